import { parseTag } from '../parse/parse.ts';
import { compileExpression, InvalidPatternError } from './patterns.ts';

/** What an expression takes out of a tag. */
export interface Extract {
	/** A version as tags write it, to be parsed in place of the tag. */
	readonly text: string;
	/** What two tags must have in common to be compared; empty where the expression does not say. */
	readonly compatibility: string;
}

type Groups = Readonly<Record<string, string | null | undefined>>;

/** Those of Renovate's `regex` versioning, so that its rules can be carried over, and `version` for all at once. */
const PARTS = ['major', 'minor', 'patch', 'build', 'revision', 'prerelease'];
const GROUPS: readonly string[] = ['version', ...PARTS, 'compatibility'];

const NUMBERS = /^\d+(?:\.\d+)*$/;

/**
 * What finds the version in a tag, by an expression with the named groups `version`, or `major`, `minor`, `patch`,
 * `build`, `revision` and `prerelease`; `compatibility` besides. Groups are written `(?<name>...)` or `(?P<name>...)`,
 * and the expression bare, between two `/`, or behind Renovate's `regex:`. It is looked for anywhere in the tag, as
 * there: `^` and `$` hold it to the whole.
 *
 * Undefined for a tag that does not match, or whose version, major or another part holds no number: that tag is out. A
 * part that took part in no match is not there, so tags with and without it differ in precision and are not compared.
 * All that stands in `prerelease` is a stage: a word that is not known as one counts as `pre`.
 *
 * @throws InvalidPatternError above 1,000 characters, for what RE2 does not read, for a group of another name, with
 * neither `version` nor `major`, and with `version` beside its parts.
 */
export function parseExtract(text: string): (tag: string) => Extract | undefined {
	const [start, end] = findExpression(text);
	const expression = compileExpression(text, start, end);
	const names = Object.keys(expression.namedGroups());
	checkNames(text, names);
	return (tag) => {
		const matcher = expression.matcher(tag);
		if (!matcher.find()) {
			return undefined;
		}
		const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name)]));
		const version = names.includes('version') ? groups['version'] : join(groups);
		return version ? { text: version, compatibility: groups['compatibility'] ?? '' } : undefined;
	};
}

function findExpression(text: string): [start: number, end: number] {
	const start = text.startsWith('regex:') ? 'regex:'.length : 0;
	const isDelimited = text.length > start + 2 && text[start] === '/' && text.endsWith('/');
	return isDelimited ? [start + 1, text.length - 1] : [start, text.length];
}

function checkNames(text: string, names: readonly string[]): void {
	const stranger = names.find((name) => !GROUPS.includes(name));
	if (stranger !== undefined) {
		throw new InvalidPatternError(
			text,
			`a group is named ${GROUPS.slice(0, -1).join(', ')} or ${GROUPS.at(-1)}`,
			text.indexOf(`<${stranger}>`) + 2,
		);
	}
	if (!names.includes('version') && !names.includes('major')) {
		throw new InvalidPatternError(text, 'a group named version or major is needed, such as (?<version>...)');
	}
	const part = PARTS.find((name) => names.includes(name));
	if (names.includes('version') && part !== undefined) {
		throw new InvalidPatternError(
			text,
			`the group version stands for ${part} as well: only one of them is needed`,
			text.indexOf(`<${part}>`) + 2,
		);
	}
}

/** The build comes first: behind a stage, a number would be the stage's. */
function join({ major, minor, patch, build, revision, prerelease }: Groups): string | undefined {
	const release = [major, minor ?? (patch ? '0' : undefined), patch].filter(isThere);
	const numbers = [...release, build, revision].filter(isThere);
	if (!major || !numbers.every((number) => NUMBERS.test(number))) {
		return undefined;
	}
	return [
		release.join('.'),
		build ? `-${build}` : '',
		prerelease ? `-${toStage(prerelease)}` : '',
		revision ? `-r${revision}` : '',
	].join('');
}

function toStage(prerelease: string): string {
	const bare = prerelease.replace(/^[^0-9A-Za-z]+/, '');
	const parsed = parseTag(`1-${bare}`);
	if (parsed.kind === 'version' && parsed.version.pre !== undefined && parsed.version.flavour === '') {
		return bare;
	}
	return ['pre', ...(bare.match(/\d+/g) ?? [])].join('.');
}

function isThere(group: string | null | undefined): group is string {
	return group !== null && group !== undefined && group !== '';
}
