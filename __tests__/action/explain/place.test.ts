import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../src/action/explain/explain.ts';
import type { Missing } from '../../../src/checks/report.ts';
import { makeFinding, OPTIONS, PLACE } from '../findings.ts';

describe('what is unresolved', () => {
	const unresolved = (different: object) =>
		explain(makeFinding('acme/a:$V', { status: 'unresolved', ...different }), OPTIONS);
	const rows: [what: string, different: object, expected: string][] = [
		[
			'a name is missing: how to give it',
			{ needs: ['V'] },
			'`V` has no value in deploy/Dockerfile. To have it asked about, set `build-args` with a line `V=value`.',
		],
		[
			'several names: all of them, or the first five',
			{ needs: ['A', 'B', 'C', 'D', 'E', 'F'] },
			'`A`, `B`, `C`, `D`, `E` and 1 more have no value in deploy/Dockerfile. To have it asked about, set `build-args` with a line `A=value`.',
		],
		[
			'a reason without a name',
			{ needs: [], problem: "the chart's appVersion is the tag" },
			"It cannot be made out: the chart's appVersion is the tag. Write it out, if it should be asked about.",
		],
		[
			'not a reference',
			{ reason: 'invalid-reference', problem: 'it has two colons' },
			'This is not a reference: it has two colons. Correct it, or leave it out with a comment `tagscout: ignore`.',
		],
	];
	for (const [what, different, expected] of rows) {
		it(what, () => assert.equal(unresolved(different), expected));
	}

	it('names and reasons are data', () => {
		const text = unresolved({ needs: ['a\n::error::x', '\u202eb'] });
		assert.doesNotMatch(text, /\n|\u202e/);
	});
});

describe('an image of one’s own that is missing', () => {
	const missing = (asked: string, owner: string, different: Partial<Missing> = {}) =>
		explain(makeFinding(asked, { status: 'missing', place: PLACE, ...different }), { ...OPTIONS, owner });

	for (const [asked, owner, hint] of [
		['ghcr.io/octocat/app:1', 'octocat', 'ghcr.io/octocat/**'],
		['ghcr.io/octocat/app:1', 'Octocat', 'ghcr.io/octocat/**'],
		['octocat/app:1', 'octocat', 'octocat/**'],
	] as const) {
		it(`${asked} of ${owner}: how to leave it out`, () => {
			assert.ok(missing(asked, owner).endsWith(`If this repository builds it, set \`ignore: ${hint}\`.`));
		});
	}

	it('a name of Docker Hub without an owner that is not there: how to leave it out', () => {
		const evidence = { method: 'GET', url: 'https://registry-1.docker.io/v2/', status: 401, diagnostics: '' };
		assert.match(
			missing('shop:latest', 'octocat', { evidence }),
			/If this repository builds it, set `ignore: shop`\.$/,
		);
		assert.doesNotMatch(missing('nginx:99', 'octocat', { evidence: { ...evidence, status: 404 } }), /ignore/);
	});

	for (const [what, text] of [
		["another owner's", missing('ghcr.io/octocat2/app:1', 'octocat')],
		['without an owner', missing('ghcr.io/octocat/app:1', '')],
		['of the inputs', missing('ghcr.io/octocat/app:1', 'octocat', { place: null })],
		['there, but for a platform', missing('ghcr.io/octocat/app:1', 'octocat', { reason: 'platform-missing' })],
	] as const) {
		it(`${what}: no word of it`, () => assert.doesNotMatch(text, /ignore/));
	}
});
