import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentType, header } from '../../../src/registry/connection/message.ts';
import { evidenceOf, isHtml, parseHttpDate, withoutQuery } from '../../../src/registry/http/response.ts';
import { makeResponse } from '../../support/responses.ts';

describe('a header', () => {
	const headers = { link: 'a', 'set-cookie': ['a', 'b'] };
	for (const [name, value] of [
		['link', 'a'],
		['set-cookie', 'a, b'],
		['etag', undefined],
	] as const) {
		it(`${name}: ${value ?? 'not there'}`, () => assert.equal(header({ headers }, name), value));
	}
});

describe('the media type of', () => {
	const rows: [contentType: string | undefined, mediaType: string][] = [
		[undefined, ''],
		['', ''],
		[';', ''],
		['application/json', 'application/json'],
		['application/json; charset=utf-8', 'application/json'],
		['application/json;charset="a;b"', 'application/json'],
		[' Application/Vnd.OCI.Image.Index.V1+JSON\t; q=1', 'application/vnd.oci.image.index.v1+json'],
	];
	for (const [value, mediaType] of rows) {
		it(`"${value ?? 'no header'}" is "${mediaType}"`, () => {
			assert.equal(contentType({ headers: value === undefined ? {} : { 'content-type': value } }), mediaType);
		});
	}
});

describe('a page for people', () => {
	const rows: [name: string, contentType: string, body: string, isPage: boolean][] = [
		['by its type', 'text/html; charset=utf-8', '', true],
		['by its first words', 'application/json', '\n <!DOCTYPE HTML><p>', true],
		['by its first element', '', '<html lang="en">', true],
		['is not XML', 'application/xml', '<?xml version="1.0"?><Error/>', false],
		['is not JSON', 'application/json', '{"a":"<html>"}', false],
		['is not an empty body', '', '', false],
	];
	for (const [name, type, body, isPage] of rows) {
		it(name, () => assert.equal(isHtml(makeResponse({ headers: { 'content-type': type }, body })), isPage));
	}
});

describe('evidence', () => {
	const url = new URL('https://user:pass@cdn.example/v2/a/manifests/1?X-Signature=secret#part');
	const body = '{"errors":[{"code":"DENIED","message":"no"}]}';

	it('has what was asked and what was said, but neither query nor login of the address', () => {
		assert.deepEqual(evidenceOf(makeResponse({ method: 'HEAD', status: 403, url, body })), {
			method: 'HEAD',
			url: 'https://cdn.example/v2/a/manifests/1',
			status: 403,
			diagnostics: 'DENIED: no',
		});
	});

	it('of a token server: without a word of its body', () => {
		assert.equal(evidenceOf(makeResponse({ status: 401, body }), 'secret').diagnostics, '');
	});

	it('an address keeps its port', () => {
		assert.equal(withoutQuery(new URL('http://[::1]:5000/v2/?a=b')), 'http://[::1]:5000/v2/');
	});
});

describe('a date of HTTP', () => {
	const TIME = Date.UTC(1994, 10, 6, 8, 49, 37);
	const rows: [text: string, time: number | undefined][] = [
		['Sun, 06 Nov 1994 08:49:37 GMT', TIME],
		['Sunday, 06-Nov-94 08:49:37 GMT', TIME],
		['Sun Nov  6 08:49:37 1994', TIME],
		['', undefined],
		['5', undefined],
		['Sun', undefined],
		['Sun 5', undefined],
		['Sunday, sometime', undefined],
		['Sun, 99 Nov 1994 08:49:37 GMT', undefined],
		['1994-11-06T08:49:37Z', undefined],
		['November 6, 1994 08:49:37', undefined],
	];
	for (const [text, time] of rows) {
		it(`"${text}" ${time === undefined ? 'is none' : 'is read'}`, () => assert.equal(parseHttpDate(text), time));
	}

	it('without a zone: read alike wherever the machine stands', () => {
		const before = process.env['TZ'];
		process.env['TZ'] = 'America/New_York';
		try {
			assert.equal(parseHttpDate('Sun Nov  6 08:49:37 1994'), TIME);
		} finally {
			if (before === undefined) {
				delete process.env['TZ'];
			} else {
				process.env['TZ'] = before;
			}
		}
	});
});
