import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schema1Payload } from '../../../src/registry/content/schema1.ts';
import { digestOf } from '../../../src/registry/reference/digest.ts';
import { schema1 } from '../../support/images.mjs';

/** A signed document, whose signatures say whatever the test wants of what they are over. */
function sign(text: string, protection: unknown): Buffer {
	const header = Buffer.from(JSON.stringify(protection)).toString('base64url');
	return Buffer.from(`${text.slice(0, -1)},"signatures":[{"protected":"${header}"}]}`);
}

describe('the digest of schema 1', () => {
	it('signed: over the text without the signatures', () => {
		const { manifest, digest } = schema1();
		assert.notEqual(digestOf(manifest), digest);
		assert.equal(digestOf(schema1Payload(manifest)), digest);
	});

	it('unsigned: over all bytes', () => {
		const { manifest, digest } = schema1({ signed: false });
		assert.equal(digestOf(schema1Payload(manifest)), digest);
	});

	it('bytes are counted, not characters', () => {
		const text = '{"name":"ä€🔑"}';
		const formatTail = Buffer.from('}').toString('base64url');
		const signed = sign(text, { formatLength: Buffer.byteLength(text) - 1, formatTail });
		assert.equal(Buffer.from(schema1Payload(signed)).toString(), text);
		assert.equal(digestOf(schema1Payload(signed)), digestOf(Buffer.from(text)));
	});

	const text = '{"a":1}';
	const odd: [name: string, bytes: Buffer][] = [
		['no length', sign(text, {})],
		['a length below 0', sign(text, { formatLength: -1 })],
		['a length above all', sign(text, { formatLength: 1e9, formatTail: 'fQ' })],
		['a length that is no number', sign(text, { formatLength: '5' })],
		['a header that is no object', sign(text, null)],
		['a header that is no JSON', Buffer.from('{"signatures":[{"protected":"%%%"}]}')],
		['a header that is no text', Buffer.from('{"signatures":[{"protected":1}]}')],
		['no signature', Buffer.from('{"signatures":[]}')],
		['signatures that are none', Buffer.from('{"signatures":[null,"x"]}')],
		['no JSON', Buffer.from('<html>')],
		['nothing', Buffer.alloc(0)],
	];
	for (const [name, bytes] of odd) {
		it(`${name}: over all bytes`, () => assert.equal(digestOf(schema1Payload(bytes)), digestOf(bytes)));
	}
});
