import { FIRST_REAL_DATE_MS } from '../content/image-config.ts';
import { messageOf } from '../errors.ts';
import { isObject, objectsOf, parseJson, textOf } from '../json.ts';
import { isDigest } from '../reference/digest.ts';
import { isTag } from '../reference/reference.ts';

/** One page of a tag list as it came, apart from items that are not tags. */
export interface TagPage {
	/** Valid ones in the registry's order; one may stand there twice. */
	readonly tags: readonly string[];
	/** How many items the page had, whatever they are. */
	readonly items: number;
	/** The items that are not tags. */
	readonly unusable: Unusable;
	/** When a tag was uploaded, in RFC 3339: from the `manifest` map of Google's registries, empty elsewhere. */
	readonly uploaded: ReadonlyMap<string, string>;
}

/** Items of a tag list that are not tags, by kind. */
export interface Unusable {
	/** Null, or not a text: Nexus 3.58 (skopeo#2409). */
	readonly nulls: number;
	/** Digests: Artifactory (skopeo#2346). */
	readonly digests: number;
	/** Outside of the grammar of tags: `-ot-beta` in public.ecr.aws/datadog/agent (containers/image#2771). */
	readonly invalid: number;
	/** The first of those. */
	readonly example: string | undefined;
}

/** RFC 3339 has years of four digits. */
const END_OF_DATES_MS = Date.UTC(10_000, 0, 1);

/**
 * Reads the body of `/v2/<name>/tags/list`. `tags` may be null or missing (a repository without tags; older registries), and Harbor's
 * `[]` is an empty list. The content type does not matter: some send `text/plain`.
 * @throws {Error} for anything but a JSON object, for the list of another repository, and where `tags` is neither there nor anything in its
 *   place that a registry means
 */
export function parseTagPage(bytes: Uint8Array, repository: string): TagPage {
	const json = readJson(bytes);
	if (Array.isArray(json) && json.length === 0) {
		return toPage([], new Map());
	}
	if (!isObject(json)) {
		throw new Error('the tag list is not a JSON object');
	}
	const items = json['tags'] ?? [];
	if (!Array.isArray(items)) {
		throw new Error('the tags of the list are not an array');
	}
	// An error with status 200 is not an empty list, and neither is `{}`.
	const isBare = !Object.hasOwn(json, 'tags') && !Object.hasOwn(json, 'name');
	if (isBare || Object.hasOwn(json, 'errors')) {
		throw new Error('an object without tags in the place of the tag list');
	}
	if (!isNameOf(repository, json['name'])) {
		throw new Error('the tag list of another repository');
	}
	return toPage(items, readUploads(json['manifest']));
}

function readJson(bytes: Uint8Array): unknown {
	try {
		return parseJson(new TextDecoder().decode(bytes));
	} catch (cause) {
		throw new Error(`the tag list is ${messageOf(cause)}`, { cause });
	}
}

/**
 * Whether a list names the repository that was asked for, as far as registries do: behind registry.k8s.io and repository managers it has a
 * part more in front, or one less, and a mirror of Docker Hub may add `library/`.
 */
function isNameOf(asked: string, name: unknown): boolean {
	if (typeof name !== 'string' || name === '') {
		return true;
	}
	const toPath = (text: string) => `/${text.replace(/^library\//, '')}`;
	const [own, other] = [toPath(asked), toPath(name.toLowerCase())];
	return own.endsWith(other) || other.endsWith(own);
}

function toPage(items: readonly unknown[], uploaded: ReadonlyMap<string, string>): TagPage {
	const tags: string[] = [];
	let [nulls, digests, invalid] = [0, 0, 0];
	let example: string | undefined;
	for (const item of items) {
		if (typeof item !== 'string') {
			nulls += 1;
		} else if (isTag(item)) {
			tags.push(item);
		} else if (isDigest(item)) {
			digests += 1;
		} else {
			invalid += 1;
			example ??= item;
		}
	}
	return { tags, items: items.length, unusable: { nulls, digests, invalid, example }, uploaded };
}

/** Google's `{"sha256:...": {"tag": [...], "timeCreatedMs": "1595895577054", "timeUploadedMs": "1597767277119"}}`. */
function readUploads(manifests: unknown): Map<string, string> {
	const uploaded = new Map<string, string>();
	for (const entry of objectsOf(isObject(manifests) ? Object.values(manifests) : [])) {
		// A build may say anything of itself; the registry saw the upload.
		const date = findDate(entry['timeUploadedMs']) ?? findDate(entry['timeCreatedMs']);
		if (date === undefined || !Array.isArray(entry['tag'])) {
			continue;
		}
		for (const tag of entry['tag'].map(textOf).filter(isTag)) {
			const other = uploaded.get(tag);
			uploaded.set(tag, other === undefined || other < date ? date : other);
		}
	}
	return uploaded;
}

/** RFC 3339 for milliseconds since 1970, which Google writes as a text; undefined for a placeholder. */
function findDate(value: unknown): string | undefined {
	const isNumeric = typeof value === 'number' || /^\d{1,15}$/.test(textOf(value));
	const time = isNumeric ? Number(value) : Number.NaN;
	return time >= FIRST_REAL_DATE_MS && time < END_OF_DATES_MS ? new Date(time).toISOString() : undefined;
}
