/**
 * Returns whether a path with `/` matches one of the globs: `*` and `?` within a name, `**` for any number of folders, `{a,b}` and `[ab]`. Hidden
 * files and folders match as others do. A folder that `**` stands for is whole: the glob must end with the name.
 */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
	// An empty alternation would match the empty path alone.
	const pattern = new RegExp(`^(?:${globs.flatMap(alternatives).map(toSource).join('|')})$`);
	return (path) => pattern.test(path);
}

/** Whether a text is a glob: its braces and brackets have partners. */
export function isGlob(text: string): boolean {
	return !/[{}[\]]/.test(alternatives(text)[0]?.replaceAll(BRACKETS, '') ?? '');
}

/** Whether it stands for one path alone. */
export function isPlainPath(glob: string): boolean {
	return !/[*?{}[\]]/.test(glob);
}

const BRACKETS = /\[!?\]?[^\]/]*\]/g;

/** The globs that the first `{a,b}` and all others make. Globs are ours or the workflow author's: there are few of them. */
function alternatives(glob: string): readonly string[] {
	const [written, choices] = /\{([^{}]*)\}/.exec(glob) ?? [];
	if (written === undefined || choices === undefined) {
		return [glob];
	}
	return choices.split(',').flatMap((choice) => alternatives(glob.replace(written, () => choice)));
}

function toSource(glob: string): string {
	return glob.replaceAll(/(?:\*\*\/)+|\*\*+|\*|\?|\[!?\]?[^\]/]*\]|[.+^${}()|\\[\]]/g, (sign) => {
		switch (sign[0]) {
			case '*':
				return sign.endsWith('/') ? '(?:[^/]*/)*' : sign === '*' ? '[^/]*' : '.*';
			case '?':
				return '[^/]';
			case '[':
				return sign.length > 2 ? toClass(sign) : `\\${sign}`;
			default:
				return `\\${sign}`;
		}
	});
}

/** `[a-z]` and `[!a-z]`. A range that goes backwards is no expression: then its characters count. */
function toClass(sign: string): string {
	const isNegative = sign.startsWith('[!');
	const characters = sign.slice(isNegative ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&');
	const hasFalseRange = [...characters.matchAll(/([^\\])-(.)/g)].some(([, from = '', to = '']) => from > to);
	return `[${isNegative ? '^/' : ''}${hasFalseRange ? characters.replaceAll('-', '\\-') : characters}]`;
}
