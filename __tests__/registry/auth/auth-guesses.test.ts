import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../../support/answers.mjs';
import { type Answer, askerOf, LOGIN, setUp, shown, traceOf, verdictOf } from '../../support/asking.ts';
import { stopClock, until } from '../../support/clock.ts';
import { image } from '../../support/images.mjs';

const IMAGE = image();
const UNKNOWN: Answer = {
	status: 404,
	headers: { 'docker-distribution-api-version': 'registry/2.0' },
	body: { errors: [{ code: 'NAME_UNKNOWN' }] },
};

const FORBIDDEN = errorAnswer(403, 'DENIED', 'a policy');

function tokenOf(authorization: string | undefined): string {
	return authorization?.replace(/^Bearer /, '') ?? '';
}

/** A registry of two departments with a realm each: a token of one is a stranger's to the other, which answers 404 to it. */
async function setUpDepartments(t: TestContext) {
	const { registry } = await setUp(t, {
		auth: {
			kind: 'bearer',
			...LOGIN,
			challenge: ({ repository = '' }) => {
				const [department] = repository.split('/');
				return `Bearer realm="/token?of=${department}",service="${department}",scope="repository:${repository}:pull"`;
			},
		},
	});
	for (const name of ['one/app', 'two/app']) {
		registry.push(name, '1', IMAGE, { private: true });
	}
	const givenBy = new Map<string, string>();
	const { tokenAnswer, refusal } = registry.guard;
	registry.guard.tokenAnswer = (request) => {
		const answer = tokenAnswer(request);
		const { token } = answer.body as { token: string };
		givenBy.set(token, /of=(\w+)/.exec(request.path)?.[1] ?? '');
		return answer;
	};
	registry.guard.refusal = (request) => {
		const department = givenBy.get(tokenOf(request.authorization));
		const isStranger = department !== undefined && !request.repository?.startsWith(`${department}/`);
		return isStranger ? UNKNOWN : refusal(request);
	};
	return { registry, open: () => askerOf(t, registry.host, { login: LOGIN }) };
}

describe('a 404 to a token of another repository is doubted', () => {
	it("the repository's own challenge decides, whoever was asked for first", async (t) => {
		const { open } = await setUpDepartments(t);
		const one = open();
		assert.equal(verdictOf(await one.exists('one/app:1')), 'found');
		assert.equal(verdictOf(await one.exists('two/app:1')), 'found');
		const findings = await Promise.all(['two/app:1', 'one/app:1'].map((name) => open().exists(name)));
		assert.deepEqual(findings.map(verdictOf), ['found', 'found']);
	});

	it('what is absent is missing all the same, at the cost of one request a repository', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' } });
		registry.push('team/app', '1', IMAGE);
		registry.push('team/other', '1', IMAGE);
		await asker.exists('team/app:1');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/other:8')), 'missing not-found');
		assert.deepEqual(traceOf(registry), ['GET token 200', 'HEAD manifest 404', 'HEAD manifest 401']);
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/other:9')), 'missing not-found');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
	});

	it('not where a guess was right before: what is absent costs one request', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' } });
		registry.push('team/app', '1', IMAGE);
		registry.push('team/other', '1', IMAGE);
		await asker.exists('team/app:1');
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'found');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/other:9')), 'missing not-found');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
	});

	it('nor one to a login, which is no token of another repository', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN }, login: LOGIN });
		registry.push('team/app', '1', IMAGE);
		await asker.exists('team/app:1');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/none:1')), 'missing not-found');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
	});

	it('and is an answer to us all the same', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		registry.push('team/app', '1', IMAGE);
		await asker.exists('team/app:1');
		const finding = await asker.exists('team/other:1');
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.equal(finding.identity, 'inputs');
	});

	it('a scope that opened nothing is not learned', async (t) => {
		const auth = { kind: 'bearer', scopeInChallenge: '*', absentAsDenied: true } as const;
		const { registry, asker } = await setUp(t, { auth });
		registry.push('team/a', '1', IMAGE);
		const forAll = new Set<string>();
		const { tokenAnswer, refusal } = registry.guard;
		registry.guard.tokenAnswer = (request) => {
			const answer = tokenAnswer(request);
			if (/scope=(\*|%2A)/.test(request.path)) {
				forAll.add((answer.body as { token: string }).token);
			}
			return answer;
		};
		registry.guard.refusal = (request) =>
			forAll.has(tokenOf(request.authorization)) && request.repository ? UNKNOWN : refusal(request);
		assert.equal(verdictOf(await asker.exists('team/a:1')), 'found');
		await asker.exists('team/none:1');
		assert.equal(verdictOf(await asker.exists('team/a:1')), 'found');
		registry.push('team/b', '1', IMAGE);
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/b:1')), 'found');
		assert.deepEqual(traceOf(registry), ['GET token 200', 'HEAD manifest 200']);
	});
});

