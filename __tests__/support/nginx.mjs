/** Debian's `nginx` as a server before a registry: TLS front, cache, redirector, firewall. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './programs.mjs';
import { startRelay } from './relay.mjs';

/** @typedef {Awaited<ReturnType<typeof startRelay>>} Relay */

/**
 * @typedef {object} Site
 * @property {{ key: string, cert: string }} [tls] PEM
 * @property {(hosts: Readonly<Record<string, string>>) => string} directives what stands in its `server` block; it is
 *   told where each site can be reached, as `host:port`
 */

/** A free port is Node's to give: nginx listens on Unix sockets, and a relay stands before each of them. */
const READY = /\[notice\].*event method/;

/**
 * Starts one nginx with a process, a folder and a configuration of its own; each site is reachable on a free port of
 * loopback when this returns.
 * https://nginx.org/en/docs/http/ngx_http_core_module.html
 * @param {Readonly<Record<string, Site>>} sites by a name of our own
 * @throws {Error} with what it printed, when it ends instead
 */
export async function startNginx(sites) {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-nginx-'));
	/** @type {Map<string, Relay>} */
	const relays = new Map();
	for (const name of Object.keys(sites)) {
		relays.set(name, await startRelay({ target: join(folder, `${name}.sock`) }));
	}
	const hosts = Object.fromEntries([...relays].map(([name, { host }]) => [name, host]));
	const file = join(folder, 'nginx.conf');
	writeFileSync(file, configuration(sites, hosts, folder));
	const child = start('nginx', ['-p', folder, '-c', file]);
	const exited = once(child, 'exit');
	const stop = async () => {
		child.kill('SIGKILL');
		await exited;
		for (const relay of relays.values()) {
			await relay.close();
		}
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await waitFor(child.stderr, READY);
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		/**
		 * Returns where a site can be reached, as `host:port`.
		 * @param {string} name
		 */
		at(name) {
			return relayOf(name).host;
		},
		/** Returns the relay before a site. */
		relayOf,
		stop,
	};

	/** @param {string} name */
	function relayOf(name) {
		const relay = relays.get(name);
		if (relay === undefined) {
			throw new Error(`there is no site ${name}`);
		}
		return relay;
	}
}

/**
 * Waits until a program prints that it is ready. Goes on reading, because a full pipe would stop it.
 * @param {import('node:stream').Readable} log
 * @param {RegExp} ready
 * @returns {Promise<void>}
 */
function waitFor(log, ready) {
	return new Promise((resolve, reject) => {
		let seen = '';
		log.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			seen += text;
			if (ready.test(seen)) {
				resolve();
			}
		});
		log.once('close', () => reject(new Error(`nginx ended without listening:\n${seen}`)));
	});
}

/**
 * @param {Readonly<Record<string, Site>>} sites
 * @param {Readonly<Record<string, string>>} hosts
 * @param {string} folder
 */
function configuration(sites, hosts, folder) {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'].map((name) => {
		mkdirSync(join(folder, name));
		return `${name}_temp_path ${name};`;
	});
	const servers = Object.entries(sites).map(([name, { tls, directives }]) => {
		/** @type {string[]} */
		const secure = [];
		if (tls) {
			writeFileSync(join(folder, `${name}.pem`), tls.cert);
			writeFileSync(join(folder, `${name}.key`), tls.key);
			secure.push(`ssl_certificate ${name}.pem;`, `ssl_certificate_key ${name}.key;`);
		}
		const listen = `listen "unix:${join(folder, `${name}.sock`)}"${tls ? ' ssl' : ''};`;
		return `server {\n${[listen, ...secure, directives(hosts)].join('\n')}\n}`;
	});
	return [
		// One process, with the user that started it: workers of another user could not read the folder.
		'daemon off;',
		'master_process off;',
		'pid nginx.pid;',
		'error_log stderr notice;',
		'events {}',
		'http {',
		'access_log off;',
		'absolute_redirect off;',
		...temporary,
		...servers,
		'}',
	].join('\n');
}
