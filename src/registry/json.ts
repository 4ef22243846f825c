/** A JSON object, its values not looked at yet. Read with `Object.hasOwn` or index access only: names come from strangers. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * As many values as a document of a registry may have; the largest tag list has half as many. A million take 0.2 to 1.4 s to parse, and nothing
 * else goes on meanwhile; 32 MiB of `[],` took 7 s and a gigabyte.
 */
const MAX_VALUES = 1_000_000;
/** The characters with which a value begins, or with which another one follows. */
const BEGINNINGS = [',', '[', '{'];

/**
 * The value that a text holds. A byte order mark in front is passed over.
 * @throws {Error} for a text that is not JSON, and for one of more than a million values; the message has nothing of the text
 */
export function parseJson(text: string): unknown {
	if (hasMoreValues(text, MAX_VALUES)) {
		throw new Error(`more than ${MAX_VALUES} values`);
	}
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		// The parser's message quotes the text, which may hold a secret.
		throw new Error('not JSON');
	}
}

/** The object that a text holds; undefined when it holds anything else, or more than a million values. */
export function findObject(text: string): JsonObject | undefined {
	try {
		const value = parseJson(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Counted before it is parsed, and generously: a comma inside of a text counts too. */
function hasMoreValues(text: string, most: number): boolean {
	let count = 0;
	for (const character of BEGINNINGS) {
		for (let at = text.indexOf(character); at >= 0 && count <= most; at = text.indexOf(character, at + 1)) {
			count += 1;
		}
	}
	return count > most;
}

/** The value when it is a text, else an empty one. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The texts of an object by their names; none for anything else. `fromEntries` makes own properties of every name, `__proto__` too. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
	const entries = isObject(value) ? Object.entries(value) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The objects of an array; none for anything else. */
export function objectsOf(value: unknown): readonly JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}
