import { ANONYMOUS } from '../credentials/credentials.ts';
import { RateLimitError, RegistryError } from '../errors.ts';
import { evidenceOf, type Response } from '../http/response.ts';
import { type Answered, chooseAnswer, type Denied, isDenial, type Question } from './answer.ts';
import { type BearerChallenge, type Challenge, challengeOf } from './challenge.ts';
import { scopesFor, subjectOf } from './scope.ts';
import type { LoginRefusal, Session } from './session.ts';
import type { Token, TokenRefusal } from './token.ts';

/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;
/** ECR Public answers 400, without a challenge, to a token that has expired. */
const DOUBTFUL: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * One question to a registry:
 *
 * 1. The first request answers what the subject asked for before, else what `/v2/` asks for: with a token for our scope, or our login.
 * 2. Refused without a challenge, or 404 to a token before the repository has named its realm: the bare request tells.
 * 3. 401: its own challenge is answered, else that of `/v2/`. Basic: our login. Bearer: a token from its realm, for one scope.
 * 4. Another 401 that asks for something new: once more from 3. Then what came is the verdict.
 */
export class Handshake {
	readonly #session: Session;
	readonly #question: Question;
	readonly #repository: string;
	readonly #subject: string;
	readonly #started = performance.now();
	/** The `Authorization` by origin. */
	readonly #authorizations = new Map<string, string>();
	/** Tokens that were sent: one that comes back from the store opened nothing. */
	readonly #spent = new Set<Token>();
	/** What the token that was sent last answered, with its scope. */
	#answered: BearerChallenge | undefined;
	#hasSentLogin = false;

	constructor(session: Session, question: Question, repository: string) {
		this.#session = session;
		this.#question = question;
		this.#repository = repository;
		this.#subject = subjectOf(repository, question.url);
	}

	/** @throws {RegistryError} where no answer came, or none that tells anything */
	async run(): Promise<Answered | Denied> {
		const { home } = this.#session;
		let response = await this.#send(home, await this.#guess());
		let refused: Response | undefined;
		if (this.#isDoubtful(response)) {
			refused = response;
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
			const challenge = refused?.status === 404 && this.#isAnswered(asked) ? undefined : asked;
			const authorization = challenge && (await this.#answer(challenge, response));
			if (typeof authorization === 'object') {
				return authorization;
			}
			if (authorization === undefined) {
				return this.#conclude(response, refused);
			}
			response = await this.#send(origin, authorization);
		}
	}

	async #send(origin: string, authorization: string | undefined): Promise<Response> {
		const { home, options } = this.#session;
		if (authorization === undefined) {
			this.#authorizations.delete(origin);
		} else {
			this.#authorizations.set(origin, authorization);
		}
		const response = await options.transport.send({
			...this.#question,
			registry: options.destination.registry,
			authorization: (one) => this.#authorizations.get(one),
		});
		if (this.#answered !== undefined && this.#authorizations.has(home) && response.status === 200) {
			this.#session.hear(this.#subject, this.#answered);
		}
		return response;
	}

