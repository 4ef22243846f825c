/** Images with BuildKit's provenance beside them, as a registry holds them. */
import type { Content } from './asking.ts';
import { digestOf, EMPTY_CONFIG_TYPE, index, MEDIA_TYPES, manifest } from './images.mjs';
import { type Build, type Material, material, statement } from './provenance.ts';

/** What an image was built with, as provenance names it. */
export interface Ingredient {
	/** `127.0.0.1:5000/team/base@1`, or `alpine@3.20`. */
	readonly name: string;
	/** What it resolved to. */
	readonly digest: string;
	readonly platform?: string;
	/** Whether the Dockerfile names the digest. */
	readonly isPinned?: boolean;
}

/** The material of an image, as BuildKit spells it. */
export function toMaterial({ name, digest, platform = 'linux/amd64', isPinned = false }: Ingredient): Material {
	const qualifiers = [...(isPinned ? [`digest=${digest}`] : []), `platform=${encodeURIComponent(platform)}`];
	return material(`pkg:docker/${name}?${qualifiers.join('&')}`, digest);
}

interface Attested {
	/** Of the layer. */
	readonly mediaType?: string;
	/** The bytes of the statement about an image. */
	readonly write?: (build: Build) => string;
	/** Whether the attestation has an `artifactType` and a `subject`, as from BuildKit 0.32. */
	readonly isNew?: boolean;
}

/** An index of images, with the provenance of each beside it. `describe` tells with what one was built. */
export function attested(
	images: readonly Content[],
	describe: (image: Content) => Build,
	options: Attested = {},
): Content {
	const { mediaType = 'application/vnd.in-toto+json', write = statement, isNew = false } = options;
	const attestations = images.map((image) => {
		const build = { subject: image.digest, ...describe(image) };
		const layer = Buffer.from(write(build));
		const config = Buffer.from('{}');
		const blobs = [config, layer];
		const predicate = `https://slsa.dev/provenance/${build.version ?? 'v1'}`;
		const annotations = { 'in-toto.io/predicate-type': predicate };
		const json = {
			schemaVersion: 2,
			mediaType: MEDIA_TYPES.oci.manifest,
			...(isNew && {
				artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
				subject: { mediaType: image.mediaType, digest: image.digest, size: image.manifest.length },
			}),
			config: { mediaType: isNew ? EMPTY_CONFIG_TYPE : MEDIA_TYPES.oci.config, ...describeBlob(config) },
			layers: [{ mediaType, ...describeBlob(layer), annotations }],
		};
		return {
			...manifest({ json, mediaType: MEDIA_TYPES.oci.manifest, blobs }),
			platform: { os: 'unknown', architecture: 'unknown' },
			annotations: {
				'vnd.docker.reference.type': 'attestation-manifest',
				'vnd.docker.reference.digest': image.digest,
			},
		};
	});
	return index([...images, ...attestations]);
}

function describeBlob(bytes: Buffer) {
	return { digest: digestOf(bytes), size: bytes.length };
}
