import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whyInstall } from '../../script/setup.mjs';
import { withProject } from '../support/temporary-project.ts';

describe('whyInstall', () => {
	const a = { version: '1.0.0', integrity: 'sha512-a' };
	const optional = { ...a, optional: true };
	const other = { ...a, integrity: 'sha512-b' };
	const link = { link: true };
	const DIFFERS = 'a is not as package-lock.json has it';

	const cases: [string, object, object | undefined, string | undefined][] = [
		['nothing is installed', { '': {}, a }, undefined, 'nothing is installed yet'],
		['the same', { '': {}, a }, { a }, undefined],
		['one is absent', { '': {}, a }, {}, DIFFERS],
		['other bytes', { a }, { a: other }, DIFFERS],
		['one too many', {}, { a }, DIFFERS],
		['the same link', { a: link }, { a: link }, undefined],
		['a link too many', {}, { a: link }, DIFFERS],
		['an optional one is absent', { a: optional }, {}, undefined],
		['an optional one has other bytes', { a: optional }, { a: other }, DIFFERS],
	];
	for (const [name, locked, installed, expected] of cases) {
		it(name, () => {
			const lock = (packages: object | undefined) => JSON.stringify({ packages });
			const files = {
				'package-lock.json': lock(locked),
				...(installed && { 'node_modules/.package-lock.json': lock(installed) }),
			};
			assert.equal(withProject(files, whyInstall), expected);
		});
	}
});
