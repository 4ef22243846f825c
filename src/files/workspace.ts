/** What reading a file gave: its text, or why it is left out. */
export type FileText = { readonly text: string } | { readonly excluded: Exclusion };
export type Exclusion = 'outside' | 'binary' | 'too-large' | 'unreadable';

/** The files that references may be taken from. */
export interface Workspace {
	/**
	 * The paths of its files, relative to it, with `/`, sorted by UTF-16 units, each once; `trackedOnly`: of those that git tracks.
	 * @throws {FilesError} where there are too many, and where nobody knows which are tracked
	 */
	list(trackedOnly?: boolean): Promise<readonly string[]>;
	/** Undefined where there is no plain file. */
	read(path: string): FileText | undefined;
	/** Why a text cannot be replaced; undefined where it can. */
	findWriteProblem(change: Change): WriteProblem | undefined;
	/** Replaces a text: whole, or not at all. @throws what the file system throws */
	write(change: Change): void;
}

/** A new text for a file. What it held before is what `read` gave: what was written since must not get lost. */
export interface Change {
	readonly path: string;
	readonly before: string;
	readonly after: string;
}

/** Why a file is not written: nobody may write to it, somebody else did, it holds what is no text, or it is not in the workspace. */
export type WriteProblem = 'read-only' | 'changed-meanwhile' | 'unreadable' | 'path';

/** The files of a repository cannot be read as a whole. The message is a clause: `names files with more than 50,000 references`. */
export class FilesError extends Error {
	override readonly name = 'FilesError';
}
