import { once } from 'node:events';
import { createServer } from 'node:net';
import { countConnections, listen } from './listening.mjs';

/** @import { Socket } from 'node:net' */

/**
 * Starts a TCP server on loopback for answers that `node:http` cannot send: silence, bare line feeds, cut headers, garbage.
 * `onConnection` is called with the first bytes that a client sends, a TLS greeting or a request's head, and does the
 * rest.
 * @param {(socket: Socket, firstBytes: Buffer) => void} onConnection
 */
export async function startRawServer(onConnection) {
	const server = createServer((socket) => {
		socket.once('data', (firstBytes) => onConnection(socket, Buffer.from(firstBytes)));
	});
	const connections = countConnections(server);
	const host = await listen(server, '127.0.0.1');
	return {
		host,
		port: Number(host.slice(host.lastIndexOf(':') + 1)),
		origin: `http://${host}`,
		/** TCP connections: accepted in all, and most at one time. */
		get connections() {
			return connections.read();
		},
		/** Stops, and destroys every open connection. */
		async close() {
			if (!server.listening) {
				return;
			}
			const closed = once(server, 'close');
			server.close();
			connections.destroy();
			await closed;
		},
	};
}
