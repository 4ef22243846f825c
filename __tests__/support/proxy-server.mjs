/** An HTTP proxy for tunnels alone. It alone knows where names lead. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { listen } from './listening.mjs';

/** @import { IncomingHttpHeaders } from 'node:http' */
/** @import { Duplex } from 'node:stream' */

/** @typedef {string | number | 'silence'} ProxyAnswer to CONNECT: `host:port` to connect to, a status to refuse with, or nothing */

/**
 * @typedef {object} ProxyRequest
 * @property {string | undefined} target `host:port` that a tunnel was asked for to
 * @property {IncomingHttpHeaders} headers
 */

/**
 * Starts a proxy on a free port of loopback.
 * @param {(target: string) => ProxyAnswer} answer
 */
export async function startProxy(answer) {
	/** @type {ProxyRequest[]} */
	const requests = [];
	/** @type {Set<Duplex>} */
	const sockets = new Set();
	const keep = (/** @type {Duplex} */ socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	};
	const server = createServer();
	server.on('connection', keep);
	server.on('connect', ({ url, headers }, client) => {
		requests.push({ target: url, headers });
		const decision = answer(url ?? '');
		if (typeof decision === 'number') {
			client.end(`HTTP/1.1 ${decision} No\r\nContent-Length: 0\r\n\r\n`);
		} else if (decision !== 'silence') {
			const [host = '', port] = decision.split(':');
			const upstream = connect(Number(port), host, () => {
				client.write('HTTP/1.1 200 Connection established\r\n\r\n');
				upstream.pipe(client).pipe(upstream);
			});
			keep(upstream);
		}
	});
	const host = await listen(server, '127.0.0.1');
	return {
		host,
		url: `http://${host}`,
		requests,
		/** Stops, and destroys every tunnel. */
		async close() {
			const closed = once(server, 'close');
			server.close();
			for (const socket of sockets) {
				socket.destroy();
			}
			await closed;
		},
	};
}
