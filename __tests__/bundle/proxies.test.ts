import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { openProxy, type ProxyAnswer } from '../support/connect-proxy.ts';
import { APP } from '../support/four-images.ts';
import { startRegistry } from '../support/registry.mjs';

const IMAGE = 'registry.test/team/app:1.0';
const LOGIN = 'me:p%40ss-w%C3%B6rd';
const PASSWORD = 'p@ss-wörd';
const BASIC = Buffer.from(`me:${PASSWORD}`).toString('base64');

describe('a run behind a proxy', () => {
	const authority = createAuthority();
	let registry: Awaited<ReturnType<typeof startRegistry>>;
	before(async () => {
		registry = await startRegistry({ tls: authority.issue(['registry.test']) });
		registry.push('team/app', '1.0', APP);
	});
	after(async () => {
		await registry.close();
		authority.remove();
	});

	it('with a password: found, it is masked and no form of it is shown, and nothing is on stderr', async (t) => {
		const proxy = await openProxy(t, () => registry.host);
		const env = { HTTPS_PROXY: proxy.url.replace('//', `//${LOGIN}@`) };
		const result = await runBundle({ image: IMAGE, 'ca-file': authority.caFile }, { env, debug: true });
		assert.deepEqual(statuses(result), ['found']);
		assert.equal(result.stderr, '');
		assert.equal(proxy.requests[0]?.headers['proxy-authorization'], `Basic ${BASIC}`);
		const shown = result.log.replace(/^::add-mask::.*$/gm, '');
		for (const form of [PASSWORD, 'p%40ss-w%C3%B6rd', BASIC.replace(/=+$/, '')]) {
			assert.ok(
				result.masks.some((mask) => form.includes(mask)),
				`${form} is masked`,
			);
			assert.ok(!shown.includes(form) && !JSON.stringify(result.outputs).includes(form), `${form} is not shown`);
		}
		assert.match(result.log, /^::add-mask::/);
	});

	it('with NODE_TLS_REJECT_UNAUTHORIZED=0: the certificate behind the tunnel is checked all the same', async (t) => {
		const proxy = await openProxy(t, () => registry.host);
		const served = registry.count();
		const env = { HTTPS_PROXY: proxy.url, NODE_TLS_REJECT_UNAUTHORIZED: '0' };
		assert.deepEqual(statuses(await runBundle({ image: IMAGE }, { env })), ['error tls']);
		assert.equal(registry.count(), served);
	});

	for (const { name, answer, says } of [
		{
			name: '407',
			answer: 407,
			says: /the proxy of HTTPS_PROXY wants a user name and a password .*HTTPS_PROXY, as http/,
		},
		{ name: '403', answer: 403, says: /the proxy of HTTPS_PROXY does not allow it,? .* allow registry\.test:443/ },
		{ name: '502', answer: 502, says: /the proxy of HTTPS_PROXY made no connection, .*proxy: 502.* Check HTTPS_PROXY/ },
		{
			name: 'a page with status 200',
			answer: (client) => client.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Hello</html>'),
			says: /the proxy of HTTPS_PROXY made no connection, .*a text of its own/,
		},
		{ name: 'nothing', answer: (client) => client.destroy(), says: /the proxy of HTTPS_PROXY made no connection/ },
	] as readonly { name: string; answer: ProxyAnswer; says: RegExp }[]) {
		it(`that answers ${name}: an error that names the variable, without the password`, async (t) => {
			const proxy = await openProxy(t, () => answer);
			const env = { HTTPS_PROXY: proxy.url.replace('//', `//${LOGIN}@`) };
			const result = await runBundle({ image: IMAGE }, { env });
			assert.deepEqual(statuses(result), ['error unavailable']);
			assert.match(result.images[0]?.message ?? '', says);
			assert.equal(result.exitCode, 1);
			assert.doesNotMatch(result.log.replace(/^::add-mask::.*$/gm, ''), /p@ss|p%40ss|bWU6/);
		});
	}

	it('that says nothing: an error that names the variable, at the deadline', async (t) => {
		const proxy = await openProxy(t, () => 'silence');
		const result = await runBundle({ image: IMAGE, timeout: '1s' }, { env: { HTTPS_PROXY: proxy.url } });
		assert.deepEqual(statuses(result), ['error timeout']);
		assert.equal(result.exitCode, 1);
	});

	for (const [value, says] of [
		[
			'socks5://me:secret@127.0.0.1:9',
			/^Environment variable `HTTPS_PROXY` has the scheme socks5:\/\/, .*expected `http:/,
		],
		['http://me:secret@127.0.0.1:99999', /^Environment variable `HTTPS_PROXY` has a port that is none/],
	] as const) {
		it(`${value}: said before anything is asked, without the password`, async () => {
			const result = await runBundle({ image: `127.0.0.1:9/a/b` }, { env: { HTTPS_PROXY: value } });
			assert.equal(result.exitCode, 1);
			assert.equal(result.annotations.length, 1);
			assert.match(result.annotations[0]?.message ?? '', says);
			assert.doesNotMatch(result.log.replace(/^::add-mask::.*$/gm, ''), /secret/);
		});
	}
});

const CANNOT_SET = process.platform !== 'linux' && 'only OpenSSL takes its store from a variable';

describe("the system's authorities", { skip: CANNOT_SET }, () => {
	it('know the authority of a company: found without ca-file', async () => {
		const authority = createAuthority();
		const registry = await startRegistry({ tls: authority.issue(['127.0.0.1']) });
		try {
			registry.push('team/app', '1.0', APP);
			const image = `${registry.host}/team/app:1.0`;
			// Where OpenSSL, and with it Node on Linux, looks for the system's own.
			const env = { SSL_CERT_FILE: authority.caFile };
			assert.deepEqual(statuses(await runBundle({ image }, { env })), ['found']);
			assert.deepEqual(statuses(await runBundle({ image })), ['error tls']);
		} finally {
			await registry.close();
			authority.remove();
		}
	});
});
