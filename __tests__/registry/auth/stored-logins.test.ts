import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../../support/answers.mjs';
import { type Auth, askerOf, LOGIN, type Quirks, serve, setUp, traceOf, verdictOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';

const IDENTITY_TOKEN = 'identity-token-of-azure';

/** A registry with a public and a private image, asked with what a login left. */
async function setUpStored(t: TestContext, auth: Auth, entry: object, quirks: Quirks = {}) {
	const setup = await setUp(t, { auth: { ...LOGIN, ...auth }, quirks });
	const { registry } = setup;
	registry.push('team/app', '1', image());
	registry.push('team/app', '2', image({ architecture: 'arm64' }));
	registry.push('team/private', '1', image(), { private: true });
	const dockerConfig = JSON.stringify({ auths: { [registry.host]: entry } });
	return { registry, asker: askerOf(t, registry.host, { dockerConfig }) };
}

function entryFor(username: string, password: string): object {
	return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}

const WRONG = entryFor(LOGIN.username, 'expired');
const RIGHT = entryFor(LOGIN.username, LOGIN.password);

describe('a stored login that is refused', () => {
	it('public images are found without it, with one warning', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		const findings = await Promise.all(['team/app:1', 'team/app:2'].map((image) => asker.exists(image)));
		assert.deepEqual(findings.map(verdictOf), ['found', 'found']);
		assert.deepEqual(
			findings.map(({ identity }) => identity),
			['anonymous', 'anonymous'],
		);
		assert.deepEqual(asker.credentialWarnings, [{ kind: 'login-denied', registry: registry.host }]);
	});

	it('is sent once, however many images are asked for', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		for (const name of ['team/app:1', 'team/app:2', 'team/private:1', 'team/nothing:1']) {
			await asker.exists(name);
		}
		const sent = registry.requests.filter(({ authorization }) => authorization?.startsWith('Basic '));
		assert.equal(sent.length, 1);
	});

	it('then costs what nobody costs', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		await asker.exists('team/app:1');
		registry.reset();
		await asker.exists('team/app:2');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
	});

	it('what is private is denied because of the login, not missing or private', async (t) => {
		const { asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		const finding = await asker.exists('team/private:1');
		assert.equal(verdictOf(finding), 'denied auth-failed');
		assert.equal(finding.identity, 'stored');
		assert.deepEqual(asker.credentialWarnings, []);
	});

	it('a 404 to nobody is not "missing": to the login it may be there', async (t) => {
		const { asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		assert.equal(verdictOf(await asker.exists('team/app:9')), 'denied auth-failed');
	});

	it('by Basic: where the registry answers nobody, it is denied', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'basic' }, WRONG);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		assert.equal(registry.requests.filter(({ authorization }) => authorization !== undefined).length, 1);
	});

	it("by the token server's 403 (GHCR with an old token): found without it", async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		const { tokenAnswer } = registry.guard;
		registry.guard.tokenAnswer = (request) =>
			request.authorization === undefined
				? tokenAnswer(request)
				: { status: 403, body: { errors: [{ code: 'DENIED' }] } };
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(asker.credentialWarnings.length, 1);
	});

	it('a fault on the way without it is an error, not an answer', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, WRONG);
		const { tokenAnswer } = registry.guard;
		registry.guard.tokenAnswer = (request) =>
			request.authorization === undefined ? { status: 503, body: '' } : tokenAnswer(request);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
	});
});

describe('a stored login that is right', () => {
	it('and has no right to one image: denied, and nobody is asked in its place', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'basic' }, RIGHT);
		const { refusal } = registry.guard;
		registry.guard.refusal = (request) =>
			request.repository === 'team/private' && request.authorization !== undefined
				? { status: 403, body: { errors: [{ code: 'DENIED' }] } }
				: refusal(request);
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied missing-or-private');
		const trace = traceOf(registry);
		registry.reset();
		await askerOf(t, registry.host, { login: LOGIN }).exists('team/private:1');
		assert.deepEqual(trace, traceOf(registry), 'no more than given credentials, which nobody takes the place of');
	});

	it("of one of podman's namespaces is not that of another", async (t) => {
		for (const names of [
			['one/app:1', 'two/app:1'],
			['two/app:1', 'one/app:1'],
		]) {
			const { registry } = await setUp(t, { auth: { kind: 'basic', ...LOGIN } });
			for (const name of ['one/app', 'two/app']) {
				registry.push(name, '1', image(), { private: true });
			}
			const { host } = registry;
			const dockerConfig = JSON.stringify({ auths: { [`${host}/one`]: RIGHT, [`${host}/two`]: WRONG } });
			const asker = askerOf(t, host, { dockerConfig, configFormat: 'podman' });
			for (const name of names) {
				const expected = name === 'one/app:1' ? 'found' : 'denied auth-failed';
				assert.equal(verdictOf(await asker.exists(name)), expected, name);
			}
		}
	});
});

