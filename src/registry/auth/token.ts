import { ProtocolError } from '../errors.ts';
import { evidenceOf, type Response } from '../http/response.ts';
import { findObject, textOf } from '../json.ts';
import type { Denial } from './answer.ts';

/** A token that opens what its scope says, if the server granted that: a token alone proves no access. */
export interface Token {
	readonly kind: 'token';
	readonly value: string;
	/** On the monotonic clock, in milliseconds. */
	readonly obtainedAt: number;
	/** On the monotonic clock, in milliseconds; some seconds before the token really ends. */
	readonly renewAt: number;
}

/**
 * A token, or our login, was denied. Final for the run where that was said. About the scope where the words are about the request and not
 * about the identity: Docker Hub's 401 to an access token with few rights.
 */
export type TokenDenial = Pick<Denial, 'kind' | 'reason' | 'evidence' | 'isAboutScope'>;

/** The token specification's default, and the least that a server may mean. */
const SHORTEST_LIFE_SECONDS = 60;
/** No server hands out tokens for longer, and no run lasts as long. */
const LONGEST_LIFE_SECONDS = 86_400;
/** A request that is under way when the token ends is denied. */
const RENEW_EARLY_SECONDS = 10;

/**
 * Where to ask for a token. The realm's own query is kept: nvcr.io's has one. A missing service is left out, as GHCR's used to be.
 * Source: https://distribution.github.io/distribution/spec/auth/token/
 */
export function tokenUrl(realm: URL, service: string | undefined, scope: string | undefined): URL {
	const url = new URL(realm);
	for (const [name, value] of Object.entries({ service, scope })) {
		if (value !== undefined) {
			url.searchParams.set(name, value);
		}
	}
	return url;
}

/**
 * `token` or `access_token`, whichever is there and of RFC 6750's characters (distribution token specification: they are equal; either may be
 * empty in practice).
 * `expires_in` counts from `issued_at` where that is believable, else from now; `wallClock` and `clock` are in milliseconds.
 * @throws {ProtocolError} for every other answer; it quotes nothing, because a token may stand in it
 */
export function parseToken(response: Response, wallClock: number, clock: number): Token {
	const json = response.status === 200 ? findObject(response.bytes.toString('utf8')) : undefined;
	const value = textOf(json?.['token']) || textOf(json?.['access_token']);
	// Its `b64token`. A text with other characters is not a token: the runner masks each line of a secret by itself, and the part after its
	// last `&`.
	if (!/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
		const problem = json === undefined ? 'the token server sent no JSON' : 'the token server sent no token';
		throw new ProtocolError(evidenceOf(response, 'secret'), problem);
	}
	const seconds = readSeconds(json?.['expires_in']);
	const life = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, SHORTEST_LIFE_SECONDS), LONGEST_LIFE_SECONDS);
	const elapsed = (wallClock - Date.parse(textOf(json?.['issued_at']))) / 1000;
	// A token that seems to be at its end when it comes is a sign of another clock.
	const left = elapsed > 0 && life - elapsed > RENEW_EARLY_SECONDS ? life - elapsed : life;
	return { kind: 'token', value, obtainedAt: clock, renewAt: clock + (left - RENEW_EARLY_SECONDS) * 1000 };
}

/** Some write the number as a text. `Number` alone would join an array, and a deep one until there is no stack left. */
function readSeconds(value: unknown): number {
	return typeof value === 'number' || typeof value === 'string' ? Number(value) : SHORTEST_LIFE_SECONDS;
}
