import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LONG_TAGS, MIXED_TAGS, TAG_COUNT } from '../../script/bench/content.mjs';
import { isMissed, median, toTable } from '../../script/bench/figures.mjs';
import { startRegistryProcess } from '../../script/bench/registry.mjs';
import { PROJECT } from '../../script/runner.mjs';
import { runSync } from '../support/programs.mjs';

describe('median', () => {
	const cases: [number[], number][] = [
		[[7], 7],
		[[10, 9, 1], 9],
		[[4, 1, 3, 2], 2.5],
	];
	for (const [values, expected] of cases) {
		it(`of ${values.join(', ')} is ${expected}`, () => assert.equal(median(values), expected));
	}

	it('of nothing there is none', () => assert.throws(() => median([]), RangeError));
});

describe('a bound', () => {
	const cases: [string, Omit<Parameters<typeof isMissed>[0], 'name' | 'unit'>, boolean][] = [
		['below: less keeps it', { value: 99.9, below: 100 }, false],
		['below: as much misses it', { value: 100, below: 100 }, true],
		['at most: as much keeps it', { value: 6, most: 6 }, false],
		['at most: more misses it', { value: 7, most: 6 }, true],
		['exactly: the same keeps it', { value: 211, exactly: 211 }, false],
		['exactly: less misses it', { value: 210, exactly: 211 }, true],
		['exactly: more misses it', { value: 212, exactly: 211 }, true],
		['what could not be measured misses it', { value: Number.NaN, below: 150 }, true],
		['none: nothing misses it', { value: 1e9 }, false],
	];
	for (const [name, figure, expected] of cases) {
		it(name, () => assert.equal(isMissed({ name, unit: '', ...figure }), expected));
	}
});

it('the table says what was measured, what it may be, and whether it is', () => {
	const lines = toTable([
		{ name: 'time', value: 12.345, unit: 'ms', below: 100 },
		{ name: 'requests', value: 212, unit: '', exactly: 211 },
		{ name: 'whole run', value: 7, unit: 'ms' },
	]);
	assert.deepEqual(lines, [
		'figure     measured  bound',
		'time        12.3 ms  below 100 ms  kept',
		'requests        212  exactly 211   MISSED',
		'whole run      7 ms',
	]);
});

for (const [name, list] of Object.entries({ MIXED_TAGS, LONG_TAGS })) {
	it(`${name}: 100,000 different valid tags, the one asked with and the right answer among them`, () => {
		const tags = new Set(list.tags());
		assert.equal(tags.size, TAG_COUNT);
		assert.deepEqual(
			[...tags].filter((tag) => !/^\w[\w.-]{0,127}$/.test(tag)),
			[],
		);
		for (const tag of [list.current, list.newest, list.alias]) {
			assert.ok(tags.has(tag), tag);
		}
	});
}

describe('the registry in another process', () => {
	it('tells what it served since the last time', async (t) => {
		const registry = await startRegistryProcess('images');
		t.after(() => registry.close());
		assert.equal((await fetch(`http://${registry.host}/v2/`)).status, 401);
		assert.deepEqual(await registry.served(), { requests: 1, pages: 0, connections: 1 });
		assert.deepEqual(await registry.served(), { requests: 0, pages: 0, connections: 0 });
	});
});

describe('the peak of the memory', () => {
	const PRELOAD = pathToFileURL(join(PROJECT, 'script/bench/peak-memory.mjs')).href;
	const HELD = 300_000_000;

	/** Returns what is written for a process that runs this script, in bytes. */
	function peakOf(t: TestContext, script: string): number {
		const folder = mkdtempSync(join(tmpdir(), 'tagscout-test-'));
		t.after(() => rmSync(folder, { recursive: true, force: true }));
		const path = join(folder, 'peak');
		runSync(process.execPath, ['--import', PRELOAD, '-e', script], { variables: { BENCH_PEAK_MEMORY: path } });
		return Number(readFileSync(path, 'utf8'));
	}

	it('holds what was given back before the end', (t) => {
		const script = `let held = Buffer.alloc(${HELD}, 1); held = undefined;`;
		assert.ok(peakOf(t, script) > HELD);
	});

	it('does not hold what the starting process had', (t) => {
		const held = Buffer.alloc(HELD, 1);
		assert.ok(peakOf(t, '') < HELD / 2);
		assert.equal(held.length, HELD);
	});
});
