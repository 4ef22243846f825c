import { chooseChallenge, type Demand } from './challenge.ts';
import type { Identity } from './credentials.ts';
import { RegistryError } from './errors.ts';
import type { Destination } from './origin-policy.ts';
import { header, type Response } from './response.ts';
import { Tokens } from './tokens.ts';
import type { Transport } from './transport.ts';

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
	lesson: Lesson | undefined;
	/** Final: Docker Hub locks an account for ten minutes after some failures. */
	areCredentialsRefused = false;
	/** The registry has answered to them: whatever it refuses later is about the image. */
	areCredentialsTaken = false;
	#trial: Promise<void> | undefined;
	#look: Promise<Response | undefined> | undefined;

	constructor({ transport, destination, identity, onSecret }: StandingOptions) {
		this.transport = transport;
		this.destination = destination;
		this.identity = identity;
		this.tokens = new Tokens(transport, destination, onSecret);
	}

	get home(): string {
		return this.destination.registry.origin;
	}

	/** Whether we hold credentials that have not been refused yet. */
	get hasCredentials(): boolean {
		return this.identity.login !== undefined && !this.areCredentialsRefused;
	}

	/**
	 * Leave to send our credentials, with the function that gives it back. While nobody knows whether they are right, one conversation
	 * has it at a time: wrong ones are sent once, however many images are asked for.
	 */
	async enterTrial(): Promise<() => void> {
		while (this.#trial !== undefined && !this.areCredentialsTaken) {
			await this.#trial;
		}
		if (this.areCredentialsTaken || !this.hasCredentials) {
			return () => {};
		}
		let leave = () => {};
		this.#trial = new Promise((resolve) => {
			leave = resolve;
		});
		return () => {
			this.#trial = undefined;
			leave();
		};
	}

	/**
	 * The challenge at `/v2/`, for answers that bring none of their own: Google's and Harbor's 401 without a header,
	 * docker.pkg.github.com's 404 for who is not logged in. Looked at once, without credentials.
	 */
	async findChallenge(): Promise<Demand | undefined> {
		const response = await this.#lookAtRoot();
		return response?.status === 401 ? chooseChallenge(header(response, 'www-authenticate'), response.url) : undefined;
	}

	/** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. */
	async isRegistry(): Promise<boolean> {
		const response = await this.#lookAtRoot();
		if (response === undefined) {
			return false;
		}
		if (header(response, 'docker-distribution-api-version') !== undefined) {
			return true;
		}
		const isEmptyOrJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
		return response.status === 401
			? header(response, 'www-authenticate') !== undefined
			: response.status === 200 && isEmptyOrJson;
	}

	/** Undefined where no answer came: what the real request said then stands. */
	#lookAtRoot(): Promise<Response | undefined> {
		this.#look ??= this.transport
			.send({
				method: 'GET',
				url: new URL('v2/', this.destination.registry),
				accept: 'application/json',
				maxBytes: MAX_LOOK_BYTES,
				registry: this.destination.registry,
			})
			.catch((error: unknown) => {
				if (error instanceof RegistryError) {
					return undefined;
				}
				throw error;
			});
		return this.#look;
	}
}
