import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstAcceptable, type Requirements } from '../../../src/checks/latest/candidates.ts';
import type { Creation, Found, Missing } from '../../../src/checks/report.ts';
import { hold } from '../../../src/version/select/held-back.ts';
import { makeFinding } from '../../action/findings.ts';
import { daysAgo, forgetImage, googleDates, pushTags, setUp, TODAY, verdictOf } from '../../support/asking.ts';
import { image, index } from '../../support/images.mjs';

const ANY: Requirements = { minAge: undefined, now: TODAY };
const A_WEEK: Requirements = { ...ANY, minAge: 7 * 86_400_000 };

function made(days: number, source: Creation['source'] = 'config'): Partial<Found> {
	return { youngest: { created: daysAgo(days), source } };
}

/** What is found about each tag, in the order of the candidates. */
async function take(found: Readonly<Record<string, Partial<Found | Missing>>>, requirements: Requirements) {
	const looked: string[] = [];
	const look = async (tag: string) => {
		looked.push(tag);
		return makeFinding<'found' | 'missing'>(`app:${tag}`, found[tag]);
	};
	const { taken, heldBack, left } = await firstAcceptable(
		{ candidates: Object.keys(found), heldBack: {} },
		look,
		requirements,
	);
	return { tag: taken?.tag, heldBack, left, looked };
}

describe('the first candidate that will do', () => {
	const gone = { status: 'missing', reason: 'not-found' } as const;
	const lacking = { status: 'missing', reason: 'platform-missing' } as const;
	const rows: [
		name: string,
		found: Record<string, Partial<Found | Missing>>,
		requirements: Requirements,
		tag: string | undefined,
		heldBack: object,
	][] = [
		['nothing required: the first', { b: {}, a: {} }, ANY, 'b', {}],
		['none at all: none', {}, ANY, undefined, {}],
		['gone: the next', { b: gone, a: {} }, ANY, 'a', { gone: { tag: 'b', count: 1 } }],
		['too young: the next', { b: made(6), a: made(8) }, A_WEEK, 'a', { 'too-young': { tag: 'b', count: 1 } }],
		['as old as asked for: taken', { b: made(7) }, A_WEEK, 'b', {}],
		['of unknown age: the next', { b: {}, a: made(8) }, A_WEEK, 'a', { 'age-unknown': { tag: 'b', count: 1 } }],
		['of unknown age, which does not matter: taken', { b: {} }, ANY, 'b', {}],
		['made tomorrow: too young', { b: made(-1) }, A_WEEK, undefined, { 'too-young': { tag: 'b', count: 1 } }],
		['without a platform: the next', { b: lacking, a: {} }, ANY, 'a', { 'platform-missing': { tag: 'b', count: 1 } }],
		[
			'each for its own reason, the best of a reason named',
			{ e: made(1), d: gone, c: made(2), b: {}, a: made(30) },
			A_WEEK,
			'a',
			{ 'too-young': { tag: 'e', count: 2 }, gone: { tag: 'd', count: 1 }, 'age-unknown': { tag: 'b', count: 1 } },
		],
	];
	for (const [name, found, requirements, tag, heldBack] of rows) {
		it(name, async () => {
			const choice = await take(found, requirements);
			assert.deepEqual({ tag: choice.tag, heldBack: choice.heldBack }, { tag, heldBack });
		});
	}

	it('five are looked at, the sixth is not', async () => {
		const young = Object.fromEntries(['f', 'e', 'd', 'c', 'b'].map((tag) => [tag, made(1)]));
		const choice = await take({ ...young, a: made(100) }, A_WEEK);
		assert.deepEqual(choice.looked, ['f', 'e', 'd', 'c', 'b']);
		assert.deepEqual(
			[choice.tag, choice.heldBack],
			[undefined, { 'too-young': { tag: 'f', count: 5 }, 'not-looked-at': { tag: 'a', count: 1 } }],
		);
		assert.deepEqual(choice.left, []);
	});

	it('what was refused is none of the tags that passed', async () => {
		const choice = await take({ c: made(1), b: made(30), a: made(60) }, A_WEEK);
		assert.deepEqual([choice.tag, choice.left], ['b', ['b', 'a']]);
	});

	it('what cannot be looked at makes no older one the newest', async () => {
		const look = async (tag: string) => (tag === 'b' ? Promise.reject(new Error('down')) : makeFinding(tag));
		await assert.rejects(firstAcceptable({ candidates: ['b', 'a'], heldBack: {} }, look, ANY), /down/);
	});
});

