import { contentType, header, type Method, type RawResponse } from '../connection/message.ts';
import type { Evidence } from '../errors.ts';
import { readDiagnostics } from './diagnostics.ts';

/** The answer to a request, after redirects and retries. */
export interface Response extends RawResponse {
	readonly method: Method;
	/** Where the answer came from: the request's own address, or the last one that it was redirected to. */
	readonly url: URL;
}

/**
 * The moment that an HTTP date writes, in milliseconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms of
 * RFC 9110 section 5.6.7. Undefined for any other text: `Date.parse` alone would take `5` for a day in 2001.
 */
export function parseHttpDate(text: string): number | undefined {
	if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/.test(text)) {
		return undefined;
	}
	// C's asctime, the oldest form, names no zone; all three are in GMT.
	const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
	return Number.isNaN(time) ? undefined : time;
}

/** Whether an answer is a page for people, as proxies and login walls send. */
export function isHtml(response: Pick<Response, 'headers' | 'bytes'>): boolean {
	return (
		contentType(response) === 'text/html' ||
		/^\s*<(!doctype html|html)/i.test(response.bytes.toString('latin1', 0, 100))
	);
}

/** Whether an answer carries the header that registries mark theirs with; a common recipe for nginx adds it to every page too. */
export function hasApiVersion(response: Pick<Response, 'headers'>): boolean {
	return header(response, 'docker-distribution-api-version') !== undefined;
}

/** Whether the registry marked an answer as its own. A page is not, though nginx may add the header to everything. */
export function isMarked(response: Pick<Response, 'headers' | 'bytes'>): boolean {
	return hasApiVersion(response) && !isHtml(response) && readDiagnostics(response.bytes).form !== 'page';
}

/** The evidence of a response. The body of a `secret` one, a token server's, is not looked at: it may hold a token. */
export function evidenceOf(response: Response, body: 'open' | 'secret' = 'open'): Evidence {
	const { text, action } = body === 'secret' ? { text: '' } : readDiagnostics(response.bytes);
	return {
		method: response.method,
		url: withoutQuery(response.url),
		status: response.status,
		diagnostics: text,
		...(action !== undefined && { action }),
	};
}

/** The evidence of a request that got no answer, or was not sent. */
export function evidenceOfSilence(method: string, url: URL): Evidence {
	return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}

/** A URL as it may be printed: presigned addresses carry signatures in their query, and a hostile one may carry a password. */
export function withoutQuery(url: URL): string {
	return `${url.protocol}//${url.host}${url.pathname}`;
}
