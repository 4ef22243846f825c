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
	/** Who said so: a token server knows who we are and what we ask for, but no images. */
	readonly by: 'registry' | 'token-server';
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}
