import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { askerOf, BASIC, LOGIN, serve, tokenQueries, verdictOf } from '../../support/asking.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { openProxy, setProxies } from '../../support/connect-proxy.ts';
import { image } from '../../support/images.mjs';
import { farDeadline } from '../../support/transport.ts';

const authority = createAuthority();
after(() => authority.remove());
const tls = authority.issue(['registry.test']);

/** A Bearer registry that a proxy shows at the name `registry.test`, port 443: nobody may listen there without being root. */
async function serveAt443(t: TestContext) {
	const registry = await serve(t, { tls, auth: { kind: 'bearer', ...LOGIN, realm: 'https://registry.test/token' } });
	registry.push('team/app', '1', image(), { private: true });
	const proxy = await openProxy(t, () => registry.host);
	setProxies(t, { HTTPS_PROXY: proxy.url });
	return { registry, proxy };
}

describe('`registry.test:443` and `registry.test` are one registry', () => {
	for (const [written, given] of [
		['registry.test', 'registry.test:443'],
		['registry.test:443', 'registry.test'],
		['registry.test:443', 'registry.test:443'],
		['REGISTRY.test:443', 'Registry.Test'],
	] as const) {
		it(`an image of ${written}, credentials for ${given}: they are used`, async (t) => {
			const { registry } = await serveAt443(t);
			const login = { ...LOGIN, registry: given };
			const asker = askerOf(t, written, { login, ca: authority.caPem });
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.ok(registry.requests.some(({ authorization }) => authorization === BASIC));
		});

		it(`an image of ${written}, docker login to ${given}: its credentials are used`, async (t) => {
			const { registry } = await serveAt443(t);
			const dockerConfig = JSON.stringify({ auths: { [given]: { auth: BASIC.replace('Basic ', '') } } });
			const asker = askerOf(t, written, { dockerConfig, ca: authority.caPem });
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.ok(registry.requests.some(({ authorization }) => authorization === BASIC));
		});
	}

	it('asked for by both names: one look at /v2/, one token, and the same name in every Host header', async (t) => {
		const { registry, proxy } = await serveAt443(t);
		const { registries } = askerOf(t, 'registry.test', { login: LOGIN, ca: authority.caPem });
		for (const written of ['registry.test:443', 'registry.test', 'REGISTRY.TEST:443']) {
			const repository = await registries.repository(parseReference(`${written}/team/app:1`), {
				deadline: farDeadline(),
			});
			assert.equal((await repository.head('1')).kind, 'found', written);
		}
		assert.equal(registry.count('ping'), 1);
		assert.equal(tokenQueries(registry).filter(({ scope }) => scope !== undefined).length, 1);
		assert.deepEqual(new Set(registry.requests.map(({ headers }) => headers.host)), new Set(['registry.test']));
		assert.deepEqual(new Set(proxy.requests.map(({ target }) => target)), new Set(['registry.test:443']));
	});

	for (const allowed of ['registry.test', 'registry.test:443']) {
		it(`allowed-registries "${allowed}" allows both`, async (t) => {
			await serveAt443(t);
			for (const written of ['registry.test', 'registry.test:443']) {
				const options = { login: LOGIN, ca: authority.caPem, allowedRegistries: [allowed] };
				assert.equal(verdictOf(await askerOf(t, written, options).exists('team/app:1')), 'found', written);
			}
		});
	}
});
