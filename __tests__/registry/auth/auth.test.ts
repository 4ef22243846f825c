import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BlockedError } from '../../../src/registry/errors.ts';
import {
	askerOf,
	BASIC,
	type EmbeddedRegistry,
	LOGIN,
	serve,
	setUp,
	shown,
	traceOf,
	verdictOf,
	wholeTraceOf,
} from '../../support/asking.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { image } from '../../support/images.mjs';

const WRONG = { ...LOGIN, password: 'hunter2' };

/** Ten repositories with two images each. */
function pushMany(registry: EmbeddedRegistry): string[] {
	return Array.from({ length: 20 }, (_, number) => {
		const name = `team/app${number % 10}`;
		registry.push(name, String(number), image(), { private: true });
		return `${name}:${number}`;
	});
}

function sentLogins({ requests }: EmbeddedRegistry): number {
	return requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).length;
}

describe('Basic', () => {
	it('right credentials: they are shown at /v2/ first, and then with each image', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN }, login: LOGIN });
		registry.push('team/app', '1', image());
		registry.push('team/other', '1', image());
		const first = await asker.exists('team/app:1');
		assert.equal(verdictOf(first), 'found');
		assert.equal(first.identity, 'inputs');
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'found');
		assert.deepEqual(wholeTraceOf(registry), [
			'GET ping 401',
			'GET ping 200',
			'HEAD manifest 200',
			'HEAD manifest 200',
		]);
		assert.equal(registry.requests[0]?.authorization, undefined);
	});

	it('no credentials: auth-required', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN } });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-required');
	});

	it('an absent image is missing', async (t) => {
		const { asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN }, login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'missing not-found');
	});

	it('403 with right credentials is about the image', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository, authorization }) =>
				repository === 'team/secret' && authorization !== undefined
					? { status: 403, body: { errors: [{ code: 'DENIED', message: 'no pull access' }] } }
					: undefined,
		});
		registry.push('team/app', '1', image());
		const finding = await asker.exists('team/secret:1');
		assert.equal(verdictOf(finding), 'denied forbidden');
		assert.match(finding.evidence?.diagnostics ?? '', /no pull access/);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	for (const status of [403, 404]) {
		it(`${status} DENIED to the login, where /v2/ is open to all, is about the image, and not about the login`, async (t) => {
			const { registry, asker } = await setUp(t, {
				login: LOGIN,
				intercept: ({ kind, repository, authorization }) => {
					if (kind !== 'manifest' || repository !== 'team/secret') {
						return undefined;
					}
					return authorization === undefined
						? { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN' }] } }
						: { status, body: { errors: [{ code: 'DENIED', message: 'denied' }] } };
				},
			});
			registry.push('team/app', '1', image());
			assert.equal(verdictOf(await asker.exists('team/secret:1')), 'denied forbidden');
			assert.equal(verdictOf(await asker.exists('team/app:2')), 'missing not-found');
		});
	}

	it('401 for one image after credentials were taken for another is about the image', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository }) =>
				repository === 'team/secret' ? { status: 401, headers: { 'www-authenticate': 'Basic' } } : undefined,
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/secret:1')), 'denied missing-or-private');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it("Amazon's expired login, a 403, is told from a lack of rights by its text", async (t) => {
		const message = 'Your authorization token has expired. Reauthenticate and try again.';
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ authorization }) =>
				authorization === undefined ? undefined : { status: 403, body: { errors: [{ code: 'DENIED', message }] } },
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'denied auth-failed');
		assert.equal(sentLogins(registry), 0);
	});
});

describe('a wrong password is sent once', () => {
	for (const kind of ['basic', 'bearer'] as const) {
		it(`${kind}: twenty images at once`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind, ...LOGIN }, login: WRONG });
			const images = pushMany(registry);
			const findings = await Promise.all(images.map((name) => asker.exists(name)));
			assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['denied auth-failed']));
			assert.equal(sentLogins(registry), 1);
		});

		it(`${kind}: twenty images at once, of which the first needs no login`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: { kind, ...LOGIN },
				login: WRONG,
				intercept: ({ repository }) => (repository === 'public' ? shown(image()) : undefined),
			});
			const findings = await Promise.all(['public:1', ...pushMany(registry)].map((name) => asker.exists(name)));
			assert.deepEqual(findings.map(verdictOf), ['found', ...Array(20).fill('denied auth-failed')]);
			assert.equal(sentLogins(registry), 1);
		});
	}

	it('a registry that answers 404 to everybody: /v2/ tells whether they are right, for all images', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: WRONG,
			intercept: ({ repository }) =>
				repository === 'public' ? { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN' }] } } : undefined,
		});
		await asker.exists('public:1');
		const findings = await Promise.all(pushMany(registry).map((name) => asker.exists(name)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['denied auth-failed']));
		assert.equal(sentLogins(registry), 1);
	});

	it('and not at all by those who ask later', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: WRONG });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 401']);
	});

	it('images that need no login are found all the same', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN, requireAuthForPublic: false },
			login: WRONG,
		});
		registry.push('team/public', '1', image());
		registry.push('team/private', '1', image(), { private: true });
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied auth-failed');
		assert.equal(verdictOf(await asker.exists('team/public:1')), 'found');
	});
});

