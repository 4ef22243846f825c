import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { TIMEOUTS_MS } from '../../src/registry/connection/exchange.ts';
import { askerOf, LOGIN, setUp, verdictOf } from '../support/asking.ts';
import { stopClock } from '../support/clock.ts';
import { image } from '../support/images.mjs';
import { openRawServer } from '../support/transport.ts';

const never = () => new Promise<never>(() => undefined);
const IMAGES = Array.from({ length: 100 }, (_, number) => `team/app${number % 10}:${number}`);

describe('a registry that takes connections and says nothing', () => {
	async function setUpSilent(t: TestContext) {
		const clock = stopClock(t);
		const server = await openRawServer(t, () => undefined);
		return {
			clock,
			server,
			asker: askerOf(t, server.host, { timeouts: TIMEOUTS_MS, insecureRegistries: [server.host] }),
		};
	}

	it('100 images: all end, after a few requests', async (t) => {
		const { clock, server, asker } = await setUpSilent(t);
		const findings = await clock.settle(Promise.all(IMAGES.map((name) => asker.exists(name))), 1_000);
		assert.deepEqual([...new Set(findings.map(verdictOf))], ['error timeout']);
		assert.ok(server.connections.total <= 20, `${server.connections.total} connections`);
	});

	it('says so, in the message of those that were not asked', async (t) => {
		const { clock, asker } = await setUpSilent(t);
		const findings = await clock.settle(Promise.all(IMAGES.map((name) => asker.exists(name))), 1_000);
		const told = findings.filter(({ error }) => /it is not asked again in this run/.test(String(error)));
		assert.ok(told.length >= 90, `${told.length} of 100`);
	});
});

it('a token server that hangs: the images of its registry end, and those of another are found', async (t) => {
	const clock = stopClock(t);
	const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' }, timeouts: TIMEOUTS_MS });
	const server = await openRawServer(t, () => undefined);
	registry.auth.challenge = `Bearer realm="${server.origin}/token",service="s"`;
	const other = await setUp(t);
	other.registry.push('team/app', '1', image());
	const findings = await clock.settle(Promise.all(IMAGES.map((name) => asker.exists(name))), 1_000);
	assert.deepEqual([...new Set(findings.map(verdictOf))], ['error timeout']);
	assert.equal(verdictOf(await clock.settle(other.asker.exists('team/app:1'))), 'found');
});

it('a login whose proof hangs is sent twice, and no image after that has it sent again', async (t) => {
	const clock = stopClock(t);
	const { registry, asker } = await setUp(t, {
		auth: { kind: 'bearer', ...LOGIN },
		login: LOGIN,
		timeouts: TIMEOUTS_MS,
		intercept: ({ kind }) => (kind === 'token' ? never() : undefined),
	});
	const findings = await clock.settle(Promise.all(IMAGES.map((name) => asker.exists(name))), 1_000);
	assert.deepEqual([...new Set(findings.map(verdictOf))], ['error timeout']);
	assert.equal(registry.requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).length, 2);
});

it('one image that hangs among others: the others are found', async (t) => {
	const clock = stopClock(t);
	const { registry, asker } = await setUp(t, {
		timeouts: TIMEOUTS_MS,
		intercept: ({ reference }) => (reference === 'slow' ? never() : undefined),
	});
	registry.push('team/app', 'slow', image());
	registry.push('team/app', '1', image());
	const slow = asker.exists('team/app:slow');
	for (let count = 0; count < 50; count += 1) {
		assert.equal(verdictOf(await clock.settle(asker.exists('team/app:1'))), 'found');
	}
	assert.equal(verdictOf(await clock.settle(slow, 1_000)), 'error timeout');
});
