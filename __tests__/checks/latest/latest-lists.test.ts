import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { LOGIN, pushTags, type Quirks, setUp, verdictOf } from '../../support/asking.ts';

const TAGS = ['1.0.0', '1.1.0', '1.2.0', '1.3.0 latest'];

async function setUpTags(t: TestContext, options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, options);
	pushTags(registry, 'app', TAGS);
	return { registry, asker };
}

describe('a list that was cut short is an error, never an answer', () => {
	const CUT: Readonly<Record<string, Quirks['tags']>> = {
		'a page that leads to itself': { pageSize: 2, link: ({ path }) => `<${path}?n=1000>; rel="next"` },
		'a page that leads to an empty one for ever': {
			pageSize: 2,
			link: ({ path, query }) => `<${path}?${query}&again>; rel="next"`,
			items: (tags) => (tags.includes('1.0.0') ? tags : []),
		},
		'a page elsewhere': {
			pageSize: 2,
			link: () => '</v2/app/tags/others?last=1.1.0&n=1000>; rel="next"',
			order: 'age',
		},
		'no JSON': { body: '["1.0.0"' },
	};
	for (const [name, tags] of Object.entries(CUT)) {
		it(name, async (t) => {
			const { asker } = await setUpTags(t, { quirks: tags === undefined ? {} : { tags } });
			const finding = await asker.latest('app:1.0.0');
			assert.equal(verdictOf(finding), 'error invalid-response');
			assert.equal(finding.update, null);
		});
	}

	it('a web page in its place', async (t) => {
		const { asker } = await setUpTags(t, { quirks: { tags: { body: '<html>1.9.0</html>' } } });
		assert.equal(verdictOf(await asker.latest('app:1.0.0')), 'error not-a-registry');
	});

	for (const status of [400, 404, 500]) {
		it(`a second page that answers ${status}`, async (t) => {
			const { asker } = await setUpTags(t, {
				quirks: { tags: { pageSize: 2 } },
				intercept: ({ kind, path }) => (kind === 'tags' && path.includes('last=') ? { status, body: {} } : undefined),
			});
			const finding = await asker.latest('app:1.0.0');
			assert.equal(finding.status, 'error');
			assert.equal(finding.update, null);
		});
	}
});

describe('a repository', () => {
	it('that is not there: missing', async (t) => {
		const { asker } = await setUpTags(t);
		const finding = await asker.latest('other:1.0.0');
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.deepEqual([finding.update?.currentTag, finding.update?.latestTag], ['1.0.0', null]);
	});

	it('without tags: missing, no candidate', async (t) => {
		const { registry, asker } = await setUpTags(t);
		registry.repository('empty');
		assert.equal(verdictOf(await asker.latest('empty')), 'missing no-candidate');
	});

	for (const [missingOrPrivate, verdict] of [
		['denied', 'denied missing-or-private'],
		['missing', 'missing missing-or-private'],
	] as const) {
		for (const image of ['app:1.0.0', 'app', 'app:latest']) {
			it(`that is private, ${image}, \`missing-or-private: ${missingOrPrivate}\`: ${verdict}`, async (t) => {
				const { registry, asker } = await setUpTags(t, { auth: { kind: 'bearer', ...LOGIN } });
				registry.repository('app').private = true;
				assert.equal(verdictOf(await asker.latest(image, { missingOrPrivate })), verdict);
			});
		}
	}

	for (const image of ['app:1.0.0', 'app:latest']) {
		it(`that wants a login by Basic, ${image}: denied, because there was none`, async (t) => {
			const { asker } = await setUpTags(t, { auth: { kind: 'basic', ...LOGIN } });
			assert.equal(verdictOf(await asker.latest(image)), 'denied auth-required');
		});
	}

	it('that is private, with credentials: the newest', async (t) => {
		const { registry, asker } = await setUpTags(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		registry.repository('app').private = true;
		assert.equal((await asker.latest('app:1.0.0')).update?.latestTag, '1.3.0');
	});
});

describe('names in the list that no tag may have', () => {
	it('are left out, counted and told', async (t) => {
		const items = (tags: string[]) => [null, '9.9.9;id', `sha256:${'0'.repeat(64)}`, '9.9.9\n', ...tags, ...tags];
		const { asker } = await setUpTags(t, { quirks: { tags: { items } } });
		const { update, warnings } = await asker.latest('app:1.0.0');
		assert.equal(update?.latestTag, '1.3.0');
		assert.deepEqual([...(update?.seen ?? [])].sort(), TAGS.flatMap((line) => line.split(' ')).sort());
		assert.match(warnings.join(), /1 null, 1 digest, 2 invalid/);
	});
});
