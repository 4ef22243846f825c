import { ANONYMOUS } from '../credentials/credentials.ts';
import type { Answered, Denied, Question } from './answer.ts';
import { Handshake } from './handshake.ts';
import { Session, type SessionOptions } from './session.ts';

export interface AuthOptions extends SessionOptions {
	/** The registry refused what a login had left, and answered an anonymous request. Called once. */
	readonly onFallback: () => void;
	/** Whether a repository is public by its name, so that an identity to which it is closed asks anonymously too. */
	readonly isPublic: (repository: string) => boolean;
}

/**
 * Asks a registry as one identity, and anonymously where that does better: what a login had left is often old, and public images need none;
 * and an access token may have fewer rights than anybody has (Docker Hub's of organisations cannot read `alpine`).
 */
export class Auth {
	readonly #options: AuthOptions;
	readonly #own: Session;
	readonly #anonymous: Session;
	#hasWarned = false;

	constructor(options: AuthOptions) {
		this.#options = options;
		this.#own = new Session(options);
		this.#anonymous = new Session({ ...options, identity: ANONYMOUS });
	}

	/**
	 * The registry's answer about `repository`, or that we may not look.
	 * @throws {RegistryError}
	 */
	async send(question: Question, repository: string): Promise<Answered | Denied> {
		const { identity, isPublic } = this.#options;
		const isStored = identity.source === 'stored';
		const isRefused = isStored && this.#own.login === 'refused';
		if (isRefused) {
			const anonymous = await new Handshake(this.#anonymous, question, repository).run();
			if (isShown(anonymous)) {
				return this.#warned(anonymous);
			}
		}
		const answer = await new Handshake(this.#own, question, repository).run();
		if (answer.kind === 'answered' || identity.login === undefined) {
			return answer;
		}
		if (isPublic(repository) && answer.reason === 'missing-or-private') {
			return new Handshake(this.#anonymous, question, repository).run();
		}
		// A token server knows identities and no images.
		const isAboutLogin = answer.reason === 'auth-failed' || answer.by === 'token-server';
		if (!isStored || !isAboutLogin || isRefused) {
			return answer;
		}
		const anonymous = await new Handshake(this.#anonymous, question, repository).run();
		return isShown(anonymous) ? this.#warned(anonymous) : answer;
	}

	/** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. @throws {RegistryError} */
	isRegistry(): Promise<boolean> {
		return this.#options.ping.isRegistry();
	}

	/** Warns once a run, and not of a login that was accepted and has no right here. */
	#warned(answer: Answered): Answered {
		if (!this.#hasWarned && this.#own.login !== 'accepted') {
			this.#hasWarned = true;
			this.#options.onFallback();
		}
		return answer;
	}
}

/** A 404 to an anonymous request is no answer to an identity that was refused: it may be all that this registry says of what is private. */
function isShown(answer: Answered | Denied): answer is Answered {
	return answer.kind === 'answered' && answer.response.status !== 404;
}
