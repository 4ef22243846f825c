import type { CredentialsOptions, Identity } from '../credentials/credentials.ts';
import { basicAuthorization, type IdentityTokenLogin, type PasswordLogin } from '../credentials/login.ts';
import { BlockedError, RateLimitError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Request } from '../http/request.ts';
import { evidenceOf, evidenceOfSilence, type Response } from '../http/response.ts';
import type { Transport } from '../http/transport.ts';
import { type Destination, findRealmViolation } from '../policy/origin-policy.ts';
import { challengeOf } from './challenge.ts';
import { canBeMissing, isDenial, verifyDenial } from './denial.ts';
import { parseToken, type Token, type TokenDenial, tokenUrl } from './token.ts';

export interface TokensOptions extends Pick<CredentialsOptions, 'onSecret'> {
	readonly transport: Transport;
	readonly destination: Destination;
}

/** A question for a token. */
export interface TokenRequest {
	readonly realm: URL;
	readonly service: string | undefined;
	/** Undefined: a token that opens nothing, as `docker login` asks for one to see whether a login is right. */
	readonly scope: string | undefined;
	readonly identity: Identity;
	readonly deadline: Deadline;
	/** The login was not accepted yet: it is sent twice at most, the second time where no answer came. */
	readonly isProof?: boolean;
}

/** Tokens with many claims reach some KiB; oras allows 128 KiB for the answer around one. */
const MAX_TOKEN_BYTES = 128 * 1024;
/**
 * RFC 6750's `b64token`, of a length that no word has: the runner replaces a mask everywhere, and drops outputs that contain one. A token
 * server that hands out `found` or `docker.io` must not blank them.
 */
const MASKED_TOKEN = /^[A-Za-z0-9._~+/-]{20,}=*$/;
/** Wrong passwords lock accounts: one that was not accepted yet is sent twice at most. */
export const PROOF_TRIES = 2;

/** The answers of servers that take no POST: Google's and Gitea's 404, Artifactory's 401, Azure's 400, Harbor's 405. So a wrong token goes twice. */
const POST_UNKNOWN: ReadonlySet<number> = new Set([400, 401, 404, 405]);

/** Fetches tokens, and each of them once: all who ask for one that is on its way get the same. */
export class Tokens {
	readonly #options: TokensOptions;
	readonly #answers = new Map<string, Promise<Token | TokenDenial>>();
	/** Too many logins already: Docker Hub locks the account of anyone who goes on. `until` is of the monotonic clock. */
	#lock: { readonly error: RateLimitError; readonly until: number } | undefined;
	/** Token servers that know no POST. */
	readonly #withoutPost = new Set<string>();

	constructor(options: TokensOptions) {
		this.#options = options;
	}

	/**
	 * A token for `request`, kept until shortly before it ends, or the server's denial, kept for the round. `stale` is a token that was not
	 * accepted: it is fetched anew, once for all who hold it.
	 * @throws {BlockedError} where the credentials may not go to the realm
	 * @throws {RateLimitError | UnavailableError | ProtocolError} and nothing is kept
	 */
	async get(request: TokenRequest, stale?: Token): Promise<Token | TokenDenial> {
		const { realm, service, scope, identity } = request;
		const key = JSON.stringify([realm.href, service, scope, identity]);
		const known = this.#answers.get(key);
		if (known !== undefined) {
			const answer = await known;
			if (answer.kind === 'denied' || (answer !== stale && answer.renewAt > performance.now())) {
				return answer;
			}
			this.#forget(key, known);
			return this.get(request, stale);
		}
		const fetched = this.#fetch(request);
		this.#answers.set(key, fetched);
		fetched.catch(() => this.#forget(key, fetched));
		return fetched;
	}

	/**
	 * Forgets tokens and denials: both are about what there was to see when they were given. Docker Hub's token for a repository that is not there
	 * yet opens nothing, and lasts for five minutes. A lock stays until the time that the server gave for it; without one, for good.
	 */
	beginRound(): void {
		this.#answers.clear();
		this.#lock = this.#lock !== undefined && this.#lock.until > performance.now() ? this.#lock : undefined;
	}

	#forget(key: string, answer: Promise<Token | TokenDenial>): void {
		if (this.#answers.get(key) === answer) {
			this.#answers.delete(key);
		}
	}

