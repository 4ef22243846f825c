import { isScalar, type Scalar } from 'yaml';
import { parseReference } from '../../registry/reference/reference.ts';
import type { Candidate, Range } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import type { SplitKeys } from './kind.ts';
import type { Step } from './paths.ts';
import type { Expanded } from './text/interpolation.ts';
import { fillIn, findExpressions } from './text/open.ts';
import { readAsOther } from './text/quotes.ts';
import { readScalar } from './text/scalar.ts';
import type { Tree, TreeNode } from './tree.ts';

/** A document, and what its texts need to become references. */
export interface Page {
	readonly file: string;
	readonly content: string;
	readonly tree: Tree;
	readonly expand: (text: Sourced, step: Step) => Expanded;
	/** Whether another file builds what stands here. */
	readonly isBuilt: (step: Step) => boolean;
}

/** A candidate, and whether only variables that are set outside of all files are missing. */
export interface Found extends Candidate {
	readonly isSubstituted: boolean;
}

/** One text of a reference: as it is written, expanded, and where. */
export interface Part {
	readonly node: Scalar;
	readonly text: Sourced;
	readonly range: Range;
	readonly needs: readonly string[];
	readonly isSubstituted: boolean;
	readonly invalid: string | undefined;
}

/** The text of a scalar from `start` on, expanded; undefined for what is empty, null or a boolean. */
export function readPart(page: Page, node: TreeNode | undefined, step: Step, start = 0): Part | undefined {
	if (!isScalar(node) || node.value === null || typeof node.value === 'boolean') {
		return undefined;
	}
	const written = readScalar(node, page.file, page.content).slice(start).trim();
	const { text, needs, invalid } = page.expand(written, step);
	const expressions = findExpressions(text.text);
	return text.text.trim() === ''
		? undefined
		: {
				node,
				text: text.trim(),
				range: rangeOf(written, node),
				needs: [...new Set([...needs, ...expressions])],
				isSubstituted: needs.length > 0 && expressions.length === 0,
				invalid,
			};
}

/** Where a text is written: all of the scalar where only a part of it has a place. */
export function rangeOf({ pieces }: Sourced, node: Scalar): Range {
	const first = pieces[0]?.at;
	const last = pieces.at(-1);
	const [start, end] = node.range ?? [0, 0];
	return first === undefined || last?.at === undefined
		? { start, end }
		: { start: first.offset, end: last.at.offset + last.text.length };
}

/** A candidate of one text, or of several that are joined. */
export function found(text: Sourced, range: Range, parts: readonly Part[], more: Partial<Candidate> = {}): Found {
	const needs = [...new Set(parts.flatMap((part) => part.needs))];
	const invalid = parts.find((part) => part.invalid !== undefined)?.invalid;
	const needy = parts.filter((part) => part.needs.length > 0);
	return {
		range,
		text,
		...(parts.length > 1 && { keys: parts.map((part) => part.range.start) }),
		...(needs.length > 0 && { needs }),
		...(invalid !== undefined && { invalid }),
		...more,
		isSubstituted: needy.length > 0 && needy.every(({ isSubstituted }) => isSubstituted),
	};
}

/**
 * Candidates in the order of the file, each once.
 * @param isOne whether those for which only variables are missing that are set elsewhere are one, with the names of all
 */
export function toCandidates(all: readonly Found[], isOne: boolean): readonly Candidate[] {
	const places = new Map<string, Found>();
	for (const one of all.toSorted((a, b) => a.range.start - b.range.start)) {
		const key = `${one.range.start} ${one.text.text}`;
		places.set(key, places.get(key) ?? one);
	}
	const substituted = [...places.values()].filter(({ isSubstituted }) => isOne && isSubstituted);
	const needs = [...new Set(substituted.flatMap((one) => one.needs ?? []))];
	return [...places.values()]
		.filter((one) => one === substituted[0] || !(isOne && one.isSubstituted))
		.map((one) => {
			const { isSubstituted: _, ...candidate } = one;
			return one === substituted[0] ? { ...candidate, needs } : candidate;
		});
}

/** Whether a text writes a tag or a digest. What a variable gives is taken for a letter. */
export function isTagged(text: string): boolean {
	try {
		const { tag, digest } = parseReference(fillIn(text));
		return tag !== undefined || digest !== undefined;
	} catch {
		return false;
	}
}

/** Parts that others than the keys tell: the registry, and the end of the name. */
interface Given {
	readonly registry?: Part | undefined;
	readonly below?: Part | undefined;
}

