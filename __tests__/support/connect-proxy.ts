import type { TestContext } from 'node:test';
import { startProxy } from './proxy-server.mjs';

/** The answer of a proxy to CONNECT. */
export type ProxyAnswer = ReturnType<Parameters<typeof startProxy>[0]>;

/** An HTTP proxy on loopback, only for tunnels, until the end of the test. Only the proxy resolves names. */
export async function openProxy(t: TestContext, answer: Parameters<typeof startProxy>[0]) {
	const proxy = await startProxy(answer);
	t.after(() => proxy.close());
	return proxy;
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
