import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createAuthority } from './certificates.mjs';
import { artifact, attestation, digestOf, image, index, MEDIA_TYPES, schema1 } from './images.mjs';
import { startRawServer } from './raw-server.mjs';
import { startRegistry } from './registry.mjs';
import { skopeo } from './skopeo.mjs';
import { missingTools } from './tools.mjs';

const ACCEPT = Object.values(MEDIA_TYPES).flatMap(({ index: list, manifest }) => [list, manifest]);

type RegistryOptions = NonNullable<Parameters<typeof startRegistry>[0]>;

interface Answer {
	status: number;
	headers: NodeJS.Dict<string | string[]>;
	body: Buffer;
	isComplete: boolean;
}

/** Asks without following or decoding anything: fetch() would. */
function ask(url: string, method = 'GET', headers: Record<string, string> = {}, ca?: string): Promise<Answer> {
	const send = url.startsWith('https:') ? httpsRequest : httpRequest;
	return new Promise((resolve, reject) => {
		const outgoing = send(url, { method, headers: { accept: ACCEPT.join(','), ...headers }, ca, agent: false });
		outgoing.once('error', reject);
		outgoing.once('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('error', () => undefined);
			response.once('close', () => {
				const { statusCode: status = 0, headers: answered, complete: isComplete } = response;
				resolve({ status, headers: answered, body: Buffer.concat(chunks), isComplete });
			});
		});
		outgoing.end();
	});
}

async function start(t: TestContext, options: RegistryOptions = {}) {
	const registry = await startRegistry(options);
	t.after(() => registry.close());
	return registry;
}

describe('content', () => {
	it('a tag shows the manifest, its type and its digest; HEAD the same without a body', async (t) => {
		const registry = await start(t);
		const digest = registry.push('team/app', '1', image());
		for (const reference of ['1', digest]) {
			const url = `${registry.origin}/v2/team/app/manifests/${reference}`;
			const [got, head] = await Promise.all([ask(url), ask(url, 'HEAD')]);
			assert.equal(digestOf(got.body), digest);
			assert.equal(got.headers['docker-content-digest'], digest);
			assert.equal(got.headers['content-type'], MEDIA_TYPES.oci.manifest);
			assert.equal(got.headers['docker-distribution-api-version'], 'registry/2.0');
			assert.equal(head.status, 200);
			assert.equal(head.body.length, 0);
			assert.equal(head.headers['content-length'], String(got.body.length));
		}
	});

	it('sha512 finds the same manifest', async (t) => {
		const registry = await start(t);
		const content = image();
		registry.push('team/app', '1', content);
		const digest = digestOf(content.manifest, 'sha512');
		assert.equal((await ask(`${registry.origin}/v2/team/app/manifests/${digest}`)).status, 200);
	});

	it('an index brings its children and their blobs', async (t) => {
		const registry = await start(t);
		const arm = image({ architecture: 'arm64', variant: 'v8', mediaTypes: 'docker' });
		const content = index([index([image(), attestation(image().digest)]), arm, artifact()]);
		registry.push('team/app', 'multi', content);
		const { manifests } = JSON.parse(content.manifest.toString());
		assert.deepEqual(manifests[1].platform, { os: 'linux', architecture: 'arm64', variant: 'v8' });
		for (const { digest } of manifests) {
			assert.equal((await ask(`${registry.origin}/v2/team/app/manifests/${digest}`)).status, 200);
		}
		const { config } = JSON.parse(arm.manifest.toString());
		const blob = await ask(`${registry.origin}/v2/team/app/blobs/${config.digest}`);
		assert.equal(digestOf(blob.body), config.digest);
		assert.equal(JSON.parse(blob.body.toString()).created, '2024-05-06T07:08:09.123456789Z');
	});

	it('a signed schema 1 manifest: its digest is that of the payload', () => {
		const content = schema1();
		const text = content.manifest.toString();
		const { signatures } = JSON.parse(text);
		const header = JSON.parse(Buffer.from(signatures[0].protected, 'base64url').toString());
		const payload = text.slice(0, header.formatLength) + Buffer.from(header.formatTail, 'base64url').toString();
		assert.equal(`sha256:${createHash('sha256').update(payload).digest('hex')}`, content.digest);
		assert.equal(schema1({ signed: false }).digest, content.digest);
	});

	it('an OCI type that is not accepted is not found, and the error says why', async (t) => {
		const registry = await start(t);
		registry.push('a', '1', image());
		registry.push('a', '2', index([image()]));
		const one = await ask(`${registry.origin}/v2/a/manifests/1`, 'GET', { accept: '*/*' });
		assert.equal(one.status, 404);
		assert.match(one.body.toString(), /OCI manifest found, but accept header does not support OCI manifests/);
		const two = await ask(`${registry.origin}/v2/a/manifests/2`, 'GET', { accept: MEDIA_TYPES.oci.manifest });
		assert.match(two.body.toString(), /OCI index found, but accept header does not support OCI indexes/);
	});

	it('what is absent has its code', async (t) => {
		const registry = await start(t);
		registry.push('a', '1', image());
		for (const [path, status, code] of [
			['/v2/a/manifests/2', 404, 'MANIFEST_UNKNOWN'],
			['/v2/b/manifests/1', 404, 'NAME_UNKNOWN'],
			[`/v2/a/blobs/${digestOf('x')}`, 404, 'BLOB_UNKNOWN'],
			['/v2/b/tags/list', 404, 'NAME_UNKNOWN'],
			['/v2/a/tags/list?n=x', 400, 'PAGINATION_NUMBER_INVALID'],
		] as const) {
			const answer = await ask(registry.origin + path);
			assert.equal(answer.status, status);
			assert.equal(JSON.parse(answer.body.toString()).errors[0].code, code);
		}
		assert.equal((await ask(`${registry.origin}/v2/a/manifests/1`, 'DELETE')).status, 405);
	});

	it('tags come in pages, with a relative link', async (t) => {
		const registry = await start(t);
		for (const tag of ['c', 'a', 'b']) {
			registry.push('a/b', tag, image());
		}
		const first = await ask(`${registry.origin}/v2/a/b/tags/list?n=2`);
		assert.deepEqual(JSON.parse(first.body.toString()), { name: 'a/b', tags: ['a', 'b'] });
		assert.equal(first.headers['link'], '</v2/a/b/tags/list?last=b&n=2>; rel="next"');
		const second = await ask(`${registry.origin}/v2/a/b/tags/list?last=b&n=2`);
		assert.deepEqual(JSON.parse(second.body.toString()).tags, ['c']);
		assert.equal(second.headers['link'], undefined);
	});
});

