import type { Build } from '../build.ts';
import type { Candidate, Context } from '../candidate.ts';
import type { Sourced } from '../sourced.ts';
import { GlobalArguments, PREDEFINED } from './arguments.ts';
import { rangeOf, shorten, toCandidate, toTemplate } from './candidates.ts';
import type { Expansion } from './draft.ts';
import { expand } from './expansion.ts';
import { type Instruction, parseInstruction, splitBlanks } from './words.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const VARIABLE = /\$\{?([\p{L}\p{Nd}_]+)/gu;
const PLATFORM = new RegExp(`(?:\\$(?:${PREDEFINED.join('|')})(?!\\w)|\\$\\{(?:${PREDEFINED.join('|')})\\})+`, 'g');
/** A person writes fewer stages. */
const MOST_NAMES = 100;
const EMPTY: ReadonlyMap<string, never> = new Map<string, never>([]);
const NO_IMAGE = 'scratch';
/** No build context can stand in for them. */
const RESERVED: ReadonlySet<string> = new Set([NO_IMAGE, 'context']);

/**
 * Follows the instructions of a Dockerfile and collects what they take from images.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/dockerfile2llb/convert.go
 */
export class Stages {
	readonly #escapeChar: string;
	readonly #args: GlobalArguments;
	readonly #contexts: ReadonlySet<string>;
	readonly #names = new Set<string>();
	/** Those that a name with variables is compared with. */
	readonly #firstNames: string[] = [];
	#isInStage = false;
	readonly #candidates: Candidate[] = [];
	/** What COPY and RUN name: any stage can be meant, also one that comes later. */
	readonly #sources: { readonly word: Sourced; readonly isCopy: boolean }[] = [];

	constructor(context: Context, escapeChar: string, { args = EMPTY, contexts = new Set() }: Build) {
		this.#escapeChar = escapeChar;
		this.#args = new GlobalArguments(args, context.buildArgs, escapeChar);
		this.#contexts = new Set([...contexts].map((name) => shorten(name) ?? name));
	}

	add(instruction: Instruction): void {
		const { keyword, flags, rest } = instruction;
		if (keyword === 'from') {
			this.#isInStage = true;
			this.#addStage(rest);
		} else if (keyword === 'arg' && !this.#isInStage) {
			this.#args.declare(rest);
		} else if (keyword === 'onbuild') {
			this.#addSources(parseInstruction(rest));
		} else {
			this.#addSources({ keyword, flags });
		}
	}

	/** All candidates, in the order of the file. */
	list(): readonly Candidate[] {
		const sources = this.#sources.flatMap(({ word, isCopy }) => this.#findSource(word, isCopy) ?? []);
		return [...this.#candidates, ...sources].sort((a, b) => a.range.start - b.range.start);
	}

	#addStage(rest: Sourced): void {
		const [image, as, name, more] = splitBlanks(rest);
		if (image === undefined) {
			return;
		}
		const isNamed = name !== undefined && more === undefined && as?.text.toLowerCase() === 'as';
		if (as !== undefined && !isNamed) {
			const isComment = as.text.startsWith('#') || more?.text.startsWith('#') === true;
			const invalid = isComment
				? 'a Dockerfile has no comments behind an instruction: put it on a line of its own above'
				: 'FROM takes an image, and after it only AS with a name';
			const range = rangeOf(rest);
			this.#candidates.push(rest.text.includes('{{') ? toTemplate(rest) : { range, text: rest, invalid });
			return;
		}
		const stage = name?.text.toLowerCase() ?? '';
		const candidate = this.#isShadowed(stage) ? undefined : this.#findBase(image);
		if (candidate !== undefined) {
			this.#candidates.push(candidate);
		}
		if (STAGE_NAME.test(stage)) {
			this.#names.add(stage);
			if (this.#firstNames.length < MOST_NAMES) {
				this.#firstNames.push(stage);
			}
		}
	}

