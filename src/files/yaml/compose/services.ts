import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { type BuildPart, MOST_BUILDS, MOST_NAMES } from '../../build.ts';
import type { Context } from '../../candidate.ts';
import { Sourced } from '../../sourced.ts';
import { attempt, treeOf } from '../neighbours.ts';
import { readScalar } from '../text/scalar.ts';
import type { Tree, TreeNode } from '../tree.ts';
import { dotEnvOf, expandCompose } from '../variables.ts';

/** What a service says of its build. */
export interface Service {
	readonly build: BuildPart | undefined;
	/** The service of the same file that it extends. */
	readonly base: string | undefined;
}

const NO_NAMES: ReadonlySet<string> = new Set<string>([]);
const NO_VALUES: ReadonlyMap<string, never> = new Map<string, never>([]);

/** Reads what `build` says in one Compose file. A node is read once, however many aliases lead to it. */
export class ComposeBuilds {
	readonly #tree: Tree;
	readonly #file: string;
	readonly #content: string;
	readonly #context: Context;
	readonly #args = new Map<TreeNode, ReadonlyMap<string, Sourced>>();
	readonly #values = new Map<Scalar, Sourced | undefined>();

	constructor(tree: Tree, file: string, content: string, context: Context) {
		this.#tree = tree;
		this.#file = file;
		this.#content = content;
		this.#context = context;
	}

	/**
	 * The services of the file, but those whose context only another file tells. @throws TooMuch
	 * Source: https://github.com/compose-spec/compose-spec/blob/main/build.md
	 */
	services(): ReadonlyMap<string, Service> {
		const services = new Map<string, Service>();
		const node = this.#tree.get(this.#tree.root, 'services');
		for (const { name, value } of isMap(node) ? this.#tree.entries(node).slice(0, MOST_BUILDS) : []) {
			const written = this.#tree.get(value, 'build');
			const build = written === undefined ? undefined : this.partOf(written);
			const isForeign = this.#tree.get(value, 'extends.file') !== undefined;
			const base = this.#tree.text(value, 'extends') ?? this.#tree.text(value, 'extends.service');
			if (!isForeign || build?.context !== undefined) {
				services.set(name, { build, base: isForeign ? undefined : base });
			}
		}
		return services;
	}

	/** What a `build` says: a folder, or a mapping. @throws TooMuch */
	partOf(node: TreeNode): BuildPart {
		if (isScalar(node)) {
			const context = this.#text(node);
			return { context, dockerfile: undefined, isInline: false, args: NO_VALUES, contexts: NO_NAMES };
		}
		const [context, dockerfile] = ['context', 'dockerfile'].map((key) => {
			const value = this.#tree.get(node, key);
			return isScalar(value) && value.value !== null ? this.#text(value) : undefined;
		});
		return {
			context,
			dockerfile,
			isInline: this.#tree.get(node, 'dockerfile_inline') !== undefined,
			args: this.#argsOf(this.#tree.get(node, 'args')),
			contexts: this.#namesOf(this.#tree.get(node, 'additional_contexts')),
		};
	}

	/** With `$` in it where a value is missing. */
	#text(node: Scalar): string {
		return expandCompose(readScalar(node, this.#file, this.#content), this.#file, this.#context).text.text;
	}

	/** A mapping, or a list of `NAME=value`. A name without a value takes that of `.env`; one whose value nobody knows stays open. */
	#argsOf(node: TreeNode | undefined): ReadonlyMap<string, Sourced> {
		if (node === undefined) {
			return NO_VALUES;
		}
		const args = this.#args.get(node) ?? new Map(this.#pairsOf(node));
		this.#args.set(node, args);
		return args;
	}

	*#pairsOf(node: TreeNode): Generator<[name: string, value: Sourced]> {
		for (const { name, value } of isMap(node) ? this.#tree.entries(node).slice(0, MOST_NAMES) : []) {
			const isOpen = isScalar(value) && value.value === null;
			const found = isOpen ? this.#ownValueOf(name) : isScalar(value) ? this.#valueOf(value) : undefined;
			if (found !== undefined) {
				yield [name, found];
			}
		}
		for (const item of isSeq(node) ? this.#tree.items(node).slice(0, MOST_NAMES) : []) {
			const pair = isScalar(item) ? this.#valueOf(item) : undefined;
			const equals = pair?.text.indexOf('=') ?? 0;
			const name = equals < 0 ? pair?.text : pair?.text.slice(0, equals);
			const value = equals < 0 ? this.#ownValueOf(name ?? '') : pair?.slice(equals + 1);
			if (name !== undefined && value !== undefined) {
				yield [name, value];
			}
		}
	}

	/** Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/loader/normalize.go (Args.Resolve) */
	#ownValueOf(name: string): Sourced | undefined {
		const value = dotEnvOf(this.#file, this.#context).get(name);
		return value?.needs.length === 0 ? value.text : undefined;
	}

	#valueOf(node: Scalar): Sourced | undefined {
		if (!this.#values.has(node)) {
			const written = readScalar(node, this.#file, this.#content);
			const { text, needs, invalid } = expandCompose(written, this.#file, this.#context);
			// A number is what YAML reads, so that 3.10 is 3.1: https://github.com/compose-spec/compose-go/blob/v2.4.0/types/mapping.go
			const isShortened = node.type === 'PLAIN' && /^-?\d+\.\d*0$/.test(written.text);
			const known = isShortened ? Sourced.computed(String(Number(written.text))) : text;
			this.#values.set(node, needs.length === 0 && invalid === undefined ? known : undefined);
		}
		return this.#values.get(node);
	}

	#namesOf(node: TreeNode | undefined): ReadonlySet<string> {
		const keys = isMap(node) ? this.#tree.entries(node).map(({ name }) => name) : [];
		const items = isSeq(node) ? this.#tree.items(node) : [];
		const named = items.flatMap((item) => (isScalar(item) ? (item.source ?? '').replace(/=.*$/s, '') : []));
		return new Set([...keys, ...named].slice(0, MOST_NAMES));
	}
}

/** The services of a Compose file; undefined where it cannot be read. */
export function readServices(file: string, text: string, context: Context): ReadonlyMap<string, Service> | undefined {
	const tree = /\bbuild\b/.test(text) ? treeOf(text) : undefined;
	return tree && attempt(() => new ComposeBuilds(tree, file, text, context).services());
}
