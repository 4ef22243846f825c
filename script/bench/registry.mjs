import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Content, Served } from './registry-process.mjs' */

/**
 * Starts an embedded registry in another process, so that the action has a processor to itself and our own memory stays
 * small.
 * @param {Content} content
 */
export async function startRegistryProcess(content) {
	const child = fork(fileURLToPath(new URL('registry-process.mjs', import.meta.url)), [content]);
	const host = String(await nextMessage(child));
	return {
		host,
		/**
		 * Returns what was served since the start or the last time asked.
		 * @returns {Promise<Served>}
		 */
		async served() {
			child.send('served');
			return /** @type {Served} */ (await nextMessage(child));
		},
		async close() {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}

/**
 * Returns the next message of a process.
 * @param {ChildProcess} child
 * @returns {Promise<unknown>}
 * @throws {Error} when the process ends instead
 */
export async function nextMessage(child) {
	const abandon = new AbortController();
	const { signal } = abandon;
	try {
		return await Promise.race([
			once(child, 'message', { signal }).then(([message]) => message),
			once(child, 'exit', { signal }).then(([code]) => {
				throw new Error(`the process of the registries ended with ${code}`);
			}),
		]);
	} finally {
		abandon.abort();
	}
}
