import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
	type Answer,
	type Auth,
	LOGIN,
	type RegistryOptions,
	setUp,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { image } from '../../support/images.mjs';

const DENIED = 'denied missing-or-private';
const NOT_FOUND = 'missing not-found';
const FAILED = 'denied auth-failed';
const BEARER = { kind: 'bearer', ...LOGIN } satisfies Auth;
const UNTOLD = ['denied forbidden', 'denied forbidden', NOT_FOUND] as const;
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

/** What a registry answers to who looks for what is not there, or is somebody else's. */
interface Row {
	readonly name: string;
	readonly options: RegistryOptions & { readonly login?: typeof LOGIN };
	/** Of an absent repository, of a private one, and of an absent tag beside one that is there. */
	readonly verdicts: readonly [absent: string, secret: string, absentTag: string];
}

function errors(status: number, code: string, message: string, detail?: unknown): Answer {
	return { status, body: { errors: [{ code, message, detail }] } };
}

/** Answers so about `team/absent` and `team/secret` to who asks with credentials, or to anybody. */
function refusing(answer: Answer, when: 'logged-in' | 'always' = 'always'): NonNullable<RegistryOptions['intercept']> {
	return ({ kind, repository = '', authorization }) => {
		const isConcerned = kind === 'manifest' && ['team/absent', 'team/secret'].includes(repository);
		return isConcerned && (when === 'always' || authorization !== undefined) ? answer : undefined;
	};
}

