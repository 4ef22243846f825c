import { CredentialsError } from './errors.ts';
import { findObject, isObject, type JsonObject, textOf } from './json.ts';
import { DOCKER_HUB, isSameRegistry, parseRegistry } from './reference.ts';

export interface Login {
	readonly username: string;
	readonly password: string;
}

/** `docker login` writes Docker Hub's under the address of its first registry. */
const HUB_KEY = 'https://index.docker.io/v1/';

/**
 * What `docker login` stored for a registry under `auths`; undefined when nothing usable. An entry that cannot be read is passed over:
 * `{}` stands for one that a credential helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`).
 * @throws {CredentialsError} when the file is no Docker config; the message names the file and nothing of its content
 */
export function findLogin(
	config: { readonly path: string; readonly text: string },
	registry: string,
): Login | undefined {
	const auths = parseAuths(config);
	const key = registry === DOCKER_HUB ? HUB_KEY : registry;
	const keys = Object.keys(auths).filter((candidate) => candidate !== key && isKeyOf(candidate, registry));
	for (const candidate of Object.hasOwn(auths, key) ? [key, ...keys] : keys) {
		const login = parseEntry(auths[candidate]);
		if (login !== undefined) {
			return login;
		}
	}
	return undefined;
}

/** The parser's own message would quote the text around a mistake, which may be a password: it is not kept. */
function parseAuths({ path, text }: { path: string; text: string }): JsonObject {
	const config = findObject(text);
	if (config === undefined) {
		throw new CredentialsError(`${path} is no Docker config: it holds no JSON object`);
	}
	return isObject(config['auths']) ? config['auths'] : {};
}

function isKeyOf(key: string, registry: string): boolean {
	try {
		return isSameRegistry(parseRegistry(key.replace(/^http:\/\//, 'https://')), registry);
	} catch {
		// A key with a path (`quay.io/team`) is podman's; Docker has no such thing.
		return false;
	}
}

/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry: unknown): Login | undefined {
	if (!isObject(entry)) {
		return undefined;
	}
	const auth = textOf(entry['auth']);
	const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
	const colon = decoded.indexOf(':');
	const username = colon > 0 ? decoded.slice(0, colon) : textOf(entry['username']);
	const password = colon > 0 ? decoded.slice(colon + 1) : textOf(entry['password']);
	// An identity token (Azure's) takes the password's place, and Docker's name for nobody that of the user: token servers accept both by GET.
	const identityToken = textOf(entry['identitytoken']);
	const login =
		identityToken === '' ? { username, password } : { username: username || '<token>', password: identityToken };
	return login.username === '' || login.password === '' ? undefined : login;
}
