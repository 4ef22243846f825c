import { processorTime } from '../processor-time.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

/** A part that is fuzzed: real examples, and a check for every input that is made from them. */
export interface Target {
	readonly name: string;
	readonly seeds: readonly string[];
	/** Words of this target's language, put in beside the texts for all parsers. */
	readonly words?: readonly string[];
	/** Throws where a promise is broken: an undocumented exception, an answer outside its grammar. */
	readonly check: (input: string) => void | Promise<void>;
	/** How many cases a test runs; 1,500 when left out. */
	readonly cases?: number;
	/** Inputs of about so many characters that a careless parser would take very long for, beside those for all. */
	readonly large?: (size: number) => readonly string[];
	/** Ends the servers that the checks started. */
	readonly close?: () => Promise<void>;
}

/** A case that went wrong: everything that it takes to run it again. */
export class FuzzError extends Error {
	override readonly name = 'FuzzError';
	readonly target: string;
	readonly input: string;

	constructor(target: string, which: string, input: string, problem: string, options?: ErrorOptions) {
		super(`${target}, ${which}: ${problem}\ninput: ${JSON.stringify(shorten(input))}`, options);
		this.target = target;
		this.input = input;
	}
}

/** Milliseconds of the processor. Only an input that takes far too long reaches this, on any machine. */
const MOST_TIME = 5_000;
/** Characters. A parser that takes the square of that many steps exceeds the bound. */
export const LARGE = 100_000;
const SHOWN = 2_000;

const UNITS: readonly string[] = [
	...[' ', '\t', '\0', '\n', 'a', '0', '-', '.', '_', '/', ':', ',', ';', '=', '"', '\\', "'", '<', '>', '@', '#', '['],
	...[
		'a.',
		'a-',
		'a/',
		'-a',
		'__',
		'::',
		'##[',
		'\\"',
		'""',
		'a=b,',
		' a',
		'<a>,',
		'<a>;',
		'<>;rel=next,',
		'((a*)*',
		'*a',
	],
	...['\u001b', '\u001b[', '\u001b]', '\u009b0', '\u202e', '\ud800', '💥', '[[', '{"a":', '["a",', '1.', 'v1-', '0:'],
];

/** The input of a case: the same for the same target, seed and number. */
export function inputOf({ name, seeds, words }: Target, seed: number, number: number): string {
	return mutate(new Random(`${name} ${seed} ${number}`), seeds, words);
}

/** Runs one case. @throws {FuzzError} */
export async function runCase(target: Target, seed: number, number: number): Promise<void> {
	await run(target, `seed ${seed} case ${number}`, inputOf(target, seed, number));
}

/** Runs large inputs that a parser can do too much work for, and returns how many. @throws {FuzzError} also above `mostTime` for one of them */
export async function runLarge(target: Target, size: number = LARGE, mostTime: number = MOST_TIME): Promise<number> {
	const [seed = ''] = target.seeds;
	const repeated = UNITS.flatMap((unit) => {
		const whole = unit.repeat(Math.ceil(size / unit.length));
		return [`${whole}!`, `${seed}${whole}!`];
	});
	const inputs = [...repeated, ...(target.large?.(size) ?? [])];
	for (const [number, input] of inputs.entries()) {
		await run(target, `large input ${number}`, input, mostTime);
	}
	return inputs.length;
}

async function run(target: Target, which: string, input: string, mostTime: number = MOST_TIME): Promise<void> {
	const before = Object.getOwnPropertyNames(Object.prototype).length;
	const started = processorTime();
	try {
		await target.check(input);
	} catch (error) {
		const problem = error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`;
		throw new FuzzError(target.name, which, input, problem, { cause: error });
	}
	const took = processorTime() - started;
	if (took > mostTime) {
		throw new FuzzError(target.name, which, input, `took ${Math.round(took)} ms for ${input.length} characters`);
	}
	if (Object.getOwnPropertyNames(Object.prototype).length !== before) {
		throw new FuzzError(target.name, which, input, 'every object has another property now');
	}
}

function shorten(text: string): string {
	return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}... (${text.length} characters)`;
}
