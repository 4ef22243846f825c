import { contextOf } from '../candidate.ts';
import { shorten } from '../dockerfile/candidates.ts';
import { followStages } from '../dockerfile/dockerfile.ts';
import type { Link, Stage } from '../dockerfile/stages.ts';
import { Sourced } from '../sourced.ts';

/** An image as it is written, or what is missing to know it: the names of variables, or a problem as a clause. */
export type StageImage =
	| { readonly image: string }
	| { readonly needs: readonly string[]; readonly problem?: string | undefined };

/** What one stage of a Dockerfile is built from. */
export interface StageImages {
	/** Undefined for `scratch`. */
	readonly base: StageImage | undefined;
	/** Of the stages that it needs, of COPY and of RUN; in the order of the file, each image once, and without the base. */
	readonly others: readonly StageImage[];
}

export interface StageOptions {
	/** Values of `ARG`, which come before defaults. Those that each platform sets (`TARGETARCH`) are known only from here. */
	readonly buildArgs: ReadonlyMap<string, string>;
	/** Further build contexts: what stands for a name, such as `docker-image://alpine:3.20`. */
	readonly contexts?: ReadonlyMap<string, string> | undefined;
	/** A stage by its name in any case, or by its number from 0; the last one where it is left out or empty. */
	readonly target?: string | undefined;
}

const IMAGE_CONTEXT = /^docker-image:(?:\/\/)?/;
/** buildx hands over the context of one platform by such a name. */
const PLATFORM_SUFFIX = /::.*$/s;

/**
 * The images that a Dockerfile builds a stage from: what its chain of FROM ends at, and what COPY, RUN and the stages that it needs take. It is read as
 * BuildKit reads it. The texts of images are references; those that are none are a problem. Unreadable where there is no such stage.
 */
export function readStageImages(text: string, options: StageOptions): StageImages | { readonly unreadable: string } {
	const { buildArgs, target = '' } = options;
	const args = new Map([...buildArgs].map(([name, value]) => [name, Sourced.computed(value)]));
	const contexts = namesOf(options.contexts ?? new Map());
	const source = { path: 'Dockerfile', text, context: contextOf(() => undefined) };
	const { stages: followed, fault } = followStages(source, { args, contexts: new Set(contexts.keys()) });
	if (fault !== undefined) {
		return { unreadable: fault.unreadable };
	}
	const stages = followed.listStages();
	const index = findTarget(stages, target);
	if (index === undefined) {
		return {
			unreadable: stages.length === 0 ? 'it has no FROM' : 'it has no stage of the name or number of the target',
		};
	}
	const first = findFirst(stages, index);
	const base = toImage(stages[first]?.base, contexts);
	const others = findNeeded(stages, index).flatMap((needed) => {
		const links = linksOf(stages, needed);
		return (needed === first ? links.slice(1) : links).flatMap((link) => toImage(link, contexts) ?? []);
	});
	return { base, others: distinct(others, base) };
}

/** The contexts by their names as they are compared. */
function namesOf(contexts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
	return new Map(
		[...contexts].map(([written, value]) => {
			const name = written.replace(PLATFORM_SUFFIX, '');
			return [shorten(name) ?? name, value];
		}),
	);
}

function findTarget(stages: readonly Stage[], target: string): number | undefined {
	const name = target.toLowerCase();
	const named = name === '' ? stages.length - 1 : stages.findLastIndex((stage) => stage.name === name);
	const index = named < 0 && /^\d{1,6}$/.test(name) ? Number(name) : named;
	return stages[index] === undefined ? undefined : index;
}

/** The stage at which a chain of FROM ends. A stage is only built from an earlier one, so there is an end. */
function findFirst(stages: readonly Stage[], index: number): number {
	let first = index;
	for (let base = stages[first]?.base; base?.to === 'stage'; base = stages[first]?.base) {
		first = base.index;
	}
	return first;
}

/** The numbers of the stages without which one cannot be built, itself among them, in the order of the file. */
function findNeeded(stages: readonly Stage[], index: number): readonly number[] {
	const needed = new Set([index]);
	// A set also visits what is added to it meanwhile.
	for (const number of needed) {
		for (const link of linksOf(stages, number)) {
			if (link.to === 'stage' && stages[link.index] !== undefined) {
				needed.add(link.index);
			}
		}
	}
	return [...needed].sort((a, b) => a - b);
}

/** What a stage takes from, its base first. */
function linksOf(stages: readonly Stage[], index: number): readonly Link[] {
	const { base, sources } = stages[index] ?? { base: { to: 'nothing' }, sources: [] };
	const inherited = base.to === 'stage' ? (stages[base.index]?.inherited ?? []) : [];
	return [base, ...inherited, ...sources];
}

function toImage(link: Link | undefined, contexts: ReadonlyMap<string, string>): StageImage | undefined {
	switch (link?.to) {
		case 'image': {
			const { text, needs, invalid, unresolved } = link.image;
			return needs === undefined ? toReference(text.text, invalid ?? unresolved) : { needs };
		}
		case 'context':
			return toContextImage(contexts.get(link.name) ?? '');
		default:
			return undefined;
	}
}

function toContextImage(value: string): StageImage | undefined {
	if (!IMAGE_CONTEXT.test(value)) {
		return { needs: [], problem: 'a build context stands for it that is no image of a registry' };
	}
	const image = value.replace(IMAGE_CONTEXT, '');
	return image === 'scratch' ? undefined : toReference(image, undefined);
}

function toReference(image: string, known: string | undefined): StageImage {
	const problem = known ?? (shorten(image) === undefined ? 'it is no valid reference' : undefined);
	return problem === undefined ? { image } : { needs: [], problem };
}

/** Each image once, however it is written, and none that is `base`. What is not known is kept. */
function distinct(images: readonly StageImage[], base: StageImage | undefined): readonly StageImage[] {
	const seen = new Set([keyOf(base)]);
	return images.filter((image) => {
		const key = keyOf(image);
		const isNew = key === undefined || !seen.has(key);
		seen.add(key);
		return isNew;
	});
}

function keyOf(image: StageImage | undefined): string | undefined {
	return image !== undefined && 'image' in image ? shorten(image.image) : undefined;
}
