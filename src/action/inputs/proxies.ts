import { type HttpProxy, InvalidProxyError, parseProxy } from '../../registry/connection/proxy.ts';
import { secretsOf } from '../../registry/credentials/login.ts';
import { InputError } from './input-error.ts';

/** In http-client's order: of each pair the first that is not empty counts. `ALL_PROXY` it does not know. */
const VARIABLES = [
	['https_proxy', 'HTTPS_PROXY'],
	['http_proxy', 'HTTP_PROXY'],
] as const;
const EXPECTED =
	'`http://[user:password@]host[:port]`, with every character of user and password that is not a letter or digit percent-encoded';

/** The environment, as far as it concerns proxies. */
interface ProxySource {
	/** A variable of the environment; empty where there is none. */
	variable(name: string): string;
	/** Has a secret replaced in the log. */
	mask(secret: string): void;
}

/**
 * Masks the logins of the environment's proxies, and then checks their addresses: http-client would go without a proxy whose address it
 * cannot read, and take any scheme for http. The message names the variable, and shows nothing of its value but the scheme.
 *
 * @throws InputError
 */
export function checkProxies({ variable, mask }: ProxySource): void {
	const given = VARIABLES.flatMap((pair) => pair.filter((name) => variable(name) !== '').slice(0, 1));
	for (const name of given) {
		maskAsWritten(variable(name), mask);
	}
	for (const name of given) {
		const { login } = parseVariable(name, variable(name));
		for (const secret of login === undefined ? [] : secretsOf({ kind: 'password', ...login })) {
			mask(secret);
		}
	}
}

function parseVariable(name: string, value: string): HttpProxy {
	try {
		return parseProxy(value);
	} catch (cause) {
		if (!(cause instanceof InvalidProxyError)) {
			throw cause;
		}
		throw new InputError(name, '', EXPECTED, { found: cause.message, kind: 'Environment variable', cause });
	}
}

/** Before it is known whether it can be read. */
function maskAsWritten(value: string, mask: (secret: string) => void): void {
	const end = value.lastIndexOf('@');
	const login = value.slice(0, Math.max(0, end)).replace(/^[^/]*\/\//, '');
	const colon = login.indexOf(':');
	if (colon >= 0) {
		mask(login.slice(colon + 1));
	}
}
