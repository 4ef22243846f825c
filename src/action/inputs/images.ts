import { InvalidReferenceError } from '../../registry/errors.ts';
import { canonical, parseReference, type Reference, suggestRepository } from '../../registry/reference/reference.ts';
import { clean } from '../text/clean.ts';
import { count } from '../text/prose.ts';
import { InputError, quote } from './input-error.ts';
import { splitLines } from './lists.ts';

/** An image to ask about: the line as the user wrote it, and what it refers to. */
export interface Image {
	readonly asked: string;
	readonly reference: Reference;
}

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
export function parseImages(text: string, registry: string): { images: Image[]; notices: string[] } {
	const lines = splitLines(text);
	if (lines.length === 0) {
		const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
		throw new InputError('image', '', 'image references, one a line, such as `alpine:3.20`', { found });
	}
	if (lines.length > MAX_IMAGES) {
		throw new InputError('image', '', `at most ${MAX_IMAGES}`, { found: `has ${count(lines.length, 'image')}` });
	}
	const images: Image[] = [];
	const lowered: Image[] = [];
	const slips: string[] = [];
	const problems: Problem[] = [];
	for (const asked of lines) {
		try {
			const { reference, isLowered } = parseLenient(asked, registry);
			images.push({ asked, reference });
			if (isLowered) {
				lowered.push({ asked, reference });
			}
			const slip = suggestRepository(lowerOwner(asked));
			if (slip !== undefined) {
				slips.push(`Input \`image\`: ${clean(slip)}`);
			}
		} catch (error) {
			if (!(error instanceof InvalidReferenceError)) {
				throw error;
			}
			problems.push({ asked, error });
		}
	}
	if (problems.length > 0) {
		throw describeProblems(problems);
	}
	return { images, notices: [...describeLowered(lowered), ...new Set(slips)] };
}

// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; what was meant is certain.
function parseLenient(asked: string, registry: string): { reference: Reference; isLowered: boolean } {
	const text = lowerOwner(asked);
	try {
		return { reference: parseReference(text, registry), isLowered: text !== asked };
	} catch (error) {
		if (!(error instanceof InvalidReferenceError) || error.suggestion === undefined) {
			throw error;
		}
		return { reference: parseReference(error.suggestion, registry), isLowered: true };
	}
}

/**
 * Returns the text with its first component in lower case, where nothing but upper case makes that a host.
 *
 * By the grammar the `MyOrg` of `MyOrg/app` is a host. Nobody's registry is named so, but `${{ github.repository }}`
 * beside `registry: ghcr.io` gives exactly that.
 */
export function lowerOwner(text: string): string {
	const slash = text.indexOf('/');
	const owner = text.slice(0, Math.max(slash, 0));
	const isHost = /[.:]/.test(owner) || owner.toLowerCase() === 'localhost';
	return isHost ? text : owner.toLowerCase() + text.slice(owner.length);
}

function describeProblems(problems: readonly Problem[]): InputError {
	const told = problems.slice(0, MAX_TOLD).map(({ asked, error }) => `${quote(asked)} (${clean(error.message)})`);
	const more = problems.length > MAX_TOLD ? ` and ${problems.length - MAX_TOLD} more` : '';
	const found = `has ${count(problems.length, 'line')} that no image can have as its name, ${told.join(', ')}${more}`;
	const value = problems.map(({ asked }) => asked).join('\n');
	const cause = problems[0]?.error;
	return new InputError('image', value, '`[registry/]repository[:tag][@digest]`', { found, cause });
}

function describeLowered(lowered: readonly Image[]): string[] {
	if (lowered.length === 0) {
		return [];
	}
	const told = lowered.slice(0, MAX_TOLD).map((image) => `${quote(image.asked)} as ${canonical(image.reference)}`);
	const more = lowered.length > MAX_TOLD ? ` and ${lowered.length - MAX_TOLD} more` : '';
	return [
		`Input \`image\`: repositories are lower case, so ${told.join(', ')}${more} is what the registry is asked for`,
	];
}
