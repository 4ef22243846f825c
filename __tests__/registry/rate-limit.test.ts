import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPullLimit } from '../../src/registry/rate-limit.ts';
import { makeResponse } from '../support/responses.ts';

const HUB_SAYS = JSON.stringify({
	errors: [
		{
			code: 'TOOMANYREQUESTS',
			message: 'You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
		},
	],
});
const remaining = (value: string) => ({ 'ratelimit-remaining': value });

describe("Docker Hub's limit of pulls", () => {
	const rows: [name: string, response: Parameters<typeof makeResponse>[0], isLimit: boolean][] = [
		['by its words', { status: 429, body: HUB_SAYS }, true],
		['by its header, to HEAD', { status: 429, method: 'HEAD', headers: remaining('0;w=21600') }, true],
		['by its header without a window', { status: 429, headers: remaining(' 0 ') }, true],
		['not: pulls are left', { status: 429, headers: remaining('76;w=21600') }, false],
		['not: pulls are left, and the number begins with 0', { status: 429, headers: remaining('05;w=21600') }, false],
		['not: the limit of requests', { status: 429, body: 'Too Many Requests\n' }, false],
		['not: the last pull, which was answered', { status: 200, headers: remaining('0;w=21600') }, false],
		['not: words in another answer', { status: 403, body: HUB_SAYS }, false],
	];
	for (const [name, response, isLimit] of rows) {
		it(name, () => assert.equal(isPullLimit(makeResponse(response)), isLimit));
	}
});
