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

/** A reply of the registry, and the identity that it was for. */
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

/** The registry says that it is not there. */
export interface Absent {
	readonly kind: 'absent';
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}

export type Answer = Answered | Denial | Absent;

/**
 * The answer to a question that is a part of another, which has no answer without it.
 * @throws {AccessError} for a denial
 */
export function expectShown<A extends { readonly kind: 'answered' | 'absent' | 'found' }>(answer: A | Denial): A {
	if (answer.kind === 'denied') {
		throw new AccessError(answer.evidence, answer.reason, answer.identity);
	}
	return answer;
}

/**
 * Which of two replies counts: `last`, or the doubtful one to our token or login, after which the bare request brought `last`; undefined where
 * there was none. The reply to our identity counts where the bare request is closed too. A 404 to an anonymous request is not an answer to an
 * identity that was denied, nor to a token that was forbidden something.
 */
export function chooseAnswer(last: Reply, doubtful: Reply | undefined, isLoggedIn: boolean): Reply {
	const { response, authorization } = last;
	const isHidden = response.status === 404 && (isLoggedIn || doubtful?.response.status === 403);
	// A stranger's answer to the bare request does not make a 404 to a guess the registry's word.
	const isDenied = isDenial(response) && (doubtful?.response.status !== 404 || isOwnWord(response));
	return authorization === undefined && doubtful !== undefined && (isDenied || isHidden) ? doubtful : last;
}
