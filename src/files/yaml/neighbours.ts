import { isMap, isScalar, isSeq } from 'yaml';
import type { Source } from '../candidate.ts';
import { besides } from '../paths/folders.ts';
import type { YamlKind } from './kind.ts';
import { Budget, parseYaml, TooMuch, Tree, type TreeNode } from './tree.ts';

const LENGTH_LIMIT = 1024 * 1024;

/**
 * The files that a file of this kind takes in, relative to the workspace: GitLab's local includes, which may hold `*`, and the files that Compose's
 * `include` and `extends` name. They are of the same kind, wherever they stand. Nothing from other repositories.
 */
export function includedFiles({ variables }: YamlKind, { path, text }: Source): readonly string[] {
	const isCompose = variables?.by === 'compose';
	const canInclude = (isCompose || variables?.by === 'gitlab') && /include|extends/.test(text);
	const tree = canInclude ? treeOf(text) : undefined;
	return (tree && attempt(() => (isCompose ? composePaths(tree, path) : includedPaths(tree)))) ?? [];
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

/** The items of a list; what is no list is one. */
export function itemsOf(tree: Tree, node: TreeNode | undefined): readonly TreeNode[] {
	return node === undefined ? [] : isSeq(node) ? tree.items(node) : [node];
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
