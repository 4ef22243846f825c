import http, { type Agent } from 'node:http';
import https from 'node:https';
import type { Timeouts } from './exchange.ts';
import type { HttpProxy } from './proxy.ts';
import { TunnelAgent } from './tunnel.ts';

/** Per origin: enough to hide latency, too few for a registry to call it abuse. Browsers take six. */
export const REQUESTS_AT_A_TIME = 8;

/** The agent for one origin: its connections go there directly, through a tunnel, or for plain http to the proxy itself. */
export function createAgent(url: URL, proxy: HttpProxy | undefined, { connect }: Timeouts): Agent {
	// Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment switches it off where nothing is said.
	const options = { keepAlive: true, maxSockets: REQUESTS_AT_A_TIME, rejectUnauthorized: true };
	if (url.protocol === 'https:') {
		return proxy === undefined ? new https.Agent(options) : new TunnelAgent(options, proxy, connect);
	}
	return proxy?.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
}
