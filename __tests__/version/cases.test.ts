import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseVersion } from '../../src/version/parse/parse.ts';
import { parseConstraint } from '../../src/version/rules/constraint.ts';
import { accepts, parsePatterns } from '../../src/version/rules/patterns.ts';
import { DEFAULT_RULES, type SelectRules } from '../../src/version/rules/rules.ts';
import type { HeldBackReason } from '../../src/version/select/held-back.ts';
import { selectTags } from '../../src/version/select/select.ts';

interface Case {
	readonly id: number;
	readonly img: string;
	readonly cur: string | null;
	readonly tags: readonly string[];
	readonly opt: Options | null;
	/** The tag to move to; the current one where nothing is newer; null where there is no version to choose. */
	readonly exp: string | null;
	readonly why: string;
	readonly blocked: Readonly<Partial<Record<HeldBackReason, string>>> | null;
}

interface Options {
	readonly level?: SelectRules['level'];
	readonly prerelease?: boolean;
	readonly constraint?: string;
	readonly include?: string;
	readonly exclude?: string;
}

const CASES: readonly Case[] = JSON.parse(readFileSync(new URL('data/tag-cases.json', import.meta.url), 'utf8'));

function rulesOf({ level = 'major', prerelease = false, constraint, include, exclude }: Options): SelectRules {
	const patternsOf = (text: string | undefined) => parsePatterns(text === undefined ? [] : [text]);
	return {
		...DEFAULT_RULES,
		level,
		prerelease,
		accepts: accepts(patternsOf(include), patternsOf(exclude)),
		...(constraint === undefined ? {} : { constraint: parseConstraint(constraint, { prerelease }) }),
	};
}

describe('cases from users of other tools', () => {
	for (const { id, img, cur, tags, opt, exp, why, blocked } of CASES) {
		it(`${id}: ${img}:${cur ?? ''}: ${why}`, () => {
			const { candidates, heldBack } = selectTags(tags, cur ?? undefined, rulesOf(opt ?? {}));
			assert.equal(candidates[0] ?? (parseVersion(cur ?? '') === undefined ? null : cur), exp);
			const held = Object.fromEntries(Object.entries(heldBack).map(([reason, { tag }]) => [reason, tag]));
			assert.deepEqual({ ...held, ...blocked }, held);
		});
	}
});
