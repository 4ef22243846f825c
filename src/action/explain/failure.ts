import type { BlockedError, PolicyViolation, RateLimitError, UnavailableError } from '../../registry/errors.ts';
import { clean } from '../text/clean.ts';
import { formatDuration } from '../text/prose.ts';

const UNTRUSTED = {
	what: 'its certificate comes from an authority that is not trusted here',
	next: 'Set `ca-file` to a PEM file with the certificate of that authority, not of the server',
};
const SELF_SIGNED = {
	what: 'its certificate is signed by itself, an authority that is not trusted here',
	next: 'Set `ca-file` to a PEM file of that certificate, if it is known to be right',
};
const NOT_TLS = {
	what: 'it does not speak TLS on this port',
	next: 'Check the port, or list the host in `insecure-registries` if plain http is meant',
};
const OFFLINE = { what: 'nothing answers at this address', next: 'Check the host, the port and the network' };
const DROPPED = { what: 'it broke the connection off', next: 'Run again later' };
const SLOW = { what: 'it did not answer in time', next: 'Run again later, or raise `timeout`' };

/** Time-outs with codes of our own: these are not shown, because nobody could look them up. */
const TIMEOUTS: Readonly<Record<string, { readonly what: string; readonly next: string }>> = {
	ERR_RUN_OVER: { what: 'no answer came before the run was over', next: SLOW.next },
	ERR_ORIGIN_GIVEN_UP: {
		what: 'two requests in a row got no answer in time, so it was not asked again in this run',
		next: 'Run again later',
	},
};

/** Node's and OpenSSL's codes in words for the author of a workflow, and what to do then. */
const FAULTS: Readonly<Record<string, { readonly what: string; readonly next: string }>> = {
	ENOTFOUND: { what: 'there is no such host', next: 'Check its spelling, and whether this runner can resolve it' },
	EAI_AGAIN: { what: 'its name could not be looked up', next: 'Run again later, or check the DNS of this runner' },
	ECONNREFUSED: OFFLINE,
	EHOSTUNREACH: OFFLINE,
	ENETUNREACH: OFFLINE,
	EADDRNOTAVAIL: OFFLINE,
	ECONNRESET: DROPPED,
	ECONNABORTED: DROPPED,
	EPIPE: DROPPED,
	ETIMEDOUT: SLOW,
	ERR_TAGSCOUT: { what: 'Tagscout itself failed', next: 'This is probably a bug: please report it with this log' },
	ERR_TLS_CERT_ALTNAME_INVALID: {
		what: 'its certificate is for another host',
		next: 'Check the host, or ask its operator for a certificate with this name; `ca-file` cannot help with that',
	},
	CERT_HAS_EXPIRED: {
		what: 'its certificate, or that of its authority, has expired',
		next: 'Ask its operator for a new one; `ca-file` helps only where it holds the expired authority',
	},
	CERT_NOT_YET_VALID: {
		what: 'its certificate, or that of its authority, is not valid yet',
		next: 'Check the clock of this runner; `ca-file` cannot help with that',
	},
	CERT_REVOKED: {
		what: 'its certificate was revoked',
		next: 'Ask its operator for a new one; `ca-file` cannot help with that',
	},
	DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
	SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
	CERT_UNTRUSTED: UNTRUSTED,
	EPROTO: NOT_TLS,
	ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
	ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
};

interface ProxyFault {
	readonly what: string;
	readonly next: (variable: string, target: string) => string;
}

/** The same for the faults of a proxy, where `variable` names it and `target` is the host and port that it was asked for. */
const PROXY_FAULTS: Readonly<Record<string, ProxyFault>> = {
	ERR_PROXY_TUNNEL: {
		what: 'made no connection',
		next: (variable, target) =>
			`Check \`${variable}\`, and whether that proxy may connect to ${target}; hosts in \`NO_PROXY\` are asked directly`,
	},
	ERR_PROXY_CREDENTIALS: {
		what: 'wants a user name and a password that it knows',
		next: (variable) => `Set them in \`${variable}\`, as \`http://user:password@host:port\`, percent-encoded`,
	},
	ERR_PROXY_FORBIDS: {
		what: 'does not allow it',
		next: (_variable, target) =>
			`Ask the operator of the proxy to allow ${target}, or list the host in \`NO_PROXY\` if it can be asked directly`,
	},
	ERR_PROXY_TLS: {
		what: 'has a certificate that is not trusted here, or does not speak TLS',
		next: (variable) => `Set \`ca-file\` to a PEM file of its authority, or check the scheme in \`${variable}\``,
	},
	ERR_PROXY_SILENT: {
		what: 'did not answer in time',
		next: (variable) => `Check \`${variable}\`, or run again later; hosts in \`NO_PROXY\` are asked directly`,
	},
};

