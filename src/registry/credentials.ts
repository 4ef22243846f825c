import { findLogin, type Login } from './docker-config.ts';
import type { IdentitySource } from './errors.ts';
import { isSameRegistry } from './reference.ts';

/** Who we are to a registry. */
export interface Identity {
	readonly source: IdentitySource;
	/** Undefined when anonymous. */
	readonly login: Login | undefined;
}

export const ANONYMOUS: Identity = { source: 'anonymous', login: undefined };

export interface CredentialsOptions {
	/** `username` and `password` of the inputs, with the one registry that they are for. */
	readonly given: (Login & { readonly registry: string }) | undefined;
	/** The Docker config, read when it is first needed; undefined when there is none. */
	readonly readDockerConfig: () => { readonly path: string; readonly text: string } | undefined;
	/** Hears every secret before it is used. */
	readonly onSecret: (secret: string) => void;
}

/** Where credentials come from: the inputs for their registry, else what `docker login` left, else nowhere. */
export class Credentials {
	readonly #options: CredentialsOptions;
	/** Null until it was looked for: a run without a Docker config looks once too. */
	#config: ReturnType<CredentialsOptions['readDockerConfig']> | null = null;

	constructor(options: CredentialsOptions) {
		this.#options = options;
	}

	/**
	 * Who we are to `registry`.
	 * @throws {CredentialsError} where there is a Docker config that cannot be read
	 */
	for(registry: string): Identity {
		const { given } = this.#options;
		if (given !== undefined && isSameRegistry(given.registry, registry)) {
			return this.#announce({ source: 'inputs', login: given });
		}
		const config = this.#readConfig();
		const login = config === undefined ? undefined : findLogin(config, registry);
		return login === undefined ? ANONYMOUS : this.#announce({ source: 'docker-config', login });
	}

	#readConfig(): ReturnType<CredentialsOptions['readDockerConfig']> {
		if (this.#config === null) {
			this.#config = this.#options.readDockerConfig();
		}
		return this.#config;
	}

	#announce(identity: Identity & { login: Login }): Identity {
		const { login } = identity;
		const authorization = basicAuthorization(login);
		// JSON can write half a character, which no URL can.
		const inUrl = encodeURIComponent(login.password.toWellFormed());
		// Its base64 without the padding, which not everybody prints.
		const encoded = authorization.slice('Basic '.length).replace(/=+$/, '');
		for (const secret of [login.password, authorization, encoded, inUrl]) {
			this.#options.onSecret(secret);
		}
		return identity;
	}
}

/** The `Authorization` of RFC 7617, in UTF-8. A secret. */
export function basicAuthorization({ username, password }: Login): string {
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
