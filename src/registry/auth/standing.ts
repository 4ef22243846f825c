import { header } from '../connection/message.ts';
import type { Identity } from '../credentials/credentials.ts';
import { directAuthorization, type Login } from '../credentials/login.ts';
import type { DenialReason, Evidence } from '../errors.ts';
import type { Response } from '../http/response.ts';
import type { Transport } from '../http/transport.ts';
import type { Destination } from '../policy/origin-policy.ts';
import type { Denied } from './answer.ts';
import { chooseChallenge, type Demand } from './challenge.ts';
import { pullScope } from './scope.ts';
import { type TokenRequest, Tokens } from './tokens.ts';
import { Trial } from './trial.ts';

/** What a challenge taught us about the registry's other repositories: a guess, because some differ from one another. */
export type Lesson =
	| { readonly kind: 'basic' }
	| {
			readonly kind: 'bearer';
			readonly realm: URL;
			readonly service: string | undefined;
			/** One scope for everything, such as ECR Public's `aws`; undefined where each repository has its own. */
			readonly scope: string | undefined;
	  };

/** What to send before anybody asks for it. */
export type Guess =
	| { readonly kind: 'login'; readonly login: Login }
	| { readonly kind: 'token'; readonly request: TokenRequest };

export interface StandingOptions {
	readonly transport: Transport;
	readonly destination: Destination;
	readonly identity: Identity;
	/** Hears every token before it is used. */
	readonly onSecret: (secret: string) => void;
}

/** The body of a look at `/v2/` is `{}` or an error. */
const MAX_LOOK_BYTES = 64 * 1024;

/** Where we stand with one registry: who we are there, and what a run has learned about how it wants to be asked. */
export class Standing {
	readonly transport: Transport;
	readonly destination: Destination;
	readonly identity: Identity;
	readonly tokens: Tokens;
	/** How our credentials fare here. */
	readonly trial: Trial;
	lesson: Lesson | undefined;
	/** The scope whose token opened something, by what that was. */
	readonly #scopes = new Map<string, string>();
	/** Repositories for which a guess was right, or that have said themselves what they want. */
	readonly #confirmed = new Set<string>();
	/** Where a token was renewed since one last opened something. */
	readonly #renewed = new Set<string>();
	#proof: Promise<unknown> | undefined;
	#look: Promise<Response> | undefined;

	constructor({ transport, destination, identity, onSecret }: StandingOptions) {
		this.transport = transport;
		this.destination = destination;
		this.identity = identity;
		this.trial = new Trial(identity.login);
		this.tokens = new Tokens(transport, destination, onSecret);
	}

	get home(): string {
		return this.destination.registry.origin;
	}

	/** Notes what the registry asked for at a repository; for others, the first time counts. */
	learn(demand: Demand, repository: string): void {
		const { kind } = demand;
		this.#confirmed.add(repository);
		this.lesson ??=
			kind === 'basic' ? { kind } : { kind, realm: demand.realm, service: demand.service, scope: undefined };
	}

	/** Notes the scope of a token that opened something. One that names no repository serves them all. */
	learnScope(subject: string, scope: string): void {
		this.#scopes.set(subject, scope);
		this.#renewed.delete(subject);
		if (this.lesson?.kind === 'bearer' && !scope.startsWith('repository:')) {
			this.lesson = { ...this.lesson, scope };
		}
	}

	/** What an earlier challenge lets us try; undefined before there was one, and where it takes a login that we do not have. */
	guessFor(repository: string, subject: string): Guess | undefined {
		const { lesson, identity } = this;
		if (lesson === undefined) {
			return undefined;
		}
		if (lesson.kind === 'basic' || identity.login?.kind === 'registry-token') {
			return identity.login && { kind: 'login', login: identity.login };
		}
		const { realm, service } = lesson;
		const scope = this.#scopes.get(subject) ?? lesson.scope ?? pullScope(repository);
		return { kind: 'token', request: { realm, service, scope, identity } };
	}

	/** Notes that a guess was right. */
	confirm(repository: string): void {
		this.#confirmed.add(repository);
	}

	isConfirmed(repository: string): boolean {
		return this.#confirmed.has(repository);
	}

	/** The refusal of who we are here. */
	deny(reason: DenialReason, evidence: Evidence, by: Denied['by'] = 'registry'): Denied {
		return { kind: 'denied', reason, by, evidence, identity: this.identity.source };
	}

	/** Leave to renew a token, once until one opens something again. */
	takeRenewal(subject: string): boolean {
		const isFree = !this.#renewed.has(subject);
		this.#renewed.add(subject);
		return isFree;
	}

	/**
	 * Shows our login at `/v2/`, which asked for it although the image did not: its answer is the verdict about the login, where the image's
	 * 404 would tell nothing. Once; where no answer comes, or one of another origin, nothing is learned.
	 */
	proveLogin(login: Login): Promise<unknown> {
		this.#proof ??= this.#askRoot(login).then(
			({ status, url }) => url.origin === this.home && this.trial.learn(status, true),
			() => undefined,
		);
		return this.#proof;
	}

	/**
	 * The challenge at `/v2/`, for answers that bring none of their own: Google's and Harbor's 401 without a header,
	 * docker.pkg.github.com's 404 for who is not logged in. Looked at once, without credentials. Where that look is redirected to another
	 * origin, the challenge is that origin's, and our credentials are not for it.
	 * @throws {RegistryError} where no answer came: then nobody knows what the real request's answer meant
	 */
	async findChallenge(): Promise<Demand | undefined> {
		const response = await this.#lookAtRoot();
		const isOurs = response.status === 401 && response.url.origin === this.home;
		return isOurs ? chooseChallenge(header(response, 'www-authenticate'), response.url) : undefined;
	}

	/**
	 * Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own.
	 * @throws {RegistryError}
	 */
	async isRegistry(): Promise<boolean> {
		const response = await this.#lookAtRoot();
		if (header(response, 'docker-distribution-api-version') !== undefined) {
			return true;
		}
		const isEmptyOrJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
		return response.status === 401
			? header(response, 'www-authenticate') !== undefined
			: response.status === 200 && isEmptyOrJson;
	}

	#lookAtRoot(): Promise<Response> {
		if (this.#look === undefined) {
			const look = this.#askRoot();
			this.#look = look;
			look.catch(() => {
				this.#look = undefined;
			});
		}
		return this.#look;
	}

	#askRoot(login?: Login): Promise<Response> {
		return this.transport.send({
			method: 'GET',
			url: new URL('v2/', this.destination.registry),
			accept: 'application/json',
			maxBytes: MAX_LOOK_BYTES,
			registry: this.destination.registry,
			authorization: (origin) => (login !== undefined && origin === this.home ? directAuthorization(login) : undefined),
		});
	}
}
