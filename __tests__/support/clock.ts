import { syncBuiltinESMExports } from 'node:module';
import type { TestContext } from 'node:test';
import timers from 'node:timers/promises';

const setRealTimeout = globalThis.setTimeout;

/** The result of `setTimeout` on a stopped clock. */
interface Alarm {
	readonly at: number;
	readonly ring: () => void;
}

/**
 * Stops the clocks of this process until the end of the test: `Date.now`, `performance.now` and every `setTimeout`, that of
 * `node:timers/promises` too. So no time-out ends but the one that a test waits for, however busy the machine is.
 */
export function stopClock(t: TestContext) {
	// Not `mock.timers`: its `clearTimeout` of what another test has left behind takes away a timer of this one.
	const alarms = new Set<Alarm>();
	const clear = globalThis.clearTimeout;
	// Whole numbers, so that what is added can be taken away again; and a whole second, because HTTP dates know no others.
	const monotonic = Math.ceil(performance.now());
	const date = Math.floor(Date.now() / 1000) * 1000;
	let passed = 0;

	function set(ring: () => void, milliseconds = 0): Alarm {
		const alarm = { at: passed + milliseconds, ring };
		alarms.add(alarm);
		return alarm;
	}
	t.mock.method(performance, 'now', () => monotonic + passed);
	t.mock.method(Date, 'now', () => date + passed);
	t.mock.method(globalThis, 'setTimeout', set);
	t.mock.method(globalThis, 'clearTimeout', (alarm: Alarm & NodeJS.Timeout) => {
		if (!alarms.delete(alarm)) {
			clear(alarm);
		}
	});
	t.mock.method(
		timers,
		'setTimeout',
		(milliseconds: number) => new Promise<void>((resolve) => set(resolve, milliseconds)),
	);
	syncBuiltinESMExports();
	t.after(() => {
		t.mock.restoreAll();
		syncBuiltinESMExports();
	});

	function ringUntil(moment: number): void {
		for (const alarm of alarms) {
			if (alarm.at <= moment) {
				alarms.delete(alarm);
				alarm.ring();
			}
		}
	}

	/** Pauses of 0 ms end, although no time passes. */
	async function turn(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		t.signal.throwIfAborted();
		ringUntil(passed);
	}

	/** Waits until all work has gone on that needs nothing from outside. */
	async function turns(): Promise<void> {
		for (let count = 0; count < 20; count += 1) {
			await turn();
		}
	}

	async function pass(milliseconds: number): Promise<void> {
		const end = passed + milliseconds;
		do {
			await turns();
			passed = Math.min(end, ...[...alarms].map(({ at }) => at));
			ringUntil(passed);
		} while (passed < end);
		await turns();
	}

	return {
		/** Moves the clock on by so many milliseconds, from one timer to the next. */
		pass,
		/** Waits, on a stopped clock, until a condition holds. */
		async until(condition: () => boolean): Promise<void> {
			while (!condition()) {
				await turn();
			}
		},
		/** The result of a promise, while the clock is stopped or goes on by so many milliseconds at a time. */
		async settle<T>(promise: Promise<T>, step = 0): Promise<T> {
			let isSettled = false;
			const note = () => {
				isSettled = true;
			};
			promise.then(note, note);
			while (!isSettled) {
				await pass(step);
			}
			return promise;
		},
	};
}

/** Waits until a condition holds, at most as long as the test lasts. */
export async function until(t: TestContext, condition: () => boolean): Promise<void> {
	while (!condition()) {
		t.signal.throwIfAborted();
		await new Promise((resolve) => setRealTimeout(resolve, 1));
	}
}
