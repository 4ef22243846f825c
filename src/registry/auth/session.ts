import type { Identity } from '../credentials/credentials.ts';
import { directAuthorization, type Login } from '../credentials/login.ts';
import { type DenialReason, type Evidence, ProtocolError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import { evidenceOf, isHtml, type Response } from '../http/response.ts';
import { remember } from '../remember.ts';
import type { Denial, Query } from './answer.ts';
import { type Challenge, challengeOf } from './challenge.ts';
import { isDenial, isOwnWord, verifyDenial } from './denial.ts';
import type { Ping } from './ping.ts';
import { pullScope } from './scope.ts';
import type { Token, TokenDenial } from './token.ts';
import { PROOF_TRIES, type TokenRequest, Tokens, type TokensOptions } from './tokens.ts';

export interface SessionOptions extends TokensOptions {
	readonly ping: Ping;
	readonly identity: Identity;
}

/** The result of a proof; unknown where another host answered, or only the image. */
type Proof = TokenDenial | 'accepted' | 'unknown';

/** The registry itself, among realms. */
const DIRECT = '';
/** Stands for every subject: zot asks for nothing at `/v2/`, and for a login everywhere else. */
const ANY = '';

/** The knowledge of a run about one registry as one identity: its challenges, its tokens, and whether it takes our login. */
export class Session {
	readonly options: SessionOptions;
	/** The origin of the registry. */
	readonly home: string;
	readonly #tokens: Tokens;
	/** The challenges of subjects themselves, with the scope to ask for: some differ from `/v2/`, and from one another. */
	readonly #heard = new Map<string, Challenge>();
	/** By realm and service. One that got no answer stays for the round: the login is not sent there again. */
	readonly #proofs = new Map<string, Promise<TokenDenial | undefined>>();
	/** Those that got no answer. */
	readonly #unanswered = new WeakSet<Promise<TokenDenial | undefined>>();
	#login: 'untried' | 'accepted' | 'denied' = 'untried';

	constructor(options: SessionOptions) {
		this.options = options;
		this.home = options.destination.registry.origin;
		this.#tokens = new Tokens(options);
	}

	/** The state of our login; `denied` where it was denied somewhere, and accepted nowhere. */
	get login(): 'untried' | 'accepted' | 'denied' {
		return this.#login;
	}

	/** The denial of this identity. */
	deny(reason: DenialReason, evidence: Evidence, more: Partial<Pick<Denial, 'by' | 'isAboutScope'>> = {}): Denial {
		const { source } = this.options.identity;
		return { kind: 'denied', reason, by: 'registry', isAboutScope: false, ...more, evidence, identity: source };
	}

	/** The challenge to answer unasked: the subject's from before, else that of `/v2/`, else another subject's. */
	async challengeFor(subject: string, repository: string, deadline: Deadline): Promise<Challenge | undefined> {
		const own = this.#heard.get(subject);
		const other = own ?? (await this.options.ping.findChallenge(deadline)) ?? this.#heard.get(ANY);
		return own === undefined && other?.kind === 'bearer' ? { ...other, scope: pullScope(repository) } : other;
	}

	/**
	 * The challenge to answer with a login, where an anonymous request got 403 or 404: docker.pkg.github.com hides private images so, and some
	 * that do let everybody in at `/v2/`. Undefined where a 403 stands.
	 * @throws {RegistryError} where a 404 may hide something and nothing says how to ask
	 */
	async findHidden(response: Response, deadline: Deadline): Promise<Challenge | undefined> {
		const { ping } = this.options;
		const asked = challengeOf(response) ?? (await ping.getChallenge(deadline));
		if (asked !== undefined || response.status === 403) {
			return asked;
		}
		if (await ping.isOpen(deadline)) {
			return { kind: 'basic', error: undefined };
		}
		throw new ProtocolError(evidenceOf(response), '/v2/ does not say how to log in', 'not-a-registry');
	}

	/** Whether the subject has sent a challenge itself, or was opened. */
	hasHeard(subject: string): boolean {
		return this.#heard.has(subject);
	}

	/** Notes the challenge of a subject, or the one whose answer opened it. */
	hear(subject: string, challenge: Challenge): void {
		this.#heard.set(subject, challenge).set(ANY, challenge);
	}

	/**
	 * A token, or its denial, or that of our login, which is proven first, as `docker login` does it: by a token without a scope. A later
	 * denial is about the repository. `stale` is a token not to be given again.
	 * @throws {RegistryError} where no answer came
	 */
	async token(request: TokenRequest, stale?: Token): Promise<Token | TokenDenial> {
		if (request.identity.login !== undefined) {
			const prove = () => this.#proveAtRealm(request);
			const denial = await this.#proven(`${request.realm.href} ${request.service}`, prove);
			if (denial !== undefined) {
				return denial;
			}
		}
		return this.#tokens.get(request, stale);
	}

	/**
	 * The `Authorization` of a login that a registry takes directly, or its denial. It is proven first: at `/v2/` where that asks for it,
	 * else by the question that was challenged. A registry token has nothing to prove.
	 * @throws {RegistryError} where no answer came
	 */
	async direct(login: Login, query: Query): Promise<string | TokenDenial> {
		const authorization = directAuthorization(login);
		const isProven = this.#login === 'accepted' && !this.#proofs.has(DIRECT);
		if (login.kind === 'registry-token' || isProven) {
			return authorization;
		}
		return (await this.#proven(DIRECT, () => this.#proveDirectly(authorization, query))) ?? authorization;
	}

	/** Asks for new tokens, and proves a login anew where no answer came. One that was denied stays so, and is not sent again. */
	beginRound(): void {
		this.#tokens.beginRound();
		for (const [where, proof] of this.#proofs) {
			if (this.#unanswered.has(proof)) {
				this.#proofs.delete(where);
			}
		}
	}

	/** Notes that the registry does not take our login any more. */
	revoke(evidence: Evidence): void {
		this.#login = 'denied';
		this.#proofs.set(DIRECT, Promise.resolve(loginDenial(evidence)));
	}

	/** The denial that a proof ended with. It happens once, and all wait for it: a wrong login that goes out a hundred times locks an account. */
	#proven(where: string, prove: () => Promise<Proof>): Promise<TokenDenial | undefined> {
		const proof = remember(this.#proofs, where, async () => {
			const result = await prove();
			if (typeof result === 'string') {
				this.#login = result === 'accepted' ? result : this.#login;
				return undefined;
			}
			this.#login = this.#login === 'accepted' ? 'accepted' : 'denied';
			return result;
		});
		proof.catch(() => this.#unanswered.add(proof));
		return proof;
	}

	/** An identity token is proven by its first use, where a denial may be about the scope. */
	async #proveAtRealm(request: TokenRequest): Promise<Proof> {
		const isPassword = request.identity.login?.kind === 'password';
		const scope = isPassword ? undefined : request.scope;
		const answer = await this.#tokens.get({ ...request, scope, isProof: true });
		const isDenied = answer.kind === 'denied' && (isPassword || !answer.isAboutScope);
		return isDenied ? loginDenial(answer.evidence) : 'accepted';
	}

	/** @throws {RegistryError} where something else answers in the place of `/v2/` */
	async #proveDirectly(authorization: string, query: Query): Promise<Proof> {
		const { transport, destination, ping } = this.options;
		const isAsked = (await ping.findChallenge(query.deadline))?.kind === 'basic';
		const response = await transport.send({
			...(isAsked ? ping.query(query.deadline) : query),
			// A 401 to HEAD may be a stranger's.
			method: 'GET',
			registry: destination.registry,
			publicOnly: destination.publicOnly,
			authorization: (origin) => (origin === this.home ? authorization : undefined),
			tries: PROOF_TRIES,
		});
		if (response.url.origin !== this.home) {
			return 'unknown';
		}
		// An image's 403 and 404 are about the image, and a challenge for a token says nothing about a password.
		const isAboutImage = response.status !== 400 && response.status !== 401;
		const isOther = !isAsked && (isAboutImage || challengeOf(response)?.kind === 'bearer');
		const evidence = evidenceOf(response);
		if (isDenial(response) && !isOther) {
			verifyDenial(response, evidence);
			return loginDenial(evidence);
		}
		const isPage = isHtml(response);
		if (response.status === 200 && !isPage) {
			return 'accepted';
		}
		if (isAsked) {
			throw new ProtocolError(evidence, 'no answer to a login', isPage ? 'not-a-registry' : 'invalid-response');
		}
		const isAbsence = response.status === 404 && !isPage && !isDenial(response);
		return isAbsence && isOwnWord(response) ? 'accepted' : 'unknown';
	}
}

function loginDenial(evidence: Evidence): TokenDenial {
	return { kind: 'denied', reason: 'auth-failed', evidence, isAboutScope: false };
}
