import type { Version } from '../parse/tag.ts';
import type { SelectRules } from '../rules/rules.ts';
import type { Entry } from './entries.ts';

/** Which of the user's rules takes a tag out; undefined for none. Without a current tag `level` has nothing to hold on to. */
export function findExclusion(
	entry: Entry,
	current: Version | undefined,
	rules: SelectRules,
): 'filter' | 'constraint' | 'level' | undefined {
	const { tag, version } = entry;
	if (rules.accepts?.(tag) === false) {
		return 'filter';
	}
	if (rules.constraint?.satisfies(version) === false) {
		return 'constraint';
	}
	return current === undefined || isWithin(version, current, rules.level) ? undefined : 'level';
}

/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
export function canBePrerelease({ prerelease, constraint }: SelectRules): boolean {
	return prerelease || constraint?.namesPrerelease === true;
}

function isWithin({ release }: Version, current: Version, level: SelectRules['level']): boolean {
	const parts = { major: 0, minor: 1, patch: 2 }[level];
	return release.slice(0, parts).join('.') === current.release.slice(0, parts).join('.');
}
