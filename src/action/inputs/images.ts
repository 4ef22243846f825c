import { InvalidReferenceError } from '../../registry/errors.ts';
import { canonical, parseReference, type Reference, suggestRepository } from '../../registry/reference/reference.ts';
import { clean } from '../text/clean.ts';
import { count, joinSome } from '../text/prose.ts';
import { splitLines } from './grammar/lists.ts';
import { hideLogin, InputError, mayHaveLogin, quoteValue } from './input-error.ts';

/** A reference that somebody wrote. */
export interface WrittenReference {
	/** As it was written. */
	readonly asked: string;
	readonly reference: Reference;
}

/** A line of the input that is a reference. */
interface Line extends WrittenReference {
	readonly isLowered: boolean;
}

/** A line of the input that is not. */
interface Problem {
	readonly asked: string;
	readonly error: InvalidReferenceError;
}

// An input arrives as an environment variable, of which Linux takes 128 KiB: at 13 bytes a line that is 10,000 images.
const MAX_IMAGES = 10_000;
const MAX_TOLD = 10;

/**
 * Returns the images of the `image` input in their order, duplicates included, and what is worth a notice: references
 * whose upper case was lowered, and names that look like a registry. Lines that name no registry are of `registry`.
 *
 * @throws InputError with all wrong lines, of which it tells the first ten.
 */
export function parseImages(text: string, registry: string): { images: WrittenReference[]; notices: string[] } {
	const lines = splitLines(text);
	if (lines.length === 0) {
		const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
		const expected =
			'image references, one a line, such as `alpine:3.20`, unless `files` names files of this repository';
		throw new InputError('image', '', expected, { found });
	}
	if (lines.length > MAX_IMAGES) {
		throw new InputError('image', '', `at most ${MAX_IMAGES}`, { found: `has ${count(lines.length, 'image')}` });
	}
	const read = lines.map((asked) => parseLine(asked, registry));
	const problems = read.filter((line) => 'error' in line);
	if (problems.length > 0) {
		throw describeProblems(problems);
	}
	const images = read.filter((line) => 'reference' in line);
	const slips = images.flatMap(({ asked }) => suggestRepository(lowerOwner(asked)) ?? []);
	const notices = new Set([...describeLowered(images), ...slips.map((slip) => clean(slip))]);
	return { images, notices: [...notices].map((notice) => `Input \`image\`: ${notice}`) };
}

// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; its meaning is certain.
function parseLine(asked: string, registry: string, text: string = lowerOwner(asked)): Line | Problem {
	try {
		return { asked, reference: parseReference(text, registry), isLowered: text !== asked };
	} catch (error) {
		if (!(error instanceof InvalidReferenceError)) {
			throw error;
		}
		return error.suggestion === undefined ? { asked, error } : parseLine(asked, registry, error.suggestion);
	}
}

/**
 * Returns the text with its first component in lower case, where nothing but upper case makes that a host.
 *
 * By the grammar the `MyOrg` of `MyOrg/app` is a host. No registry is named so, but `${{ github.repository }}`
 * beside `registry: ghcr.io` gives exactly that.
 */
export function lowerOwner(text: string): string {
	const slash = text.indexOf('/');
	const owner = text.slice(0, Math.max(slash, 0));
	const isHost = /[.:]/.test(owner) || owner.toLowerCase() === 'localhost';
	return isHost ? text : owner.toLowerCase() + text.slice(owner.length);
}

function describeProblems(problems: readonly Problem[]): InputError {
	const told = problems.map(({ asked, error }) => `${quoteValue(hideLogin(asked))} (${describeProblem(asked, error)})`);
	const lines = count(problems.length, 'line');
	const found = `has ${lines} that no image can have as its name, ${joinSome(told, MAX_TOLD)}`;
	const value = problems.map(({ asked }) => hideLogin(asked)).join('\n');
	const cause = problems.find(({ asked }) => !mayHaveLogin(asked))?.error;
	return new InputError('image', value, '`[registry/]repository[:tag][@digest]`', { found, cause });
}

/** The parser's own words would quote a password. */
function describeProblem(asked: string, error: InvalidReferenceError): string {
	return mayHaveLogin(asked)
		? 'only a digest stands behind "@"; a login goes into `username` and `password`, and what may be one is not shown'
		: clean(error.message);
}

function describeLowered(images: readonly Line[]): string[] {
	const lowered = images
		.filter(({ isLowered }) => isLowered)
		.map(({ asked, reference }) => `${quoteValue(asked)} as ${canonical(reference)}`);
	const told = joinSome(lowered, MAX_TOLD);
	return lowered.length === 0 ? [] : [`repositories are lower case, so ${told} is what the registry is asked for`];
}
