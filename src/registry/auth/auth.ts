import { ANONYMOUS } from '../credentials/credentials.ts';
import { ProtocolError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import { isMarked } from '../http/response.ts';
import type { Answer, Answered, Denial, Query } from './answer.ts';
import { Handshake } from './handshake.ts';
import { Session, type SessionOptions } from './session.ts';

export interface AuthOptions extends SessionOptions {
	/** The registry denied a stored login, and answered an anonymous request. Called once. */
	readonly onFallback: () => void;
	/** Whether a repository is public by its name, so that an identity to which it is closed asks anonymously too. */
	readonly isPublic: (repository: string) => boolean;
}

/**
 * Asks a registry as one identity, and anonymously where that finds more: a stored login is often old, and public images need none; and an
 * access token may have fewer rights than an anonymous one (Docker Hub's of organisations cannot read `alpine`).
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
	async send(query: Query, repository: string): Promise<Answer> {
		const answer = await this.#ask(query, repository);
		const isJudged = answer.kind === 'answered' || answer.reason === 'auth-failed';
		return isJudged || !this.#options.isPublic(repository) ? answer : this.#askPublic(answer, query, repository);
	}

	async #ask(query: Query, repository: string): Promise<Answered | Denial> {
		const { identity, isPublic } = this.#options;
		const isStored = identity.source === 'stored';
		const isDenied = isStored && this.#own.login === 'denied';
		if (isDenied) {
			const anonymous = await this.#askAnonymously(query, repository);
			if (isShown(anonymous)) {
				return this.#warned(anonymous);
			}
		}
		const answer = await new Handshake(this.#own, query, repository).run();
		if (answer.kind === 'answered' && answer.response.status === 404 && identity.login?.kind === 'registry-token') {
			// It was given for one repository, and some registries hide the others from it.
			const anonymous = await this.#askAnonymously(query, repository);
			return isShown(anonymous) ? anonymous : answer;
		}
		// A token server knows identities and no images.
		const isAboutLogin = answer.kind === 'denied' && (answer.reason === 'auth-failed' || answer.by === 'token-server');
		if (!isStored || !isAboutLogin || isDenied || (isPublic(repository) && answer.reason !== 'auth-failed')) {
			return answer;
		}
		const anonymous = await this.#askAnonymously(query, repository);
		return isShown(anonymous) ? this.#warned(anonymous) : answer;
	}

	/** By GET where a 404 to HEAD may be a stranger's. */
	async #askAnonymously(query: Query, repository: string): Promise<Answered | Denial> {
		const answer = await new Handshake(this.#anonymous, query, repository).run();
		const isBare = answer.kind === 'answered' && answer.response.status === 404 && !isMarked(answer.response);
		const asGet = { ...query, method: 'GET' } as const;
		return isBare && query.method === 'HEAD' ? new Handshake(this.#anonymous, asGet, repository).run() : answer;
	}

	/**
	 * The answer about a public repository, asked anonymously: an organisation's token may see less (docker/cli#4512). It is absent where a new
	 * anonymous token opens too little, twice: Docker Hub once said so of `busybox` (docker/hub-feedback#2215).
	 * @throws {RegistryError} for any other 401
	 */
	async #askPublic(denied: Denial, query: Query, repository: string): Promise<Answer> {
		const ask = (session: Session) => new Handshake(session, query, repository).run();
		const first = denied.identity === 'anonymous' ? denied : await ask(this.#anonymous);
		const isNarrow = first.kind === 'denied' && first.isAboutScope;
		const last = isNarrow ? await ask(new Session({ ...this.#options, identity: ANONYMOUS })) : first;
		if (last.kind === 'answered') {
			return last;
		}
		const { evidence, identity } = last;
		if (isNarrow && last.isAboutScope) {
			return { kind: 'absent', evidence, identity };
		}
		if (evidence.status === 401) {
			throw new ProtocolError(evidence, 'what everybody may see was refused to an anonymous request');
		}
		return { ...last, reason: 'forbidden' };
	}

	/** Whether the host of an answer behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. @throws {RegistryError} */
	isRegistry({ authorization }: Answered, deadline: Deadline): Promise<boolean> {
		return this.#options.ping.isRegistry(authorization, deadline);
	}

	/** As `Session.beginRound`, for both identities. */
	beginRound(): void {
		this.#own.beginRound();
		this.#anonymous.beginRound();
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

/** A 404 to an anonymous request is not an answer to an identity that was denied: this registry may say no more about a private image. */
function isShown(answer: Answered | Denial): answer is Answered {
	return answer.kind === 'answered' && answer.response.status !== 404;
}
