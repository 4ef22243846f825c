import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { BlockedError } from '../../../src/registry/errors.ts';
import {
	askerOf,
	type EmbeddedRegistry,
	LOGIN,
	serve,
	tokenQueries,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { image } from '../../support/images.mjs';
import { setNames } from '../../support/names.ts';

const authority = createAuthority();
after(() => authority.remove());
const tls = authority.issue(['127.0.0.1']);

type Login = 'nobody' | 'a login';

/** A Bearer registry on loopback, by its address or by this name, and who asks it. The realm is for the test to set. */
async function setUp(t: TestContext, login: Login, { name = '127.0.0.1', isTls = false, trusted = '' } = {}) {
	const isUser = login === 'a login';
	const registry = await serve(t, { ...(isTls && { tls }), auth: { kind: 'bearer', ...LOGIN } });
	registry.push('team/app', '1', image(), { private: isUser });
	const asker = askerOf(t, registry.host.replace('127.0.0.1', name), {
		...(isUser && { login: LOGIN }),
		insecureRegistries: name.endsWith('.test') ? [name] : [],
		trustedHosts: trusted === '' ? [] : [trusted],
		ca: authority.caPem,
	});
	return { registry, asker };
}

function sendToRealm({ auth }: EmbeddedRegistry, realm: string): void {
	auth.challenge = `Bearer realm="${realm}",service="s"`;
}

describe('a realm where nobody asks for a token', () => {
	const rows: [name: string, realm: string, rule: RegExp][] = [
		['169.254.169.254', 'https://169.254.169.254/token', /never asked/],
		['[::ffff:a9fe:a9fe]', 'https://[::ffff:a9fe:a9fe]/token', /never asked/],
		['0xa9fea9fe', 'https://0xa9fea9fe/token', /never asked/],
		['metadata.google.internal.', 'https://metadata.google.internal./token', /never asked/],
		['0.0.0.0', 'https://0.0.0.0/token', /never asked/],
		['a user name', 'https://octocat@127.0.0.1:1/token', /user name or password/],
		['a user name and a password', 'https://octocat:secret@127.0.0.1:1/token', /user name or password/],
		['http on a public host', 'http://registry.example/token', /plain http is for loopback/],
	];
	for (const [name, realm, rule] of rows) {
		for (const login of ['nobody', 'a login'] as const) {
			it(`${name}, for ${login}: refused, and nothing is sent there`, async (t) => {
				const { registry, asker } = await setUp(t, login);
				sendToRealm(registry, realm);
				const { error, ...finding } = await asker.exists('team/app:1');
				assert.equal(verdictOf(finding), 'error refused');
				assert.ok(error instanceof BlockedError);
				assert.match(error.violation.rule, rule);
				assert.doesNotMatch(error.message, /secret/);
				assert.deepEqual(new Set(traceOf(registry)), new Set(['HEAD manifest 401']));
			});
		}
	}

	for (const inner of ['0x7f.1', '2130706433', '127.1', '[::ffff:7f00:1]', 'localhost', 'localhost.', '10.1.2.3']) {
		it(`${inner}, of a registry with a public name: refused, and nothing is sent there`, async (t) => {
			setNames(t, { 'registry.test': ['127.0.0.1'] });
			const { registry, asker } = await setUp(t, 'nobody', { name: 'registry.test' });
			const inside = await serve(t, { tokenServerFor: registry });
			const { port } = new URL(inside.origin);
			sendToRealm(registry, `https://${inner}:${port}/token`);
			const { error, ...finding } = await asker.exists('team/app:1');
			assert.equal(verdictOf(finding), 'error refused');
			assert.ok(error instanceof BlockedError);
			assert.equal(error.violation.input, 'trusted-hosts');
			assert.equal(inside.connections.total, 0);
		});
	}

	for (const login of ['nobody', 'a login'] as const) {
		it(`http on another host, of a registry by https, for ${login}: refused, and nothing is sent there`, async (t) => {
			const { registry, asker } = await setUp(t, login, { isTls: true, trusted: 'localhost' });
			const plain = await serve(t, { tokenServerFor: registry });
			sendToRealm(registry, `${plain.origin.replace('127.0.0.1', 'localhost')}/token`);
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'error refused');
			assert.equal(plain.connections.total, 0);
		});
	}
});

describe('a realm with a trailing dot', () => {
	it("on the registry's own host: the login goes there", async (t) => {
		setNames(t, { localhost: ['127.0.0.1'], 'localhost.': ['127.0.0.1'] });
		const { registry, asker } = await setUp(t, 'a login', { name: 'localhost' });
		sendToRealm(registry, `${registry.origin.replace('127.0.0.1', 'localhost.')}/token`);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		const [asked] = registry.requests.filter(({ kind }) => kind === 'token');
		assert.match(asked?.authorization ?? '', /^Basic /);
	});

	for (const [trusted, verdict] of [
		['', 'error refused'],
		['other.test', 'found'],
		['other.test.', 'found'],
	] as const) {
		it(`on another host, trusted-hosts "${trusted}": ${verdict}, as without the dot`, async (t) => {
			setNames(t, { 'other.test': ['127.0.0.1'], 'other.test.': ['127.0.0.1'] });
			const pair = authority.issue(['other.test']);
			for (const dot of ['', '.']) {
				const { registry, asker } = await setUp(t, 'a login', { isTls: true, trusted });
				const tokenServer = await serve(t, { tls: pair, tokenServerFor: registry });
				sendToRealm(registry, `${tokenServer.origin.replace('127.0.0.1', `other.test${dot}`)}/token`);
				assert.equal(verdictOf(await asker.exists('team/app:1')), verdict);
				assert.equal(tokenServer.count() > 0, verdict === 'found');
			}
		});
	}
});

describe('a Bearer challenge whose realm is none', () => {
	for (const [name, realm] of [
		['missing', ''],
		['empty', 'realm="",'],
		['a name', 'realm="Artifactory Realm",'],
		['of another protocol', 'realm="ftp://127.0.0.1/token",'],
		['no address', 'realm="http://[/token",'],
	] as const) {
		it(`${name}: the challenge of /v2/ is answered`, async (t) => {
			const { registry, asker } = await setUp(t, 'nobody');
			registry.auth.challenge = `Bearer ${realm}service="s",scope="repository:team/app:pull"`;
			registry.quirks.pingChallenge = 'Bearer realm="/token",service="v2"';
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			assert.deepEqual(tokenQueries(registry), [{ service: 'v2', scope: 'repository:team/app:pull' }]);
		});

		it(`${name}, at /v2/ too: an error, and no token is asked for`, async (t) => {
			const { registry, asker } = await setUp(t, 'nobody');
			registry.auth.challenge = `Bearer ${realm}service="s"`;
			registry.quirks.pingChallenge = registry.auth.challenge;
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'error not-a-registry');
			assert.equal(registry.count('token'), 0);
		});
	}
});
