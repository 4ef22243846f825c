import { InvalidReferenceError } from '../../registry/errors.ts';
import { findAloneProblem } from '../../registry/reference/domain.ts';
import { parseRegistry } from '../../registry/reference/reference.ts';
import { clean } from '../text/clean.ts';
import { splitList } from './grammar/lists.ts';
import { InputError, parseFor } from './input-error.ts';

// Of a name (RFC 1035). Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws.
const LENGTH_LIMIT = 253;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;

const HOST_FORM = '`host` or `host:port`, without a scheme, a path or a wildcard';

/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
export function parseRegistryInput(input: string, text: string): string {
	const expected = "a registry's host, such as `ghcr.io` or `registry.example.com:5000`";
	refuseLogin(input, text, expected);
	const registry = parseFor([input, text], expected, InvalidReferenceError, parseRegistry);
	const problem = findAloneProblem(registry);
	if (problem !== undefined) {
		throw new InputError(input, text, `${expected} (${clean(problem)})`);
	}
	return registry;
}

/** Returns the registries of a list, each once. @throws InputError */
export function parseRegistries(input: string, text: string): string[] {
	refuseLogin(input, text, "registries' hosts");
	return [...new Set(splitList(text).map((item) => parseRegistryInput(input, item)))];
}

/**
 * Returns the hosts of a list, each once, as URLs have them: lower case, addresses in their one form, with a port only
 * where one was given. Not as registries, because the names of Docker Hub's servers mean those servers here.
 *
 * @throws InputError
 */
export function parseHosts(input: string, text: string): string[] {
	refuseLogin(input, text, HOST_FORM);
	return [...new Set(splitList(text).map((item) => parseHost(input, item)))];
}

function parseHost(input: string, text: string): string {
	const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
	const url = `https://${host}${port}`;
	if (host.length > LENGTH_LIMIT || port === ':0' || !URL.canParse(url)) {
		throw new InputError(input, text, HOST_FORM);
	}
	return new URL(url).hostname + port;
}

/** A whole list, before it is taken apart: a password may have commas. */
function refuseLogin(input: string, text: string, expected: string): void {
	if (text.includes('@')) {
		const found = 'has an "@", so it is not shown';
		throw new InputError(input, '', `${expected}; a login goes into \`username\` and \`password\``, { found });
	}
}
