import { familiarName, type Reference } from '../../../registry/reference/reference.ts';
import { InputError, quoteValue } from '../input-error.ts';
import { refuseOtherList, splitLines } from './lists.ts';

/** A glob of a repository, and perhaps of a tag. */
export interface RepositoryGlob {
	readonly name: RegExp;
	readonly tag: RegExp | undefined;
}

const EXPECTED =
	'repositories, one a line, such as `ghcr.io/owner/**` or `nginx:1.25*` (`*` stands for a part of a name, `**` for several)';
/** What signs would mean elsewhere. */
const SIGNS: Readonly<Record<string, string>> = {
	',': 'a comma separates nothing',
	'/': 'a / at the beginning or the end has no meaning',
	'!': '! has no meaning (`ignore` leaves images out)',
	' ': 'white space separates nothing',
	'@': 'a digest has no meaning',
	'"': 'quotes have no meaning',
	"'": 'quotes have no meaning',
};
const PATTERN = /^[^\s:@]+(?::\d+\/[^\s:@]+)?(?::[^\s:@/]+)?$/;

/**
 * Returns the globs of a list of repositories. `*` stands for characters of one part of a name, `**` for any; behind a colon stands a glob of the tag.
 * @throws InputError
 */
export function parseRepositories(input: string, text: string): RepositoryGlob[] {
	return splitLines(text).map((line) => compile(input, line));
}

/** Whether one of the globs names an image: its repository as people write it (`nginx`), or spelled out (`docker.io/library/nginx`). */
export function isNamed(globs: readonly RepositoryGlob[], reference: Reference): boolean {
	const { registry, repository, tag } = reference;
	const names = [familiarName(reference), `${registry}/${repository}`];
	const hasTag = (wanted: RegExp | undefined) => wanted === undefined || (tag !== undefined && wanted.test(tag));
	return globs.some((glob) => names.some((name) => glob.name.test(name)) && hasTag(glob.tag));
}

function compile(input: string, line: string): RepositoryGlob {
	refuseOtherList(input, line, (item) => compile(input, item));
	const special = /[$\\{}[\]?!"',]|^\/|\/$|\s(?=.)|@/.exec(line);
	if (special !== null || !PATTERN.test(line)) {
		const found = `has ${quoteValue(line)}${special === null ? '' : `, where ${SIGNS[special[0].replace(/\s/, ' ')] ?? `${special[0]} has no meaning`}`}`;
		throw new InputError(input, line, EXPECTED, { found });
	}
	// The colon of a port has a slash behind it.
	const colon = line.lastIndexOf(':');
	const hasTag = colon > line.lastIndexOf('/');
	return {
		// Repositories are lower case, and the name of an owner on GitHub may not be.
		name: toPattern((hasTag ? line.slice(0, colon) : line).toLowerCase()),
		tag: hasTag ? toPattern(line.slice(colon + 1)) : undefined,
	};
}

function toPattern(glob: string): RegExp {
	const source = glob.replaceAll(/\*+|[.+^|()]/g, (sign) => {
		if (!sign.startsWith('*')) {
			return `\\${sign}`;
		}
		return sign === '*' ? '[^/]*' : '.*';
	});
	return new RegExp(`^${source}$`);
}
