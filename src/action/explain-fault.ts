import type { Finding } from '../checks/report.ts';
import { RateLimitError, type Refusal, RefusedError, UnavailableError } from '../registry/errors.ts';
import { clean } from './clean.ts';
import { formatDuration } from './prose.ts';

const UNTRUSTED = {
	what: 'its certificate comes from an authority that is not trusted here',
	next: 'Set `ca-file` to a PEM file of that authority',
};
const NOT_TLS = {
	what: 'it does not speak TLS on this port',
	next: 'Check the port, or list the host in `insecure-registries` if plain http is meant',
};
const OFFLINE = { what: 'nothing answers at this address', next: 'Check the host, the port and the network' };
const DROPPED = { what: 'it broke the connection off', next: 'Run again later' };
const SLOW = { what: 'it did not answer in time', next: 'Run again later, or raise `timeout`' };

/** What Node's and OpenSSL's codes mean to somebody who wrote a workflow, and what to do then. */
const FAULTS: Readonly<Record<string, { readonly what: string; readonly next: string }>> = {
	ENOTFOUND: { what: 'there is no such host', next: 'Check its spelling, and whether this runner may look it up' },
	EAI_AGAIN: { what: 'its name could not be looked up', next: 'Run again later, or check the DNS of this runner' },
	ECONNREFUSED: OFFLINE,
	EHOSTUNREACH: OFFLINE,
	ENETUNREACH: OFFLINE,
	EADDRNOTAVAIL: OFFLINE,
	ECONNRESET: DROPPED,
	ECONNABORTED: DROPPED,
	EPIPE: DROPPED,
	ETIMEDOUT: SLOW,
	ERR_PROXY_TUNNEL: {
		what: 'the proxy made no connection',
		next: 'Check `HTTPS_PROXY` and `NO_PROXY`, and whether the proxy allows this host and port',
	},
	ERR_TLS_CERT_ALTNAME_INVALID: { what: 'its certificate is for another host', next: 'Check the host' },
	CERT_HAS_EXPIRED: { what: 'its certificate has expired', next: 'Ask its operator for a new one' },
	CERT_NOT_YET_VALID: { what: 'its certificate is not valid yet', next: 'Check the clock of this runner' },
	CERT_REVOKED: { what: 'its certificate was revoked', next: 'Ask its operator for a new one' },
	DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
	SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
	CERT_UNTRUSTED: UNTRUSTED,
	EPROTO: NOT_TLS,
	ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
	ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
};

/** Returns why no answer came and what to do: two sentences about `who`, from the code of the fault or the HTTP status. */
export function explainNoAnswer(error: Finding['error'], who: string, said: string): string {
	if (!(error instanceof UnavailableError)) {
		return `${who} could not be reached${said}. Run again later.`;
	}
	const { reason, code, evidence } = error;
	const fault = FAULTS[code ?? ''];
	if (fault !== undefined) {
		return `${who} could not be asked: ${fault.what} (${code}). ${fault.next}.`;
	}
	if (reason === 'timeout') {
		return `${who} could not be asked: ${SLOW.what}${said}. ${SLOW.next}.`;
	}
	const detail = code === undefined ? said : ` (${clean(code, 60)})`;
	if (reason === 'tls') {
		return `${who} could not be asked: no secure connection came about${detail}. Check its certificate, and \`ca-file\` if its authority is a private one.`;
	}
	return evidence.status === undefined
		? `${who} could not be asked: the connection failed${detail}. Run again later.`
		: `${who} has trouble of its own${detail}, after every retry. Run again later.`;
}

/** Returns which limit was met, and what to do about that one. */
export function explainRateLimit(error: Finding['error'], who: string, said: string): string {
	const isKnown = error instanceof RateLimitError;
	if (isKnown && error.limit === 'pull') {
		return `The limit of pulls of ${who} is used up for this account or address${said}. Log in with \`username\` and \`password\` for a higher one, or run again some hours later.`;
	}
	const wait = isKnown && error.retryAfter !== undefined ? `in ${formatDuration(error.retryAfter)}` : undefined;
	if (isKnown && error.limit === 'login') {
		return `${who} takes no login of this account for now${said}, as after wrong passwords or many logins at once. Check \`username\` and \`password\` or what \`docker login\` left, and run again ${wait ?? 'in ten minutes'}: each try before that may make it longer.`;
	}
	return `${who} had too many requests${said}. Run again ${wait ?? 'later'}.`;
}

/** Returns which of our safety rules forbade a request, and which input would allow it. */
export function explainRefusal(error: Finding['error']): string {
	if (!(error instanceof RefusedError)) {
		return 'A safety rule of Tagscout forbade the request.';
	}
	const { host, rule, input } = error.refusal;
	return `${clean(host)} was not asked: ${clean(rule)}. ${adviseRefused(clean(host), input)}.`;
}

function adviseRefused(host: string, input: Refusal['input']): string {
	switch (input) {
		case 'trusted-hosts':
			return `If that host may get the registry's credentials and requests, set \`trusted-hosts: ${host}\``;
		case 'insecure-registries':
			return `If plain http is meant, set \`insecure-registries: ${host}\``;
		case 'include-tags':
			return 'Narrow the tags with `include-tags`';
		case 'allowed-registries':
			return `If this registry may be asked, add \`${host}\` to \`allowed-registries\``;
		default:
			return 'No input allows this: check the image, or ask the operator of its registry';
	}
}
