import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmWinner, findAlias } from '../../src/version/confirm.ts';
import { parseVersion } from '../../src/version/parse/parse.ts';
import type { Selection } from '../../src/version/select/selection.ts';

describe('the alias of a tag', () => {
	const tags = new Set(['latest', 'alpine', 'slim-bookworm', 'jdk-noble', '1.2.3', 'debian-12', 'windows', 'edge']);
	const table: [current: string | undefined, alias: string | undefined][] = [
		['1.2.3', 'latest'],
		['v1.2', 'latest'],
		['1.2.3-alpine', 'alpine'],
		['3.11.4-slim-bookworm', 'slim-bookworm'],
		['17.0.9_9-jdk-noble', 'jdk-noble'],
		['3.15.0rc1-alpine', 'alpine'],
		['1.2.3-debian-12-r5', 'debian-12'],
		['2.0.0-ls3', 'latest'],
		['1.2.3-debian-11', undefined],
		['1.2.3-slim', undefined],
		['php8.2-alpine', undefined],
		['arm64v8-1.2.3', undefined],
		['latest', undefined],
		['a5fb3d3', undefined],
		[undefined, 'latest'],
	];
	for (const [current, alias] of table) {
		it(`${current ?? 'no tag'}: ${alias ?? 'none'}`, () => assert.equal(findAlias(current, tags), alias));
	}

	it('latest is not in the list: none', () => assert.equal(findAlias('1.2.3', new Set(['1.2.3'])), undefined));
});

interface Setting {
	current?: string;
	candidates?: readonly string[];
	schemeChange?: readonly string[];
	isNarrowed?: boolean;
	/** Tag to digest; what is not there has a digest of its own. */
	digests?: Readonly<Record<string, string | undefined>>;
	/** What is in the list besides. */
	others?: readonly string[];
}

/** What `confirmWinner` makes of a repository, and which tags it asked for. */
async function confirm({
	current,
	candidates = [],
	schemeChange = [],
	isNarrowed = false,
	digests = {},
	others = ['latest'],
}: Setting) {
	const asked: string[] = [];
	const selection: Omit<Selection, 'emptied'> = { candidates, schemeChange, isNarrowed, heldBack: {} };
	const tags = new Set([...candidates, ...schemeChange, ...others, ...(current === undefined ? [] : [current])]);
	const head = async (tag: string) => {
		asked.push(tag);
		return tag in digests ? digests[tag] : `own ${tag}`;
	};
	const confirmation = await confirmWinner(selection, current, tags, head, parseVersion);
	return { ...confirmation, asked };
}

const LINE = ['1.9.3', '1.9.2', '1.8.7', '1.8.6', '1.7.0'];

describe('the alias and the winner', () => {
	it('are one image: confirmed, with 2 HEADs', async () => {
		assert.deepEqual(await confirm({ current: '1.6.0', candidates: LINE, digests: { latest: 'a', '1.9.3': 'a' } }), {
			candidates: LINE,
			isConfirmed: true,
			heldBack: {},
			asked: ['latest', '1.9.3'],
		});
	});

	it('are one image by flavour: latest is not asked', async () => {
		const digests = { alpine: 'a', '1.9-alpine': 'a' };
		const { isConfirmed, asked } = await confirm({
			current: '1.8-alpine',
			candidates: ['1.9-alpine'],
			others: ['latest', 'alpine'],
			digests,
		});
		assert.deepEqual({ isConfirmed, asked }, { isConfirmed: true, asked: ['alpine', '1.9-alpine'] });
	});

	it('without a current tag: latest speaks for the bare family', async () => {
		const { isConfirmed, asked } = await confirm({ candidates: LINE, digests: { latest: 'a', '1.9.3': 'a' } });
		assert.deepEqual({ isConfirmed, asked }, { isConfirmed: true, asked: ['latest', '1.9.3'] });
	});

	it('without a current tag, of a prefixed family: nothing is asked', async () => {
		const { isConfirmed, asked } = await confirm({ candidates: ['RELEASE.2024-10-02T17-50-41Z'] });
		assert.deepEqual({ isConfirmed, asked }, { isConfirmed: null, asked: [] });
	});
});

