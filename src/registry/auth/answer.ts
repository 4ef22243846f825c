import type { DenialReason, Evidence, IdentitySource } from '../errors.ts';
import type { Request } from '../http/request.ts';
import type { Response } from '../http/response.ts';

/** A request as a repository makes it: the rest follows from the registry. */
export type Question = Pick<Request, 'method' | 'url' | 'accept' | 'maxBytes'>;

/** What the registry answered, and to whom. */
export interface Answered {
	readonly kind: 'answered';
	readonly response: Response;
	readonly identity: IdentitySource;
}

/** The registry did not let us look. */
export interface Denied {
	readonly kind: 'denied';
	readonly reason: DenialReason;
	/** Who said so: a token server knows identities and scopes, but no images. */
	readonly by: 'registry' | 'token-server';
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}

/** Whether an answer denies something to somebody. */
export function isDenial({ status }: Response): boolean {
	return status === 401 || status === 403;
}

/**
 * Which of two answers counts: `last` came to the bare request, `refused` before it to the same with a token or login; undefined where none
 * was refused. What the registry said to our identity counts where the bare request is closed too. A 404 to an anonymous request is no
 * answer to an identity that it refused.
 */
export function chooseAnswer(last: Response, refused: Response | undefined, isLoggedIn: boolean): Response {
	const isClosed = isDenial(last) || (isLoggedIn && last.status === 404);
	return refused !== undefined && isClosed ? refused : last;
}
