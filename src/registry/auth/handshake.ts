import { ANONYMOUS, type Identity } from '../credentials/credentials.ts';
import { RateLimitError, RegistryError } from '../errors.ts';
import { evidenceOf, type Response } from '../http/response.ts';
import { type Answered, chooseAnswer, type Denial, type Query, type Reply } from './answer.ts';
import { type BearerChallenge, type Challenge, challengeOf, isSameRealm } from './challenge.ts';
import { isAboutScope, isDenial, isExpiry, isMute, isOwnWord, judgeDenial } from './denial.ts';
import { scopesFor, subjectOf } from './scope.ts';
import type { Session } from './session.ts';
import type { Token, TokenDenial } from './token.ts';
import type { TokenRequest } from './tokens.ts';

/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;
/** ECR Public answers 400, without a challenge, to a token that has expired. */
const DOUBTFUL: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * One question to a registry:
 *
 * 1. The first request answers the challenge of the subject from before, else that of `/v2/`: with a token for our scope, or our login.
 * 2. Denied without a challenge, or 404 to a token before the repository has named its realm: the bare request tells.
 * 3. 401: its own challenge is answered, else that of `/v2/`. Basic: our login. Bearer: a token from its realm, for one scope.
 * 4. Another 401 that asks for something new: once more from 3. Then the last answer is the verdict.
 */
export class Handshake {
	readonly #session: Session;
	/** As it was asked, and by GET as soon as only a body can tell the meaning of a denial. */
	#query: Query;
	readonly #repository: string;
	readonly #subject: string;
	readonly #started = performance.now();
	/** The `Authorization` by origin. */
	readonly #authorizations = new Map<string, string | undefined>();
	/** Tokens that were sent: one that comes back from the store opened nothing. */
	readonly #spent = new Set<Token>();
	/** The challenge that the last token answered, with its scope. */
	#answered: BearerChallenge | undefined;
	#hasSentLogin = false;

	constructor(session: Session, query: Query, repository: string) {
		this.#session = session;
		this.#query = query;
		this.#repository = repository;
		this.#subject = subjectOf(repository, query.url);
	}

