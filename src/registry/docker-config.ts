import { CredentialsError } from './errors.ts';
import { findObject, isObject, type JsonObject, textOf } from './json.ts';
import type { Login } from './login.ts';
import { DOCKER_HUB, isSameRegistry, parseRegistry, type Reference } from './reference.ts';

/** A file, or a variable, in which a login left something. */
export interface StoredConfig {
	/** The file's path, or the variable's name: for messages. */
	readonly path: string;
	readonly text: string;
	/** podman's has keys of the form `registry/namespace` too. */
	readonly format: 'docker' | 'podman';
	/** False where somebody else may have written it, such as inside a workspace: it cannot make us start a program. */
	readonly isTrusted: boolean;
}

/** Which credential helper a config wants to be asked. */
export interface HelperChoice {
	/** What stands behind `docker-credential-`. */
	readonly name: string;
	/** What it is asked about. */
	readonly serverUrl: string;
	/** Named for this registry in `credHelpers`; else the `credsStore` for all of them. */
	readonly isOwn: boolean;
}

type Place = Pick<Reference, 'registry' | 'repository'>;

/** `docker login` writes Docker Hub's under the address of its first registry, and asks helpers about that. */
const HUB_KEY = 'https://index.docker.io/v1/';

/**
 * Reads a config as `docker login` and `podman login` write it: `auths`, `credHelpers` and `credsStore`.
 * Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go and containers-auth.json(5).
 * @throws {CredentialsError} when it is no JSON object; the message names the file and nothing of its content
 */
export function parseDockerConfig({ path, text, format }: StoredConfig): DockerConfig {
	// The parser's own message would quote the text around a mistake, which may be a password: it is not kept.
	const json = findObject(text);
	if (json === undefined) {
		throw new CredentialsError(`${path} is no Docker config: it holds no JSON object`);
	}
	return new DockerConfig(json, format);
}

/** What one config knows about registries. */
export class DockerConfig {
	readonly #json: JsonObject;
	readonly #format: StoredConfig['format'];

	constructor(json: JsonObject, format: StoredConfig['format']) {
		this.#json = json;
		this.#format = format;
	}

	/**
	 * What stands under `auths` for a place; undefined when nothing usable. An entry that cannot be read is passed over: `{}` stands for
	 * one that a helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`), and podman's
	 * longest path that the repository is in over its registry.
	 */
	findLogin(place: Place): Login | undefined {
		const auths = this.#objectAt('auths');
		for (const key of this.#keysFor(place, Object.keys(auths))) {
			const login = parseEntry(auths[key]);
			if (login !== undefined) {
				return login;
			}
		}
		return undefined;
	}

	/** The helper to ask before `auths` is looked at; undefined when there is none. */
	findHelper(place: Place): HelperChoice | undefined {
		const helpers = this.#objectAt('credHelpers');
		const serverUrl = place.registry === DOCKER_HUB && this.#format === 'docker' ? HUB_KEY : place.registry;
		for (const key of this.#keysFor(place, Object.keys(helpers))) {
			const name = textOf(helpers[key]);
			if (name !== '') {
				return { name, serverUrl, isOwn: true };
			}
		}
		const name = textOf(this.#json['credsStore']);
		return name === '' ? undefined : { name, serverUrl, isOwn: false };
	}

	#objectAt(name: string): JsonObject {
		const value = this.#json[name];
		return isObject(value) ? value : {};
	}

	/** The keys that mean this place, the closest first. */
	#keysFor({ registry, repository }: Place, keys: readonly string[]): readonly string[] {
		const exact = registry === DOCKER_HUB && this.#format === 'docker' ? HUB_KEY : registry;
		const paths = this.#format === 'podman' ? keys.filter((key) => isAbove(key, registry, repository)) : [];
		const others = keys.filter((key) => key !== exact && isKeyOf(key, registry));
		return [
			...paths.toSorted((a, b) => b.length - a.length),
			...(keys.includes(exact) ? [exact] : []),
			...others.filter((key) => !paths.includes(key)),
		];
	}
}

function isKeyOf(key: string, registry: string): boolean {
	try {
		return isSameRegistry(parseRegistry(key.replace(/^http:\/\//, 'https://')), registry);
	} catch {
		// A key with a path (`quay.io/team`) is podman's; Docker has no such thing.
		return false;
	}
}

/** Whether a key of podman's (`quay.io/team`) holds the repository: by whole components. */
function isAbove(key: string, registry: string, repository: string): boolean {
	const slash = key.indexOf('/');
	const path = key.slice(slash + 1);
	return slash > 0 && path !== '' && isKeyOf(key.slice(0, slash), registry) && `${repository}/`.startsWith(`${path}/`);
}

/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry: unknown): Login | undefined {
	if (!isObject(entry)) {
		return undefined;
	}
	const decoded = withoutPadding(Buffer.from(textOf(entry['auth']), 'base64').toString('utf8'));
	const colon = decoded.indexOf(':');
	const username = colon > 0 ? decoded.slice(0, colon) : textOf(entry['username']);
	const password = colon > 0 ? decoded.slice(colon + 1) : textOf(entry['password']);
	const [registryToken, identityToken] = [textOf(entry['registrytoken']), textOf(entry['identitytoken'])];
	if (isSendable(registryToken)) {
		return { kind: 'registry-token', token: registryToken };
	}
	if (identityToken !== '') {
		return { kind: 'identity-token', username, token: identityToken };
	}
	return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}

/** Whether a token can stand in a header as it is. */
function isSendable(token: string): boolean {
	return /^[\x21-\x7e]+$/.test(token);
}

/** Without the NULs at its end. By position: an expression would look for the end again from each NUL that is not at it. */
function withoutPadding(text: string): string {
	let end = text.length;
	while (text[end - 1] === '\0') {
		end -= 1;
	}
	return text.slice(0, end);
}
