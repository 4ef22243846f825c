import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs that some tests need, with the Debian packages that bring them. */
const TOOLS = {
	'docker-registry': 'docker-registry',
	skopeo: 'skopeo',
	htpasswd: 'apache2-utils',
	buildah: 'buildah',
	umoci: 'umoci',
	nginx: 'nginx',
	tinyproxy: 'tinyproxy-bin',
};

/** @typedef {keyof typeof TOOLS} Tool */

/**
 * Returns why a test has to be skipped, and the line that mends it, for `{ skip: missingTools('skopeo') }`; or false.
 * @param {...Tool} names
 * @returns {string | false}
 */
export function missingTools(...names) {
	const missing = names.filter((name) => findTool(name) === undefined);
	const packages = missing.map((name) => TOOLS[name]).join(' ');
	return (
		missing.length > 0 &&
		`not installed: ${missing.join(', ')} (apt-get install -y --no-install-recommends ${packages})`
	);
}

/**
 * Returns where a program stands, for those that Debian keeps off the PATH of users.
 * @param {Tool} name
 * @throws {Error} when it is not installed
 */
export function pathOf(name) {
	const path = findTool(name);
	if (path === undefined) {
		throw new Error(`${name} is not installed`);
	}
	return path;
}

/** @param {Tool} name */
function findTool(name) {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
