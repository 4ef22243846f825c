import { quote } from '../quote.ts';

// The domain of a reference, as reference.ts writes its grammar. No repetition can match the same text in two ways.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST_NAME = `${LABEL}(?:\\.${LABEL})*`;
const IPV6 = '\\[[a-fA-F0-9:]+\\]';
const PORT = '(?<port>[0-9]+)';
const DOMAIN = new RegExp(`^(?:${HOST_NAME}|${IPV6})(?::${PORT})?$`);

/** Source: RFC 1035 section 2.3.4, without the dot at the end. */
const NAME_LIMIT = 253;

/** An IPv4 address in IPv6 form, as URLs write it. The grammar leaves out its dotted spelling, this is the other one. */
const IPV4_MAPPED = /^\[::ffff:[0-9a-f]+:[0-9a-f]+\](?::|$)/;

/**
 * Whether the first of several components is a domain rather than a part of a Docker Hub path.
 * Source: splitDockerDomain in https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
export function isDomain(component: string): boolean {
	return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}

/** Why a text is not a domain that can be connected to, as a clause with what would be right; else undefined. */
export function findDomainProblem(domain: string): string | undefined {
	const match = DOMAIN.exec(domain);
	if (match === null) {
		const right = /[[\]%]|:.*:/.test(domain)
			? 'an IPv6 address stands in brackets, without a zone'
			: 'a host has letters, digits, "-" and ".", and perhaps a port behind ":"';
		return `${quote(domain)} is not a registry: ${right}`;
	}
	const port = match.groups?.['port'];
	if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
		return `the port ${quote(port)} is not between 1 and 65535`;
	}
	const name = port === undefined ? domain : domain.slice(0, -port.length - 1);
	if (name.length > NAME_LIMIT) {
		return `a host name has at most ${NAME_LIMIT} characters, not ${name.length}`;
	}
	const host = findHost(domain);
	if (host === undefined) {
		return `the registry ${quote(domain)} is neither a host name nor an address: an IPv4 address has four numbers up to 255, an IPv6 address eight groups`;
	}
	if (IPV4_MAPPED.test(host)) {
		return `the registry ${quote(domain)} is an IPv4 address in IPv6 form: write the IPv4 address`;
	}
	return undefined;
}

/**
 * Why an image on a registry cannot be written, as a clause with what would be right; else undefined. In lower case the `harbor` of `harbor/app`
 * is an owner on Docker Hub, for Docker and for all that read a reference.
 */
export function findAloneProblem(registry: string): string | undefined {
	return isDomain(registry)
		? undefined
		: `${quote(`${registry}/app`)} is an image of Docker Hub, so a host of one word needs its port: ${quote(`${registry}:443`)}, or ${quote(`${registry}:80`)} for plain http`;
}

/** As long as a reference may be. Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws. */
const LENGTH_LIMIT = 1024;

/** A domain as the host of an https URL: lower case, an address in its one form, no `:443`. Undefined for other texts. */
export function findHost(domain: string): string | undefined {
	const url = `https://${domain}`;
	const isHost = domain.length <= LENGTH_LIMIT && DOMAIN.test(domain) && URL.canParse(url);
	return isHost ? new URL(url).host : undefined;
}
