import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAnswer, PORTAL_PAGE } from '../../support/answers.mjs';
import { LOGIN, setUp, traceOf } from '../../support/asking.ts';
import { digestOf } from '../../support/images.mjs';
import { cutShort, NAME, names, pages, queriesOf, setUpTags } from '../../support/tags.ts';

describe('a tag list', () => {
	it('of one page costs one request, for 1,000 tags', async (t) => {
		const { registry, list } = await setUpTags(t, { quirks: { tags: {} } });
		assert.deepEqual(await list(), {
			kind: 'found',
			tags: names(5),
			uploaded: new Map(),
			identity: 'anonymous',
			evidence: { method: 'GET', url: `${registry.origin}/v2/team/app/tags/list`, status: 200, diagnostics: '' },
			warnings: [],
		});
		assert.deepEqual(traceOf(registry), ['GET tags 200']);
		const [asked] = registry.requests.filter(({ kind }) => kind === 'tags');
		assert.equal(asked?.path, '/v2/team/app/tags/list?n=1000');
		assert.equal(asked.headers.accept, 'application/json');
	});

	it('keeps the order of the registry', async (t) => {
		const { list } = await setUpTags(t, { tags: ['b', 'a', 'c'], quirks: { tags: { order: 'age', pageSize: 2 } } });
		assert.deepEqual((await list()).tags, ['b', 'a', 'c']);
	});

	it('a short page is not the end, a full one not the middle', async (t) => {
		const { registry, list } = await setUpTags(t, { tags: names(4) });
		assert.deepEqual((await list()).tags, names(4));
		assert.deepEqual(queriesOf(registry), ['?n=1000', '?last=1.000001&n=1000']);
	});

	it('100,000 tags in 100 pages', async (t) => {
		const all = names(100_000);
		const { registry, list } = await setUpTags(t, {
			tags: [],
			intercept: ({ kind, path }) => {
				const first = Number(new URL(path, 'http://localhost').searchParams.get('last'));
				const link = first < 99_000 ? `<?last=${first + 1000}&n=1000>; rel="next"` : undefined;
				const body = { name: NAME, tags: all.slice(first, first + 1000) };
				return kind === 'tags' ? { status: 200, headers: { link }, body } : undefined;
			},
		});
		assert.deepEqual((await list()).tags, all);
		assert.equal(registry.count('tags'), 100);
	});

	const bodies: [name: string, body: unknown][] = [
		['no tags', { name: NAME, tags: [] }],
		['tags null', { name: NAME, tags: null }],
		['tags missing', { name: NAME }],
		["Harbor's []", []],
	];
	for (const [name, body] of bodies) {
		it(`${name}: found, and empty`, async (t) => {
			const { list } = await setUpTags(t, { quirks: { tags: { body } } });
			assert.deepEqual((await list()).tags, []);
		});
	}

	it('content type of something else: read all the same', async (t) => {
		const { list } = await setUpTags(t, {
			intercept: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '{"tags":["1"]}' }),
		});
		assert.deepEqual((await list()).tags, ['1']);
	});

	it('null items, invalid names, digests and duplicates are left out and counted', async (t) => {
		const quirks = { tags: { items: (tags: string[]) => [null, ...tags, digestOf('x'), '-ot-beta', ...tags] } };
		const { list } = await setUpTags(t, { quirks });
		const { tags, warnings } = await list();
		assert.deepEqual(tags, names(5));
		assert.deepEqual(warnings, ['the tag list has items that are not tags: 1 null, 1 digest, 1 invalid ("-ot-beta")']);
	});

	it('of an invalid name above 100 characters no part is quoted', async (t) => {
		const { list } = await setUpTags(t, { quirks: { tags: { items: () => ['-'.repeat(101)] } } });
		assert.match((await list()).warnings.join(), /1 invalid \(a text of 101 characters\)$/);
	});

	it('a tag named __proto__ is one', async (t) => {
		const { list } = await setUpTags(t, { tags: ['__proto__', 'a'] });
		assert.deepEqual((await list()).tags, ['__proto__', 'a']);
	});

	it('duplicates over pages come once', async (t) => {
		const intercept = pages({ tags: ['1', '2'], link: '<?last=2>; rel=next' }, { tags: ['2', '3'] });
		const { list } = await setUpTags(t, { intercept });
		assert.deepEqual(await list().then(({ tags, warnings }) => ({ tags, warnings })), {
			tags: ['1', '2', '3'],
			warnings: [],
		});
	});

	it('GCR map: the dates that come free with the list, of tags alone that it has', async (t) => {
		const manifestMap = (tags: string[]) =>
			Object.fromEntries(
				[...tags, 'elsewhere'].map((tag) => [
					digestOf(tag),
					{ tag: [tag], timeCreatedMs: '0', timeUploadedMs: '1597767277119' },
				]),
			);
		const { list } = await setUpTags(t, { tags: names(3), quirks: { tags: { pageSize: 2, manifestMap } } });
		const { uploaded } = await list();
		assert.deepEqual(
			[...uploaded],
			names(3).map((tag) => [tag, '2020-08-18T16:14:37.119Z']),
		);
	});
});

