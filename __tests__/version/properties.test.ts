import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareTags } from '../../src/version/list/order.ts';
import { parseTag } from '../../src/version/parse/parse.ts';
import { findDifference } from '../../src/version/select/family.ts';
import { selectTags } from '../../src/version/select/select.ts';
import { assertQuick } from '../support/processor-time.ts';

/** Mulberry32: the same numbers in each run. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const random = randomFrom(20260821);

function pick<T>(choices: readonly [T, ...T[]]): T {
	return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

function number(): string {
	return pick(['0', '1', '2', '3', '9', '10', '12', '01', '04', '2024', '600', '20240131', '1669829893']);
}

/** What only the list can read. */
function counted(): string {
	const number = pick(['0', '1', '2', '9', '18', '22', '1234567']);
	return pick(['-', '-v', '-ce.', '-debian-1.', '_v2.0.', '-php8.', '-sha-', '-lt20-', '--h0a1b2c3_', '-xyz']) + number;
}

function makeTag(): string {
	const prefix = pick(['', '', '', 'v', 'app-', 'bookworm-', 'arm64v8-', 'php', 'RELEASE.']);
	const core = pick<() => string>([
		number,
		(): string => `${number()}.${number()}`,
		(): string => `${number()}.${number()}.${number()}`,
		(): string => '2024-01-31',
		(): string => '2024-01-31T10-20-30Z',
		(): string => '8u502',
	])();
	const glued = pick(['', '', '', '', 'rc1', 'b2', 'w', 'p1', '.dev0', '.Final']);
	const suffix = pick([
		'',
		'',
		'-slim',
		'-alpine3.19',
		'_9',
		'-7.3',
		'-dev',
		'-rc.1',
		'-r5',
		'-0a1b2c3',
		'-20240131',
		counted(),
	]);
	return prefix + core + glued + suffix + pick(['', '', '', '-slim', '-2', '-security-01', '-rc9']);
}

function shuffle<T>(items: readonly T[]): T[] {
	const keyed = items.map((item) => ({ item, key: random() }));
	return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const TAGS = [...new Set(Array.from({ length: 400 }, makeTag))];
const VERSIONS = TAGS.map((tag) => parseTag(tag)).flatMap((parsed) =>
	parsed.kind === 'version' ? [parsed.version] : [],
);

describe('the order', () => {
	const some = VERSIONS.slice(0, 90);

	it('is total and antisymmetric', () => {
		assert.ok(VERSIONS.length > 200);
		for (const a of VERSIONS) {
			for (const b of VERSIONS) {
				const difference = Math.sign(compareTags(a, b));
				assert.equal(difference + Math.sign(compareTags(b, a)), 0, `${a.tag} and ${b.tag}`);
				assert.equal(difference === 0, a === b, `${a.tag} and ${b.tag}`);
			}
		}
	});

	it('is transitive, whatever the current tag', () => {
		for (const current of [undefined, ...VERSIONS.slice(0, 2)]) {
			const isBelow = some.map((a) => some.map((b) => compareTags(a, b, current) < 0));
			for (const [a, aboveA] of isBelow.entries()) {
				for (const [b, aboveB] of isBelow.entries()) {
					if (aboveA[b] !== true) {
						continue;
					}
					const broken = aboveB.findIndex((isAbove, c) => isAbove && aboveA[c] !== true);
					assert.equal(broken, -1, `${some[a]?.tag} < ${some[b]?.tag} < ${some[broken]?.tag}`);
				}
			}
		}
	});
});

it('what can be compared can be compared the other way round', () => {
	for (const a of VERSIONS) {
		for (const b of VERSIONS) {
			assert.equal(findDifference(a, b), findDifference(b, a), `${a.tag} and ${b.tag}`);
		}
	}
});

it('the order of the list changes nothing', () => {
	for (let round = 0; round < 150; round++) {
		const tags = shuffle(TAGS).slice(0, 60);
		const current = round % 5 === 0 ? undefined : tags[0];
		const selection = selectTags(tags, current);
		for (const other of [tags.toReversed(), shuffle(tags), [...shuffle(tags), ...tags]]) {
			assert.deepEqual(selectTags(other, current), selection, `${current} of ${tags.join(' ')}`);
		}
	}
});

it('a tag that is not newer and of no form that is there changes nothing', () => {
	for (let round = 0; round < 150; round++) {
		const tags = shuffle(TAGS).slice(0, 40);
		const current = tags[0];
		const { candidates } = selectTags(tags, current);
		for (const other of ['zzq', 'zzq-0.1', '0-zzq', '0.0.0-zzq', '0.0.0-zzq1', '0a1b2c3-zzq', 'v0.0.0.0.0_1-zzq.2']) {
			assert.deepEqual(selectTags([...tags, other], current).candidates, candidates, `${current} and ${other}`);
		}
	}
});

it('50,000 tags of one form, with a number for each, take no seconds', () => {
	const tags = Array.from({ length: 50_000 }, (_, number) => `1.${number % 5000}.0-x-${number}`);
	assertQuick(() => {
		assert.deepEqual(selectTags(tags, '1.0.0-x-0').candidates[0], '1.4999.0-x-49999');
	});
});

it('2,000 hostile tags of 128 characters take no seconds', () => {
	const units = [
		'1.',
		'1-',
		'a1.',
		'v1_',
		'1.1-',
		'2024-01-01-',
		'a',
		'0a',
		'rc.',
		'1rc',
		'-a1',
		'.1',
		'x86_',
		'1-dev.',
		'0',
	];
	const tags = Array.from({ length: 2000 }, (_, position) => {
		const unit = units[position % units.length] ?? '';
		return `${pick(['', 'x', '1.2-'])}${unit.repeat(128)}`.slice(0, 123) + String(position).padStart(5, '-');
	});
	assert.ok(tags.every(({ length }) => length === 128));
	assertQuick(() => {
		selectTags(tags, '1.2.3');
		selectTags(tags, undefined);
	});
});