describe('login', () => {
	const credentials = { username: 'octocat', password: 'a pass: word' };
	const basic = `Basic ${Buffer.from('octocat:a pass: word').toString('base64')}`;

	async function token(origin: string, name: string, authorization?: string) {
		const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
		const url = `${origin}/token?service=embedded&scope=repository:${name}:pull`;
		return ask(url, 'GET', headers);
	}

	async function statusWith(origin: string, name: string, answer: Answer) {
		const { token: text, access_token: other } = JSON.parse(answer.body.toString());
		const headers = { authorization: `Bearer ${text || other}` };
		return (await ask(`${origin}/v2/${name}/manifests/1`, 'HEAD', headers)).status;
	}

	it('Basic: only the right header gets in', async (t) => {
		const registry = await start(t, { auth: { kind: 'basic', ...credentials } });
		registry.push('a', '1', image());
		const url = `${registry.origin}/v2/a/manifests/1`;
		assert.equal((await ask(url)).headers['www-authenticate'], 'Basic realm="Registry"');
		assert.equal((await ask(url, 'GET', { authorization: `${basic}x` })).status, 401);
		assert.equal((await ask(url, 'GET', { authorization: basic })).status, 200);
	});

	it('Bearer: an anonymous token opens what is public, a user one what is private', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer', ...credentials } });
		registry.push('public', '1', image());
		registry.push('private', '1', image(), { private: true });
		const { origin } = registry;
		const refused = await ask(`${origin}/v2/public/manifests/1`);
		assert.equal(refused.status, 401);
		const challenge = `Bearer realm="${origin}/token",service="embedded",scope="repository:public:pull"`;
		assert.equal(refused.headers['www-authenticate'], challenge);
		assert.equal(await statusWith(origin, 'public', await token(origin, 'public')), 200);
		assert.equal(await statusWith(origin, 'private', await token(origin, 'private')), 401);
		assert.equal(await statusWith(origin, 'private', await token(origin, 'public', basic)), 401);
		assert.equal(await statusWith(origin, 'private', await token(origin, 'private', basic)), 200);
		assert.equal(await statusWith(origin, 'absent', await token(origin, 'absent')), 404);
		assert.equal((await token(origin, 'public', 'Basic d3Jvbmc6')).status, 401);
	});

	it('Bearer: an unknown token and one for another repository are told apart', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer' } });
		registry.push('a', '1', image());
		const url = `${registry.origin}/v2/a/manifests/1`;
		const unknown = await ask(url, 'GET', { authorization: 'Bearer x' });
		assert.match(String(unknown.headers['www-authenticate']), /error="invalid_token"/);
		const { token: other } = JSON.parse((await token(registry.origin, 'b')).body.toString());
		const insufficient = await ask(url, 'GET', { authorization: `Bearer ${other}` });
		assert.match(String(insufficient.headers['www-authenticate']), /error="insufficient_scope"/);
		registry.revokeTokens();
		assert.match(
			String((await ask(url, 'GET', { authorization: `Bearer ${other}` })).headers['www-authenticate']),
			/error="invalid_token"/,
		);
	});

	it('switches: absent as denied, absent at the token server, public without a token, challenges', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer', absentAsDenied: true } });
		const { origin, auth } = registry;
		registry.push('a', '1', image());
		assert.equal(await statusWith(origin, 'absent', await token(origin, 'absent')), 401);
		auth.absentAtToken = 403;
		assert.equal((await token(origin, 'absent')).status, 403);
		auth.requireAuthForPublic = false;
		assert.equal((await ask(`${origin}/v2/a/manifests/1`)).status, 200);
		assert.equal((await ask(`${origin}/v2/absent/manifests/1`)).status, 401);
		auth.challenge = ['Negotiate', 'Basic realm="x"'];
		assert.equal((await ask(`${origin}/v2/b/manifests/1`)).headers['www-authenticate'], 'Negotiate, Basic realm="x"');
		auth.challenge = null;
		assert.equal((await ask(`${origin}/v2/b/manifests/1`)).headers['www-authenticate'], undefined);
	});

	it('switches: where the token stands, and what goes with it', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer', tokenField: 'empty-token', expiresIn: undefined } });
		registry.push('a', '1', image());
		const answer = await token(registry.origin, 'a');
		const { token: empty, expires_in: seconds } = JSON.parse(answer.body.toString());
		assert.equal(empty, '');
		assert.equal(seconds, undefined);
		assert.equal(await statusWith(registry.origin, 'a', answer), 200);
		registry.auth.tokenBody = '<html>';
		assert.equal((await token(registry.origin, 'a')).body.toString(), '<html>');
	});

	it('a token server on another host', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer' } });
		const server = await start(t, { tokenServerFor: registry });
		registry.push('a', '1', image());
		assert.equal(await statusWith(registry.origin, 'a', await token(server.origin, 'a')), 200);
		assert.equal(server.count('token'), 1);
	});
});

