import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareLocks } from '../../script/installation.mjs';

type LockedPackages = Parameters<typeof compareLocks>[0];

describe('compareLocks', () => {
	const machine = { os: 'linux', cpu: 'x64' };
	const a = { version: '1.0.0', integrity: 'sha512-a' };

	const cases: [string, LockedPackages, LockedPackages, string | undefined][] = [
		['the same: nothing to do', { '': {}, a }, { a }, undefined],
		['one is absent', { '': {}, a }, {}, 'a is not installed'],
		['another version', { a }, { a: { ...a, version: '1.0.1' } }, 'a is not 1.0.0'],
		['other bytes', { a }, { a: { ...a, integrity: 'sha512-b' } }, 'a is not 1.0.0'],
		['one too many', {}, { a }, 'a is not in package-lock.json'],
		['absent, for another system', { a: { ...a, optional: true, os: ['darwin'] } }, {}, undefined],
		['absent, for another processor', { a: { ...a, optional: true, os: 'linux', cpu: 'arm64' } }, {}, undefined],
		['absent, for one libc', { a: { ...a, optional: true, os: ['linux'], libc: ['musl'] } }, {}, undefined],
		[
			'absent, optional, for this machine',
			{ a: { ...a, optional: true, os: 'linux', cpu: 'x64' } },
			{},
			'a is not installed',
		],
	];
	for (const [name, wanted, installed, expected] of cases) {
		it(name, () => assert.equal(compareLocks(wanted, installed, machine), expected));
	}
});
