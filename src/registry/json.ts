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
		throw new Error(`too large: more than ${MAX_VALUES} values`);
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

/** The object that a text begins with, whatever follows it; undefined where something else comes first, or it is not whole. */
export function findFirstObject(text: string): JsonObject | undefined {
	return findObject(text) ?? findObject(text.slice(0, endOfFirst(text)));
}

/** The value of a name, which is looked for to the letter first and then in any case, as Go's encoding/json does. */
export function fieldOf(json: JsonObject, name: string): unknown {
	if (Object.hasOwn(json, name)) {
		return json[name];
	}
	const other = Object.keys(json).find((key) => key.toLowerCase() === name.toLowerCase());
	return other === undefined ? undefined : json[other];
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

/** The position behind the first object or list of a JSON text; 0 where none ends. */
function endOfFirst(text: string): number {
	let depth = 0;
	let isInside = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at] ?? '';
		if (isInside) {
			isInside = character !== '"';
			at += Number(character === '\\');
		} else if ('{['.includes(character)) {
			depth += 1;
		} else if ('}]'.includes(character)) {
			depth -= 1;
			if (depth <= 0) {
				return at + 1;
			}
		} else {
			isInside = character === '"';
		}
	}
	return 0;
}
