import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warnOfUnread } from '../../../src/action/inputs/modes.ts';

const warn = (mode: 'exists' | 'inspect' | 'latest', given: Readonly<Record<string, string>>) =>
	warnOfUnread(mode, (name) => given[name] ?? '');

describe('an input that the mode does not read', () => {
	it('is a warning that names it and the modes that read it', () => {
		assert.deepEqual(warn('exists', { level: 'minor' }), [
			'Input `level` is read by mode `latest` alone: it changes nothing in `exists`.',
		]);
	});

	for (const [name, value] of [
		['constraint', '^3'],
		['include-tags', '*-alpine'],
		['exclude-tags', '*-rc*'],
		['extract', '/x/'],
		['prerelease', 'true'],
		['strategy', 'newest'],
		['min-age', '7d'],
		['confirm', 'false'],
		['pin', 'true'],
	] as const) {
		it(`${name}: a warning in exists and inspect, none in latest`, () => {
			const counts = (['exists', 'inspect', 'latest'] as const).map((mode) => warn(mode, { [name]: value }).length);
			assert.deepEqual(counts, [1, 1, 0]);
		});
	}

	it('with its default, in whatever case, or empty: none', () => {
		assert.deepEqual(warn('exists', { level: 'major', prerelease: 'False', confirm: 'TRUE', pin: '' }), []);
	});

	it('with a default in capitals that is none of its values: a warning', () => {
		assert.equal(warn('exists', { level: 'MAJOR' }).length, 1);
	});

	it('a word of fail-on that cannot come true is one too', () => {
		assert.deepEqual(warn('exists', { 'fail-on': 'missing, outdated' }), [
			'Input `fail-on`: `outdated` comes true in modes `inspect`, `latest` alone: it changes nothing in `exists`.',
		]);
		assert.deepEqual(warn('latest', { 'fail-on': 'outdated' }), []);
	});

	it('`outdated` in inspect without `max-age` is one too, and with it none', () => {
		assert.deepEqual(warn('inspect', { 'fail-on': 'outdated' }), [
			'Input `fail-on`: `outdated` comes true in `inspect` only with `max-age`: it changes nothing.',
		]);
		assert.deepEqual(warn('inspect', { 'fail-on': 'outdated', 'max-age': '30d' }), []);
	});

	it('`unresolved` without `files` is one too, and with them none', () => {
		assert.deepEqual(warn('exists', { 'fail-on': 'unresolved' }), [
			'Input `fail-on`: `unresolved` comes true only with `files`: it changes nothing.',
		]);
		assert.deepEqual(warn('latest', { 'fail-on': 'unresolved', files: 'auto' }), []);
	});

	it('max-age: a warning in exists and latest, none in inspect', () => {
		const counts = (['exists', 'inspect', 'latest'] as const).map((mode) => warn(mode, { 'max-age': '30d' }).length);
		assert.deepEqual(counts, [1, 0, 1]);
	});
});
