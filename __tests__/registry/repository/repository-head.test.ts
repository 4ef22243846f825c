import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAnswer, NOT_FOUND_BODIES, PORTAL_PAGE } from '../../support/answers.mjs';
import {
	type Answer,
	askerOf,
	LOGIN,
	type Quirks,
	type RegistryOptions,
	serve,
	setUp,
	shown,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { artifact, digestOf, image, index, MEDIA_TYPES, schema1 } from '../../support/images.mjs';

const ONE = image();
const UNKNOWN = { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] };
const CHALLENGE = { 'www-authenticate': 'Basic realm="x"' };
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

describe('what is there is found by HEAD alone', () => {
	const contents = {
		'an OCI image': image(),
		'an OCI index': index([image()]),
		'a Docker image': image({ mediaTypes: 'docker' }),
		'a Docker list': index([image({ mediaTypes: 'docker' })], { mediaTypes: 'docker' }),
		'a signed schema 1 image': schema1(),
		'an unsigned schema 1 image': schema1({ signed: false }),
		'an artifact': artifact({ artifactType: 'application/vnd.example' }),
		'an empty index': index([]),
	};
	for (const [name, content] of Object.entries(contents)) {
		for (const reference of [':1', `@${content.digest}`]) {
			it(`${name} by ${reference === ':1' ? 'tag' : 'digest'}`, async (t) => {
				const { registry, asker } = await setUp(t);
				registry.push('team/app', '1', content);
				const finding = await asker.exists(`team/app${reference}`);
				assert.equal(verdictOf(finding), 'found');
				assert.equal(finding.digest, content.digest);
				assert.equal(finding.mediaType, content.mediaType);
				assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
			});
		}
	}

	it('by digest, where the registry states none', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { noDigestHeader: true } });
		registry.push('team/app', '1', ONE);
		const finding = await asker.exists(`team/app@${ONE.digest}`);
		assert.equal(finding.digest, ONE.digest);
		assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
	});

	it('with a digest and a type that nobody knows', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { contentType: 'application/octet-stream' } });
		registry.push('team/app', '1', ONE);
		const finding = await asker.exists('team/app:1');
		assert.equal(finding.digest, ONE.digest);
		assert.equal(finding.mediaType, null);
	});

	it('a length that HEAD leaves out does not matter', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { noLengthForHead: true } });
		registry.push('team/app', '1', ONE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
	});

	it('a tag and a digest: the digest is asked for', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', 'other', ONE);
		assert.equal(verdictOf(await asker.exists(`team/app:1@${ONE.digest}`)), 'found');
	});
});

describe('where HEAD disappoints, the manifest is asked for by GET', () => {
	const rows: [name: string, quirks: Quirks][] = [
		...[400, 403, 404, 405, 406, 501].map((headStatus): [string, Quirks] => [`HEAD ${headStatus}`, { headStatus }]),
		['HEAD 200 without a digest', { noDigestHeader: true }],
		['HEAD 200 with a digest that is none', { wrongDigestHeader: 'sha256:abc' }],
		['HEAD 200 with a digest that would break a path', { wrongDigestHeader: 'sha256:../../../x' }],
		['HEAD 200 with a page', { htmlForHead: true }],
	];
	for (const [name, quirks] of rows) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, { quirks });
			registry.push('team/app', '1', ONE);
			const finding = await asker.exists('team/app:1');
			assert.equal(verdictOf(finding), 'found');
			assert.equal(finding.digest, ONE.digest);
			assert.equal(finding.mediaType, MEDIA_TYPES.oci.manifest);
			assert.deepEqual(traceOf(registry).slice(1), ['GET manifest 200']);
		});
	}

	it('HEAD 200 with a page that states a digest', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: ({ method }) =>
				method === 'HEAD'
					? { status: 200, headers: { 'content-type': 'text/html', 'docker-content-digest': digestOf('page') } }
					: undefined,
		});
		registry.push('team/app', '1', ONE);
		assert.equal((await asker.exists('team/app:1')).digest, ONE.digest);
	});

	it('by digest, HEAD 200 with another digest: what GET shows is verified', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { wrongDigestHeader: true } });
		registry.push('team/app', '1', ONE);
		assert.equal(verdictOf(await asker.exists(`team/app@${ONE.digest}`)), 'found');
		assert.equal(traceOf(registry)[1], 'GET manifest 200');
	});

	it('a HEAD 404 with the header of registries is believed', async (t) => {
		const { registry, asker } = await setUp(t);
		const finding = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.deepEqual(finding.evidence, {
			method: 'HEAD',
			url: `${registry.origin}/v2/team/app/manifests/1`,
			status: 404,
			diagnostics: '',
		});
		assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
	});

	it('unless Nexus says so: it answers 404 to HEAD for what its GET shows', async (t) => {
		const headers = { ...VERSION, server: 'Nexus/3.58.1-02 (OSS)' };
		const { registry, asker } = await setUp(t, {
			intercept: ({ method }) => (method === 'HEAD' ? { status: 404, headers } : undefined),
		});
		registry.push('team/app', '1', ONE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});
});

