/** Shared by the servers for tests: a free port of loopback, and counts of their connections. */
import { once } from 'node:events';

/** @import { Server, Socket } from 'node:net' */

/**
 * Listens on a free port and returns `host:port`, an IPv6 address in brackets.
 * @param {Server} server
 * @param {string} address
 */
export async function listen(server, address) {
	server.listen(0, address);
	await once(server, 'listening');
	const bound = server.address();
	if (bound === null || typeof bound === 'string') {
		throw new Error('the server listens on no port');
	}
	return `${address.includes(':') ? `[${address}]` : address}:${bound.port}`;
}

/**
 * Counts the TCP connections of a server from now on.
 * @param {Server} server
 */
export function countConnections(server) {
	/** @type {Set<Socket>} */
	const open = new Set();
	/** @type {Set<string>} */
	const used = new Set();
	let total = 0;
	let peak = 0;
	server.on('connection', (/** @type {Socket} */ socket) => {
		open.add(socket);
		total += 1;
		// A destroyed one is closed already, and says so only a turn later: on a busy machine the client's next one comes first.
		peak = Math.max(peak, [...open].filter(({ destroyed }) => !destroyed).length);
		socket.once('close', () => open.delete(socket));
		// A client may go away at any time.
		socket.on('error', () => undefined);
	});
	return {
		/**
		 * Notes that a request came over this connection; over TLS the socket is not the one that was accepted, its ports are.
		 * @param {Socket} socket
		 */
		carried(socket) {
			used.add(`${socket.remoteAddress} ${socket.remotePort}`);
		},
		read() {
			return { total, peak, withRequests: used.size };
		},
		/** Forgets; connections that are still open count as peak. */
		reset() {
			total = 0;
			peak = open.size;
			used.clear();
		},
		/** Destroys every open connection. */
		destroy() {
			for (const socket of open) {
				socket.destroy();
			}
		},
	};
}
