import { parseVersion } from '../parse/parse.ts';
import { compileExpression } from './patterns.ts';
import { type Extract, InvalidRuleError } from './rules.ts';

/** Those of Renovate's `regex` versioning, so that its rules can be carried over, and `version` for all at once. */
const PARTS = ['major', 'minor', 'patch', 'build', 'revision', 'prerelease'];
const GROUPS: readonly string[] = ['version', ...PARTS, 'compatibility'];

const NUMBERS = /^\d+(?:\.\d+)*$/;

/**
 * The function that finds the version in a tag, by an expression with the named groups `version`, or `major`, `minor`, `patch`,
 * `build`, `revision` and `prerelease`; `compatibility` besides. Groups are written `(?<name>...)` or `(?P<name>...)`,
 * and the expression bare, between two `/`, or behind Renovate's `regex:`. It is looked for anywhere in the tag, as
 * there: `^` and `$` hold it to the whole.
 *
 * Undefined for a tag that is out: it does not match, its `version` is empty, or its `major` or another part is not a
 * number. A part that matched nothing is left out, so tags with and without it differ in precision and are not compared.
 * All of `prerelease` is a stage: a word that is not known as one counts as `pre`.
 *
 * @throws InvalidRuleError above 1,000 characters, for what RE2 does not read, for a group of another name, with
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
		const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? '']));
		const { version = join(groups), compatibility = '' } = groups;
		return version === '' ? undefined : { text: version, compatibility };
	};
}

function findExpression(text: string): [start: number, end: number] {
	const start = text.startsWith('regex:') ? 'regex:'.length : 0;
	const isDelimited = text.length > start + 2 && text[start] === '/' && text.endsWith('/');
	return isDelimited ? [start + 1, text.length - 1] : [start, text.length];
}

function checkNames(text: string, names: readonly string[]): void {
	const at = (name: string) => ({ position: text.indexOf(`<${name}>`) + 2 });
	const stranger = names.find((name) => !GROUPS.includes(name));
	if (stranger !== undefined) {
		const problem = `a group is named ${GROUPS.slice(0, -1).join(', ')} or ${GROUPS.at(-1)}`;
		throw new InvalidRuleError(text, problem, at(stranger));
	}
	if (!names.includes('version') && !names.includes('major')) {
		throw new InvalidRuleError(text, 'a group named version or major is needed, such as (?<version>...)');
	}
	const part = PARTS.find((name) => names.includes(name));
	if (names.includes('version') && part !== undefined) {
		const problem = `the group version stands for ${part} as well: only one of them is needed`;
		throw new InvalidRuleError(text, problem, at(part));
	}
}

/** The version that the parts make, empty for none. The build comes first: behind a stage, a number would be the stage's. */
function join({ major = '', minor = '', patch = '', build = '', revision = '', prerelease = '' }): string {
	const release = [major, minor || (patch && '0'), patch].filter((part) => part !== '');
	const numbers = [...release, build, revision].filter((part) => part !== '');
	if (major === '' || !numbers.every((number) => NUMBERS.test(number))) {
		return '';
	}
	return [
		release.join('.'),
		build && `-${build}`,
		prerelease && `-${toStage(prerelease)}`,
		revision && `-r${revision}`,
	].join('');
}

function toStage(prerelease: string): string {
	const bare = prerelease.replace(/^[^0-9A-Za-z]+/, '');
	const version = parseVersion(`1-${bare}`);
	const isStage = version?.pre !== undefined && version.flavour === '';
	return isStage ? bare : ['pre', ...(bare.match(/\d+/g) ?? [])].join('.');
}
