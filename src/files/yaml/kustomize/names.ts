import { posix } from 'node:path';
import { isScalar } from 'yaml';
import type { Context } from '../../candidate.ts';
import { besides, foldersOf } from '../../paths/folders.ts';
import { lineStarts, positionAt } from '../../position.ts';
import { attempt, itemsOf, treeOf } from '../neighbours.ts';
import type { Tree, TreeNode } from '../tree.ts';

const FILES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const IS_FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
/** Of one kustomization: a person names fewer. */
const ENTRY_LIMIT = 1000;
const COMPONENT_LIMIT = 20;
/** Files and folders that all kustomizations of a workspace lead to. Each may lead to all others. */
const STEP_LIMIT = 100_000;

type Names = ReadonlySet<string>;

/** An item of a kustomization's `images`. */
export interface Entry {
	readonly name: string;
	/** Empty where the name stays, or nothing is mapped. */
	readonly newName: string;
	readonly hasTag: boolean;
	/** Where its digest stands, such as `base/kustomization.yaml:7`; undefined for none. */
	readonly digestAt: string | undefined;
}

/** What a kustomization maps, and the files and folders that it takes in, relative to the workspace. */
export interface Kustomization {
	readonly names: Names;
	/** As many as `images` has items. */
	readonly entries: readonly Entry[];
	readonly components: readonly string[];
	readonly resources: readonly string[];
}

/**
 * Tells whether a kustomization maps a name to another name, tag or digest, itself or by a component: in the manifests that it takes in such names are
 * placeholders, such as kubebuilder's `controller`. Those in the folder of the manifest and above it count, and each of the workspace that leads to
 * it by \`resources\`, \`bases\` and \`components\`: an overlay stands beside its base. A kustomization is read once for all manifests.
 * Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export function kustomizedNames(path: string, context: Context): (name: string) => boolean {
	const above = foldersOf(path).flatMap((folder) => kustomizationsIn(folder, context));
	const reached = context.remember('reach of kustomizations', () => findReach(context)).get(path) ?? [];
	const all = [...above.flatMap((one) => namesOf(one, context)), ...reached];
	return (name) => all.some((names) => names.has(name));
}

/** The names that reach each file and folder from the kustomizations of the workspace, as far as the limit goes. */
function findReach(context: Context): ReadonlyMap<string, readonly Names[]> {
	const reach = new Map<string, Names[]>();
	let left = STEP_LIMIT;
	for (const file of context.list.filter((path) => IS_FILE.test(path))) {
		const folder = posix.dirname(file);
		const names = kustomizationsIn(folder, context).flatMap((one) => namesOf(one, context));
		const reached = new Set(names.length === 0 ? [] : [folder]);
		// What is added on the way is visited too.
		for (const path of reached) {
			const found = reach.get(path) ?? [];
			found.push(...names);
			reach.set(path, found);
			const inside = /\.ya?ml$/.test(path) ? [] : kustomizationsIn(path, context);
			const next = inside.flatMap(({ components, resources }) => [...components, ...resources]);
			left -= next.length + 1;
			if (left < 0) {
				return reach;
			}
			for (const one of next) {
				reached.add(one);
			}
		}
	}
	return reach;
}

/** The names that a kustomization and its components map; none where there are none. */
function namesOf({ names, components }: Kustomization, context: Context): readonly Names[] {
	const parts = components.slice(0, COMPONENT_LIMIT).flatMap((folder) => kustomizationsIn(folder, context));
	return [names, ...parts.map((part) => part.names)].filter(({ size }) => size > 0);
}

/** The kustomizations of a folder: kustomize takes one. Each is read once for all files of a run. */
export function kustomizationsIn(folder: string, context: Context): readonly Kustomization[] {
	return context.remember(`kustomizations ${folder}`, () =>
		FILES.flatMap((name) => readKustomization(posix.join(folder, name), context) ?? []),
	);
}

function readKustomization(file: string, { read }: Context): Kustomization | undefined {
	const text = read(file);
	const tree = text !== undefined && /images|components|resources|bases/.test(text) ? treeOf(text) : undefined;
	return tree === undefined || text === undefined ? undefined : attempt(() => kustomizationOf(tree, file, text));
}

/** What a file says that is read already. @throws TooMuch */
export function kustomizationOf(tree: Tree, file: string, text: string): Kustomization {
	const images = itemsOf(tree, tree.get(tree.root, 'images'));
	const starts = lineStarts(text);
	return {
		names: mappedNames(tree, images),
		entries: images.map((image) => toEntry(tree, image, (offset) => `${file}:${positionAt(starts, offset).line}`)),
		components: pathsOf(tree, 'components', file),
		resources: [...pathsOf(tree, 'resources', file), ...pathsOf(tree, 'bases', file)],
	};
}

function toEntry(tree: Tree, image: TreeNode, placeAt: (offset: number) => string): Entry {
	const [name = '', newName = '', tag = ''] = ['name', 'newName', 'newTag'].map((key) => tree.text(image, key));
	const key = (tree.text(image, 'digest') ?? '') !== '' ? 'digest' : tag.includes('@') ? 'newTag' : undefined;
	const pinned = key && tree.get(image, key);
	const digestAt = pinned === undefined ? undefined : placeAt(pinned.range?.[0] ?? 0);
	return { name, newName, hasTag: tag !== '', digestAt };
}

function mappedNames(tree: Tree, images: readonly TreeNode[]): Names {
	const isMapped = (image: TreeNode) =>
		['newName', 'newTag', 'digest'].some((key) => (tree.text(image, key) ?? '') !== '');
	return new Set(images.filter(isMapped).flatMap((image) => tree.text(image, 'name') ?? []));
}

/** Without those of other repositories: `https://...`, `github.com/acme/app?ref=v1`. */
function pathsOf(tree: Tree, key: string, file: string): readonly string[] {
	return itemsOf(tree, tree.get(tree.root, key))
		.slice(0, ENTRY_LIMIT)
		.flatMap((item) => {
			const path = isScalar(item) ? (item.source ?? '') : ':';
			return /[:?]/.test(path) ? [] : (besides(file, path)?.replace(/(?<=[^/])\/+$/, '') ?? []);
		});
}
