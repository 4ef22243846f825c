import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	isAboutQuestion,
	isDoubtfulAbsence,
	isEvidenceOfAbsence,
	isTrustedHead,
} from '../../../src/registry/repository/presence.ts';
import { makeResponse } from '../../support/responses.ts';

const HOME = makeResponse().url.origin;
const API = { 'docker-distribution-api-version': 'registry/2.0' };

function errorBody(code: string, message = ''): string {
	return JSON.stringify({ errors: [{ code, message }] });
}

describe('a 404 to HEAD', () => {
	const rows: [name: string, headers: Record<string, string>, isTrusted: boolean][] = [
		["with the registry's own header: believed", API, true],
		['without it: not believed', {}, false],
		[
			'of Nexus, which has the header and shows by GET what it denies by HEAD: not believed',
			{ ...API, server: 'Nexus/3.58.1 (OSS)' },
			false,
		],
		['through a proxy: not believed', { ...API, via: '1.1 cache.example' }, false],
		['of a page, to which nginx adds the header too: not believed', { ...API, 'content-type': 'text/html' }, false],
		["of a cache's memory: not believed", { ...API, age: '30' }, false],
		['of a cache that says so: not believed', { ...API, 'x-cache': 'Miss from cloudfront' }, false],
		['of a cache that says so in other words: not believed', { ...API, 'x-cache-status': 'HIT' }, false],
		['of a server whose name only has Nexus in it: believed', { ...API, server: 'not-nexus' }, true],
		['of one whose name only begins so: believed', { ...API, server: 'nexusphere' }, true],
	];
	for (const [name, headers, isTrusted] of rows) {
		it(name, () => assert.equal(isTrustedHead(makeResponse({ method: 'HEAD', status: 404, headers })), isTrusted));
	}
});

describe('a 404 to GET', () => {
	const rows: [name: string, body: string, isEvidence: boolean][] = [
		['MANIFEST_UNKNOWN', errorBody('MANIFEST_UNKNOWN'), true],
		['NAME_UNKNOWN', errorBody('NAME_UNKNOWN'), true],
		['BLOB_UNKNOWN', errorBody('BLOB_UNKNOWN'), true],
		['NOT_FOUND (Harbor)', errorBody('NOT_FOUND'), true],
		['UNKNOWN (Red Hat)', errorBody('UNKNOWN', 'Not Found'), true],
		["BlobNotFound in XML (Microsoft's storage)", '<Error><Code>BlobNotFound</Code></Error>', true],
		['a code in lower case', errorBody('manifest_unknown'), true],
		['a second code that says so', '{"errors":[{"code":"X"},{"code":"NAME_UNKNOWN"}]}', true],
		['DENIED', errorBody('DENIED'), false],
		['TOOMANYREQUESTS', errorBody('TOOMANYREQUESTS'), false],
		['a code of something that objects have', errorBody('constructor'), false],
		["the words of every Go program's", '404 page not found', false],
		['a message without a code', '{"message":"manifest unknown"}', false],
		['a page', '<html>MANIFEST_UNKNOWN</html>', false],
		['nothing', '', false],
	];
	for (const [name, body, isEvidence] of rows) {
		it(`${name}: ${isEvidence ? 'proves absence' : "may be a proxy's"}`, () => {
			assert.equal(isEvidenceOfAbsence(makeResponse({ status: 404, body }), HOME), isEvidence);
		});
		if (name !== 'a page' && !body.startsWith('<')) {
			it(`${name}, with the registry's own header: proves absence`, () => {
				assert.ok(isEvidenceOfAbsence(makeResponse({ status: 404, body, headers: API }), HOME));
			});
		}
	}

	for (const [name, headers, body] of [
		['by its body', API, '<html>gone</html>'],
		['by a body that begins with a comment', API, '<!-- gone --><h1>404</h1>'],
		['behind a byte order mark', API, '\uFEFF<html></html>'],
		['by its type', { ...API, 'content-type': 'text/html; charset=utf-8' }, errorBody('MANIFEST_UNKNOWN')],
	] as const) {
		it(`a page ${name} with the registry's own header, which nginx adds to everything: may be a proxy's`, () => {
			assert.ok(!isEvidenceOfAbsence(makeResponse({ status: 404, body, headers }), HOME));
		});
	}

	for (const code of ['NOT_FOUND', 'UNKNOWN', 'BlobNotFound', 'NoSuchKey']) {
		const body = `<Error><Code>${code}</Code></Error>`;
		it(`${code} of the registry's own host: proves absence`, () => {
			assert.ok(isEvidenceOfAbsence(makeResponse({ status: 404, body }), HOME));
		});
		it(`${code} of a host that we were redirected to: may be about its own files`, () => {
			assert.ok(!isEvidenceOfAbsence(makeResponse({ status: 404, body }), 'https://elsewhere.example'));
		});
	}
	it('MANIFEST_UNKNOWN of a host that we were redirected to: proves absence', () => {
		const response = makeResponse({ status: 404, body: errorBody('MANIFEST_UNKNOWN') });
		assert.ok(isEvidenceOfAbsence(response, 'https://elsewhere.example'));
	});
});

describe('an answer that has to be said twice is a 404 to GET that proves nothing', () => {
	const rows: [name: string, answer: Parameters<typeof makeResponse>[0], isDoubtful: boolean][] = [
		['a 404 without evidence', { status: 404, body: '404 page not found' }, true],
		['a 404 to HEAD, which a GET follows', { method: 'HEAD', status: 404 }, false],
		['a 404 that proves absence', { status: 404, body: errorBody('NAME_UNKNOWN') }, false],
		['a success', { status: 200, body: '{}' }, false],
		['a 400', { status: 400, body: 'no' }, false],
	];
	for (const [name, answer, isDoubtful] of rows) {
		it(`${name}: ${isDoubtful}`, () => assert.equal(isDoubtfulAbsence(makeResponse(answer), HOME), isDoubtful));
	}
});

describe('a 404 that is about the question, and not about what is there', () => {
	const rows: [name: string, body: string, isIt: boolean][] = [
		[
			'for an index',
			errorBody('MANIFEST_UNKNOWN', 'OCI index found, but accept header does not support OCI indexes'),
			true,
		],
		[
			'for a manifest, in other capitals',
			errorBody('MANIFEST_UNKNOWN', 'OCI manifest found, but Accept header does not support OCI manifests'),
			true,
		],
		[
			'the words before the code',
			'{"errors":[{"message":"OCI INDEX FOUND, BUT ACCEPT HEADER DOES NOT SUPPORT OCI INDEXES","code":"manifest_unknown"}]}',
			true,
		],
		[
			'the words of the second error',
			'{"errors":[{"code":"MANIFEST_UNKNOWN"},{"code":"UNKNOWN","message":"accept header does not support OCI indexes"}]}',
			true,
		],
		['in plain text', 'manifest unknown: OCI index found, but accept header does not support OCI indexes', true],
		['UNSUPPORTED', errorBody('UNSUPPORTED'), true],
		['NAME_INVALID', errorBody('NAME_INVALID'), true],
		['unknown', errorBody('MANIFEST_UNKNOWN', 'manifest unknown'), false],
		['nothing said', '', false],
	];
	for (const [name, body, isIt] of rows) {
		it(`${name}: ${isIt}`, () => assert.equal(isAboutQuestion(makeResponse({ status: 404, body })), isIt));
	}
});
