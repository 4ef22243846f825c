import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { InvalidProxyError, parseProxy } from '../../../src/registry/connection/proxy.ts';
import { proxyHeaders } from '../../../src/registry/connection/tunnel.ts';

function summarize(text: string): string {
	const { protocol, hostname, port, login } = parseProxy(text);
	return [protocol, hostname, port, ...(login === undefined ? [] : [login.username, login.password])].join(' ');
}

describe('a proxy is named by', () => {
	for (const [text, expected] of [
		['http://proxy.test:3128', 'http: proxy.test 3128'],
		['http://proxy.test:3128/', 'http: proxy.test 3128'],
		['http://proxy.test:3128/path?query', 'http: proxy.test 3128'],
		['HTTP://Proxy.Test:3128', 'http: proxy.test 3128'],
		[' http://proxy.test:3128 ', 'http: proxy.test 3128'],
		['http://proxy.test', 'http: proxy.test 80'],
		['https://proxy.test', 'https: proxy.test 443'],
		['http:proxy.test:3128', 'http: proxy.test 3128'],
		['10.0.0.1:3128', 'http: 10.0.0.1 3128'],
		['proxy.test:3128', 'http: proxy.test 3128'],
		['proxy.test', 'http: proxy.test 80'],
		['my_proxy:3128', 'http: my_proxy 3128'],
		['[2001:db8::1]:3128', 'http: 2001:db8::1 3128'],
		['http://[2001:db8::1]:3128', 'http: 2001:db8::1 3128'],
		['http://me:secret@proxy.test:3128', 'http: proxy.test 3128 me secret'],
		['http://DOMAIN%5Cme:p%40ss%3Aw%2Frd%25@proxy.test', 'http: proxy.test 80 DOMAIN\\me p@ss:w/rd%'],
		['http://me@proxy.test', 'http: proxy.test 80 me '],
		['http://m%C3%A9:p@proxy.test', 'http: proxy.test 80 mé p'],
	] as const) {
		it(JSON.stringify(text), () => assert.equal(summarize(text), expected));
	}

	it('its credentials go into Basic, in UTF-8', () => {
		const headers = proxyHeaders(parseProxy('http://m%C3%A9:p%40ss@proxy.test'));
		assert.deepEqual(headers, { 'proxy-authorization': `Basic ${Buffer.from('mé:p@ss').toString('base64')}` });
		assert.deepEqual(proxyHeaders(parseProxy('http://proxy.test')), {});
	});
});

describe('no proxy is named by', () => {
	for (const [text, expected] of [
		['socks5://me:secret@proxy.test:1080', 'has the scheme socks5://, which is not an HTTP proxy'],
		['socks5h://proxy.test:1080', 'has the scheme socks5h://, which is not an HTTP proxy'],
		['ftp://proxy.test', 'has the scheme ftp://, which is not an HTTP proxy'],
		['http://', 'names no host'],
		['http://:3128', 'names no host'],
		['http://me:secret@:3128', 'names no host'],
		[':3128', 'names no host'],
		['http://proxy.test:99999', 'has a port that is none'],
		['http://proxy.test:0', 'has a port that is none'],
		['http://me:secret@proxy.test:squid', 'has a port that is none'],
		['http://proxy.test:-1', 'has a port that is none'],
		['proxy test', 'is no URL'],
		['http://pro xy.test', 'is no URL'],
		['http://[::1', 'is no URL'],
		['me:secret@proxy.test:3128', 'has credentials but no scheme'],
		['http://me:100%secret@proxy.test', 'has credentials with a % that begins no percent-encoding'],
		['http://me:sec/ret@proxy.test:3128', 'has credentials with a character that has to be percent-encoded'],
		['http://me:sec?ret@proxy.test:3128', 'has credentials with a character that has to be percent-encoded'],
		['http://me:sec#ret@proxy.test:3128', 'has credentials with a character that has to be percent-encoded'],
		['http://me/secret@proxy.test:3128', 'has credentials with a character that has to be percent-encoded'],
	] as const) {
		it(`${JSON.stringify(text)}: it ${expected}`, () => {
			assert.throws(
				() => parseProxy(text),
				(error) => {
					assert.ok(error instanceof InvalidProxyError);
					assert.equal(error.message, expected);
					assert.doesNotMatch(inspect(error, { depth: 9 }).replace(/\n +at .*/g, ''), /sec|ret@/);
					return true;
				},
			);
		});
	}
});
