import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs that some tests need, with the Debian packages that bring them. */
const TOOLS = {
	git: 'git',
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