describe('given credentials that are refused', () => {
	it('are an answer: nobody is asked in their place', async (t) => {
		const { registry } = await setUpStored(t, { kind: 'bearer' }, RIGHT);
		const asker = askerOf(t, registry.host, { login: { ...LOGIN, password: 'wrong' } });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		assert.equal(
			registry.requests.filter(({ kind, authorization }) => kind === 'token' && authorization === undefined).length,
			0,
		);
	});
});

describe('an identity token', () => {
	const auth: Auth = { kind: 'bearer', identityToken: IDENTITY_TOKEN };
	const entry = { ...entryFor('00000000-0000-0000-0000-000000000000', ''), identitytoken: IDENTITY_TOKEN };

	it('goes by POST as a form, and never in an address', async (t) => {
		const { registry, asker } = await setUpStored(t, auth, entry);
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'found');
		const [request] = registry.requests.filter(({ kind }) => kind === 'token');
		assert.equal(request?.method, 'POST');
		assert.equal(request?.path, '/token');
		assert.equal(request?.headers['content-type'], 'application/x-www-form-urlencoded');
		assert.equal(request?.authorization, undefined);
		assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
			grant_type: 'refresh_token',
			client_id: 'tagscout',
			refresh_token: IDENTITY_TOKEN,
			scope: 'repository:team/private:pull',
			service: 'embedded',
		});
	});

	for (const postStatus of [400, 401, 404, 405]) {
		it(`a server that answers ${postStatus} to POST gets it by GET, and is not asked by POST again`, async (t) => {
			const { registry, asker } = await setUpStored(t, { ...auth, postStatus }, entry);
			assert.equal(verdictOf(await asker.exists('team/private:1')), 'found');
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			const tokens = registry.requests.filter(({ kind }) => kind === 'token').map(({ method }) => method);
			assert.deepEqual(tokens, ['POST', 'GET', 'GET']);
		});
	}

	it('that is wrong: found without it, or denied because of it', async (t) => {
		const { asker } = await setUpStored(t, auth, { ...entry, identitytoken: 'expired' });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied auth-failed');
	});

	it('is not sent again where its answer was lost: it may be worth a single use', async (t) => {
		const { registry, asker } = await setUpStored(t, auth, entry);
		// On a host of its own: a kept-alive connection that is closed under a request is another matter.
		const server = await serve(t, { tokenServerFor: registry, quirks: { kinds: ['token'], resetTimes: 9 } });
		registry.auth.realm = `${server.origin}/token`;
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'error unavailable');
		assert.equal(server.count('token'), 1);
	});

	it('nor where it would have met a kept-alive connection: it goes by one of its own', async (t) => {
		const { registry, asker } = await setUpStored(t, auth, entry, { kinds: ['token'], resetTimes: 9 });
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'error unavailable');
		assert.equal(registry.count('token'), 1);
		assert.equal(registry.connections.withRequests, 2);
	});

	it('is sent again where the server was too busy to look at it', async (t) => {
		const failTimes = { status: 503, times: 1, kinds: ['token'] as const };
		const { registry, asker } = await setUpStored(t, auth, entry, { failTimes });
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'found');
		assert.equal(registry.count('token'), 2);
	});

	for (const status of [301, 302, 307, 308]) {
		it(`a ${status} does not take it to another place`, async (t) => {
			const other = await setUp(t);
			const location = () => `${other.registry.origin}/token`;
			const redirect = { kinds: ['token'] as const, location, status };
			const { asker } = await setUpStored(t, auth, entry, { redirect });
			assert.equal(verdictOf(await asker.exists('team/private:1')), 'error invalid-response');
			assert.deepEqual(other.registry.requests, []);
		});
	}
});

describe('a registry token', () => {
	const token = 'registry-token-of-docker';

	it('goes to the registry as it is, and the token server is not asked', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, { registrytoken: token });
		const { refusal } = registry.guard;
		registry.guard.refusal = (request) => (request.authorization === `Bearer ${token}` ? undefined : refusal(request));
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(registry.count('token'), 0);
		assert.ok(asker.secrets.includes(token));
	});

	it('that nobody asked for is not refused: the image is denied', async (t) => {
		const { registry } = await setUp(t, {
			intercept: ({ kind }) => (kind === 'manifest' ? errorAnswer(403, 'DENIED', 'denied') : undefined),
		});
		const dockerConfig = JSON.stringify({ auths: { [registry.host]: { registrytoken: token } } });
		const asker = askerOf(t, registry.host, { dockerConfig });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
		assert.ok(registry.requests.every(({ authorization }) => authorization === undefined));
	});

	it('that does not suffice for one repository is shown for the next: then nobody is asked in its place', async (t) => {
		const { registry, asker } = await setUpStored(t, { kind: 'bearer' }, { registrytoken: token });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied auth-failed');
		assert.equal(registry.requests.filter(({ authorization }) => authorization === `Bearer ${token}`).length, 4);
		assert.deepEqual(asker.credentialWarnings, [{ kind: 'login-denied', registry: registry.host }]);
	});
});
