import { Auth } from './auth/auth.ts';
import { Ping } from './auth/ping.ts';
import { ANONYMOUS, type Credentials, type CredentialsOptions, type Identity } from './credentials/credentials.ts';
import { BlockedError } from './errors.ts';
import type { Deadline } from './http/deadline.ts';
import type { Transport } from './http/transport.ts';
import type { Allowed, Destination } from './policy/origin-policy.ts';
import { apiHost, DOCKER_HUB, isSameRegistry, type Reference } from './reference/reference.ts';
import { remember } from './remember.ts';
import { Repository } from './repository/repository.ts';

export interface RegistriesOptions extends Allowed, Pick<CredentialsOptions, 'onSecret' | 'onWarning'> {
	readonly transport: Transport;
	readonly credentials: Credentials;
	/** Empty: every registry may be asked. */
	readonly allowedRegistries: readonly string[];
}

/** How a repository is asked. */
export interface Asker {
	/** No answer comes after it. */
	readonly deadline: Deadline;
	/** Without a login of ours. */
	readonly anonymousOnly?: boolean | undefined;
	/** The registry, and all that it leads to, must be on public addresses: a file may name any host. */
	readonly publicOnly?: boolean | undefined;
}

/** One registry: its `/v2/`, and the identities that ask it; podman's logins differ by namespace. */
interface Known {
	readonly ping: Ping;
	readonly auths: Map<Identity, Auth>;
}

/** The registries of a run. Everything learned about one of them (protocol, challenge, tokens) is kept here. */
export class Registries {
	readonly #options: RegistriesOptions;
	/** By origin and `publicOnly`: what one asker learned inside a network does not serve another, who may not look there. */
	readonly #known = new Map<string, Known>();

	constructor(options: RegistriesOptions) {
		this.#options = options;
	}

	/**
	 * The repository that a reference names, asked without a login of ours where `anonymousOnly` says so. Asks nothing yet, but for the
	 * handshake that tells http from https on loopback.
	 * @throws {BlockedError} where our rules forbid to ask that registry
	 * @throws {CredentialsError} where stored credentials cannot be read
	 */
	async repository(
		{ registry, repository }: Reference,
		{ deadline, anonymousOnly = false, publicOnly = false }: Asker,
	): Promise<Repository> {
		const { transport, credentials, allowedRegistries, trustedHosts, insecureRegistries } = this.#options;
		if (allowedRegistries.length > 0 && !allowedRegistries.some((allowed) => isSameRegistry(allowed, registry))) {
			const evidence = { method: 'GET', url: `https://${apiHost(registry)}/v2/`, status: undefined, diagnostics: '' };
			const rule = 'only registries in allowed-registries are asked';
			throw new BlockedError(evidence, { host: registry, rule, input: 'allowed-registries' });
		}
		const base = await transport.locate(registry, deadline, publicOnly);
		const identity = anonymousOnly ? ANONYMOUS : await credentials.for({ registry, repository });
		const destination = { registry: base, publicOnly, trustedHosts, insecureRegistries };
		return new Repository(this.#authFor(destination, registry, identity), base, repository, deadline);
	}

	/** Asks what was not answered anew, with new tokens. What was proven or denied of a login stays. */
	beginRound(): void {
		for (const { ping, auths } of this.#known.values()) {
			ping.beginRound();
			for (const auth of auths.values()) {
				auth.beginRound();
			}
		}
	}

	#authFor(destination: Destination, registry: string, identity: Identity): Auth {
		const { transport, onSecret, onWarning } = this.#options;
		const key = `${destination.registry.origin} ${destination.publicOnly}`;
		const { ping, auths } = remember(this.#known, key, () => ({
			ping: new Ping(transport, destination),
			auths: new Map(),
		}));
		const make = () =>
			new Auth({
				transport,
				destination,
				ping,
				identity,
				onSecret,
				onFallback: () => onWarning({ kind: 'login-denied', registry }),
				// Docker Hub's official images.
				isPublic: (repository) => registry === DOCKER_HUB && repository.startsWith('library/'),
			});
		return remember(auths, identity, make);
	}
}