describe('a guess that cannot be made, or is refused, does not hide what needs none', () => {
	it("a realm that is down, of another repository's challenge", async (t) => {
		const dead = 'http://127.0.0.1:1/token';
		const { registry, asker } = await setUp(t, {
			auth: {
				kind: 'bearer',
				requireAuthForPublic: false,
				challenge: ({ repository }) =>
					`Bearer realm="${repository === 'team/private' ? dead : '/token'}",service="x",scope="repository:${repository}:pull"`,
			},
		});
		registry.push('team/private', '1', IMAGE, { private: true });
		registry.push('open/app', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'error unavailable');
		assert.equal(verdictOf(await asker.exists('open/app:1')), 'found');
	});

	it("a realm that we refuse, of another repository's challenge", async (t) => {
		const { registry, asker } = await setUp(t, {
			login: LOGIN,
			auth: {
				...LOGIN,
				kind: 'bearer',
				requireAuthForPublic: false,
				challenge: ({ repository }) =>
					`Bearer realm="${repository === 'team/other' ? 'https://auth.example.com/token' : '/token'}",service="x",scope="repository:${repository}:pull"`,
			},
			intercept: ({ path }) =>
				path.includes('team%2Fother') ? { status: 200, body: { token: 'opens-nothing' } } : undefined,
		});
		registry.push('team/other', '1', IMAGE, { private: true });
		registry.push('team/mine', '1', IMAGE, { private: true });
		registry.push('open/app', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'error refused');
		assert.equal(verdictOf(await asker.exists('team/mine:1')), 'found');
		assert.equal(verdictOf(await asker.exists('open/app:1')), 'found');
	});

	for (const [name, status, headers] of [
		['a 400', 400, {}],
		['a 401 without a challenge', 401, {}],
		['a 403', 403, {}],
		['a 403 with a challenge', 403, { 'www-authenticate': 'Basic realm="x"' }],
	] as const) {
		it(`${name} to a request with a token, and 200 to the same without`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'bearer', requireAuthForPublic: false },
				intercept: ({ repository, authorization }) =>
					repository === 'open/app' && authorization !== undefined
						? { status, headers, body: 'Only one auth mechanism allowed' }
						: undefined,
			});
			registry.push('team/private', '1', IMAGE, { private: true });
			registry.push('open/app', '1', IMAGE);
			await asker.exists('team/private:1');
			assert.equal(verdictOf(await asker.exists('open/app:1')), 'found');
		});
	}

	it('hidden from the anonymous who are asked for a token elsewhere: the same, whoever was asked for first', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer' },
			intercept: ({ repository, authorization, kind }) =>
				repository === 'hidden/app' && kind === 'manifest' && authorization === undefined ? UNKNOWN : undefined,
		});
		registry.push('open/app', '1', IMAGE);
		registry.push('hidden/app', '1', IMAGE, { private: true });
		assert.equal(verdictOf(await asker.exists('hidden/app:1')), 'denied missing-or-private');
		await asker.exists('open/app:1');
		assert.equal(verdictOf(await asker.exists('hidden/app:1')), 'denied missing-or-private');
	});
});