	/** @throws {RegistryError} where no answer came, or none that tells anything */
	async run(): Promise<Answered | Denial> {
		const { home, options } = this.#session;
		const guess = await this.#guess();
		let response = await this.#send(home, guess);
		let doubtful = this.#isDoubtful(response) ? { response, authorization: guess } : undefined;
		if (doubtful !== undefined) {
			response = await this.#send(home, undefined);
		}
		const rounds = new Map<string, number>();
		for (;;) {
			const { origin } = response.url;
			const round = (rounds.get(origin) ?? 0) + 1;
			rounds.set(origin, round);
			const isLast = round > (origin === home ? MAX_ROUNDS : 1);
			const asked = isLast ? undefined : await this.#findChallenge(response);
			// The realm that the repository names was the right one: its 404 counts.
			const challenge = doubtful?.response.status === 404 && isSameRealm(asked, this.#answered) ? undefined : asked;
			const authorization = challenge && (await this.#answer(challenge, response));
			if (typeof authorization === 'object') {
				return authorization;
			}
			if (authorization !== undefined) {
				response = await this.#send(origin, authorization);
				continue;
			}
			const last = { response, authorization: this.#authorizations.get(home) };
			const reply = chooseAnswer(last, doubtful, options.identity.login !== undefined);
			if (origin !== home || !isMute(reply.response)) {
				return this.#conclude(reply);
			}
			doubtful = doubtful?.response.status === 404 ? doubtful : undefined;
			this.#query = { ...this.#query, method: 'GET' };
			response = await this.#send(home, reply.authorization);
		}
	}

	async #send(origin: string, authorization: string | undefined): Promise<Response> {
		const { home, options } = this.#session;
		this.#authorizations.set(origin, authorization);
		const response = await options.transport.send({
			...this.#query,
			registry: options.destination.registry,
			publicOnly: options.destination.publicOnly,
			authorization: (one) => this.#authorizations.get(one),
		});
		if (this.#answered !== undefined && this.#authorizations.get(home) !== undefined && response.status === 200) {
			this.#session.hear(this.#subject, this.#answered);
		}
		return response;
	}

	/** The `Authorization` before the request itself was challenged. Where none can be had, its own challenge decides; a limit is for all. */
	async #guess(): Promise<string | undefined> {
		const session = this.#session;
		try {
			const challenge = await session.challengeFor(this.#subject, this.#repository, this.#query.deadline);
			if (challenge?.kind === 'bearer' && !this.#hasRegistryToken) {
				const token = await session.token(this.#request(challenge, session.options.identity));
				return token.kind === 'token' ? this.#show(token, challenge) : undefined;
			}
			const login = challenge && (await this.#login());
			return typeof login === 'string' ? login : undefined;
		} catch (error) {
			if (!(error instanceof RegistryError) || error instanceof RateLimitError) {
				throw error;
			}
			return undefined;
		}
	}

	/** It is a token already, and answers a Bearer challenge as it is. */
	get #hasRegistryToken(): boolean {
		return this.#session.options.identity.login?.kind === 'registry-token';
	}

	/** Whether the answer to a guess may be about the guess. An answer with a challenge of its own is not. */
	#isDoubtful(response: Response): boolean {
		const { home } = this.#session;
		const { status, url } = response;
		if (url.origin !== home || this.#authorizations.get(home) === undefined) {
			return false;
		}
		const isUnheard = status === 404 && !this.#hasSentLogin && !this.#session.hasHeard(this.#subject);
		return isUnheard || (DOUBTFUL.has(status) && (status !== 401 || challengeOf(response) === undefined));
	}

	/** The challenge that an origin wants answered; undefined where its answer stands. */
	async #findChallenge(response: Response): Promise<Challenge | undefined> {
		const { home, options } = this.#session;
		const { status, url } = response;
		const own = status === 401 ? challengeOf(response) : undefined;
		if (url.origin !== home) {
			return own;
		}
		if (own !== undefined) {
			const [scope] = own.kind === 'bearer' ? scopesFor(own.scope, this.#repository) : [];
			this.#session.hear(this.#subject, own.kind === 'bearer' ? { ...own, scope } : own);
		}
		if (status === 401) {
			return own ?? options.ping.getChallenge(this.#query.deadline);
		}
		const isShown =
			options.identity.login === undefined || this.#hasSentLogin || this.#authorizations.get(home) !== undefined;
		return isShown || (status !== 403 && status !== 404)
			? undefined
			: this.#session.findHidden(response, this.#query.deadline);
	}

	/** The next `Authorization`; the denial where our login was denied or there is none; undefined where the answer stands. */
	async #answer(challenge: Challenge, response: Response): Promise<string | Denial | undefined> {
		const session = this.#session;
		const isHome = response.url.origin === session.home;
		if (challenge.kind === 'bearer' && !(isHome && this.#hasRegistryToken)) {
			return this.#findToken(challenge, isHome);
		}
		if (!isHome || this.#hasSentLogin) {
			return undefined;
		}
		const authorization = await this.#login();
		if (typeof authorization === 'string') {
			return authorization;
		}
		// The answer to the login tells more than one to an anonymous request.
		if (authorization !== undefined && (response.status === 404 || isOwnWord(response))) {
			return session.deny('auth-failed', authorization.evidence);
		}
		return isOwnWord(response) ? session.deny('auth-required', evidenceOf(response)) : undefined;
	}

	async #login(): Promise<string | TokenDenial | undefined> {
		const { login } = this.#session.options.identity;
		const authorization = login && (await this.#session.direct(login, this.#query));
		this.#hasSentLogin ||= typeof authorization === 'string';
		this.#answered = undefined;
		return authorization;
	}

	/** A token for the first scope that has none yet. A redirect's target gets an anonymous one: our login is not for it. */
	async #findToken(challenge: BearerChallenge, isHome: boolean): Promise<string | Denial | undefined> {
		const session = this.#session;
		const identity = isHome ? session.options.identity : ANONYMOUS;
		let denial: TokenDenial | undefined;
		for (const scope of scopesFor(challenge.scope, this.#repository)) {
			const request = this.#request({ ...challenge, scope }, identity);
			const known = await session.token(request);
			const answer =
				known.kind === 'token' && this.#isStale(known, challenge) ? await session.token(request, known) : known;
			if (answer.kind === 'token' && !this.#spent.has(answer)) {
				return this.#show(answer, isHome ? { ...challenge, scope } : this.#answered);
			}
			denial = answer.kind === 'token' ? denial : answer;
		}
		return isHome && denial !== undefined
			? session.deny(denial.reason, denial.evidence, { by: 'token-server' })
			: undefined;
	}

	#request(challenge: BearerChallenge, identity: Identity): TokenRequest {
		return { ...challenge, identity, deadline: this.#query.deadline };
	}

	/** Whether a newer token may do what this one did not: one that was kept, or the first new one where it was called invalid. */
	#isStale(token: Token, { error }: BearerChallenge): boolean {
		const isNew = ({ obtainedAt }: Token) => obtainedAt >= this.#started;
		const isFirst = [...this.#spent].filter(isNew).length === 1;
		const canHelp = !isNew(token) || (error === 'invalid_token' && isFirst);
		return this.#spent.has(token) && error !== 'insufficient_scope' && canHelp;
	}

	#show(token: Token, answered: BearerChallenge | undefined): string {
		this.#spent.add(token);
		this.#answered = answered;
		return `Bearer ${token.value}`;
	}

	/** @throws {RegistryError} where a denial is not the registry's own, or of a token that its own server has just given */
	#conclude({ response, authorization }: Reply): Answered | Denial {
		const { home, options } = this.#session;
		// The answer of a host to which the registry redirected is not the registry's verdict: the caller judges it.
		if (response.url.origin !== home || !isDenial(response)) {
			const identity = authorization === undefined ? 'anonymous' : options.identity.source;
			return { kind: 'answered', response, identity, authorization };
		}
		const evidence = evidenceOf(response);
		const whom = { hasLogin: this.#session.login === 'accepted', hasToken: this.#answered !== undefined };
		const reason = judgeDenial(response, evidence, whom);
		// A login that was never accepted: 401 is about it, and nothing else tells whether the image is there.
		const isUnproven = this.#hasSentLogin && !whom.hasLogin;
		const isExpired = this.#hasSentLogin && isExpiry(response);
		const isFailed = isExpired || (isUnproven && (response.status === 401 || this.#hasRegistryToken));
		if (isFailed && !this.#hasRegistryToken) {
			this.#session.revoke(evidence);
		}
		const why = isFailed ? 'auth-failed' : isUnproven ? 'forbidden' : reason;
		return this.#session.deny(why, evidence, { isAboutScope: isAboutScope(response) });
	}
}
