import { clean } from '../../text/clean.ts';
import { findNearest } from './nearest.ts';

/** The inputs of action.yml, which no run can read. */
export const INPUT_NAMES: readonly string[] = [
	'mode',
	'image',
	'files',
	'only',
	'ignore',
	'build-args',
	'registry',
	'username',
	'password',
	'platforms',
	'missing-or-private',
	'wait',
	'expect-digest',
	'level',
	'constraint',
	'include-tags',
	'exclude-tags',
	'extract',
	'prerelease',
	'strategy',
	'min-age',
	'confirm',
	'pin',
	'write',
	'base-image',
	'dockerfile',
	'inputs',
	'max-age',
	'shard',
	'fail-on',
	'timeout',
	'ca-file',
	'insecure-registries',
	'allowed-registries',
	'trusted-hosts',
];

const MAX_SHOWN = 60;
/** GitHub shows ten annotations of a kind. */
const MAX_TOLD = 5;

/**
 * Returns a warning for each name that is no input: a mistyped one changes nothing, and GitHub warns of it for an action from another repository alone.
 * `names` are those of the environment, lower-case. Other tools may set some, so it is no error.
 */
export function warnOfUnknown(names: readonly string[]): string[] {
	const unknown = names.filter((name) => !INPUT_NAMES.includes(name));
	return unknown.slice(0, MAX_TOLD).map((name) => {
		const meant = findNearest(name, INPUT_NAMES);
		const hint = meant === undefined ? 'it changes nothing.' : `did you mean \`${meant}\`?`;
		return `Unknown input \`${clean(name.replaceAll('`', ''), MAX_SHOWN)}\`: ${hint}`;
	});
}
