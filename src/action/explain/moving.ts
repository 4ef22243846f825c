import type { Finding } from '../../checks/report.ts';

/** Returns what to do about an image of which there is a newer one, in a sentence: it may stand in its file already. */
export function adviseMoving({ bump, place }: Finding, changedFiles: readonly string[]): string {
	const isWritten = bump !== null && bump.held === null && place !== null && changedFiles.includes(place.file);
	return isWritten ? 'It is written into the file here: commit it in a step with `if: always()`.' : 'Move to it.';
}
