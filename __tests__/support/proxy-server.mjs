/** An HTTP proxy, the only one that resolves names. */
import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import { connect } from 'node:net';
import { listen } from './listening.mjs';

/** @import { IncomingHttpHeaders } from 'node:http' */
/** @import { Socket } from 'node:net' */
/** @import { Duplex } from 'node:stream' */

/**
 * `host:port` to connect to, a status to refuse with, silence, or a function that is given the connection.
 * @typedef {string | number | 'silence' | ((client: Socket) => void)} ProxyAnswer
 */

/**
 * @typedef {object} ProxyRequest
 * @property {string | undefined} method CONNECT for a tunnel
 * @property {string | undefined} target `host:port` of a tunnel, or an address of plain http
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
	server.on('request', (request, response) => {
		const { method, url = '', headers } = request;
		requests.push({ method, target: url, headers });
		const decision = answer(url);
		if (typeof decision === 'number') {
			response.writeHead(decision, { 'content-type': 'text/html' }).end('<h1>No</h1>');
		} else if (typeof decision === 'function') {
			decision(request.socket);
		} else if (decision !== 'silence') {
			const { 'proxy-authorization': _, ...rest } = headers;
			const { pathname, search } = new URL(url);
			const upstream = forward(`http://${decision}${pathname}${search}`, { method, headers: rest }, (message) => {
				response.writeHead(message.statusCode ?? 0, message.headers);
				message.pipe(response);
			});
			request.pipe(upstream);
		}
	});
	server.on('connect', ({ method, url, headers }, client) => {
		requests.push({ method, target: url, headers });
		const decision = answer(url ?? '');
		if (typeof decision === 'function') {
			decision(/** @type {Socket} */ (client));
		} else if (typeof decision === 'number') {
			client.end(`HTTP/1.1 ${decision} No\r\nContent-Length: 0\r\n\r\n`);
		} else if (decision === 'silence') {
			// It is still heard when the client goes.
			client.resume().once('end', () => client.destroy());
		} else {
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
		/** Connections to it that are open. */
		get open() {
			return sockets.size;
		},
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
