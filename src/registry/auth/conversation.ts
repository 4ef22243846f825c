import { header } from '../connection/message.ts';
import { evidenceOf, type Response } from '../http/response.ts';
import type { Answered, Denied, Question } from './answer.ts';
import { chooseChallenge, type Demand } from './challenge.ts';
import { type Grant, Responder } from './responder.ts';
import { subjectOf } from './scope.ts';
import type { Standing } from './standing.ts';

/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;

/** One question to a registry, with as many challenges as it takes to get an answer or a refusal. */
export class Conversation {
	readonly #standing: Standing;
	readonly #question: Question;
	readonly #repository: string;
	readonly #responder: Responder;
	readonly #onFirstAnswer: () => void;
	readonly #grants = new Map<string, Grant>();
	readonly #rounds = new Map<string, number>();
	/** The refusal of a guess; it tells more than that of the bare request behind it. */
	#refused: Response | undefined;
	/** Without credentials it was a 401. */
	#wasChallenged = false;

	/** `onFirstAnswer` is called when it is known how the registry answers, and in any case in the end. */
	constructor(standing: Standing, question: Question, repository: string, onFirstAnswer: () => void) {
		this.#onFirstAnswer = onFirstAnswer;
		this.#standing = standing;
		this.#question = question;
		this.#repository = repository;
		this.#responder = new Responder(standing, repository, subjectOf(repository, question.url));
	}

	/** @throws {RegistryError} where no answer came, or none that tells anything */
	async run(): Promise<Answered | Denied> {
		try {
			return await this.#converse();
		} finally {
			this.#onFirstAnswer();
			this.#responder.end();
		}
	}

	async #converse(): Promise<Answered | Denied> {
		let response = await this.#askWithGuess();
		for (;;) {
			const origin = response.url.origin;
			const demand = await this.#findDemand(response);
			if (demand !== undefined && origin === this.#standing.home) {
				this.#standing.learn(demand, this.#repository);
			}
			this.#onFirstAnswer();
			const grant = demand && (await this.#responder.respond(demand, response, this.#refused));
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
		const guess = await this.#responder.guess();
		if (guess === undefined) {
			return this.#ask();
		}
		const { home } = this.#standing;
		this.#grants.set(home, guess);
		const response = await this.#ask();
		if (response.url.origin !== home || !this.#isDoubtful(response)) {
			this.#standing.confirm(this.#repository);
			return response;
		}
		this.#refused = response;
		this.#grants.delete(home);
		return this.#ask();
	}

	/**
	 * ECR Public answers 400, without a challenge, to a token that has expired. A 404 to a token of another repository's realm may be all that
	 * is said to a stranger.
	 */
	#isDoubtful({ status }: Response): boolean {
		const isGuessed = status === 404 && !this.#responder.hasSentLogin;
		return [400, 401, 403].includes(status) || (isGuessed && !this.#standing.isConfirmed(this.#repository));
	}

	async #ask(): Promise<Response> {
		const { transport, destination } = this.#standing;
		const response = await transport.send({
			...this.#question,
			registry: destination.registry,
			authorization: (origin) => this.#grants.get(origin),
		});
		const { origin } = response.url;
		if (origin === destination.registry.origin && this.#grants.has(origin)) {
			this.#responder.hear(response.status, this.#wasChallenged);
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

	#conclude(last: Response): Answered | Denied {
		const { home, identity, trial } = this.#standing;
		const isAuthorized = this.#grants.has(home);
		const refused = isAuthorized ? undefined : this.#refused;
		const { response, isDenied } = lastWord(last, refused, identity.login !== undefined);
		if (!isDenied || last.url.origin !== home) {
			// The 401 or 403 of a host that the registry redirected to is no verdict of the registry's: whoever asked will see.
			const isOurs = isAuthorized || response !== last;
			return { kind: 'answered', response, identity: isOurs ? identity.source : 'anonymous' };
		}
		const evidence = evidenceOf(response);
		// Amazon's ECR: a login lasts twelve hours, and then it answers 403.
		const isExpired = this.#responder.hasSentLogin && /token has expired/i.test(evidence.diagnostics);
		trial.areRefused ||= isExpired;
		const isFailed = isExpired || (identity.login?.kind === 'registry-token' && this.#responder.hasSentLogin);
		return this.#standing.deny(isFailed ? 'auth-failed' : 'missing-or-private', evidence);
	}
}

/** What stands in the end of a conversation. */
export interface LastWord {
	readonly response: Response;
	readonly isDenied: boolean;
}

const DENIALS: ReadonlySet<number> = new Set([401, 403]);

/**
 * Which of two answers counts: `last` came to the bare request, `refused` before it to the same one with a guess that nothing newer could
 * take the place of; undefined where no guess was refused, or `last` came to a newer token.
 *
 * A refusal of a guess tells more than that of nothing: what the registry said to who we are counts, be it that it denies, that it knows
 * no such thing (404), or that the request is wrong (400). And a 404 to nobody is no answer to whom it refused.
 */
export function lastWord(last: Response, refused: Response | undefined, isLoggedIn: boolean): LastWord {
	const isClosed = DENIALS.has(last.status) || (isLoggedIn && last.status === 404);
	const response = refused !== undefined && isClosed ? refused : last;
	return { response, isDenied: DENIALS.has(response.status) };
}
