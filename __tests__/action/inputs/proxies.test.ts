import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { checkProxies } from '../../../src/action/inputs/proxies.ts';
import { secretsOf } from '../../../src/registry/credentials/login.ts';

/** What is masked, and the message of a wrong variable. */
function check(env: Readonly<Record<string, string>>): { masks: string[]; message: string | undefined } {
	const masks: string[] = [];
	try {
		checkProxies({ variable: (name) => env[name] ?? '', mask: (secret) => masks.push(secret) });
		return { masks, message: undefined };
	} catch (error) {
		assert.ok(error instanceof InputError);
		return { masks, message: error.message };
	}
}

describe('the proxies of the environment', () => {
	it('none: nothing to say and nothing to mask', () => {
		assert.deepEqual(check({}), { masks: [], message: undefined });
	});

	it('of each pair the one in lower case counts, unless it is empty', () => {
		assert.equal(check({ https_proxy: 'http://proxy.test', HTTPS_PROXY: 'socks5://x' }).message, undefined);
		assert.match(check({ https_proxy: '', HTTPS_PROXY: 'socks5://x' }).message ?? '', /`HTTPS_PROXY`/);
		assert.equal(check({ http_proxy: 'http://proxy.test', HTTP_PROXY: 'socks5://x' }).message, undefined);
		assert.match(check({ http_proxy: '', HTTP_PROXY: 'socks5://x' }).message ?? '', /`HTTP_PROXY`/);
	});

	for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
		it(`${name}: a wrong one is named, with what is wrong and what would be right`, () => {
			assert.equal(
				check({ [name]: 'socks5://proxy.test:1080' }).message,
				`Environment variable \`${name}\` has the scheme socks5://, which is not an HTTP proxy: expected \`http://[user:password@]host[:port]\`, with every character of user and password that is not a letter or digit percent-encoded.`,
			);
		});
	}

	it('a password is masked as it is written and as it is sent, the user name is not', () => {
		const { masks } = check({ HTTPS_PROXY: 'http://somebody:p%40ss-w%c3%b6rd@proxy.test' });
		const login = { kind: 'password', username: 'somebody', password: 'p@ss-wörd' } as const;
		assert.deepEqual(new Set(masks), new Set(['p%40ss-w%c3%b6rd', ...secretsOf(login)]));
		assert.ok(!masks.includes('somebody'));
	});

	for (const value of [
		'http://me:secret@proxy.test:99999',
		'socks5://me:secret@proxy.test',
		'me:secret@proxy.test',
		'http://me:secret@',
		'http://me:sec%ret@proxy.test',
		'http://me:sec/r@t@proxy.test',
	]) {
		it(`${JSON.stringify(value)}: masked all the same, and not in the message`, () => {
			const { masks, message = '' } = check({ HTTPS_PROXY: value });
			const password = value.slice(value.indexOf('me:') + 3, value.lastIndexOf('@'));
			assert.deepEqual(masks, [password]);
			assert.match(message, /^Environment variable `HTTPS_PROXY` has |names no host/);
			assert.doesNotMatch(message, /sec|proxy\.test/);
		});
	}

	it('every password is masked before any variable is judged', () => {
		const { masks, message } = check({ HTTPS_PROXY: 'socks5://x', HTTP_PROXY: 'http://me:secret@proxy.test' });
		assert.match(message ?? '', /HTTPS_PROXY/);
		assert.ok(masks.includes('secret'));
	});
});
