import dns from 'node:dns';
import net, { isIP } from 'node:net';
import { mock } from 'node:test';

type Callback = (error: Error | null, address: unknown, family?: number) => void;

/**
 * Keeps this process on loopback, with any invented addresses: every name resolves to 127.0.0.1, and a connection to another
 * address fails at once. Returns a function that ends this.
 */
export function stayOnLoopback(): () => void {
	const lookup = mock.method(dns, 'lookup', (name: string, options: dns.LookupOptions, callback: Callback) => {
		const address = isIP(name) === 0 ? '127.0.0.1' : name;
		const family = isIP(address);
		setImmediate(() => (options.all ? callback(null, [{ address, family }]) : callback(null, address, family)));
	});
	const original = net.Socket.prototype.connect;
	const connect = mock.method(net.Socket.prototype, 'connect', function connect(this: net.Socket, ...args: unknown[]) {
		const [options] = (Array.isArray(args[0]) ? args[0] : args) as [{ host?: string } | undefined];
		const host = options?.host ?? 'localhost';
		if (isIP(host) !== 0 && !/^127\.|^::1$/.test(host)) {
			const error = Object.assign(new Error(`connect ENETUNREACH ${host}`), { code: 'ENETUNREACH' });
			process.nextTick(() => this.destroy(error));
			return this;
		}
		return Reflect.apply(original, this, args);
	});
	return () => {
		lookup.mock.restore();
		connect.mock.restore();
	};
}
