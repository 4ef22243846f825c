import type { StoredConfig } from './docker-config.ts';

/** A config for some repositories or rights of one registry, as `scope` of docker/login-action leaves it. */
export interface ScopedConfig {
	/** Undefined: for all of the registry. */
	readonly repository: string | undefined;
	/** Such as `pull` and `push`; none: for all of them. */
	readonly rights: readonly string[];
	/** None where it is gone. May throw CredentialsError for what is there and cannot be read. */
	readonly read: () => readonly StoredConfig[];
}

/**
 * The configs that can show a repository, the closest first: those of the repository before those of its registry, then those for `pull`
 * alone, those for all rights, and at last those with further rights, which buildx itself takes for a push only.
 * Source: https://github.com/docker/buildx/blob/0287d0de5f3e3ec5c332c87915b138d7795fc083/util/dockerutil/dockerconfig/configprovider.go
 */
export function findServing(configs: readonly ScopedConfig[], repository: string): ScopedConfig[] {
	const distance = ({ repository, rights }: ScopedConfig) =>
		3 * Number(repository === undefined) + ([1, 0][rights.length] ?? 2);
	return configs
		.filter(({ repository: own = repository, rights }) => own === repository && canPull(rights))
		.toSorted((a, b) => distance(a) - distance(b));
}

/** The scope as it is written for docker/login-action: `team/app@push`. */
export function formatScope({ repository = '', rights }: ScopedConfig): string {
	return `${repository}${rights.length === 0 ? '' : `@${rights.join(',')}`}`;
}

function canPull(rights: readonly string[]): boolean {
	return rights.length === 0 || rights.includes('pull');
}
