import type { Response } from './response.ts';

/** What stands in the end of a conversation. */
export interface LastWord {
	readonly response: Response;
	readonly isDenied: boolean;
}

const DENIALS: ReadonlySet<number> = new Set([401, 403]);

/**
 * Which of two answers counts: `last` came to the bare request, `refused` before it to the same one with a guessed token that no newer one
 * could take the place of; undefined where no guess was refused, or `last` came to a newer token.
 */
export function lastWord(last: Response, refused: Response | undefined): LastWord {
	if (refused?.status === 400) {
		// No other token was to be had: it is the request that is wrong.
		return { response: refused, isDenied: false };
	}
	// A 404 without credentials is no answer to who was refused with them; and a refusal of a token tells more than that of nothing.
	const isRefused = refused !== undefined && (DENIALS.has(last.status) || last.status === 404);
	return isRefused ? { response: refused, isDenied: true } : { response: last, isDenied: DENIALS.has(last.status) };
}
