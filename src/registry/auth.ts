import type { Answered, Denied, Question } from './answer.ts';
import { Conversation } from './conversation.ts';
import { HeadStart } from './head-start.ts';
import { Standing, type StandingOptions } from './standing.ts';

/**
 * The handshake with a registry:
 *
 * 1. Send the real request: with a token that an earlier challenge lets us guess, else without anything.
 * 2. Refused although we guessed: the guess may be wrong for this repository. Send it without anything.
 * 3. 401: read its challenge. Where it has none, and at an anonymous 403 or 404 while we hold credentials, look at `/v2/` for one.
 * 4. Basic: our credentials. Bearer: a token from its realm, for one scope.
 * 5. Send the request again. Another 401 that asks for something new: once more from 4. Then what came is the verdict.
 *
 * What an image does never follows from what `/v2/` does: zot answers 200 there and 401 for an image.
 */
export class Auth {
	readonly #standing: Standing;
	#scout: HeadStart | undefined;

	constructor(options: StandingOptions) {
		this.#standing = new Standing(options);
	}

	/**
	 * The registry's answer about `repository`, or that we may not look.
	 * The first asker goes alone until it has seen how the registry answers, and the others learn from it: many at once cost one challenge.
	 * @throws {RegistryError}
	 */
	async send(question: Question, repository: string): Promise<Answered | Denied> {
		const isFirst = this.#scout === undefined;
		this.#scout ??= new HeadStart();
		const scout = this.#scout;
		const conversation = new Conversation(this.#standing, question, repository, () => scout.end());
		if (!isFirst) {
			await scout.over;
		}
		return conversation.run();
	}

	/** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. */
	isRegistry(): Promise<boolean> {
		return this.#standing.isRegistry();
	}
}
