import { CredentialsError, type IdentitySource, messageOf } from '../errors.ts';
import { quote } from '../quote.ts';
import { isSameRegistry, type Reference } from '../reference/reference.ts';
import { remember } from '../remember.ts';
import { isHelperName, parseHelperAnswer, type RunHelper } from './credential-helper.ts';
import { type DockerConfig, type HelperChoice, parseDockerConfig, type StoredConfig } from './docker-config.ts';
import { type Login, secretsOf } from './login.ts';
import { findServing, formatScope, type ScopedConfig } from './scoped-config.ts';

/** Our identity at a registry. */
export interface Identity {
	readonly source: IdentitySource;
	/** Undefined when anonymous. */
	readonly login: Login | undefined;
}

export const ANONYMOUS: Identity = { source: 'anonymous', login: undefined };

export interface CredentialsOptions {
	/** `username` and `password` of the inputs, with the one registry that they are for. */
	readonly given: { readonly registry: string; readonly username: string; readonly password: string } | undefined;
	/**
	 * The configs that logins have left, the first to be asked first. Read when it is needed, and once.
	 * May throw CredentialsError for what is there and cannot be read.
	 */
	readonly readConfigs: () => readonly StoredConfig[];
	/** The configs that are for a part of a registry. Listed when a registry is asked first. */
	readonly listScopedConfigs: (registry: string) => readonly ScopedConfig[];
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
	readonly #parsed = new Map<StoredConfig, DockerConfig>();
	/** By registry. */
	readonly #scoped = new Map<string, readonly ScopedConfig[]>();
	readonly #read = new Map<ScopedConfig, readonly StoredConfig[]>();
	readonly #warned = new Set<string>();
	#configs: readonly StoredConfig[] | undefined;

	constructor(options: CredentialsOptions) {
		this.#options = options;
	}

	/**
	 * Our identity at the registry of a repository; the same object for the same login. A place is looked for in one config after the
	 * other, those for a part of the registry first, in each by its helper, then under `auths`.
	 * @throws {CredentialsError} where there is a config that cannot be read, and where the helper that is named for this registry fails
	 */
	async for(place: Pick<Reference, 'registry' | 'repository'>): Promise<Identity> {
		const { given } = this.#options;
		if (given !== undefined && isSameRegistry(given.registry, place.registry)) {
			const { username, password } = given;
			return this.#identify('inputs', { kind: 'password', username, password });
		}
		const scoped = remember(this.#scoped, place.registry, () => this.#options.listScopedConfigs(place.registry));
		const serving = findServing(scoped, place.repository).flatMap((config) => this.#readScoped(config));
		this.#configs ??= this.#options.readConfigs();
		for (const stored of [...serving, ...this.#configs]) {
			const config = this.#parse(stored);
			const helper = config.findHelper(place);
			const helped = helper && (await this.#ask(helper, stored, place.registry));
			const login = helped ?? config.findLogin(place);
			if (login !== undefined) {
				return this.#identify('stored', login);
			}
		}
		this.#warnOfOthers(scoped, place);
		return ANONYMOUS;
	}

	#parse(stored: StoredConfig): DockerConfig {
		return remember(this.#parsed, stored, () => parseDockerConfig(stored));
	}

	#readScoped(config: ScopedConfig): readonly StoredConfig[] {
		return remember(this.#read, config, config.read);
	}

	/** Once for a registry. A scope without a login, as `docker logout` leaves it, is none. */
	#warnOfOthers(
		scoped: readonly ScopedConfig[],
		{ registry, repository }: Pick<Reference, 'registry' | 'repository'>,
	): void {
		if (this.#warned.has(registry)) {
			return;
		}
		this.#warned.add(registry);
		const place = { registry, repository };
		const scopes = scoped.filter((config) => this.#hasLogin(config, place)).map(formatScope);
		if (scopes.length > 0) {
			this.#options.onWarning({ kind: 'other-scope', registry, scopes });
		}
	}

	#hasLogin(config: ScopedConfig, place: Pick<Reference, 'registry' | 'repository'>): boolean {
		try {
			return this.#readScoped(config).some((stored) => this.#parse(stored).findLogin(place) !== undefined);
		} catch {
			return false;
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
