/** Debian's `tinyproxy`, a CONNECT proxy as companies run it: https://tinyproxy.github.io/ */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from './listening.mjs';
import { start } from './programs.mjs';

/**
 * @typedef {object} Options
 * @property {string} upstream `host:port` of the proxy behind it, which alone knows where names lead
 * @property {{ username: string, password: string }} [login] what `Proxy-Authorization` must say
 * @property {readonly number[]} [connectPorts] the only ports that it connects to; all when left out
 * @property {readonly string[]} [refusedHosts] expressions for names that it does not connect to
 */

/** Tries to find a port: another program may take the free one first. */
const ATTEMPTS = 5;
/** Looks at the port before we give up, and the milliseconds between two: ten seconds for a machine that is busy. */
const LOOKS = 500;
const LOOK_INTERVAL_MS = 20;

/**
 * Starts one tinyproxy with a process and a configuration of its own on a free port of loopback; it answers when this
 * returns.
 * @param {Options} options
 * @throws {Error} with what it printed, when it ends instead
 */
export async function startTinyproxy(options) {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-tinyproxy-'));
	for (let attempt = 1; ; attempt += 1) {
		const port = await findFreePort();
		const file = join(folder, 'tinyproxy.conf');
		writeFileSync(file, configuration(options, port, folder));
		const child = start('tinyproxy', ['-d', '-c', file]);
		const exited = once(child, 'exit');
		let seen = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
				seen += text;
			});
		}
		const stop = async () => {
			child.kill('SIGKILL');
			await exited;
			rmSync(folder, { recursive: true, force: true });
		};
		if (await answers(port, () => child.exitCode !== null)) {
			return {
				host: `127.0.0.1:${port}`,
				/** The text of its log. */
				get log() {
					return seen;
				},
				stop,
			};
		}
		if (attempt === ATTEMPTS) {
			await stop();
			throw new Error(`tinyproxy ended without listening:\n${seen}`);
		}
		child.kill('SIGKILL');
		await exited;
	}
}

async function findFreePort() {
	const server = createServer();
	const host = await listen(server, '127.0.0.1');
	const closed = once(server, 'close');
	server.close();
	await closed;
	return Number(host.slice(host.lastIndexOf(':') + 1));
}

/**
 * Whether a program accepts connections there before `hasEnded`.
 * @param {number} port
 * @param {() => boolean} hasEnded
 */
async function answers(port, hasEnded) {
	for (let look = 0; look < LOOKS && !hasEnded(); look += 1) {
		const socket = connect(port, '127.0.0.1');
		const isOpen = await once(socket, 'connect').then(
			() => true,
			() => false,
		);
		socket.destroy();
		if (isOpen && !hasEnded()) {
			return true;
		}
		await sleep(LOOK_INTERVAL_MS);
	}
	return false;
}

/**
 * @param {Options} options
 * @param {number} port
 * @param {string} folder
 */
function configuration({ upstream, login, connectPorts = [], refusedHosts = [] }, port, folder) {
	const lines = [
		`Port ${port}`,
		'Listen 127.0.0.1',
		'Allow 127.0.0.1',
		'LogLevel Connect',
		`Upstream http ${upstream}`,
		...connectPorts.map((allowed) => `ConnectPort ${allowed}`),
	];
	if (login) {
		lines.push(`BasicAuth ${login.username} ${login.password}`);
	}
	if (refusedHosts.length > 0) {
		const file = join(folder, 'filter');
		writeFileSync(file, `${refusedHosts.join('\n')}\n`);
		lines.push(`Filter "${file}"`, 'FilterExtended On');
	}
	return `${lines.join('\n')}\n`;
}
