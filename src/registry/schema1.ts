import { digestOf } from './digest.ts';
import { findObject, objectsOf, textOf } from './json.ts';

/**
 * The digest of a schema 1 manifest: over the bytes without the signatures that libtrust put into them. Each signature's protected
 * header says how much of the text was there before (`formatLength`) and how it ended (`formatTail`). Unsigned: over all bytes.
 */
export function schema1Digest(bytes: Uint8Array): string {
	const [signature] = objectsOf(findObject(new TextDecoder().decode(bytes))?.['signatures']);
	const header = findObject(Buffer.from(textOf(signature?.['protected']), 'base64url').toString('utf8'));
	const length = header?.['formatLength'];
	if (typeof length !== 'number' || !(length >= 0 && length <= bytes.length)) {
		return digestOf(bytes);
	}
	const tail = Buffer.from(textOf(header?.['formatTail']), 'base64url');
	return digestOf(Buffer.concat([bytes.subarray(0, length), tail]));
}
