import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PORTAL_PAGE } from '../support/answers.mjs';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { image } from '../support/images.mjs';
import { DOCKER_HUB } from '../support/profiles/public.mjs';
import { startProfile } from '../support/profiles/world.mjs';

type World = Awaited<ReturnType<typeof startProfile>>;
type Request = World['requests'] extends (host?: string) => readonly (infer R)[] ? R : never;
type Answer = { status: number; headers?: Readonly<Record<string, string>>; body: string | object };

const REGISTRY = 'registry-1.docker.io';
const MISSING: Inputs = { 'missing-or-private': 'missing' };
const NOT_FOUND = 'missing not-found';

const unauthorized = (
	more = '',
	body: string | object = { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
) => ({
	status: 401,
	headers: { 'www-authenticate': `Bearer realm="https://auth.docker.io/token",service="registry.docker.io"${more}` },
	body,
});
const NARROW = unauthorized(',error="insufficient_scope"');
const PAGE = { status: 401, headers: { 'content-type': 'text/html' }, body: PORTAL_PAGE };

/** What the registry, or its token server, says of an official image that is there. */
interface Case {
	readonly sees: string;
	readonly name: string;
	/** To requests for the manifest that bring a token: to the first ones, each of which has its own. */
	readonly answers?: readonly Answer[];
	/** Whether the image is shown from then on; otherwise the last of them is said. */
	readonly isPassing?: boolean;
	/** To requests for a token for it. */
	readonly token?: Answer;
	/** Which tokens the answers are for. */
	readonly holder?: 'login' | 'nobody';
	readonly status: RegExp;
}

const ANONYMOUS: readonly Case[] = [
	{ sees: 'what is there', name: 'alpine', status: /^found$/ },
	{
		sees: 'insufficient_scope to every token',
		name: 'narrow',
		answers: [NARROW],
		status: /^missing not-found$/,
	},
	{
		sees: 'insufficient_scope once, and then the image',
		name: 'busybox',
		answers: [NARROW],
		isPassing: true,
		status: /^found$/,
	},
	{
		sees: 'a 401 without insufficient_scope',
		name: 'plain',
		answers: [unauthorized()],
		status: /^error/,
	},
	{
		sees: 'a 401 without a challenge',
		name: 'bare',
		answers: [{ ...unauthorized(), headers: {} }],
		status: /^error/,
	},
	{
		sees: 'insufficient_scope in the body alone',
		name: 'body',
		answers: [{ status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: 'insufficient_scope' }] } }],
		status: /^error/,
	},
	{
		sees: 'invalid_token',
		name: 'invalid',
		answers: [unauthorized(',error="invalid_token"')],
		status: /^error invalid-response$/,
	},
	{ sees: 'a page with 401', name: 'page', answers: [PAGE], status: /^error not-a-registry$/ },
	{
		sees: 'insufficient_scope, and then a page',
		name: 'narrow-page',
		answers: [NARROW, PAGE],
		status: /^error not-a-registry$/,
	},
	{
		sees: 'insufficient_scope, and then another 401',
		name: 'narrow-plain',
		answers: [NARROW, unauthorized()],
		status: /^error/,
	},
	{
		sees: 'a 403 in generic words',
		name: 'generic',
		answers: [
			{ status: 403, body: { errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }] } },
		],
		status: /^(denied|error)/,
	},
	{
		sees: 'a policy',
		name: 'policy',
		answers: [{ status: 403, body: { errors: [{ code: 'DENIED', message: 'image access restricted' }] } }],
		status: /^denied forbidden$/,
	},
	{
		sees: 'a token server that refuses with 401',
		name: 'untold',
		token: { status: 401, body: { details: 'unauthorized' } },
		status: /^error/,
	},
	{
		sees: 'a page with 401 in the place of a token',
		name: 'token-page',
		token: PAGE,
		status: /^error not-a-registry$/,
	},
	{
		sees: 'insufficient_scope at the token server',
		name: 'token-narrow',
		token: { status: 401, body: { details: 'insufficient_scope: authorization failed' } },
		status: /^(error|denied)/,
	},
];

