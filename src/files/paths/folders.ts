import { posix } from 'node:path';

/** The path of a file that stands where `path` does or is told from there; undefined for one outside of the workspace, and for what is no path. */
export function besides(path: string, relative: string): string | undefined {
	const joined = posix.join(posix.dirname(path), relative);
	const isOutside = joined.startsWith('../') || joined === '..' || posix.isAbsolute(relative);
	return isOutside || /\p{Cc}/u.test(relative) ? undefined : joined;
}

/** The folder of a file and those above it, from below. The workspace itself is `.`. */
export function foldersOf(path: string): readonly string[] {
	const folders = [posix.dirname(path)];
	for (let folder = posix.dirname(path); folder !== '.' && folder !== '/'; folder = posix.dirname(folder)) {
		folders.push(posix.dirname(folder));
	}
	return folders;
}
