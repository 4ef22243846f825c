import type { Answered, Denied, Question } from './answer.ts';
import { chooseChallenge, type Demand } from './challenge.ts';
import { ANONYMOUS, basicAuthorization } from './credentials.ts';
import type { Login } from './docker-config.ts';
import type { DenialReason, Evidence } from './errors.ts';
import { evidenceOf, header, type Response } from './response.ts';
import { pullScope, scopesFor } from './scope.ts';
import type { Standing } from './standing.ts';
import type { Token, TokenRefusal } from './tokens.ts';

/** What makes an origin answer. */
interface Grant {
	readonly kind: 'granted';
	readonly authorization: string;
}

/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;

/** One question to a registry, with as many challenges as it takes to get an answer or a refusal. */
export class Conversation {
	readonly #standing: Standing;
	readonly #question: Question;
	readonly #repository: string;
	readonly #started = performance.now();
	readonly #grants = new Map<string, Grant>();
	readonly #rounds = new Map<string, number>();
	/** Tokens that were sent: one that comes back from the store opened nothing. */
	readonly #spent = new Set<Token>();
	/** The refusal of a guess; it tells more than that of the bare request behind it. */
	#refused: Response | undefined;
	#hasSentBasic = false;
	/** Without them it was a 401: another answer shows that they were taken. */
	#areCredentialsOnTrial = false;
	#leaveTrial: (() => void) | undefined;

	constructor(standing: Standing, question: Question, repository: string) {
		this.#standing = standing;
		this.#question = question;
		this.#repository = repository;
	}

	/** @throws {RegistryError} where no answer came, or none that tells anything */
	async run(): Promise<Answered | Denied> {
		try {
			return await this.#converse();
		} finally {
			this.#leaveTrial?.();
		}
	}

	async #converse(): Promise<Answered | Denied> {
		let response = await this.#askWithGuess();
		for (;;) {
			const origin = response.url.origin;
			const demand = await this.#findDemand(response);
			const grant = demand && (await this.#satisfy(demand, response));
			if (grant?.kind === 'denied') {
				return grant;
			}
			if (grant === undefined) {
				return this.#conclude(response);
			}
			this.#grants.set(origin, grant);
			response = await this.#ask();
		}
	}

