import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { accepts, parsePatterns } from '../../../src/version/rules/patterns.ts';
import { errorAnswer } from '../../support/answers.mjs';
import { daysAgo, type EmbeddedRegistry, pushTags, type Quirks, setUp, verdictOf } from '../../support/asking.ts';
import type { Flat } from '../../support/flat.ts';

type Options = NonNullable<Parameters<typeof setUp>[1]>;

async function setUpTags(t: TestContext, lines: readonly string[], options: Options = {}) {
	const { registry, asker } = await setUp(t, options);
	return { registry, asker, images: pushTags(registry, 'app', lines) };
}

/** The part of an update that a workflow acts on. */
function answerOf({ status, reason, update }: Flat) {
	const { currentTag, latestTag, latestImage, isAvailable, type, isConfirmed } = update ?? {};
	return { status, reason, currentTag, latestTag, latestImage, isAvailable, type, isConfirmed };
}

const FOUND = { status: 'found', reason: null } as const;
const NOTHING_NEWER = { isAvailable: false, type: 'none' } as const;

function manifestsAsked({ requests }: EmbeddedRegistry): (string | undefined)[] {
	return requests.filter(({ kind }) => kind === 'manifest').map(({ method, reference }) => `${method} ${reference}`);
}

describe('the newest tag', () => {
	it('with a current tag: where to move, how far, and what the newest is', async (t) => {
		const { asker, images } = await setUpTags(t, ['1.0.0', '1.1.0 latest', '1.2.0-alpine']);
		const finding = await asker.latest('app:1.0.0');
		assert.deepEqual(answerOf(finding), {
			...FOUND,
			currentTag: '1.0.0',
			latestTag: '1.1.0',
			latestImage: 'app:1.1.0',
			isAvailable: true,
			type: 'minor',
			isConfirmed: true,
		});
		assert.equal(finding.digest, images['1.1.0']?.digest);
		assert.equal(finding.created, '2024-05-06T07:08:09.123456789Z');
		assert.equal(finding.reference.tag, '1.1.0');
		assert.equal(finding.reference.digest, finding.digest);
		assert.deepEqual(finding.update?.tags, ['1.1.0']);
		assert.deepEqual([...(finding.update?.seen ?? [])].sort(), ['1.0.0', '1.1.0', '1.2.0-alpine', 'latest']);
	});

	it('without a current tag: the newest stable version, and no update', async (t) => {
		const { asker } = await setUpTags(t, ['1', '1.0.0', '1.1.0 latest', '2.0.0-rc1', '1.2.0-alpine']);
		assert.deepEqual(answerOf(await asker.latest('app')), {
			...FOUND,
			currentTag: null,
			latestTag: '1.1.0',
			latestImage: 'app:1.1.0',
			isAvailable: null,
			type: null,
			isConfirmed: true,
		});
	});

	const NOTHING = [
		{ name: 'no version at all', image: 'app', tags: ['main', 'stable'] },
		{ name: 'pre-releases alone', image: 'app', tags: ['1.0.0-rc1', '1.0.0-rc2'] },
		{ name: 'none that is included', image: 'app', tags: ['1.0.0'], include: ['2.*'] },
	];
	for (const { name, image, tags, include } of NOTHING) {
		it(`without a current tag, ${name}: missing, with what was seen`, async (t) => {
			const { asker } = await setUpTags(t, tags);
			const rules = include === undefined ? {} : { accepts: accepts(parsePatterns(include), []) };
			const finding = await asker.latest(image, { rules });
			assert.equal(verdictOf(finding), 'missing no-candidate');
			assert.deepEqual([finding.update?.latestTag, finding.update?.latestImage, finding.digest], [null, null, null]);
			assert.deepEqual([...(finding.update?.seen ?? [])].sort(), tags);
		});
	}

	it('nothing newer: found, with what the current one is', async (t) => {
		const { asker, images } = await setUpTags(t, ['1.0.0', '1.1.0 latest']);
		const finding = await asker.latest('app:1.1.0');
		const { isConfirmed: _, ...answer } = answerOf(finding);
		const same = { currentTag: '1.1.0', latestTag: '1.1.0', latestImage: 'app:1.1.0' };
		assert.deepEqual(answer, { ...FOUND, ...NOTHING_NEWER, ...same });
		assert.equal(finding.digest, images['1.1.0']?.digest);
	});

	it('nothing newer than a current tag that is gone itself: it is missing', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest']);
		const finding = await asker.latest('app:2.0.0');
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.deepEqual([finding.update?.currentTag, finding.update?.latestTag], ['2.0.0', null]);
	});

	it('the current tag is gone from the list: moved on all the same', async (t) => {
		const { asker } = await setUpTags(t, ['1.1.0 latest']);
		assert.equal((await asker.latest('app:1.0.0')).update?.latestTag, '1.1.0');
	});

	it('by the rules given: `level`', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0', '1.0.1', '1.1.0', '2.0.0 latest']);
		const finding = await asker.latest('app:1.0.0', { rules: { level: 'patch' } });
		assert.deepEqual([finding.update?.latestTag, finding.update?.type], ['1.0.1', 'patch']);
		assert.deepEqual(finding.update?.heldBack, { level: { tag: '2.0.0', count: 2 } });
	});

	it('every newer tag that is not taken is held back, each for its reason', async (t) => {
		const tags = ['1.2.3', '1.2.4', '1.3', '1.9.0-alpine', '1.8.0-rc1', 'v1.7.0', '2026.1.0'];
		const { asker } = await setUpTags(t, tags);
		const { update } = await asker.latest('app:1.2.3');
		assert.equal(update?.latestTag, '1.2.4');
		const held = Object.values(update?.heldBack ?? {}).map(({ tag }) => tag);
		assert.deepEqual(held.sort(), tags.slice(2).sort());
	});
});

