import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupImages, joinPlatforms, tellAll } from '../../../src/action/report/entries.ts';
import type { Finding, Found } from '../../../src/checks/report.ts';
import { DIGEST, makeFinding, makeReport, OPTIONS } from '../findings.ts';

const BOTH = ['linux/amd64', 'linux/arm64'];
const DAY = 86_400_000;

function of(platform: string, different: Partial<Found> = {}): Finding {
	const facts = { digest: DIGEST, platforms: BOTH, platform, size: 1500, ageDays: 3 };
	return makeFinding('app:1', { ...facts, created: '2026-11-26T00:00:00Z', createdSource: 'config', ...different });
}

const AMD64 = of('linux/amd64');
const ARM64 = of('linux/arm64', {
	created: '2026-10-14T23:00:00-05:00',
	createdSource: 'label',
	ageDays: 45,
	size: 900,
});
const GONE = makeFinding('app:1', {
	status: 'missing',
	reason: 'platform-missing',
	platform: 'linux/arm64',
	platforms: ['linux/amd64'],
	missingPlatforms: ['linux/arm64'],
});

const join = (findings: readonly Finding[]) =>
	joinPlatforms(groupImages(tellAll(makeReport(findings, 'inspect'), OPTIONS))).map(({ entry }) => entry);

describe('the platforms of an image', () => {
	const KNOWN = {
		created: '2026-10-14T23:00:00-05:00',
		createdSource: 'label',
		ageDays: 45,
		size: 1500,
		platforms: BOTH,
	};
	const UNKNOWN = { created: null, createdSource: null, ageDays: null };
	const rows: [name: string, findings: readonly Finding[], expected: object][] = [
		['one: as it is', [AMD64], { platform: 'linux/amd64', created: '2026-11-26T00:00:00Z', size: 1500 }],
		[
			'two: the oldest date, the largest size, no platform',
			[AMD64, ARM64],
			{ ...KNOWN, platform: null, status: 'found' },
		],
		['in any order', [ARM64, AMD64], KNOWN],
		[
			'by time, not by text',
			[of('linux/amd64', { created: '2026-10-15T01:00:00Z' }), ARM64],
			{ created: '2026-10-15T01:00:00Z' },
		],
		['one without a date: none', [AMD64, of('linux/arm64', UNKNOWN)], { ...UNKNOWN, size: 1500 }],
		['one without a size: none', [of('linux/amd64', { size: null }), ARM64], { ...KNOWN, size: null }],
		[
			'one missing: that is told, without date and size',
			[AMD64, GONE],
			{ ...UNKNOWN, status: 'missing', size: null, platforms: ['linux/amd64'] },
		],
		[
			'several too old: the oldest is told',
			[
				of('linux/amd64', { tooOld: { age: 40 * DAY, maxAge: DAY } }),
				of('linux/arm64', { tooOld: { age: 45 * DAY, maxAge: DAY }, created: '2026-10-14T00:00:00Z' }),
			],
			{
				message:
					'Built for linux/arm64 45 days ago (2026-10-14), more than `max-age` allows (1d). Rebuild it, or move to a newer tag.',
			},
		],
		[
			'one too old and one of unknown age: the latter is told',
			[
				of('linux/amd64', { tooOld: { age: 40 * DAY, maxAge: DAY } }),
				of('linux/arm64', { reason: 'age-unknown', tooOld: { age: null, maxAge: DAY } }),
			],
			{ reason: 'age-unknown' },
		],
	];
	for (const [name, findings, expected] of rows) {
		it(name, () => {
			const [entry, ...more] = join(findings);
			assert.deepEqual(more, []);
			const names = Object.keys(expected);
			assert.deepEqual(
				Object.fromEntries(Object.entries(entry ?? {}).filter(([key]) => names.includes(key))),
				expected,
			);
		});
	}

	it('other images stay, in their order', () => {
		const other = makeFinding('tool:2');
		assert.deepEqual(
			join([AMD64, ARM64, other]).map(({ asked }) => asked),
			['app:1', 'tool:2'],
		);
	});

	it('a hundred thousand of them take no longer than they have to', () => {
		const platforms = Array.from({ length: 100_000 }, (_, index) => `linux/arch${index}`);
		assert.equal(
			join([of('linux/arch0', { platforms }), of('linux/arch1', { platforms })])[0]?.platforms?.length,
			100_000,
		);
	});
});
