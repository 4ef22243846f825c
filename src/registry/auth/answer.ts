import { AccessError, type DenialReason, type Evidence, type IdentitySource } from '../errors.ts';
import type { Request } from '../http/request.ts';
import type { Response } from '../http/response.ts';
import { isDenial, isOwnWord } from './denial.ts';

/** A request as a repository makes it: the rest follows from the registry. */
export type Query = Pick<Request, 'method' | 'url' | 'accept' | 'maxBytes' | 'deadline'>;

/** A response, and the `Authorization` that it came to: a secret; undefined for none. */
export interface Reply {
	readonly response: Response;
	readonly authorization: string | undefined;
}

/** What the registry answered, and to whom. */
export interface Answered extends Reply {
	readonly kind: 'answered';
	readonly identity: IdentitySource;
}

/** The registry did not let us look. */
export interface Denial {
	readonly kind: 'denied';
	readonly reason: DenialReason;
	/** Who said so: a token server knows identities and scopes, but no images. */
	readonly by: 'registry' | 'token-server';
	/** The registry said `insufficient_scope`. */
	readonly isAboutScope: boolean;
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}

/** The error for a denial where the question was only a part of another, which has no answer without it. */
export function toError({ evidence, reason, identity }: Denial): AccessError {
	return new AccessError(evidence, reason, identity);
}

/** The registry says that it is not there. */
export interface Absent {
	readonly kind: 'absent';
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}

/**
 * Which of two replies counts: `last`, or the one before it to our token or login, which `last`, to the bare request, followed; undefined
 * where there was none. What the registry said to our identity counts where the bare request is closed too. A 404 to an anonymous request is
 * no answer to an identity that it refused, nor to a token that it forbade something.
 */
export function chooseAnswer(last: Reply, refused: Reply | undefined, isLoggedIn: boolean): Reply {
	const { response, authorization } = last;
	const isHidden = response.status === 404 && (isLoggedIn || refused?.response.status === 403);
	// What a stranger says to the bare request does not make a 404 to a guess the registry's word.
	const isDenied = isDenial(response) && (refused?.response.status !== 404 || isOwnWord(response));
	const isClosed = isDenied || isHidden;
	return authorization === undefined && refused !== undefined && isClosed ? refused : last;
}
