import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAnswer } from '../../support/answers.mjs';
import {
	askerOf,
	LOGIN,
	type ServedRequest,
	serve,
	setUp,
	shown,
	tokenQueries,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { stopClock } from '../../support/clock.ts';
import { image } from '../../support/images.mjs';

const OWN_SCOPE = 'repository:team/app:pull';

type Challenge = string | string[] | null;

describe('a Bearer challenge in any form leads to one token, and to the answer', () => {
	const rows: [name: string, challenge: (origin: string) => Challenge, query?: Record<string, string>][] = [
		['as Docker Hub writes it', (origin) => `Bearer realm="${origin}/token",service="s",scope="${OWN_SCOPE}"`],
		[
			'with Basic behind it in one line',
			(origin) => `Bearer realm="${origin}/token",service="s",scope="*",Basic realm="${origin}/v2",service="s"`,
		],
		[
			'with Basic before it in one line',
			(origin) => `Basic realm="${origin}/v2",service="s",Bearer realm="${origin}/token",service="s",scope="*"`,
		],
		['in the second of two headers', (origin) => ['Basic realm="x"', `Bearer realm="${origin}/token",service="s"`]],
		['behind Negotiate', (origin) => ['Negotiate', `Bearer realm="${origin}/token",service="s"`]],
		['in upper case', (origin) => `BEARER REALM="${origin}/token",SERVICE="s"`],
		['unquoted', (origin) => `Bearer realm=${origin}/token,service=s,scope=${OWN_SCOPE}`],
		[
			'with an escaped quote',
			(origin) => String.raw`Bearer realm="${origin}/token",service="the \"one\" and \\ only",scope="${OWN_SCOPE}"`,
			{ service: String.raw`the "one" and \ only`, scope: OWN_SCOPE },
		],
		[
			'with a comma inside quotes, and a challenge there that is none',
			(origin) => `Bearer service="s, Basic realm=x, Bearer realm=/other",realm="${origin}/token"`,
			{ service: 's, Basic realm=x, Bearer realm=/other', scope: OWN_SCOPE },
		],
		['with a relative realm', () => 'Bearer realm="/token",service="s"'],
		[
			'with a realm that has a query: it is kept',
			(origin) => `Bearer realm="${origin}/proxy_auth?account=x",service="s"`,
			{ account: 'x', service: 's', scope: OWN_SCOPE },
		],
		['without a service: none is sent', (origin) => `Bearer realm="${origin}/token"`, { scope: OWN_SCOPE }],
		['with the scope *', (origin) => `Bearer realm="${origin}/token",service="s",scope="*"`],
		['with an empty scope', (origin) => `Bearer realm="${origin}/token",service="s",scope=""`],
		[
			"with another repository's scope",
			(origin) => `Bearer realm="${origin}/token",service="s",scope="repository:team/other:pull"`,
		],
		[
			'with a wider scope: ours is asked for',
			(origin) => `Bearer realm="${origin}/token",service="s",scope="${OWN_SCOPE},push"`,
		],
	];
	for (const [name, challenge, query = { service: 's', scope: OWN_SCOPE }] of rows) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' } });
			registry.auth.challenge = challenge(registry.origin);
			registry.push('team/app', '1', image());
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.deepEqual(tokenQueries(registry).at(-1), query);
		});
	}
});

describe('a Basic challenge in any form is answered', () => {
	const rows: [name: string, challenge: Challenge][] = [
		['with a realm that is a name', 'Basic realm="Registry"'],
		['in upper case', 'BASIC realm="Sonatype Nexus Repository Manager"'],
		['without a realm', 'Basic'],
		['behind Negotiate and NTLM', ['Negotiate', 'NTLM', 'Basic realm="x"']],
		['beside a Bearer whose realm is no address', 'Bearer realm="Artifactory Realm", Basic realm="Artifactory Realm"'],
	];
	for (const [name, challenge] of rows) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN, challenge }, login: LOGIN });
			registry.push('team/app', '1', image());
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		});
	}
});

