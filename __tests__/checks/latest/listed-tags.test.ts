import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer, page } from '../../support/answers.mjs';
import { type Answer, forgetImage, pushTags, setUp, traceOf, verdictOf } from '../../support/asking.ts';

const LIST = 'GET tags 200';
const HEAD = 'HEAD manifest 200';
const IMAGE = ['GET manifest 200', 'GET blob 200'];
const WARNING = 'the list of tags is not whole: 1.1.0 is there and not in it, so there may be newer ones';

/** A proxy that has 1.0.0 to 1.2.0, and lists those that are said. */
async function setUpProxy(
	t: TestContext,
	listed: readonly string[],
	lines: readonly string[] = ['1.0.0', '1.1.0', '1.2.0'],
) {
	const { registry, asker } = await setUp(t, {
		quirks: { tags: { items: (tags) => tags.filter((tag) => listed.includes(tag)) } },
	});
	return { registry, asker, images: pushTags(registry, 'app', lines) };
}

describe("a list that lacks the current tag, which is there, as in Harbor's proxy projects", () => {
	it('has a newer one: offered, with a warning; one HEAD more', async (t) => {
		const { registry, asker } = await setUpProxy(t, ['1.0.0', '1.2.0']);
		const finding = await asker.latest('app:1.1.0');
		assert.deepEqual([verdictOf(finding), finding.update?.latestTag, finding.warnings], ['found', '1.2.0', [WARNING]]);
		assert.deepEqual(traceOf(registry), [LIST, HEAD, ...IMAGE]);
	});

	for (const [name, listed, image] of [
		['has older ones alone', ['1.0.0'], 'app:1.1.0'],
		['is empty', [], 'app:1.1.0'],
		['is empty, asked with a digest', [], `app:1.1.0@sha256:${'1'.repeat(64)}`],
	] as const) {
		it(`${name}: an error, and not "up to date"`, async (t) => {
			const { registry, asker } = await setUpProxy(t, listed);
			const finding = await asker.latest(image);
			assert.deepEqual([verdictOf(finding), finding.update], ['error incomplete-list', null]);
			assert.deepEqual(traceOf(registry), [LIST, HEAD]);
		});
	}

	it('has newer ones that `level` holds back: an error, because one that fits may not be listed', async (t) => {
		const { asker } = await setUpProxy(t, ['2.0.0'], ['1.1.0', '2.0.0']);
		assert.equal(verdictOf(await asker.latest('app:1.1.0', { rules: { level: 'minor' } })), 'error incomplete-list');
	});

	it('has one ahead of the alias, which names the current tag: not offered', async (t) => {
		const { asker } = await setUpProxy(t, ['1.2.0', 'latest'], ['1.1.0 latest', '1.2.0']);
		assert.equal(verdictOf(await asker.latest('app:1.1.0')), 'error incomplete-list');
	});

	it('`strategy: newest`: the same', async (t) => {
		const { asker } = await setUpProxy(t, ['1.0.0']);
		assert.equal(verdictOf(await asker.latest('app:1.1.0', { strategy: 'newest' })), 'error incomplete-list');
	});

	it('without a current tag, an empty list: latest is what is looked for', async (t) => {
		const { asker } = await setUpProxy(t, [], ['1.0.0 latest']);
		assert.equal(verdictOf(await asker.latest('app')), 'error incomplete-list');
	});
});

describe('a list that lacks the current tag, which is not there', () => {
	it('has a newer one: that, without a warning', async (t) => {
		const { asker } = await setUpProxy(t, ['1.0.0', '1.2.0'], ['1.0.0', '1.2.0']);
		const finding = await asker.latest('app:1.1.0');
		assert.deepEqual([verdictOf(finding), finding.update?.latestTag, finding.warnings], ['found', '1.2.0', []]);
	});

	it('has older ones alone: missing', async (t) => {
		const { asker } = await setUpProxy(t, ['1.0.0'], ['1.0.0']);
		assert.equal(verdictOf(await asker.latest('app:1.1.0')), 'missing not-found');
	});
});

it('a list that has the current tag, though that is gone: no HEAD more', async (t) => {
	const { registry, asker } = await setUpProxy(t, ['1.0.0', '1.1.0', '1.2.0']);
	forgetImage(registry, 'app', '1.1.0');
	assert.equal((await asker.latest('app:1.1.0')).update?.latestTag, '1.2.0');
	assert.deepEqual(traceOf(registry), [LIST, ...IMAGE]);
});

describe('no list of tags', () => {
	/** A proxy that gives this answer in the place of every list. */
	async function setUpWithout(t: TestContext, answer: Answer) {
		const { registry, asker } = await setUp(t, { intercept: ({ kind }) => (kind === 'tags' ? answer : undefined) });
		pushTags(registry, 'app', ['1.0.0 latest']);
		return asker;
	}

	const NO_LISTS: readonly (readonly [string, Answer])[] = [
		['404 NAME_UNKNOWN', errorAnswer(404, 'NAME_UNKNOWN', 'repository name not known to registry')],
		["Go's 404, as once at ECR Public", { status: 404, body: '404 page not found\n' }],
		['405', errorAnswer(405, 'UNSUPPORTED', 'The operation is unsupported.')],
		['405 without a word', { status: 405 }],
	];
	for (const [name, answer] of NO_LISTS) {
		for (const image of ['app:1.0.0', 'app']) {
			it(`${name}, where ${image} is there: an error, never missing`, async (t) => {
				const asker = await setUpWithout(t, answer);
				const finding = await asker.latest(image);
				assert.deepEqual([verdictOf(finding), finding.update], ['error no-tag-list', null]);
			});
		}
	}

	it('404, where the image is not there either: missing', async (t) => {
		const asker = await setUpWithout(t, errorAnswer(404, 'NAME_UNKNOWN', ''));
		assert.equal(verdictOf(await asker.latest('app:2.0.0')), 'missing not-found');
	});

	it('404, where the image is denied: denied, because it may be private', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: ({ kind }) =>
				kind === 'tags' ? errorAnswer(404, 'NAME_UNKNOWN', '') : errorAnswer(403, 'DENIED', 'denied'),
		});
		pushTags(registry, 'app', ['1.0.0']);
		assert.equal(verdictOf(await asker.latest('app:1.0.0')), 'denied missing-or-private');
	});

	it("a page of HTML with 405: somebody else's answer", async (t) => {
		const asker = await setUpWithout(t, page(405));
		assert.equal(verdictOf(await asker.latest('app:1.0.0')), 'error invalid-response');
	});

	it('a word needs no list: its digest is looked at as ever', async (t) => {
		const asker = await setUpWithout(t, { status: 405 });
		assert.equal(verdictOf(await asker.latest('app:latest')), 'found');
	});
});
