import { isScalar, isSeq } from 'yaml';
import type { Build } from '../build.ts';
import { type Candidate, INSIDE, type Reading, type Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import { readMatrix } from './actions/matrix.ts';
import { isBuiltService } from './compose/built.ts';
import { ComposeBuilds } from './compose/services.ts';
import { readHelmValue } from './helm/values.ts';
import type { Place, YamlKind } from './kind.ts';
import { dropWarning } from './kustomize/dropped.ts';
import { kustomizedNames } from './kustomize/names.ts';
import { compileName, compilePath, type Route, type Step, walk } from './paths.ts';
import { counts, namesProduct, readWhole } from './places.ts';
import { type Found, type Page, readSplit, toCandidates } from './split.ts';
import { linesOf, moveOut } from './text/inner.ts';
import { readScalar } from './text/scalar.ts';
import { Budget, parseYaml, TOO_DEEP, TooMuch, Tree, type TreeNode } from './tree.ts';
import { expanderFor } from './variables.ts';

/** A larger file is generated, and reading it would take seconds. */
const LENGTH_LIMIT = 1024 * 1024;

/** YAML 1.1 breaks lines at all of these, 1.2 at none but the first, and `yaml` not even there: what stands behind may be a comment or not. */
const ODD_LINE_END = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** Lists of documents in lists of documents. */
const LIST_DEPTH_LIMIT = 4;

/** A reader of Dockerfiles, for those that stand in a Compose file. */
export type ReadDockerfile = (source: Source, build?: Build) => Reading;

/**
 * The places of a YAML file in which references belong, in the order of the file, each once however many aliases lead to it. A document that cannot
 * be parsed is told where it or its file holds such places, and the others are read. A file without one of the kind's words is not parsed.
 * Files of more than 1 MiB, and those whose aliases lead too far, are unreadable.
 */
export function readYaml(kind: YamlKind, source: Source, readDockerfile?: ReadDockerfile): Reading {
	const { text } = source;
	const words = new RegExp(kind.words.join('|'), 'i');
	if (!words.test(text)) {
		return { candidates: [] };
	}
	if (text.length > LENGTH_LIMIT) {
		return { unreadable: 'it is larger than 1 MiB', at: 0, candidates: [] };
	}
	const reader = new FileReader(kind, source, readDockerfile);
	const faults: Fault[] = [];
	try {
		const documents = parseYaml(text, words);
		for (const [index, document] of documents.entries()) {
			const [error] = document.errors;
			if (error === undefined) {
				reader.read(new Tree(document, reader.budget));
				continue;
			}
			const isDeep = error.code === 'RESOURCE_EXHAUSTION';
			faults.push({
				why: isDeep ? TOO_DEEP : `it is not YAML: ${lowerFirst(error.message.split(':', 1)[0] ?? '')}`,
				at: error.pos[0],
				// Where its nesting was too deep for the parser, its own end may be wrong.
				hasWord: words.test(text.slice(document.range[0], documents[index + 1]?.range[0])),
			});
		}
	} catch (error) {
		if (!(error instanceof TooMuch)) {
			throw error;
		}
		faults.push({ why: error.message, at: 0, hasWord: true });
	}
	const odd = text.search(ODD_LINE_END);
	if (odd >= 0) {
		faults.push({ why: 'it has a line end that programs read in different ways', at: odd, hasWord: true });
	}
	const { candidates, products } = reader.finish();
	const fault = [...faults, ...reader.faults].find((one) => one.hasWord || candidates.length > 0);
	return fault === undefined
		? { candidates, products }
		: { unreadable: fault.why, at: Math.min(fault.at, text.trimEnd().length), candidates, products };
}

/** What is wrong in a file, and whether one of the kind's words stands there. */
interface Fault {
	readonly why: string;
	readonly at: number;
	readonly hasWord: boolean;
}

function lowerFirst(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}

class FileReader {
	readonly budget = new Budget();
	readonly faults: Fault[] = [];
	readonly #kind: YamlKind;
	readonly #source: Source;
	readonly #readDockerfile: ReadDockerfile | undefined;
	readonly #expanderFor: ReturnType<typeof expanderFor>;
	readonly #routes = new Map<string, readonly Route<Place>[]>();
	readonly #found: Found[] = [];
	readonly #builds = new Map<Tree, ComposeBuilds>();
	/** The texts inside that were read: thousands of aliases may lead to one. */
	readonly #inner = new Set<TreeNode>();
	/** The names of images that services of the file build, by place and text. */
	readonly #products = new Map<string, Sourced>();
	#isMappedName: ((name: string) => boolean) | undefined;

	constructor(kind: YamlKind, source: Source, readDockerfile: ReadDockerfile | undefined) {
		this.#kind = kind;
		this.#source = source;
		this.#readDockerfile = readDockerfile;
		this.#expanderFor = expanderFor(kind, source);
	}

	/** Gathers what a document holds. @throws TooMuch */
	read(tree: Tree): void {
		if (tree.root === undefined) {
			return;
		}
		const page: Page = {
			file: this.#source.path,
			content: this.#source.text,
			tree,
			expand: this.#expanderFor(tree),
			isBuilt: (step) => this.#kind.variables?.by === 'compose' && isBuiltService(this.#source, step),
		};
		if (this.#kind.documents === undefined) {
			this.#walk(page, tree.root, '', () => this.#kind.places);
		} else {
			this.#readManifest(page, tree.root, 0);
		}
	}

	/** What was found: in order, each once, and of variables that are set elsewhere one for the file. And what is built here. */
	finish(): { readonly candidates: readonly Candidate[]; readonly products: readonly Sourced[] } {
		const products = [...this.#products.values()];
		const built = new Set(products.map(({ text }) => text));
		const isOne = this.#kind.variables?.by === 'envsubst';
		const found = this.#found.filter(({ text }) => !built.has(text.text));
		return { candidates: toCandidates(found, isOne), products };
	}

	#readManifest(page: Page, root: TreeNode, depth: number): void {
		const { tree } = page;
		const apiVersion = tree.text(root, 'apiVersion');
		const kind = tree.text(root, 'kind');
		if (apiVersion === undefined || kind === undefined || kind === 'ConfigMap' || kind === 'Secret') {
			return;
		}
		// OpenShift's templates have objects as lists have items.
		const list = tree.get(root, kind === 'Template' ? 'objects' : 'items');
		if (/List$|^Template$/.test(kind) && isSeq(list) && depth < LIST_DEPTH_LIMIT) {
			for (const item of tree.items(list)) {
				this.#readManifest(page, item, depth + 1);
			}
			return;
		}
		this.#walk(page, root, `${apiVersion} ${kind}`, () =>
			(this.#kind.documents ?? [])
				.filter((row) => compileName(row.apiVersion)(apiVersion) && compileName(row.kind)(kind))
				.flatMap(({ places }) => places),
		);
	}

	#walk(page: Page, root: TreeNode, key: string, places: () => readonly Place[]): void {
		const routes = this.#routes.get(key) ?? places().map((place) => compilePath(place.path, place));
		this.#routes.set(key, routes);
		walk(page.tree, root, routes, (place, step) => this.#visit(page, place, step));
	}

	/** Takes what stands at a place. True where nothing below counts. */
	#visit(page: Page, place: Place, step: Step): boolean {
		if (!counts(page, place, step)) {
			const product = namesProduct(page, place, step) ? readWhole(page, place, step) : undefined;
			if (product !== undefined) {
				this.#products.set(`${product.range.start} ${product.text.text}`, product.text);
			}
			return false;
		}
		if (place.helm !== undefined) {
			const image = readHelmValue(page, place.helm, step);
			this.#add(image === 'none' ? undefined : image);
			return image !== undefined;
		}
		if (place.inner !== undefined) {
			this.#readInner(page, place, place.inner, step);
		} else if (place.split !== undefined) {
			const image = readSplit(page, place.split, step);
			const warning = place.isMapping ? dropWarning(step.node, page.tree, this.#source) : undefined;
			this.#add(image && warning !== undefined ? { warning, ...image } : image);
		} else {
			const several = this.#kind.variables?.by === 'actions' ? readMatrix(page, place, step) : undefined;
			for (const image of several ?? [readWhole(page, place, step)]) {
				this.#add(image !== undefined && this.#kind.isKustomized && this.#isMapped(image) ? undefined : image);
			}
		}
		return false;
	}

	#add(image: Found | undefined): void {
		if (image !== undefined) {
			this.#found.push(image);
		}
	}

	/** Whether a kustomization gives the image of this name another one. */
	#isMapped({ text: { text } }: Candidate): boolean {
		this.#isMappedName ??= kustomizedNames(this.#source.path, this.#source.context);
		return this.#isMappedName(text.replace(/@.*$/, '').replace(/:[^/:]*$/, ''));
	}

	/** What the mapping around an inline Dockerfile says of its build. */
	#buildOf({ tree, file, content }: Page, { parent }: Step): Build {
		const builds = this.#builds.get(tree) ?? new ComposeBuilds(tree, file, content, this.#source.context);
		this.#builds.set(tree, builds);
		return parent === undefined ? {} : builds.partOf(parent.node);
	}

	#readInner(page: Page, { isPatch = false }: Place, inner: Exclude<Place['inner'], undefined>, step: Step): void {
		const isRead = !isScalar(step.node) || this.#inner.has(step.node);
		if (isRead || (inner === 'dockerfile' && this.#readDockerfile === undefined)) {
			return;
		}
		this.#inner.add(step.node);
		const { path, context } = this.#source;
		const written = readScalar(step.node, path, page.content);
		const text =
			inner === 'dockerfile' ? Sourced.join(linesOf(written).map((line) => page.expand(line, step).text)) : written;
		const source = { path: INSIDE, text: text.text, context };
		const reading =
			inner === 'dockerfile'
				? this.#readDockerfile?.(source, this.#buildOf(page, step))
				: readYaml({ name: '', reads: '', globs: [], words: ['image'], places: inner }, source);
		if (reading !== undefined) {
			const [start, end] = step.node.range ?? [0, 0];
			const moved = moveOut(reading, text, path, { start, end });
			for (const candidate of moved.candidates.filter((one) => !(isPatch && this.#isMapped(one)))) {
				this.#found.push({ ...candidate, isSubstituted: false });
			}
			if ('unreadable' in moved) {
				this.faults.push({ why: moved.unreadable, at: moved.at, hasWord: true });
			}
		}
	}
}
