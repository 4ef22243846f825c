import type { UserPassword } from './basic.ts';

/** An HTTP proxy, as one of the environment's variables names it. */
export interface HttpProxy {
	readonly protocol: 'http:' | 'https:';
	/** A name or an address, without the brackets of IPv6. */
	readonly hostname: string;
	readonly port: number;
	readonly login: UserPassword | undefined;
}

/** A text does not name a proxy that can be used. The message says why, as a clause, and holds nothing of the text but its scheme. */
export class InvalidProxyError extends Error {
	override readonly name = 'InvalidProxyError';
}

const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 };
/** `http:` or anything before `//`. In `proxy.example.com:3128` the URL parser would take the host for a scheme. */
const SCHEME = /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i;
const NO_HOST = /^[a-z]+:\/*(?:[^@/?#]*@)?(?::\d*)?\/?$/i;
/** A `/`, `?` or `#` of a password, which ends the host before its `@`. */
const OPEN_CREDENTIALS = /^[^/]*\/\/[^@]*[/?#][^@]*@/;
/** The text in the place of a port. */
const PORT = /:(?<port>[^:@\]/?#]*)\/?$/;

/**
 * The proxy of `http://[user[:password]@]host[:port]`, percent-decoded; `https://` speaks TLS with the proxy itself. Without a scheme
 * it is http, as for curl: http-client knows that of addresses alone and takes no proxy at all where a name comes without a scheme.
 * @throws {InvalidProxyError}
 */
export function parseProxy(text: string): HttpProxy {
	const value = text.trim();
	const hasScheme = SCHEME.test(value);
	if (!hasScheme && value.includes('@')) {
		throw new InvalidProxyError('has credentials but no scheme');
	}
	if (OPEN_CREDENTIALS.test(value)) {
		throw new InvalidProxyError('has credentials with a character that has to be percent-encoded');
	}
	const url = parseUrl(hasScheme ? value : `http://${value}`);
	const { protocol } = url;
	if (protocol !== 'http:' && protocol !== 'https:') {
		throw new InvalidProxyError(`has the scheme ${protocol}//, which is not an HTTP proxy`);
	}
	const port = url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port);
	if (port === 0) {
		throw new InvalidProxyError('has a port that is none');
	}
	return { protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), port, login: decodeLogin(url) };
}

/** Not by the error of `new URL`, which carries the whole text and with it the password. */
function parseUrl(text: string): URL {
	if (URL.canParse(text)) {
		return new URL(text);
	}
	if (NO_HOST.test(text)) {
		throw new InvalidProxyError('names no host');
	}
	const { port = '' } = PORT.exec(text)?.groups ?? {};
	const isPort = /^\d{0,5}$/.test(port) && Number(port) <= 65_535;
	throw new InvalidProxyError(isPort ? 'is no URL' : 'has a port that is none');
}

function decodeLogin({ username, password }: URL): UserPassword | undefined {
	if (username === '' && password === '') {
		return undefined;
	}
	try {
		return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	} catch (cause) {
		throw new InvalidProxyError('has credentials with a % that begins no percent-encoding', { cause });
	}
}
