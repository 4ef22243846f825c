import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { BlockedError } from '../../src/registry/errors.ts';
import { askerOf, LOGIN, serve, setUp, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { image } from '../support/images.mjs';

describe('allowed-registries', () => {
	it('a registry that it leaves out is refused before anything is sent', async (t) => {
		const { registry, asker } = await setUp(t, { allowedRegistries: ['ghcr.io', 'docker.io'] });
		const { error, ...finding } = await asker.exists('team/app:1');
		assert.equal(verdictOf(finding), 'error refused');
		assert.ok(error instanceof BlockedError);
		assert.deepEqual(
			{ host: error.violation.host, input: error.violation.input },
			{ host: registry.host, input: 'allowed-registries' },
		);
		assert.equal(registry.connections.total, 0);
	});

	it('a registry that it names is asked', async (t) => {
		const registry = await serve(t);
		registry.push('team/app', '1', image());
		const asker = askerOf(t, registry.host, { allowedRegistries: ['ghcr.io', registry.host] });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('the same host with another port is another registry', async (t) => {
		const { asker } = await setUp(t, { allowedRegistries: ['127.0.0.1'] });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error refused');
	});
});

describe('addresses', () => {
	for (const host of ['169.254.169.254', '[fe80::1]', '0.0.0.0', '224.0.0.1', '[::]', '[fd00:ec2::254]']) {
		it(`${host} is never asked`, async (t) => {
			assert.equal(verdictOf(await askerOf(t, host).exists('team/app:1')), 'error refused');
		});
	}

	it('IPv6 loopback is a registry as any', async (t) => {
		const { registry, asker } = await setUp(t, { address: '::1' });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});
});

describe('TLS', () => {
	it('a registry with a certificate of an authority that we are told of', async (t) => {
		const authority = createAuthority();
		t.after(() => authority.remove());
		const { registry, asker } = await setUp(t, { tls: authority.issue(['127.0.0.1']), ca: authority.caPem });
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await askerOf(t, registry.host).exists('team/app:1')), 'error tls');
	});
});

describe('an image that is asked about anonymously, because a stranger may have written its name', () => {
	const anonymously = { anonymousOnly: true };
	async function setUpLogin(t: TestContext) {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		registry.push('team/private', '1', image(), { private: true });
		registry.push('team/app', '1', image());
		const sent = () => registry.requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).length;
		return { asker, sent };
	}

	it('gets no credentials of ours, in every mode', async (t) => {
		const { asker, sent } = await setUpLogin(t);
		assert.equal(verdictOf(await asker.exists('team/private:1', anonymously)), 'denied missing-or-private');
		const [inspected] = await asker.inspect('team/private:1', anonymously);
		assert.equal(inspected?.status, 'denied');
		assert.equal((await asker.latest('team/private', anonymously)).status, 'denied');
		assert.equal((await asker.latest('team/private:1', anonymously)).status, 'denied');
		assert.equal(verdictOf(await asker.exists('team/app:1', anonymously)), 'found');
		assert.equal(sent(), 0);
	});

	it('stays apart from the same image that is asked about with them', async (t) => {
		const { asker, sent } = await setUpLogin(t);
		const findings = await Promise.all([
			asker.exists('team/private:1', anonymously),
			asker.exists('team/private:1'),
			asker.exists('team/private:1', anonymously),
		]);
		assert.deepEqual(findings.map(verdictOf), ['denied missing-or-private', 'found', 'denied missing-or-private']);
		assert.ok(sent() > 0);
	});
});
