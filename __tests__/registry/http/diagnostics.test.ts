import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDiagnostics } from '../../../src/registry/http/diagnostics.ts';

function read(body: string | Uint8Array) {
	return readDiagnostics(typeof body === 'string' ? Buffer.from(body) : body);
}

describe('an error body', () => {
	const rows: [name: string, body: string, codes: readonly string[], text: string][] = [
		['nothing', '', [], ''],
		['blanks', ' \r\n\t', [], ''],
		[
			'the specification',
			'{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"x"}}]}',
			['MANIFEST_UNKNOWN'],
			'MANIFEST_UNKNOWN: manifest unknown',
		],
		[
			'several errors',
			'{"errors":[{"code":"DENIED","message":"no"},{"code":"UNAUTHORIZED"},{"message":"go away"}]}',
			['DENIED', 'UNAUTHORIZED'],
			'DENIED: no; UNAUTHORIZED; go away',
		],
		['a code in lower case', '{"errors":[{"code":"name_unknown"}]}', ['NAME_UNKNOWN'], 'name_unknown'],
		['no errors', '{"errors":[]}', [], ''],
		['errors that are none', '{"errors":[null,1,"x",["y"],{"code":1,"message":{}}]}', [], ''],
		["Docker Hub's", '{"details":"invalid repository name"}', [], 'invalid repository name'],
		["Quay's", '{"error":"Invalid bearer token format"}', [], 'Invalid bearer token format'],
		["a gateway's", '{"message":"Forbidden"}', [], 'Forbidden'],
		['an empty text before another', '{"error":"","message":"no"}', [], 'no'],
		['errors that are no array', '{"errors":{"code":"X"},"message":"no"}', [], 'no'],
		['any other JSON object', '{"a":1,"__proto__":{"message":"x"}}', [], ''],
		['a JSON array', '["x"]', [], '["x"]'],
		['a text', ' Too Many Requests\n', [], 'Too Many Requests'],
		['a byte order mark before JSON', '\uFEFF{"message":"no"}', [], 'no'],
		['HTML', '<!doctype html><p>Login</p>', [], ''],
		['HTML with a byte order mark and a line before', '\uFEFF\n<html></html>', [], ''],
		[
			"Azure's storage",
			'<?xml version="1.0"?><Error><Code>BlobNotFound</Code><Message>x</Message></Error>',
			['BLOBNOTFOUND'],
			'BlobNotFound',
		],
		['XML without a code', '<Error><Message>x</Message></Error>', [], ''],
		['JSON that is cut', '{"errors":[{"code":"DEN', [], '{"errors":[{"code":"DEN'],
	];
	for (const [name, body, codes, text] of rows) {
		it(`${name}: ${text === '' ? 'says nothing' : text}`, () => assert.deepEqual(read(body), { codes, text }));
	}

	it('bytes that are no UTF-8: read all the same', () => {
		assert.equal(read(Uint8Array.of(0x6e, 0xff, 0x6f)).text, 'n\uFFFDo');
	});

	const long: [name: string, body: string][] = [
		['a text', 'x'.repeat(100_000)],
		['a message', JSON.stringify({ message: 'x'.repeat(100_000) })],
		['an error', JSON.stringify({ errors: [{ message: 'x'.repeat(100_000) }] })],
	];
	for (const [name, body] of long) {
		it(`${name} of 100,000 characters: cut at 16,384`, () => assert.match(read(body).text, /^.{16383}…$/));
	}

	const details: [detail: unknown, action: string | undefined][] = [
		[[{ Type: 'repository', Name: 'a', Action: 'metadata_read' }], 'metadata_read'],
		[
			[
				{ Type: 'repository', Name: 'a', Action: 'pull' },
				{ Type: 'repository', Name: 'a', Action: 'content_read' },
			],
			'content_read',
		],
		[[{ Type: 'repository', Class: '', Name: 'a', Action: 'pull' }], undefined],
		[[{ Action: '::error::_x' }, { Action: 7 }, null, 'x'], undefined],
		[[{ Action: `a_${'b'.repeat(100)}` }], undefined],
		[{ Action: 'metadata_read' }, undefined],
		['metadata_read', undefined],
		[null, undefined],
	];
	for (const [detail, action] of details) {
		it(`the detail ${JSON.stringify(detail).slice(0, 80)}: misses ${action ?? 'nothing of its own'}`, () => {
			assert.equal(read(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', detail }] })).action, action);
		});
	}

	it('a thousand errors: ten are read', () => {
		const errors = Array.from({ length: 1000 }, (_, position) => ({ code: `E${position}` }));
		assert.equal(read(JSON.stringify({ errors })).codes.length, 10);
	});

	it('a code behind a thousand characters of XML is not looked for', () => {
		assert.deepEqual(read(`<Error>${' '.repeat(1000)}<Code>X</Code></Error>`).codes, []);
	});
});
