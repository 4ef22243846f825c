import { basicAuthorization, type Identity } from './credentials.ts';
import { type Evidence, ProtocolError, RefusedError } from './errors.ts';
import { findObject, textOf } from './json.ts';
import { type Destination, refuseRealm } from './origin-policy.ts';
import { evidenceOf, type Response, withoutQuery } from './response.ts';
import type { Transport } from './transport.ts';

/** What a token is asked for with. */
export interface TokenRequest {
	readonly realm: URL;
	readonly service: string | undefined;
	readonly scope: string;
	readonly identity: Identity;
}

/** A token that opens what its scope says, if the server granted that: a token alone proves no access. */
export interface Token {
	readonly kind: 'token';
	readonly value: string;
	/** On the monotonic clock, in milliseconds. */
	readonly obtainedAt: number;
	/** On the monotonic clock, in milliseconds; some seconds before the token really ends. */
	readonly renewAt: number;
}

/** The token server's 401 or 403. Final for the run. */
export interface TokenRefusal {
	readonly kind: 'refused';
	readonly evidence: Evidence;
}

/** Tokens with many claims reach some KiB; oras allows 128 KiB for the answer around one. */
const MAX_TOKEN_BYTES = 128 * 1024;
/** The token specification's default, and the least that a server may mean. */
const SHORTEST_LIFE = 60;
/** Nobody hands out tokens for longer, and no run lasts as long. */
const LONGEST_LIFE = 86_400;
/**
 * Real tokens have hundreds of characters. A mask is replaced everywhere, and GitHub drops outputs that contain one: a token server that
 * hands out `found` or `docker.io` must not blank them.
 */
const SHORTEST_SECRET = 12;
/** A request that is under way when the token ends is refused. */
const RENEW_EARLY = 10;

/** Fetches tokens, and each of them once: whoever asks for one that is on its way gets the same. */
export class Tokens {
	readonly #transport: Transport;
	readonly #destination: Destination;
	readonly #onSecret: (secret: string) => void;
	readonly #answers = new Map<string, Promise<Token | TokenRefusal>>();

	constructor(transport: Transport, destination: Destination, onSecret: (secret: string) => void) {
		this.#transport = transport;
		this.#destination = destination;
		this.#onSecret = onSecret;
	}

	/**
	 * A token for `request`, kept until shortly before it ends, or the server's refusal, kept for good.
	 * @throws {RefusedError} where the credentials may not go to the realm
	 * @throws {RateLimitError | UnavailableError | ProtocolError} and nothing is kept
	 */
	async get(request: TokenRequest): Promise<Token | TokenRefusal> {
		const key = keyOf(request);
		const known = this.#answers.get(key);
		if (known !== undefined) {
			const answer = await known;
			if (answer.kind === 'refused' || answer.renewAt > performance.now()) {
				return answer;
			}
			this.#forget(key, known);
			return this.get(request);
		}
		const fetched = this.#fetch(request);
		this.#answers.set(key, fetched);
		fetched.catch(() => this.#forget(key, fetched));
		return fetched;
	}

	/** Forgets a token that was not accepted, unless a newer one has taken its place. */
	async drop(request: TokenRequest, token: Token): Promise<void> {
		const key = keyOf(request);
		const known = this.#answers.get(key);
		if (known !== undefined && (await known) === token) {
			this.#forget(key, known);
		}
	}

	#forget(key: string, answer: Promise<Token | TokenRefusal>): void {
		if (this.#answers.get(key) === answer) {
			this.#answers.delete(key);
		}
	}

	async #fetch(request: TokenRequest): Promise<Token | TokenRefusal> {
		const { identity, realm } = request;
		const hasCredentials = identity.login !== undefined;
		const refusal = refuseRealm(realm, this.#destination, hasCredentials);
		if (refusal !== undefined) {
			throw new RefusedError({ method: 'GET', url: withoutQuery(realm), status: undefined, diagnostics: '' }, refusal);
		}
		const authorization = identity.login && basicAuthorization(identity.login);
		const response = await this.#transport.send({
			method: 'GET',
			url: tokenUrl(request),
			accept: 'application/json',
			maxBytes: MAX_TOKEN_BYTES,
			registry: this.#destination.registry,
			authorization: (origin) => (origin === realm.origin ? authorization : undefined),
			isBound: hasCredentials,
			isSecret: true,
		});
		if (response.status === 401 || response.status === 403) {
			return { kind: 'refused', evidence: evidenceOf(response, 'secret') };
		}
		const token = parseToken(response, Date.now(), performance.now());
		if (token.value.length >= SHORTEST_SECRET) {
			this.#onSecret(token.value);
		}
		return token;
	}
}

function keyOf({ realm, service, scope, identity }: TokenRequest): string {
	return JSON.stringify([realm.href, service, scope, identity.source, identity.login?.username]);
}

/** The realm's own query is kept: nvcr.io's has one. A missing service is left out, as GHCR's used to be. */
function tokenUrl({ realm, service, scope }: TokenRequest): URL {
	const url = new URL(realm);
	if (service !== undefined) {
		url.searchParams.set('service', service);
	}
	url.searchParams.set('scope', scope);
	return url;
}

/**
 * `token` or `access_token`, whichever is there (distribution token specification: they are equal; either may be empty in practice).
 * `expires_in` counts from `issued_at` where that is believable, else from now; `wallClock` and `clock` are in milliseconds.
 */
function parseToken(response: Response, wallClock: number, clock: number): Token {
	const json = response.status === 200 ? findObject(response.bytes.toString('utf8')) : undefined;
	const value = textOf(json?.['token']) || textOf(json?.['access_token']);
	// RFC 6750's characters and the rest of visible ASCII: anything else could not be sent in a header.
	if (!/^[\x21-\x7e]+$/.test(value)) {
		const problem = json === undefined ? 'the token server sent no JSON' : 'the token server sent no token';
		throw new ProtocolError(evidenceOf(response, 'secret'), problem);
	}
	const seconds = Number(json?.['expires_in'] ?? SHORTEST_LIFE);
	const life = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, SHORTEST_LIFE), LONGEST_LIFE);
	const elapsed = (wallClock - Date.parse(textOf(json?.['issued_at']))) / 1000;
	// A token that seems to be at its end when it comes is a sign of another clock.
	const left = elapsed > 0 && life - elapsed > RENEW_EARLY ? life - elapsed : life;
	return { kind: 'token', value, obtainedAt: clock, renewAt: clock + (left - RENEW_EARLY) * 1000 };
}
