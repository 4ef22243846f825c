import type { Answered, Denied, Question } from './answer.ts';
import { chooseChallenge, type Demand } from './challenge.ts';
import { ANONYMOUS } from './credentials.ts';
import type { DenialReason, Evidence } from './errors.ts';
import type { HeadStart } from './head-start.ts';
import { lastWord } from './last-word.ts';
import { directAuthorization, type Login } from './login.ts';
import { evidenceOf, header, type Response } from './response.ts';
import { pullScope, scopesFor, subjectOf } from './scope.ts';
import type { Standing } from './standing.ts';
import type { Token, TokenRefusal } from './token-answer.ts';
import { findToken } from './token-search.ts';

/** What makes an origin answer: the value of an `Authorization`. */
type Grant = string;

/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;

/** One question to a registry, with as many challenges as it takes to get an answer or a refusal. */
export class Conversation {
	readonly #standing: Standing;
	readonly #question: Question;
	readonly #repository: string;
	readonly #subject: string;
	readonly #onFirstAnswer: () => void;
	readonly #started = performance.now();
	readonly #grants = new Map<string, Grant>();
	readonly #rounds = new Map<string, number>();
	/** Tokens that were sent: one that comes back from the store opened nothing. */
	readonly #spent = new Set<Token>();
	/** The refusal of a guess; it tells more than that of the bare request behind it. */
	#refused: Response | undefined;
	#hasSentLogin = false;
	/** Without credentials it was a 401. */
	#wasChallenged = false;
	#trial: HeadStart | undefined;

	/** `onFirstAnswer` is called when it is known how the registry answers, and in any case in the end. */
	constructor(standing: Standing, question: Question, repository: string, onFirstAnswer: () => void) {
		this.#onFirstAnswer = onFirstAnswer;
		this.#standing = standing;
		this.#question = question;
		this.#repository = repository;
		this.#subject = subjectOf(repository, question.url);
	}

	/** @throws {RegistryError} where no answer came, or none that tells anything */
	async run(): Promise<Answered | Denied> {
		try {
			return await this.#converse();
		} finally {
			this.#onFirstAnswer();
			this.#trial?.end();
		}
	}

	async #converse(): Promise<Answered | Denied> {
		let response = await this.#askWithGuess();
		for (;;) {
			const origin = response.url.origin;
			const demand = await this.#findDemand(response);
			if (demand !== undefined && origin === this.#standing.home) {
				this.#standing.learn(demand);
			}
			this.#onFirstAnswer();
			const grant = demand && (await this.#satisfy(demand, response));
			if (typeof grant === 'object') {
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
		if (lesson.kind === 'basic' || identity.login?.kind === 'registry-token') {
			return identity.login && this.#grantLogin(identity.login);
		}
		const { realm, service } = lesson;
		const scope = lesson.scope ?? this.#standing.scopes.get(this.#subject) ?? pullScope(this.#repository);
		const answer = await tokens.get({ realm, service, scope, identity });
		if (answer.kind === 'token') {
			return this.#grantOwnToken(answer, scope);
		}
		this.#learnFromRefusal(answer);
		return undefined;
	}

	/** Whether we may act as who we are. */
	async #canLogIn(): Promise<boolean> {
		this.#trial ??= await this.#standing.trial.enter();
		return !this.#standing.trial.areRefused;
	}

	/** Whoever waits for a verdict about our credentials may go on. */
	#endTrial(): void {
		this.#trial?.end();
		this.#trial = undefined;
	}

	async #ask(): Promise<Response> {
		const { transport, destination } = this.#standing;
		const response = await transport.send({
			...this.#question,
			registry: destination.registry,
			authorization: (origin) => this.#grants.get(origin),
		});
		const { origin } = response.url;
		if (this.#hasSentLogin && origin === destination.registry.origin && this.#grants.has(origin)) {
			this.#standing.trial.learn(response.status, this.#wasChallenged);
			this.#endTrial();
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
			this.#wasChallenged ||= isHome;
			const own = chooseChallenge(header(response, 'www-authenticate'), response.url);
			return own ?? (isHome ? this.#standing.findChallenge() : undefined);
		}
		const mayHide = response.status === 403 || response.status === 404;
		const isAnonymous = isHome && !this.#grants.has(origin);
		return mayHide && isAnonymous && this.#standing.trial.isOpen ? this.#standing.findChallenge() : undefined;
	}

