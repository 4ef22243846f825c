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

/** The secret of a login and everything that is made of it, for masks: the exact header, and what an echo may turn it into. */
export function secretsOf(login: Login): string[] {
	const secret = login.kind === 'password' ? login.password : login.token;
	const header = directAuthorization(login);
	// Its base64 without the padding, which not everybody prints.
	const encoded = header.slice(header.indexOf(' ') + 1).replace(/=+$/, '');
	return [...formsOf(secret), header, encoded];
}

/**
 * A secret and its encoded forms: base64 without padding and for URLs, and percent-encoded as a query, a form and the path of a URL have it,
 * with digits in upper and lower case.
 */
export function formsOf(secret: string): string[] {
	// JSON can write half a character, which no URL can.
	const whole = secret.toWellFormed();
	const inUrl = encodeURIComponent(whole);
	const inForm = new URLSearchParams({ '': whole }).toString().slice('='.length);
	// A URL that is parsed escapes less: this is what is left of a secret in a `Location`.
	const inPath = new URL(`https://host/${whole}`).pathname.slice('/'.length);
	const escaped = [inUrl, inForm, inPath].flatMap((form) => [form, lowerEscapes(form)]);
	const base64 = toBase64(secret).replace(/=+$/, '');
	return [...new Set([secret, ...escaped, base64, base64.replaceAll('+', '-').replaceAll('/', '_')])];
}

function lowerEscapes(text: string): string {
	return text.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
}

function toBase64(text: string): string {
	return Buffer.from(text, 'utf8').toString('base64');
}
