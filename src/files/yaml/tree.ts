import {
	type Alias,
	Composer,
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	Parser,
	type Scalar,
	type YAMLMap,
	type YAMLSeq,
} from 'yaml';

export type TreeNode = Scalar | YAMLMap | YAMLSeq;

export interface Entry {
	readonly name: string;
	/** Where the key stands; undefined where an alias stands for it. */
	readonly at: number | undefined;
	readonly value: TreeNode;
}

/** Thrown where a file is nested deeper or takes more steps than a file of a person does: aliases of aliases, or thousands of keys in one mapping. */
export class TooMuch extends Error {}

export const TOO_DEEP = 'it is nested too deeply';

/** Steps for one file: a key or an item each. A mebibyte of YAML without aliases has half a million of them at most. */
const STEP_LIMIT = 2_000_000;
const MERGE_DEPTH_LIMIT = 32;

/** What reading one file may cost. */
export class Budget {
	#steps = STEP_LIMIT;

	/** @throws TooMuch */
	spend(steps: number): void {
		this.#steps -= steps;
		if (this.#steps < 0) {
			throw new TooMuch('its aliases and keys repeat too much to be followed');
		}
	}
}

const OPTIONS = { uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent', prettyErrors: false } as const;

/** The documents of a text, those with errors too; empty ones for those that have none of the words. Errors have no stacks: those of half a million quotation marks would take seconds and a gigabyte. @throws TooMuch */
export function parseYaml(text: string, words?: RegExp): readonly Document.Parsed[] {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		// `yaml` 2.9.1 takes no list right behind a byte order mark. A line break in its place moves nothing.
		const marked = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
		const shown = words === undefined ? marked : blankOut(marked, words);
		return [...new Composer(OPTIONS).compose(new Parser().parse(shown))];
	} catch (error) {
		// The parser calls itself for each `a: ` of `a: a: a: ...`, until the stack is full.
		throw error instanceof RangeError ? new TooMuch(TOO_DEEP) : error;
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
}

/**
 * The text, with blanks for each document that has none of the words: the manifests of an operator are hundreds of kilobytes of definitions in front
 * of one Deployment. No offset moves.
 */
function blankOut(text: string, words: RegExp): string {
	const documents = text.split(/(?<=\n)(?=---\s)/);
	return documents.map((document) => (words.test(document) ? document : blanks(document))).join('');
}

const blanks = (document: string) => `${' '.repeat(document.length - 1)}\n`;

/** A document whose aliases are followed one by one and never copied, and whose merge keys count as keys. */
export class Tree {
	readonly root: TreeNode | undefined;
	readonly #budget: Budget;
	readonly #targets = new Map<Alias, unknown>();
	readonly #indexes = new Map<YAMLMap, ReadonlyMap<string, TreeNode>>();

	constructor(document: Document, budget: Budget) {
		this.#budget = budget;
		this.#findTargets(document.contents);
		this.root = this.resolve(document.contents);
	}

	/** The node itself, or what an alias stands for. */
	resolve(node: unknown): TreeNode | undefined {
		const target = isAlias(node) ? this.#targets.get(node) : node;
		return isScalar(target) || isMap(target) || isSeq(target) ? target : undefined;
	}

	/**
	 * The keys of a mapping with their values. Those of `<<` come last, and only where the mapping has none of that name. What Compose's `!reset` takes
	 * away is none.
	 */
	entries(map: YAMLMap): readonly Entry[] {
		return this.#allEntries(map, 0).filter(({ value }) => value.tag !== '!reset');
	}

	#allEntries(map: YAMLMap, depth: number): readonly Entry[] {
		const own: Entry[] = [];
		let merged: readonly TreeNode[] = [];
		this.#budget.spend(map.items.length + 1);
		for (const { key, value } of map.items) {
			const name = nameOf(this.resolve(key));
			const node = this.resolve(value);
			if (name === undefined || node === undefined) {
				continue;
			}
			if (name === '<<') {
				merged = merged.concat(isSeq(node) ? this.items(node) : [node]);
			} else {
				own.push({ name, at: isScalar(key) ? key.range?.[0] : undefined, value: node });
			}
		}
		if (merged.length === 0 || depth > MERGE_DEPTH_LIMIT) {
			return own;
		}
		const names = new Set(own.map(({ name }) => name));
		for (const node of merged) {
			for (const entry of isMap(node) ? this.#allEntries(node, depth + 1) : []) {
				if (!names.has(entry.name)) {
					names.add(entry.name);
					own.push(entry);
				}
			}
		}
		return own;
	}

	/** The items of a sequence. */
	items(seq: YAMLSeq): readonly TreeNode[] {
		this.#budget.spend(seq.items.length + 1);
		return seq.items.flatMap((item) => this.resolve(item) ?? []);
	}

	/** What stands in a mapping below a path of keys with dots between them. */
	get(node: TreeNode | undefined, path: string): TreeNode | undefined {
		let at = node;
		for (const name of path.split('.')) {
			at = isMap(at) ? this.#indexOf(at).get(name) : undefined;
		}
		return at;
	}

	/** The text of a scalar below a path of keys; undefined for none and for null. */
	text(node: TreeNode | undefined, path: string): string | undefined {
		const found = this.get(node, path);
		return isScalar(found) && found.value !== null ? (found.source ?? '') : undefined;
	}

	#indexOf(map: YAMLMap): ReadonlyMap<string, TreeNode> {
		const index = this.#indexes.get(map) ?? new Map(this.entries(map).map(({ name, value }) => [name, value]));
		this.#indexes.set(map, index);
		return index;
	}

	/** An alias stands for the last node before it that has its anchor. Without recursion: a file may be nested as deep as it likes. */
	#findTargets(root: unknown): void {
		const anchored = new Map<string, unknown>();
		const open: unknown[] = [root];
		while (open.length > 0) {
			const node = open.pop();
			if (isAlias(node)) {
				this.#targets.set(node, anchored.get(node.source));
				continue;
			}
			if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
				anchored.set(node.anchor, node);
			}
			if (isMap(node)) {
				for (let at = node.items.length - 1; at >= 0; at--) {
					open.push(node.items[at]?.value, node.items[at]?.key);
				}
			} else if (isSeq(node)) {
				for (let at = node.items.length - 1; at >= 0; at--) {
					open.push(node.items[at]);
				}
			}
		}
	}
}

function nameOf(key: TreeNode | undefined): string | undefined {
	return isScalar(key) ? (key.source ?? String(key.value)) : undefined;
}
