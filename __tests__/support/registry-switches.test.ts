import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { LOGIN, type RegistryOptions, serve } from './asking.ts';
import { image, MEDIA_TYPES } from './images.mjs';

const DOCKER_TYPES = { accept: [MEDIA_TYPES.docker.manifest, MEDIA_TYPES.docker.index].join(',') };
const ALL_TYPES = { accept: `${MEDIA_TYPES.oci.manifest},${DOCKER_TYPES.accept}` };

const basic = (password: string) => ({
	authorization: `Basic ${Buffer.from(`${LOGIN.username}:${password}`).toString('base64')}`,
});

/** A registry with five tags of one image, and a way to ask it that follows nothing. */
async function start(t: TestContext, options: RegistryOptions = {}) {
	const registry = await serve(t, options);
	for (const tag of ['1', '2', '3', '4', '5']) {
		registry.push('team/app', tag, image({ mediaTypes: 'docker' }));
	}
	registry.push('team/secret', '1', image({ mediaTypes: 'docker' }), { private: true });

	async function ask(path: string, headers: Record<string, string> = ALL_TYPES, method = 'GET') {
		const response = await fetch(new URL(path, registry.origin), { method, headers, redirect: 'manual' });
		const text = await response.text();
		return { status: response.status, headers: response.headers, text };
	}
	async function tokenFor(scope: string, headers: Record<string, string> = {}) {
		const { status, text } = await ask(`/token?scope=${scope}`, headers);
		return { status, text, bearer: { authorization: `Bearer ${status === 200 ? JSON.parse(text).token : ''}` } };
	}
	async function tagsOf(path: string) {
		const { status, headers, text } = await ask(path, {});
		const next = /^<([^>]+)>/.exec(headers.get('link') ?? '')?.[1];
		return { status, next, tags: JSON.parse(text).tags };
	}
	return { registry, ask, tokenFor, tagsOf };
}

const LIST = '/v2/team/app/tags/list';

describe('lists of tags', () => {
	it('defaultPageSize: a page of that size where no n is asked for', async (t) => {
		const { tagsOf } = await start(t, { quirks: { tags: { defaultPageSize: 2 } } });
		assert.deepEqual((await tagsOf(LIST)).tags, ['1', '2']);
		assert.deepEqual((await tagsOf(`${LIST}?n=4`)).tags, ['1', '2', '3', '4']);
	});

	for (const place of [
		{ parameter: 'last', form: 'opaque' },
		{ parameter: 'next_page', form: 'opaque' },
		{ parameter: 'last', form: 'number' },
	] as const) {
		it(`place ${place.form} in ${place.parameter}: the link leads on, and the tag itself does not`, async (t) => {
			const { tagsOf, ask } = await start(t, { quirks: { tags: { place } } });
			const first = await tagsOf(`${LIST}?n=2`);
			assert.ok((first.next ?? '').includes(`${place.parameter}=`));
			const second = await tagsOf(first.next ?? '');
			assert.deepEqual(
				[first.tags, second.tags],
				[
					['1', '2'],
					['3', '4'],
				],
			);
			assert.equal((await ask(`${LIST}?n=2&${place.parameter}=x2`)).status, 400);
		});
	}

	it('emptyWhereAbsent: 200 and [] for an absent repository, and no image there', async (t) => {
		const { ask } = await start(t, { quirks: { tags: { emptyWhereAbsent: (name) => name.startsWith('proxy/') } } });
		assert.deepEqual([(await ask('/v2/proxy/no/tags/list')).text, (await ask('/v2/no/tags/list')).status], ['[]', 404]);
		assert.equal((await ask('/v2/proxy/no/manifests/1')).status, 404);
	});

	it('refuseManifestAccept: 406 for who accepts manifests', async (t) => {
		const { ask } = await start(t, { quirks: { tags: { refuseManifestAccept: true } } });
		assert.equal((await ask(LIST, ALL_TYPES)).status, 406);
		assert.equal((await ask(LIST, { accept: 'application/json' })).status, 200);
	});
});

