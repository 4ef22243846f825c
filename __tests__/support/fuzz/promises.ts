import assert from 'node:assert/strict';

/** The result of a function; undefined when it throws one of these classes. Any other exception is thrown on. */
export function resultOf<T>(
	work: () => T,
	stated: abstract new (...args: never[]) => Error,
	examine: (error: Error) => void = () => undefined,
): T | undefined {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof Error) || error.constructor !== stated) {
			throw error;
		}
		examine(error);
		return undefined;
	}
}

/** Bytes that a server may send for a text: one each where that is possible, so that not everything is UTF-8. */
export function bytesOf(text: string): Buffer {
	return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');
}

/** Asserts that a message has one line and a bounded length. The cleaner takes out all else that a stranger may have put into it. */
export function assertOneLine(text: string, most: number): void {
	assert.ok(!/[\r\n]/.test(text), `several lines: ${JSON.stringify(text)}`);
	assert.ok(text.length <= most, `${text.length} characters, more than ${most}`);
}

/** Asserts that every value of a record is a text. */
export function assertTexts(record: Readonly<Record<string, unknown>>): void {
	for (const value of Object.values(record)) {
		assert.equal(typeof value, 'string');
	}
	assert.equal(Object.getPrototypeOf(record), Object.prototype);
}
