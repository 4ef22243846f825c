import { chooseChallenge, type Demand } from './challenge.ts';
import type { Identity } from './credentials.ts';
import type { Destination } from './origin-policy.ts';
import { header, type Response } from './response.ts';
import { Tokens } from './tokens.ts';
import type { Transport } from './transport.ts';
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
	/** The scope that last had a token, by what was asked for. */
	readonly scopes = new Map<string, string>();
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

	/** Notes what the registry asked for; the first time counts. */
	learn(demand: Demand): void {
		const { kind } = demand;
		this.lesson ??=
			kind === 'basic' ? { kind } : { kind, realm: demand.realm, service: demand.service, scope: undefined };
	}

	/** Notes the scope of a token for what was asked. One that names no repository serves them all. */
	learnScope(subject: string, scope: string): void {
		this.scopes.set(subject, scope);
		if (this.lesson?.kind === 'bearer' && !scope.startsWith('repository:')) {
			this.lesson = { ...this.lesson, scope };
		}
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
			const look = this.transport.send({
				method: 'GET',
				url: new URL('v2/', this.destination.registry),
				accept: 'application/json',
				maxBytes: MAX_LOOK_BYTES,
				registry: this.destination.registry,
			});
			this.#look = look;
			look.catch(() => {
				this.#look = undefined;
			});
		}
		return this.#look;
	}
}