describe('/v2/', () => {
	it('redirected to another port, which wants a login: that gets no credentials', async (t) => {
		const other = await serve(t, { auth: { kind: 'bearer', ...LOGIN } });
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN, challenge: null },
			login: LOGIN,
			intercept: ({ kind }) =>
				kind === 'ping' ? { status: 307, headers: { location: `${other.origin}/v2/` }, body: '' } : undefined,
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
		assert.equal(other.requests.filter(({ authorization }) => authorization !== undefined).length, 0);
	});

	for (const challenge of ['', null]) {
		it(`tells what a 401 with ${challenge === null ? 'no challenge' : 'an empty one'} means, asked once for all images`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', challenge } });
			registry.quirks.pingChallenge = `Bearer realm="${registry.origin}/token",service="s"`;
			for (const name of ['team/app', 'team/other']) {
				registry.push(name, '1', image());
				assert.equal(verdictOf(await asker.exists(`${name}:1`)), 'found');
			}
			assert.equal(registry.count('ping'), 1);
		});
	}

	it('open to all: the challenge that an image brings counts', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' }, quirks: { pingStatus: 200 } });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('a 401 without a challenge there and here is denied', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', challenge: null },
			quirks: { pingStatus: 200 },
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
	});

	it('no answer there: nobody knows what the 401 meant, so an error', async (t) => {
		const { asker } = await setUp(t, {
			auth: { kind: 'bearer', challenge: null },
			quirks: { kinds: ['ping'], resetTimes: 100 },
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
	});

	for (const hiding of [404, 403]) {
		it(`what is hidden from the anonymous by a ${hiding} is asked for with our login, by the challenge there`, async (t) => {
			const intercept = ({ kind, authorization }: ServedRequest) =>
				kind === 'manifest' && authorization === undefined
					? { status: hiding, body: { errors: [{ code: 'NAME_UNKNOWN', message: 'unknown' }] } }
					: undefined;
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN, intercept });
			registry.push('team/app', '1', image(), { private: true });
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		});
	}

	for (const hiding of [404, 403]) {
		it(`what is hidden from the anonymous by a ${hiding}, where no answer came there at first: asked for with our login all the same`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'basic', ...LOGIN },
				login: LOGIN,
				quirks: { kinds: ['ping'], resetTimes: 1 },
				intercept: ({ kind, authorization }) =>
					kind === 'manifest' && authorization === undefined ? { status: hiding, body: '' } : undefined,
			});
			registry.push('team/app', '1', image(), { private: true });
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		});
	}

	it('a login that is refused there: a bare 404 to nobody is not "missing"', async (t) => {
		const { asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: { ...LOGIN, password: 'wrong' },
			intercept: ({ kind }) => (kind === 'manifest' ? { status: 404, body: '' } : undefined),
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
	});

	it('what is hidden from requests without a token by a 404 is found with the anonymous token that is offered there', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', hideFromAnonymous: true } });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it("names a scope that is a placeholder (GHCR's repository:user/image:pull): that is never asked for", async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN, challenge: null }, login: LOGIN });
		registry.quirks.pingChallenge = `Bearer realm="${registry.origin}/token",service="s",scope="repository:user/image:pull"`;
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/absent:1')), 'missing not-found');
		const scopes = new Set(tokenQueries(registry).map(({ scope }) => scope));
		assert.deepEqual(scopes, new Set([undefined, OWN_SCOPE, 'repository:team/absent:pull']));
	});

	it('that is slow at each place to which it is led delays an image by ten seconds in all', async (t) => {
		const clock = stopClock(t);
		let places = 0;
		const { registry, asker } = await setUp(t, {
			intercept: async ({ path }) => {
				if (!path.startsWith('/v2/?') && path !== '/v2/') {
					return undefined;
				}
				places += 1;
				await new Promise((resolve) => setTimeout(resolve, 6_000));
				return { status: 307, headers: { location: `/v2/?${places}` }, body: '' };
			},
		});
		registry.push('team/app', '1', image());
		const found = asker.exists('team/app:1');
		await clock.until(() => places === 1);
		await clock.pass(10_000);
		assert.equal(verdictOf(await clock.settle(found)), 'found');
		assert.equal(places, 2);
	});

	it('silent, or cut off: the image is asked for without it', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer' },
			quirks: { kinds: ['ping'], resetTimes: 100 },
		});
		for (const name of ['team/one', 'team/two']) {
			registry.push(name, '1', image());
			assert.equal(verdictOf(await asker.exists(`${name}:1`)), 'found');
		}
		assert.equal(registry.count('ping'), 1);
	});

	for (const [name, ping] of Object.entries({
		"MCR's 403 without a word": { status: 403, body: '' },
		"Nexus's 404 in HTML": { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' },
		'a 503': { status: 503, body: '' },
	})) {
		it(`${name} is no answer: what the image itself asks for counts`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'bearer' },
				intercept: ({ kind }) => (kind === 'ping' ? ping : undefined),
			});
			registry.push('team/app', '1', image());
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		});
	}

	it('is asked once for both identities: our login, and the anonymous one in its place', async (t) => {
		const registry = await serve(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.push('team/app', '1', image());
		const auth = Buffer.from(`${LOGIN.username}:wrong`).toString('base64');
		const asker = askerOf(t, registry.host, { dockerConfig: JSON.stringify({ auths: { [registry.host]: { auth } } }) });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(registry.count('ping'), 1);
	});
});

