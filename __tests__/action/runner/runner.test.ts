import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { githubRunner } from '../../../src/action/runner/runner.ts';

describe('a secret of several lines', () => {
	it('is masked line by line, the short ones too, but for brackets', () => {
		const runner = githubRunner({}, process);
		runner.mask('{\n  "key",\nabc\n}');
		assert.equal(runner.redact('abc,  "key", }'), '***,*** }');
	});
});

describe('a secret of two letters', () => {
	it('is not masked: that would garble the log and hide nothing', () => {
		const runner = githubRunner({}, process);
		runner.mask('ab');
		assert.equal(runner.redact('cabin'), 'cabin');
	});
});
