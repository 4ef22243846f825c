import { isMap, isSeq } from 'yaml';
import { TOO_DEEP, TooMuch, type Tree, type TreeNode } from './tree.ts';

/** A node, and the way to it from the document's root. */
export interface Step {
	/** The key; undefined for an item of a sequence, and for the root. */
	readonly name: string | undefined;
	/** Where the key stands. */
	readonly at?: number | undefined;
	readonly node: TreeNode;
	readonly parent: Step | undefined;
}

type Segment = '**' | ((name: string | undefined) => boolean);

/** A path with what it stands for. */
export interface Route<T> {
	readonly segments: readonly Segment[];
	readonly place: T;
}

/** As deep as a manifest of a person never is. Below it the stack holds, whatever called this. */
const DEPTH_LIMIT = 256;

/**
 * A path such as `jobs.*.container`. Between the dots: a name; `*` for any key or item, `**` for any number of them; a name with `*` and `?` as in
 * file names, without regard to case behind a `~`; `!a|b` for any key but these.
 */
export function compilePath<T>(path: string, place: T): Route<T> {
	return { segments: path.split('.').map(compileSegment), place };
}

function compileSegment(segment: string): Segment {
	if (segment === '**') {
		return segment;
	}
	if (segment === '*') {
		return () => true;
	}
	if (segment.startsWith('!')) {
		const names = segment.slice(1).split('|');
		return (name) => name !== undefined && !names.includes(name);
	}
	if (!/[*?~]/.test(segment)) {
		return (name) => name === segment;
	}
	const matches = compileName(segment);
	return (name) => name !== undefined && matches(name);
}

/** Whether a whole name matches a pattern with `*` and `?`, without regard to case behind a `~`. Slashes count as letters. */
export function compileName(pattern: string): (name: string) => boolean {
	const source = pattern
		.replace(/^~/, '')
		.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
		.replaceAll('*', '.*')
		.replaceAll('?', '.');
	const expression = new RegExp(`^${source}$`, pattern.startsWith('~') ? 'is' : 's');
	return (name) => expression.test(name);
}

/** A route, and how many of its segments are behind us. */
type State<T> = readonly [route: Route<T>, at: number];

/**
 * Visits each node that a route leads to, in the order of the document. Where `visit` returns true, nothing below is visited. What an alias stands
 * for is visited once for all ways that go on alike from there. Items of `!reference` are a path and no values.
 *
 * @throws TooMuch where the document is nested too deeply, or its aliases lead too far.
 */
export function walk<T>(
	tree: Tree,
	root: TreeNode,
	routes: readonly Route<T>[],
	visit: (place: T, step: Step) => boolean,
): void {
	const seen = new Map<TreeNode, Set<string>>();
	const numbers = new Map(routes.map((route, number) => [route, number]));

	const isSeen = (node: TreeNode, states: readonly State<T>[]): boolean => {
		const key = states.map(([route, at]) => `${numbers.get(route)}:${at}`).join();
		const keys = seen.get(node) ?? new Set();
		seen.set(node, keys);
		return keys.size === keys.add(key).size;
	};

	const enter = (step: Step, states: readonly State<T>[], depth: number): void => {
		const { node } = step;
		if (depth > DEPTH_LIMIT) {
			throw new TooMuch(TOO_DEEP);
		}
		let isTaken = false;
		for (const [{ segments, place }, at] of states) {
			isTaken = (at === segments.length && visit(place, step)) || isTaken;
		}
		const isCollection = isMap(node) || isSeq(node);
		if (isTaken || !isCollection || node.tag === '!reference' || (node.anchor !== undefined && isSeen(node, states))) {
			return;
		}
		const children = isMap(node)
			? tree.entries(node)
			: tree.items(node).map((value) => ({ name: undefined, at: undefined, value }));
		for (const { name, at, value } of children) {
			const next = advance(states, name);
			if (next.length > 0) {
				enter({ name, at, node: value, parent: step }, next, depth + 1);
			}
		}
	};

	enter({ name: undefined, node: root, parent: undefined }, close(routes.map((route) => [route, 0])), 0);
}

function advance<T>(states: readonly State<T>[], name: string | undefined): readonly State<T>[] {
	const next: State<T>[] = [];
	for (const state of states) {
		const [route, at] = state;
		const segment = route.segments[at];
		if (segment === '**') {
			next.push(state);
		} else if (segment?.(name)) {
			next.push([route, at + 1]);
		}
	}
	return next.length === 0 ? next : close(next);
}

/** With the states that an empty `**` leads to, each once. */
function close<T>(states: readonly State<T>[]): readonly State<T>[] {
	const closed: State<T>[] = [];
	const add = ([route, at]: State<T>): void => {
		if (!closed.some(([other, there]) => other === route && there === at)) {
			closed.push([route, at]);
			if (route.segments[at] === '**') {
				add([route, at + 1]);
			}
		}
	};
	for (const state of states) {
		add(state);
	}
	return closed;
}
