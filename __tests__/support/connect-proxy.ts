import { once } from 'node:events';
import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { listen } from './listening.mjs';

/** What a proxy answers: `host:port` to connect to, a status to refuse with, nothing at all, or what a function does with the connection. */
export type ProxyAnswer = string | number | 'silence' | ((client: Socket) => void);

/** A proxy that was asked: for a tunnel (`host:port`), or for an address of plain http. */
export interface ProxyRequest {
	readonly method: string | undefined;
	readonly target: string | undefined;
	readonly headers: IncomingHttpHeaders;
}

/** An HTTP proxy on loopback, until the end of the test. It alone knows where names lead. */
export async function openProxy(t: TestContext, answer: (target: string) => ProxyAnswer) {
	const requests: ProxyRequest[] = [];
	const sockets = new Set<Socket>();
	const keep = (socket: Socket) => {
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
	server.on('connect', ({ method, url, headers }, client: Socket) => {
		requests.push({ method, target: url, headers });
		const decision = answer(url ?? '');
		if (typeof decision === 'function') {
			decision(client);
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
	t.after(async () => {
		const closed = once(server, 'close');
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
		await closed;
	});
	return {
		host,
		url: `http://${host}`,
		requests,
		/** Connections to it that are open. */
		get open() {
			return sockets.size;
		},
	};
}

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

/** Sets the environment's proxy variables until the end of the test; those not given are taken out. */
export function setProxies(t: TestContext, values: Readonly<Record<string, string>>): void {
	const before = VARIABLES.map((name) => [name, process.env[name]] as const);
	const set = (name: string, value: string | undefined) => {
		if (value === undefined) {
			delete process.env[name];
		} else {
			process.env[name] = value;
		}
	};
	for (const name of VARIABLES) {
		set(name, values[name]);
	}
	t.after(() => {
		for (const [name, value] of before) {
			set(name, value);
		}
	});
}