describe('an alias behind the winner', () => {
	it('by a patch: the winner stays', async () => {
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests: { latest: 'a', '1.9.2': 'a' } });
		assert.deepEqual(result.candidates, LINE);
		assert.deepEqual([result.isConfirmed, result.heldBack], [true, {}]);
		assert.deepEqual(result.asked, ['latest', '1.9.3', '1.9.2']);
	});

	it('by a line: what it names wins, and those ahead are held back', async () => {
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests: { latest: 'a', '1.8.7': 'a' } });
		assert.deepEqual(result.candidates, ['1.8.7', '1.8.6', '1.7.0']);
		assert.equal(result.isConfirmed, true);
		assert.deepEqual(result.heldBack, { 'ahead-of-alias': { tag: '1.9.3', count: 2 } });
	});

	it('with two parts: the second is no patch', async () => {
		const digests = { latest: 'a', '26.04': 'a' };
		const result = await confirm({ current: '24.04', candidates: ['26.10', '26.04', '25.10'], digests });
		assert.deepEqual(result.candidates, ['26.04', '25.10']);
		assert.deepEqual(result.heldBack, { 'ahead-of-alias': { tag: '26.10', count: 1 } });
	});

	it('with two parts, by a build: that is no patch either', async () => {
		const digests = { latest: 'a', '8.7-1049': 'a' };
		const result = await confirm({ current: '8.6-990', candidates: ['8.7-1085', '8.7-1049'], digests });
		assert.deepEqual(result.candidates, ['8.7-1049']);
	});

	it('at the current tag: all is held back', async () => {
		const digests = { latest: 'a', '5.44.0': 'a' };
		const result = await confirm({ current: '5.44.0', candidates: ['5.45.1', '5.45.0'], digests });
		assert.deepEqual(result.candidates, []);
		assert.equal(result.isConfirmed, true);
		assert.deepEqual(result.heldBack, { 'ahead-of-alias': { tag: '5.45.1', count: 2 } });
		assert.deepEqual(result.asked, ['latest', '5.45.1', '5.45.0', '5.44.0']);
	});

	it('at the current tag, by a patch: the winner stays', async () => {
		const digests = { latest: 'a', '1.9.1': 'a' };
		const result = await confirm({ current: '1.9.1', candidates: ['1.9.3', '1.9.2'], digests });
		assert.deepEqual([result.candidates, result.isConfirmed], [['1.9.3', '1.9.2'], true]);
	});

	it('below the current tag: unproven, and the winner stays', async () => {
		const digests = { latest: 'a', '1.5.0': 'a' };
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests, others: ['latest', '1.5.0'] });
		assert.deepEqual([result.candidates, result.isConfirmed, result.heldBack], [LINE, false, {}]);
	});

	it('far behind: 8 HEADs in all, the last for the other scheme and the current tag', async () => {
		const candidates = Array.from({ length: 40 }, (_, minor) => `5.${60 - minor}.0`);
		const schemeChange = ['2026.07.1'];
		const result = await confirm({ current: '5.20.0', candidates, schemeChange });
		assert.equal(result.isConfirmed, false);
		assert.deepEqual(result.candidates, candidates);
		assert.deepEqual(result.asked, ['latest', ...candidates.slice(0, 5), '2026.07.1', '5.20.0']);
	});

	it('behind a line of forty betas: it is found', async () => {
		const betas = Array.from({ length: 40 }, (_, build) => `4.9.0.${60 - build}`);
		const digests = { latest: 'a', '4.8.8.0': 'a' };
		const result = await confirm({ current: '4.8.0.80', candidates: [...betas, '4.8.8.0', '4.8.7.0'], digests });
		assert.deepEqual(result.candidates, ['4.8.8.0', '4.8.7.0']);
		assert.deepEqual(result.asked, ['latest', '4.9.0.60', '4.9.0.59', '4.8.8.0']);
	});

	it('the current tag is not in the list: it is not asked for', async () => {
		const asked: string[] = [];
		const { candidates, isConfirmed } = await confirmWinner(
			{
				candidates: ['1.1.0'],
				schemeChange: [],
				isNarrowed: false,
				heldBack: {},
			},
			'1.0.0',
			new Set(['1.1.0', 'latest']),
			async (tag) => {
				asked.push(tag);
				return tag;
			},
			parseVersion,
		);
		assert.deepEqual(
			{ candidates, isConfirmed, asked },
			{ candidates: ['1.1.0'], isConfirmed: false, asked: ['latest', '1.1.0'] },
		);
	});
});

describe('an alias of another scheme', () => {
	it('above the candidates: the new scheme wins', async () => {
		const digests = { latest: 'a', '2026.07.1': 'a' };
		const result = await confirm({ current: '5.20.0', candidates: ['5.26.0'], schemeChange: ['2026.07.1'], digests });
		assert.deepEqual(result.candidates, ['2026.07.1', '5.26.0']);
		assert.deepEqual([result.isConfirmed, result.heldBack], [true, {}]);
		assert.deepEqual(result.asked, ['latest', '5.26.0', '2026.07.1']);
	});

	it('above the newest of the old one: the new scheme wins, with 2 HEADs', async () => {
		const digests = { latest: 'a', '2026.07.1': 'a' };
		const result = await confirm({ current: '5.26.0', schemeChange: ['2026.07.1'], digests });
		assert.deepEqual([result.candidates, result.isConfirmed], [['2026.07.1'], true]);
		assert.deepEqual(result.asked, ['latest', '2026.07.1']);
	});

	it('is none where the alias names the current tag: that is confirmed', async () => {
		const digests = { latest: 'a', '5.26.0': 'a' };
		const result = await confirm({ current: '5.26.0', schemeChange: ['2026.07.1'], digests });
		assert.deepEqual([result.candidates, result.isConfirmed], [[], true]);
		assert.deepEqual(result.asked, ['latest', '2026.07.1', '5.26.0']);
	});
});