describe('quirks', () => {
	const cases: [string, RegistryOptions['quirks'], string, (answer: Answer) => void][] = [
		['headStatus', { headStatus: 405 }, 'HEAD', ({ status }) => assert.equal(status, 405)],
		['headStatus leaves GET alone', { headStatus: 405 }, 'GET', ({ status }) => assert.equal(status, 200)],
		['noDigestHeader', { noDigestHeader: true }, 'HEAD', ({ headers }) => assert.ok(!headers['docker-content-digest'])],
		[
			'wrongDigestHeader',
			{ wrongDigestHeader: true },
			'HEAD',
			({ headers }) => assert.equal(headers['docker-content-digest'], digestOf('something else')),
		],
		['contentType', { contentType: null }, 'GET', ({ headers }) => assert.equal(headers['content-type'], undefined)],
		[
			'htmlForHead',
			{ htmlForHead: true },
			'HEAD',
			({ headers }) => assert.match(String(headers['content-type']), /html/),
		],
		[
			'htmlForEverything',
			{ htmlForEverything: true },
			'GET',
			({ body }) => assert.match(body.toString(), /^<!DOCTYPE/),
		],
		[
			'rateLimit',
			{ rateLimit: { times: 1, retryAfter: 7 } },
			'GET',
			({ headers }) => assert.equal(headers['retry-after'], '7'),
		],
		['failTimes', { failTimes: { status: 503, times: 1 } }, 'HEAD', ({ status }) => assert.equal(status, 503)],
		[
			'gzip',
			{ gzip: true },
			'GET',
			({ body }) => assert.equal(JSON.parse(gunzipSync(body).toString()).schemaVersion, 2),
		],
		['truncate', { truncate: true }, 'GET', ({ isComplete, body }) => assert.ok(!isComplete && body.length > 0)],
		['drip', { drip: 1 }, 'GET', ({ body }) => assert.equal(JSON.parse(body.toString()).schemaVersion, 2)],
		['hugeBody', { hugeBody: 1_000_000 }, 'GET', ({ body }) => assert.ok(body.length > 1_000_000)],
		[
			'corruptManifest',
			{ corruptManifest: true },
			'GET',
			({ body }) => assert.notEqual(digestOf(body), image().digest),
		],
		[
			'redirect',
			{ redirect: { kinds: ['manifest'] } },
			'GET',
			({ headers }) => assert.equal(headers['location'], '/storage/v2/a/manifests/1'),
		],
		[
			'headers',
			{ headers: { 'set-cookie': 'a=b' } },
			'GET',
			({ headers }) => assert.deepEqual(headers['set-cookie'], ['a=b']),
		],
	];
	for (const [name, quirks, method, check] of cases) {
		it(name, async (t) => {
			const registry = await start(t, { quirks: quirks ?? {} });
			registry.push('a', '1', image());
			check(await ask(`${registry.origin}/v2/a/manifests/1`, method));
		});
	}

	it('times are counted down', async (t) => {
		const quirks = {
			failTimes: { status: 500, times: 1 },
			resetTimes: 1,
			rateLimit: { times: 1 },
			truncate: { times: 1 },
		};
		const registry = await start(t, { quirks });
		registry.push('a', '1', image());
		const url = `${registry.origin}/v2/a/manifests/1`;
		await assert.rejects(ask(url), { code: 'ECONNRESET' });
		assert.equal((await ask(url)).status, 500);
		assert.equal((await ask(url)).status, 429);
		assert.equal((await ask(url)).isComplete, false);
		assert.equal((await ask(url)).isComplete, true);
		assert.deepEqual(quirks.failTimes, { status: 500, times: 1 }, 'the objects of a test stay as they are');
	});

	it('a 404 in other shapes carries no hint of a registry', async (t) => {
		const registry = await start(t, { quirks: { notFoundBody: 'xml' } });
		const answer = await ask(`${registry.origin}/v2/a/manifests/1`);
		assert.equal(answer.status, 404);
		assert.match(answer.body.toString(), /BlobNotFound/);
		assert.equal(answer.headers['docker-distribution-api-version'], undefined);
	});

	it('a corrupt blob keeps its length', async (t) => {
		const registry = await start(t, { quirks: { corruptBlob: true } });
		registry.push('a', '1', image());
		for (const [digest, bytes] of image().blobs) {
			const { body } = await ask(`${registry.origin}/v2/a/blobs/${digest}`);
			assert.equal(body.length, bytes.length);
			assert.notEqual(digestOf(body), digest);
		}
	});

	it('the storage asks for no login, and may refuse one', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer' }, quirks: { storageRefusesAuthorization: true } });
		registry.push('a', '1', image());
		const url = `${registry.origin}/storage/v2/a/manifests/1`;
		assert.equal((await ask(url)).status, 200);
		assert.equal((await ask(url, 'GET', { authorization: 'Bearer x' })).status, 400);
	});

	it('what a test intercepts comes first', async (t) => {
		const registry = await start(t, {
			intercept: ({ reference }) => (reference === '1' ? { status: 418, body: { tea: true } } : undefined),
		});
		const answer = await ask(`${registry.origin}/v2/a/manifests/1`);
		assert.equal(answer.status, 418);
		assert.deepEqual(JSON.parse(answer.body.toString()), { tea: true });
		assert.equal((await ask(`${registry.origin}/v2/a/manifests/2`)).status, 404);
	});
});

