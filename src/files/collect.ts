import { canonical, parseReference } from '../registry/reference/reference.ts';
import { contextOf, type Neighbour } from './candidate.ts';
import { type FileReading, type FileReference, find } from './find.ts';
import { kindOf } from './kinds.ts';
import { neighboursOf } from './neighbours.ts';
import { compileGlobs } from './paths/globs.ts';
import type { Position } from './position.ts';
import { excludedBy, type FileGlobs, isPassedOver, selectFiles } from './selection.ts';
import { type Exclusion, FilesError, type FileText, type Workspace } from './workspace.ts';

/** All references of the files that were chosen. */
export interface Collected {
	/** In the order of path, line and column. */
	readonly references: readonly FileReference[];
	/** What each file holds, by its path: also what a mark says to ignore, and what is built here. */
	readonly readings: ReadonlyMap<string, FileReading>;
	/** Files, or parts of them, that could not be read. */
	readonly problems: readonly FileProblem[];
	/** How many of the chosen files were left out. */
	readonly excluded: ReadonlyMap<Exclusion, number>;
	/** How many files were read. */
	readonly files: number;
	/** The paths of all files of the workspace. */
	readonly listed: ReadonlySet<string>;
	/** With which values they were read. */
	readonly buildArgs: ReadonlyMap<string, string>;
	/** Globs that match no file. */
	readonly unmatched: readonly string[];
}

/** Why a file, or a part of it, could not be read. */
export interface FileProblem extends Position {
	readonly file: string;
	readonly reason: string;
}

export interface CollectOptions {
	readonly buildArgs: ReadonlyMap<string, string>;
	/** Whether only files that git tracks are read: no `.env` that it ignores, and nothing that an earlier step left. */
	readonly trackedOnly: boolean;
	/** Looked at before each file. */
	readonly isTimeOver: () => boolean;
}

/** Kubebuilder and the Operator SDK describe a project in this file, and write this image into its manifests until `make deploy` sets another. */
const OPERATOR = /(?:^|\/)PROJECT$/;
const LAYOUT = /^layout:[\s\S]{0,200}\.(?:kubebuilder\.io|sdk\.operatorframework\.io)\//m;
const PLACEHOLDER = 'controller:latest';

const DOT_ENV = /(?:^|\/)\.env$/;
/** A file takes in so many others by a pattern. */
const MAX_PATTERNS = 20;
const MAX_PATTERN_LENGTH = 300;

/** More than any repository of people has: each costs memory before anybody asks whether it is the same image. */
const MAX_REFERENCES = 50_000;

/**
 * The references of the chosen files, and of those that they take in: includes of Compose and GitLab; with `auto` also Dockerfiles of any name that
 * Compose files, Bake files and dev containers name. What Compose services, Bake targets and Skaffold build is left out, wherever it is named.
 * @throws {FilesError} for more than 50,000 references, and where time is over; and what `list` of the workspace throws
 */