describe("the repository's own alias", () => {
	it('names the winner: confirmed', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0-alpine', '1.1.0-alpine alpine', '1.2.0']);
		const { update } = await asker.latest('app:1.0.0-alpine');
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['1.1.0-alpine', true]);
	});

	it('lags a patch behind: the winner stays', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest', '1.1.1']);
		const { update } = await asker.latest('app:1.0.0');
		assert.deepEqual([update?.latestTag, update?.heldBack], ['1.1.1', {}]);
	});

	it('stands below: what is ahead of it is held back', async (t) => {
		const { asker } = await setUpTags(t, ['24.04', '26.04 latest', '26.10']);
		const { update } = await asker.latest('app:24.04');
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['26.04', true]);
		assert.deepEqual(update?.heldBack, { 'ahead-of-alias': { tag: '26.10', count: 1 } });
		assert.deepEqual(update?.tags, ['26.04']);
	});

	it('stands at a release: a pre-release that may be taken is not held back by it', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest', '1.2.0-rc1']);
		const { update } = await asker.latest('app:1.0.0', { rules: { prerelease: true } });
		assert.deepEqual([update?.latestTag, update?.isConfirmed, update?.heldBack], ['1.2.0-rc1', null, {}]);
		assert.deepEqual(manifestsAsked(registry), ['GET 1.2.0-rc1']);
	});

	it('names the winner, and an older one is taken for its age: that one nobody confirmed', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0', '1.2.0 latest'], (line) => ({
			created: daysAgo(line.endsWith('latest') ? 1 : 30),
		}));
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['1.1.0', false]);
	});

	it('is not asked with `confirm: false`', async (t) => {
		const { registry, asker } = await setUpTags(t, ['24.04', '26.04 latest', '26.10']);
		const { update } = await asker.latest('app:24.04', { canConfirm: false });
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['26.10', null]);
		assert.deepEqual(manifestsAsked(registry), ['GET 26.10']);
	});

	it('names a tag of another scheme: the publisher changed it, and it is no longer held back', async (t) => {
		const { asker } = await setUpTags(t, ['5.25.0', '5.26.0', '2025.1.0', '2026.1.0 latest']);
		for (const current of ['5.25.0', '5.26.0']) {
			const { update } = await asker.latest(`app:${current}`);
			assert.deepEqual([update?.latestTag, update?.isConfirmed, update?.isAvailable], ['2026.1.0', true, true]);
			const held = Object.values(update?.heldBack ?? {}).map(({ tag }) => tag);
			assert.ok(!held.includes('2026.1.0'), `held back: ${held}`);
		}
	});

	it('refused while the list was shown: denied, never the answer without it', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest'], {
			intercept: ({ reference }) => (reference === 'latest' ? errorAnswer(403, 'DENIED', 'denied') : undefined),
		});
		assert.equal(verdictOf(await asker.latest('app:1.0.0')), 'denied missing-or-private');
	});

	const BOXES: Record<string, Quirks> = {
		...Object.fromEntries([400, 403, 404, 405, 451, 501].map((headStatus) => [`a ${headStatus}`, { headStatus }])),
		'a page': { htmlForHead: true },
	};
	for (const [name, quirks] of Object.entries(BOXES)) {
		it(`${name} for HEAD, as from a proxy, is no word of the alias: asked by GET, and the same answer`, async (t) => {
			const { asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest', '2.0.0'], { quirks });
			const { update } = await asker.latest('app:1.0.0');
			assert.deepEqual([update?.latestTag, update?.isConfirmed], ['1.1.0', true]);
		});
	}
});

