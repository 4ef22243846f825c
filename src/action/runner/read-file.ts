import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Returns the text of a file of at most `limit` bytes; of a longer one, one byte more than that, which tells it apart.
 * Only of a plain file: a device never ends and a pipe never begins, and a pull request may turn any path into a link to one.
 * @throws what `node:fs` throws, and an Error for a path that is not a plain file
 */
export function readText(path: string, limit: number): string {
	const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	try {
		if (!fstatSync(file).isFile()) {
			throw new Error('not a plain file');
		}
		const bytes = Buffer.alloc(Math.min(fstatSync(file).size, limit + 1));
		let length = 0;
		let read = -1;
		while (length < bytes.length && read !== 0) {
			read = readSync(file, bytes, length, bytes.length - length, null);
			length += read;
		}
		return bytes.toString('utf8', 0, length);
	} finally {
		closeSync(file);
	}
}