export async function collect(
	globs: FileGlobs,
	workspace: Pick<Workspace, 'list' | 'read'>,
	{ buildArgs, trackedOnly, isTimeOver }: CollectOptions,
): Promise<Collected> {
	const listed = await workspace.list(trackedOnly);
	const known = new Set(listed);
	const found = new Map<string, FileReading>();
	const checkTime = () => {
		if (isTimeOver()) {
			throw new FilesError(`takes longer to read than \`timeout\` allows: ${found.size} of its files were read`);
		}
	};
	const textOf = (read: FileText | undefined) => (read !== undefined && 'text' in read ? read.text : undefined);
	const context = contextOf(
		(path) => {
			checkTime();
			// A tracked `.env` may have been filled with secrets by an earlier step.
			const isOpen = !trackedOnly || (known.has(path) && !DOT_ENV.test(path));
			return isOpen ? textOf(workspace.read(path)) : undefined;
		},
		buildArgs,
		listed.filter((path) => !isPassedOver(path)),
	);
	const isThere = (path: string) => !trackedOnly && workspace.read(path) !== undefined;
	const selection = selectFiles(globs, listed, isThere);
	const isLeftOut = excludedBy(globs.excluded);
	/** The kind that another file says each is of. */
	const kinds = new Map<string, string | undefined>(selection.paths.map((path) => [path, undefined]));
	const excluded = new Map<Exclusion, number>();
	let count = 0;
	// What a file takes in is added while the map is gone through: a file that was read before, and was of no kind, is read again.
	for (const [path, kind] of kinds) {
		checkTime();
		const read = workspace.read(path);
		if (read === undefined || (found.has(path) && 'text' in read && kindOf(path, read.text).globs.length > 0)) {
			continue;
		}
		if ('excluded' in read) {
			excluded.set(read.excluded, (excluded.get(read.excluded) ?? 0) + 1);
			continue;
		}
		const references = find(path, read.text, context, kind);
		count += references.references.length - (found.get(path)?.references.length ?? 0);
		if (count > MAX_REFERENCES) {
			throw new FilesError(`names files with more than ${MAX_REFERENCES} references`);
		}
		found.set(path, { ...references, kind });
		for (const neighbour of expandPatterns(neighboursOf(path, read.text, context, kind), listed)) {
			const isWanted = globs.isAuto || neighbour.kind !== 'dockerfile';
			const other = neighbour.path;
			if (isWanted && known.has(other) && !isLeftOut(other) && kinds.get(other) === undefined) {
				kinds.delete(other);
				kinds.set(other, neighbour.kind);
			}
		}
	}
	const ordered = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
	const isOperator = listed.some((path) => OPERATOR.test(path) && LAYOUT.test(context.read(path) ?? ''));
	const built = new Set(ordered.flatMap(([, one]) => one.products.map(({ text }) => text)));
	const products = new Set([...built, ...(isOperator ? [PLACEHOLDER] : [])].map(spellOut));
	const references = ordered.flatMap(([, one]) => one.references);
	return {
		references: products.size === 0 ? references : references.filter((one) => !isProduct(one, products)),
		readings: found,
		problems: ordered.flatMap(([file, { problem }]) => (problem === undefined ? [] : [{ file, ...problem }])),
		excluded,
		files: found.size,
		listed: known,
		buildArgs,
		unmatched: selection.unmatched,
	};
}

/** Whether it is built here. A Dockerfile that builds `postgres:16` on `postgres:16` still takes that from Docker Hub. */
function isProduct({ image, kind }: FileReference, products: ReadonlySet<string>): boolean {
	const name = spellOut(image);
	return products.has(name) && !(kind === 'dockerfile' && name.startsWith('docker.io/library/'));
}

/** The files that are meant: GitLab's includes may have stars. A stranger may have written them, so that only simple ones count. */
function expandPatterns(neighbours: readonly Neighbour[], listed: readonly string[]): readonly Neighbour[] {
	const plain = neighbours.filter(({ path }) => !path.includes('*'));
	const patterns = neighbours.filter(({ path }) => path.includes('*') && isSimple(path)).slice(0, MAX_PATTERNS);
	return [
		...plain,
		...patterns.flatMap(({ path, kind }) =>
			listed.filter(compileGlobs([path])).map((other) => ({ path: other, kind })),
		),
	];
}

/** With more stars, a long name could take for ever; brackets and braces are none to GitLab. */
function isSimple(pattern: string): boolean {
	const isFewStars = pattern.split('/').every((name) => name.split('*').length <= 3);
	return (
		pattern.length <= MAX_PATTERN_LENGTH &&
		/^[\w./*@+-]+$/.test(pattern) &&
		isFewStars &&
		pattern.split('**').length <= 3
	);
}

/** One reference has several spellings: `acme/app` is `docker.io/acme/app:latest`. */
function spellOut(image: string): string {
	try {
		return canonical(parseReference(image));
	} catch {
		return image;
	}
}