it('a 400 to a guess is forgotten where a newer token was refused: the image is denied', async (t) => {
	const { registry, asker } = await setUp(t, {
		auth: {
			kind: 'bearer',
			challenge: ({ repository }) =>
				`Bearer realm="/token?for=${repository}",service="x",scope="repository:${repository}:pull"`,
		},
	});
	registry.push('team/app', '1', IMAGE);
	registry.push('team/closed', '1', IMAGE);
	assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	const answers: Answer[] = [{ status: 400, body: 'no token of ours' }, errorAnswer(403, 'DENIED', 'denied')];
	const { refusal } = registry.guard;
	registry.guard.refusal = (request) =>
		request.authorization === undefined ? refusal(request) : (answers.shift() ?? errorAnswer(403, 'DENIED', 'denied'));
	const finding = await asker.exists('team/closed:1');
	assert.equal(verdictOf(finding), 'denied missing-or-private');
});

describe('a token for one repository does not speak for another', () => {
	for (const order of [
		['team/a:1', 'team/b:1'],
		['team/b:1', 'team/a:1'],
	]) {
		it(`a registry token that is for team/a alone, asked for ${order.join(' and ')}`, async (t) => {
			const { registry } = await setUp(t, {
				auth: { kind: 'bearer' },
				intercept: ({ authorization, repository }) =>
					authorization === 'Bearer token-for-a-alone' && repository === 'team/a' ? shown(IMAGE) : undefined,
			});
			registry.push('team/b', '1', IMAGE, { private: true });
			const dockerConfig = JSON.stringify({ auths: { [registry.host]: { registrytoken: 'token-for-a-alone' } } });
			const asker = askerOf(t, registry.host, { dockerConfig });
			const verdicts = new Map<string, string>();
			for (const name of order) {
				verdicts.set(name, verdictOf(await asker.exists(name)));
			}
			assert.equal(verdicts.get('team/a:1'), 'found');
			assert.equal(verdicts.get('team/b:1'), 'denied auth-failed');
		});

		it(`a password whose scopes do not reach team/b, asked for ${order.join(' and ')}`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
			registry.push('team/a', '1', IMAGE, { private: true });
			registry.push('team/b', '1', IMAGE, { private: true });
			const { tokenAnswer } = registry.guard;
			registry.guard.tokenAnswer = (request) =>
				request.path.includes('team%2Fb')
					? { status: 401, body: { details: 'access token has insufficient scopes' } }
					: tokenAnswer(request);
			const verdicts = new Map<string, string>();
			for (const name of order) {
				verdicts.set(name, verdictOf(await asker.exists(name)));
			}
			assert.equal(verdicts.get('team/a:1'), 'found');
			assert.equal(verdicts.get('team/b:1'), 'denied forbidden');
		});
	}
});

