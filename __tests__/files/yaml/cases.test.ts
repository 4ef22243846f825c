import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Candidate } from '../../../src/files/candidate.ts';
import { canonical, parseReference } from '../../../src/registry/reference/reference.ts';
import { readFile } from '../../support/yaml-reading.ts';

interface Case {
	readonly name: string;
	readonly file: string;
	readonly text: string;
	readonly files?: Readonly<Record<string, string>>;
	readonly expected: readonly {
		readonly image: string;
		readonly line: number;
		readonly lineAlso?: readonly number[];
	}[];
	readonly unresolved?: readonly { readonly line: number; readonly needs: readonly string[] }[];
}

const FILE = new URL('../data/file-cases.json', import.meta.url);
const CASES: readonly Case[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

/** What is left out by a comment is left out for every kind of file, after reading. */
const ELSEWHERE = 'ignore/comment';

function imageOf({ text: { text }, needs, unresolved, invalid }: Candidate): string | undefined {
	try {
		return needs === undefined && unresolved === undefined && invalid === undefined
			? canonical(parseReference(text))
			: undefined;
	} catch {
		return undefined;
	}
}

describe('the collected YAML files', () => {
	it('are read', { skip: CASES.length === 0 && 'there are none' }, () => {
		for (const { name, file, text, files = {}, expected, unresolved = [] } of CASES) {
			if (!/\.ya?ml$/.test(file) || name === ELSEWHERE) {
				continue;
			}
			const { candidates } = readFile(file, text, { files });
			const lineOf = ({ range }: Candidate) => text.slice(0, range.start).split('\n').length;
			const found = candidates.filter((candidate) => imageOf(candidate) !== undefined);
			assert.deepEqual(
				found.map(imageOf),
				expected.map(({ image }) => canonical(parseReference(image))),
				name,
			);
			for (const [index, candidate] of found.entries()) {
				const { line = 0, lineAlso = [] } = expected[index] ?? {};
				assert.ok(
					[line, ...lineAlso].includes(lineOf(candidate)),
					`${name}: ${imageOf(candidate)} in line ${lineOf(candidate)}`,
				);
			}
			assert.deepEqual(
				candidates
					.filter((candidate) => imageOf(candidate) === undefined)
					.map((candidate) => ({ line: lineOf(candidate), needs: candidate.needs ?? [] })),
				unresolved,
				name,
			);
		}
	});
});
