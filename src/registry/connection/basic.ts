/** A login for Basic (RFC 7617). */
export interface UserPassword {
	readonly username: string;
	readonly password: string;
}

/** The `Authorization` or `Proxy-Authorization` of RFC 7617, in UTF-8. A secret. */
export function basicHeader({ username, password }: UserPassword): string {
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