const ANONYMOUS: readonly Row[] = [
	{
		name: 'Docker Hub: a token without rights, and then 401 insufficient_scope',
		options: { auth: { ...BEARER, absentAsDenied: true } },
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: "GHCR and GitLab: the token server's 403 DENIED",
		options: { auth: { ...BEARER, absentAtToken: 403 } },
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: "GHCR and GitLab: the token server's 401",
		options: { auth: { ...BEARER, absentAtToken: 401 } },
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: 'Quay: 401 UNAUTHORIZED to a token',
		options: {
			auth: { ...BEARER, absentAsDenied: true, requireAuthForPublic: false },
			intercept: ({ kind, repository, authorization }) =>
				kind === 'manifest' && repository !== 'team/app' && authorization !== undefined
					? errors(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized')
					: undefined,
		},
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: 'Harbor: 401 with an empty challenge, and one at /v2/',
		options: { auth: { ...BEARER, absentAsDenied: true, challenge: '' } },
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: 'Artifactory: 403 with the code UNAUTHORIZED, and a right that is missed',
		options: {
			auth: BEARER,
			intercept: refusing(errors(403, 'UNAUTHORIZED', 'The client does not have permission'), 'logged-in'),
		},
		verdicts: UNTOLD,
	},
	{
		name: 'Google: 401 UNAUTHORIZED without a challenge, here and at /v2/',
		options: {
			intercept: refusing(errors(401, 'UNAUTHORIZED', 'authentication required')),
			quirks: { pingStatus: 200 },
		},
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: 'Google: 403',
		options: {
			intercept: refusing(errors(403, 'DENIED', 'Permission "pull" denied on resource "acme" (or it may not exist)')),
		},
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: 'Google: 200 with a page, for a bad name',
		options: { intercept: refusing({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }) },
		verdicts: ['error not-a-registry', 'error not-a-registry', NOT_FOUND],
	},
	{
		name: 'distribution: 404 NAME_UNKNOWN, also after the last tag was deleted',
		options: { intercept: refusing({ ...errors(404, 'NAME_UNKNOWN', 'unknown'), headers: VERSION }) },
		verdicts: [NOT_FOUND, NOT_FOUND, NOT_FOUND],
	},
	{
		name: 'Red Hat: 404 UNKNOWN: Not Found',
		options: { intercept: refusing(errors(404, 'UNKNOWN', 'Not Found')), quirks: { pingStatus: 404 } },
		verdicts: [NOT_FOUND, NOT_FOUND, NOT_FOUND],
	},
	{
		name: "Microsoft: 404 with the XML of Azure's storage",
		options: {
			intercept: refusing({
				status: 404,
				headers: { 'content-type': 'application/xml' },
				body: '<Error><Code>BlobNotFound</Code></Error>',
			}),
			quirks: { pingStatus: 404 },
		},
		verdicts: [NOT_FOUND, NOT_FOUND, NOT_FOUND],
	},
	{
		name: 'registry.k8s.io: 403 Forbidden from some networks',
		options: { intercept: refusing({ status: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' }) },
		verdicts: ['error not-a-registry', 'error not-a-registry', NOT_FOUND],
	},
];

const LOGGED_IN: readonly Row[] = [
	{
		name: 'Docker Hub: 401',
		options: { auth: { ...BEARER, absentAsDenied: true } },
		verdicts: [DENIED, 'found', NOT_FOUND],
	},
	{
		name: 'Docker Hub, GHCR: 403 DENIED',
		options: {
			auth: BEARER,
			intercept: refusing(errors(403, 'DENIED', 'requested access to the resource is denied'), 'logged-in'),
		},
		verdicts: [DENIED, DENIED, NOT_FOUND],
	},
	{
		name: "GHCR and GitLab: the token server's 403",
		options: { auth: { ...BEARER, absentAtToken: 403 } },
		verdicts: [DENIED, 'found', NOT_FOUND],
	},
	{
		name: 'GHCR, GitLab, Harbor, Artifactory: 404',
		options: { auth: BEARER },
		verdicts: [NOT_FOUND, 'found', NOT_FOUND],
	},
	{
		name: 'old Harbor: a 404 whose code is UNKNOWN',
		options: { auth: BEARER, intercept: refusing(errors(404, 'UNKNOWN', 'repository not found'), 'logged-in') },
		verdicts: [NOT_FOUND, NOT_FOUND, NOT_FOUND],
	},
	{
		name: 'old Harbor: 500 for what is not there',
		options: { auth: BEARER, intercept: refusing(errors(500, 'UNKNOWN', 'unknown error'), 'logged-in') },
		verdicts: ['error unavailable', 'error unavailable', NOT_FOUND],
	},
	{
		name: "Amazon's ECR: 404",
		options: { auth: { kind: 'basic', ...LOGIN } },
		verdicts: [NOT_FOUND, 'found', NOT_FOUND],
	},
	{
		name: "Amazon's ECR: 403 to an expired login",
		options: {
			auth: { kind: 'basic', ...LOGIN },
			intercept: ({ kind, authorization }) =>
				kind === 'manifest' && authorization !== undefined
					? errors(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.')
					: undefined,
		},
		verdicts: [FAILED, FAILED, FAILED],
	},
];

async function ask(t: TestContext, { options }: Row, login: typeof LOGIN | undefined) {
	const { registry, asker } = await setUp(t, { ...options, ...(login && { login }) });
	if (options.auth?.challenge === '') {
		registry.quirks.pingChallenge = `Bearer realm="${registry.origin}/token",service="harbor"`;
	}
	registry.push('team/app', '1', image());
	registry.push('team/secret', '1', image(), { private: true });
	return asker;
}

for (const [who, rows, login] of [
	['without credentials', ANONYMOUS, undefined],
	['with credentials', LOGGED_IN, LOGIN],
] as const) {
	describe(`what is not there, and what is somebody else's, ${who}`, () => {
		for (const row of rows) {
			it(`${row.name}: ${row.verdicts.join(', ')}`, async (t) => {
				// One asker for all: what is learned from one image must not change the answer about another.
				const asker = await ask(t, row, login);
				const [absent, secret, absentTag] = row.verdicts;
				assert.equal(verdictOf(await asker.exists('team/absent:1')), absent);
				assert.equal(verdictOf(await asker.exists('team/secret:1')), secret);
				assert.equal(verdictOf(await asker.exists('team/app:2')), absentTag);
				assert.equal(verdictOf(await asker.exists('team/app:1')), absentTag === FAILED ? FAILED : 'found');
				assert.equal(verdictOf(await asker.exists('team/absent:1')), absent);
			});
		}
	});
}

describe('a list of tags', () => {
	it("Azure's, of a token without metadata_read: denied, with the right that it lacks", async (t) => {
		const detail = [{ Type: 'repository', Name: 'team/app', Action: 'metadata_read' }];
		const { registry, asker } = await setUp(t, {
			auth: BEARER,
			login: LOGIN,
			intercept: ({ kind }) =>
				kind === 'tags'
					? {
							...errors(401, 'UNAUTHORIZED', 'authentication required', detail),
							headers: {
								'www-authenticate': `Bearer realm="/token",service="acr",scope="repository:team/app:metadata_read",error="insufficient_scope"`,
							},
						}
					: undefined,
		});
		registry.push('team/app', '1', image());
		const finding = await asker.latest('team/app:1');
		assert.equal(verdictOf(finding), DENIED);
		assert.equal(finding.evidence?.action, 'metadata_read');
		const scopes = registry.requests.filter(({ kind }) => kind === 'token').map(({ path }) => decodeURIComponent(path));
		assert.ok(
			scopes.some((path) => path.includes('repository:team/app:metadata_read')),
			traceOf(registry).join(', '),
		);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it("Harbor's 200 [] of a missing repository in a public proxy project: no candidate, and no tag", async (t) => {
		const { asker } = await setUp(t, {
			intercept: ({ kind }) => (kind === 'tags' ? { status: 200, body: '[]' } : undefined),
		});
		const list = await asker.tags('team/absent');
		assert.ok(list.kind === 'found' && list.tags.length === 0);
	});
});
