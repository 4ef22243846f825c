/** What reading a file gave: its text, or why it is left out. */
export type FileText = { readonly text: string } | { readonly excluded: 'outside' | 'binary' | 'too-large' };

/** The files that references may be taken from. */
export interface Workspace {
	/** The paths of its files, relative to it, with `/`, sorted by UTF-16 units, each once. */
	list(): Promise<readonly string[]>;
	/** Undefined where there is no plain file. */
	read(path: string): FileText | undefined;
}
