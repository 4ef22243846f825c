/** Debian's `docker-registry`, the reference implementation: https://github.com/distribution/distribution/tree/v2.8.2 */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './programs.mjs';

/**
 * @typedef {object} Options
 * @property {string} storage the folder with the images; several registries may show the same
 * @property {{ key: string, cert: string }} [tls] PEM
 * @property {{ users: string }} [htpasswd] the file's text
 * @property {{ realm: string, service: string, issuer: string, certificate: string }} [token] the certificate is PEM
 */

/**
 * Starts the registry on a free port of loopback; it answers when this returns.
 * @param {Options} options
 * @throws {Error} with what it printed, when it ends instead
 */
export async function startDockerRegistry(options) {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-registry-'));
	const file = join(folder, 'config.yml');
	// YAML is a superset of JSON.
	writeFileSync(file, JSON.stringify(configuration(options, folder)));
	const child = start('docker-registry', ['serve', file]);
	const exited = once(child, 'exit');
	const stop = async () => {
		child.kill('SIGKILL');
		await exited;
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		return { host: await findHost(child.stderr), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Returns where the registry listens: it chooses the port itself, and prints the address before it takes the first
 * request. Goes on reading, because a full pipe would stop the registry.
 * @param {import('node:stream').Readable} log
 * @returns {Promise<string>}
 */
function findHost(log) {
	return new Promise((resolve, reject) => {
		let seen = '';
		log.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			seen += text;
			const [, host] = /listening on (127\.0\.0\.1:\d+)/.exec(seen) ?? [];
			if (host !== undefined) {
				resolve(host);
			}
		});
		log.once('close', () => reject(new Error(`docker-registry ended without listening:\n${seen}`)));
	});
}

/**
 * https://github.com/distribution/distribution/blob/v2.8.2/docs/configuration.md
 * @param {Options} options
 * @param {string} folder for the files that the configuration names
 */
function configuration({ storage, tls, htpasswd, token }, folder) {
	/** @param {string} name @param {string} text */
	const write = (name, text) => {
		const path = join(folder, name);
		writeFileSync(path, text);
		return path;
	};
	return {
		version: '0.1',
		log: { level: 'info', accesslog: { disabled: true } },
		storage: { filesystem: { rootdirectory: storage } },
		http: {
			addr: '127.0.0.1:0',
			secret: 'shared by nobody',
			tls: tls && { certificate: write('server.pem', tls.cert), key: write('server.key', tls.key) },
		},
		auth: {
			htpasswd: htpasswd && { realm: 'Private registry', path: write('htpasswd', htpasswd.users) },
			token: token && {
				realm: token.realm,
				service: token.service,
				issuer: token.issuer,
				rootcertbundle: write('token.pem', token.certificate),
			},
		},
	};
}
