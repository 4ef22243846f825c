import { type DigestAlgorithm, digestOf, matchesDigest } from '../reference/digest.ts';

/** The digest of content, and what is wrong with the one that the registry states. */
export interface ContentDigest {
	readonly digest: string;
	readonly warnings: readonly string[];
}

/**
 * The digest of content that was asked for by tag: by `algorithm`; without one as the registry states it, if that is right, because a registry
 * that keeps content under sha512 has it under no other digest (ggcr#2427, distribution-spec#494); else by sha256. Some registries state a
 * digest that is not the content's (ggcr gave up on checking it): the computed one counts, with a warning.
 */
export function digestOfContent(
	content: Uint8Array,
	stated: string | undefined,
	algorithm: DigestAlgorithm | undefined,
): ContentDigest {
	const isRight = stated !== undefined && matchesDigest(content, stated);
	const isWrong = !isRight && /^sha(256|512):/.test(stated ?? '');
	return {
		digest: isRight && algorithm === undefined ? stated : digestOf(content, algorithm),
		warnings: isWrong
			? ['the registry states another digest than that of the content it sent; the content counts']
			: [],
	};
}
