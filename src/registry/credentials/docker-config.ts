import { CredentialsError, InvalidReferenceError } from '../errors.ts';
import { fieldOf, findFirstObject, isObject, type JsonObject, textOf } from '../json.ts';
import { findHost } from '../reference/domain.ts';
import { apiHost, DOCKER_HUB, parseRegistry, type Reference } from '../reference/reference.ts';
import { remember } from '../remember.ts';
import type { Login } from './login.ts';

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
	/** The part behind `docker-credential-`. */
	readonly name: string;
	/** The server that it is asked about. */
	readonly serverUrl: string;
	/** Named for this registry in `credHelpers`; else the `credsStore` for all of them. */
	readonly isOwn: boolean;
}

type Place = Pick<Reference, 'registry' | 'repository'>;

/** `docker login` writes Docker Hub's under the address of its first registry, and asks helpers about that. */
const HUB_KEY = 'https://index.docker.io/v1/';

/**
 * Reads a config as `docker login` and `podman login` write it: `auths`, `credHelpers` and `credsStore`, in any case. As with Docker, an
 * empty text (`echo $SECRET > config.json` in a fork's pull request, docker/cli#2599) and `null` are a config with nothing in it, and what
 * follows the first object does not count.
 * Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go and containers-auth.json(5).
 * @throws {CredentialsError} when it is not a JSON object; the message names the file and nothing of its content
 */
export function parseDockerConfig({ path, text, format }: StoredConfig): DockerConfig {
	// The parser's own message would quote the text around a mistake, which may be a password: it is not kept.
	const json = ['', 'null'].includes(text.trim()) ? {} : findFirstObject(text);
	if (json === undefined) {
		throw new CredentialsError(`${path} is not a Docker config: it holds no JSON object`);
	}
	return new DockerConfig(json, format);
}

/** The logins and helpers of one config, by registry. Its keys are read once: it may have thousands, and a run as many images. */
export class DockerConfig {
	readonly #auths: Section;
	readonly #helpers: Section;
	readonly #store: string;
	readonly #isPodmans: boolean;

	constructor(json: JsonObject, format: StoredConfig['format']) {
		this.#isPodmans = format === 'podman';
		this.#auths = readSection(fieldOf(json, 'auths'), this.#isPodmans ? findPlace : findHostOf);
		this.#helpers = readSection(fieldOf(json, 'credHelpers'), this.#isPodmans ? findPlace : findRegistry);
		this.#store = textOf(fieldOf(json, 'credsStore'));
	}

	/**
	 * The login under `auths` for a place; undefined without a usable one. An entry that cannot be read is passed over: `{}` stands for
	 * one that a helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`), those over keys
	 * with another path, and podman's longest path that the repository is in over its registry.
	 */
	findLogin(place: Place): Login | undefined {
		return this.#entriesFor(place, this.#auths)
			.map(parseEntry)
			.find((login) => login !== undefined);
	}

	/** The helper to ask before `auths` is looked at; undefined when there is none. */
	findHelper(place: Place): HelperChoice | undefined {
		const serverUrl = this.#nameOf(place.registry);
		const own = this.#entriesFor(place, this.#helpers)
			.map(textOf)
			.find((name) => name !== '');
		if (own !== undefined) {
			return { name: own, serverUrl, isOwn: true };
		}
		return this.#store === '' ? undefined : { name: this.#store, serverUrl, isOwn: false };
	}

	/** The name that `docker login` and `podman login` give to a registry. */
	#nameOf(registry: string): string {
		return registry === DOCKER_HUB && !this.#isPodmans ? HUB_KEY : registry;
	}

	/** The values that are for this place, the closest first. */
	#entriesFor({ registry, repository }: Place, section: Section): readonly unknown[] {
		const exact = this.#nameOf(registry);
		const keys = (section.get(hostOf(registry)) ?? []).filter(({ path }) => `${repository}/`.startsWith(path));
		const closeness = ({ path, key, isBare }: Key) => 3 * path.length + (key === exact ? 2 : Number(isBare));
		return keys.toSorted((a, b) => closeness(b) - closeness(a)).map(({ value }) => value);
	}
}

/** The images that a key is for. */
interface KeyPlace {
	readonly host: string;
	/** Of podman's `quay.io/team`, `team/`; else empty. */
	readonly path: string;
	/** The key names the registry and nothing else. */
	readonly isBare: boolean;
}

/** A key of a section, and its value. */
interface Key extends KeyPlace {
	readonly key: string;
	readonly value: unknown;
}

/** By the registry's host. */
type Section = ReadonlyMap<string, readonly Key[]>;

/** `find` says what a key is for; undefined where it is for nothing. */
function readSection(value: unknown, find: (key: string) => KeyPlace | undefined): Section {
	const section = new Map<string, Key[]>();
	for (const [key, entry] of Object.entries(isObject(value) ? value : {})) {
		const place = find(key);
		if (place !== undefined) {
			remember(section, place.host, () => []).push({ ...place, key, value: entry });
		}
	}
	return section;
}

/** A key that is a registry, in any spelling of old versions. */
function findRegistry(key: string): KeyPlace | undefined {
	try {
		return { host: hostOf(parseRegistry(key.replace(/^http:\/\//, 'https://'))), path: '', isBare: true };
	} catch (error) {
		if (error instanceof InvalidReferenceError) {
			return undefined;
		}
		throw error;
	}
}

/**
 * A key under Docker's `auths`: with another path it is for the whole host. Azure DevOps writes `https://host/harbor` (docker/cli#5382).
 * Docker's ConvertToHostname cuts such a key at its first slash, but Docker Hub is looked for by its whole address: `docker login` keeps
 * `https://index.docker.io/v1/access-token` beside that.
 */
function findHostOf(key: string): KeyPlace | undefined {
	const [, name = ''] = /^(?:https?:\/\/)?([^/]+)\/./s.exec(key) ?? [];
	const cut = name === '' ? undefined : findRegistry(name);
	const isOther = cut !== undefined && cut.host !== hostOf(DOCKER_HUB);
	return findRegistry(key) ?? (isOther ? { ...cut, isBare: false } : undefined);
}

/** A key of podman: with a path, it is for the repositories below that. */
function findPlace(key: string): KeyPlace | undefined {
	const [, name = '', path = ''] = /^(?!https?:\/\/)([^/]+)\/(.+)$/s.exec(key) ?? [];
	const below = path === '' ? undefined : findRegistry(name);
	return path === '' ? findRegistry(key) : below && { ...below, path: `${path.replace(/\/$/, '')}/` };
}

/** Two registries are the same where this is. */
function hostOf(registry: string): string {
	return findHost(apiHost(registry)) ?? registry;
}

/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry: unknown): Login | undefined {
	if (!isObject(entry)) {
		return undefined;
	}
	const decoded = withoutPadding(Buffer.from(textOf(fieldOf(entry, 'auth')), 'base64').toString('utf8'));
	const colon = decoded.indexOf(':');
	const username = colon > 0 ? decoded.slice(0, colon) : textOf(fieldOf(entry, 'username'));
	const password = colon > 0 ? decoded.slice(colon + 1) : textOf(fieldOf(entry, 'password'));
	const [registryToken, identityToken] = [
		textOf(fieldOf(entry, 'registrytoken')),
		textOf(fieldOf(entry, 'identitytoken')),
	];
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
