/** An observer: a TCP relay on loopback that keeps every byte it passes on, so that a test can search it. */
import { once } from 'node:events';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { countConnections, listen } from './listening.mjs';

/**
 * @typedef {object} Options
 * @property {string} target where the bytes go: `host:port`, or the path of a Unix socket
 * @property {string} [address] to listen on; 127.0.0.1 when left out
 * @property {{ key: string, cert: string }} [tls] PEM. The relay then speaks TLS to its clients and plain text to the
 *   target: what it keeps is what was inside
 */

/**
 * Starts a relay on a free port. It gives nothing of its own to either side; a target that is not there is a connection
 * that breaks.
 * @param {Options} options
 */
export async function startRelay({ target, address = '127.0.0.1', tls: certificate }) {
	/** @type {Buffer[]} */
	const sent = [];
	/** @type {Buffer[]} */
	const received = [];
	/** @type {Set<net.Socket>} */
	const upstreams = new Set();

	/** @param {net.Socket} client */
	function relay(client) {
		const upstream = net.connect(addressOf(target));
		upstreams.add(upstream);
		client.on('data', (bytes) => sent.push(bytes));
		upstream.on('data', (bytes) => received.push(bytes));
		for (const [socket, other] of [
			[client, upstream],
			[upstream, client],
		]) {
			// A side that breaks off breaks off for the other one too, as without a relay.
			socket?.on('error', () => other?.destroy());
			socket?.once('close', () => other?.destroy());
		}
		upstream.once('close', () => upstreams.delete(upstream));
		client.pipe(upstream).pipe(client);
	}

	const server = certificate ? tls.createServer(certificate, relay) : net.createServer(relay);
	// A client that does not trust the certificate ends the handshake.
	server.on('tlsClientError', () => undefined);
	const connections = countConnections(server);
	const host = await listen(server, address);
	return {
		host,
		port: Number(host.slice(host.lastIndexOf(':') + 1)),
		origin: `${certificate ? 'https' : 'http'}://${host}`,
		/** All that clients sent, byte by byte as Latin-1. */
		get sent() {
			return Buffer.concat(sent).toString('latin1');
		},
		/** All that the target answered, byte by byte as Latin-1. */
		get received() {
			return Buffer.concat(received).toString('latin1');
		},
		/** How many connections came. */
		get connections() {
			return connections.read().total;
		},
		/** Forgets what was kept. */
		reset() {
			sent.length = 0;
			received.length = 0;
			connections.reset();
		},
		/** Stops, and destroys every open connection. */
		async close() {
			if (!server.listening) {
				return;
			}
			const closed = once(server, 'close');
			server.close();
			connections.destroy();
			for (const upstream of upstreams) {
				upstream.destroy();
			}
			await closed;
		},
	};
}

/** @param {string} target */
function addressOf(target) {
	if (target.startsWith('/')) {
		return { path: target };
	}
	const { hostname, port } = new URL(`http://${target}`);
	return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}
