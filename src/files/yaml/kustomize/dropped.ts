import { isScalar } from 'yaml';
import type { Context, Source } from '../../candidate.ts';
import { lineStarts, positionAt } from '../../position.ts';
import { attempt, itemsOf } from '../neighbours.ts';
import { compilePath, walk } from '../paths.ts';
import { Budget, parseYaml, Tree, type TreeNode } from '../tree.ts';
import { type Entry, type Kustomization, kustomizationOf, kustomizationsIn } from './names.ts';

/** A base of a base: overlays of people are no deeper. */
const DEPTH_LIMIT = 3;
/** Files, folders, entries and pinned images that one kustomization leads to. */
const STEP_LIMIT = 1000;
const LENGTH_LIMIT = 1024 * 1024;

/** Others than sha256 are not matched before https://github.com/kubernetes-sigs/kustomize/pull/6167, so that nothing drops them. */
const PINNED = /^(?<name>[^\s@]+?)(?::[^:/@]*)?@sha256:/;
const IMAGES = ['**.containers.*.image', '**.initContainers.*.image'].map((path) => compilePath(path, path));

/** Where the digest of an image stands, such as `base/app.yaml:12`, by the name that the image has by then. */
type Pins = Map<string, string>;

interface Search {
	readonly context: Context;
	left: number;
}

/**
 * The warning for an entry of a kustomization's `images` whose `newTag` drops a digest: without `digest` beside it, it takes the place of tag and
 * digest. The digest stands in what `resources`, `bases` and `components` take in from the workspace, or in an entry above; patches are not looked at.
 * Undefined where none is dropped, and further away than a person's overlays go.
 * Source: https://github.com/kubernetes-sigs/kustomize/blob/14947e449bde0785cd6cc3ee90562095b34f1985/api/filters/imagetag/updater.go
 */
export function dropWarning(entry: TreeNode, tree: Tree, source: Source): string | undefined {
	const { path, context } = source;
	// By the place of the entry: once for a file, however many entries it has.
	const dropped = context.remember(`dropped digests ${path}`, () => attempt(() => findDropped(tree, source)));
	const place = dropped?.get(startOf(entry));
	return place === undefined ? undefined : `newTag drops the digest at ${place}: write \`digest\` beside it`;
}

/** @throws TooMuch */
function findDropped(tree: Tree, { path, text, context }: Source): ReadonlyMap<number, string> {
	const own = kustomizationOf(tree, path, text);
	const dropped = new Map<number, string>();
	if (own.entries.some(({ hasTag, digestAt }) => hasTag && digestAt === undefined)) {
		const starts = itemsOf(tree, tree.get(tree.root, 'images')).map(startOf);
		applyTo(takenIn(own, { context, left: STEP_LIMIT }, DEPTH_LIMIT), own.entries, (index, place) =>
			dropped.set(starts[index] ?? 0, place),
		);
	}
	return dropped;
}

function startOf(node: TreeNode): number {
	return node.range?.[0] ?? 0;
}

/** The pinned images of all that a kustomization takes in, before its own `images`. */
function takenIn({ resources, components }: Kustomization, search: Search, depth: number): Pins {
	const pins: Pins = new Map();
	const add = (more: ReadonlyMap<string, string>) => {
		for (const [name, place] of more) {
			if (!hasStep(search)) {
				return;
			}
			pins.set(name, pins.get(name) ?? place);
		}
	};
	for (const path of resources) {
		if (!hasStep(search)) {
			return pins;
		}
		if (/\.ya?ml$/.test(path)) {
			add(pinsOf(path, search.context));
			continue;
		}
		for (const base of depth > 0 ? kustomizationsIn(path, search.context) : []) {
			add(applyTo(takenIn(base, search, depth - 1), base.entries.slice(0, Math.max(search.left, 0))));
			search.left -= base.entries.length;
		}
	}
	for (const folder of components) {
		// A component changes what its parent has.
		for (const part of depth > 0 && hasStep(search) ? kustomizationsIn(folder, search.context) : []) {
			add(takenIn(part, search, depth - 1));
			applyTo(pins, part.entries.slice(0, Math.max(search.left, 0)));
			search.left -= part.entries.length;
		}
	}
	return pins;
}

function hasStep(search: Search): boolean {
	search.left -= 1;
	return search.left >= 0;
}

/** Does to the images what the entries do, one after the other. */
function applyTo(pins: Pins, entries: readonly Entry[], onDrop?: (index: number, place: string) => void): Pins {
	for (const [index, { name, newName, hasTag, digestAt }] of entries.entries()) {
		const old = pins.get(name);
		const place = digestAt ?? (hasTag ? undefined : old);
		if (old !== undefined) {
			pins.delete(name);
		}
		if (place !== undefined) {
			pins.set(newName === '' ? name : newName, place);
		} else if (old !== undefined) {
			onDrop?.(index, old);
		}
	}
	return pins;
}

/** The images of a manifest that have a digest, read once for all kustomizations. */
function pinsOf(path: string, { read, remember }: Context): ReadonlyMap<string, string> {
	return remember(`pinned images ${path}`, () => {
		const text = read(path) ?? '';
		const found: Pins = new Map();
		if (text.length <= LENGTH_LIMIT && text.includes('@sha256:')) {
			attempt(() => addPins(path, text, found));
		}
		return found;
	});
}

/** @throws TooMuch */
function addPins(path: string, text: string, found: Pins): void {
	const starts = lineStarts(text);
	const budget = new Budget();
	for (const document of parseYaml(text, /@sha256:/)) {
		const tree = new Tree(document, budget);
		if (tree.root !== undefined) {
			walk(tree, tree.root, IMAGES, (_, { node }) => {
				const name = isScalar(node) ? PINNED.exec(String(node.value))?.groups?.['name'] : undefined;
				if (name !== undefined && !found.has(name)) {
					found.set(name, `${path}:${positionAt(starts, startOf(node)).line}`);
				}
				return false;
			});
		}
	}
}
