import { ANONYMOUS } from '../credentials/credentials.ts';
import { directAuthorization, type Login } from '../credentials/login.ts';
import { type DenialReason, RateLimitError, RegistryError } from '../errors.ts';
import { evidenceOf, type Response } from '../http/response.ts';
import type { Denied } from './answer.ts';
import { type Demand, lacksRight } from './challenge.ts';
import { scopesFor } from './scope.ts';
import type { Standing } from './standing.ts';
import type { Token, TokenRefusal } from './token.ts';
import { findToken } from './token-search.ts';
import type { HeadStart } from './turn.ts';

/** What makes an origin answer: the value of an `Authorization`. */
export type Grant = string;

/** Shows an origin what it wants to see, for one question: a token or credentials, none of them twice. */
export class Responder {
	readonly #standing: Standing;
	readonly #repository: string;
	/** What the question is about, as scopes have it. */
	readonly #subject: string;
	readonly #started = performance.now();
	/** Tokens that were sent: one that comes back from the store opened nothing. */
	readonly #spent = new Set<Token>();
	/** Credentials were sent, and no token in their place. */
	hasSentLogin = false;
	/** Of the token that was sent last. */
	#scope: string | undefined;
	#trial: HeadStart | undefined;

	constructor(standing: Standing, repository: string, subject: string) {
		this.#standing = standing;
		this.#repository = repository;
		this.#subject = subject;
	}

	/** What to send before anybody asks for it; undefined for nothing. @throws {RateLimitError} */
	async guess(): Promise<Grant | undefined> {
		const { tokens } = this.#standing;
		const guess = this.#standing.guessFor(this.#repository, this.#subject);
		if (guess === undefined || !(await this.#canLogIn())) {
			return undefined;
		}
		if (guess.kind === 'login') {
			return this.#grantLogin(guess.login);
		}
		const answer = await tokens.get(guess.request).catch(ignoreForNow);
		if (answer?.kind === 'token') {
			return this.#grantOwnToken(answer, guess.request.scope);
		}
		if (answer !== undefined) {
			this.#learnFromRefusal(answer);
		}
		return undefined;
	}

	/**
	 * What to send next; the refusal where there is nothing to send but a login that was refused or is not there; undefined where the answer
	 * stands. `refused`: the answer to a guess.
	 * @throws {RegistryError} where a token could not be had
	 */
	async respond(
		demand: Demand,
		response: Response,
		refused: Response | undefined,
	): Promise<Grant | Denied | undefined> {
		const isHome = response.url.origin === this.#standing.home;
		if (isHome && !(await this.#canLogIn())) {
			return this.#standing.deny('auth-failed', evidenceOf(response));
		}
		const isDirect = demand.kind === 'basic' || (isHome && this.#standing.identity.login?.kind === 'registry-token');
		if (demand.kind === 'bearer' && !isDirect) {
			return this.#findGrant(demand, isHome, refused);
		}
		return isHome ? this.#showLogin(response) : undefined;
	}

	async #showLogin(response: Response): Promise<Grant | Denied | undefined> {
		const { identity, trial } = this.#standing;
		if (identity.login === undefined) {
			return this.#standing.deny('auth-required', evidenceOf(response));
		}
		if (response.status !== 401) {
			await this.#standing.proveLogin(identity.login);
		}
		if (trial.areRefused) {
			return this.#standing.deny('auth-failed', evidenceOf(response));
		}
		return this.hasSentLogin ? undefined : this.#grantLogin(identity.login);
	}

	/** A redirect's target gets an anonymous token: our credentials are not for it. */
	async #findGrant(
		demand: Demand & { kind: 'bearer' },
		isHome: boolean,
		refused: Response | undefined,
	): Promise<Grant | Denied | undefined> {
		const { tokens, trial } = this.#standing;
		const identity = isHome ? this.#standing.identity : ANONYMOUS;
		const answer = await findToken(
			tokens,
			{ realm: demand.realm, service: demand.service, identity },
			{
				scopes: scopesFor(demand.scope, this.#repository),
				spent: this.#spent,
				canInsist: identity.login === undefined || trial.areTaken,
				canRenew: this.#canRenew(refused),
			},
		);
		if (answer?.kind === 'found') {
			return isHome ? this.#grantOwnToken(answer.token, answer.scope) : this.#grantToken(answer.token);
		}
		const isFinal = answer !== undefined && isHome;
		return isFinal ? this.#standing.deny(this.#learnFromRefusal(answer), answer.evidence, 'token-server') : undefined;
	}

	/** Whether a token from before may just have ended. One that lacks a right gets none by being new, and that is found out once. */
	#canRenew(refused: Response | undefined): (token: Token) => boolean {
		const isLacking = refused !== undefined && lacksRight(refused);
		return ({ obtainedAt }) => !isLacking && obtainedAt < this.#started && this.#standing.takeRenewal(this.#subject);
	}

	/**
	 * A token server's 401 is about who we are, unless it speaks of scopes or has given us a token before; its 403 about what we asked for
	 * (GHCR, GitLab).
	 */
	#learnFromRefusal({ evidence, isAboutScope }: TokenRefusal): DenialReason {
		const { trial } = this.#standing;
		if (evidence.status === 401 && !isAboutScope) {
			trial.learn(401, true);
		}
		this.end();
		return trial.areRefused ? 'auth-failed' : 'missing-or-private';
	}

	#grantLogin(login: Login): Grant {
		this.hasSentLogin = true;
		return directAuthorization(login);
	}

	/** Whoever hands out a token has taken our credentials. */
	#grantOwnToken(token: Token, scope: string): Grant {
		this.#standing.trial.areTaken = true;
		this.#scope = scope;
		this.end();
		return this.#grantToken(token);
	}

	#grantToken(token: Token): Grant {
		this.#spent.add(token);
		return `Bearer ${token.value}`;
	}

	/** Learns from the registry's answer to what was shown last. `wasChallenged`: without that it was a 401. */
	hear(status: number, wasChallenged: boolean): void {
		if (this.hasSentLogin) {
			this.#standing.trial.learn(status, wasChallenged);
			this.end();
		}
		if (this.#scope !== undefined && status === 200) {
			this.#standing.learnScope(this.#subject, this.#scope);
		}
	}

	/** Whoever waits for a verdict about our credentials may go on. */
	end(): void {
		this.#trial?.end();
		this.#trial = undefined;
	}

	/** Whether we may act as who we are. */
	async #canLogIn(): Promise<boolean> {
		this.#trial ??= await this.#standing.trial.enter();
		return !this.#standing.trial.areRefused;
	}
}

/** A realm that another repository's challenge named may be no realm for this one: its own challenge decides. A limit is one for all. */
function ignoreForNow(error: unknown): undefined {
	if (!(error instanceof RegistryError) || error instanceof RateLimitError) {
		throw error;
	}
}
