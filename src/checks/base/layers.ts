import type { PlatformImage } from './platform-image.ts';

/** How the layers of an image and those of another one relate, of which it may be built. */
export type LayerRelation = 'built-on' | 'other' | 'squashed' | 'unknown';

/**
 * Whether an image is built on another one: then its layers begin with those of the other, unpacked (OCI image specification v1.1.1, `diff_ids`),
 * because builders may compress them anew. `squashed`: it has fewer, or only one (as on Alpine, Debian and Ubuntu, which have one themselves), and none
 * of the other's. `unknown`: one of them does not list its layers.
 * @throws {RegistryError}
 */
export async function relateLayers(image: PlatformImage, base: PlatformImage): Promise<LayerRelation> {
	const [own, others] = await Promise.all([diffIdsOf(image), diffIdsOf(base)]);
	if (own === undefined || others === undefined) {
		return 'unknown';
	}
	if (others.every((id, index) => own[index] === id)) {
		return 'built-on';
	}
	const isShort = own.length === 1 || own.length < others.length;
	// A set, because a config of 8 MiB has a hundred thousand of them, or millions of other texts.
	const known = new Set(own);
	return isShort && !others.some((id) => known.has(id)) ? 'squashed' : 'other';
}

/** Whether two images have the same layers as they are transferred: their configs, with dates and labels, need not be the same. @throws {RegistryError} */
export async function haveSameLayers(a: PlatformImage, b: PlatformImage): Promise<boolean> {
	const [first, second] = await Promise.all([layersOf(a), layersOf(b)]);
	return first !== undefined && first === second;
}

/** Undefined where the image does not say: without any, it would be built on by everything. */
async function diffIdsOf(image: PlatformImage): Promise<readonly string[] | undefined> {
	const config = await image.config();
	return config === undefined || config.diffIds.length === 0 ? undefined : config.diffIds;
}

async function layersOf(image: PlatformImage): Promise<string | undefined> {
	const manifest = await image.manifest();
	return manifest.kind === 'image' ? manifest.layers.map(({ digest }) => digest).join() : undefined;
}