describe('nothing is asked', () => {
	const table: [name: string, setting: Setting][] = [
		['where a rule of the user took something newer out', { current: '1.6.0', candidates: LINE, isNarrowed: true }],
		['where there is no alias', { current: '1.6.0-slim', candidates: ['1.7.0-slim'] }],
		['for a prefixed tag', { current: 'php8.1', candidates: ['php8.2'] }],
		['where nothing is newer', { current: '1.9.3' }],
		['for a word', { current: 'latest' }],
	];
	for (const [name, setting] of table) {
		it(name, async () => {
			const { asked, isConfirmed, candidates } = await confirm(setting);
			assert.deepEqual([asked, isConfirmed], [[], null]);
			assert.deepEqual(candidates, setting.candidates ?? []);
		});
	}
});

describe('a registry that does not say', () => {
	const table: [name: string, digests: Record<string, string | undefined>, asked: string[]][] = [
		['the digest of the alias', { latest: undefined, '1.8.7': 'a' }, ['latest', '1.9.3']],
		['that the alias is there', { latest: 'gone', '1.9.3': 'gone-by' }, ['latest', '1.9.3']],
		['the digest of the winner', { latest: 'a', '1.9.3': undefined, '1.8.7': 'a' }, ['latest', '1.9.3']],
		[
			'the digest of a candidate above the one that the alias names',
			{ latest: 'a', '1.9.2': undefined, '1.8.7': 'a' },
			['latest', '1.9.3', '1.9.2'],
		],
	];
	for (const [name, digests, asked] of table) {
		it(`${name}: unproven, and the winner stays`, async () => {
			const result = await confirm({ current: '1.6.0', candidates: LINE, digests });
			assert.deepEqual([result.candidates, result.isConfirmed, result.heldBack], [LINE, false, {}]);
			assert.deepEqual(result.asked, asked);
		});
	}

	it('but fails: so does the confirmation', async () => {
		const selection: Omit<Selection, 'emptied'> = {
			candidates: LINE,
			schemeChange: [],
			isNarrowed: false,
			heldBack: {},
		};
		const head = () => Promise.reject(new Error('down'));
		const failing = confirmWinner(selection, '1.6.0', new Set(['latest', ...LINE]), head, parseVersion);
		await assert.rejects(failing, /down/);
	});
});

describe('a winner that is gone', () => {
	it('gives way to the next, which is confirmed', async () => {
		const digests = { latest: 'a', '1.9.3': 'gone', '1.9.2': 'a' };
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests });
		assert.deepEqual(result.candidates, LINE.slice(1));
		assert.deepEqual([result.isConfirmed, result.heldBack], [true, { gone: { tag: '1.9.3', count: 1 } }]);
		assert.deepEqual(result.asked, ['latest', '1.9.3', '1.9.2']);
	});

	it('is taken out where the alias says nothing, too', async () => {
		const digests = { latest: undefined, '1.9.3': 'gone', '1.9.2': 'gone' };
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests });
		assert.deepEqual(result.candidates, LINE.slice(2));
		assert.deepEqual([result.isConfirmed, result.heldBack], [false, { gone: { tag: '1.9.3', count: 2 } }]);
	});

	it('and a gone one below it: both are taken out', async () => {
		const digests = { latest: 'a', '1.9.2': 'gone', '1.8.7': 'a' };
		const result = await confirm({ current: '1.6.0', candidates: LINE, digests });
		assert.deepEqual(result.candidates, ['1.8.7', '1.8.6', '1.7.0']);
		assert.deepEqual(result.heldBack, {
			'ahead-of-alias': { tag: '1.9.3', count: 1 },
			gone: { tag: '1.9.2', count: 1 },
		});
	});

	it('is the only one: there is none', async () => {
		const result = await confirm({ current: '1.6.0', candidates: ['1.7.0'], digests: { '1.7.0': 'gone' } });
		assert.deepEqual([result.candidates, result.heldBack], [[], { gone: { tag: '1.7.0', count: 1 } }]);
	});

	it('gives way five times, and no more', async () => {
		const candidates = Array.from({ length: 9 }, (_, minor) => `1.${20 - minor}.0`);
		const digests = Object.fromEntries(candidates.map((tag) => [tag, 'gone']));
		const result = await confirm({ current: '1.6.0', candidates, digests });
		assert.deepEqual(result.asked, ['latest', ...candidates.slice(0, 6)]);
		assert.deepEqual(result.candidates, candidates.slice(6));
		assert.deepEqual([result.isConfirmed, result.heldBack], [false, { gone: { tag: '1.20.0', count: 6 } }]);
	});
});
