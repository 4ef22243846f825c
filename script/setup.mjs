import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests need a Node that strips types and measures coverage. */
export const NO_NODE = `Node 24 or newer is needed; this is ${process.version}, and none is in node_modules.`;

const PASSED_ON = [
	...['PATH', 'SystemRoot', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'TERM', 'FORCE_COLOR', 'NO_COLOR'],
	// For the mixtures of faults.
	...['SEED', 'MIXTURES'],
];

/**
 * Returns what the tests get of the caller's environment. Proxies, logins, authorities and options of Node are none of theirs.
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOfTests() {
	return Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
}

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
	return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined;
}

/**
 * Returns why `npm ci` is needed, or undefined. npm notes what it has installed in node_modules/.package-lock.json.
 * An optional package may be absent: most are for other systems.
 * @param {string} project
 */
export function whyInstall(project) {
	const installedLock = join(project, 'node_modules/.package-lock.json');
	if (!existsSync(installedLock)) {
		return 'nothing is installed yet';
	}
	const { '': _, ...wanted } = readPackages(join(project, 'package-lock.json'));
	const installed = readPackages(installedLock);
	const other = Object.keys({ ...wanted, ...installed }).find((path) => {
		const [locked, there] = [wanted[path], installed[path]];
		return there ? there.integrity !== locked?.integrity || !locked : !locked?.optional;
	});
	return other && `${other} is not as package-lock.json has it`;
}

/**
 * @param {string} path
 * @returns {Record<string, { integrity?: string, optional?: boolean }>} by path, such as `node_modules/typescript`
 */
function readPackages(path) {
	return JSON.parse(readFileSync(path, 'utf8')).packages;
}
