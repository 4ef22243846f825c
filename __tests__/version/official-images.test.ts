import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { selectTags } from '../../src/version/select/select.ts';

interface Repository {
	/** Every tag ever listed. */
	readonly tags: readonly string[];
	readonly pairs: readonly { readonly current: string; readonly accept: readonly string[] }[];
}

const REPOSITORIES: Readonly<Record<string, Repository>> = JSON.parse(
	readFileSync(new URL('data/official-images.json', import.meta.url), 'utf8'),
);

/** The rest is what no list can tell: releases that the publisher's own alias is not on (influxdb 1.13, an Ubuntu without long support). */
const LEAST_RIGHT = 0.95;

it('at least 95 % of the updates of official images are right from the list alone, and the rest is ahead of an alias', (t) => {
	const wrong: string[] = [];
	const unexplained: string[] = [];
	let count = 0;
	for (const [name, { tags, pairs }] of Object.entries(REPOSITORIES)) {
		for (const { current, accept } of pairs) {
			const { candidates } = selectTags(tags, current);
			const [winner = current] = candidates;
			count++;
			if (accept.includes(winner)) {
				continue;
			}
			const line = `${name}:${current} -> ${winner}, not ${accept.join(' or ')}`;
			wrong.push(line);
			// The right one comes later in the walk that confirmation takes.
			if (!candidates.some((tag) => accept.includes(tag))) {
				unexplained.push(line);
			}
		}
	}
	const right = 1 - wrong.length / count;
	t.diagnostic(`${(100 * right).toFixed(1)} % of ${count} right from the list alone`);
	for (const line of wrong) {
		t.diagnostic(`wrong: ${line}`);
	}
	assert.deepEqual(unexplained, []);
	assert.ok(right >= LEAST_RIGHT, wrong.join('\n'));
});
