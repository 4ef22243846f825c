import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { daysAgo, type EmbeddedRegistry, LOGIN, pushTags, setUp, wholeTraceOf } from '../../support/asking.ts';
import { image, index } from '../../support/images.mjs';

const DANCE = ['GET ping 401', 'GET token 200'];
const LIST = 'GET tags 200';
const HEAD = 'HEAD manifest 200';
/** What `inspect` takes. */
const IMAGE = ['GET manifest 200', 'GET blob 200'];
const INDEX = ['GET manifest 200', ...IMAGE];

async function setUpTags(t: TestContext, lines: readonly string[], options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, ...options });
	return { registry, asker, images: pushTags(registry, 'app', lines, () => ({ created: daysAgo(30) })) };
}

function headsOf({ requests }: EmbeddedRegistry): number {
	return requests.filter(({ method }) => method === 'HEAD').length;
}

/** What Docker Hub counts as pulls. */
function pullsOf({ requests }: EmbeddedRegistry): number {
	return requests.filter(({ method, kind }) => method === 'GET' && kind === 'manifest').length;
}

/** 1.0.0 to 1.(count - 1).0. */
function minors(count: number): string[] {
	return Array.from({ length: count }, (_, minor) => `1.${minor}.0`);
}

describe('what `latest` costs', () => {
	it('a page of tags, 2 HEADs to confirm, and one look at the winner', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest']);
		assert.equal((await asker.latest('app:1.0.0')).update?.isConfirmed, true);
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, HEAD, HEAD, ...IMAGE]);
	});

	it('an index: its own manifest, one of its images, and the config of that', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0']);
		const content = index([image(), image({ architecture: 'arm64' })]);
		registry.push('app', '1.1.0', content);
		registry.push('app', 'latest', content);
		await asker.latest('app:1.0.0');
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, HEAD, HEAD, ...INDEX]);
		assert.equal(pullsOf(registry), 2);
	});

	it('each further page: one request', async (t) => {
		const { registry, asker } = await setUpTags(t, [...minors(4), '1.9.0 latest'], {
			quirks: { tags: { pageSize: 2 } },
		});
		await asker.latest('app:1.0.0');
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, LIST, LIST, HEAD, HEAD, ...IMAGE]);
	});

	for (const [name, tag, heads] of [
		['there and not in the list: one HEAD more', '1.0.1', [HEAD]],
		['gone: one HEAD more, and that which confirms a 404', '1.0.5', ['HEAD manifest 404', 'HEAD manifest 401']],
	] as const) {
		it(`a current tag that is ${name}`, async (t) => {
			const { registry, asker } = await setUpTags(t, ['1.0.0', '1.0.1', '1.1.0'], {
				quirks: { tags: { items: (tags) => tags.filter((one) => one !== '1.0.1') } },
			});
			await asker.latest(`app:${tag}`);
			assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, ...heads, ...IMAGE]);
		});
	}

	it('no alias to ask: no HEAD', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.1.0']);
		await asker.latest('app:1.0.0');
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, ...IMAGE]);
	});

	it('nothing newer: no HEAD, and one look at the current one', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest']);
		await asker.latest('app:1.1.0');
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, ...IMAGE]);
	});

	it('`level` left something newer out: the alias stands above, and is not asked', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.0.1', '2.0.0 latest']);
		await asker.latest('app:1.0.0', { rules: { level: 'patch' } });
		assert.equal(headsOf(registry), 0);
	});

	it('an alias that names none of many: 8 HEADs and no more', async (t) => {
		const { registry, asker } = await setUpTags(t, [...minors(30), 'latest']);
		const { update } = await asker.latest('app:1.0.0');
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['1.29.0', false]);
		assert.equal(headsOf(registry), 8);
		assert.equal(pullsOf(registry), 1);
	});

	it('HEADs that disappoint: unproven, never a GET in their place', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0', '1.1.0 latest'], { quirks: { noDigestHeader: true } });
		const { update } = await asker.latest('app:1.0.0');
		assert.deepEqual([update?.latestTag, update?.isConfirmed], ['1.1.0', false]);
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, HEAD, HEAD, ...IMAGE]);
	});

	it('a word or a digest: one look, and no list', async (t) => {
		const { registry, asker, images } = await setUpTags(t, ['latest']);
		for (const name of ['app:latest', `app@${images['latest']?.digest}`]) {
			await asker.latest(name);
		}
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, ...IMAGE, ...IMAGE]);
	});

	it('with a login: one token more, which proves it', async (t) => {
		const { registry, asker } = await setUpTags(t, [], { login: LOGIN });
		for (const tag of ['1.0.0', '1.1.0']) {
			registry.push('app', tag, image({ labels: { tag } }), { private: true });
		}
		await asker.latest('app:1.0.0');
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, 'GET token 200', LIST, ...IMAGE]);
	});

	it('`min-age`: at most 5 looks at candidates, and one at the current', async (t) => {
		const { registry, asker } = await setUpTags(t, minors(12));
		const { update } = await asker.latest('app:1.0.0', { minAge: 60 });
		assert.deepEqual([update?.latestTag, update?.heldBack['too-young']?.count], ['1.0.0', 5]);
		assert.equal(pullsOf(registry), 6);
	});

	it('`platforms`: at most 5 looks at candidates, and one at the current', async (t) => {
		const { registry, asker } = await setUpTags(t, minors(12));
		const { update } = await asker.latest('app:1.0.0', { platforms: 'linux/arm64' });
		assert.equal(update?.heldBack['platform-missing']?.count, 5);
		assert.equal(pullsOf(registry), 6);
	});

	it('`platforms`: one look at the first, and a HEAD for each further one', async (t) => {
		const { registry, asker } = await setUpTags(t, ['1.0.0']);
		registry.push('app', '1.1.0', index(['amd64', 'arm64', 's390x'].map((architecture) => image({ architecture }))));
		await asker.latest('app:1.0.0', { platforms: 'linux/arm64,linux/amd64,linux/s390x' });
		assert.deepEqual(wholeTraceOf(registry), [...DANCE, LIST, ...INDEX, HEAD, HEAD]);
		assert.equal(pullsOf(registry), 2);
	});

	it('`strategy: newest`: a look at each of the family, 25 at most, and the winner is not looked at twice', async (t) => {
		const { registry, asker } = await setUpTags(t, [...minors(25), 'latest', '1.0.0-alpine']);
		await asker.latest('app:1.0.0', { strategy: 'newest' });
		assert.equal(registry.count('tags'), 1);
		assert.deepEqual([headsOf(registry), pullsOf(registry)], [0, 25]);
	});
});
