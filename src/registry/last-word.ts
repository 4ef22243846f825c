import type { Response } from './response.ts';

/** What stands in the end of a conversation. */
export interface LastWord {
	readonly response: Response;
	readonly isDenied: boolean;
}

const DENIALS: ReadonlySet<number> = new Set([401, 403]);

/**
 * Which of two answers counts: `last` came to the bare request, `refused` before it to the same one with a guess that nothing newer could
 * take the place of; undefined where no guess was refused, or `last` came to a newer token.
 *
 * A refusal of a guess tells more than that of nothing: what the registry said to who we are counts, be it that it denies, that it knows
 * no such thing (404), or that the request is wrong (400). And a 404 to nobody is no answer to whom it refused.
 */
export function lastWord(last: Response, refused: Response | undefined, isLoggedIn: boolean): LastWord {
	const isClosed = DENIALS.has(last.status) || (isLoggedIn && last.status === 404);
	const response = refused !== undefined && isClosed ? refused : last;
	return { response, isDenied: DENIALS.has(response.status) };
}
