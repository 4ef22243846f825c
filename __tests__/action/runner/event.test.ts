import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readEvent } from '../../../src/action/runner/event.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const HEAD = 'f'.repeat(40);

describe("an event that brings a stranger's files together with secrets", () => {
	for (const [event, expected] of [
		['pull_request_target', true],
		['workflow_run', true],
		['issue_comment', true],
		['pull_request', false],
		['push', false],
		['', false],
	] as const) {
		it(`${JSON.stringify(event)}: ${expected ? 'yes' : 'no'}`, () => {
			assert.equal(readEvent({ GITHUB_EVENT_NAME: event }).isOpenToStrangers, expected);
		});
	}

	it('no event at all: no', () => assert.equal(readEvent({}).isOpenToStrangers, false));
});

describe('where files of the commit are shown', () => {
	let folder: string;
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'tagscout-event-'));
	});
	after(() => rmSync(folder, { recursive: true }));

	const urlOf = (different: Readonly<Record<string, string>>) =>
		readEvent({
			GITHUB_SERVER_URL: 'https://github.com',
			GITHUB_REPOSITORY: 'acme/app',
			GITHUB_SHA: SHA,
			...different,
		}).filesUrl;

	function event(text: string): Record<string, string> {
		const path = join(folder, 'event.json');
		writeFileSync(path, text);
		return { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path };
	}

	it('the commit of the run', () => assert.equal(urlOf({}), `https://github.com/acme/app/blob/${SHA}/`));

	it('of a pull request its own newest commit, because the merge is gone soon', () => {
		const text = JSON.stringify({ pull_request: { head: { sha: HEAD } } });
		assert.equal(urlOf(event(text)), `https://github.com/acme/app/blob/${HEAD}/`);
	});

	for (const [what, text] of [
		['not JSON', '{'],
		['of another event', '{}'],
		['with a null', '{"pull_request":{"head":null}}'],
	] as const) {
		it(`an event's file ${what}: the commit of the run`, () => {
			assert.equal(urlOf(event(text)), `https://github.com/acme/app/blob/${SHA}/`);
		});
	}

	it('a commit that is none gives no link', () => {
		const text = JSON.stringify({ pull_request: { head: { sha: 'x) [evil](http://evil' } } });
		assert.equal(urlOf(event(text)), undefined);
	});

	for (const [name, value] of [
		['GITHUB_SERVER_URL', ''],
		['GITHUB_SERVER_URL', 'javascript:alert(1)'],
		['GITHUB_REPOSITORY', 'acme'],
		['GITHUB_SHA', 'main'],
	] as const) {
		it(`${name} "${value}": no link`, () => assert.equal(urlOf({ [name]: value }), undefined));
	}
});

it('names of the repository are lower case, as registries have them, and none where they are unknown', () => {
	const { names } = readEvent({ GITHUB_REPOSITORY: 'Acme/App', GITHUB_REPOSITORY_OWNER: 'Acme' });
	assert.deepEqual(
		[...names],
		[
			['github.repository', 'acme/app'],
			['github.repository_owner', 'acme'],
		],
	);
	assert.equal(readEvent({}).names.size, 0);
});