describe('credentials go to the registry that they are for', () => {
	it('an image of another registry is asked for anonymously', async (t) => {
		const other = await serve(t, { auth: { kind: 'bearer', ...LOGIN } });
		other.push('team/app', '1', image());
		other.push('team/private', '1', image(), { private: true });
		const asker = askerOf(t, other.host, { login: { ...LOGIN, registry: 'ghcr.io' } });
		const finding = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'found');
		assert.equal(finding.identity, 'anonymous');
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied missing-or-private');
		assert.equal(sentLogins(other), 0);
		assert.deepEqual(
			asker.secrets.filter((secret) => secret === LOGIN.password),
			[],
		);
	});

	it("docker login's are used where none were given", async (t) => {
		const { registry } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.push('team/app', '1', image(), { private: true });
		const auth = BASIC.replace('Basic ', '');
		const dockerConfig = JSON.stringify({ auths: { [registry.host]: { auth }, 'ghcr.io': { auth: 'eDp5' } } });
		const finding = await askerOf(t, registry.host, { dockerConfig }).exists('team/app:1');
		assert.equal(verdictOf(finding), 'found');
		assert.equal(finding.identity, 'stored');
	});

	it('given ones come before those of docker login', async (t) => {
		const { registry } = await setUp(t, { auth: { kind: 'basic', ...LOGIN } });
		registry.push('team/app', '1', image());
		const dockerConfig = JSON.stringify({ auths: { [registry.host]: { auth: 'eDp5' } } });
		const finding = await askerOf(t, registry.host, { login: LOGIN, dockerConfig }).exists('team/app:1');
		assert.equal(finding.identity, 'inputs');
	});

	it('a Docker config that is none is an error of its image, and quotes nothing', async (t) => {
		const { registry } = await setUp(t);
		const { error, ...finding } = await askerOf(t, registry.host, { dockerConfig: '{"auths": s3cret' }).exists('a/b:1');
		assert.equal(verdictOf(finding), 'error credentials');
		assert.doesNotMatch(error?.message ?? '', /s3cret/);
	});

	it('every secret is told before it is sent: password, header, token', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		registry.push('team/app', '1', image(), { private: true });
		await asker.exists('team/app:1');
		const token = registry.requests.at(-1)?.authorization?.replace('Bearer ', '') ?? 'none';
		for (const secret of [LOGIN.password, BASIC.slice(6).replace(/=+$/, ''), token]) {
			assert.ok(asker.secrets.includes(secret), secret);
		}
		assert.ok(!asker.secrets.includes(LOGIN.username));
	});
});

