import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { error, MARK, page, said } from '../support/answers.mjs';
import type {
	Answer,
	RegistryOptions as Options,
	EmbeddedRegistry as Registry,
	ServedRequest as Request,
} from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

/** What somebody sees of an image that is there, while its registry, or what stands before it, answers like this. */
interface Day {
	readonly sees: string;
	/** To every request for the manifest, or to HEAD alone. */
	readonly answer?: Answer;
	readonly isToHead?: boolean;
	readonly options?: Options;
	readonly status: string;
	/** What the message says. */
	readonly says?: RegExp;
	/** How many GETs for the manifest there are, where that matters. */
	readonly gets?: number;
}

const BASIC = { 'www-authenticate': 'Basic realm="Registry"' };

/** Answers requests of one kind, or those of them that are HEAD. */
const to = (wanted: Request['kind'], answer: Answer, isToHead = false): Options => ({
	intercept: ({ kind, method }) => (kind === wanted && (!isToHead || method === 'HEAD') ? answer : undefined),
});

/** Asks for `team/app:1.0` of all registries in one run. Each has one of its own, because a failure of one cuts the retries of the next. */
function describeRun(title: string, inputs: Inputs, days: readonly Day[]): void {
	describe(title, () => {
		const registries: Registry[] = [];
		let result: RunResult;
		before(async () => {
			for (const { answer, isToHead, options = answer && to('manifest', answer, isToHead) } of days) {
				const registry = await startRegistry(options);
				registry.push('team/app', '1.0', image());
				registries.push(registry);
			}
			result = await runBundle({ image: registries.map(({ host }) => `${host}/team/app:1.0`).join('\n'), ...inputs });
		});
		after(() => Promise.all(registries.map((registry) => registry.close())));

		days.forEach(({ sees, status, says = /^/, gets }, position) => {
			it(`${sees}: ${status}`, () => {
				const message = result.images[position]?.message ?? '';
				assert.equal(statuses(result)[position], status, message);
				assert.match(message, says);
				const requests = registries[position]?.requests ?? [];
				const count = requests.filter(({ kind, method }) => kind === 'manifest' && method === 'GET').length;
				assert.equal(count, gets ?? count);
			});
		});
	});
}

const MAY_BE_MISSING = 'missing missing-or-private';

describeRun("a 401 or 403 that is the registry's own word", { 'missing-or-private': 'missing' }, [
	{
		sees: "a 401 with a Basic challenge and nginx's page",
		answer: page(401, BASIC),
		status: 'denied auth-required',
		gets: 0,
	},
	{
		sees: "a 401 with a Basic challenge and ECR's plain text",
		answer: said(401, 'Not Authorized\n', { ...BASIC, 'content-type': 'text/plain' }),
		status: 'denied auth-required',
	},
	{
		sees: 'a 401 with a Basic challenge that speaks of a scope, of which Basic knows nothing',
		answer: said(401, '', { 'www-authenticate': 'Basic realm="Registry",error="insufficient_scope"' }),
		status: 'denied auth-required',
	},
	{
		sees: 'a 401 with a Bearer challenge and a page, and then its token opens',
		options: {
			auth: { kind: 'bearer' },
			intercept: ({ authorization, kind, headers }) =>
				kind === 'manifest' && authorization === undefined
					? page(401, { 'www-authenticate': `Bearer realm="http://${headers.host}/token",service="embedded"` })
					: undefined,
		},
		status: 'found',
	},
	{
		sees: "the specification's error, with its words for both",
		answer: error(403, 'DENIED', 'requested access to the resource is denied'),
		status: MAY_BE_MISSING,
		says: /requested access to the resource is denied/,
	},
	{
		sees: "Artifactory's error with a status in place of a code",
		answer: said(403, { errors: [{ status: 403, message: 'Artifact download request rejected: blocked by Xray' }] }),
		status: 'denied forbidden',
		says: /Artifact download request rejected/,
	},
	{
		sees: "Docker Hub's {details}",
		answer: said(403, { details: 'image access restricted' }),
		status: 'denied forbidden',
		says: /image access restricted/,
	},
	{
		sees: "Quay's {error}",
		answer: said(403, { error: 'Permission Denied' }),
		status: 'denied forbidden',
		says: /Permission Denied/,
	},
	{
		sees: "{message}, as a firewall of Azure's registry says it",
		answer: said(403, { message: "client with IP '192.0.2.1' is not allowed access" }),
		status: 'denied forbidden',
		says: /is not allowed access/,
	},
	{
		sees: '{error, error_description} of OAuth',
		answer: said(401, { error: 'access_denied', error_description: 'the account is suspended' }),
		status: 'denied forbidden',
		says: /the account is suspended/,
	},
	{
		sees: "Nexus's 400 with UNAUTHORIZED",
		answer: error(400, 'UNAUTHORIZED', 'authentication required'),
		status: MAY_BE_MISSING,
		says: /400 UNAUTHORIZED/,
	},
	{
		sees: 'a text under the header of registries',
		answer: said(403, 'the project is archived', { ...MARK, 'content-type': 'text/plain' }),
		status: 'denied forbidden',
		says: /the project is archived/,
	},
	{
		sees: "ECR's text about a login whose time is over",
		answer: said(403, 'Your authorization token has expired. Reauthenticate and try again.'),
		status: 'denied forbidden',
		says: /token has expired/,
	},
	{
		sees: "a policy of Harbor's as 412",
		answer: error(412, 'PROJECTPOLICYVIOLATION', 'current image with 3 vulnerabilities cannot be pulled'),
		status: 'denied forbidden',
		says: /cannot be pulled/,
	},
]);

