import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { confirmWinner, type HeadTag } from '../../src/version/confirm.ts';
import { parseVersion } from '../../src/version/parse/parse.ts';
import { selectTags } from '../../src/version/select/select.ts';

interface Repository {
	readonly tags: readonly string[];
	/** Today's images: the tags of each. */
	readonly lines: readonly (readonly string[])[];
	readonly pairs: readonly { readonly current: string; readonly accept: readonly string[] }[];
}

const REPOSITORIES: Readonly<Record<string, Repository>> = JSON.parse(
	readFileSync(new URL('data/official-images.json', import.meta.url), 'utf8'),
);
const LEAST_RIGHT = 0.98;
const MOST_HEADS = 8;

/** Tags of one line are one image. A tag of several lines is an index over them; one of none is an image of its own. */
function digestsOf({ lines }: Repository): HeadTag {
	const images = new Map<string, string>();
	for (const [number, line] of lines.entries()) {
		for (const tag of line) {
			images.set(tag, `${images.get(tag) ?? 'sha256:'} ${number}`);
		}
	}
	return async (tag) => images.get(tag) ?? `sha256:${tag}`;
}

it('at least 98 % of the updates of official images are right with confirmation, by at most 8 HEADs each', async (t) => {
	const wrong: string[] = [];
	const heads: number[] = [];
	for (const [name, repository] of Object.entries(REPOSITORIES)) {
		const head = digestsOf(repository);
		const tags = new Set(repository.tags);
		for (const { current, accept } of repository.pairs) {
			const asked: string[] = [];
			const selection = selectTags(repository.tags, current);
			const ask: HeadTag = (tag) => {
				asked.push(tag);
				return head(tag);
			};
			const { candidates } = await confirmWinner(selection, current, tags, ask, parseVersion);
			const winner = candidates[0] ?? current;
			heads.push(asked.length);
			if (!accept.includes(winner)) {
				wrong.push(`${name}:${current} -> ${winner}, not ${accept.join(' or ')}`);
			}
		}
	}
	const right = 1 - wrong.length / heads.length;
	const mean = heads.reduce((sum, count) => sum + count, 0) / heads.length;
	t.diagnostic(
		`${(100 * right).toFixed(1)} % of ${heads.length} right with confirmation, ${mean.toFixed(2)} HEADs each`,
	);
	for (const line of wrong) {
		t.diagnostic(`wrong: ${line}`);
	}
	assert.ok(right >= LEAST_RIGHT, wrong.join('\n'));
	assert.ok(Math.max(...heads) <= MOST_HEADS);
});