	/** What to send before the request itself was challenged. Where that cannot be had, its own challenge decides; a limit is one for all. */
	async #guess(): Promise<string | undefined> {
		const session = this.#session;
		try {
			const challenge = await session.challengeFor(this.#subject, this.#repository);
			if (challenge?.kind === 'bearer' && !this.#hasRegistryToken) {
				const token = await session.token({ ...challenge, identity: session.options.identity });
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

	/** Whether the answer to a guess may be about the guess. With a challenge of its own it says what it wants instead. */
	#isDoubtful(response: Response): boolean {
		const { home } = this.#session;
		const { status, url } = response;
		if (url.origin !== home || !this.#authorizations.has(home)) {
			return false;
		}
		const isUnheard = status === 404 && !this.#hasSentLogin && !this.#session.hasHeard(this.#subject);
		return isUnheard || (DOUBTFUL.has(status) && (status !== 401 || challengeOf(response) === undefined));
	}

	/** What an origin wants before it answers; undefined where its answer stands. */
	async #findChallenge(response: Response): Promise<Challenge | undefined> {
		const { home, options } = this.#session;
		const { status, url } = response;
		if (url.origin !== home) {
			return status === 401 ? challengeOf(response) : undefined;
		}
		const own = status === 401 ? challengeOf(response) : undefined;
		if (own !== undefined) {
			const [scope] = own.kind === 'bearer' ? scopesFor(own.scope, this.#repository) : [];
			this.#session.hear(this.#subject, own.kind === 'bearer' ? { ...own, scope } : own);
			return own;
		}
		// docker.pkg.github.com says 404 to those who are not logged in.
		const isHidden = (status === 403 || status === 404) && !this.#authorizations.has(home);
		const isOpen = status === 401 || (isHidden && options.identity.login !== undefined);
		return isOpen ? options.ping.getChallenge() : undefined;
	}

	/** Whether the token that was sent last came from where a challenge says. */
	#isAnswered(challenge: Challenge | undefined): boolean {
		return (
			challenge?.kind === 'bearer' &&
			challenge.realm.href === this.#answered?.realm.href &&
			challenge.service === this.#answered.service
		);
	}

	/** The next `Authorization`; the denial where our login was refused or there is none; undefined where the answer stands. */
	async #answer(challenge: Challenge, response: Response): Promise<string | Denied | undefined> {
		const session = this.#session;
		const isHome = response.url.origin === session.home;
		if (challenge.kind === 'bearer' && !(isHome && this.#hasRegistryToken)) {
			return this.#findToken(challenge, isHome);
		}
		if (!isHome || this.#hasSentLogin) {
			return undefined;
		}
		const authorization = await this.#login();
		if (authorization === undefined) {
			return session.deny('auth-required', evidenceOf(response));
		}
		if (typeof authorization === 'string') {
			return authorization;
		}
		return session.deny('auth-failed', response.status === 404 ? authorization.evidence : evidenceOf(response));
	}

	async #login(): Promise<string | LoginRefusal | undefined> {
		const { login } = this.#session.options.identity;
		const authorization = login && (await this.#session.direct(login, this.#question));
		this.#hasSentLogin ||= typeof authorization === 'string';
		this.#answered = undefined;
		return authorization;
	}

	/** A token for the first scope that has none yet. A redirect's target gets an anonymous one: our login is not for it. */
	async #findToken(challenge: BearerChallenge, isHome: boolean): Promise<string | Denied | undefined> {
		const session = this.#session;
		const identity = isHome ? session.options.identity : ANONYMOUS;
		let refusal: TokenRefusal | LoginRefusal | undefined;
		for (const scope of scopesFor(challenge.scope, this.#repository)) {
			const request = { ...challenge, scope, identity };
			const known = await session.token(request);
			const isOld = known.kind === 'token' && this.#spent.has(known) && known.obtainedAt < this.#started;
			const answer = isOld && challenge.error !== 'insufficient_scope' ? await session.token(request, known) : known;
			if (answer.kind === 'token' && !this.#spent.has(answer)) {
				return this.#show(answer, isHome ? { ...challenge, scope } : this.#answered);
			}
			refusal = answer.kind === 'token' ? refusal : answer;
		}
		if (!isHome || refusal === undefined) {
			return undefined;
		}
		const reason = refusal.kind === 'login-refused' ? 'auth-failed' : 'missing-or-private';
		return session.deny(reason, refusal.evidence, 'token-server');
	}

	#show(token: Token, answered: BearerChallenge | undefined): string {
		this.#spent.add(token);
		this.#answered = answered;
		return `Bearer ${token.value}`;
	}

	#conclude(last: Response, refused: Response | undefined): Answered | Denied {
		const { home, options } = this.#session;
		const { login, source } = options.identity;
		const isAuthorized = this.#authorizations.has(home);
		const response = isAuthorized ? last : chooseAnswer(last, refused, login !== undefined);
		if (!isDenial(response) || last.url.origin !== home) {
			// The 401 or 403 of a host that the registry redirected to is not the registry's verdict: the caller judges it.
			return { kind: 'answered', response, identity: isAuthorized || response !== last ? source : 'anonymous' };
		}
		const evidence = evidenceOf(response);
		// Amazon's ECR: a login lasts twelve hours, and then it answers 403.
		const isExpired = this.#hasSentLogin && /token has expired/i.test(evidence.diagnostics);
		if (isExpired) {
			this.#session.revoke(evidence);
		}
		const isFailed = isExpired || (this.#hasSentLogin && this.#hasRegistryToken);
		return this.#session.deny(isFailed ? 'auth-failed' : 'missing-or-private', evidence);
	}
}
