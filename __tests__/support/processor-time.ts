import assert from 'node:assert/strict';

/** Milliseconds that this process has used, whatever else the machine was busy with. */
export function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Asserts that `work` takes no longer than so many milliseconds: not of the clock, but of the processor. */
export function assertQuick(work: () => void, most = 5_000): void {
	const before = processorTime();
	work();
	const took = processorTime() - before;
	assert.ok(took < most, `took ${Math.round(took)} ms of the processor`);
}
