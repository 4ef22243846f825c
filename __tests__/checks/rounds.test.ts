import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { TIMEOUTS_MS } from '../../src/registry/connection/exchange.ts';
import { type Asker, askerOf, LOGIN, type ServedRequest, setUp, verdictOf, wholeTraceOf } from '../support/asking.ts';
import { stopClock } from '../support/clock.ts';
import { image } from '../support/images.mjs';
import { openRawServer } from '../support/transport.ts';

const APP = image();
const STORED = {
	dockerConfig: JSON.stringify({ auths: { HOST: { auth: 'b2N0b2NhdDp3cm9uZw==' } } }),
};
const never = () => new Promise<never>(() => undefined);

/** What the second round says, which asks for the same again. */
async function askAgain(asker: Asker, name = 'team/app:1'): Promise<string> {
	asker.beginRound();
	return verdictOf(await asker.exists(name));
}

function loginsIn({ requests }: { readonly requests: readonly ServedRequest[] }): number {
	return requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).length;
}

describe('the second round', () => {
	it('an origin that was given up in the first is asked again', async (t) => {
		const clock = stopClock(t);
		let isSilent = true;
		const { registry, asker } = await setUp(t, {
			timeouts: TIMEOUTS_MS,
			intercept: () => (isSilent ? never() : undefined),
		});
		registry.push('team/app', '1', APP);
		const names = ['team/app:1', 'team/app:2', 'team/app:3'];
		const first = await clock.settle(Promise.all(names.map((name) => asker.exists(name))), 1_000);
		assert.deepEqual([...new Set(first.map(verdictOf))], ['error timeout']);
		isSilent = false;
		assert.equal(verdictOf(await clock.settle(asker.exists('team/app:1'), 1_000)), 'error timeout');
		assert.equal(await clock.settle(askAgain(asker), 1_000), 'found');
	});

	for (const [name, auth] of [
		['GHCR: a token server that denies it', { absentAtToken: 403 }],
		['Docker Hub: a token that opens nothing', { absentAsDenied: true }],
	] as const) {
		it(`a repository that is hidden until its first push is found after it (${name})`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...auth } });
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
			registry.push('team/app', '1', APP);
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
			assert.equal(await askAgain(asker), 'found');
		});
	}

	it('tokens that have ended in between are renewed, with no request in vain', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', expiresIn: 1 } });
		registry.push('team/app', '2', APP);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'missing not-found');
		registry.push('team/app', '1', APP);
		registry.revokeTokens();
		registry.reset();
		assert.equal(await askAgain(asker), 'found');
		assert.deepEqual(wholeTraceOf(registry), ['GET token 200', 'HEAD manifest 200']);
	});

	it('a registry that gave no challenge at first is asked for it again, and one that did is not', async (t) => {
		let isDown = true;
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer' },
			intercept: () => (isDown ? { status: 502, body: '' } : undefined),
		});
		registry.push('team/app', '1', APP);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
		isDown = false;
		for (const pings of [1, 0]) {
			registry.reset();
			assert.equal(await askAgain(asker), 'found');
			assert.equal(registry.count('ping'), pings);
		}
	});

	it('a registry on loopback that was started only then is asked over http', async (t) => {
		const backend = http.createServer((_request, response) => {
			response.writeHead(200, { 'content-type': APP.mediaType, 'docker-content-digest': APP.digest }).end();
		});
		let isStarted = false;
		const server = await openRawServer(t, (socket, first) => {
			if (!isStarted) {
				socket.destroy();
				return;
			}
			backend.emit('connection', socket);
			socket.unshift(first);
		});
		const asker = askerOf(t, server.host);
		assert.match(verdictOf(await asker.exists('team/app:1')), /^error /);
		isStarted = true;
		assert.equal(await askAgain(asker), 'found');
	});
});

describe('a login, in round after round', () => {
	it('that was denied is not sent again, and its warning is given once', async (t) => {
		const { registry, asker } = await setUpStored(t);
		registry.push('team/private', '1', APP, { private: true });
		registry.push('team/app', '1', APP);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(loginsIn(registry), 1);
		for (let round = 0; round < 5; round += 1) {
			assert.equal(await askAgain(asker, 'team/private:1'), 'denied auth-failed');
			assert.equal(await askAgain(asker), 'found');
		}
		assert.equal(loginsIn(registry), 1);
		assert.equal(asker.credentialWarnings.length, 1);
	});

	it('that was denied: what was hidden from the anonymous, too, is found once it is there', async (t) => {
		const { registry, asker } = await setUpStored(t);
		registry.auth.absentAsDenied = true;
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		registry.push('team/app', '1', APP);
		assert.equal(await askAgain(asker), 'found');
		assert.equal(loginsIn(registry), 1);
	});

	it('whose proof got no answer is proven in the next', async (t) => {
		let isDown = true;
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN },
			login: LOGIN,
			intercept: ({ kind }) => (kind === 'token' && isDown ? { status: 503, body: '' } : undefined),
		});
		registry.push('team/app', '1', APP, { private: true });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
		isDown = false;
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
		assert.equal(await askAgain(asker), 'found');
	});

	for (const [name, headers, later] of [
		['until the time that the server named', { 'retry-after': '600' }, 'found'],
		['for good where it named none', {}, 'error rate-limited'],
	] as const) {
		it(`that a token server has locked is not sent again, ${name}`, async (t) => {
			const clock = stopClock(t);
			const body = { errors: [{ code: 'TOOMANYREQUESTS', message: 'too many failed login attempts' }] };
			let isLocked = true;
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'bearer', ...LOGIN },
				login: LOGIN,
				intercept: ({ kind }) => (kind === 'token' && isLocked ? { status: 429, headers, body } : undefined),
			});
			registry.push('team/app', '1', APP, { private: true });
			assert.equal(verdictOf(await clock.settle(asker.exists('team/app:1'))), 'error rate-limited');
			isLocked = false;
			registry.reset();
			await clock.pass(599_000);
			assert.equal(await clock.settle(askAgain(asker)), 'error rate-limited');
			assert.equal(loginsIn(registry), 0);
			await clock.pass(1_000);
			assert.equal(await clock.settle(askAgain(asker)), later);
		});
	}
});

async function setUpStored(t: TestContext) {
	const { registry } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN } });
	const dockerConfig = STORED.dockerConfig.replace('HOST', registry.host);
	return { registry, asker: askerOf(t, registry.host, { dockerConfig }) };
}
