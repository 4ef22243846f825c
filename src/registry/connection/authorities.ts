import type { Agent } from 'node:http';
import tls from 'node:tls';
import { codeOf, PROXY_TLS, type TransportError } from './transport-error.ts';

/** OpenSSL's codes for a certificate whose authority is not known here: nothing else about it was found wrong. */
const UNKNOWN_AUTHORITY: ReadonlySet<string | undefined> = new Set([
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_UNTRUSTED',
]);

/**
 * The certificate authorities that a run trusts: Node's own, those of `ca-file`, and, once one of these was missed, the system's. Node
 * ignores the latter, where companies put their own: but reading them takes longer than a request, so only who needs them pays for it.
 */
export class Authorities {
	readonly #own: readonly string[];
	readonly #readSystem: () => readonly string[];
	/** Read once for every connection: some 150 authorities take tens of milliseconds. */
	#context: tls.SecureContext | undefined;
	#hasSystem = false;

	/** `pem` holds further authorities; `readSystem` returns the system's as PEM. */
	constructor(pem: string | undefined, readSystem: () => readonly string[] = readSystemAuthorities) {
		this.#own = pem === undefined ? [] : [pem];
		this.#readSystem = readSystem;
		if (pem !== undefined) {
			this.#context = tls.createSecureContext({ ca: [...nodeAuthorities(), pem] });
		}
	}

	/** The authorities that are trusted now: another object once there are more. Undefined: Node's own alone. */
	get context(): tls.SecureContext | undefined {
		return this.#context;
	}

	/** Has the next connections of an agent trust them. On the agent, because a tunnel has its TLS options from there. */
	equip(agent: Agent): void {
		if (this.#context !== undefined) {
			(agent as Agent & { options: tls.ConnectionOptions }).options.secureContext = this.#context;
		}
	}

	/** Trusts the system's too, which are read once. Returns the authorities that are trusted then. */
	trustSystem(): tls.SecureContext | undefined {
		if (!this.#hasSystem) {
			const known = new Set([...nodeAuthorities(), ...this.#own]);
			const all = new Set([...known, ...this.#readSystem()]);
			this.#hasSystem = true;
			if (all.size > known.size) {
				this.#context = tls.createSecureContext({ ca: [...all] });
			}
		}
		return this.#context;
	}
}

/** Whether nothing but the authority of a certificate was unknown: of the server, or of the proxy on the way to it. */
export function isUnknownAuthority({ kind, code, cause }: TransportError): boolean {
	const isUnknown = UNKNOWN_AUTHORITY.has(code) || UNKNOWN_AUTHORITY.has(codeOf(cause));
	return isUnknown && (kind === 'tls' || code === PROXY_TLS);
}

/** `tls.rootCertificates` lacks the authorities of `NODE_EXTRA_CA_CERTS`; Node 20 has nothing better. */
function nodeAuthorities(): readonly string[] {
	return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates;
}

/** Node 22.15 and later can read them. */
function readSystemAuthorities(): readonly string[] {
	return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
}
