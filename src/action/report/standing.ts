import { type Failed, type Finding, factsOf, type Mode, type Report } from '../../checks/report.ts';
import type { FailOn } from '../inputs/grammar/fail-on.ts';
import { bracket, count, joinSome } from '../text/prose.ts';
import { nameOf } from './entries.ts';
import { findFailing, isOutdated, isStale } from './verdict.ts';

/** What counts together in the result of a run. */
type Group = 'good' | 'outdated' | 'stale' | 'unresolved' | 'missing' | 'denied' | 'error';

/** How it stands with an image, as a person wants to know in its mode. */
export interface Standing {
	/** An emoji. */
	readonly mark: string;
	/** A word or a few. */
	readonly word: string;
	readonly group: Group;
}

/** From best to worst: of an image with several findings, the worst counts. */
const GROUPS: readonly Group[] = ['good', 'outdated', 'stale', 'unresolved', 'missing', 'denied', 'error'];

/** How a group is called in the result of a run, in this order; the good ones have a word of their own in each mode. */
const NAMES: Readonly<Record<Exclude<Group, 'good'>, string>> = {
	outdated: 'outdated',
	stale: 'stale',
	missing: 'missing',
	denied: 'denied',
	error: 'could not be checked',
	unresolved: 'unresolved',
};

const MAX_WORDS = 3;

const DENIED = {
	'auth-required': 'login needed',
	'auth-failed': 'login refused',
	'missing-or-private': 'missing or private',
	forbidden: 'forbidden',
} as const;

const FAILED: Readonly<Record<Failed['reason'], string>> = {
	'rate-limited': 'rate-limited',
	unavailable: 'unavailable',
	timeout: 'no answer in time',
	tls: 'TLS error',
	refused: 'refused',
	credentials: 'login unreadable',
	'invalid-response': 'invalid answer',
	'not-a-registry': 'not a registry',
	'no-tag-list': 'no tag list',
	'incomplete-list': 'tags incomplete',
	'base-unknown': 'base unknown',
	'base-not-comparable': 'base unknown',
};

const MISSING: Readonly<Partial<Record<NonNullable<Finding['reason']>, string>>> = {
	'platform-missing': 'platform missing',
	'no-candidate': 'no tag fits',
	'other-digest': 'another digest',
};

/** Returns how it stands with an image. */
export function standingOf(finding: Finding): Standing {
	switch (finding.status) {
		case 'error':
			return { mark: '⚠️', word: FAILED[finding.reason], group: 'error' };
		case 'denied':
			return { mark: '🔒', word: DENIED[finding.reason], group: 'denied' };
		case 'missing':
			return { mark: '❌', word: MISSING[finding.reason] ?? 'missing', group: 'missing' };
		case 'unresolved':
			return { mark: '❓', word: 'unresolved', group: 'unresolved' };
		case 'found':
			return ofFound(finding);
	}
}

/** Whether nothing is to be done about an image. */
export function isGood(finding: Finding): boolean {
	return standingOf(finding).group === 'good';
}

/** Orders findings from the worst to those with which all is well. */
export function byBadness(a: Finding, b: Finding): number {
	return rankOf(b) - rankOf(a);
}

function rankOf(finding: Finding): number {
	return GROUPS.indexOf(standingOf(finding).group);
}

function ofFound(finding: Finding): Standing {
	const { update, rebuild } = finding;
	if (isStale(finding)) {
		return { mark: '🔄', word: 'stale', group: 'stale' };
	}
	if (factsOf(finding).tooOld !== null) {
		const word = finding.reason === 'age-unknown' ? 'age unknown' : 'too old';
		return { mark: '⌛', word, group: 'outdated' };
	}
	if (isOutdated(finding)) {
		const word = update?.type === 'digest' ? 'new digest' : `${update?.type} update`;
		return { mark: '⬆️', word, group: 'outdated' };
	}
	if (update?.type === 'pin') {
		return { mark: '📌', word: 'not pinned', group: 'good' };
	}
	return { mark: '✅', word: wordOfGood(update, rebuild), group: 'good' };
}

function wordOfGood(update: Finding['update'], rebuild: Finding['rebuild']): string {
	if (update !== null) {
		return update.isAvailable === null ? 'the newest' : 'up to date';
	}
	return rebuild === null ? 'there' : 'up to date';
}

/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images outdated, 1 missing`. An image with several findings, one for each
 * platform, counts once, with the worst of them.
 */
export function describeResult({ mode, findings }: Report): string {
	// Of one image the last counts, which is the worst.
	const results = [
		...new Map(
			findings
				.toSorted(byBadness)
				.toReversed()
				.map((one) => [nameOf(one), standingOf(one)]),
		).values(),
	];
	if (results.length === 0) {
		return 'no image to ask about';
	}
	const bad = Object.entries(NAMES).flatMap(([group, name]) => {
		const number = results.filter((result) => result.group === group).length;
		return number === 0 ? [] : [{ number, name }];
	});
	const [first, ...others] = bad;
	if (first === undefined) {
		return results.length === 1 ? `the image is ${results[0]?.word}` : `all ${describeGood(mode, results.length)}`;
	}
	if (results.length === 1) {
		return `1 image${first.name === NAMES.error ? ` ${NAMES.error}` : ''}: ${results[0]?.word}`;
	}
	const total = count(results.length, 'image');
	return [`${first.number} of ${total} ${first.name}`, ...others.map(({ number, name }) => `${number} ${name}`)].join(
		', ',
	);
}

/**
 * Returns why the images fail the step, as a sentence: what of `fail-on` is met, and the words for it where these are others. Empty where they do
 * not. A person may not know the input, or what is in it by itself.
 */
export function explainVerdict(report: Report, failOn: readonly FailOn[]): string {
	const met = failOn.flatMap((one) => {
		const failing = findFailing(report, [one]);
		const words = new Set(failing.map((finding) => standingOf(finding).word).filter((word) => word !== one));
		return failing.length === 0 ? [] : [`\`${one}\`${bracket([joinSome([...words], MAX_WORDS)])}`];
	});
	return met.length === 0 ? '' : `The step failed on ${met.join(', ')}, as \`fail-on\` says.`;
}

/** Returns what is said of so many images with which all is well: `2 images are there`. */
export function describeGood(mode: Mode, number: number): string {
	const word = mode === 'exists' || mode === 'inspect' ? 'there' : 'up to date';
	return `${count(number, 'image')} ${number === 1 ? 'is' : 'are'} ${word}`;
}
