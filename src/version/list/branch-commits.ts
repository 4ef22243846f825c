/** `<branch>-<commit>-<counter or time>`, as Flux documents it: https://fluxcd.io/flux/guides/sortable-image-tags/ */
const BRANCH_BUILD = /^((?:[A-Za-z][A-Za-z\d.]*[-_])*)([0-9a-f]{7,40})([-_]\d+)$/;

/**
 * The texts to read in the place of tags whose commit is of digits alone, and stands before the number that counts: with a letter for its
 * first digit it is read as the commit that it is. Told by other tags of the same branch, whose commits have letters and as many digits.
 */
export function disguiseCommits(tags: Iterable<string>): ReadonlyMap<string, string> {
	const branches = new Set<string>();
	const digits: { readonly tag: string; readonly branch: string; readonly text: string }[] = [];
	for (const tag of tags) {
		const [, words, commit, counter] = BRANCH_BUILD.exec(tag) ?? [];
		if (words === undefined || commit === undefined) {
			continue;
		}
		const branch = `${words}/${commit.length}`;
		if (/^\d+$/.test(commit)) {
			digits.push({ tag, branch, text: `${words}a${commit.slice(1)}${counter}` });
		} else {
			branches.add(branch);
		}
	}
	return new Map(digits.filter(({ branch }) => branches.has(branch)).map(({ tag, text }) => [tag, text]));
}
