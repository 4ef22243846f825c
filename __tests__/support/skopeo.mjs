/** `skopeo`, which pushes the images that tests ask about, and whose answers are compared with ours. */
import { digestOf } from './images.mjs';
import { run, runSync } from './programs.mjs';

/**
 * @typedef {object} Inspection what `skopeo inspect` prints, as far as it is looked at
 * @property {string} Digest
 * @property {string} Created
 * @property {string} Os
 * @property {string} Architecture
 * @property {Record<string, string> | null} Labels
 */

/**
 * Copies an image of a layout into a registry on loopback, over plain http.
 * @param {string} layout `<folder>:<tag>`
 * @param {string} reference
 * @param {...string} options such as `--all`
 */
export async function pushImage(layout, reference, ...options) {
	await skopeo('copy', '--dest-tls-verify=false', ...options, `oci:${layout}`, `docker://${reference}`);
}

/**
 * Returns skopeo's output about an image. Of an index it reads one platform.
 * @param {string} reference
 * @param {import('./images.mjs').Platform} [platform]
 * @returns {Promise<Inspection>}
 */
export async function inspectImage(reference, { os, architecture, variant } = { os: 'linux', architecture: 'amd64' }) {
	const overrides = ['--override-os', os, '--override-arch', architecture];
	if (variant !== undefined) {
		overrides.push('--override-variant', variant);
	}
	const text = await skopeo(...overrides, 'inspect', '--no-tags', '--tls-verify=false', `docker://${reference}`);
	return JSON.parse(text);
}

/**
 * Returns the manifest as skopeo gets it: its digest, its type, the platforms that it lists as an index, and the bytes of its
 * layers as an image.
 * @param {string} reference
 */
export async function rawManifest(reference) {
	const text = await skopeo('inspect', '--raw', '--tls-verify=false', `docker://${reference}`);
	const { mediaType, manifests = [], layers = [] } = JSON.parse(text);
	/** @type {string[]} */
	const platforms = manifests.map((/** @type {{ platform: import('./images.mjs').Platform }} */ { platform }) =>
		[platform.os, platform.architecture, platform.variant].filter(Boolean).join('/'),
	);
	/** @type {number} */
	const layerSize = layers.reduce(
		(/** @type {number} */ sum, /** @type {{ size: number }} */ { size }) => sum + size,
		0,
	);
	return { digest: digestOf(text), mediaType: String(mediaType), platforms, layerSize };
}

/**
 * Returns the digest of the manifest as `sha256sum` computes it from the bytes that skopeo gets.
 * @param {string} reference
 */
export async function sumManifest(reference) {
	const input = await skopeo('inspect', '--raw', '--tls-verify=false', `docker://${reference}`);
	const [sum] = runSync('sha256sum', [], { input }).split(' ');
	return `sha256:${sum}`;
}

/**
 * Logs in as `docker login` does, into the file `config.json` of a folder.
 * @param {string} host
 * @param {{ username: string, password: string }} login
 * @param {string} authFile
 */
export async function logIn(host, { username, password }, authFile) {
	const credentials = ['--username', username, '--password', password];
	await skopeo('login', '--tls-verify=false', ...credentials, '--authfile', authFile, host);
}

/**
 * @typedef {object} Way how skopeo gets to registries that only a proxy knows
 * @property {string} proxyUrl
 * @property {string} caFile the only authorities that it trusts
 * @property {{ username: string, password: string }} [login] anonymous when left out
 */

/**
 * Returns skopeo's output about an image behind a proxy, without its list of tags.
 * @param {string} reference
 * @param {Way} way
 * @returns {Promise<Inspection>}
 */
export async function inspectBehind(reference, way) {
	return JSON.parse(await skopeoBehind(way, 'inspect', '--no-tags', `docker://${reference}`));
}

/**
 * Returns the tags of a repository behind a proxy.
 * @param {string} repository
 * @param {Way} way
 * @returns {Promise<string[]>}
 */
export async function listTagsBehind(repository, way) {
	return JSON.parse(await skopeoBehind(way, 'list-tags', `docker://${repository}`)).Tags;
}

/**
 * @param {Way} way
 * @param {string} command
 * @param {...string} args
 */
async function skopeoBehind({ proxyUrl, caFile, login }, command, ...args) {
	const credentials = login ? ['--creds', `${login.username}:${login.password}`] : ['--no-creds'];
	const platform = ['--override-os', 'linux', '--override-arch', 'amd64'];
	const variables = { HTTPS_PROXY: proxyUrl, SSL_CERT_FILE: caFile, SSL_CERT_DIR: '/nowhere' };
	return run('skopeo', ['--insecure-policy', ...platform, command, ...credentials, ...args], variables);
}

/**
 * Runs skopeo and returns what it prints.
 * @param {...string} args
 */
export function skopeo(...args) {
	return run('skopeo', ['--insecure-policy', ...args]);
}