describe('what is denied costs little', () => {
	it('a 403 to a request that carried nothing: it is not sent again, and by GET once', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: ({ kind }) => (kind === 'manifest' ? FORBIDDEN : undefined),
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied forbidden');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 403', 'GET manifest 403']);
	});

	for (const scopeInChallenge of ['*', null]) {
		it(`an absent tag where the challenge has ${scopeInChallenge ?? 'no scope'}: the second costs one request`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', scopeInChallenge } });
			registry.push('team/app', '1', IMAGE);
			await asker.exists('team/app:8');
			registry.reset();
			assert.equal(verdictOf(await asker.exists('team/app:9')), 'missing not-found');
			assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
		});
	}

	it('ten tags of a repository that is not shown: its token is renewed once, and not for each', async (t) => {
		const auth = { kind: 'bearer', ...LOGIN, absentAsDenied: true } as const;
		const { registry, asker } = await setUp(t, { auth, login: LOGIN });
		for (let number = 0; number < 10; number += 1) {
			assert.equal(verdictOf(await asker.exists(`team/none:${number}`)), 'denied missing-or-private');
		}
		assert.ok(registry.count('token') <= 2, traceOf(registry).join(', '));
	});

	it('24 images that a registry with a login does not have: side by side, after one look at /v2/', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			async intercept({ kind, repository }) {
				if (kind !== 'manifest') {
					return undefined;
				}
				// Those that go ahead do not wait; the others have to meet.
				await until(t, () => ['team/first', 'team/app-0'].includes(repository ?? '') || registry.peakRequests > 1);
				return UNKNOWN;
			},
		});
		await asker.exists('team/first:1');
		registry.reset();
		const names = Array.from({ length: 24 }, (_, number) => `team/app-${number}:1`);
		const findings = await Promise.all(names.map((name) => asker.exists(name)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['missing not-found']));
		assert.ok(registry.peakRequests > 1);
		assert.equal(registry.count('ping'), 0);
	});

	it('a look at /v2/ with a login that is led elsewhere tells nothing about the login', async (t) => {
		const other = await setUp(t, { intercept: () => ({ status: 401, body: {} }) });
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ kind, authorization, repository }) => {
				if (kind === 'ping' && authorization !== undefined) {
					return { status: 307, headers: { location: `${other.registry.origin}/v2/` }, body: '' };
				}
				return repository === 'team/hidden' && authorization === undefined ? UNKNOWN : undefined;
			},
		});
		registry.push('team/hidden', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/hidden:1')), 'found');
		assert.ok(other.registry.requests.every(({ authorization }) => authorization === undefined));
	});

	it('a token server that takes its time: the wrong password is sent once all the same', async (t) => {
		const clock = stopClock(t);
		const taken = Promise.withResolvers<undefined>();
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN },
			login: { ...LOGIN, password: 'wrong' },
			intercept: ({ kind }) => (kind === 'token' ? taken.promise : undefined),
		});
		const names = Array.from({ length: 6 }, (_, number) => `team/app-${number}:1`);
		const asked = Promise.all(names.map((name) => asker.exists(name)));
		await clock.until(() => registry.count('token') > 0);
		await clock.pass(3_500);
		taken.resolve(undefined);
		const findings = await clock.settle(asked);
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['denied auth-failed']));
		assert.equal(registry.requests.filter(({ authorization }) => authorization !== undefined).length, 1);
	});
});

describe('a stored login that is right', () => {
	it('and has no right where nobody needs one: found without it, and nothing is said against it', async (t) => {
		const { registry } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.push('team/mine', '1', IMAGE, { private: true });
		registry.push('team/public', '1', IMAGE);
		const { tokenAnswer } = registry.guard;
		registry.guard.tokenAnswer = (request) =>
			request.authorization !== undefined && request.path.includes('public')
				? { status: 403, body: { errors: [{ code: 'DENIED' }] } }
				: tokenAnswer(request);
		const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
		const asker = askerOf(t, registry.host, {
			dockerConfig: JSON.stringify({ auths: { [registry.host]: { auth } } }),
		});
		assert.equal(verdictOf(await asker.exists('team/mine:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/public:1')), 'found');
		assert.deepEqual(asker.credentialWarnings, []);
	});

	it('once refused, every image tells what was said to the login', async (t) => {
		const { registry } = await setUp(t, { auth: { kind: 'basic', ...LOGIN } });
		const auth = Buffer.from(`${LOGIN.username}:wrong`).toString('base64');
		const asker = askerOf(t, registry.host, {
			dockerConfig: JSON.stringify({ auths: { [registry.host]: { auth } } }),
		});
		await asker.exists('team/first:1');
		const { evidence, ...finding } = await asker.exists('team/second:1');
		assert.equal(verdictOf(finding), 'denied auth-failed');
		assert.match(evidence?.diagnostics ?? '', /UNAUTHORIZED/);
	});
});

describe('a login that was accepted, and expires', () => {
	for (const [name, answer] of [
		["Amazon's 403", { status: 403, body: 'Your Authorization Token has expired. Reauthenticate and try again.' }],
		['a 401 in these words', errorAnswer(401, 'DENIED', 'Your authorization token has expired.')],
	] as const) {
		it(`${name}: denied because of the login, which goes out no more`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'basic', ...LOGIN }, login: LOGIN });
			registry.push('team/app', '1', IMAGE);
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			const { refusal } = registry.guard;
			registry.guard.refusal = (request) => (request.authorization === undefined ? refusal(request) : answer);
			assert.equal(verdictOf(await asker.exists('team/app:2')), 'denied auth-failed');
			registry.reset();
			assert.equal(verdictOf(await asker.exists('team/app:3')), 'denied auth-failed');
			assert.ok(registry.requests.every(({ authorization }) => authorization === undefined));
		});
	}
});