describe('held back', () => {
	it('the first for a reason is the best, the others are counted', () => {
		const twice = hold(hold({}, 'gone', ['b']), 'gone', ['a']);
		assert.deepEqual(twice, { gone: { tag: 'b', count: 2 } });
	});

	it('of two steps: the first names the best, both are counted, no reason is lost', () => {
		const first = { gone: { tag: 'b', count: 1 }, variant: { tag: 'x', count: 3 } };
		const both = hold(hold(first, 'gone', ['a', '9']), 'too-young', ['c']);
		assert.deepEqual(hold(both, 'not-looked-at', []), {
			gone: { tag: 'b', count: 3 },
			variant: { tag: 'x', count: 3 },
			'too-young': { tag: 'c', count: 1 },
		});
	});
});

describe('a cool-down against poisoned releases', () => {
	const OLD_LABEL = { 'org.opencontainers.image.created': '2020-01-01T00:00:00Z' };

	it('a release of yesterday is held back, and the next is taken', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0', '1.2.0'], (tag) => ({ created: daysAgo(tag === '1.2.0' ? 1 : 30) }));
		const { update, ageDays } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual([update?.latestTag, ageDays], ['1.1.0', 30]);
		assert.deepEqual(update?.heldBack, { 'too-young': { tag: '1.2.0', count: 1 } });
		assert.equal((await asker.latest('app:1.0.0')).update?.latestTag, '1.2.0');
	});

	it('all are too young: the current one stays', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ created: daysAgo(1) }));
		const finding = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual([finding.update?.latestTag, finding.update?.isAvailable], ['1.0.0', false]);
		assert.deepEqual(finding.update?.heldBack, { 'too-young': { tag: '1.1.0', count: 1 } });
	});

	it('more than five are too young: that the others were not looked at is said', async (t) => {
		const { registry, asker } = await setUp(t);
		const tags = Array.from({ length: 7 }, (_, minor) => `1.${minor}.0`);
		pushTags(registry, 'app', tags, () => ({ created: daysAgo(1) }));
		const { update, warnings } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.equal(update?.latestTag, '1.0.0');
		assert.match(warnings.join('\n'), /1 candidate was not looked at, 1\.1\.0 first/);
	});

	it("a label never counts: it may be the base image's", async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ config: { created: undefined }, labels: OLD_LABEL }));
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.equal(update?.latestTag, '1.0.0');
		assert.deepEqual(update?.heldBack, { 'age-unknown': { tag: '1.1.0', count: 1 } });
	});

	it('a placeholder of a reproducible build is no age', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ created: '1970-01-01T00:00:00Z' }));
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual(update?.heldBack, { 'age-unknown': { tag: '1.1.0', count: 1 } });
	});

	it('a config that is dated back is held against the day of the push', async (t) => {
		const { registry, asker } = await setUp(t, {
			quirks: { headers: { 'last-modified': new Date(TODAY).toUTCString() } },
		});
		pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ created: daysAgo(300) }));
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual(update?.heldBack, { 'too-young': { tag: '1.1.0', count: 1 } });
	});

	for (const [name, days, latest] of [
		['before yesterday', 30, '1.1.0'],
		['yesterday', 1, '1.0.0'],
	] as const) {
		it(`uploaded ${name} by Google's list: ${latest}, whatever the config says`, async (t) => {
			const uploaded = Date.parse(daysAgo(days));
			const { registry, asker } = await setUp(t, { quirks: { tags: { manifestMap: googleDates(() => uploaded) } } });
			pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ created: daysAgo(300) }));
			const { update, warnings } = await asker.latest('app:1.0.0', { minAge: 7 });
			assert.equal(update?.latestTag, latest);
			assert.deepEqual(latest === '1.1.0' ? warnings : [], []);
		});
	}

	it('who gives the date is told where it is the publisher alone', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0'], () => ({ created: daysAgo(30) }));
		const { warnings } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.match(warnings.join(), /what its publisher says/);
		assert.deepEqual((await asker.latest('app:1.0.0')).warnings, []);
		// Nothing was let pass by it.
		assert.deepEqual((await asker.latest('app:1.1.0', { minAge: 7 })).warnings, []);
	});
});

