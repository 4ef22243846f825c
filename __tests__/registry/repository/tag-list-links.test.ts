import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOGIN, setUp, traceOf } from '../../support/asking.ts';
import { cutShort, names, pages, queriesOf, setUpTags, type TagQuirks } from '../../support/tags.ts';

describe('Link forms that are followed to the letter', () => {
	const forms: [name: string, link: NonNullable<TagQuirks['link']>][] = [
		['a path', ({ path, query }) => `<${path}?${query}>; rel="next"`],
		['an absolute address', ({ host, path, query }) => `<http://${host}${path}?${query}>; rel="next"`],
		['without its protocol', ({ host, path, query }) => `<//${host}${path}?${query}>; rel="next"`],
		['a query alone', ({ query }) => `<?${query}>; rel="next"`],
		['a name beside', ({ query }) => `<list?${query}>; rel="next"`],
		['no angle brackets', ({ path, query }) => `${path}?${query}; rel="next"`],
		['no quotes', ({ path, query }) => `<${path}?${query}>;rel=next`],
		['another parameter in front', ({ query }) => `<?${query}>; title="a, b"; rel="next"`],
		['several links', ({ query }) => `<?n=1>; rel="first", <?${query}>; rel="next"`],
		['several lines', ({ query }) => ['<?n=1>; rel="first"', `<?${query}>; rel="next"`]],
		['two relations', ({ query }) => `<?${query}>; rel="next last"`],
		['a fragment', ({ query }) => `<?${query}#tags>; rel="next"`],
	];
	for (const [name, link] of forms) {
		it(name, async (t) => {
			const { registry, list } = await setUpTags(t, { quirks: { tags: { pageSize: 2, link } } });
			assert.deepEqual((await list()).tags, names(5));
			assert.deepEqual(queriesOf(registry), ['?n=1000', '?last=1.000001&n=1000', '?last=1.000003&n=1000']);
		});
	}

	it('an opaque token is not encoded anew', async (t) => {
		const token = 'NextToken=aGk%3D%2f+/~(x)&next_page=gAAA==&n=100';
		const { registry, list } = await setUpTags(t, {
			intercept: pages({ tags: ['1'], link: `</v2/team/app/tags/list?${token}>; rel="next"` }, { tags: ['2'] }),
		});
		assert.deepEqual((await list()).tags, ['1', '2']);
		assert.deepEqual(queriesOf(registry), ['?n=1000', `?${token}`]);
	});

	it('an empty address is the end', async (t) => {
		const { registry, list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link: '<>; rel="next"' }) });
		assert.deepEqual((await list()).tags, ['1']);
		assert.equal(registry.count('tags'), 1);
	});

	it('a 2 MB Link is an error', async (t) => {
		const link = `<?last=${'a'.repeat(2_000_000)}>; rel="next"`;
		const { list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link }) });
		await assert.rejects(list(), { name: 'ProtocolError', reason: 'invalid-response' });
	});

	it('a Link that cannot be read is an error', async (t) => {
		const { list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link: '<?last=1; rel="next"' }) });
		await assert.rejects(list(), { name: 'ProtocolError', message: /200, a Link header whose address has no end$/ });
	});
});

describe('a Link that leads elsewhere: its place in the list is asked for at the address that the page had', () => {
	const forms: [name: string, link: NonNullable<TagQuirks['link']>][] = [
		['scheme change', ({ host, path, query }) => `<https://${host}${path}?${query}>; rel="next"`],
		['another port', ({ path, query }) => `<http://127.0.0.1:1${path}?${query}>; rel="next"`],
		['a metadata service', ({ path, query }) => `<http://169.254.169.254${path}?${query}>; rel="next"`],
		['backslashes', ({ path, query }) => `<\\\\internal.example${path}?${query}>; rel="next"`],
		['a user name', ({ host, path, query }) => `<http://a:b@${host}${path}?${query}>; rel="next"`],
		['Artifactory rebuild: no virtual repository', ({ query }) => `</v2/docker/app/tags/list?${query}>; rel="next"`],
		['Nexus path', ({ path, query }) => `</repository/docker${path}?${query}>; rel="next"`],
		['further parameters', ({ query }) => `</x?a=1&${query}&token=s3cret>; rel="next"`],
	];
	for (const [name, link] of forms) {
		it(name, async (t) => {
			const { registry, list } = await setUpTags(t, { quirks: { tags: { pageSize: 2, link } } });
			assert.deepEqual((await list()).tags, names(5));
			assert.deepEqual(queriesOf(registry), ['?n=1000', '?last=1.000001&n=1000', '?last=1.000003&n=1000']);
			assert.ok(
				registry.requests.every(({ path, authorization }) => /^\/v2\/($|team\/app\/)/.test(path) && !authorization),
			);
		});
	}

	it('cross-host: the other host hears nothing', async (t) => {
		const other = await setUp(t);
		const link: TagQuirks['link'] = ({ path, query }) => `<${other.registry.origin}${path}?${query}>; rel="next"`;
		const { list } = await setUpTags(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			quirks: { tags: { pageSize: 2, link } },
		});
		assert.deepEqual((await list()).tags, names(5));
		assert.equal(other.registry.connections.total, 0);
	});

	it("Quay's place, to the letter", async (t) => {
		const link = '<https://internal.example/v2/team/app/tags/list?next_page=gA%3d%3D&n=50>; rel="next"';
		const { registry, list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link }, { tags: ['2'] }) });
		assert.deepEqual((await list()).tags, ['1', '2']);
		assert.deepEqual(queriesOf(registry), ['?n=1000', '?next_page=gA%3d%3D&n=50']);
	});

	it('a place that the registry does not know: cut short', async (t) => {
		const { list } = await setUpTags(t, {
			quirks: { tags: { pageSize: 2, link: () => '</elsewhere?last=1&n=-5>; rel="next"' } },
		});
		await assert.rejects(list(), cutShort('its own does not have the next'));
	});

	it('no place in it: cut short, not the beginning again', async (t) => {
		for (const link of [
			'<http://internal.example/?page=2>; rel=next',
			'<http://[>; rel=next',
			'</x?n=1000>; rel=next',
		]) {
			const { list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link }, { tags: ['1'] }) });
			await assert.rejects(list(), cutShort('came before'));
		}
	});
});

describe('a list behind a redirect', () => {
	it('its Link counts from there, and our credentials stay here', async (t) => {
		const target = await setUpTags(t, { auth: { kind: 'bearer' } });
		const { registry, list } = await setUpTags(t, {
			tags: [],
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			quirks: { redirect: { kinds: ['tags'], location: ({ path }) => target.registry.origin + path } },
		});
		assert.deepEqual((await list()).tags, names(5));
		assert.deepEqual(traceOf(registry), ['GET tags 307', 'GET tags 307']);
		assert.ok(target.registry.requests.every(({ authorization }) => !authorization?.startsWith('Basic')));
	});

	it('to an address of another form: the next page is asked for where the first one was', async (t) => {
		const { registry, list } = await setUpTags(t, {
			quirks: {
				tags: { pageSize: 2 },
				redirect: { kinds: ['tags'], location: ({ path }) => `/storage${path}&signature=x` },
			},
		});
		assert.deepEqual((await list()).tags, names(5));
		assert.deepEqual(
			registry.requests.filter(({ status }) => status === 307).map(({ path }) => path.split('?')[1]),
			['n=1000', 'last=1.000001&n=1000', 'last=1.000003&n=1000'],
		);
	});
});
