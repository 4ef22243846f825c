import type { Context, Neighbour } from './candidate.ts';
import { MAX_LENGTH } from './find.ts';
import { kindOf } from './kinds.ts';

/**
 * The files of the workspace that a file names, each once, to be read as the kind that is told: Compose's `include` and `extends`, GitLab's local
 * includes, the Dockerfile and the Compose files of a dev container, and Dockerfiles of Compose and Bake files whose own names do not tell that they
 * are. None outside of the workspace, and none whose path has a variable. Nobody knows whether they are there. Never throws.
 * @param kindName as in `find`
 */
export function neighboursOf(path: string, text: string, context: Context, kindName?: string): readonly Neighbour[] {
	const { neighbours } = kindOf(path, text, kindName);
	if (neighbours === undefined || text.length > MAX_LENGTH) {
		return [];
	}
	const found = new Map<string, Neighbour>();
	for (const neighbour of neighbours({ path, text, context })) {
		const isFile = neighbour.path !== path && neighbour.path !== '.' && !neighbour.path.endsWith('/');
		if (isFile) {
			found.set(`${neighbour.kind} ${neighbour.path}`, neighbour);
		}
	}
	return [...found.values()];
}
