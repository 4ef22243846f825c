import { InvalidReferenceError } from '../../registry/errors.ts';
import { findAloneProblem } from '../../registry/reference/domain.ts';
import { parseRegistry } from '../../registry/reference/reference.ts';
import { splitList } from './grammar/lists.ts';
import { bareWord } from './grammar/nearest.ts';
import { InputError, quoteValue } from './input-error.ts';

// Of a name (RFC 1035). Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws.
const LENGTH_LIMIT = 253;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;

/** What people call registries, and the pages of some of them. */
const NAMES: Readonly<Record<string, string>> = {
	docker: 'docker.io',
	'docker-hub': 'docker.io',
	dockerhub: 'docker.io',
	hub: 'docker.io',
	'docker.com': 'docker.io',
	github: 'ghcr.io',
	ghcr: 'ghcr.io',
	'github.com': 'ghcr.io',
	quay: 'quay.io',
	gcr: 'gcr.io',
	gitlab: 'registry.gitlab.com',
	'gitlab.com': 'registry.gitlab.com',
	mcr: 'mcr.microsoft.com',
	'gallery.ecr.aws': 'public.ecr.aws',
};

const EXPECTED = "a registry's host, such as `ghcr.io` or `registry.example.com:5000`";
const HOST_FORM = '`host` or `host:port`, without a scheme or a path, such as `auth.example.com`';

/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
export function parseRegistryInput(input: string, text: string): string {
	refuseLogin(input, text, EXPECTED);
	const { registry, problem } = tryRegistry(text);
	const meant = findMeant(text);
	// Pages of github.com and its like are on no registry's host, and would get its credentials.
	if (registry !== undefined && problem === undefined && (meant === undefined || meant === registry)) {
		return registry;
	}
	// What `http://` means is said by the problem, but in the list that is for it.
	const isPlain = /^http:/i.test(text) && input !== 'insecure-registries';
	const hint = meant === undefined || isPlain ? problem : `did you mean \`${meant}\`?`;
	throw new InputError(input, text, `${EXPECTED} (${hint})`);
}

/** A registry by its name, and why it is none, or none that an image can be written with. */
function tryRegistry(text: string): { registry?: string; problem?: string | undefined } {
	try {
		const registry = parseRegistry(text);
		return { registry, problem: findAloneProblem(registry) };
	} catch (error) {
		if (error instanceof InvalidReferenceError) {
			return { problem: error.message };
		}
		throw error;
	}
}

/** The host that a text with a scheme, a path or quotes is about, or that it is a name of. */
function findMeant(text: string): string | undefined {
	const host = bareWord(text.slice(0, LENGTH_LIMIT * 2))
		.replace(/^-+/, '')
		.replace(/^(?:https?|oci|docker):\/\//, '')
		.replace(/\/.*$/, '');
	if (Object.hasOwn(NAMES, host)) {
		return NAMES[host];
	}
	if (/\s/.test(text.trim())) {
		return undefined;
	}
	const { registry, problem } = tryRegistry(host);
	return problem === undefined && host !== text.trim().toLowerCase() ? registry : undefined;
}

/** Returns the registries of a list, each once. @throws InputError */
export function parseRegistries(input: string, text: string): string[] {
	refuseLogin(input, text, "registries' hosts");
	refuseWildcard(input, text);
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
	refuseWildcard(input, text);
	return [...new Set(splitList(text).map((item) => parseHost(input, item)))];
}

function parseHost(input: string, text: string): string {
	const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
	const url = `https://${host}${port}`;
	if (host.length > LENGTH_LIMIT || port === ':0' || !URL.canParse(url)) {
		const meant = findMeant(text);
		throw new InputError(input, text, meant === undefined ? HOST_FORM : `${HOST_FORM} (did you mean \`${meant}\`?)`);
	}
	return new URL(url).hostname + port;
}

function refuseWildcard(input: string, text: string): void {
	const item = splitList(text).find((one) => one.includes('*'));
	if (item !== undefined) {
		const found = `has ${quoteValue(item)}, with a wildcard, which is not taken`;
		throw new InputError(input, item, 'each host by itself, one a line, such as `a.example.com` and `b.example.com`', {
			found,
		});
	}
}

/** A whole list, before it is taken apart: a password may have commas. */
function refuseLogin(input: string, text: string, expected: string): void {
	if (text.includes('@')) {
		const found = 'has an "@", so it is not shown';
		throw new InputError(input, '', `${expected}; a login goes into \`username\` and \`password\``, { found });
	}
}