describe('a current tag without an order', () => {
	for (const tag of ['latest', 'bookworm', 'a5fb3d3', 'sha-0a1b2c3']) {
		it(`${tag}: what it is, and no list is asked for`, async (t) => {
			const { registry, asker, images } = await setUpTags(t, [tag, '1.0.0']);
			const finding = await asker.latest(`app:${tag}`);
			const same = { currentTag: tag, latestTag: tag, latestImage: `app:${tag}` };
			assert.deepEqual(answerOf(finding), { ...FOUND, ...NOTHING_NEWER, ...same, isConfirmed: null });
			assert.equal(finding.digest, images[tag]?.digest);
			assert.equal(registry.count('tags'), 0);
		});
	}

	it('with another digest than the one written: that is the update', async (t) => {
		const { registry, asker, images } = await setUpTags(t, ['old', 'latest']);
		const finding = await asker.latest(`app:latest@${images['old']?.digest}`);
		assert.deepEqual(answerOf(finding), {
			...FOUND,
			currentTag: 'latest',
			latestTag: 'latest',
			latestImage: `app:latest@${images['latest']?.digest}`,
			isAvailable: true,
			type: 'digest',
			isConfirmed: null,
		});
		assert.equal(registry.count('tags'), 0);
	});

	it('with the digest that it still has: nothing newer', async (t) => {
		const { asker, images } = await setUpTags(t, ['latest']);
		const finding = await asker.latest(`app:latest@${images['latest']?.digest}`);
		assert.deepEqual([finding.update?.isAvailable, finding.update?.type], [false, 'none']);
	});

	it('that is gone: missing', async (t) => {
		const { asker } = await setUpTags(t, ['1.0.0']);
		assert.equal(verdictOf(await asker.latest('app:latest')), 'missing not-found');
	});

	it('a digest alone: what it is, and nothing to move to', async (t) => {
		const { registry, asker, images } = await setUpTags(t, ['1.0.0', '1.1.0']);
		const finding = await asker.latest(`app@${images['1.0.0']?.digest}`);
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual([finding.update?.latestTag, finding.update?.latestImage], [null, null]);
		assert.deepEqual([finding.update?.isAvailable, finding.update?.type], [false, 'none']);
		assert.equal(registry.count('tags'), 0);
	});
});

describe('a digest beside a version', () => {
	it('nothing newer, but the tag was pushed anew: the digest is the update', async (t) => {
		const { asker, images } = await setUpTags(t, ['old', '1.0.0 latest']);
		const finding = await asker.latest(`app:1.0.0@${images['old']?.digest}`);
		const { latestImage, isAvailable, type } = finding.update ?? {};
		assert.deepEqual([latestImage, isAvailable, type], [`app:1.0.0@${finding.digest}`, true, 'digest']);
	});

	it('a newer tag: its version is the update, and its digest is written', async (t) => {
		const { asker, images } = await setUpTags(t, ['1.0.0', '2.0.0 latest']);
		const finding = await asker.latest(`app:1.0.0@${images['1.0.0']?.digest}`);
		const { latestImage, type } = finding.update ?? {};
		assert.deepEqual([latestImage, type], [`app:2.0.0@${images['2.0.0']?.digest}`, 'major']);
	});

	it('none is written where none was, unless `pin` says so', async (t) => {
		const { asker, images } = await setUpTags(t, ['1.0.0', '2.0.0 latest']);
		assert.equal((await asker.latest('app:1.0.0')).update?.latestImage, 'app:2.0.0');
		const pinned = await asker.latest('app:1.0.0', { isPinned: true });
		assert.equal(pinned.update?.latestImage, `app:2.0.0@${images['2.0.0']?.digest}`);
	});
});