describe('logins', () => {
	it('tagsAction: a token for pulling opens images and no list, and the challenge names what would', async (t) => {
		const { ask, tokenFor } = await start(t, { auth: { kind: 'bearer', tagsAction: 'metadata_read' } });
		const { bearer: pulling } = await tokenFor('repository:team/app:pull');
		assert.equal((await ask('/v2/team/app/manifests/1', { ...ALL_TYPES, ...pulling })).status, 200);
		const { status, headers, text } = await ask(LIST, pulling);
		assert.equal(status, 401);
		assert.match(headers.get('www-authenticate') ?? '', /scope="repository:team\/app:metadata_read"/);
		assert.equal(JSON.parse(text).errors[0].detail[0].Action, 'metadata_read');
		const { bearer: reading } = await tokenFor('repository:team/app:metadata_read');
		assert.equal((await ask(LIST, reading)).status, 200);
	});

	it('withheldActions: a token that does not open what it was asked for', async (t) => {
		const auth = { kind: 'bearer', tagsAction: 'metadata_read', withheldActions: ['metadata_read'] } as const;
		const { ask, tokenFor } = await start(t, { auth });
		const { status, bearer } = await tokenFor('repository:team/app:metadata_read');
		assert.equal(status, 200);
		assert.equal((await ask(LIST, bearer)).status, 401);
	});

	it('deniedStatus and deniedCode: to a token that does not suffice', async (t) => {
		const { ask, tokenFor } = await start(t, {
			auth: { kind: 'bearer', deniedStatus: 403, deniedCode: 'UNAUTHORIZED' },
		});
		const { bearer } = await tokenFor('repository:team/secret:pull');
		const { status, text } = await ask('/v2/team/secret/manifests/1', { ...ALL_TYPES, ...bearer });
		assert.deepEqual([status, JSON.parse(text).errors[0].code], [403, 'UNAUTHORIZED']);
	});

	it('loginRefused: to wrong credentials alone, at the registry and at its token server', async (t) => {
		const loginRefused = { status: 403, body: { details: 'expired' } };
		const atRegistry = await start(t, { auth: { kind: 'basic', ...LOGIN, loginRefused } });
		for (const [headers, status] of [
			[basic('wrong'), 403],
			[basic(LOGIN.password), 200],
			[{}, 401],
		] as const) {
			assert.equal((await atRegistry.ask('/v2/team/app/manifests/1', { ...ALL_TYPES, ...headers })).status, status);
		}
		const atServer = await start(t, { auth: { kind: 'bearer', ...LOGIN, loginRefused } });
		assert.equal((await atServer.tokenFor('repository:team/app:pull', basic('wrong'))).text, '{"details":"expired"}');
		assert.equal((await atServer.tokenFor('repository:team/app:pull')).status, 200);
	});

	it('basic with requireAuthForPublic false: what is private alone wants a login', async (t) => {
		const { ask } = await start(t, { auth: { kind: 'basic', ...LOGIN, requireAuthForPublic: false } });
		assert.equal((await ask('/v2/team/app/manifests/1')).status, 200);
		assert.equal((await ask('/v2/team/secret/manifests/1')).status, 401);
		assert.equal((await ask('/v2/team/secret/manifests/1', { ...ALL_TYPES, ...basic(LOGIN.password) })).status, 200);
	});
});

describe('manifests', () => {
	const path = '/v2/team/app/manifests/1';

	it('headStatus with headSaysRegistry: the hint of a registry is there', async (t) => {
		const { registry, ask } = await start(t, { quirks: { headStatus: 404 } });
		const hint = async () => (await ask(path, ALL_TYPES, 'HEAD')).headers.get('docker-distribution-api-version');
		assert.equal(await hint(), null);
		registry.quirks.headSaysRegistry = true;
		assert.equal(await hint(), 'registry/2.0');
	});

	it('manifestHeaders: with manifests alone', async (t) => {
		const { ask } = await start(t, { quirks: { manifestHeaders: { 'ratelimit-remaining': '76;w=21600' } } });
		assert.equal((await ask(path)).headers.get('ratelimit-remaining'), '76;w=21600');
		assert.equal((await ask(LIST)).headers.get('ratelimit-remaining'), null);
	});

	it('headLengthMore: HEAD promises more than GET gives', async (t) => {
		const { ask } = await start(t, { quirks: { headLengthMore: 7 } });
		const [head, got] = [await ask(path, ALL_TYPES, 'HEAD'), await ask(path)];
		const [promised, given] = [head, got].map(({ headers }) => Number(headers.get('content-length')));
		assert.equal(promised, (given ?? 0) + 7);
	});

	it('htmlForRepository: a page with status 200, for these names alone', async (t) => {
		const { ask } = await start(t, { quirks: { htmlForRepository: (name) => !name.includes('/') } });
		const { status, text } = await ask('/v2/nothing/manifests/1');
		assert.deepEqual([status, text.startsWith('<!DOCTYPE html>')], [200, true]);
		assert.equal((await ask('/v2/no/thing/manifests/1')).status, 404);
	});

	it("schema1WithoutOci: schema 1 for who does not accept OCI's types", async (t) => {
		const { ask } = await start(t, { quirks: { schema1WithoutOci: true } });
		assert.equal(JSON.parse((await ask(path, DOCKER_TYPES)).text).schemaVersion, 1);
		assert.equal(JSON.parse((await ask(path, { accept: MEDIA_TYPES.oci.manifest })).text).schemaVersion, 2);
	});
});
