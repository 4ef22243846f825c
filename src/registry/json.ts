/** A JSON object, its values not looked at yet. Read with `Object.hasOwn` or index access only: names come from strangers. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text holds; undefined when it holds anything else. A byte order mark in front is passed over. */
export function findObject(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
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