/** The reference that keys of a mapping hold in parts. Undefined where there is none. */
export function readSplit(page: Page, keys: SplitKeys, step: Step, given: Given = {}): Found | undefined {
	const { tree } = page;
	const part = (names: readonly string[] = [], start = 0) => {
		const key = names.find((name) => (tree.text(step.node, name) ?? '').trim() !== '');
		return key === undefined ? undefined : readPart(page, tree.get(step.node, key), step, start);
	};
	if (keys.oneOf !== undefined && part(keys.oneOf) === undefined) {
		return undefined;
	}
	const { scheme = '' } = keys;
	const isSchemed = (names: readonly string[] = []) =>
		names.some((name) => tree.text(step.node, name)?.startsWith(scheme) === true);
	if (scheme !== '' && !isSchemed(keys.registry ?? keys.name)) {
		return undefined;
	}
	const registry = 'registry' in given ? given.registry : part(keys.registry, scheme.length);
	const { below } = given;
	const name = part(keys.name, keys.registry === undefined ? scheme.length : 0);
	const tag = part(keys.tag);
	const digest = part(keys.digest);
	if (name === undefined || (keys.isChart && !isChartVersion(tag?.text.text))) {
		return undefined;
	}
	const whole = Sourced.join([
		...(registry === undefined ? [] : [trimSlashes(registry.text), Sourced.computed('/')]),
		name.text,
		...(below === undefined ? [] : [Sourced.computed('/'), below.text]),
	]);
	const tagText = keys.isChart ? chartTag(tag) : tag?.text;
	const start = whole.text.length + 1;
	const text = Sourced.join([
		whole,
		...(tagText === undefined ? [] : [Sourced.computed(':'), tagText]),
		...(digest === undefined ? [] : [digestSign(digest), digest.text]),
	]);
	const isOpen = tag === undefined && digest === undefined && !isTagged(whole.text);
	const isRange = isOpen && keys.range !== undefined && tree.text(step.node, keys.range.key) !== undefined;
	const unresolved = isRange ? keys.range?.reason : isOpen ? keys.untagged : undefined;
	const warning = tag === undefined ? undefined : quoteWarning(tag.node, keys.refusesNumbers ?? false);
	const tagEnd = tagText === undefined ? 0 : start + (tagText.text.split('@', 1)[0] ?? '').length;
	const parts = [registry, name, below, tag, digest].filter((one) => one !== undefined);
	return found(text, (tag ?? digest ?? name).range, parts, {
		keys: [...(step.at === undefined ? [] : [step.at]), ...parts.map(({ range }) => range.start)],
		...(tagText !== undefined && { tag: { start, end: tagEnd } }),
		...(unresolved !== undefined && { unresolved }),
		...(warning !== undefined && { warning }),
		...(keys.hasDigestInTag !== true && { isDigestless: true }),
		...(keys.isChart && { kind: 'chart' }),
	});
}

/** A digest has its algorithm, or is SHA-256's digits alone. */
function digestSign({ text: { text } }: Part): Sourced {
	return Sourced.computed(/^[0-9a-f]{64}$/.test(text) ? '@sha256:' : '@');
}

function trimSlashes(text: Sourced): Sourced {
	let end = text.text.length;
	while (text.text[end - 1] === '/') {
		end--;
	}
	return text.slice(0, end);
}

function isChartVersion(text: string | undefined): boolean {
	return text !== undefined && /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]*)?$/.test(text);
}

/** A tag has no `+`: Helm writes `_`. Source: https://helm.sh/docs/topics/registries/ */
function chartTag(tag: Part | undefined): Sourced | undefined {
	const plus = tag?.text.text.indexOf('+') ?? -1;
	return tag === undefined || plus < 0
		? tag?.text
		: Sourced.join([tag.text.slice(0, plus), Sourced.computed('_'), tag.text.slice(plus + 1)]);
}

const TAG_LENGTH = 128;

/**
 * The warning for a tag that programs read as something else: Helm deploys `:1.1` for `1.10`, and kustomize refuses each number. Go's YAML reads
 * 1.1's octal numbers, underscores and dates. Undefined for what is a text.
 */
export function quoteWarning(node: Scalar, refusesNumbers: boolean): string | undefined {
	const written = node.source ?? '';
	if (node.type !== 'PLAIN' || written.length > TAG_LENGTH || node.tag !== undefined) {
		return undefined;
	}
	const value = readAsOther(written);
	const read = value instanceof Date ? value.toISOString() : String(value);
	if (value === undefined || (read === written && !refusesNumbers)) {
		return undefined;
	}
	return read === written ? 'YAML reads a number: quote it' : `YAML reads ${read}: quote it`;
}
