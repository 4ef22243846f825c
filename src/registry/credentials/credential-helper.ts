import { fieldOf, findObject, textOf } from '../json.ts';
import { type Login, TOKEN_USER } from './login.ts';

/** The end of a `docker-credential-*` program that got the request `get`. */
export interface HelperAnswer {
	readonly exitCode: number | null;
	/** Its output: credentials, or at an error what is wrong. */
	readonly stdout: string;
}

/**
 * Starts `docker-credential-<name> get` and gives it the server's address. Rejects with an `Error` that says why not, without a secret,
 * where there is no such program, or it is not one that may be started, or takes longer than `patience` milliseconds, or prints too much.
 */
export type RunHelper = (name: string, serverUrl: string, patience?: number) => Promise<HelperAnswer>;

/** The helpers' own words for "no credentials", which are not a fault (docker-credential-helpers, credentials/error.go). */
const NOT_FOUND = 'credentials not found in native keychain';
/** Nothing that leads to another folder or is taken for an option. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** Whether `docker-credential-<name>` can be the name of a program, rather than a path. */
export function isHelperName(name: string): boolean {
	return NAME.test(name);
}

/**
 * The login that a helper gave; undefined when it has none for that server.
 * Source: https://github.com/docker/docker-credential-helpers/blob/v0.9.3/credentials/credentials.go
 * @throws {Error} for an output that is not an answer of a helper; the message has nothing of what it printed
 */
export function parseHelperAnswer({ exitCode, stdout }: HelperAnswer): Login | undefined {
	if (exitCode !== 0) {
		if (stdout.trim() === NOT_FOUND) {
			return undefined;
		}
		throw new Error(exitCode === null ? 'it was ended by a signal' : `it ended with exit code ${exitCode}`);
	}
	const json = findObject(stdout);
	if (json === undefined) {
		throw new Error('it printed no JSON object');
	}
	const [username, secret] = [textOf(fieldOf(json, 'Username')), textOf(fieldOf(json, 'Secret'))];
	if (secret === '') {
		return undefined;
	}
	if (username === TOKEN_USER) {
		return { kind: 'identity-token', username: '', token: secret };
	}
	if (username === '') {
		throw new Error('it gave a secret without a user name');
	}
	return { kind: 'password', username, password: secret };
}
