import { InvalidReferenceError } from '../../registry/errors.ts';
import {
	canonical,
	DOCKER_HUB,
	parseReference,
	type Reference,
	suggestRepository,
} from '../../registry/reference/reference.ts';
import { count, joinSome } from '../text/prose.ts';
import { numberLines, tellLines } from './grammar/lists.ts';
import { findSlip, type Slip } from './grammar/slips.ts';
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

/** A line of the input that is not, or that was certainly not meant. */
interface Problem {
	readonly asked: string;
	readonly problem: InvalidReferenceError | Slip;
}

/** A problem, and the line of the input that has it. */
type NumberedProblem = Problem & { readonly number: number };

// An input arrives as an environment variable, of which Linux takes 128 KiB: at 13 bytes a line that is 10,000 images.
const MAX_IMAGES = 10_000;
const MAX_TOLD = 10;
/** Of wrong lines, each with what to write. */
const MAX_WRONG_TOLD = 5;
const EXPECTED = '`[registry/]repository[:tag][@digest]`';

/**
 * Returns the images of the `image` input in their order, duplicates included, and what is worth a notice: references
 * whose upper case was lowered, and names that look like a registry. Lines that name no registry are of `registry`. `other` says what may stand in
 * place of an empty input, as the end of a clause.
 *
 * @throws InputError with all wrong lines, of which it tells the first five.
 */
export function parseImages(
	text: string,
	registry: string,
	other = '',
): { images: WrittenReference[]; notices: string[] } {
	const lines = numberLines(text);
	if (lines.length === 0) {
		const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
		throw new InputError('image', '', `image references, one a line, such as \`alpine:3.20\`${other}`, { found });
	}
	if (lines.length > MAX_IMAGES) {
		throw new InputError('image', '', `at most ${MAX_IMAGES}`, { found: `has ${count(lines.length, 'image')}` });
	}
	const whole = { number: 1, line: lines.map(({ line }) => line).join(' ') };
	const read = (isList(text) ? [whole] : lines).map(({ number, line }) => ({ number, ...parseLine(line, registry) }));
	const problems = read.filter((line) => 'problem' in line);
	if (problems.length > 0) {
		throw describeProblems(problems);
	}
	const images = read.filter((line) => 'reference' in line);
	const slips = images.flatMap(({ asked }) => suggestRepository(lowerOwner(asked)) ?? []);
	const notices = new Set([...describeLowered(images), ...slips]);
	return { images, notices: [...notices].map((notice) => `Input \`image\`: ${notice}.`) };
}

/** Returns the reference that another input names. @throws {InputError} */
export function parseImage(input: string, text: string): Reference {
	const line = parseLine(text, DOCKER_HUB);
	if ('problem' in line) {
		throw describeProblem(input, line);
	}
	return line.reference;
}

/** Whether the whole is a list of JSON or YAML, which `toJSON` writes on several lines. */
function isList(text: string): boolean {
	return /^\[(?!\s*[0-9a-f:]+\]:)[\s\S]*\]$/i.test(text.trim());
}

// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; its meaning is certain.
function parseLine(asked: string, registry: string, text: string = lowerOwner(asked)): Line | Problem {
	const slip = mayHaveLogin(asked) ? undefined : findSlip(asked, registry === DOCKER_HUB);
	if (slip !== undefined) {
		return { asked, problem: slip };
	}
	try {
		return { asked, reference: parseReference(text, registry), isLowered: text !== asked };
	} catch (error) {
		if (!(error instanceof InvalidReferenceError)) {
			throw error;
		}
		return error.suggestion === undefined ? { asked, problem: error } : parseLine(asked, registry, error.suggestion);
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

function describeProblems(problems: readonly NumberedProblem[]): InputError {
	const [only] = problems;
	if (only !== undefined && problems.length === 1) {
		return describeProblem('image', only);
	}
	const told = problems.slice(0, MAX_WRONG_TOLD);
	const some = problems.length > told.length ? `, of which these are the first ${told.length}` : '';
	// Each line is a sentence of its own. The last one's end is the end of the message.
	const lines = told.map((problem) => ({
		...explainProblem(problem),
		head: `Line ${problem.number} is ${showProblem(problem)}`,
	}));
	const before = lines.slice(0, -1).map(({ head, verb, advice }) => `${head}: ${verb} ${advice}. `);
	const { head = '', verb = 'expected', advice = EXPECTED } = lines.at(-1) ?? {};
	const found = `has ${problems.length} wrong lines${some}. ${before.join('')}${head}`;
	const value = problems.map(({ asked }) => hideLogin(asked)).join('\n');
	return new InputError('image', value, advice, { found, verb, cause: problems.find(isShown)?.problem });
}

function describeProblem(input: string, problem: Problem): InputError {
	const isList = !(problem.problem instanceof Error) && problem.problem.write.length > 1;
	const { verb, advice } =
		isList && input !== 'image'
			? ({ verb: 'expected', advice: 'one image, such as `alpine:3.20`' } as const)
			: explainProblem(problem);
	const found = `has ${showProblem(problem)}`;
	const cause = isShown(problem) ? problem.problem : undefined;
	return new InputError(input, hideLogin(problem.asked), advice, { found, verb, cause });
}

/** What is wrong with a line, and what would be right. A login in it is told as such: the parser's own words would quote a password. */
function explainProblem({ asked, problem }: Problem): { what: string; verb: 'expected' | 'write'; advice: string } {
	const advice = `${EXPECTED}, such as \`ghcr.io/owner/app:1.2\``;
	if (mayHaveLogin(asked)) {
		const image = findBehindLogin(asked);
		const where = '`registry`, `username` and `password`';
		return image === undefined
			? {
					what: 'with an "@" that no digest follows, so that it may have a login, which is not shown',
					verb: 'expected',
					advice: `${advice}, and a login in ${where}`,
				}
			: {
					what: 'with a login, which is not shown',
					verb: 'write',
					advice: `\`${image}\`, and the login into ${where}`,
				};
	}
	if (problem instanceof Error) {
		return { what: problem.message, verb: 'expected', advice };
	}
	const { what, write, also = '', expected = advice } = problem;
	return write.length === 0
		? { what, verb: 'expected', advice: expected }
		: { what, verb: 'write', advice: `${tellLines('image', write)}${also}` };
}

/** A line, and what is wrong with it: the end of a clause, or why it cannot be read. */
function showProblem({ asked, problem }: Problem): string {
	const { what } = explainProblem({ asked, problem });
	const isClause = mayHaveLogin(asked) || !(problem instanceof Error);
	return `${quoteValue(hideLogin(asked))}${isClause ? `, ${what}` : ` (${what})`}`;
}

/** The image of a text that has a login before it; undefined where none stands behind the last `@`, which a password may hold too. */
function findBehindLogin(text: string): string | undefined {
	const image = text.slice(text.lastIndexOf('@') + 1);
	const isOnHost = /^[^/]*[.:][^/]*\/./.test(image);
	return isOnHost && 'reference' in parseLine(image, DOCKER_HUB) ? image : undefined;
}

function isShown({ asked }: Problem): boolean {
	return !mayHaveLogin(asked);
}

function describeLowered(images: readonly Line[]): string[] {
	const lowered = images
		.filter(({ isLowered }) => isLowered)
		.map(({ asked, reference }) => `${quoteValue(asked)} is asked for as ${canonical(reference)}`);
	const told = joinSome(lowered, MAX_TOLD);
	return lowered.length === 0 ? [] : [`${told}, because repositories are lower case`];
}
