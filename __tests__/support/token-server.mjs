/**
 * The rights in the embedded registry, and its token server:
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/auth/token.md
 */
import { randomBytes } from 'node:crypto';
import { errorAnswer } from './answers.mjs';

/** @import { Answer } from './answers.mjs' */
/** @import { Auth, Challenge } from './auth-switches.mjs' */
/** @import { Repositories } from './content.mjs' */
/** @import { ServedRequest } from './registry.mjs' */

/**
 * @typedef {object} Token
 * @property {boolean} isUser
 * @property {ReadonlyMap<string, ReadonlySet<string>> | undefined} repositories the actions granted in each; undefined = all
 *   that this identity may see
 * @property {number} expires milliseconds since 1970
 */

const DEFAULT_LIFETIME = 300;
const SCOPE = /^repository:([^:]+):(.+)$/;
const PULL = 'pull';
/** The beginning of a login's token: with a capital, so that lower-casing a text changes it. */
const LOGIN_TOKEN = 'Login.';
/** The beginning of an anonymous token, which is not secret. */
export const ANONYMOUS_TOKEN = 'anonymous.';

/**
 * Returns the guard of these repositories. `origin` is called late: the port is known only when the server listens.
 * @param {Auth} auth
 * @param {Repositories} repositories
 * @param {() => string} origin
 */
