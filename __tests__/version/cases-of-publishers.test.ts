import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { confirmWinner } from '../../src/version/confirm.ts';
import { parseVersion } from '../../src/version/parse/parse.ts';
import { DEFAULT_RULES } from '../../src/version/rules/rules.ts';
import { selectTags } from '../../src/version/select/select.ts';

interface Case {
	readonly image: string;
	readonly current?: string | null;
	readonly tags: readonly string[];
	/** The tag to move to; the current one where nothing is newer; null where there is no version to choose. */
	readonly expected: string | null;
	readonly options?: { readonly level: 'minor' };
	/** Tag to the tag whose image it is. */
	readonly aliases?: Readonly<Record<string, string>>;
	readonly why: string;
	/** The kind of a case that many tools get wrong. */
	readonly kind?: string;
}

const CASES: readonly Case[] = JSON.parse(readFileSync(new URL('data/tag-cases-2.json', import.meta.url), 'utf8'));

/** What is chosen, and whether anything newer is told of. */
async function choose({ current: asked, tags: listed, aliases = {}, options }: Case) {
	const current = asked ?? undefined;
	const tags = new Set(current === undefined ? listed : [...listed, current]);
	const selection = selectTags([...tags], current, { ...DEFAULT_RULES, ...options });
	const all = new Set([...tags, ...Object.keys(aliases)]);
	const head = async (tag: string) => aliases[tag] ?? tag;
	// A list alone, where the case says nothing of aliases.
	const { candidates, heldBack } =
		Object.keys(aliases).length === 0 ? selection : await confirmWinner(selection, current, all, head, parseVersion);
	const stay = current !== undefined && parseVersion(current) !== undefined ? current : null;
	return { tag: candidates[0] ?? stay, isSilent: candidates.length === 0 && Object.keys(heldBack).length === 0 };
}

it('updates as publishers beyond the official images number them', async (t) => {
	const kinds = new Map<string, { right: number; all: number }>();
	const wrong: string[] = [];
	const frozen: string[] = [];
	for (const one of CASES) {
		const { image, current = null, expected, why, kind = 'others' } = one;
		const { tag: chosen, isSilent } = await choose(one);
		// Some cases say of a word or a commit that it stays, others that there is none to choose.
		const tag = chosen ?? (expected === current ? current : null);
		const { right, all } = kinds.get(kind) ?? { right: 0, all: 0 };
		kinds.set(kind, { right: right + Number(tag === expected), all: all + 1 });
		if (tag !== expected) {
			wrong.push(`${image}:${current} -> ${tag}, not ${expected} (${why})`);
		}
		if (isSilent && expected !== null && expected !== current) {
			frozen.push(`${image}:${current}`);
		}
	}
	for (const [kind, { right, all }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
		t.diagnostic(`${kind}: ${right} of ${all}`);
	}
	assert.deepEqual({ wrong, frozen }, { wrong: [], frozen: [] });
});
