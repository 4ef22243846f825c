import { createHash } from 'node:crypto';
import { quote } from '../quote.ts';

/**
 * The registered algorithms and how many hexadecimal digits their digests have.
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */
const DIGITS = new Map([
	['sha256', 64],
	['sha512', 128],
]);

/** An algorithm that digests are computed with. */
export type DigestAlgorithm = 'sha256' | 'sha512';

/**
 * Whether `text` is a digest of a registered algorithm: `sha256:` and 64, or `sha512:` and 128, lower-case hexadecimal digits.
 * Everything that a registry calls a digest is asked this before it goes into a URL.
 *
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests
 */
export function isDigest(text: string): boolean {
	return findDigestProblem(text) === undefined;
}

/** Why a text is not a digest and what would be right, as a clause for a message; undefined for a digest. */
export function findDigestProblem(text: string): string | undefined {
	const colon = text.indexOf(':');
	if (colon < 0) {
		return `the digest ${quote(text)} names no algorithm: it is written as "sha256:" and 64 hexadecimal digits`;
	}
	const algorithm = text.slice(0, colon);
	const encoded = text.slice(colon + 1);
	const digits = DIGITS.get(algorithm);
	if (digits === undefined) {
		return `the digest algorithm ${quote(algorithm)} is unknown: it must be "sha256" or "sha512"`;
	}
	if (encoded.length !== digits) {
		return `a ${algorithm} digest has ${digits} hexadecimal digits, not ${encoded.length}`;
	}
	if (/^[0-9a-f]+$/.test(encoded)) {
		return undefined;
	}
	return /^[0-9a-fA-F]+$/.test(encoded)
		? 'the digits of a digest must be lower-case'
		: `the digest ${quote(text)} has characters that are not hexadecimal digits (0-9, a-f)`;
}

/** The algorithm of a digest. */
export function algorithmOf(digest: string): DigestAlgorithm {
	return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}

/** The digest of `bytes`, as `algorithm:digits`. */
export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm = 'sha256'): string {
	return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/** Whether `bytes` have this digest, by its own algorithm. False for a text that is not a digest. */
export function matchesDigest(bytes: Uint8Array, digest: string): boolean {
	return isDigest(digest) && digestOf(bytes, algorithmOf(digest)) === digest;
}
