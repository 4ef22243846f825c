import { CredentialsError, InvalidReferenceError } from '../errors.ts';
import { findObject, isObject, type JsonObject, textOf } from '../json.ts';
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
 * Reads a config as `docker login` and `podman login` write it: `auths`, `credHelpers` and `credsStore`.
 * Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go and containers-auth.json(5).
 * @throws {CredentialsError} when it is not a JSON object; the message names the file and nothing of its content
 */
export function parseDockerConfig({ path, text, format }: StoredConfig): DockerConfig {
	// The parser's own message would quote the text around a mistake, which may be a password: it is not kept.
	const json = findObject(text);
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
		this.#auths = readSection(json['auths'], this.#isPodmans);
		this.#helpers = readSection(json['credHelpers'], this.#isPodmans);
		this.#store = textOf(json['credsStore']);
	}

	/**
	 * The login under `auths` for a place; undefined without a usable one. An entry that cannot be read is passed over: `{}` stands for
	 * one that a helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`), and podman's
	 * longest path that the repository is in over its registry.
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
		const closeness = ({ path, key }: Key) => 2 * path.length + Number(key === exact);
		return keys.toSorted((a, b) => closeness(b) - closeness(a)).map(({ value }) => value);
	}
}

/** A key of a section, and its value. */
interface Key {
	readonly key: string;
	/** Of podman's `quay.io/team`, `team/`; else empty. */
	readonly path: string;
	readonly value: unknown;
}

/** By the registry's host. */
type Section = ReadonlyMap<string, readonly Key[]>;

function readSection(value: unknown, hasPaths: boolean): Section {
	const section = new Map<string, Key[]>();
	for (const [key, entry] of Object.entries(isObject(value) ? value : {})) {
		const place = findPlace(key, hasPaths);
		if (place !== undefined) {
			remember(section, place.host, () => []).push({ key, path: place.path, value: entry });
		}
	}
	return section;
}

/** The host and the path that a key names; undefined for other texts. A path is podman's; Docker has no such thing. */
function findPlace(key: string, hasPaths: boolean): { host: string; path: string } | undefined {
	const [, name = '', path = ''] = (hasPaths && /^(?!https?:\/\/)([^/]+)\/(.+)$/s.exec(key)) || [];
	try {
		return path === ''
			? { host: hostOf(parseRegistry(key.replace(/^http:\/\//, 'https://'))), path: '' }
			: { host: hostOf(parseRegistry(name)), path: `${path.replace(/\/$/, '')}/` };
	} catch (error) {
		if (error instanceof InvalidReferenceError) {
			return undefined;
		}
		throw error;
	}
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
