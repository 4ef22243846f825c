import type { Build } from '../build.ts';
import type { Candidate, Context } from '../candidate.ts';
import type { Sourced } from '../sourced.ts';
import { GlobalArguments, PREDEFINED } from './arguments.ts';
import { rangeOf, shorten, toCandidate, toTemplate } from './candidates.ts';
import type { Expansion } from './draft.ts';
import { expand } from './expansion.ts';
import { findMountSource, type Instruction, parseInstruction, splitBlanks } from './words.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const VARIABLE = /\$\{?([\p{L}\p{Nd}_]+)/gu;
const PLATFORM = new RegExp(`(?:\\$(?:${PREDEFINED.join('|')})(?!\\w)|\\$\\{(?:${PREDEFINED.join('|')})\\})+`, 'g');
/** A person writes fewer stages. */
const MOST_NAMES = 100;
const EMPTY: ReadonlyMap<string, never> = new Map<string, never>([]);
const NO_IMAGE = 'scratch';
/** No build context can stand in for them. */
const RESERVED: ReadonlySet<string> = new Set([NO_IMAGE, 'context']);

/** What a stage or an instruction takes files from: nothing (`scratch`), a stage by its number, what stands in for a name in the build, or an image. */
export type Link =
	| { readonly to: 'nothing' }
	| { readonly to: 'stage'; readonly index: number }
	| { readonly to: 'context'; readonly name: string }
	| { readonly to: 'image'; readonly image: Candidate };

/** A stage of a Dockerfile, by what it needs to be built. */
export interface Stage {
	/** In lower case; empty where it has none. */
	readonly name: string;
	readonly base: Link;
	/** What its COPY and RUN name. */
	readonly sources: readonly Link[];
	/** What those name that it hands down with ONBUILD: a stage from it runs them, and it does not itself. */
	readonly inherited: readonly Link[];
}

interface SourceWord {
	readonly word: Sourced;
	readonly isCopy: boolean;
	readonly isInherited: boolean;
	/** The number of the stage in which it stands. */
	readonly stage: number;
}

const NOTHING: Link = { to: 'nothing' };

/**
 * Follows the instructions of a Dockerfile and collects what they take from images.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/dockerfile2llb/convert.go
 */
export class Stages {
	readonly #escapeChar: string;
	readonly #args: GlobalArguments;
	readonly #contexts: ReadonlySet<string>;
	/** The number of the last stage so far that has a name. */
	readonly #names = new Map<string, number>();
	/** Those that a name with variables is compared with. */
	readonly #firstNames: string[] = [];
	readonly #stages: { readonly name: string; readonly base: Link; readonly isReplaced?: boolean }[] = [];
	#isInStage = false;
	readonly #candidates: Candidate[] = [];
	/** What COPY and RUN name: any stage can be meant, also one that comes later. */
	readonly #sources: SourceWord[] = [];

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
			this.#addSources(parseInstruction(rest), true);
		} else {
			this.#addSources({ keyword, flags }, false);
		}
	}

	/** All candidates, in the order of the file. */
	list(): readonly Candidate[] {
		const links = this.#sources.map((source) => this.#linkSource(source));
		const sources = links.flatMap((link) => (link.to === 'image' ? [link.image] : []));
		return [...this.#candidates, ...sources].sort((a, b) => a.range.start - b.range.start);
	}

	/** All stages, in the order of the file. Of one that a context stands in for nothing is built. */
	listStages(): readonly Stage[] {
		const stages = this.#stages.map(({ name, base }) => ({
			name,
			base,
			sources: [] as Link[],
			inherited: [] as Link[],
		}));
		for (const source of this.#sources) {
			if (this.#stages[source.stage]?.isReplaced !== true) {
				stages[source.stage]?.[source.isInherited ? 'inherited' : 'sources'].push(this.#linkSource(source));
			}
		}
		return stages;
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
			const candidate = rest.text.includes('{{') ? toTemplate(rest) : { range, text: rest, invalid };
			this.#candidates.push(candidate);
			this.#stages.push({ name: '', base: { to: 'image', image: candidate } });
			return;
		}
		const stage = name?.text.toLowerCase() ?? '';
		const replacement = this.#linkContext(stage);
		const base = replacement ?? this.#linkBase(image);
		if (base.to === 'image' && (isComplete(base.image) || !this.#isStageOfPlatform(image))) {
			this.#candidates.push(base.image);
		}
		this.#stages.push({ name: stage, base, isReplaced: replacement !== undefined });
		if (STAGE_NAME.test(stage)) {
			this.#names.set(stage, this.#stages.length - 1);
			if (this.#firstNames.length < MOST_NAMES) {
				this.#firstNames.push(stage);
			}
		}
	}

	/** Only an earlier stage is meant, and by its name in lower case. */
	#linkBase(word: Sourced): Link {
		const expansion = this.#args.expand(word);
		const [name = 'NAME'] = expansion.unset;
		const hint = `FROM sees only what stands before the first FROM: write \`ARG ${name}=value\` there, or write the image out`;
		const image = toCandidate(word, expansion, hint);
		return (isComplete(image) ? this.#linkName(expansion.text.text) : undefined) ?? { to: 'image', image };
	}

	#addSources({ keyword, flags }: Pick<Instruction, 'keyword' | 'flags'>, isInherited: boolean): void {
		const stage = this.#stages.length - 1;
		for (const { name, value } of flags) {
			if (value === undefined) {
				continue;
			}
			if (keyword === 'copy' && name === 'from') {
				this.#sources.push({ word: value, isCopy: true, isInherited, stage });
			}
			const source = keyword === 'run' && name === 'mount' ? findMountSource(value) : undefined;
			if (source !== undefined) {
				this.#sources.push({ word: source, isCopy: false, isInherited, stage });
			}
		}
	}

	/** Variables are an error here, also where the same name has a value for FROM. A number is a stage, but in a mount it is an image. */
	#linkSource({ word, isCopy }: SourceWord): Link {
		const { text } = word;
		const written = { text: word, needs: new Set<string>(), unset: new Set<string>() };
		if (text === '') {
			return NOTHING;
		}
		if (isCopy && /^[+-]?\d+$/.test(text)) {
			return { to: 'stage', index: Number(text) };
		}
		if (expand(word, EMPTY, this.#escapeChar).text.text !== text) {
			const needs = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
			const warning = 'variables have no meaning here: give a stage the image with FROM, and name the stage';
			const image =
				needs.length === 0
					? toCandidate(word, { ...written, invalid: 'it takes no variables, quotes or escapes here' }, '')
					: { range: rangeOf(word), text: word, needs, warning };
			return { to: 'image', image };
		}
		const image = toCandidate(word, written, '');
		return (isComplete(image) ? this.#linkName(text, text.toLowerCase()) : undefined) ?? { to: 'image', image };
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

	/** What a name stands for where it is no image; undefined where it is one. */
	#linkName(text: string, stage = text): Link | undefined {
		const index = this.#names.get(stage);
		return text === NO_IMAGE ? NOTHING : index === undefined ? this.#linkContext(text) : { to: 'stage', index };
	}

	#linkContext(text: string): Link | undefined {
		const name = this.#contexts.size === 0 || RESERVED.has(text.toLowerCase()) ? undefined : (shorten(text) ?? text);
		return name !== undefined && this.#contexts.has(name) ? { to: 'context', name } : undefined;
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