describe('a second challenge', () => {
	it("Harbor's Basic after a Bearer that did not suffice is answered", async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: {
				kind: 'basic',
				...LOGIN,
				tokenBody: { token: 'opens-nothing' },
				challenge: ({ authorization }) =>
					authorization === undefined ? 'Bearer realm="/service/token",service="harbor"' : 'Basic realm="harbor"',
			},
			login: LOGIN,
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('of the repository itself, with a wider scope: asked for to the letter', async (t) => {
		const scope = `${OWN_SCOPE},push`;
		const challenge = `Bearer realm="/token",service="s",scope="${scope}"`;
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', challenge }, quirks: { pingStatus: 200 } });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.deepEqual(tokenQueries(registry), [{ service: 's', scope }]);
	});

	it('another scope is asked for once', async (t) => {
		const wanted = `${OWN_SCOPE},metadata_read`;
		const { registry, asker } = await setUp(t, {
			auth: {
				kind: 'bearer',
				challenge: ({ authorization }) =>
					`Bearer realm="/token",service="acr",scope="${authorization === undefined ? OWN_SCOPE : wanted}"`,
			},
			intercept: ({ kind, authorization }) => {
				const isFirst = kind === 'manifest' && authorization !== undefined && registry.count('token') === 1;
				const challenge = `Bearer realm="/token",service="acr",scope="${wanted}",error="insufficient_scope"`;
				return isFirst ? { status: 401, headers: { 'www-authenticate': challenge } } : undefined;
			},
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.deepEqual(
			tokenQueries(registry).map(({ scope }) => scope),
			[OWN_SCOPE, wanted],
		);
	});

	it("ECR Public's scope for everything is asked for where ours opens nothing, and learned for the repository", async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', scopeInChallenge: 'aws' },
			intercept: ({ kind, path }) =>
				kind === 'token' && !path.includes('scope=aws') ? { status: 200, body: { token: 'opens-nothing' } } : undefined,
		});
		for (const tag of ['1', '2', '3']) {
			registry.push('team/app', tag, image());
		}
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/app:2')), 'found');
		assert.equal(verdictOf(await asker.exists('team/app:3')), 'found');
		assert.equal(registry.count('token'), 0);
	});

	it('a registry that never has enough: denied after a handful of requests', async (t) => {
		let round = 0;
		const { registry, asker } = await setUp(t, {
			auth: {
				kind: 'bearer',
				challenge: () => {
					round += 1;
					return `Bearer realm="/token",service="s${round}",scope="${OWN_SCOPE},x${round}"`;
				},
			},
			intercept: ({ kind }) => (kind === 'token' ? { status: 200, body: { token: `t${round}` } } : undefined),
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
		assert.ok(registry.count() <= 8, traceOf(registry).join(', '));
	});

	it('the same again is not answered twice', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', challenge: 'Bearer realm="/token",service="s",scope="*"', absentAsDenied: true },
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
		assert.ok(registry.count() <= 6, traceOf(registry).join(', '));
	});
});

describe('what /v2/ asks for is a guess for a repository', () => {
	it('a token of its realm that the registry refuses: the own challenge decides', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: {
				kind: 'bearer',
				challenge: ({ repository = 'team/one' }) => `Bearer realm="/${repository}/token",service="s"`,
			},
			intercept: ({ path }) =>
				path.startsWith('/team/one/token') && path.includes('team%2Ftwo')
					? { status: 200, body: { token: 'opens-nothing' } }
					: undefined,
		});
		registry.push('team/one', '1', image());
		registry.push('team/two', '1', image());
		assert.equal(verdictOf(await asker.exists('team/one:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/two:1')), 'found');
		assert.deepEqual(
			registry.requests.filter(({ kind }) => kind === 'token').map(({ path }) => path.split('?')[0]),
			['/team/one/token', '/team/one/token', '/team/two/token'],
		);
	});

	for (const status of [401, 403]) {
		it(`its realm answers ${status} for this repository: the own challenge decides`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: {
					kind: 'bearer',
					...LOGIN,
					challenge: ({ repository = 'team/one' }) => `Bearer realm="/${repository}/token",service="s"`,
				},
				login: LOGIN,
				intercept: ({ path }) =>
					path.startsWith('/team/one/token') && path.includes('team%2Ftwo')
						? errorAnswer(status, 'DENIED', 'denied')
						: undefined,
			});
			registry.push('team/one', '1', image());
			registry.push('team/two', '1', image());
			assert.equal(verdictOf(await asker.exists('team/one:1')), 'found');
			assert.equal(verdictOf(await asker.exists('team/two:1')), 'found');
		});
	}

	it('Basic, and where that is refused the image turns out to be public', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository, authorization }) => {
				const forbidden = { status: 403, body: '' };
				return repository === 'team/public' ? (authorization === undefined ? shown(image()) : forbidden) : undefined;
			},
		});
		registry.push('team/private', '1', image());
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'found');
		const finding = await asker.exists('team/public:1');
		assert.equal(verdictOf(finding), 'found');
		assert.equal(finding.identity, 'anonymous');
	});

	it('nothing is learned about another registry', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' } });
		const other = await serve(t, { auth: { kind: 'bearer' } });
		registry.push('team/app', '1', image());
		other.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await askerOf(t, other.host).exists('team/app:1')), 'found');
		assert.equal(other.count('token'), 1);
	});

	for (const status of [401, 403]) {
		it(`two realms, of which that of /v2/ refuses our login by ${status}: found by the other, and the login goes once to each`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: {
					kind: 'bearer',
					...LOGIN,
					challenge: ({ repository }) => `Bearer realm="/${repository ?? 'elsewhere'}/token",service="s"`,
				},
				login: LOGIN,
				intercept: ({ path }) =>
					path.startsWith('/elsewhere/token') ? errorAnswer(status, 'DENIED', 'denied') : undefined,
			});
			registry.push('team/app', '1', image(), { private: true });
			const findings = await Promise.all(Array.from({ length: 10 }, () => asker.exists('team/app:1')));
			assert.deepEqual([...new Set(findings.map(verdictOf))], ['found']);
			const proofs = tokenQueries(registry).filter(({ scope }) => scope === undefined);
			assert.equal(proofs.length, 2);
			assert.equal(registry.requests.filter(({ path }) => path.startsWith('/elsewhere/token')).length, 1);
		});
	}
});
