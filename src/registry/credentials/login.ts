import { basicHeader, type UserPassword } from '../connection/basic.ts';

/** What we prove to a registry who we are with. */
export type Login = PasswordLogin | IdentityTokenLogin | RegistryTokenLogin;

/** A user name and a password, or whatever a registry takes in its place (GHCR a token, Google a key in JSON). */
export interface PasswordLogin extends UserPassword {
	readonly kind: 'password';
}

/** `identitytoken` of a Docker config, an OAuth 2 refresh token: Azure hands them out. */
export interface IdentityTokenLogin {
	readonly kind: 'identity-token';
	/** Empty where the config names nobody. */
	readonly username: string;
	readonly token: string;
}

/** `registrytoken` of a Docker config: what a token server would give is there already. */
export interface RegistryTokenLogin {
	readonly kind: 'registry-token';
	readonly token: string;
}

/** Docker's name for whoever has an identity token and no user name. */
const NOBODY = '<token>';

/** The `Authorization` that takes no token server: Basic of RFC 7617 in UTF-8, or a registry token as it is. A secret. */
export function directAuthorization(login: Login): string {
	return login.kind === 'registry-token' ? `Bearer ${login.token}` : basicAuthorization(login);
}

/** The `Authorization` of RFC 7617, in UTF-8. Of an identity token, that takes the password's place. A secret. */
export function basicAuthorization(login: PasswordLogin | IdentityTokenLogin): string {
	return basicHeader(login.kind === 'password' ? login : { username: login.username || NOBODY, password: login.token });
}

/**
 * What has to be masked of a login: its secret, and what nobody can tell from that, the base64 of user and password that `Authorization`
 * holds. Without its padding, which not everybody prints. Other encodings are for those who print.
 */
export function secretsOf(login: Login): string[] {
	if (login.kind === 'registry-token') {
		return [login.token];
	}
	const encoded = basicAuthorization(login).replace(/^Basic |=+$/g, '');
	return [login.kind === 'password' ? login.password : login.token, encoded];
}
