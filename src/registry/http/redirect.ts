import { header } from '../connection/message.ts';
import { BlockedError, ProtocolError } from '../errors.ts';
import { type Destination, findRedirectViolation } from '../policy/origin-policy.ts';
import { evidenceOf, type Response } from './response.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The address that a response redirects to; undefined when it is not a redirect. A relative `Location` counts from the address that sent it.
 * `isBound` blocks every other origin.
 * @throws {BlockedError} where our rules forbid to go there
 * @throws {ProtocolError} for a text that is not an address
 */
export function findRedirect(response: Response, destination: Destination, isBound: boolean): URL | undefined {
	const location = header(response, 'location');
	if (!REDIRECTS.has(response.status) || location === undefined) {
		return undefined;
	}
	const evidence = evidenceOf(response, 'secret');
	if (!URL.canParse(location, response.url.href)) {
		throw new ProtocolError(evidence, 'redirected to something that is not an address');
	}
	const to = new URL(location, response.url);
	const violation = findRedirectViolation(to, response.url, destination);
	if (violation !== undefined) {
		throw new BlockedError(evidence, violation);
	}
	if (isBound && to.origin !== response.url.origin) {
		const rule = 'a request for a token that carries credentials may not be redirected to another origin';
		throw new BlockedError(evidence, { host: to.host, rule, input: undefined });
	}
	return to;
}
