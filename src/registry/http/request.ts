import type { Method } from '../connection/message.ts';
import type { Destination } from '../policy/origin-policy.ts';
import type { Deadline } from './deadline.ts';
import type { Allowance } from './rate-limit.ts';

/** A question to one origin and what binds it. */
export interface Request extends Pick<Destination, 'publicOnly'> {
	readonly method: Method;
	readonly url: URL;
	readonly accept: string;
	/** Bytes of the decoded body of a success. */
	readonly maxBytes: number;
	/** Ends it, with all its redirects, pauses and retries. */
	readonly deadline: Deadline;
	/** The registry on whose behalf we ask: wherever we are led is judged against it. */
	readonly registry: URL;
	/** The `Authorization` for an origin. Not asked for the request's own origin any more once a redirect led away from it. */
	readonly authorization?: (origin: string) => string | undefined;
	/** Block redirects to another origin. */
	readonly isBound?: boolean;
	/** How often it may be sent at most; fewer than a retry is worth where each time shows a login that was not accepted yet. */
	readonly tries?: number | undefined;
	/** The body of a POST, as `application/x-www-form-urlencoded`. It holds a secret: it is never redirected. */
	readonly form?: string;
	/** The answer may hold a token: no error quotes it. */
	readonly isSecret?: boolean;
}

/** One request and its outcome, for the log. */
export interface ExchangeFact {
	readonly method: string;
	readonly url: string;
	/** The HTTP status, or what went wrong. */
	readonly outcome: string;
	readonly milliseconds: number;
	/** The rest of a limit of pulls, where the answer tells it. */
	readonly allowance: Allowance | undefined;
}