/** With a login that was accepted. */
const LOGGED_IN: readonly Case[] = [
	{
		sees: 'a login that may do less than nobody',
		name: 'own',
		answers: [NARROW],
		holder: 'login',
		status: /^found$/,
	},
	{
		sees: 'a login that gets a 401 without insufficient_scope',
		name: 'own-plain',
		answers: [unauthorized()],
		holder: 'login',
		status: /^found$/,
	},
	{
		sees: 'a login that gets a 403 in generic words',
		name: 'own-denied',
		answers: [{ status: 403, body: { errors: [{ code: 'DENIED', message: 'denied' }] } }],
		holder: 'login',
		status: /^found$/,
	},
	{
		sees: 'a login that gets no token for it',
		name: 'own-token',
		token: { status: 401, body: { details: 'access token has insufficient scopes' } },
		holder: 'login',
		status: /^found$/,
	},
	{
		sees: 'insufficient_scope to the login and to nobody',
		name: 'all',
		answers: [NARROW],
		status: /^missing not-found$/,
	},
	{
		sees: 'insufficient_scope to the login, and to nobody once',
		name: 'all-once',
		answers: [NARROW, NARROW],
		isPassing: true,
		status: /^found$/,
	},
	{
		sees: 'insufficient_scope to the login, and another 401 to nobody',
		name: 'all-plain',
		answers: [NARROW, unauthorized()],
		status: /^error/,
	},
];

const authority = createAuthority();
after(() => authority.remove());

/** Answers for the case that a request is about. */
function interceptFor(cases: readonly Case[]) {
	/** The tokens that each case has seen, in their order. */
	const seen = new Map<Case, string[]>();
	return (host: string, request: Request): Answer | undefined => {
		const { kind, repository, path, authorization = '' } = request;
		const scope = /repository:([^:]+):/.exec(decodeURIComponent(path))?.[1] ?? '';
		const own = cases.find(({ name }) => `library/${name}` === (kind === 'token' ? scope : repository));
		const holder = /^(Bearer Login\.|Basic )/.test(authorization) ? 'login' : 'nobody';
		if (own === undefined || (authorization === '' && host === REGISTRY) || (own.holder ?? holder) !== holder) {
			return undefined;
		}
		if (kind === 'token') {
			return own.token;
		}
		const { answers = [], isPassing = false } = own;
		const tokens = seen.get(own) ?? [];
		seen.set(own, tokens);
		if (!tokens.includes(authorization)) {
			tokens.push(authorization);
		}
		return answers[tokens.indexOf(authorization)] ?? (isPassing ? undefined : answers.at(-1));
	};
}

function describeRun(title: string, cases: readonly Case[], inputs: Inputs): void {
	describe(title, () => {
		let world: World;
		let result: RunResult;
		before(async () => {
			world = await startProfile(DOCKER_HUB, { authority, intercept: interceptFor(cases) });
			for (const { name } of cases) {
				world.hosts.get(REGISTRY)?.push(`library/${name}`, '3.20', image());
			}
			const asked = cases.map(({ name }) => `${name}:3.20`).join('\n');
			result = await runBundle(
				{ image: asked, 'ca-file': world.caFile, ...inputs },
				{ env: { HTTPS_PROXY: world.proxyUrl } },
			);
		});
		after(() => world?.close());

		cases.forEach(({ sees, status }, position) => {
			it(`${sees}: ${status.source.replace(/[\^$()]/g, '').replaceAll('|', ' or ')}`, () => {
				assert.match(statuses(result)[position] ?? '', status, result.images[position]?.message ?? '');
			});
		});

		it('missing is said of nothing that was refused to fewer than two tokens of nobody', () => {
			const tokens = new Map<string, Set<string>>();
			for (const { repository = '', authorization = '' } of world.requests(REGISTRY)) {
				if (/^Bearer anonymous\./.test(authorization)) {
					tokens.set(repository, (tokens.get(repository) ?? new Set()).add(authorization));
				}
			}
			const missing = cases.filter((_, position) => statuses(result)[position] === NOT_FOUND);
			assert.ok(missing.length > 0);
			assert.ok(missing.every(({ name }) => (tokens.get(`library/${name}`)?.size ?? 0) >= 2));
		});
	});
}

describeRun('an official image, to who is not logged in', ANONYMOUS, {});
describeRun('an official image, to who is not logged in, with `missing-or-private: missing`', ANONYMOUS, MISSING);
const { login } = DOCKER_HUB;
describeRun('an official image, to who is logged in', LOGGED_IN, { registry: 'docker.io', ...login, ...MISSING });
