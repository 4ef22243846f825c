import type { Reference } from '../reference/reference.ts';
import { remember } from '../remember.ts';
import { type DockerConfig, parseDockerConfig, type StoredConfig } from './docker-config.ts';
import { findServing, formatScope, type ScopedConfig } from './scoped-config.ts';

/** What a login is looked for. */
export type Place = Pick<Reference, 'registry' | 'repository'>;

export interface ConfigSources {
	/**
	 * The configs that logins have left, the first to be asked first. Read when it is needed, and once.
	 * May throw CredentialsError for what is there and cannot be read.
	 */
	readonly readConfigs: () => readonly StoredConfig[];
	/** The configs that are for a part of a registry. Listed when a registry is asked first. */
	readonly listScopedConfigs: (registry: string) => readonly ScopedConfig[];
}

/** The configs that logins have left. Each is listed, read and parsed when it is needed, and once. */
export class Configs {
	readonly #sources: ConfigSources;
	#all: readonly StoredConfig[] | undefined;
	/** By registry. */
	readonly #scoped = new Map<string, readonly ScopedConfig[]>();
	readonly #read = new Map<ScopedConfig, readonly StoredConfig[]>();
	readonly #parsed = new Map<StoredConfig, DockerConfig>();

	constructor(sources: ConfigSources) {
		this.#sources = sources;
	}

	/**
	 * The configs to look into for a place, the first to be asked first: those for a part of its registry before all others.
	 * @throws {CredentialsError} where the next one is there and cannot be read
	 */
	*for({ registry, repository }: Place): Generator<readonly [StoredConfig, DockerConfig]> {
		const serving = findServing(this.#scopedOf(registry), repository).flatMap((config) => this.#readScoped(config));
		this.#all ??= this.#sources.readConfigs();
		for (const stored of [...serving, ...this.#all]) {
			yield [stored, this.#parse(stored)];
		}
	}

	/** The scopes at its registry that have a login for another part of it. A scope without one, as `docker logout` leaves it, is none. */
	otherScopes(place: Place): string[] {
		return this.#scopedOf(place.registry)
			.filter((config) => this.#hasLogin(config, place))
			.map(formatScope);
	}

	#scopedOf(registry: string): readonly ScopedConfig[] {
		return remember(this.#scoped, registry, () => this.#sources.listScopedConfigs(registry));
	}

	#readScoped(config: ScopedConfig): readonly StoredConfig[] {
		return remember(this.#read, config, config.read);
	}

	#parse(stored: StoredConfig): DockerConfig {
		return remember(this.#parsed, stored, () => parseDockerConfig(stored));
	}

	#hasLogin(config: ScopedConfig, place: Place): boolean {
		try {
			return this.#readScoped(config).some((stored) => this.#parse(stored).findLogin(place) !== undefined);
		} catch {
			return false;
		}
	}
}
