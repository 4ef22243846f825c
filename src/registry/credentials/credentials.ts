import { CredentialsError, type IdentitySource, messageOf } from '../errors.ts';
import { quote } from '../quote.ts';
import { isSameRegistry } from '../reference/reference.ts';
import { remember } from '../remember.ts';
import { type ConfigSources, Configs, type Place } from './configs.ts';
import { isHelperName, parseHelperAnswer, type RunHelper } from './credential-helper.ts';
import type { HelperChoice, StoredConfig } from './docker-config.ts';
import { type Login, secretsOf } from './login.ts';

/** Our identity at a registry. */
export interface Identity {
	readonly source: IdentitySource;
	/** Undefined when anonymous. */
	readonly login: Login | undefined;
}

export const ANONYMOUS: Identity = { source: 'anonymous', login: undefined };

export interface CredentialsOptions extends ConfigSources {
	/** `username` and `password` of the inputs, with the one registry that they are for. */
	readonly given: { readonly registry: string; readonly username: string; readonly password: string } | undefined;
	readonly runHelper: RunHelper;
	/** Hears every secret before it is used. */
	readonly onSecret: (secret: string) => void;
	readonly onWarning: (warning: CredentialWarning) => void;
}

/** Where credentials come from: the inputs for their registry, else stored logins, else nowhere. */
export class Credentials {
	readonly #options: CredentialsOptions;
	readonly #identities = new Map<string, Identity>();
	/** By helper and server: one that takes a second is not started for each of a thousand images. */
	readonly #helped = new Map<string, Promise<Login | undefined>>();
	readonly #configs: Configs;
	/** Registries. */
	readonly #warned = new Set<string>();

	constructor(options: CredentialsOptions) {
		this.#options = options;
		this.#configs = new Configs(options);
	}

	/**
	 * Our identity at the registry of a repository; the same object for the same login. A place is looked for in one config after the
	 * other, those for a part of the registry first, in each by its helper, then under `auths`.
	 * @throws {CredentialsError} where there is a config that cannot be read, and where the helper that is named for this registry fails
	 */
	async for(place: Place): Promise<Identity> {
		const { given } = this.#options;
		if (given !== undefined && isSameRegistry(given.registry, place.registry)) {
			const { username, password } = given;
			return this.#identify('inputs', { kind: 'password', username, password });
		}
		for (const [stored, config] of this.#configs.for(place)) {
			const helper = config.findHelper(place);
			const helped = helper && (await this.#ask(helper, stored, place.registry));
			const login = helped ?? config.findLogin(place);
			if (login !== undefined) {
				return this.#identify('stored', login);
			}
		}
		this.#warnOfOthers(place);
		return ANONYMOUS;
	}

	/** Once for a registry. */
	#warnOfOthers(place: Place): void {
		const { registry } = place;
		if (this.#warned.has(registry)) {
			return;
		}
		this.#warned.add(registry);
		const scopes = this.#configs.otherScopes(place);
		if (scopes.length > 0) {
			this.#options.onWarning({ kind: 'other-scope', registry, scopes });
		}
	}

	#ask(helper: HelperChoice, stored: StoredConfig, registry: string): Promise<Login | undefined> {
		const key = JSON.stringify([stored.path, helper, registry]);
		return remember(this.#helped, key, () => this.#help(helper, stored, registry));
	}

	/** Where the helper for all registries fails, images that need no login are found all the same. */
	async #help(helper: HelperChoice, stored: StoredConfig, registry: string): Promise<Login | undefined> {
		try {
			return await this.#runHelper(helper, stored);
		} catch (error) {
			const problem = messageOf(error);
			const name = quote(`docker-credential-${helper.name}`);
			if (helper.isOwn) {
				const message = `${name}, which ${stored.path} names for ${registry}, gave no credentials: ${problem}`;
				throw new CredentialsError(message, { cause: error });
			}
			this.#options.onWarning({ kind: 'helper-failed', registry, helper: name, problem });
			return undefined;
		}
	}

	async #runHelper({ name, serverUrl }: HelperChoice, { path, isTrusted }: StoredConfig): Promise<Login | undefined> {
		if (!isHelperName(name)) {
			throw new Error('that is not the name of a helper');
		}
		if (!isTrusted) {
			throw new Error(
				`it was not started, because ${path} is inside the workspace, where a pull request may have put it`,
			);
		}
		return parseHelperAnswer(await this.#options.runHelper(name, serverUrl));
	}

	#identify(source: IdentitySource, login: Login): Identity {
		return remember(this.#identities, JSON.stringify([source, login]), () => {
			for (const secret of secretsOf(login)) {
				this.#options.onSecret(secret);
			}
			return { source, login };
		});
	}
}

/** A fact about stored credentials that a person should hear although answers came. Holds no secret. */
export type CredentialWarning =
	/** The registry denied a stored login, and answered to an anonymous request instead. */
	| { readonly kind: 'login-denied'; readonly registry: string }
	/** There are logins, but each is for another repository or for other rights. For a person to hear where an image was denied. */
	| { readonly kind: 'other-scope'; readonly registry: string; readonly scopes: readonly string[] }
	/** The helper that keeps the credentials of all registries gave none. */
	| { readonly kind: 'helper-failed'; readonly registry: string; readonly helper: string; readonly problem: string };
