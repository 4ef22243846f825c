import { mutateJson } from './mutate-json.ts';
import type { Random } from './random.ts';

/** Texts that break parsers: ends of lines and texts, separators, escapes, commands, names of JavaScript's own, odd Unicode. */
export const SPECIAL: readonly string[] = [
	...'\0\t\n\r "\'`\\<>;,=@:/?#%&|!$*+-._~()[]{}^0aZ'.split(''),
	...['\r\n', '%00', '%0a', '%2f', '..', '../', '//', '://', '::', '##[', '::error::', '-->', '\\"', '${'],
	...['\u001b[31m', '\u001b]8;;', '\u009b', '\u007f', '\u0085', '\u2028', '\u202e', '\u200b', '\ufeff', '\u00ad'],
	// Half a character, a long one, and letters that change when they are lowered or folded to ASCII.
	...['\ud800', '\udc00', '💥', 'é', 'e\u0301', 'ı', '\u212a', 'ß', '①', '。', '\uff0f', '\u{e0041}'],
	...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', 'true', '[]', '{}'],
];

const NUMBERS = ['0', '-1', '1e309', '00', '007', '65536', '99999', '2147483648', '9007199254740993', '1'.repeat(400)];
const MOST_STEPS = 6;
/** Far above every limit of length that we state for a short text, and the seldom one above those for headers too. */
const REPEATS = [2, 3, 20, 300, 2_000];
const SELDOM_REPEATS = 30_000;
/** A step's result is cut there: steps that double the text must not fill the memory. */
const MOST_LENGTH = 100_000;

/** How one step changes a text. */
type Step = (text: string, random: Random, others: readonly string[]) => string;

const STEPS: readonly Step[] = [
	(text, random) => put(text, random.pick(SPECIAL), random),
	(text, random) => put(text, random.pick(SPECIAL), random),
	(text, random, others) => put(text, pieceOf(random.pick(others), random), random),
	(text, random) => replace(text, random, () => ''),
	(text, random) => replace(text, random, (piece) => piece + piece),
	(text, random) => replace(text, random, () => random.pick(SPECIAL)),
	(text, random) => replace(text, random, (piece) => (random.percent(50) ? piece.toUpperCase() : piece.toLowerCase())),
	(text, random) => replace(text, random, (piece) => piece.slice(0, 8).repeat(repeatsBy(random))),
	(text, random) => put(text, random.pick(SPECIAL).repeat(repeatsBy(random)), random),
	(text, random) => text.slice(0, random.below(text.length + 1)),
	(text, random, others) => text + random.pick(others),
	(text, random) => text.replace(/\d+/, () => random.pick(NUMBERS)),
	shuffleWords,
	mutateJson,
	mutateJson,
];

/** A text made from the seeds in a few random steps. `words` are put in beside the texts for all parsers. */
export function mutate(random: Random, seeds: readonly string[], words: readonly string[] = []): string {
	let text = random.pick(seeds);
	for (let steps = random.below(MOST_STEPS); steps > 0; steps -= 1) {
		const isWord = words.length > 0 && random.percent(25);
		text = isWord ? put(text, random.pick(words), random) : random.pick(STEPS)(text, random, seeds);
		text = text.slice(0, MOST_LENGTH);
	}
	return text;
}

function repeatsBy(random: Random): number {
	return random.percent(2) ? SELDOM_REPEATS : random.pick(REPEATS);
}

function put(text: string, piece: string, random: Random): string {
	const at = random.below(text.length + 1);
	return text.slice(0, at) + piece + text.slice(at);
}

function pieceOf(text: string, random: Random): string {
	const start = random.below(text.length + 1);
	return text.slice(start, start + 1 + random.below(40));
}

function replace(text: string, random: Random, change: (piece: string) => string): string {
	const start = random.below(text.length + 1);
	const end = Math.min(text.length, start + 1 + random.below(random.percent(70) ? 4 : 60));
	return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

/** Words and the texts between them change places, vanish or come twice: the structure goes, the vocabulary stays. */
function shuffleWords(text: string, random: Random): string {
	const words = text.split(/([^A-Za-z0-9]+)/);
	const at = random.below(words.length);
	const other = random.below(words.length);
	const [one = '', two = ''] = [words[at], words[other]];
	words[at] = two;
	words[other] = random.percent(30) ? '' : random.percent(30) ? one + one : one;
	return words.join('');
}
