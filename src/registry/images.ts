import { AccessError, ProtocolError } from './errors.ts';
import { type ImageConfig, parseImageConfig } from './image-config.ts';
import type { Child, Index, Manifest } from './manifest.ts';
import type { Repository } from './repository.ts';

/** An index in an index occurs; nobody has seen a third. */
const MAX_DEPTH = 3;
/** Nested indexes that are fetched for one image: a hostile index could name a million. */
const MAX_FETCHES = 20;

/**
 * The images of an index, those of nested indexes in their place; attestations, artifacts and unknown things left out.
 * A nested index that is gone or refused, too deep or visited before contributes nothing.
 * @throws {RegistryError}
 */
export async function listImages(repository: Repository, index: Index): Promise<readonly Child[]> {
	const visited = new Set<string>();

	async function collect(children: readonly Child[], depth: number): Promise<Child[]> {
		const images: Child[] = [];
		for (const child of children) {
			if (child.kind === 'image') {
				images.push(child);
			} else if (child.kind === 'index' && depth < MAX_DEPTH && visited.size < MAX_FETCHES && !visited.has(child.digest)) {
				visited.add(child.digest);
				const nested = await repository.getManifest(child.digest);
				if (nested.kind === 'found' && nested.manifest.kind === 'index') {
					images.push(...(await collect(nested.manifest.children, depth + 1)));
				}
			}
		}
		return images;
	}
	return collect(index.children, 1);
}

/**
 * What the config of a manifest says; undefined for what has none (an index, an artifact) and for one that is no JSON.
 * @throws {ProtocolError} where the registry has the manifest and not its config
 * @throws {AccessError} where it shows the one and refuses the other
 * @throws {RegistryError}
 */
export async function readConfig(repository: Repository, manifest: Manifest): Promise<ImageConfig | undefined> {
	if (manifest.kind === 'schema1') {
		return parseImageConfig(manifest.history);
	}
	if (manifest.kind !== 'image') {
		return undefined;
	}
	const blob = await repository.getBlob(manifest.config);
	if (blob.kind === 'denied') {
		throw new AccessError(blob.evidence, blob.reason, blob.identity);
	}
	if (blob.kind === 'absent') {
		throw new ProtocolError(blob.evidence, 'the config that the manifest names is not there');
	}
	return parseImageConfig(blob.bytes.toString('utf8'));
}