	/** The first answer. A guess that is refused may be wrong for this repository: then the bare request decides. */
	async #askWithGuess(): Promise<Response> {
		const guess = await this.#guess();
		if (guess === undefined) {
			return this.#ask();
		}
		const { home } = this.#standing;
		this.#grants.set(home, guess);
		const response = await this.#ask();
		// ECR Public answers 400, without a challenge, to a token that has expired.
		if (response.url.origin !== home || ![400, 401, 403].includes(response.status)) {
			return response;
		}
		this.#refused = response;
		this.#grants.delete(home);
		return this.#ask();
	}

	async #guess(): Promise<Grant | undefined> {
		const { lesson, identity, tokens } = this.#standing;
		if (lesson === undefined || !(await this.#canLogIn())) {
			return undefined;
		}
		if (lesson.kind === 'basic') {
			return identity.login && this.#grantBasic(identity.login);
		}
		const { realm, service } = lesson;
		const scope = lesson.scope ?? pullScope(this.#repository);
		const answer = await tokens.get({ realm, service, scope, identity });
		return answer.kind === 'token' ? this.#grantOwnToken(answer, scope) : this.#noteRefusal(answer);
	}

	/** Whether we may act as who we are. */
	async #canLogIn(): Promise<boolean> {
		this.#leaveTrial ??= await this.#standing.enterTrial();
		return !this.#standing.areCredentialsRefused;
	}

	async #ask(): Promise<Response> {
		const { transport, destination } = this.#standing;
		const response = await transport.send({
			...this.#question,
			registry: destination.registry,
			authorization: (origin) => this.#grants.get(origin)?.authorization,
		});
		if (this.#areCredentialsOnTrial && [200, 404].includes(response.status)) {
			this.#standing.areCredentialsTaken = true;
		}
		return response;
	}

	/** What the origin wants before it answers; undefined when its answer stands. */
	async #findDemand(response: Response): Promise<Demand | undefined> {
		const { origin } = response.url;
		const isHome = origin === this.#standing.home;
		const round = this.#rounds.get(origin) ?? 0;
		this.#rounds.set(origin, round + 1);
		if (round >= (isHome ? MAX_ROUNDS : 1)) {
			return undefined;
		}
		if (response.status === 401) {
			const own = chooseChallenge(header(response, 'www-authenticate'), response.url);
			return own ?? (isHome ? this.#standing.findChallenge() : undefined);
		}
		const mayHide = response.status === 403 || response.status === 404;
		const isAnonymous = isHome && !this.#grants.has(origin);
		return mayHide && isAnonymous && this.#standing.hasCredentials ? this.#standing.findChallenge() : undefined;
	}

	async #satisfy(demand: Demand, response: Response): Promise<Grant | Denied | undefined> {
		const isHome = response.url.origin === this.#standing.home;
		if (isHome && !(await this.#canLogIn())) {
			return this.#deny('auth-failed', evidenceOf(response));
		}
		if (demand.kind === 'basic') {
			return isHome ? this.#satisfyBasic(response) : undefined;
		}
		if (isHome) {
			this.#standing.lesson ??= { kind: 'bearer', realm: demand.realm, service: demand.service, scope: undefined };
		}
		return this.#satisfyBearer(demand, isHome);
	}

	#satisfyBasic(response: Response): Grant | Denied | undefined {
		const { login } = this.#standing.identity;
		if (login === undefined) {
			return this.#deny('auth-required', evidenceOf(response));
		}
		if (this.#hasSentBasic) {
			const refused = this.#refused ?? response;
			if (refused.status !== 401 || this.#standing.areCredentialsTaken) {
				return undefined;
			}
			this.#standing.areCredentialsRefused = true;
			return this.#deny('auth-failed', evidenceOf(refused));
		}
		this.#areCredentialsOnTrial = response.status === 401;
		this.#standing.lesson ??= { kind: 'basic' };
		return this.#grantBasic(login);
	}

	/** A redirect's target gets an anonymous token: our credentials are not for it. */
	async #satisfyBearer(demand: Demand & { kind: 'bearer' }, isHome: boolean): Promise<Grant | Denied | undefined> {
		const { tokens } = this.#standing;
		const identity = isHome ? this.#standing.identity : ANONYMOUS;
		let refusal: TokenRefusal | undefined;
		for (const scope of scopesFor(demand.scope, this.#repository)) {
			const request = { realm: demand.realm, service: demand.service, scope, identity };
			let answer = await tokens.get(request);
			if (answer.kind === 'token' && this.#spent.has(answer) && answer.obtainedAt < this.#started) {
				await tokens.drop(request, answer);
				answer = await tokens.get(request);
			}
			if (answer.kind === 'refused') {
				refusal = answer;
			} else if (!this.#spent.has(answer)) {
				return isHome ? this.#grantOwnToken(answer, scope) : this.#grantToken(answer);
			}
		}
		if (refusal === undefined || !isHome) {
			return undefined;
		}
		this.#noteRefusal(refusal);
		const { areCredentialsRefused } = this.#standing;
		return this.#deny(areCredentialsRefused ? 'auth-failed' : 'missing-or-private', refusal.evidence);
	}

	/** 401 is about who we are; 403 about what we asked for (GHCR, GitLab). */
	#noteRefusal({ evidence }: TokenRefusal): undefined {
		if (evidence.status === 401 && this.#standing.hasCredentials && !this.#standing.areCredentialsTaken) {
			this.#standing.areCredentialsRefused = true;
		}
	}

	#grantBasic(login: Login): Grant {
		this.#hasSentBasic = true;
		return { kind: 'granted', authorization: basicAuthorization(login) };
	}

	/** Whoever hands out a token has taken our credentials. A scope that names no repository serves them all. */
	#grantOwnToken(token: Token, scope: string): Grant {
		const { lesson } = this.#standing;
		this.#standing.areCredentialsTaken = true;
		if (lesson?.kind === 'bearer' && !scope.startsWith('repository:')) {
			this.#standing.lesson = { ...lesson, scope };
		}
		return this.#grantToken(token);
	}

	#grantToken(token: Token): Grant {
		this.#spent.add(token);
		return { kind: 'granted', authorization: `Bearer ${token.value}` };
	}

	#conclude(last: Response): Answered | Denied {
		const { home, identity } = this.#standing;
		const isDenied = [401, 403].includes(last.status) && last.url.origin === home;
		if (!isDenied) {
			// The 401 or 403 of a host that the registry redirected to is no verdict of the registry's: whoever asked will see.
			return { kind: 'answered', response: last, identity: this.#grants.has(home) ? identity.source : 'anonymous' };
		}
		const response = this.#refused ?? last;
		const evidence = evidenceOf(response);
		// Amazon's ECR: a login lasts twelve hours, and then it answers 403.
		const isExpired = this.#hasSentBasic && /token has expired/i.test(evidence.diagnostics);
		this.#standing.areCredentialsRefused ||= isExpired;
		return this.#deny(isExpired ? 'auth-failed' : 'missing-or-private', evidence);
	}

	#deny(reason: DenialReason, evidence: Evidence): Denied {
		return { kind: 'denied', reason, evidence, identity: this.#standing.identity.source };
	}
}
