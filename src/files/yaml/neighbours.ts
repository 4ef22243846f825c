import { posix } from 'node:path';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Source } from '../candidate.ts';
import type { YamlKind } from './kind.ts';
import { Budget, parseYaml, TooMuch, Tree, type TreeNode } from './tree.ts';

const LENGTH_LIMIT = 1024 * 1024;
const KUSTOMIZATIONS: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const COMPONENT_LIMIT = 20;

/** The path of a file that stands where `path` does or is told from there; undefined for one outside of the workspace. */
export function besides(path: string, relative: string): string | undefined {
	const joined = posix.join(posix.dirname(path), relative);
	return joined.startsWith('../') || joined === '..' || posix.isAbsolute(relative) ? undefined : joined;
}

/**
 * The files that a file of this kind takes in, relative to the workspace: GitLab's local includes, which may hold `*`, and the files that Compose's
 * `include` and `extends` name. They are of the same kind, wherever they stand. Nothing from other repositories.
 */
export function neighboursOf(kind: YamlKind, { path, text }: Source): readonly string[] {
	const isCompose = kind.variables?.by === 'compose';
	if (!(isCompose || kind.variables?.by === 'gitlab') || !/include|extends/.test(text)) {
		return [];
	}
	const tree = treeOf(text);
	if (tree === undefined) {
		return [];
	}
	const paths = attempt(() => (isCompose ? composePaths(tree, path) : includedPaths(tree)));
	return [...new Set(paths)].filter((other) => other !== path);
}

/** GitLab's local includes. Source: https://docs.gitlab.com/ci/yaml/#includelocal */
export function includedPaths(tree: Tree): readonly string[] {
	return itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) => {
		const local = isScalar(item) ? item.source : tree.text(item, 'local');
		const isLocal = local !== undefined && /\.ya?ml$/.test(local) && !/^\w+:\/\/|\$/.test(local);
		return isLocal ? (besides('x', local.replace(/^\/+/, '')) ?? []) : [];
	});
}

function composePaths(tree: Tree, path: string): readonly string[] {
	const included = itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) =>
		isScalar(item) ? [item] : itemsOf(tree, tree.get(item, 'path')),
	);
	const services = tree.get(tree.root, 'services');
	const extended = (isMap(services) ? tree.entries(services) : []).flatMap(
		({ value }) => tree.get(value, 'extends.file') ?? [],
	);
	return [...included, ...extended].flatMap((node) => {
		const file = isScalar(node) ? node.source : undefined;
		return file === undefined || /[$:]/.test(file) || !/\.ya?ml$/.test(file) ? [] : (besides(path, file) ?? []);
	});
}

function itemsOf(tree: Tree, node: TreeNode | undefined): readonly TreeNode[] {
	return node === undefined ? [] : isSeq(node) ? tree.items(node) : [node];
}

/**
 * The names that a kustomization in the same folder or above maps to another name, tag or digest, itself or by a component: in manifests they are
 * placeholders, such as kubebuilder's `controller`.
 */
export function kustomizedNames(path: string, read: (path: string) => string | undefined): ReadonlySet<string> {
	const names = new Set<string>();
	const components = new Set<string>();
	for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
		for (const file of KUSTOMIZATIONS) {
			addNames(posix.join(folder, file), read, names, components);
		}
		if (folder === '.' || folder === '/') {
			break;
		}
	}
	for (const folder of [...components].slice(0, COMPONENT_LIMIT)) {
		for (const file of KUSTOMIZATIONS) {
			addNames(posix.join(folder, file), read, names, new Set());
		}
	}
	return names;
}

function addNames(
	file: string,
	read: (path: string) => string | undefined,
	names: Set<string>,
	components: Set<string>,
): void {
	const text = read(file);
	const tree = text !== undefined && /images|components/.test(text) ? treeOf(text) : undefined;
	if (tree === undefined) {
		return;
	}
	attempt(() => {
		for (const image of itemsOf(tree, tree.get(tree.root, 'images'))) {
			const name = tree.text(image, 'name');
			if (name !== undefined && ['newName', 'newTag', 'digest'].some((key) => tree.text(image, key) !== undefined)) {
				names.add(name);
			}
		}
		for (const item of itemsOf(tree, tree.get(tree.root, 'components'))) {
			const folder = isScalar(item) ? besides(file, item.source ?? '') : undefined;
			if (folder !== undefined) {
				components.add(folder);
			}
		}
	});
}

/** What a neighbour says; undefined for one that is made to be too much. */
export function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof TooMuch) {
			return undefined;
		}
		throw error;
	}
}

/** The first document of a neighbour, as far as it can be parsed. */
export function treeOf(text: string): Tree | undefined {
	const document = text.length > LENGTH_LIMIT ? undefined : attempt(() => parseYaml(text)[0]);
	return document && new Tree(document, new Budget());
}