export function createGuard(auth, repositories, origin) {
	/** @type {Map<string, Token>} */
	const tokens = new Map();
	const basic = () => `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;

	/**
	 * @param {string} name
	 * @param {boolean} isUser
	 */
	function canSee(name, isUser) {
		const repository = repositories.get(name);
		if (!repository) {
			return !auth.absentAsDenied && auth.absentAtToken === undefined;
		}
		return isUser || !repository.private;
	}

	/**
	 * The action that a token needs for this request.
	 * @param {ServedRequest} request
	 */
	function actionFor({ kind }) {
		return kind === 'tags' ? (auth.tagsAction ?? PULL) : PULL;
	}

	/**
	 * @param {ServedRequest} request
	 * @param {string} [error]
	 * @returns {Answer}
	 */
	function unauthorized(request, error) {
		const { repository: name } = request;
		const scope = name && [{ Type: 'repository', Class: '', Name: name, Action: actionFor(request) }];
		const answer = errorAnswer(401, 'UNAUTHORIZED', 'authentication required', scope);
		return { ...answer, headers: { 'www-authenticate': challengeFor(request, error) ?? undefined } };
	}

	/**
	 * @param {ServedRequest} request
	 * @param {string} [error]
	 * @returns {Challenge}
	 */
	function challengeFor(request, error) {
		if (typeof auth.challenge === 'function') {
			return auth.challenge(request);
		}
		if (auth.challenge !== undefined) {
			return auth.challenge;
		}
		if (auth.kind === 'basic') {
			return 'Basic realm="Registry"';
		}
		const own = request.repository === undefined ? null : `repository:${request.repository}:${actionFor(request)}`;
		const scope = auth.scopeInChallenge === undefined || own === null ? own : auth.scopeInChallenge;
		const parameters = {
			realm: auth.realm ?? `${origin()}/token`,
			service: auth.service === undefined ? 'embedded' : auth.service,
			scope,
			error: error ?? null,
		};
		const present = Object.entries(parameters).filter(([, value]) => value !== null);
		return `Bearer ${present.map(([name, value]) => `${name}="${value}"`).join(',')}`;
	}

	/**
	 * @param {ServedRequest} request
	 * @returns {Answer | undefined}
	 */
	function bearerRefusal(request) {
		const { authorization, repository: name } = request;
		if (authorization === undefined) {
			if (auth.requireAuthForPublic === false && name !== undefined && canSee(name, false)) {
				return undefined;
			}
			const isHidden = auth.hideFromAnonymous && name !== undefined;
			return isHidden
				? errorAnswer(404, 'NAME_UNKNOWN', 'repository name not known to registry')
				: unauthorized(request);
		}
		const token = tokens.get(/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '');
		if (!token || token.expires <= Date.now()) {
			if (auth.staleTokenStatus === undefined) {
				return unauthorized(request, 'invalid_token');
			}
			return { status: auth.staleTokenStatus, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' };
		}
		if (name === undefined) {
			return undefined;
		}
		const isGranted = token.repositories === undefined || token.repositories.get(name)?.has(actionFor(request));
		if (isGranted && canSee(name, token.isUser)) {
			return undefined;
		}
		if (auth.deniedStatus === undefined) {
			return unauthorized(request, 'insufficient_scope');
		}
		return errorAnswer(auth.deniedStatus, auth.deniedCode ?? 'DENIED', 'requested access to the resource is denied');
	}

	/**
	 * @param {ServedRequest} request
	 * @returns {Answer | undefined}
	 */
	function basicRefusal(request) {
		const { authorization, repository: name } = request;
		if (authorization === basic()) {
			return undefined;
		}
		if (authorization === undefined) {
			const isOpen = auth.requireAuthForPublic === false && name !== undefined && canSee(name, false);
			return isOpen ? undefined : unauthorized(request);
		}
		return auth.loginRefused ?? unauthorized(request);
	}

	/**
	 * @param {ServedRequest} request
	 * @returns {boolean | undefined} whether a user asks; undefined = with wrong credentials
	 */
	function isUserAsking({ method, authorization, body }) {
		if (method === 'POST') {
			const token = new URLSearchParams(body).get('refresh_token');
			return token !== null && token === auth.identityToken ? true : undefined;
		}
		if (authorization === undefined) {
			return false;
		}
		const text = Buffer.from(authorization.replace(/^basic +/i, ''), 'base64').toString();
		const secret = text.slice(text.indexOf(':') + 1);
		const isRight = authorization === basic() || (auth.identityToken !== undefined && secret === auth.identityToken);
		return isRight || undefined;
	}

	/**
	 * @param {ReadonlyMap<string, readonly string[]>} wanted the actions wanted in each repository
	 * @param {boolean} hasOther
	 * @param {boolean} isUser
	 * @returns {Answer}
	 */
	function grant(wanted, hasOther, isUser) {
		const text = (isUser ? LOGIN_TOKEN : ANONYMOUS_TOKEN) + randomBytes(24).toString('base64url');
		const seconds = 'expiresIn' in auth ? auth.expiresIn : DEFAULT_LIFETIME;
		const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : DEFAULT_LIFETIME;
		const visible = [...wanted].filter(([name]) => canSee(name, isUser));
		const isGranted = (/** @type {string} */ action) => !auth.withheldActions?.includes(action);
		const granted = new Map(visible.map(([name, actions]) => [name, new Set(actions.filter(isGranted))]));
		tokens.set(text, { isUser, repositories: hasOther ? undefined : granted, expires: Date.now() + lifetime * 1000 });
		const fields = {
			token: { token: text },
			access_token: { access_token: text },
			both: { token: text, access_token: text },
			'empty-token': { token: '', access_token: text },
			none: {},
		}[auth.tokenField ?? 'token'];
		const issued = 'issuedAt' in auth ? auth.issuedAt : new Date().toISOString();
		return { status: 200, body: { ...fields, expires_in: seconds, issued_at: issued } };
	}

	return {
		/**
		 * Returns the 401, 403 or 404 that keeps this request out, or undefined.
		 * @param {ServedRequest} request
		 * @returns {Answer | undefined}
		 */
		refusal(request) {
			if (auth.kind === 'bearer') {
				return bearerRefusal(request);
			}
			if (auth.kind === 'basic') {
				return basicRefusal(request);
			}
			const isPrivate = request.repository !== undefined && repositories.get(request.repository)?.private === true;
			return isPrivate ? errorAnswer(403, 'DENIED', 'requested access to the resource is denied') : undefined;
		},

		/**
		 * Returns the token server's answer. A token grants what its scopes name and the identity may see;
		 * a scope that names no repository (`aws`, `*`) grants all of that.
		 * @param {ServedRequest} request
		 * @returns {Answer}
		 */
		tokenAnswer(request) {
			if (auth.tokenBody !== undefined) {
				return { status: auth.tokenStatus ?? 200, body: auth.tokenBody };
			}
			if (auth.tokenStatus !== undefined) {
				return errorAnswer(auth.tokenStatus, 'DENIED', 'the token server says no');
			}
			if (auth.kind !== 'bearer') {
				return { status: 404, body: '404 page not found\n' };
			}
			if (request.method === 'POST' && auth.postStatus !== undefined) {
				return { status: auth.postStatus, body: '' };
			}
			const isUser = isUserAsking(request);
			if (isUser === undefined) {
				return auth.loginRefused ?? errorAnswer(401, 'UNAUTHORIZED', 'incorrect username or password');
			}
			const query = request.method === 'POST' ? request.body : new URL(request.path, 'http://localhost').search;
			const scopes = new URLSearchParams(query).getAll('scope').flatMap((scope) => scope.split(' '));
			/** @type {Map<string, string[]>} */
			const wanted = new Map();
			for (const [, name = '', actions = ''] of scopes.flatMap((scope) => [SCOPE.exec(scope) ?? []])) {
				wanted.set(name, [...(wanted.get(name) ?? []), ...actions.split(',')]);
			}
			const hasOther = wanted.delete('');
			if (auth.absentAtToken !== undefined && ![...wanted.keys()].every((name) => canSee(name, isUser))) {
				return errorAnswer(auth.absentAtToken, 'DENIED', 'requested access to the resource is denied');
			}
			return grant(wanted, hasOther, isUser);
		},

		/** Forgets every token, as a restarted token server with a new key does. */
		revoke() {
			tokens.clear();
		},
	};
}
