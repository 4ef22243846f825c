import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { toAnnotations } from '../src/action/report/annotations.ts';
import { tellAll } from '../src/action/report/entries.ts';
import { toLog } from '../src/action/report/log.ts';
import { describeResult, explainVerdict, standingOf } from '../src/action/report/standing.ts';
import { clean } from '../src/action/text/clean.ts';
import { BaseError, type BaseProblem } from '../src/checks/base/base-error.ts';
import type { BuiltWith, Rebuild } from '../src/checks/base/rebuild.ts';
import { type Finding, type Reason, STATUSES, type UpdateType } from '../src/checks/report.ts';
import {
	BlockedError,
	CredentialsError,
	type Evidence,
	type LimitKind,
	type PolicyViolation,
	ProtocolError,
	type ProtocolReason,
	RateLimitError,
	UnavailableError,
} from '../src/registry/errors.ts';
import {
	findRealmViolation,
	findRedirectViolation,
	findRegistryViolation,
} from '../src/registry/policy/origin-policy.ts';
import { parseReference } from '../src/registry/reference/reference.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate, OPTIONS, STATUS_OF } from './action/findings.ts';
import type { Flat } from './support/flat.ts';
import { codesIn, readTable } from './support/markdown.ts';
import { PROJECT } from './support/sources.ts';

const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');
const OLD = `sha256:${'0a'.repeat(32)}`;
const FAIL_ON = ['missing', 'denied', 'error', 'outdated', 'stale', 'unresolved'] as const;
const NOTHING_ELSE = { notices: [], warnings: [], errors: [], problems: [] };

/** A row of README's table: how an image may stand, beginnings of messages, and the status with the reason. */
interface Row {
	readonly standings: readonly string[];
	readonly quotes: readonly string[];
	readonly codes: readonly string[];
}

const ROWS = readTable(README, 'you see').map(([cell = '']): Row => {
	const parts = cell.split('<br>');
	return {
		standings: codesIn(parts[0] ?? ''),
		quotes: parts.slice(1, -1).map((part) => /^"(.+)"$/.exec(part)?.[1] ?? assert.fail(`no message: ${part}`)),
		codes: codesIn(/^<sub>(.+)<\/sub>$/.exec(parts.at(-1) ?? '')?.[1] ?? ''),
	};
});

function saw(host: string, status?: number, diagnostics = ''): Evidence {
	return { method: 'GET', url: `https://${host}/v2/acme/app/manifests/1`, status, diagnostics };
}

function withReason(asked: string, reason: Reason, different: Partial<Flat> = {}): Finding {
	return makeFinding(asked, { status: STATUS_OF[reason], reason, ...different });
}

const GHCR = 'ghcr.io/acme/app:9.9';
const HARBOR = 'harbor.acme.dev/acme/app:1';
const QUAY = 'quay.io/acme/app:1';
const GONE = saw('ghcr.io', 404, 'MANIFEST_UNKNOWN: manifest unknown');
const UNAUTHORIZED = saw('harbor.acme.dev', 401, 'UNAUTHORIZED: unauthorized');
const DENIED_BY_GHCR = saw('ghcr.io', 403, 'DENIED: denied');
const DENIED_BY_HUB = saw('registry-1.docker.io', 401, 'UNAUTHORIZED: authentication required');
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const MISSING: readonly Finding[] = [
	withReason(GHCR, 'not-found', { evidence: GONE }),
	withReason(`ghcr.io/acme/app:3.20@${OLD}`, 'not-found', { evidence: GONE, tagDigest: DIGEST }),
	withReason('ngnix', 'not-found', { evidence: DENIED_BY_HUB }),
	makeFinding(GHCR, { status: 'missing', reason: 'missing-or-private', evidence: DENIED_BY_GHCR }),
	withReason('alpine', 'platform-missing', { missingPlatforms: ['linux/arm64'], platforms: ['linux/amd64'] }),
	withReason('alpine', 'other-digest', { digest: DIGEST }),
	withReason('alpine', 'no-candidate', {
		update: makeUpdate({ isAvailable: null, heldBack: { filter: { tag: '4', count: 1 } } }),
	}),
];

const DENIED: readonly Finding[] = [
	withReason(HARBOR, 'auth-required', { evidence: UNAUTHORIZED }),
	withReason(HARBOR, 'auth-failed', { evidence: UNAUTHORIZED, identity: 'inputs' }),
	withReason(HARBOR, 'auth-failed', { evidence: UNAUTHORIZED, identity: 'stored' }),
	withReason(`${ECR}/app`, 'auth-failed', { evidence: saw(ECR, 403), identity: 'stored' }),
	withReason('acme/app', 'missing-or-private', { evidence: DENIED_BY_HUB }),
	withReason(GHCR, 'missing-or-private', { evidence: DENIED_BY_GHCR, identity: 'stored' }),
	withReason('team.azurecr.io/app', 'missing-or-private', {
		evidence: { ...saw('team.azurecr.io', 401), action: 'metadata_read' },
		identity: 'stored',
	}),
	withReason(QUAY, 'forbidden', { evidence: saw('quay.io', 403, 'DENIED: blocked by policy') }),
];