	/** A token from the realm, which our rules judge before. */
	async #fetch(request: TokenRequest): Promise<Token | TokenDenial> {
		const { realm, identity } = request;
		// A registry token is one already, and goes to its registry alone.
		const login = identity.login?.kind === 'registry-token' ? undefined : identity.login;
		const violation = await findRealmViolation(realm, this.#options.destination, login !== undefined);
		if (violation !== undefined) {
			throw new BlockedError(evidenceOfSilence('GET', realm), violation);
		}
		if (login !== undefined && this.#lock !== undefined) {
			throw this.#lock.error;
		}
		const response = await this.#request(request, login).catch((error: unknown) => {
			if (error instanceof RateLimitError && error.limit === 'login') {
				this.#lock = { error, until: performance.now() + (error.retryAfter ?? Number.POSITIVE_INFINITY) };
			}
			throw error;
		});
		if (isDenial(response)) {
			return denialIn(response, login !== undefined);
		}
		const token = parseToken(response, Date.now(), performance.now());
		// Everybody can have one without a login.
		if (login !== undefined && MASKED_TOKEN.test(token.value)) {
			this.#options.onSecret(token.value);
		}
		return token;
	}

	/** A password goes by GET everywhere. An identity token by POST, and by GET where the server knows no such thing. */
	async #request(request: TokenRequest, login: PasswordLogin | IdentityTokenLogin | undefined): Promise<Response> {
		const { realm, service, scope } = request;
		const server = realm.origin + realm.pathname;
		if (login?.kind === 'identity-token' && !this.#withoutPost.has(server)) {
			const response = await this.#send(request, { method: 'POST', url: realm, form: formOf(request, login) });
			if (!POST_UNKNOWN.has(response.status)) {
				return response;
			}
			this.#withoutPost.add(server);
		}
		const authorization = login && basicAuthorization(login);
		return this.#send(request, {
			method: 'GET',
			url: tokenUrl(realm, service, scope),
			authorization: (origin) => (origin === realm.origin ? authorization : undefined),
			isBound: authorization !== undefined,
		});
	}

	#send(
		{ deadline, isProof }: TokenRequest,
		how: Pick<Request, 'method' | 'url'> & Partial<Request>,
	): Promise<Response> {
		return this.#options.transport.send({
			accept: 'application/json',
			maxBytes: MAX_TOKEN_BYTES,
			deadline,
			registry: this.#options.destination.registry,
			publicOnly: this.#options.destination.publicOnly,
			isSecret: true,
			tries: isProof ? PROOF_TRIES : undefined,
			...how,
		});
	}
}

/** https://distribution.github.io/distribution/spec/auth/oauth/ */
function formOf({ service, scope }: TokenRequest, { token }: IdentityTokenLogin): string {
	const form = new URLSearchParams({
		grant_type: 'refresh_token',
		// The specification wants a name for the client.
		client_id: 'tagscout',
		refresh_token: token,
		...(service !== undefined && { service }),
		...(scope !== undefined && { scope }),
	});
	return form.toString();
}

/** The meaning of a 401 or 403 of a token server. Its body is read and never quoted: a token may stand there. @throws {RegistryError} for a page */
function denialIn(response: Response, hasLogin: boolean): TokenDenial {
	const evidence = evidenceOf(response, 'secret');
	verifyDenial(response, evidence);
	const isAboutScope = /insufficient[ _]scope/i.test(response.bytes.toString('latin1'));
	if (canBeMissing(response, { hasLogin, hasToken: false })) {
		return { kind: 'denied', evidence, isAboutScope, reason: 'missing-or-private' };
	}
	const isForLogins = !hasLogin && response.status === 401 && challengeOf(response)?.kind === 'basic';
	return { kind: 'denied', evidence, isAboutScope, reason: isForLogins ? 'auth-required' : 'forbidden' };
}
