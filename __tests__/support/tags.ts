import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type Asker, type EmbeddedRegistry, type Quirks, type RegistryOptions, setUp } from './asking.ts';
import { image } from './images.mjs';

/** The repository whose tags are listed. */
export const NAME = 'team/app';
const ONE = image();

export type TagQuirks = NonNullable<Quirks['tags']>;

/** As many tags as said, in the order of their names. */
export function names(count: number): string[] {
	return Array.from({ length: count }, (_, number) => `1.${String(number).padStart(6, '0')}`);
}

/** A registry with a list of tags, and a client that asks it. By default five tags in pages of two. */
export async function setUpTags(
	t: TestContext,
	{ tags = names(5), ...options }: NonNullable<Parameters<typeof setUp>[1]> & { tags?: readonly string[] } = {},
) {
	const { registry, asker } = await setUp(t, { ...options, quirks: { tags: { pageSize: 2 }, ...options.quirks } });
	for (const tag of tags) {
		registry.push(NAME, tag, ONE);
	}
	return { registry, asker, list: () => listOf(asker) };
}

async function listOf(asker: Asker) {
	const answer = await asker.tags(NAME);
	assert.ok(answer.kind === 'found', answer.kind);
	return answer;
}

/** The query of each request for tags. */
export function queriesOf({ requests }: EmbeddedRegistry): string[] {
	return requests.filter(({ kind }) => kind === 'tags').map(({ path }) => path.replace(/^[^?]*/, ''));
}

/** An answer for each request for tags, in turn; the last one goes on. */
export function pages(...bodies: { tags: unknown; link?: string }[]): NonNullable<RegistryOptions['intercept']> {
	let served = 0;
	return ({ kind }) => {
		if (kind !== 'tags') {
			return undefined;
		}
		const { tags, link } = bodies[Math.min(served, bodies.length - 1)] ?? { tags: [] };
		served += 1;
		return { status: 200, headers: { link }, body: { name: NAME, tags } };
	};
}

/** Whether an error says that the list was cut short, and why. */
export function cutShort(problem: string | RegExp) {
	return (error: Error & { reason?: string }) => {
		assert.equal(error.name, 'ProtocolError');
		assert.equal(error.reason, 'invalid-response');
		assert.match(error.message, /^GET http:\/\/[\d.:]+\/v2\/team\/app\/tags\/list: \d+.*, the list was cut short: /);
		assert.match(error.message, new RegExp(problem));
		return true;
	};
}
