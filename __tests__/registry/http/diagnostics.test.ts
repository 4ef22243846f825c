import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Diagnostics, readDiagnostics } from '../../../src/registry/http/diagnostics.ts';

function read(body: string | Uint8Array) {
	return readDiagnostics(typeof body === 'string' ? Buffer.from(body) : body);
}

describe('an error body', () => {
	const rows: [name: string, body: string, form: Diagnostics['form'], codes: readonly string[], text: string][] = [
		['nothing', '', 'empty', [], ''],
		['blanks', ' \r\n\t', 'empty', [], ''],
		[
			'the specification',
			'{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"x"}}]}',
			'error',
			['MANIFEST_UNKNOWN'],
			'MANIFEST_UNKNOWN: manifest unknown',
		],
		[
			'several errors',
			'{"errors":[{"code":"DENIED","message":"no"},{"code":"UNAUTHORIZED"},{"message":"go away"}]}',
			'error',
			['DENIED', 'UNAUTHORIZED'],
			'DENIED: no; UNAUTHORIZED; go away',
		],
		['a code in lower case', '{"errors":[{"code":"name_unknown"}]}', 'error', ['NAME_UNKNOWN'], 'name_unknown'],
		['no errors', '{"errors":[]}', 'text', [], ''],
		['errors that are none', '{"errors":[null,1,"x",["y"],{"code":1,"message":{}}]}', 'text', [], ''],
		["Docker Hub's", '{"details":"invalid repository name"}', 'error', [], 'invalid repository name'],
		["Quay's", '{"error":"Invalid bearer token format"}', 'error', [], 'Invalid bearer token format'],
		["a gateway's", '{"message":"Forbidden"}', 'error', [], 'Forbidden'],
		['an empty text before another', '{"error":"","message":"no"}', 'error', [], 'no'],
		['errors that are no array', '{"errors":{"code":"X"},"message":"no"}', 'error', [], 'no'],
		['any other JSON object', '{"a":1,"__proto__":{"message":"x"}}', 'text', [], ''],
		['a JSON array', '["x"]', 'text', [], '["x"]'],
		['a text', ' Too Many Requests\n', 'text', [], 'Too Many Requests'],
		['a byte order mark before JSON', '\uFEFF{"message":"no"}', 'error', [], 'no'],
		['HTML', '<!doctype html><p>Login</p>', 'page', [], ''],
		['HTML with a byte order mark and a line before', '\uFEFF\n<html></html>', 'page', [], ''],
		[
			"Azure's storage",
			'<?xml version="1.0"?><Error><Code>BlobNotFound</Code><Message>x</Message></Error>',
			'page',
			['BLOBNOTFOUND'],
			'BlobNotFound',
		],
		['XML without a code', '<Error><Message>x</Message></Error>', 'page', [], ''],
		['JSON that is cut', '{"errors":[{"code":"DEN', 'text', [], '{"errors":[{"code":"DEN'],
		[
			"Artifactory's",
			'{"errors":[{"status":403,"message":"Artifact download request rejected"}]}',
			'error',
			[],
			'Artifact download request rejected',
		],
		["OAuth's", '{"error":"invalid_grant","error_description":"expired"}', 'error', [], 'invalid_grant: expired'],
	];
	for (const [name, body, form, codes, text] of rows) {
		it(`${name}: ${form}, ${text === '' ? 'says nothing' : text}`, () => {
			const { messages: _, ...read } = readDiagnostics(Buffer.from(body));
			assert.deepEqual(read, { form, codes, text });
		});
	}

	it('what is said beside the codes: a text for each error', () => {
		const errors = [{ code: 'DENIED', message: 'no' }, { code: 'X' }, { message: 'go away' }];
		assert.deepEqual(read(JSON.stringify({ errors })).messages, ['no', 'go away']);
	});

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
