import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Runs TypeScript by stripping its types, and measures coverage. */
export const NODE_FOR_TESTS = 24;

/**
 * Returns the Node for tests and measurements, or undefined where there is none. The one that the action runs on is
 * installed beside the packages where there is one for this machine.
 * @param {string} project
 */
export function findNode(project) {
	const installed = join(project, 'node_modules/.bin/node');
	if (existsSync(installed)) {
		return installed;
	}
	return Number.parseInt(process.versions.node, 10) >= NODE_FOR_TESTS ? process.execPath : undefined;
}

/** Says that there is no such Node. */
export function noNodeMessage() {
	return `Node ${NODE_FOR_TESTS} or newer is needed; this is ${process.version}, and none is in node_modules.`;
}
