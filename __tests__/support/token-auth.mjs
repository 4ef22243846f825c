/**
 * A token server for a real registry, which checks what it signs:
 * https://github.com/distribution/distribution/blob/v2.8.2/docs/spec/auth/jwt.md
 */
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from './listening.mjs';
import { runSync } from './programs.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */

const SERVICE = 'private-registry';
const ISSUER = 'token-server';
const LIFETIME_S = 300;
const REPOSITORY_SCOPE = /^repository:([^:]+):(.+)$/;

/**
 * @typedef {object} Options
 * @property {{ username: string, password: string }} login the only one
 * @property {(repository: string) => boolean} isPrivate only for the login
 * @property {{ key: string, cert: string }} [tls] PEM
 */

/**
 * Starts a token server on a free port of loopback. `forRegistry` is its part of the registry's configuration.
 * @param {Options} options
 */
export async function startTokenServer({ login, isPrivate, tls }) {
	const { key, certificate } = createSigner();
	/** @type {{ authorization: string | undefined, scopes: string[] }[]} */
	const requests = [];
	const right = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;

	/**
	 * @param {IncomingMessage} request
	 * @param {ServerResponse} response
	 */
	function answer({ url = '/', headers: { authorization } }, response) {
		const scopes = new URL(url, 'http://localhost').searchParams.getAll('scope');
		requests.push({ authorization, scopes });
		if (authorization !== undefined && authorization !== right) {
			response.writeHead(401).end(JSON.stringify({ details: 'incorrect username or password' }));
			return;
		}
		const access = scopes.flatMap((scope) => grant(scope, authorization === right));
		const token = signToken(access, authorization === right ? login.username : '', key, certificate);
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ token, expires_in: LIFETIME_S, issued_at: new Date().toISOString() }));
	}

	/**
	 * A scope that may not be had is left out: the token is given out all the same.
	 * @param {string} scope
	 * @param {boolean} isUser
	 */
	function grant(scope, isUser) {
		const [, name = '', actions = ''] = REPOSITORY_SCOPE.exec(scope) ?? [];
		const isGranted = name !== '' && (isUser || !isPrivate(name));
		return isGranted ? [{ type: 'repository', name, actions: actions.split(',') }] : [];
	}

	const server = tls ? https.createServer(tls, answer) : http.createServer(answer);
	const host = await listen(server, '127.0.0.1');
	return {
		requests,
		forRegistry: {
			realm: `${tls ? 'https' : 'http'}://${host}/token`,
			service: SERVICE,
			issuer: ISSUER,
			certificate: certificate.toString(),
		},
		async close() {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/**
 * @param {unknown[]} access
 * @param {string} subject
 * @param {string} key PEM
 * @param {X509Certificate} certificate
 */
function signToken(access, subject, key, certificate) {
	const now = Math.floor(Date.now() / 1000);
	const header = { typ: 'JWT', alg: 'RS256', x5c: [certificate.raw.toString('base64')] };
	const times = { iat: now, nbf: now - 5, exp: now + LIFETIME_S };
	const claims = { iss: ISSUER, sub: subject, aud: SERVICE, jti: randomUUID(), ...times, access };
	const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
	return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Returns an RSA key, and its certificate, signed with itself. */
function createSigner() {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-signer-'));
	const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	try {
		const files = ['-keyout', keyFile, '-out', certificateFile];
		const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, '-days', '2', '-subj', '/CN=Token server'];
		runSync('openssl', args);
		return { key: readFileSync(keyFile, 'utf8'), certificate: new X509Certificate(readFileSync(certificateFile)) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
