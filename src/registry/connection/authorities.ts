import type { Agent } from 'node:http';
import tls from 'node:tls';
import { codeOf, Fault, PROXY_TLS } from './fault.ts';

/** OpenSSL's codes for a certificate whose authority is not known here: nothing else about it was found wrong. */
const UNKNOWN_AUTHORITY: ReadonlySet<string | undefined> = new Set([
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_UNTRUSTED',
]);

type Trusted = readonly string[];

/**
 * The certificate authorities that a run trusts: Node's own, those of `ca-file`, and, once one of these was missed, the system's. Node
 * ignores the latter, where companies put their own: but reading them takes longer than a request, so only who needs them pays for it.
 */
export class Authorities {
	readonly #agents: Agent[] = [];
	readonly #readSystem: () => Trusted;
	/** Undefined: what Node trusts. */
	#trusted: Trusted | undefined;
	/** The same, read once for every connection: some 150 authorities take tens of milliseconds. */
	#context: tls.SecureContext | undefined;
	#isWidened = false;

	/** `pem` holds further authorities; `readSystem` returns the system's as PEM. */
	constructor(pem: string | undefined, readSystem: () => Trusted = readSystemAuthorities) {
		this.#readSystem = readSystem;
		if (pem !== undefined) {
			this.#trust([...nodeAuthorities(), pem]);
		}
	}

	/** What is trusted now: another value once it has been widened. */
	get trusted(): Trusted | undefined {
		return this.#trusted;
	}

	/** Has the agent trust them, from now on. On the agent, because a tunnel has its TLS options from there. */
	bind<T extends Agent>(agent: T): T {
		this.#agents.push(agent);
		return this.equip(agent);
	}

	/** The same for an agent that does not last: it trusts what is trusted now. */
	equip<T extends Agent>(agent: T): T {
		this.#apply(agent);
		return agent;
	}

	/**
	 * Whether a request may succeed that failed by `fault` when `trusted` was trusted: that is, whether only an authority was missing
	 * and more are trusted by now. Takes up the system's when it is first asked.
	 */
	canCure(fault: unknown, trusted: Trusted | undefined): boolean {
		if (!(fault instanceof Fault && isUnknownAuthority(fault))) {
			return false;
		}
		this.#widen();
		return this.#trusted !== trusted;
	}

	#widen(): void {
		if (this.#isWidened) {
			return;
		}
		this.#isWidened = true;
		const known = new Set(this.#trusted ?? nodeAuthorities());
		const all = new Set([...known, ...this.#readSystem()]);
		if (all.size > known.size) {
			this.#trust([...all]);
		}
	}

	#trust(authorities: Trusted): void {
		this.#trusted = authorities;
		this.#context = tls.createSecureContext({ ca: [...authorities] });
		for (const agent of this.#agents) {
			this.#apply(agent);
		}
	}

	#apply(agent: Agent): void {
		if (this.#context !== undefined) {
			(agent as Agent & { options: tls.ConnectionOptions }).options.secureContext = this.#context;
		}
	}
}

/** Of the server, or of the proxy on the way to it. */
function isUnknownAuthority({ kind, code, cause }: Fault): boolean {
	const inner = cause instanceof Error ? cause.cause : undefined;
	const codes = [code, codeOf(cause), codeOf(inner)];
	return (kind === 'tls' || code === PROXY_TLS) && codes.some((one) => UNKNOWN_AUTHORITY.has(one));
}

/** `tls.rootCertificates` lacks what `NODE_EXTRA_CA_CERTS` adds; Node 20 has nothing better. */
function nodeAuthorities(): Trusted {
	return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates;
}

/** Node 22.15 and later can read them. */
function readSystemAuthorities(): Trusted {
	return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
}
