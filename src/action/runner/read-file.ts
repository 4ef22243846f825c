import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { devNull } from 'node:os';

/**
 * Returns the text of a file, of which `readBytes` reads at most `limit` bytes and one more.
 * @throws what `readBytes` throws
 */
export function readText(path: string, limit: number): string {
	return readBytes(path, limit).toString('utf8');
}

/**
 * Returns the bytes of a file of at most `limit` bytes; of a longer one, one byte more than that, which tells it apart.
 * Only of a plain file: a device never ends and a pipe never begins, and a pull request may turn any path into a link to one. `/dev/null` is
 * read as the empty file that people mean by it, as in `REGISTRY_AUTH_FILE=/dev/null`.
 * @throws what `node:fs` throws, and an Error for a path that is not a plain file
 */
export function readBytes(path: string, limit: number): Buffer {
	const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	try {
		const stats = fstatSync(file);
		if (isNullDevice(stats)) {
			return Buffer.alloc(0);
		}
		if (!stats.isFile()) {
			throw new Error('not a plain file');
		}
		const bytes = Buffer.alloc(Math.min(stats.size, limit + 1));
		let length = 0;
		let read = -1;
		while (length < bytes.length && read !== 0) {
			read = readSync(file, bytes, length, bytes.length - length, null);
			length += read;
		}
		return bytes.subarray(0, length);
	} finally {
		closeSync(file);
	}
}

/** Under whatever name: a container's `/dev/null` may be another file of the same device. */
function isNullDevice(stats: Stats): boolean {
	return stats.isCharacterDevice() && stats.rdev === statSync(devNull, { throwIfNoEntry: false })?.rdev;
}