describe('records', () => {
	it('every request with its kind and answer', async (t) => {
		const registry = await start(t);
		registry.push('a', '1', image());
		await ask(`${registry.origin}/v2/`);
		await ask(`${registry.origin}/v2/a/manifests/1?x=y`, 'HEAD', { authorization: 'Bearer t' });
		await ask(`${registry.origin}/elsewhere`);
		const seen = registry.requests.map(({ method, path, kind, status }) => [method, path, kind, status]);
		assert.deepEqual(seen, [
			['GET', '/v2/', 'ping', 200],
			['HEAD', '/v2/a/manifests/1?x=y', 'manifest', 200],
			['GET', '/elsewhere', 'other', 404],
		]);
		assert.equal(registry.requests[1]?.authorization, 'Bearer t');
		assert.equal(registry.count(), 3);
		assert.equal(registry.count('manifest'), 1);
		assert.equal(registry.connections.total, 3);
		registry.reset();
		assert.equal(registry.count(), 0);
		assert.equal(registry.connections.total, 0);
	});

	it('requests and connections at one time, those without a request apart', async (t) => {
		let arrived = 0;
		let release = () => {};
		const all = new Promise<void>((resolve) => {
			release = resolve;
		});
		const registry = await start(t, {
			async intercept() {
				arrived += 1;
				if (arrived === 3) {
					release();
				}
				await all;
				return undefined;
			},
		});
		const idle = connect(Number(registry.host.split(':')[1]), '127.0.0.1');
		t.after(() => idle.destroy());
		await new Promise((resolve) => idle.once('connect', resolve));
		await Promise.all([1, 2, 3].map(() => ask(`${registry.origin}/v2/`)));
		assert.equal(registry.peakRequests, 3);
		assert.deepEqual(registry.connections, { total: 4, peak: 4, withRequests: 3 });
	});

	it('close ends what is still being answered', async () => {
		const registry = await startRegistry({ quirks: { silentAfterHeaders: true } });
		registry.push('a', '1', image());
		const headers = { accept: ACCEPT.join(',') };
		const outgoing = httpRequest(`${registry.origin}/v2/a/manifests/1`, { headers }).end();
		const [response] = await once(outgoing, 'response');
		response.on('error', () => undefined).resume();
		const closed = new Promise((resolve) => response.once('close', resolve));
		await registry.close();
		await closed;
		assert.equal(response.complete, false);
	});
});