function limited(limit: LimitKind, asked: string, evidence: Evidence): Finding {
	return withReason(asked, 'rate-limited', { error: new RateLimitError(evidence, limit, undefined) });
}

const LIMITED: Readonly<Record<LimitKind, Finding>> = {
	pull: limited('pull', 'alpine', saw('registry-1.docker.io', 429)),
	login: limited('login', 'alpine', saw('auth.docker.io', 429)),
	requests: limited('requests', GHCR, saw('ghcr.io', 429, 'TOOMANYREQUESTS: retry later')),
};

function unanswered(reason: 'unavailable' | 'timeout' | 'tls', asked: string, code?: string, status?: number): Finding {
	const evidence = saw(parseReference(asked).registry, status);
	return withReason(asked, reason, { error: new UnavailableError(evidence, reason, '', { code }) });
}

const UNANSWERED: readonly Finding[] = [
	...['ENOTFOUND', 'ECONNREFUSED', 'ERR_PROXY_TUNNEL', 'ERR_PROXY_FORBIDS', 'ERR_PROXY_CREDENTIALS'].map((code) =>
		unanswered('unavailable', HARBOR, code),
	),
	unanswered('unavailable', QUAY, undefined, 503),
	unanswered('unavailable', QUAY, 'ECONNRESET'),
	unanswered('timeout', QUAY),
	unanswered('timeout', QUAY, 'ERR_ORIGIN_GIVEN_UP'),
	unanswered('timeout', QUAY, 'ERR_RUN_OVER'),
	...[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'CERT_HAS_EXPIRED',
		'EPROTO',
	].map((code) => unanswered('tls', HARBOR, code)),
];

/** What the rules say of a registry's token server elsewhere, of a private address in a file, and of plain http. */
async function findViolations(): Promise<(PolicyViolation | undefined)[]> {
	const registry = new URL('http://10.0.0.5:5000');
	const allowed = { publicOnly: false, trustedHosts: [], insecureRegistries: [] };
	const realm = new URL('https://auth.acme.io/token');
	return [
		await findRealmViolation(realm, { ...allowed, registry: new URL('https://harbor.acme.dev') }, true),
		findRegistryViolation(registry, true),
		findRedirectViolation(new URL('http://cdn.acme.dev/'), registry, { ...allowed, registry }),
	];
}

const BLOCKED = (await findViolations()).map((violation) =>
	withReason(HARBOR, 'refused', {
		error: new BlockedError(saw('harbor.acme.dev'), violation ?? assert.fail('no rule forbids it')),
	}),
);

function misspoken(reason: ProtocolReason, asked: string): Finding {
	const evidence = saw(parseReference(asked).registry, 200);
	return withReason(asked, reason, { error: new ProtocolError(evidence, 'odd', reason) });
}

const MISSPOKEN: Readonly<Record<ProtocolReason, Finding>> = {
	'invalid-response': misspoken('invalid-response', QUAY),
	'not-a-registry': misspoken('not-a-registry', HARBOR),
	'no-tag-list': misspoken('no-tag-list', 'nexus.acme.dev/acme/app:1'),
	'incomplete-list': misspoken('incomplete-list', 'nexus.acme.dev/acme/app:1'),
};

const BASE: BuiltWith = { image: 'python:3.13', role: 'base', platform: null, used: OLD, now: DIGEST, moved: true };
const REBUILD: Rebuild = {
	isNeeded: true,
	staleReason: 'base-changed',
	source: 'provenance',
	builtWith: [BASE],
	evidence: null,
	added: [],
};
const FRESH: Rebuild = { ...REBUILD, isNeeded: false, staleReason: null, builtWith: [] };

function unknownBase(problem: BaseProblem, isAboutBase: boolean, source: Rebuild['source'] = 'provenance'): Finding {
	const error = new BaseError(problem);
	const about = isAboutBase ? { reference: parseReference(BASE.image), anonymousOnly: false } : undefined;
	return withReason('acme/app', error.reason, {
		error,
		...(about && { about }),
		rebuild: { ...FRESH, isNeeded: null, source },
	});
}

const UNKNOWN_BASE: readonly Finding[] = [
	unknownBase('no-source', false),
	unknownBase('local', false),
	unknownBase('gone', true),
	unknownBase('gone', true, 'input'),
	unknownBase('squashed', true),
	unknownBase('no-layers', true),
];

const UNRESOLVED: readonly Finding[] = [
	makeFinding('python:$VERSION', { status: 'unresolved' }),
	{ ...makeFinding('app', { status: 'unresolved' }), needs: [], problem: 'appVersion is the tag' },
	makeFinding('a:b:c', { status: 'unresolved', reason: 'invalid-reference' }),
];

