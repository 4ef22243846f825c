import type { IncomingHttpHeaders } from 'node:http';

/** POST is for token servers alone. */
export type Method = 'GET' | 'HEAD' | 'POST';

/** The answer to one request. */
export interface RawResponse {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** The body, decoded; of an error the first 64 KiB. */
	readonly bytes: Buffer;
}

/** A header's value; where a server repeats one, all of them with commas between, as RFC 9110 section 5.3 has it. */
export function header(response: Pick<RawResponse, 'headers'>, name: string): string | undefined {
	const value = response.headers[name];
	return Array.isArray(value) ? value.join(', ') : value;
}

/** The media type of a body: lower-case, without parameters; empty where the server names none. */
export function contentType(response: Pick<RawResponse, 'headers'>): string {
	return bareType(header(response, 'content-type') ?? '');
}

/** A media type in lower case, without its parameters: `application/json` of `Application/JSON; charset=utf-8`. */
export function bareType(mediaType: string): string {
	return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
