import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../src/action/explain/explain.ts';
import type { Found } from '../../../src/checks/report.ts';
import { makeFinding, OPTIONS } from '../findings.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const DATED = { created: '2026-10-14T05:06:07Z' };

describe('an image that fails max-age', () => {
	const rows: [name: string, tooOld: Found['tooOld'], beginning: string][] = [
		[
			'days',
			{ age: 45.9 * DAY, maxAge: 30 * DAY },
			'Built 45 days ago (2026-10-14), more than `max-age` allows (30d). ',
		],
		['as many whole days', { age: 30.2 * DAY, maxAge: 30 * DAY }, 'Built over 30 days ago'],
		[
			'weeks, told in days',
			{ age: 15 * DAY, maxAge: 14 * DAY },
			'Built 15 days ago (2026-10-14), more than `max-age` allows (14d)',
		],
		[
			'a part of a day',
			{ age: 36 * HOUR + 1, maxAge: 36 * HOUR },
			'Built 37 hours ago (2026-10-14), more than `max-age` allows (36h)',
		],
		[
			'minutes',
			{ age: 95 * 60_000, maxAge: 90 * 60_000 },
			'Built 95 minutes ago (2026-10-14), more than `max-age` allows (90m)',
		],
		[
			'seconds',
			{ age: 100_000, maxAge: 61_000 },
			'Built 100 seconds ago (2026-10-14), more than `max-age` allows (61s)',
		],
	];
	for (const [name, tooOld, beginning] of rows) {
		it(`${name}: how old it is, and how old it may be`, () => {
			const text = explain(makeFinding('alpine:3', { ...DATED, tooOld }), OPTIONS);
			assert.equal(text.slice(0, beginning.length), beginning);
			assert.match(text, /Rebuild it, or move to a newer tag\.$/);
		});
	}

	it('one of several platforms: which', () => {
		const platforms = ['linux/amd64', 'linux/arm64'];
		const tooOld = { age: 45 * DAY, maxAge: 30 * DAY };
		const tell = (different: Partial<Found>) =>
			explain(makeFinding('alpine:3', { ...DATED, tooOld, ...different }), OPTIONS);
		assert.match(tell({ platforms, platform: 'linux/arm64' }), /^Built for linux\/arm64 45 days ago/);
		assert.match(
			tell({ platforms, platform: 'linux/arm64', tooOld: { age: null, maxAge: 30 * DAY } }),
			/ says when this was built for linux\/arm64, so it may be older /,
		);
		assert.match(tell({ platforms: ['linux/arm64'], platform: 'linux/arm64' }), /^Built 45 days ago/);
	});

	for (const [asked, registry] of [
		['alpine:3', 'Docker Hub'],
		['gcr.io/distroless/static', 'gcr.io'],
	] as const) {
		it(`of unknown age at ${registry}: who gives no date`, () => {
			const tooOld = { age: null, maxAge: 30 * DAY };
			const text = explain(makeFinding(asked, { reason: 'age-unknown', tooOld }), OPTIONS);
			const who = `Neither the config, annotations and labels of the image nor ${registry} says when this was built`;
			assert.equal(text.slice(0, who.length), who);
			assert.match(text, /allows \(30d\)\. Give it the label `org\.opencontainers\.image\.created`/);
		});
	}
});