const DAY_MS = 86_400_000;
const UPDATES: Readonly<Record<UpdateType, boolean>> = {
	major: true,
	minor: true,
	patch: true,
	revision: true,
	digest: true,
	pin: false,
	none: false,
};
const FOUND: readonly Finding[] = [
	makeFinding('alpine'),
	...Object.entries(UPDATES).map(([type, isAvailable]) =>
		makeFinding('alpine:3.20', { update: makeUpdate({ type: type as UpdateType, isAvailable }) }),
	),
	makeFinding('alpine', { update: makeUpdate({ currentTag: null, type: null, isAvailable: null }) }),
	makeFinding('acme/app', { rebuild: FRESH }),
	makeFinding('acme/app', { rebuild: REBUILD }),
	makeFinding('acme/app', { rebuild: { ...REBUILD, builtWith: [{ ...BASE, used: null }] } }),
	makeFinding('acme/app', { rebuild: { ...REBUILD, staleReason: 'platform-added', added: ['linux/arm64'] } }),
	makeFinding('alpine', {
		created: '2026-01-01T00:00:00Z',
		tooOld: { age: 40 * DAY_MS, maxAge: 30 * DAY_MS },
	}),
	makeFinding(QUAY, { reason: 'age-unknown' }),
];

/** An image of each word that there is, and of each form of a reason that wants something else to be done. */
const FINDINGS: readonly Finding[] = [
	...MISSING,
	...DENIED,
	...Object.values(LIMITED),
	...UNANSWERED,
	...BLOCKED,
	withReason(HARBOR, 'credentials', { error: new CredentialsError('no JSON') }),
	...Object.values(MISSPOKEN),
	...UNKNOWN_BASE,
	...UNRESOLVED,
	...FOUND,
];

/** What a run prints of an image that fails the step: its line of the log, and its error, which begins with a name; empty where nothing is wrong with it. */
function printed(finding: Finding) {
	const report = makeReport([finding]);
	const options = { ...OPTIONS, expectDigest: OLD, failOn: FAIL_ON };
	const [line = ''] = toLog(tellAll(report, options), new Set([finding]));
	const [{ level, message } = {}] = toAnnotations(report, options, NOTHING_ELSE);
	assert.ok(level === undefined || level === 'error');
	const verdict = `${describeResult(report)}. ${explainVerdict(report, FAIL_ON)}`;
	return { line, name: `${clean(finding.asked, 160)}: `, error: message ?? '', verdict };
}

function isOf({ status, reason }: Finding, { codes }: Row): boolean {
	return codes.join() === [status, ...(reason === null ? [] : [reason])].join();
}

function standingText(finding: Finding): string {
	const { mark, word } = standingOf(finding);
	return `${mark} ${word}`;
}

/** `…` stands for what README leaves out. */
function isQuoted(finding: Finding, quote: string): boolean {
	const { name, error } = printed(finding);
	const pattern = quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
	return error.startsWith(name) && new RegExp(`^${pattern}`).test(error.slice(name.length));
}

describe("README's table of troubles", () => {
	for (const row of ROWS) {
		const { standings, quotes, codes } = row;
		it(`${codes.join(', ')}: ${standings.join(', ')} "${quotes[0] ?? ''}": as a run prints it`, () => {
			const ofReason = FINDINGS.filter((finding) => isOf(finding, row));
			const seen = ofReason.filter((finding) => standings.includes(standingText(finding)));
			assert.deepEqual(
				standings.filter((standing) => !seen.some((finding) => standingText(finding) === standing)),
				[],
			);
			assert.deepEqual(
				quotes.filter((quote) => !seen.some((finding) => isQuoted(finding, quote))),
				[],
				seen.map((finding) => printed(finding).error).join('\n'),
			);
		});
	}

	it('has a row for each image that a run may tell of', () => {
		const unknown = FINDINGS.filter(
			(finding) =>
				!ROWS.some(
					(row) =>
						isOf(finding, row) &&
						row.standings.includes(standingText(finding)) &&
						(row.quotes.length === 0
							? printed(finding).error === ''
							: row.quotes.some((quote) => isQuoted(finding, quote))),
				),
		);
		assert.deepEqual(
			unknown.map((finding) => printed(finding)),
			[],
		);
	});

	it('has every status and reason, each reason with its status', () => {
		const named = new Set(ROWS.map(({ codes }) => codes.join(' ')));
		const reasons = Object.entries(STATUS_OF).map(([reason, status]) => `${status} ${reason}`);
		assert.deepEqual([...named].toSorted(), ['found', 'missing missing-or-private', ...reasons].toSorted());
		const statuses = new Set(ROWS.map(({ codes }) => codes[0]));
		assert.deepEqual(
			STATUSES.filter((status) => !statuses.has(status)),
			[],
		);
	});

	it('stands below the lines that the log has of an image for which the step failed', () => {
		const [, example] = /\n## Troubleshooting\n.*?```text\n(.*?)\n```/s.exec(README) ?? [];
		const { line, error, verdict } = printed(withReason(GHCR, 'not-found', { evidence: GONE }));
		assert.equal(example, `${line}\nError: ${error}\n${verdict}`);
	});
});