describe('TLS and raw connections', () => {
	it('a private authority is trusted by those who are told', async (t) => {
		const authority = createAuthority();
		t.after(() => authority.remove());
		const registry = await start(t, { tls: authority.issue(['127.0.0.1', 'localhost']) });
		const url = `${registry.origin}/v2/`;
		assert.match(url, /^https:/);
		assert.equal((await ask(url, 'GET', {}, authority.caPem)).status, 200);
		await assert.rejects(ask(url), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
		assert.equal(registry.connections.withRequests, 1);
	});

	it('a raw server sends what node:http would not', async (t) => {
		const server = await startRawServer((socket) => socket.end('HTTP/1.1 200 OK\n\nbare line feeds'));
		t.after(() => server.close());
		await assert.rejects(ask(server.origin), /Parse Error/);
		assert.equal(server.connections.total, 1);
	});

	it('listens on IPv6 too', async (t) => {
		const registry = await start(t, { address: '::1' });
		assert.match(registry.host, /^\[::1\]:\d+$/);
		assert.equal((await ask(`${registry.origin}/v2/`)).status, 200);
	});
});

describe('skopeo', { skip: missingTools('skopeo') }, () => {
	it('reads the raw index, and inspects the image for a platform', async (t) => {
		const registry = await start(t, { auth: { kind: 'bearer', username: 'octocat', password: 'secret' } });
		const amd64 = image({ created: '2025-01-02T03:04:05Z', labels: { a: 'b' } });
		const content = index([amd64, attestation(amd64.digest)]);
		registry.push('team/app', 'multi', content, { private: true });
		const reference = `docker://${registry.host}/team/app:multi`;
		const options = ['--tls-verify=false', '--creds', 'octocat:secret'];
		assert.equal(await skopeo('inspect', '--raw', ...options, reference), content.manifest.toString());
		const platform = ['--override-os', 'linux', '--override-arch', 'amd64'];
		const inspected = JSON.parse(await skopeo(...platform, 'inspect', ...options, reference));
		assert.equal(inspected.Digest, content.digest);
		assert.equal(inspected.Created, '2025-01-02T03:04:05Z');
		assert.deepEqual(inspected.RepoTags, ['multi']);
	});

	it('reads a schema 1 image', async (t) => {
		const registry = await start(t);
		registry.push('team/old', '1', schema1({ created: '2016-01-02T03:04:05Z' }));
		const out = await skopeo('inspect', '--tls-verify=false', `docker://${registry.host}/team/old:1`);
		assert.equal(JSON.parse(out).Digest, schema1({ created: '2016-01-02T03:04:05Z' }).digest);
	});
});
