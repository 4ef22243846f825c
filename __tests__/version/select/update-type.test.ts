import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTag } from '../../../src/version/parse/parse.ts';
import { updateType } from '../../../src/version/select/update-type.ts';

function versionOf(tag: string) {
	const parsed = parseTag(tag);
	return parsed.kind === 'version' ? parsed.version : undefined;
}

describe('the type of an update', () => {
	const table: [current: string, latest: string, expected: ReturnType<typeof updateType>][] = [
		['1.2.3', '2.0.0', 'major'],
		['5.26.0', '2026.07.1', 'major'],
		['7-alpine', '8-alpine', 'major'],
		['bookworm-20240110-slim', 'bookworm-20260803-slim', 'major'],
		['1.2.3', '1.3.3', 'minor'],
		['8u502-b07-jdk', '8u512-b01-jdk', 'minor'],
		['1.2.3', '1.2.4', 'patch'],
		['27.3.4.1', '27.3.4.16', 'patch'],
		['11.0.16_8-jdk', '11.0.16.1_1-jdk', 'patch'],
		['3.15.0b4', '3.15.0rc1', 'patch'],
		['3.15.0rc1', '3.15.0rc2', 'patch'],
		['3.15.0rc1', '3.15.0', 'patch'],
		['17.0.9_9-jdk', '17.0.9_10-jdk', 'revision'],
		['1.2.3-debian-11-r5', '1.2.3-debian-11-r12', 'revision'],
		['10.4.2', '10.4.2-security-01', 'revision'],
		['rc-buggy-20240110', 'rc-buggy-20260803', 'major'],
		['1.1.1t', '1.1.1w', 'revision'],
		['24.04', '24.4', 'revision'],
		['1.2.3', '1.2.3', 'none'],
		['latest', '1.2.3', 'none'],
		['1.2.3', 'latest', 'none'],
	];
	for (const [current, latest, expected] of table) {
		it(`${current} -> ${latest}: ${expected}`, () => {
			assert.equal(updateType(versionOf(current), versionOf(latest)), expected);
		});
	}
});
