import { randomUUID } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	closeSync,
	fsyncSync,
	openSync,
	renameSync,
	rmSync,
	type Stats,
	statSync,
	writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { WriteProblem } from '../../files/workspace.ts';
import { readBytes } from './read-file.ts';

/** The bits of a mode that let anybody write. */
const WRITE_BITS = 0o222;

/**
 * Why the text of a file cannot be replaced: nobody may write to it, or it is not `before` any more; undefined where it can. `path` has no links
 * in it.
 * @throws what `node:fs` throws
 */
export function findWriteProblem(path: string, before: string): WriteProblem | undefined {
	const { mode } = statSync(path);
	if ((mode & WRITE_BITS) === 0) {
		return 'read-only';
	}
	const bytes = readBytes(path, Buffer.byteLength(before));
	if (!bytes.equals(Buffer.from(before))) {
		// What is not UTF-8 would be lost.
		return Buffer.from(bytes.toString('utf8')).equals(bytes) ? 'changed-meanwhile' : 'unreadable';
	}
	return undefined;
}

/**
 * Replaces the text of a file: whole, or not at all, through a file beside it. Mode and owner stay.
 * @throws what `node:fs` throws; then the file is as it was
 */
export function replaceFile(path: string, text: string): void {
	const stats = statSync(path);
	const temporary = join(dirname(path), `.tagscout-${randomUUID()}`);
	try {
		writeWhole(temporary, text, stats);
		renameSync(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
}

function writeWhole(path: string, text: string, { mode, uid, gid }: Stats): void {
	const file = openSync(path, 'wx', mode & 0o777);
	try {
		const bytes = Buffer.from(text);
		for (let written = 0; written < bytes.length; ) {
			written += writeSync(file, bytes, written);
		}
		// A full disk may tell so late.
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	chmodSync(path, mode & 0o7777);
	try {
		chownSync(path, uid, gid);
	} catch {
		// Only root may give a file away: it is ours then, as after any other editor.
	}
}
