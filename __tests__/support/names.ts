import dns from 'node:dns';
import { isIP } from 'node:net';
import type { TestContext } from 'node:test';

type Callback = (error: Error | null, address?: unknown, family?: number) => void;

/** Lets names resolve to these addresses until the end of the test. Addresses resolve to themselves, other names to nothing. */
export function setNames(t: TestContext, names: Readonly<Record<string, readonly string[]>>): void {
	t.mock.method(dns, 'lookup', (name: string, { all }: dns.LookupOptions, callback: Callback) => {
		const found = (names[name] ?? [name].filter(isIP)).map((address) => ({ address, family: isIP(address) }));
		const [first] = found;
		if (first === undefined) {
			callback(
				Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
			);
		} else if (all) {
			callback(null, found);
		} else {
			callback(null, first.address, first.family);
		}
	});
}
