import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
	type Asker,
	type EmbeddedRegistry,
	LOGIN,
	type ServedRequest,
	setUp,
	verdictOf,
} from '../../support/asking.ts';
import { stopClock, until } from '../../support/clock.ts';
import { image } from '../../support/images.mjs';

const DENIED = { status: 403, body: { errors: [{ code: 'DENIED', message: 'denied' }] } };
const HIDDEN = { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN', message: 'unknown' }] } };

/** Asserts that an image is found after some seconds, in which another hangs and goes on to do so. */
async function assertWaits(t: TestContext, registry: EmbeddedRegistry, asker: Asker): Promise<void> {
	const clock = stopClock(t);
	let isOver = false;
	const hanging = asker.exists('team/hangs:1').then(() => {
		isOver = true;
	});
	const found = asker.exists('team/app:1');
	await clock.until(() => registry.requests.some(({ repository }) => repository === 'team/hangs'));
	assert.equal(verdictOf(await clock.settle(found, 1_000)), 'found');
	assert.equal(isOver, false);
	await registry.close();
	await clock.settle(hanging);
}

describe('what one image was answered does not change the answer for another', () => {
	it('refused with a token and hidden without: denied, whoever was asked for first', async (t) => {
		const intercept = ({ kind, repository, authorization }: ServedRequest) => {
			if (kind !== 'manifest' || repository !== 'team/closed') {
				return undefined;
			}
			return authorization === undefined ? HIDDEN : DENIED;
		};
		for (const images of [['team/closed:1'], ['team/open:1', 'team/closed:1']]) {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN, intercept });
			registry.push('team/open', '1', image());
			for (const name of images) {
				const expected = name === 'team/open:1' ? 'found' : 'denied missing-or-private';
				assert.equal(verdictOf(await asker.exists(name)), expected);
			}
		}
	});

	it('a first image that hangs keeps the others waiting for some seconds, not for as long as it is waited for', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: ({ repository }) => (repository === 'team/hangs' ? new Promise(() => {}) : undefined),
		});
		registry.push('team/app', '1', image());
		await assertWaits(t, registry, asker);
	});

	it('a login that is hanging somewhere keeps the others waiting for some seconds', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository, authorization }) =>
				repository === 'team/hangs' && authorization !== undefined ? new Promise(() => {}) : undefined,
		});
		registry.push('team/app', '1', image());
		await assertWaits(t, registry, asker);
	});

	it('after a 403 to the login the others are asked side by side', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			async intercept({ repository, authorization }) {
				if (repository === 'team/closed') {
					return authorization === undefined ? undefined : DENIED;
				}
				// One may go ahead, whatever it takes it; the others have to meet.
				await until(t, () => registry.count('manifest') < 4 || registry.peakRequests > 1);
				return undefined;
			},
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/closed:1')), 'denied missing-or-private');
		registry.reset();
		const findings = await Promise.all(Array.from({ length: 12 }, () => asker.exists('team/app:1')));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['found']));
		assert.ok(registry.peakRequests > 1);
	});
});

it('many at once cost one challenge: the first goes ahead, and the others learn from it', async (t) => {
	for (const kind of ['basic', 'bearer'] as const) {
		const { registry, asker } = await setUp(t, { auth: { kind, ...LOGIN }, login: LOGIN });
		const names = Array.from({ length: 10 }, (_, number) => `team/app-${number}`);
		for (const name of names) {
			registry.push(name, '1', image(), { private: true });
		}
		const findings = await Promise.all(names.map((name) => asker.exists(`${name}:1`)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['found']));
		assert.equal(registry.requests.filter(({ status }) => status === 401).length, 1);
	}
});

describe('a look at /v2/ that fails', () => {
	const intercept = ({ kind, authorization }: ServedRequest) =>
		kind === 'manifest' && authorization === undefined ? HIDDEN : undefined;

	it('is no answer: an image that is hidden from the anonymous is an error, not missing', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN },
			login: LOGIN,
			intercept: (request) => (request.kind === 'ping' ? { status: 503 } : intercept(request)),
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
	});

	it('is not remembered', async (t) => {
		let isDown = true;
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'bearer', ...LOGIN },
			login: LOGIN,
			intercept: (request) => (request.kind === 'ping' && isDown ? { status: 503 } : intercept(request)),
		});
		registry.push('team/app', '1', image());
		await asker.exists('team/app:1');
		isDown = false;
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});
});

describe('a token that a login was sent for', () => {
	const long = 'a1b2c3d4e5f6a7b8c9d0';
	for (const [token, isMasked, why] of [
		[long, true, 'is masked'],
		[`${long}==`, true, 'is masked with its padding'],
		[long.slice(1), false, 'no token has so few characters'],
		['found', false, 'it would blank an output'],
		['registry.example.com/team/app:1.2.3', false, 'a colon stands in no token of RFC 6750'],
	] as const) {
		it(`${token}: ${why}`, async (t) => {
			const { asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN, tokenBody: { token } }, login: LOGIN });
			await asker.exists('team/app:1');
			assert.equal(asker.secrets.includes(token), isMasked);
		});
	}
});

it('a token that anybody gets is never masked, whatever it looks like', async (t) => {
	const token = 'a1b2c3d4e5f6a7b8c9d0';
	const { asker } = await setUp(t, { auth: { kind: 'bearer', tokenBody: { token } } });
	await asker.exists('team/app:1');
	assert.deepEqual(asker.secrets, []);
});
