import { InvalidReferenceError } from '../../registry/errors.ts';
import { parseRegistry } from '../../registry/reference/reference.ts';
import { InputError, parseFor } from './input-error.ts';
import { splitList } from './lists.ts';

// Of a name (RFC 1035). Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws.
const LENGTH_LIMIT = 253;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;

/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
export function parseRegistryInput(input: string, text: string): string {
	const expected = "a registry's host, such as `ghcr.io` or `registry.example.com:5000`";
	return parseFor([input, text], expected, InvalidReferenceError, parseRegistry);
}

/** Returns the registries of a list, each once. @throws InputError */
export function parseRegistries(input: string, text: string): string[] {
	return [...new Set(splitList(text).map((item) => parseRegistryInput(input, item)))];
}

/**
 * Returns the hosts of a list, each once, as URLs have them: lower case, addresses in their one form, with a port only
 * where one was given. Not as registries, because the names of Docker Hub's servers mean those servers here.
 *
 * @throws InputError
 */
export function parseHosts(input: string, text: string): string[] {
	return [...new Set(splitList(text).map((item) => parseHost(input, item)))];
}

function parseHost(input: string, text: string): string {
	const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
	const url = `https://${host}${port}`;
	if (host.length > LENGTH_LIMIT || port === ':0' || !URL.canParse(url)) {
		throw new InputError(input, text, '`host` or `host:port`, without a scheme, a path or a wildcard');
	}
	return new URL(url).hostname + port;
}
