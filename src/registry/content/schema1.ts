import { findObject, objectsOf, textOf } from '../json.ts';

/**
 * The bytes that the digest of a schema 1 manifest covers, and so all of it that may be believed: those without the signatures that
 * libtrust put into them. Each signature's protected header says how much of the text was there before (`formatLength`) and how it ended
 * (`formatTail`). Unsigned: all bytes.
 */
export function schema1Payload(bytes: Uint8Array): Uint8Array {
	const [signature] = objectsOf(findObject(new TextDecoder().decode(bytes))?.['signatures']);
	const header = findObject(Buffer.from(textOf(signature?.['protected']), 'base64url').toString('utf8'));
	const length = header?.['formatLength'];
	if (typeof length !== 'number' || !(length >= 0 && length <= bytes.length)) {
		return bytes;
	}
	const tail = Buffer.from(textOf(header?.['formatTail']), 'base64url');
	return Buffer.concat([bytes.subarray(0, length), tail]);
}
