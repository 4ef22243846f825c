import { readDiagnostics } from './diagnostics.ts';
import { header, type Response } from './response.ts';

/**
 * Whether a 429 is Docker Hub's limit of pulls, whose window is hours long, and not its limit of requests, which passes in seconds.
 * The first says `You have reached your pull rate limit` or has `ratelimit-remaining: 0;w=21600`, the second a bare `Too Many Requests`.
 */
export function isPullLimit(response: Pick<Response, 'status' | 'headers' | 'bytes'>): boolean {
	return (
		response.status === 429 &&
		(/^\s*0\s*(;|$)/.test(header(response, 'ratelimit-remaining') ?? '') ||
			/pull rate limit/i.test(readDiagnostics(response.bytes).text))
	);
}
