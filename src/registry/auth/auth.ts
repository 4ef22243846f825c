import { ANONYMOUS } from '../credentials/credentials.ts';
import { evidenceOf } from '../http/response.ts';
import type { Answered, Denied, Question } from './answer.ts';
import { Conversation } from './conversation.ts';
import { Standing, type StandingOptions } from './standing.ts';
import { HeadStart } from './turn.ts';

export interface AuthOptions extends StandingOptions {
	/** The registry refused what a login had left, and showed to nobody what it was asked for. Called once. */
	readonly onFallback: () => void;
	/** Whether a repository is everybody's, so that whom it is closed to asks as nobody too. */
	readonly isOpenToAll: (repository: string) => boolean;
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
 *    The same for what is everybody's and closed to us: an access token may have fewer rights than nobody.
 *
 * What an image does never follows from what `/v2/` does: zot answers 200 there and 401 for an image.
 */
export class Auth {
	readonly #options: AuthOptions;
	readonly #own: Lane;
	/** Whoever was refused asks as nobody from here. */
	readonly #fallback: Lane;
	#hasWarned = false;

	constructor(options: AuthOptions) {
		this.#options = options;
		this.#own = new Lane(new Standing(options));
		this.#fallback = new Lane(new Standing({ ...options, identity: ANONYMOUS }));
	}

	/**
	 * The registry's answer about `repository`, or that we may not look.
	 * @throws {RegistryError}
	 */
	async send(question: Question, repository: string): Promise<Answered | Denied> {
		const { identity, isOpenToAll } = this.#options;
		const isStored = identity.source === 'stored';
		if (isStored && this.#own.standing.trial.areRefused) {
			const bare = await this.#fallback.send(question, repository);
			return this.#isShown(bare) ? this.#warned(bare) : this.#denyAgain(bare);
		}
		const answer = await this.#own.send(question, repository);
		if (answer.kind === 'answered' || identity.login === undefined) {
			return answer;
		}
		if (isOpenToAll(repository) && answer.reason === 'missing-or-private') {
			return this.#fallback.send(question, repository);
		}
		if (!isStored || !isAboutLogin(answer)) {
			return answer;
		}
		const bare = await this.#fallback.send(question, repository);
		return this.#isShown(bare) ? this.#warned(bare) : answer;
	}

	/** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. */
	isRegistry(): Promise<boolean> {
		return this.#own.standing.isRegistry();
	}

	/** A 404 to nobody is no answer to who was refused: it may be all that this registry says of what is private. */
	#isShown(bare: Answered | Denied): bare is Answered {
		return bare.kind === 'answered' && bare.response.status !== 404;
	}

	/** Warns once a run, and not of a login that was right elsewhere and has no right here. */
	#warned(bare: Answered): Answered {
		if (!this.#hasWarned && !this.#own.standing.trial.isRight) {
			this.#hasWarned = true;
			this.#options.onFallback();
		}
		return bare;
	}

	/** What was said to nobody, as the answer to whom was refused before: the refusal of a login is final. */
	#denyAgain(bare: Answered | Denied): Denied {
		const evidence = bare.kind === 'denied' ? bare.evidence : evidenceOf(bare.response);
		return this.#own.standing.deny('auth-failed', evidence);
	}
}

/** Whether a refusal may be about who we are: a token server knows no images. */
function isAboutLogin({ reason, by }: Denied): boolean {
	return reason === 'auth-failed' || by === 'token-server';
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