describe('a 404 counts with evidence alone', () => {
	const notFound = 'missing not-found';
	const rows: [name: string, quirks: Quirks, atRegistry: string, atStranger: string][] = [
		['the codes of the specification', { noApiVersionHeader: true }, notFound, notFound],
		['the code UNKNOWN, as Red Hat', { notFoundBody: 'unknown' }, notFound, notFound],
		["BlobNotFound in Azure's XML, as Microsoft", { notFoundBody: 'xml' }, notFound, notFound],
		['a page', { notFoundBody: 'html' }, notFound, 'error not-a-registry'],
		['a text', { notFoundBody: 'text' }, notFound, 'error not-a-registry'],
		['nothing', { notFoundBody: 'empty' }, notFound, 'error not-a-registry'],
		['{"details"}, as Docker Hub', { notFoundBody: 'details' }, notFound, 'error not-a-registry'],
		['{"error"}, as Quay', { notFoundBody: 'error' }, notFound, 'error not-a-registry'],
		['{"message"}, as GitLab', { notFoundBody: 'message' }, notFound, 'error not-a-registry'],
	];
	for (const [name, quirks, atRegistry, atStranger] of rows) {
		it(`${name}: ${atRegistry} where /v2/ is a registry's`, async (t) => {
			const { registry, asker } = await setUp(t, { quirks });
			assert.equal(verdictOf(await asker.exists('team/app:1')), atRegistry);
			assert.ok(registry.count('ping') <= 2, 'one for its challenge, one as evidence');
		});
		it(`${name}: ${atStranger} where /v2/ is not`, async (t) => {
			const { asker } = await setUp(t, { quirks: { ...quirks, pingStatus: 404 } });
			assert.equal(verdictOf(await asker.exists('team/app:1')), atStranger);
		});
	}

	const looks: [name: string, ping: ReturnType<NonNullable<RegistryOptions['intercept']>>, verdict: string][] = [
		['an empty 200', { status: 200, body: '' }, notFound],
		['{}', { status: 200, body: {} }, notFound],
		['a 401 with its header', { status: 401, headers: { ...CHALLENGE, ...VERSION } }, notFound],
		['a 401 with an error in JSON', { ...errorAnswer(401, 'UNAUTHORIZED', ''), headers: CHALLENGE }, notFound],
		['its header, whatever the status', { status: 404, headers: VERSION, body: {} }, notFound],
		[
			"a 401 with a challenge and nginx's page, as before a registry that is gone",
			{ status: 401, headers: CHALLENGE, body: '<html>' },
			'error not-a-registry',
		],
		['a 401 with a challenge alone', { status: 401, headers: CHALLENGE }, 'error not-a-registry'],
		['a 401 without a challenge', { status: 401 }, 'error unavailable'],
		['a page with status 200', { status: 200, body: PORTAL_PAGE }, 'error not-a-registry'],
		['a page with its header', { status: 200, headers: VERSION, body: PORTAL_PAGE }, 'error not-a-registry'],
		['a 403', { status: 403, body: {} }, 'error not-a-registry'],
		['a 503', { status: 503 }, 'error unavailable'],
		['a broken connection', { status: 0, reset: true }, 'error unavailable'],
	];
	for (const [name, ping, verdict] of looks) {
		it(`/v2/ shows ${name}: ${verdict}`, async (t) => {
			const { asker } = await setUp(t, {
				quirks: { notFoundBody: 'html' },
				intercept: ({ kind }) => (kind === 'ping' ? ping : undefined),
			});
			assert.equal(verdictOf(await asker.exists('team/app:1')), verdict);
		});
	}

	it('a 404 without evidence of a host that was a registry and is none any more: an error', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', ONE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		registry.quirks.headStatus = 404;
		registry.quirks.notFoundBody = 'html';
		registry.quirks.pingStatus = 404;
		assert.equal(verdictOf(await asker.exists('team/app:2')), 'error not-a-registry');
	});

	for (const notFoundBody of ['html', 'text', 'empty'] as const) {
		it(`a stray one without evidence (${notFoundBody}), as while a registry is deployed anew: asked again, and found`, async (t) => {
			let gets = 0;
			const { registry, asker } = await setUp(t, {
				quirks: { headStatus: 405 },
				intercept: ({ method, kind }) => {
					const isGet = method === 'GET' && kind === 'manifest';
					gets += isGet ? 1 : 0;
					return gets === 1 && isGet ? { status: 404, ...NOT_FOUND_BODIES[notFoundBody] } : undefined;
				},
			});
			registry.push('team/app', '1', ONE);
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.deepEqual(traceOf(registry), ['HEAD manifest 405', 'GET manifest 404', 'GET manifest 200']);
		});
	}

	it('one that says that our Accept does not fit is no absence', async (t) => {
		const message = 'OCI index found, but accept header does not support OCI indexes';
		const { asker } = await setUp(t, {
			intercept: ({ method }) => {
				const body = { errors: [{ code: 'MANIFEST_UNKNOWN', message }] };
				return { status: 404, headers: method === 'GET' ? VERSION : {}, body };
			},
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
	});
});

describe('an answer that tells nothing is an error', () => {
	const rows: [name: string, answer: Answer, verdict: string][] = [
		['400', { status: 400, body: { details: 'invalid repository name' } }, 'error invalid-response'],
		['402', { status: 402 }, 'error invalid-response'],
		['410', { status: 410 }, 'error invalid-response'],
		['410 in the words of a 404', { status: 410, headers: VERSION, body: UNKNOWN }, 'error invalid-response'],
		['451', { status: 451 }, 'error invalid-response'],
		['418', { status: 418 }, 'error invalid-response'],
		['204', { status: 204 }, 'error invalid-response'],
		['a redirect to nowhere', { status: 307 }, 'error invalid-response'],
		['500', { status: 500 }, 'error unavailable'],
		['503', { status: 503 }, 'error unavailable'],
		['429', { status: 429 }, 'error rate-limited'],
		['200 with a page', { status: 200, body: PORTAL_PAGE }, 'error not-a-registry'],
		['200 with nothing', { status: 200 }, 'error invalid-response'],
		['200 with other JSON', { status: 200, body: { status: 'ok' } }, 'error invalid-response'],
	];
	for (const [name, answer, verdict] of rows) {
		it(`${name}: ${verdict}`, async (t) => {
			const { asker } = await setUp(t, { intercept: () => answer });
			assert.equal(verdictOf(await asker.exists('team/app:1')), verdict);
		});
	}

	it('a captive portal: not-a-registry', async (t) => {
		const { asker } = await setUp(t, { quirks: { htmlForEverything: true } });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error not-a-registry');
	});

	it('what the registry says stands in the error', async (t) => {
		const { asker } = await setUp(t, {
			intercept: () => ({ status: 400, body: { details: 'invalid repository name' } }),
		});
		const { error } = await asker.exists('team/app:1');
		assert.match(error?.message ?? '', /^GET http:.*\/v2\/team\/app\/manifests\/1: 400 invalid repository name$/);
	});
});

describe('behind a redirect', () => {
	async function setUpRedirected(t: Parameters<typeof setUp>[0], target: RegistryOptions) {
		const storage = await serve(t, target);
		storage.push('team/app', '1', ONE);
		const redirect = { kinds: ['manifest'] as const, location: ({ path }: { path: string }) => storage.origin + path };
		const registry = await serve(t, { quirks: { redirect } });
		return { registry, storage, asker: askerOf(t, registry.host) };
	}

	it('what is there is found', async (t) => {
		const { asker } = await setUpRedirected(t, {});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('a 404 with evidence is missing', async (t) => {
		const { asker } = await setUpRedirected(t, {});
		assert.equal(verdictOf(await asker.exists('team/app:2')), 'missing not-found');
	});

	it('a 404 without evidence is an error, though the registry itself is one', async (t) => {
		const { asker } = await setUpRedirected(t, { quirks: { notFoundBody: 'html' } });
		assert.equal(verdictOf(await asker.exists('team/app:2')), 'error not-a-registry');
	});

	for (const headStatus of [400, 401, 403]) {
		it(`HEAD ${headStatus}, because the address was signed for GET: found by a GET from the start`, async (t) => {
			const { registry, asker } = await setUpRedirected(t, {
				intercept: ({ method }) => (method === 'HEAD' ? { status: headStatus } : undefined),
			});
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.deepEqual(traceOf(registry), ['HEAD manifest 307', 'GET manifest 307']);
		});
	}

	for (const status of [401, 403]) {
		it(`${status} to GET too is an error: no verdict of the registry's`, async (t) => {
			const { asker } = await setUpRedirected(t, { intercept: () => errorAnswer(status, 'DENIED', 'denied') });
			const finding = await asker.exists('team/app:1', { missingOrPrivate: 'missing' });
			assert.equal(verdictOf(finding), 'error invalid-response');
		});
	}
});

describe('a 403', () => {
	it('is read by GET, and then is the answer', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', ONE, { private: true });
		const finding = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'denied missing-or-private');
		assert.equal(finding.evidence?.diagnostics, 'DENIED: requested access to the resource is denied');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 403', 'GET manifest 403']);
	});

	it('to a token, as Artifactory: what it said is kept', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN, deniedStatus: 403 } });
		registry.push('team/app', '1', ONE, { private: true });
		registry.push('team/open', '1', ONE);
		await asker.exists('team/open:1');
		const finding = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'denied missing-or-private');
		assert.deepEqual([finding.evidence?.status, finding.identity], [403, 'anonymous']);
		assert.match(finding.evidence?.diagnostics ?? '', /^DENIED/);
	});

	it('of a firewall to HEAD alone hides nothing', async (t) => {
		const { asker } = await setUp(t, {
			intercept: ({ method }) => (method === 'HEAD' ? { status: 403, body: '<html>' } : shown(ONE)),
		});
		assert.equal((await asker.exists('team/app:1')).digest, digestOf(ONE.manifest));
	});
});
