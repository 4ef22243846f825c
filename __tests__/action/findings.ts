import { lowerOwner } from '../../src/action/inputs/images.ts';
import {
	type Finding,
	type Mode,
	NO_FACTS,
	type Reason,
	type Report,
	type Status,
	type Update,
} from '../../src/checks/report.ts';
import {
	BlockedError,
	CredentialsError,
	type Evidence,
	type Failure,
	ProtocolError,
	RateLimitError,
	UnavailableError,
} from '../../src/registry/errors.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';
import type { Flat } from '../support/flat.ts';

export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** How texts are told where a test is about something else: no secret is known. */
export const OPTIONS = { missingOrPrivate: 'denied', owner: '', redact: (text: string) => text } as const;

/** Where what is unresolved stands. */
export const PLACE = { file: 'deploy/Dockerfile', line: 3, column: 8, kind: 'dockerfile' } as const;

const EVIDENCE: Evidence = {
	method: 'GET',
	url: 'https://registry.example/v2/a/b/manifests/1',
	status: 404,
	diagnostics: '',
};

/** Returns what a check says of an image that is there, with whatever the test wants to be different. */
export function makeFinding<S extends Finding['status'] = 'found'>(
	asked: string,
	different: Partial<Omit<Flat, 'status'>> & { readonly status?: S } = {},
): Extract<Finding, { status: S }> {
	// As the input does it.
	const reference = different.status === 'unresolved' ? null : parseReference(lowerOwner(asked));
	const subject = {
		asked,
		reference,
		place: null,
		bump: null,
		update: null,
		rebuild: null,
		warnings: [],
		...NO_FACTS,
		identity: 'anonymous',
	};
	const status: Finding['status'] = different.status ?? 'found';
	const own = {
		found: {
			reason: null,
			...(different.reason === 'age-unknown' && { tooOld: { age: null, maxAge: 2_592_000_000 } }),
		},
		missing: { reason: 'not-found', evidence: null, missingPlatforms: [], gonePlatforms: [], tagDigest: null },
		denied: { reason: 'auth-required', evidence: EVIDENCE },
		unresolved: { reason: 'unresolved', reference: null, place: PLACE, needs: ['VERSION'], problem: null },
		error: { reason: 'unavailable', error: failureFor(different.reason ?? 'unavailable') },
	}[status];
	return { ...subject, status, ...own, ...different } as unknown as Extract<Finding, { status: S }>;
}

/** The error behind a reason, with nothing in it. */
function failureFor(reason: Reason): Failure {
	switch (reason) {
		case 'rate-limited':
			return new RateLimitError(EVIDENCE, 'requests', undefined);
		case 'timeout':
		case 'tls':
			return new UnavailableError(EVIDENCE, reason, '');
		case 'refused':
			return new BlockedError(EVIDENCE, { host: 'registry.example', rule: 'nothing is asked', input: undefined });
		case 'credentials':
			return new CredentialsError('no JSON');
		case 'invalid-response':
		case 'not-a-registry':
		case 'no-tag-list':
		case 'incomplete-list':
			return new ProtocolError(EVIDENCE, '', reason);
		default:
			return new UnavailableError(EVIDENCE, 'unavailable', '');
	}
}

/** Returns what `latest` says beside: from 3.20 to 3.21, with whatever the test wants to be different. */
export function makeUpdate(different: Partial<Update> = {}): Update {
	return {
		currentTag: '3.20',
		latestTag: '3.21',
		latestImage: 'alpine:3.21',
		isAvailable: true,
		type: 'minor',
		isConfirmed: true,
		heldBack: {},
		tags: ['3.21'],
		seen: ['3.20', '3.21', 'latest'],
		...different,
	};
}

export function makeReport(
	findings: readonly Finding[],
	mode: Mode = 'exists',
	allowances: Report['allowances'] = new Map(),
): Report {
	return { mode, findings, changedFiles: [], allowances };
}

/** Texts with which a registry may try to do something on its way out. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
	'a workflow command': 'ok\n::set-output name=x::y',
	'a workflow command at the start': '::error::x',
	'a workflow command behind a zero-width space': '\u200b:\u200b:add-mask::x',
	'an old workflow command': 'ok ##[error]x',
	'an old workflow command in pieces': '###\u200b[error]x',
	'a carriage return': 'ok\r::warning::x',
	'a line separator': 'ok\u2028::warning::x',
	colours: '\u001b[31mred\u001b[0m',
	'an 8 bit control sequence': '\u009b2Jgone',
	'a terminal title': '\u001b]0;title\u0007text',
	'a terminal title without an end': '\u001b]0;title\n::warning::x',
	'reordered text': 'abc\u202egnp.exe\u2066\u2069\u061c',
	'a byte order mark': '\ufeff::error::x',
	'a lone surrogate': 'a\ud800b',
	'a null': 'a\u0000b',
	'code spans': '`a` ``b',
	'a table': 'a | b \\| c',
	html: '<script>alert("1")</script><img src=x onerror=y>',
	'a mention': '@octocat and owner/repo#1',
	'a link': '[click](https://example.com) <https://example.com> www.example.com',
	'a shell command': '$(id) `id` ; rm -rf / && "x" \'y\'',
};

/** The status of each reason. Complete, or the type checker says so. */
export const STATUS_OF: Readonly<Record<Reason, Status>> = {
	'age-unknown': 'found',
	'not-found': 'missing',
	'platform-missing': 'missing',
	'other-digest': 'missing',
	'no-candidate': 'missing',
	'auth-required': 'denied',
	'auth-failed': 'denied',
	'missing-or-private': 'denied',
	forbidden: 'denied',
	'rate-limited': 'error',
	unavailable: 'error',
	timeout: 'error',
	tls: 'error',
	refused: 'error',
	credentials: 'error',
	'invalid-response': 'error',
	'not-a-registry': 'error',
	'no-tag-list': 'error',
	'incomplete-list': 'error',
	'base-unknown': 'error',
	'base-not-comparable': 'error',
	unresolved: 'unresolved',
	'invalid-reference': 'unresolved',
};