	async #satisfy(demand: Demand, response: Response): Promise<Grant | Denied | undefined> {
		const isHome = response.url.origin === this.#standing.home;
		if (isHome && !(await this.#canLogIn())) {
			return this.#deny('auth-failed', evidenceOf(response));
		}
		const isDirect = demand.kind === 'basic' || (isHome && this.#standing.identity.login?.kind === 'registry-token');
		if (demand.kind === 'bearer' && !isDirect) {
			return this.#satisfyBearer(demand, isHome);
		}
		return isHome ? this.#satisfyDirectly(response) : undefined;
	}

	#satisfyDirectly(response: Response): Grant | Denied | undefined {
		const { login } = this.#standing.identity;
		if (login === undefined) {
			return this.#deny('auth-required', evidenceOf(response));
		}
		return this.#hasSentLogin ? undefined : this.#grantLogin(login);
	}

	/** A redirect's target gets an anonymous token: our credentials are not for it. */
	async #satisfyBearer(demand: Demand & { kind: 'bearer' }, isHome: boolean): Promise<Grant | Denied | undefined> {
		const { tokens, trial } = this.#standing;
		const identity = isHome ? this.#standing.identity : ANONYMOUS;
		const answer = await findToken(
			tokens,
			{ realm: demand.realm, service: demand.service, identity },
			{
				scopes: scopesFor(demand.scope, this.#repository),
				spent: this.#spent,
				started: this.#started,
				canInsist: identity.login === undefined || trial.areTaken,
			},
		);
		if (answer?.kind === 'found') {
			return isHome ? this.#grantOwnToken(answer.token, answer.scope) : this.#grantToken(answer.token);
		}
		const isFinal = answer !== undefined && isHome;
		return isFinal ? this.#deny(this.#learnFromRefusal(answer), answer.evidence, 'token-server') : undefined;
	}

	/** A token server's 401 is about who we are; its 403 about what we asked for (GHCR, GitLab). */
	#learnFromRefusal({ evidence }: TokenRefusal): DenialReason {
		const { trial } = this.#standing;
		if (evidence.status === 401) {
			trial.learn(401, true);
		}
		this.#endTrial();
		return trial.areRefused ? 'auth-failed' : 'missing-or-private';
	}

	#grantLogin(login: Login): Grant {
		this.#hasSentLogin = true;
		return directAuthorization(login);
	}

	/** Whoever hands out a token has taken our credentials. */
	#grantOwnToken(token: Token, scope: string): Grant {
		this.#standing.trial.areTaken = true;
		this.#standing.learnScope(this.#subject, scope);
		this.#endTrial();
		return this.#grantToken(token);
	}

	#grantToken(token: Token): Grant {
		this.#spent.add(token);
		return `Bearer ${token.value}`;
	}

	#conclude(last: Response): Answered | Denied {
		const { home, identity } = this.#standing;
		const isAuthorized = this.#grants.has(home);
		const { response, isDenied } = lastWord(last, isAuthorized ? undefined : this.#refused);
		if (!isDenied || last.url.origin !== home) {
			// The 401 or 403 of a host that the registry redirected to is no verdict of the registry's: whoever asked will see.
			const isOurs = isAuthorized || response !== last;
			return { kind: 'answered', response, identity: isOurs ? identity.source : 'anonymous' };
		}
		const evidence = evidenceOf(response);
		// Amazon's ECR: a login lasts twelve hours, and then it answers 403.
		const isExpired = this.#hasSentLogin && /token has expired/i.test(evidence.diagnostics);
		this.#standing.trial.areRefused ||= isExpired;
		return this.#deny(isExpired ? 'auth-failed' : 'missing-or-private', evidence);
	}

	#deny(reason: DenialReason, evidence: Evidence, by: Denied['by'] = 'registry'): Denied {
		return { kind: 'denied', reason, by, evidence, identity: this.#standing.identity.source };
	}
}
