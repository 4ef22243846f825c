import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { githubRunner } from '../../../src/action/runner/runner.ts';

describe("an event that brings a stranger's files together with secrets", () => {
	for (const [event, expected] of [
		['pull_request_target', true],
		['workflow_run', true],
		['pull_request', false],
		['push', false],
		['', false],
	] as const) {
		it(`${JSON.stringify(event)}: ${expected ? 'yes' : 'no'}`, () => {
			assert.equal(githubRunner({ GITHUB_EVENT_NAME: event }, process).isOpenToStrangers, expected);
		});
	}

	it('no event at all: no', () => assert.equal(githubRunner({}, process).isOpenToStrangers, false));
});

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