describe('what is no list', () => {
	it('an absent repository', async (t) => {
		const { asker } = await setUp(t);
		const answer = await asker.tags(NAME);
		assert.ok(answer.kind === 'absent');
		assert.match(answer.evidence.diagnostics, /^NAME_UNKNOWN/);
	});

	it('a 404 without evidence, where nothing is a registry', async (t) => {
		const { asker } = await setUp(t, { quirks: { notFoundBody: 'html', pingStatus: 404 } });
		await assert.rejects(asker.tags(NAME), { name: 'ProtocolError', reason: 'not-a-registry' });
	});

	it('a private repository is denied', async (t) => {
		const { registry, asker } = await setUpTags(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.repository(NAME).private = true;
		const answer = await asker.tags(NAME);
		assert.ok(answer.kind === 'denied');
		assert.equal(answer.reason, 'missing-or-private');
	});

	it('a page of HTML', async (t) => {
		for (const quirks of [{ htmlForEverything: true }, { tags: { body: PORTAL_PAGE } }]) {
			const { list } = await setUpTags(t, { quirks });
			await assert.rejects(list(), { name: 'ProtocolError', reason: 'not-a-registry' });
		}
	});

	for (const [name, body] of [
		['no JSON', 'tags: 1'],
		['half of it', '{"tags":["1"'],
		['an array', ['1']],
		['an error', { errors: [{ code: 'UNKNOWN' }] }],
	] as const) {
		it(name, async (t) => {
			const { list } = await setUpTags(t, { quirks: { tags: { body } } });
			await assert.rejects(list(), { name: 'ProtocolError', reason: 'invalid-response' });
		});
	}

	it('a body that is cut off each time', async (t) => {
		const { list } = await setUpTags(t, { quirks: { truncate: true } });
		await assert.rejects(list(), { name: 'UnavailableError' });
	});
});

describe('in the middle of the list', () => {
	const isSecond = ({ path }: { path: string }) => path.includes('last=1.000001');

	it('a token that has expired is renewed', async (t) => {
		let hasExpired = false;
		const { registry, list } = await setUpTags(t, {
			auth: { kind: 'bearer' },
			intercept: (request) => {
				if (isSecond(request) && !hasExpired) {
					hasExpired = true;
					registry.revokeTokens();
				}
				return undefined;
			},
		});
		assert.deepEqual((await list()).tags, names(5));
		assert.equal(registry.count('token'), 2);
	});

	it('a token that expires on page 37 of 40 is renewed there, and the list is whole', async (t) => {
		const all = names(80);
		let page = 0;
		const { registry, list } = await setUpTags(t, {
			tags: all,
			auth: { kind: 'bearer' },
			intercept: ({ kind, authorization }) => {
				page += kind === 'tags' && authorization !== undefined ? 1 : 0;
				if (page === 37 && registry.count('token') === 1) {
					registry.revokeTokens();
				}
				return undefined;
			},
		});
		assert.deepEqual((await list()).tags, all);
		assert.deepEqual(traceOf(registry), [
			'GET token 200',
			...Array(36).fill('GET tags 200'),
			// With the token that has expired: the challenge is that of the page.
			'GET tags 401',
			'GET token 200',
			...Array(4).fill('GET tags 200'),
		]);
	});

	it('a registry that is deployed anew is asked again', async (t) => {
		let failures = 2;
		const { list } = await setUpTags(t, {
			intercept: (request) => (isSecond(request) && failures-- > 0 ? { status: 503 } : undefined),
		});
		assert.deepEqual((await list()).tags, names(5));
	});

	for (const [name, answer, error] of [
		['a refusal', errorAnswer(403, 'DENIED', 'denied'), { name: 'AccessError', reason: 'missing-or-private' }],
		['a 404', { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN' }] } }, cutShort('a page is not there')],
		['a 400', { status: 400 }, cutShort('a page is not there')],
		['HTML', { status: 200, body: PORTAL_PAGE }, { name: 'ProtocolError', reason: 'not-a-registry' }],
		['a 503 that stays', { status: 503 }, { name: 'UnavailableError' }],
	] as const) {
		it(`${name} is an error, never an answer`, async (t) => {
			const { list } = await setUpTags(t, { intercept: (request) => (isSecond(request) ? answer : undefined) });
			await assert.rejects(list(), error);
		});
	}
});

describe('what a list costs', () => {
	it('behind a HEAD of the same repository: its pages and nothing else', async (t) => {
		const { registry, asker, list } = await setUpTags(t, { auth: { kind: 'bearer' } });
		await asker.exists(`${NAME}:1.000000`);
		registry.reset();
		await list();
		assert.deepEqual(traceOf(registry), ['GET tags 200', 'GET tags 200', 'GET tags 200']);
	});

	it('alone: a token and its pages', async (t) => {
		const { registry, list } = await setUpTags(t, { auth: { kind: 'bearer' } });
		await list();
		assert.deepEqual(traceOf(registry), ['GET token 200', ...Array(3).fill('GET tags 200')]);
	});

	it("ACR: a token for pulling does not list, the challenge's own scope does", async (t) => {
		const scope = `repository:${NAME}:metadata_read`;
		const challenge = `Bearer realm="/token",service="acr",scope="${scope}"`;
		let metadataToken: string | undefined;
		const { registry, asker, list } = await setUpTags(t, {
			auth: { kind: 'bearer' },
			intercept: ({ kind, path, authorization }) => {
				if (kind === 'token' && decodeURIComponent(path).includes(scope)) {
					metadataToken = 'reads-metadata';
					return { status: 200, body: { access_token: metadataToken } };
				}
				if (kind !== 'tags') {
					return undefined;
				}
				return authorization === `Bearer ${metadataToken}`
					? { status: 200, body: { name: NAME, tags: ['1'] } }
					: { status: 401, headers: { 'www-authenticate': challenge } };
			},
		});
		assert.equal((await asker.exists(`${NAME}:1.000000`)).status, 'found');
		assert.deepEqual((await list()).tags, ['1']);
		assert.equal((await asker.exists(`${NAME}:1.000001`)).status, 'found');
		assert.ok(registry.count('token') <= 3, `${registry.count('token')} tokens`);
	});
});
