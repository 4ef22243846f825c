/** Why something could not be found out: the reasons of status `error`. */
export type FailureReason =
	| 'rate-limited'
	| 'unavailable'
	| 'timeout'
	| 'tls'
	| 'refused'
	| 'credentials'
	| 'invalid-response'
	| 'not-a-registry'
	| 'no-tag-list'
	| 'incomplete-list';

/**
 * Why a registry did not let us look: the reasons of status `denied`. `missing-or-private`: it does not say whether there is such an image.
 * `forbidden`: it says no to us, whatever the image: a policy, an address, a right that a valid login lacks.
 */
export type DenialReason = 'auth-required' | 'auth-failed' | 'missing-or-private' | 'forbidden';

/**
 * Which limit a registry says is reached:
 *
 * - `pull`: Docker Hub's of manifests that are fetched. Its window is hours long, so a run does not wait for it.
 * - `login`: a token server's of logins, such as Docker Hub's lock of an account for some ten minutes after wrong passwords.
 * - `requests`: any other. It passes in seconds to minutes; Docker Hub calls it the abuse limit.
 */
export type LimitKind = 'pull' | 'login' | 'requests';

/** The identity that a registry answered. */
export type IdentitySource = 'anonymous' | 'inputs' | 'stored';

/** A request and its response, on which an answer or an error rests. Texts of the registry stand here uncleaned. */
export interface Evidence {
	readonly method: string;
	/** Without query: presigned addresses carry signatures there. */
	readonly url: string;
	/** The HTTP status; undefined where no answer came. */
	readonly status: number | undefined;
	/** The words of the registry, such as `DENIED: permission_denied`; empty where there are none. */
	readonly diagnostics: string;
	/** A right other than `pull` that the registry says is missed, such as Azure's `metadata_read`. */
	readonly action?: string;
}

/** A text that is not an image reference. `suggestion` is the one that was probably meant, where that can be told. */
export class InvalidReferenceError extends Error {
	override readonly name = 'InvalidReferenceError';
	readonly suggestion: string | undefined;

	constructor(problem: string, suggestion?: string) {
		super(problem);
		this.suggestion = suggestion;
	}
}

/** Stored credentials that cannot be read, such as a Docker config that is not JSON. Never carries a secret. */
export class CredentialsError extends Error {
	override readonly name = 'CredentialsError';
	readonly reason = 'credentials';
}

/** A question to a registry that got no usable answer. The message tells the request and its answer. */
export abstract class RegistryError<
	Reason extends FailureReason | DenialReason = FailureReason | DenialReason,
> extends Error {
	readonly evidence: Evidence;
	readonly reason: Reason;

	constructor(evidence: Evidence, reason: Reason, problem: string, options?: ErrorOptions) {
		super(describe(evidence, problem), options);
		this.evidence = evidence;
		this.reason = reason;
	}
}

/** The registry showed a manifest and then denied a part of it, with the credentials that it took before. */
export class AccessError extends RegistryError<DenialReason> {
	override readonly name = 'AccessError';
	readonly identity: IdentitySource;

	constructor(evidence: Evidence, reason: DenialReason, identity: IdentitySource) {
		super(evidence, reason, '');
		this.identity = identity;
	}
}

/** Too many requests; `limit` says of which kind. */
export class RateLimitError extends RegistryError<'rate-limited'> {
	override readonly name = 'RateLimitError';
	readonly limit: LimitKind;
	/** The wait that the registry asked for, in milliseconds. */
	readonly retryAfter: number | undefined;

	constructor(evidence: Evidence, limit: LimitKind, retryAfter: number | undefined) {
		super(evidence, 'rate-limited', '');
		this.limit = limit;
		this.retryAfter = retryAfter;
	}
}

/** No answer, or a server error, after every retry. */
export class UnavailableError extends RegistryError<'unavailable' | 'timeout' | 'tls'> {
	override readonly name = 'UnavailableError';
	/** Node's code of the fault, such as `ECONNREFUSED`. */
	readonly code: string | undefined;

	constructor(
		evidence: Evidence,
		reason: 'unavailable' | 'timeout' | 'tls',
		problem: string,
		options?: ErrorOptions & { code?: string | undefined },
	) {
		super(evidence, reason, problem, options);
		this.code = options?.code;
	}
}

/** A safety rule of ours blocked the request. */
export class BlockedError extends RegistryError<'refused'> {
	override readonly name = 'BlockedError';
	readonly violation: PolicyViolation;

	constructor(evidence: Evidence, violation: PolicyViolation) {
		super(evidence, 'refused', `refused: ${violation.rule} (${violation.host})`);
		this.violation = violation;
	}
}

/** The safety rule that blocks a request. */
export interface PolicyViolation {
	/** The host that was not asked. */
	readonly host: string;
	/** The rule, as a clause: `a registry may not send credentials to a host of another domain`. */
	readonly rule: string;
	/** The input that would allow it; undefined where nothing does. */
	readonly input:
		| 'trusted-hosts'
		| 'insecure-registries'
		| 'allowed-registries'
		| 'insecure-registries or allowed-registries'
		| 'include-tags'
		| 'ignore'
		| undefined;
}

/** How an answer fails: it cannot be meant so, no registry gives it, there is no list of tags, or tags are missing in the list. */
export type ProtocolReason = 'invalid-response' | 'not-a-registry' | 'no-tag-list' | 'incomplete-list';

/** An answer that a registry cannot have meant, that no registry gives, or that does not tell what was asked. */
export class ProtocolError extends RegistryError<ProtocolReason> {
	override readonly name = 'ProtocolError';

	constructor(
		evidence: Evidence,
		problem: string,
		reason: ProtocolReason = 'invalid-response',
		options?: ErrorOptions,
	) {
		super(evidence, reason, problem, options);
	}
}

/** A question without an answer, and why. */
export type Failure = CredentialsError | RateLimitError | UnavailableError | BlockedError | ProtocolError;

/** Whether something thrown is one: neither a denial nor a fault of ours. */
export function isFailure(error: unknown): error is Failure {
	return error instanceof CredentialsError || (error instanceof RegistryError && !(error instanceof AccessError));
}

/** The message of something thrown. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}

function describe({ method, url, status, diagnostics }: Evidence, problem: string): string {
	const answer = [status, diagnostics].filter((part) => part !== undefined && part !== '').join(' ');
	return `${method} ${url}: ${[answer, problem].filter((part) => part !== '').join(', ')}`;
}
