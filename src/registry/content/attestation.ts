import type { Child, Layer, Manifest } from './manifest.ts';

const IN_TOTO = 'application/vnd.in-toto+json';
/** A layer whose statement stands in a DSSE envelope, signed or not. */
export const PROVENANCE_ENVELOPE = 'application/vnd.in-toto.provenance+dsse';
const PREDICATE_TYPE = 'in-toto.io/predicate-type';
const SLSA_PROVENANCE = 'https://slsa.dev/provenance/';

/** The first is BuildKit's; buildx reads both. */
const SUBJECTS = ['vnd.docker.reference.digest', 'com.docker.reference.digest'];

/**
 * The children of an index that hold attestations about an image, by the digest of the image's manifest. BuildKit writes one; other tools add theirs.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/docs/attestations/attestation-storage.md
 */
export function findAttestations(children: readonly Child[], image: string): readonly Child[] {
	return children.filter(
		({ annotations }) =>
			annotations['vnd.docker.reference.type'] === 'attestation-manifest' &&
			SUBJECTS.some((name) => annotations[name] === image),
	);
}

/** The layers of an attestation manifest that hold provenance, as `parseProvenance` reads it. An SBOM is none. */
export function provenanceLayers(manifest: Manifest): readonly Layer[] {
	const layers = manifest.kind === 'image' || manifest.kind === 'artifact' ? manifest.layers : [];
	return layers.filter(
		({ mediaType, annotations }) =>
			mediaType === PROVENANCE_ENVELOPE ||
			(mediaType === IN_TOTO && annotations[PREDICATE_TYPE]?.startsWith(SLSA_PROVENANCE) === true),
	);
}
