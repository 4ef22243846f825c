import type { Answered, Denied, Question } from './answer.ts';
import { Conversation } from './conversation.ts';
import { ANONYMOUS } from './credentials.ts';
import { HeadStart } from './head-start.ts';
import { Standing, type StandingOptions } from './standing.ts';

export interface AuthOptions extends StandingOptions {
	/** The registry refused what a login had left, and showed to nobody what it was asked for. Called once. */
	readonly onFallback: () => void;
}

/**
 * The handshake with a registry:
 *
 * 1. Send the real request: with a token that an earlier challenge lets us guess, else without anything.
 * 2. Refused although we guessed: the guess may be wrong for this repository. Send it without anything.
 * 3. 401: read its challenge. Where it has none, and at an anonymous 403 or 404 while we hold credentials, look at `/v2/` for one.
 * 4. Basic: our credentials. Bearer: a token from its realm, for one scope.
 * 5. Send the request again. Another 401 that asks for something new: once more from 4. Then what came is the verdict.
 * 6. Credentials that a login had left were refused: once more from 1, as nobody. They are often old, and public images need none.
 *
 * What an image does never follows from what `/v2/` does: zot answers 200 there and 401 for an image.
 */
export class Auth {
	readonly #options: AuthOptions;
	readonly #own: Lane;
	/** Whoever was refused asks as nobody from here. */
	#fallback: Lane | undefined;
	#hasFallenBack = false;
	/** The refusal of our credentials, which is final for the run. */
	#refusal: Denied | undefined;

	constructor(options: AuthOptions) {
		this.#options = options;
		this.#own = new Lane(new Standing(options));
	}

	/**
	 * The registry's answer about `repository`, or that we may not look.
	 * @throws {RegistryError}
	 */
	async send(question: Question, repository: string): Promise<Answered | Denied> {
		const answer = this.#refusal ?? (await this.#own.send(question, repository));
		if (answer.kind === 'answered' || !this.#isFallbackWorthIt(answer)) {
			return answer;
		}
		if (answer.reason === 'auth-failed') {
			this.#refusal ??= answer;
		}
		this.#fallback ??= new Lane(new Standing({ ...this.#options, identity: ANONYMOUS }));
		const bare = await this.#fallback.send(question, repository);
		// A 404 to nobody is no answer to who was refused: it may be all that this registry says of what is private.
		if (bare.kind === 'denied' || bare.response.status === 404) {
			return answer;
		}
		if (!this.#hasFallenBack) {
			this.#hasFallenBack = true;
			this.#options.onFallback();
		}
		return bare;
	}

	/** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. */
	isRegistry(): Promise<boolean> {
		return this.#own.standing.isRegistry();
	}

	/** Given credentials that are wrong are an answer. Of those that a login left nobody may know any more. */
	#isFallbackWorthIt({ reason, by }: Denied): boolean {
		const isStored = this.#options.identity.source === 'stored';
		return isStored && (reason === 'auth-failed' || by === 'token-server');
	}
}

/** Conversations as one identity. */
class Lane {
	readonly standing: Standing;
	#scout: HeadStart | undefined;

	constructor(standing: Standing) {
		this.standing = standing;
	}

	/** The first asker goes alone until it has seen how the registry answers, and the others learn from it: many at once cost one challenge. */
	async send(question: Question, repository: string): Promise<Answered | Denied> {
		const isFirst = this.#scout === undefined;
		this.#scout ??= new HeadStart();
		const scout = this.#scout;
		const conversation = new Conversation(this.standing, question, repository, () => scout.end());
		if (!isFirst) {
			await scout.over;
		}
		return conversation.run();
	}
}
