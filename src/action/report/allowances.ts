import type { Report } from '../../checks/report.ts';
import type { Allowance } from '../../registry/http/rate-limit.ts';
import { clean } from '../text/clean.ts';
import { formatDuration, nameRegistry } from '../text/prose.ts';

/** Below this share of its limit, the pulls of the steps that follow may be refused. */
const LOW = 0.1;
/** Every image may be of another registry, and each may say something. */
const MAX_LINES = 10;

/** Returns what is left of the registries' limits of pulls, a line for each that told it, the least first. Every line is clean. */
export function toAllowanceLines({ allowances }: Report): string[] {
	return byShare(allowances)
		.slice(0, MAX_LINES)
		.map(([registry, allowance]) => describe(registry, allowance));
}

/**
 * Returns a warning for each registry that has less than a tenth of its pulls left. None where an image failed already because the limit was reached.
 */
export function warnOfAllowances({ allowances, findings }: Report): string[] {
	return byShare(allowances)
		.filter(([, { remaining, limit }]) => remaining < limit * LOW)
		.flatMap(([registry, allowance]) => {
			const own = findings.filter(({ reference }) => reference?.registry === registry);
			if (own.some(({ reason }) => reason === 'rate-limited')) {
				return [];
			}
			const isAnonymous = own.every((finding) => !('identity' in finding) || finding.identity === 'anonymous');
			const next = isAnonymous ? 'Log in for a higher limit, or pull less often' : 'Pull less often';
			return [`${describe(registry, allowance)}: soon it may refuse to show images. ${next}.`];
		});
}

function byShare(allowances: Report['allowances']): [registry: string, allowance: Allowance][] {
	return [...allowances].toSorted(([, a], [, b]) => a.remaining / a.limit - b.remaining / b.limit);
}

function describe(registry: string, { limit, remaining, windowSeconds }: Allowance): string {
	const window = formatDuration(windowSeconds * 1000);
	return clean(`${nameRegistry(registry)}: ${remaining} of ${limit} pulls left, in a window of ${window}`);
}
