import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bump, type Files, readFiles } from '../../support/rewriting.ts';

interface Case {
	readonly name: string;
	readonly file: string;
	readonly before: string;
	readonly after: string;
	readonly updates: readonly { readonly from: string; readonly to: string }[];
	/** Neighbours by path. */
	readonly files?: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
	readonly held?: string;
	readonly why: string;
}

const CASES: readonly Case[] = JSON.parse(readFileSync(new URL('../data/bump-cases.json', import.meta.url), 'utf8'));

/** A workflow whose path does not tell it is one is named with its kind. */
const KINDS = { 'wf/ci.yml': 'github-actions' };

function filesOf({ file, files = {}, ...texts }: Case, which: 'before' | 'after'): Files {
	const neighbours = Object.entries(files).map(([path, text]) => [path, text[which]]);
	return { ...Object.fromEntries(neighbours), [file]: texts[which] };
}

describe('bumps', () => {
	for (const one of CASES) {
		const wishes = one.updates.map(({ from, to }) => [from, to] as const);
		it(`${one.name}: ${one.why}`, () => {
			const { after, held } = bump(filesOf(one, 'before'), wishes, { kinds: KINDS });
			assert.deepEqual(after, filesOf(one, 'after'));
			const reasons = [...held.values()].map(({ reason }) => reason);
			if (one.held === 'unreadable') {
				// Nothing is found in it that could be held back.
				assert.notEqual(readFiles(filesOf(one, 'before')).get(one.file)?.problem, undefined);
			} else {
				assert.deepEqual(reasons, one.held === undefined ? [] : [one.held]);
			}
		});

		it(`${one.name}: again, nothing changes`, () => {
			const { texts } = bump(filesOf(one, 'after'), [...wishes, ...wishes.map(([, to]) => [to, to] as const)]);
			assert.deepEqual([...texts], []);
		});
	}
});
