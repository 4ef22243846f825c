import { basicHeader, type UserPassword } from '../connection/basic.ts';

/** Credentials that prove our identity to a registry. */
export type Login = PasswordLogin | IdentityTokenLogin | RegistryTokenLogin;

/** A user name and a password, or whatever a registry takes in its place (GHCR a token, Google a key in JSON). */
export interface PasswordLogin extends UserPassword {
	readonly kind: 'password';
}

/** `identitytoken` of a Docker config, an OAuth 2 refresh token: Azure hands them out. */
export interface IdentityTokenLogin {
	readonly kind: 'identity-token';
	/** Empty where the config names no user. */
	readonly username: string;
	readonly token: string;
}

/** `registrytoken` of a Docker config: the token that a token server would give. */
export interface RegistryTokenLogin {
	readonly kind: 'registry-token';
	readonly token: string;
}

/** Docker's user name for an identity token without one, also in the answers of helpers. */
export const TOKEN_USER = '<token>';

/** The `Authorization` that takes no token server: Basic of RFC 7617 in UTF-8, or a registry token as it is. A secret. */
export function directAuthorization(login: Login): string {
	return login.kind === 'registry-token' ? `Bearer ${login.token}` : basicAuthorization(login);
}

/** The `Authorization` of RFC 7617, in UTF-8. Of an identity token, that takes the password's place. A secret. */
export function basicAuthorization(login: PasswordLogin | IdentityTokenLogin): string {
	return basicHeader(
		login.kind === 'password' ? login : { username: login.username || TOKEN_USER, password: login.token },
	);
}

/**
 * The texts of a login that have to be masked: its secret, and the base64 of user and password that `Authorization` holds, which does not
 * contain the secret. Without its padding, which some programs leave out. Other encodings are the redactor's.
 */
export function secretsOf(login: Login): string[] {
	if (login.kind === 'registry-token') {
		return [login.token];
	}
	const encoded = basicAuthorization(login).replace(/^Basic |=+$/g, '');
	return [login.kind === 'password' ? login.password : login.token, encoded];
}
