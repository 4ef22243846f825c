/**
 * Whether a path with `/` matches a glob: `*` and `?` within a name, `**` for any number of folders, `{a,b}` and `[ab]`. Hidden files and folders
 * match as others do. A folder that `**` stands for is whole: the glob must end with the name.
 */
export function matchesGlob(glob: string, path: string): boolean {
	return alternatives(glob).some((plain) => toPattern(plain).test(path));
}

/** The globs that the first `{a,b}` and all others make. Globs are ours or the workflow author's: there are few of them. */
function alternatives(glob: string): readonly string[] {
	const [written, choices] = /\{([^{}]*)\}/.exec(glob) ?? [];
	if (written === undefined || choices === undefined) {
		return [glob];
	}
	return choices.split(',').flatMap((choice) => alternatives(glob.replace(written, () => choice)));
}

function toPattern(glob: string): RegExp {
	const source = glob.replaceAll(/\*\*\/|\*\*|\*|\?|\[[^\]/]*\]|[.+^${}()|\\]/g, (sign) => {
		switch (sign) {
			case '**/':
				return '(?:[^/]*/)*';
			case '**':
				return '.*';
			case '*':
				return '[^/]*';
			case '?':
				return '[^/]';
			default:
				return sign.startsWith('[') ? sign.replace('[!', '[^') : `\\${sign}`;
		}
	});
	return new RegExp(`^${source}$`);
}