/** Returns why no answer came and what to do: two sentences about `who`, from the code of the fault or the HTTP status. */
export function explainNoAnswer(error: UnavailableError, who: string, said: string): string {
	const { reason, code, evidence } = error;
	const proxyFault = PROXY_FAULTS[code ?? ''];
	if (proxyFault !== undefined) {
		return explainProxy(proxyFault, error, who);
	}
	const fault = FAULTS[code ?? ''];
	if (fault !== undefined) {
		return `${who} could not be asked: ${fault.what} (${code}). ${fault.next}.`;
	}
	if (reason === 'timeout') {
		const { what, next } = TIMEOUTS[code ?? ''] ?? SLOW;
		return `${who} could not be asked: ${what}${said}. ${next}.`;
	}
	const detail = code === undefined ? said : ` (${clean(code, 60)})`;
	if (reason === 'tls') {
		return `${who} could not be asked: no secure connection came about${detail}. Check its certificate, and \`ca-file\` if its authority is a private one.`;
	}
	return evidence.status === undefined
		? `${who} could not be asked: the connection failed${detail}. Run again later.`
		: `${who} answered with a server error${detail} each time. Run again later.`;
}

function explainProxy({ what, next }: ProxyFault, { code, evidence, cause }: UnavailableError, who: string): string {
	const { protocol, hostname, port } = new URL(evidence.url);
	const isTls = protocol === 'https:';
	const variable = isTls ? 'HTTPS_PROXY' : 'HTTP_PROXY';
	const target = clean(`${hostname}:${port || (isTls ? 443 : 80)}`);
	const detail = cause instanceof Error ? `: ${clean(cause.message, 120)}` : '';
	return `${who} could not be asked: the proxy of \`${variable}\` ${what} (${code}${detail}). ${next(variable, target)}.`;
}

/** Returns which limit was met, and what to do about that one. `login` says how to log in, where that is not by the inputs for it. */
export function explainRateLimit(
	{ limit, retryAfter }: RateLimitError,
	who: string,
	said: string,
	login: string | undefined,
): string {
	if (limit === 'pull') {
		const advice =
			login === undefined
				? 'Log in with `username` and `password` for a higher one'
				: `To log in for a higher one, ${login}`;
		return `The limit of pulls of ${who} is used up for this account or address${said}. ${advice}, or run again some hours later.`;
	}
	const wait = retryAfter === undefined ? undefined : `in ${formatDuration(retryAfter)}`;
	if (limit === 'login') {
		return `${who} takes no login of this account for now${said}, as after wrong passwords or many logins at once. Check \`username\` and \`password\` or what \`docker login\` left, and run again ${wait ?? 'in ten minutes'}: each try before that may make it longer.`;
	}
	return `${who} takes no more requests for now${said}. Run again ${wait ?? 'later'}.`;
}

/** Returns which of our safety rules forbade a request, and which input would allow it. */
export function explainBlocked({ violation }: BlockedError): string {
	const { rule, input } = violation;
	// Not cut here: the caller cuts after it has taken secrets out.
	const host = clean(violation.host, Number.POSITIVE_INFINITY);
	return `${host} was not asked: ${clean(rule)}. ${adviseBlocked(host, input)}.`;
}

function adviseBlocked(host: string, input: PolicyViolation['input']): string {
	switch (input) {
		case 'trusted-hosts':
			return `If that host may get the credentials and requests of the registry, set \`trusted-hosts: ${host}\``;
		case 'insecure-registries':
			return `If plain http is meant, set \`insecure-registries: ${host}\``;
		case 'include-tags':
			return 'Narrow the tags with `include-tags`';
		case 'ignore':
			return 'Name fewer files with `files`, or leave images out with `ignore`';
		case 'allowed-registries':
			return `If this registry may be asked, add \`${host}\` to \`allowed-registries\``;
		case 'insecure-registries or allowed-registries':
			return `If it may be asked, list \`${host}\` in \`insecure-registries\` for plain http, else in \`allowed-registries\`, with all others that may be asked`;
		default:
			return 'No input allows this: check the image, or ask the operator of its registry';
	}
}
