import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { error, MARK, page, said } from '../support/answers.mjs';
import type { Answer, EmbeddedRegistry as Registry, ServedRequest as Request } from '../support/asking.ts';
import { type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

/** What somebody sees of an image that is there, while its registry, or what stands before it, answers like this. */
interface Day {
	readonly sees: string;
	readonly answer: Answer;
	/** To which requests: those for the manifest when left out. */
	readonly kind?: Request['kind'];
	/** To how many of them, HEAD left out unless it counts. Without it, to all. */
	readonly times?: number;
	readonly isHeadCounted?: boolean;
	readonly status: string;
	/** What the message says. */
	readonly says?: RegExp;
	/** How many of those requests came in all, HEAD left out, where that matters. */
	readonly count?: number;
}

/** As often as any request is tried. */
const TRIES = 4;

function startDay({ answer, kind: wanted = 'manifest', times = Number.POSITIVE_INFINITY, isHeadCounted = false }: Day) {
	let left = times;
	return startRegistry({
		auth: { kind: wanted === 'token' ? 'bearer' : 'none' },
		intercept: ({ kind, method }) => {
			if (kind !== wanted) {
				return undefined;
			}
			left -= method === 'HEAD' && !isHeadCounted ? 0 : 1;
			return left < 0 ? undefined : answer;
		},
	});
}

const EMPTY: readonly Day[] = [
	{ sees: 'an empty 403, always', answer: said(403, ''), status: 'error unavailable', count: TRIES },
	{ sees: 'an empty 401, always', answer: said(401, ''), status: 'error unavailable', count: TRIES },
	{ sees: 'an empty 403 once, and then the image', answer: said(403, ''), times: 1, status: 'found', count: 2 },
	{ sees: 'an empty 401 three times, and then the image', answer: said(401, ''), times: 3, status: 'found', count: 4 },
	{
		sees: 'an empty 403 in the place of a token, always',
		answer: said(403, ''),
		kind: 'token',
		status: 'error unavailable',
	},
	{
		sees: 'an empty 403 in the place of a token once, and then the token',
		answer: said(403, ''),
		kind: 'token',
		times: 1,
		status: 'found',
	},
	{ sees: 'an empty 403 at /v2/ alone', answer: said(403, ''), kind: 'ping', status: 'found' },
];

const SECONDARY = 'permission_denied: You have exceeded a secondary rate limit. Please wait a few minutes';
const CHALLENGE = { 'www-authenticate': 'Basic realm="Registry"' };
const HOUR = { 'retry-after': '3600' };

const LIMITS: readonly Day[] = [
	{
		sees: 'a 403 with Retry-After and a page',
		answer: page(403, HOUR),
		status: 'error rate-limited',
		says: /in 60 minutes/,
	},
	{ sees: 'an empty 403 with Retry-After', answer: said(403, '', HOUR), status: 'error rate-limited' },
	{
		sees: 'a 401 with a challenge and Retry-After',
		answer: error(401, 'UNAUTHORIZED', 'authentication required', { ...CHALLENGE, ...HOUR }),
		status: 'error rate-limited',
	},
	{
		sees: 'a 404 under the header of registries with Retry-After',
		answer: error(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { ...MARK, ...HOUR }),
		status: 'error rate-limited',
	},
	{ sees: 'a 403 with TOOMANYREQUESTS', answer: error(403, 'TOOMANYREQUESTS'), status: 'error rate-limited' },
	{ sees: 'a 401 with TOOMANYREQUESTS', answer: error(401, 'TOOMANYREQUESTS'), status: 'error rate-limited' },
	{ sees: 'a 400 with TOOMANYREQUESTS', answer: error(400, 'TOOMANYREQUESTS'), status: 'error rate-limited' },
	{ sees: 'a 404 with TOOMANYREQUESTS', answer: error(404, 'TOOMANYREQUESTS'), status: 'error rate-limited' },
	{
		sees: "GHCR's DENIED with the words of its secondary rate limit",
		answer: error(403, 'DENIED', SECONDARY),
		status: 'error rate-limited',
		says: /secondary rate limit/,
		count: TRIES,
	},
	{
		sees: "GHCR's DENIED of its secondary rate limit, under the header of registries",
		answer: error(403, 'DENIED', SECONDARY, MARK),
		status: 'error rate-limited',
	},
	{
		sees: 'too many requests in the words of a gateway',
		answer: said(403, { message: 'Too Many Requests' }),
		status: 'error rate-limited',
	},
	{ sees: 'Rate exceeded, as 400', answer: said(400, { message: 'Rate exceeded' }), status: 'error rate-limited' },
	{
		sees: 'a secondary rate limit once, and then the image',
		answer: error(403, 'DENIED', SECONDARY),
		times: 1,
		status: 'found',
		count: 2,
	},
	{
		sees: 'a 403 with Retry-After of a second once, and then the image',
		answer: page(403, { 'retry-after': '1' }),
		times: 1,
		isHeadCounted: true,
		status: 'found',
	},
	{
		sees: "GHCR's secondary rate limit in the place of a token",
		answer: error(403, 'DENIED', SECONDARY),
		kind: 'token',
		status: 'error rate-limited',
	},
	{
		sees: 'a 401 with Retry-After in the place of a token',
		answer: error(401, 'UNAUTHORIZED', 'authentication required', HOUR),
		kind: 'token',
		status: 'error rate-limited',
	},
];

const FAILURES = ['UNAVAILABLE', 'INTERNAL_ERROR'].flatMap((code): Day[] => [
	...[400, 401, 403, 404].map((status) => ({
		sees: `a ${status} with ${code}`,
		answer: error(status, code),
		status: 'error unavailable',
	})),
	{
		sees: `a 403 with ${code} once, and then the image`,
		answer: error(403, code),
		times: 1,
		status: 'found',
		count: 2,
	},
	{
		sees: `a 403 with ${code} in the place of a token`,
		answer: error(403, code),
		kind: 'token',
		status: 'error unavailable',
	},
]);

const QUESTIONS = ['UNSUPPORTED', 'NAME_INVALID'].flatMap((code): Day[] =>
	[400, 401, 403, 404, 405].map((status) => ({
		sees: `a ${status} with ${code}`,
		answer: error(status, code, 'not like this'),
		status: 'error invalid-response',
		says: /not like this/,
	})),
);

const GROUPS = new Map([
	['nothing at all with 401 or 403', EMPTY],
	['a limit under a status that is not 429', LIMITS],
	['a registry that says it failed, under a status that is ours', FAILURES],
	['a question that the registry does not take', QUESTIONS],
]);

/**
 * All are asked for `team/app:1.0` in one run, where they wait side by side. Each has a registry of its own, because a failure of one cuts the
 * retries of the next.
 */
describe('what passes, and is never taken for an answer', () => {
	const registries = new Map<Day, Registry>();
	let result: RunResult;
	before(async () => {
		for (const day of [...GROUPS.values()].flat()) {
			const registry = await startDay(day);
			registry.push('team/app', '1.0', image());
			registries.set(day, registry);
		}
		const asked = [...registries.values()].map(({ host }) => `${host}/team/app:1.0`).join('\n');
		result = await runBundle({ image: asked, 'missing-or-private': 'missing' });
	});
	after(() => Promise.all([...registries.values()].map((registry) => registry.close())));

	for (const [title, days] of GROUPS) {
		describe(title, () => {
			for (const day of days) {
				const { sees, status, says = /^/, kind: wanted = 'manifest', count } = day;
				it(`${sees}: ${status}`, () => {
					const position = [...registries.keys()].indexOf(day);
					const message = result.images[position]?.message ?? '';
					assert.equal(statuses(result)[position], status, message);
					assert.match(message, says);
					const requests = registries.get(day)?.requests ?? [];
					const asked = requests.filter(({ kind, method }) => kind === wanted && method !== 'HEAD').length;
					assert.equal(asked, count ?? asked);
				});
			}
		});
	}
});