describeRun("a 401 or 403 that is somebody else's", { 'missing-or-private': 'missing' }, [
	{ sees: 'a page with 403', answer: page(403), status: 'error not-a-registry' },
	{ sees: 'a page with 401', answer: page(401), status: 'error not-a-registry' },
	{ sees: 'a page with 403 to which nginx adds the header', answer: page(403, MARK), status: 'error not-a-registry' },
	{ sees: 'a page with 401 to which nginx adds the header', answer: page(401, MARK), status: 'error not-a-registry' },
	{
		sees: 'a page without a type, under the header',
		answer: said(403, '\n<HTML><body>Blocked</body></HTML>', MARK),
		status: 'error not-a-registry',
	},
	{
		sees: 'XML of a storage',
		answer: said(403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'),
		status: 'error not-a-registry',
	},
	{ sees: 'a text with 403', answer: said(403, 'Forbidden by policy\n'), status: 'error not-a-registry' },
	{ sees: 'a text with 401', answer: said(401, 'denied'), status: 'error not-a-registry' },
	{ sees: 'JSON in no form of registries', answer: said(403, { blocked: true }), status: 'error not-a-registry' },
	{ sees: 'an empty list of errors', answer: said(403, { errors: [] }), status: 'error not-a-registry' },
	{
		sees: 'a page with a challenge that no registry sends',
		answer: page(401, { 'www-authenticate': 'Negotiate' }),
		status: 'error not-a-registry',
	},
	{
		sees: 'a page with a Bearer challenge that has no realm',
		answer: page(401, { 'www-authenticate': 'Bearer service="registry"' }),
		status: 'error not-a-registry',
	},
	{
		sees: 'a page with a Basic challenge and 403',
		answer: page(403, BASIC),
		status: 'error not-a-registry',
	},
	{
		sees: 'a page without a challenge behind a /v2/ that has one',
		options: { auth: { kind: 'bearer' }, ...to('manifest', page(401)) },
		status: 'error not-a-registry',
	},
	{ sees: 'a page with 412', answer: page(412), status: 'error not-a-registry' },
	{
		sees: 'a page with 403 in the place of a token',
		options: { auth: { kind: 'bearer' }, ...to('token', page(403)) },
		status: 'error not-a-registry',
	},
	{
		sees: 'a text with 401 in the place of a token',
		options: { auth: { kind: 'bearer' }, ...to('token', said(401, 'denied')) },
		status: 'error not-a-registry',
	},
	{ sees: 'a page with 403 at /v2/ alone', options: to('ping', page(403)), status: 'found' },
]);

describeRun('a HEAD that is refused without a challenge is judged after a GET', { 'missing-or-private': 'missing' }, [
	...[401, 403, 412].flatMap((status): Day[] => [
		{ sees: `a ${status} to HEAD alone`, answer: said(status, ''), isToHead: true, status: 'found', gets: 1 },
		{
			sees: `a ${status} to HEAD alone, under the header of registries`,
			answer: said(status, '', MARK),
			isToHead: true,
			status: 'found',
			gets: 1,
		},
		{
			sees: `a ${status} to both, with a text that the message quotes`,
			answer: error(status, 'DENIED', 'the image was quarantined', MARK),
			status: 'denied forbidden',
			says: /the image was quarantined/,
			gets: 1,
		},
	]),
]);