	/** Only an earlier stage is meant, and by its name in lower case. */
	#findBase(word: Sourced): Candidate | undefined {
		const expansion = this.#args.expand(word);
		const candidate = toCandidate(word, expansion, 'only an ARG before the first FROM gives FROM a value');
		const isNone = isComplete(candidate) ? this.#isNoImage(expansion.text.text) : this.#isStageOfPlatform(word);
		return isNone ? undefined : candidate;
	}

	#addSources({ keyword, flags }: Pick<Instruction, 'keyword' | 'flags'>): void {
		for (const { name, value } of flags) {
			if (value === undefined) {
				continue;
			}
			if (keyword === 'copy' && name === 'from') {
				this.#sources.push({ word: value, isCopy: true });
			}
			const source = keyword === 'run' && name === 'mount' ? findMountSource(value) : undefined;
			if (source !== undefined) {
				this.#sources.push({ word: source, isCopy: false });
			}
		}
	}

	/** Variables are an error here, also where the same name has a value for FROM. A number is a stage, but in a mount it is an image. */
	#findSource(word: Sourced, isCopy: boolean): Candidate | undefined {
		const { text } = word;
		const written = { text: word, needs: new Set<string>(), unset: new Set<string>() };
		if (text === '' || (isCopy && /^[+-]?\d+$/.test(text))) {
			return undefined;
		}
		if (expand(word, EMPTY, this.#escapeChar).text.text !== text) {
			const needs = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
			const warning = 'it takes no variables here: give a stage the image with FROM, and name the stage';
			return needs.length === 0
				? toCandidate(word, { ...written, invalid: 'it takes no variables, quotes or escapes here' }, '')
				: { range: rangeOf(word), text: word, needs, warning };
		}
		const candidate = toCandidate(word, written, '');
		return isComplete(candidate) && this.#isNoImage(text, text.toLowerCase()) ? undefined : candidate;
	}

	/** `FROM build-${TARGETARCH}`: each platform takes the stage of its own. */
	#isStageOfPlatform(word: Sourced): boolean {
		const parts = splitPlatforms(word).map((part) => this.#args.expand(part));
		if (parts.length === 1 || !parts.every(isKnown)) {
			return false;
		}
		const texts = parts.map(({ text }) => text.text);
		return this.#firstNames.some((name) => hasParts(name, texts));
	}

	#isNoImage(text: string, stage = text): boolean {
		return text === NO_IMAGE || this.#names.has(stage) || this.#isShadowed(text);
	}

	#isShadowed(name: string): boolean {
		return this.#contexts.size > 0 && !RESERVED.has(name.toLowerCase()) && this.#contexts.has(shorten(name) ?? name);
	}
}

function isKnown({ needs, unset, invalid, unresolved }: Expansion): boolean {
	return needs.size + unset.size === 0 && invalid === undefined && unresolved === undefined;
}

/** What stands before, between and behind the variables that each platform sets. */
function splitPlatforms(word: Sourced): readonly Sourced[] {
	const parts: Sourced[] = [];
	let from = 0;
	for (const { 0: written, index } of word.text.matchAll(PLATFORM)) {
		parts.push(word.slice(from, index));
		from = index + written.length;
	}
	return [...parts, word.slice(from)];
}

/** Whether a text has these parts one after the other, from its beginning to its end, with anything between them. */
function hasParts(text: string, [first = '', ...others]: readonly string[]): boolean {
	let at = text.startsWith(first) ? first.length : -1;
	for (const part of others.slice(0, -1)) {
		at = at < 0 ? at : text.indexOf(part, at);
		at = at < 0 ? at : at + part.length;
	}
	const last = others.at(-1) ?? '';
	return at >= 0 && text.endsWith(last) && text.length - last.length >= at;
}

function isComplete({ needs, invalid, unresolved }: Candidate): boolean {
	return needs === undefined && invalid === undefined && unresolved === undefined;
}

/**
 * What `from=` of a mount names: `RUN --mount=from=acme/tools,target=/t`. The fields are CSV, the last one counts, and a tmpfs takes nothing from anywhere.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/instructions/commands_runmount.go (parseMount)
 */
function findMountSource(mount: Sourced): Sourced | undefined {
	const fields = new Map<string, Sourced>();
	for (const field of splitFields(mount)) {
		const equals = field.text.indexOf('=');
		if (equals >= 0) {
			fields.set(field.text.slice(0, equals).toLowerCase(), field.slice(equals + 1));
		}
	}
	return fields.get('type')?.text.toLowerCase() === 'tmpfs' ? undefined : fields.get('from');
}

function* splitFields(record: Sourced): Generator<Sourced> {
	const { text } = record;
	const fields = /"((?:[^"]+|"")*)"?[^,]*|[^,]+/g;
	for (const { 0: whole, 1: quoted, index } of text.matchAll(fields)) {
		yield quoted === undefined
			? record.slice(index, index + whole.length)
			: record.slice(index + 1, index + 1 + quoted.length);
	}
}
