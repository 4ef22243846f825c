import { contentType, header, type RawResponse } from './response.ts';

/**
 * Whether a proxy says no in the place of a registry of plain http: taken for the registry's, its 403 would be a private image and its
 * 401 a wrong login. A registry never sends 407, and its 403 shows that it is one. Squid marks what it says itself; tinyproxy 1.11
 * signs it, and answers a wrong password by 401 and `WWW-Authenticate` as if it were the server.
 */
export function isProxysOwn(response: Pick<RawResponse, 'status' | 'headers'>): boolean {
	const { status } = response;
	const has = (name: string) => header(response, name) !== undefined;
	const isSigned = has('x-squid-error') || /^tinyproxy\b/i.test(header(response, 'server') ?? '');
	const isRegistrys =
		has('docker-distribution-api-version') || has('www-authenticate') || /json/.test(contentType(response));
	return status === 407 || (status >= 400 && isSigned) || (status === 403 && !isRegistrys);
}