describe('platforms', () => {
	it('the newest that has them all', async (t) => {
		const { registry, asker } = await setUp(t);
		const amd64 = image();
		registry.push('app', '1.0.0', index([amd64, image({ architecture: 'arm64' })]));
		registry.push('app', '1.1.0', index([amd64, image({ architecture: 'arm64', created: daysAgo(9) })]));
		registry.push('app', '1.2.0', index([amd64]));
		registry.push('app', '1.3.0', amd64);
		const { update, platforms } = await asker.latest('app:1.0.0', { platforms: 'linux/amd64,linux/arm64' });
		assert.equal(update?.latestTag, '1.1.0');
		assert.deepEqual(platforms, ['linux/amd64', 'linux/arm64']);
		assert.deepEqual(update?.heldBack, { 'platform-missing': { tag: '1.3.0', count: 2 } });
		assert.equal((await asker.latest('app:1.0.0', { platforms: 'linux/amd64' })).update?.latestTag, '1.3.0');
	});

	for (const platforms of ['linux/amd64,linux/arm64', 'linux/arm64,linux/amd64']) {
		it(`${platforms}: one that the index lists and whose manifest is gone is not there, and the next is taken`, async (t) => {
			const { registry, asker } = await setUp(t);
			pushTags(registry, 'app', ['1.0.0']);
			const arm64 = image({ architecture: 'arm64' });
			registry.push('app', '1.1.0', index([image(), arm64]));
			const gone = image({ architecture: 'arm64', labels: { of: '1.2.0' } });
			registry.push('app', '1.2.0', index([image(), gone]));
			registry.repository('app').manifests.delete(gone.digest);
			const finding = await asker.latest('app:1.0.0', { platforms });
			assert.equal(finding.update?.latestTag, '1.1.0');
			assert.deepEqual(finding.update?.heldBack, { 'platform-missing': { tag: '1.2.0', count: 1 } });
			const current = await asker.latest('app:1.2.0', { platforms });
			assert.equal(verdictOf(current), 'missing platform-missing');
			assert.deepEqual([current.missingPlatforms, current.gonePlatforms], [['linux/arm64'], ['linux/arm64']]);
		});

		it(`${platforms}: where no newer one has them and neither the current one, it is missing`, async (t) => {
			const { registry, asker } = await setUp(t);
			pushTags(registry, 'app', ['1.0.0', '1.1.0', 'latest']);
			for (const name of ['app:1.0.0', 'app:latest']) {
				const finding = await asker.latest(name, { platforms });
				assert.equal(verdictOf(finding), 'missing platform-missing');
				assert.deepEqual(finding.missingPlatforms, ['linux/arm64']);
				assert.equal(finding.update?.latestTag, null);
			}
		});
	}
});

describe('a mirror that lacks the manifests of some platforms', () => {
	it('without `platforms`: what is there makes a candidate, and where nothing is, the next is taken', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0']);
		const [amd64, arm64, lost] = ['amd64', 'arm64', 's390x'].map((architecture) => image({ architecture }));
		assert.ok(amd64 && arm64 && lost);
		registry.push('app', '1.1.0', index([amd64, arm64]));
		registry.push('app', '1.2.0', index([lost]));
		for (const { digest } of [amd64, lost]) {
			registry.repository('app').manifests.delete(digest);
		}
		const { update, platform } = await asker.latest('app:1.0.0');
		assert.deepEqual([update?.latestTag, platform], ['1.1.0', 'linux/arm64']);
		assert.deepEqual(update?.heldBack, { 'platform-missing': { tag: '1.2.0', count: 1 } });
	});
});

describe('a tag that is listed but gone', () => {
	for (const canConfirm of [true, false]) {
		it(`is held back, and the next is taken, ${canConfirm ? 'with' : 'without'} an alias to ask`, async (t) => {
			const { registry, asker } = await setUp(t);
			pushTags(registry, 'app', ['1.0.0', '1.1.0 latest', '1.2.0']);
			forgetImage(registry, 'app', '1.2.0');
			const finding = await asker.latest('app:1.0.0', { canConfirm });
			assert.equal(verdictOf(finding), 'found');
			assert.equal(finding.update?.latestTag, '1.1.0');
			assert.deepEqual(finding.update?.heldBack, { gone: { tag: '1.2.0', count: 1 } });
			assert.equal(finding.update?.isConfirmed, canConfirm ? true : null);
		});
	}

	for (const missingOrPrivate of ['denied', 'missing'] as const) {
		it(`refused, and \`missing-or-private: ${missingOrPrivate}\`: denied, and no older one is the newest`, async (t) => {
			const { registry, asker } = await setUp(t, {
				intercept: ({ kind, reference }) =>
					kind === 'manifest' && reference === '1.2.0'
						? { status: 403, body: { errors: [{ code: 'DENIED' }] } }
						: undefined,
			});
			pushTags(registry, 'app', ['1.0.0', '1.1.0', '1.2.0']);
			assert.equal(verdictOf(await asker.latest('app:1.0.0', { missingOrPrivate })), 'denied missing-or-private');
		});
	}
});