describe('a token server on another host', () => {
	const authority = createAuthority();
	after(() => authority.remove());
	const tls = authority.issue(['127.0.0.1', 'localhost']);

	/** The same machine under another name is another host. */
	const elsewhere = ({ origin }: EmbeddedRegistry) => `${origin.replace('127.0.0.1', 'localhost')}/token`;

	async function setUpPair(t: Parameters<typeof setUp>[0], options: Parameters<typeof askerOf>[2]) {
		const registry = await serve(t, { tls, auth: { kind: 'bearer', ...LOGIN } });
		const tokenServer = await serve(t, { tls, tokenServerFor: registry });
		registry.auth.realm = elsewhere(tokenServer);
		registry.push('team/app', '1', image(), { private: options?.login !== undefined });
		return { registry, tokenServer, asker: askerOf(t, registry.host, { ca: authority.caPem, ...options }) };
	}

	it('gets no credentials: refused, with the host, the rule and the input that would allow it', async (t) => {
		const { tokenServer, asker } = await setUpPair(t, { login: LOGIN });
		const { error, ...finding } = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'error refused');
		assert.ok(error instanceof BlockedError);
		const host = tokenServer.host.replace('127.0.0.1', 'localhost');
		assert.deepEqual({ ...error.violation, rule: '' }, { host, rule: '', input: 'trusted-hosts' });
		assert.match(error.violation.rule, /credentials to a host of another domain/);
		assert.equal(tokenServer.connections.total, 0);
	});

	it('gets them where trusted-hosts names it', async (t) => {
		const { registry, tokenServer, asker } = await setUpPair(t, { login: LOGIN, trustedHosts: ['localhost'] });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.ok(sentLogins(tokenServer) > 0);
		assert.equal(sentLogins(registry), 0);
	});

	it('gets none over plain http, trusted or not', async (t) => {
		const { registry, asker } = await setUpPair(t, { login: LOGIN, trustedHosts: ['localhost'] });
		const tokenServer = await serve(t, { tokenServerFor: registry });
		registry.auth.realm = elsewhere(tokenServer);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error refused');
		assert.equal(tokenServer.connections.total, 0);
	});

	it('is asked by who is anonymous', async (t) => {
		const { tokenServer, asker } = await setUpPair(t, {});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.deepEqual(traceOf(tokenServer), ['GET token 200']);
	});

	it('gets no credentials by a redirect either', async (t) => {
		const registry = await serve(t, {
			tls,
			auth: { kind: 'bearer', ...LOGIN },
			quirks: {
				redirect: {
					kinds: ['token'],
					location: ({ path }) => elsewhere(tokenServer) + new URL(path, 'http://a').search,
				},
			},
		});
		const tokenServer = await serve(t, { tls, tokenServerFor: registry });
		registry.push('team/app', '1', image());
		const ca = authority.caPem;
		const trusting = askerOf(t, registry.host, { ca, login: LOGIN, trustedHosts: ['localhost'] });
		assert.equal(verdictOf(await trusting.exists('team/app:1')), 'error refused');
		assert.equal(tokenServer.count(), 0);
		assert.equal(verdictOf(await askerOf(t, registry.host, { ca }).exists('team/app:1')), 'found');
	});
});

describe('a registry that redirects', () => {
	async function setUpPair(t: Parameters<typeof setUp>[0], target: Parameters<typeof serve>[1]) {
		const storage = await serve(t, target);
		const registry = await serve(t, {
			auth: { kind: 'bearer', ...LOGIN },
			quirks: { redirect: { kinds: ['manifest', 'blob'], location: ({ path }) => storage.origin + path } },
		});
		for (const { push } of [storage, registry]) {
			push('team/app', '1', image());
		}
		return { registry, storage, asker: askerOf(t, registry.host, { login: LOGIN }) };
	}

	it('its token does not follow', async (t) => {
		const { registry, storage, asker } = await setUpPair(t, {});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.match(registry.requests.at(-1)?.authorization ?? '', /^Bearer /);
		assert.deepEqual(
			storage.requests.map(({ authorization }) => authorization),
			[undefined],
		);
	});

	it('to one that wants a login itself: an anonymous token, for that origin alone', async (t) => {
		const { registry, storage, asker } = await setUpPair(t, { auth: { kind: 'bearer', ...LOGIN } });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.deepEqual(traceOf(storage), ['HEAD manifest 401', 'GET token 200', 'HEAD manifest 200']);
		assert.equal(sentLogins(storage), 0);
		const theirs = storage.requests.at(-1)?.authorization;
		assert.ok(registry.requests.every(({ authorization }) => authorization !== theirs));
	});

	const refusing = {
		'wants Basic': { kind: 'basic', ...LOGIN },
		'refuses a token': { kind: 'bearer', tokenStatus: 403 },
		'never has enough': { kind: 'bearer', tokenBody: { token: 'opens-nothing' } },
	} as const;
	for (const [name, auth] of Object.entries(refusing)) {
		it(`to one that ${name}: an error, because it is no verdict of the registry's`, async (t) => {
			const { storage, asker } = await setUpPair(t, { auth });
			const finding = await asker.exists('team/app:1', { missingOrPrivate: 'missing' });
			assert.equal(verdictOf(finding), 'error invalid-response');
			assert.equal(sentLogins(storage), 0);
			assert.ok(storage.count() <= 6, traceOf(storage).join(', '));
		});
	}
});
