import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs that some tests need, with the Debian packages that bring them. */
export const TOOLS = {
	'docker-registry': 'docker-registry',
	skopeo: 'skopeo',
	htpasswd: 'apache2-utils',
	buildah: 'buildah',
	umoci: 'umoci',
	nginx: 'nginx',
	tinyproxy: 'tinyproxy-bin',
};

/** @typedef {keyof typeof TOOLS} Tool */

/** The one line that brings them all. */
export const INSTALL_LINE = `apt-get install -y --no-install-recommends ${Object.values(TOOLS).join(' ')}`;

/** How the reason of a skip begins that this file caused; `npm test` looks for it. */
export const NOT_INSTALLED = 'not installed: ';

/**
 * Returns why a test has to be skipped, for `{ skip: missingTools('skopeo') }`, or false. Without names all tools are
 * meant.
 * @param {...Tool} names
 * @returns {string | false}
 */
export function missingTools(...names) {
	const wanted = names.length > 0 ? names : /** @type {Tool[]} */ (Object.keys(TOOLS));
	const missing = wanted.filter((name) => findTool(name) === undefined);
	return missing.length > 0 && `${NOT_INSTALLED}${missing.join(', ')}`;
}

/** Returns the folders of PATH, and the one that Debian keeps off the PATH of users. */
export function programFolders() {
	return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
}

/** @param {Tool} name */
function findTool(name) {
	return programFolders()
		.map((folder) => join(folder, name))
		.find((path) => {
			try {
				accessSync(path, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}
