import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LimitKind } from '../../../src/registry/errors.ts';
import { type Allowance, Allowances, findLimit, readAllowance } from '../../../src/registry/http/rate-limit.ts';
import { makeResponse } from '../../support/responses.ts';

function says(message: string): string {
	return JSON.stringify({ errors: [{ code: 'TOOMANYREQUESTS', message }] });
}

const PULLS = says('You have reached your pull rate limit. You may increase the limit by authenticating and upgrading');
const LOCKED = 'too many failed login attempts for username or IP address';
const remaining = (value: string) => ({ 'ratelimit-remaining': value });

describe('which limit a 429 is about', () => {
	const rows: [name: string, response: Parameters<typeof makeResponse>[0], limit: LimitKind][] = [
		["Docker Hub's of pulls, by its words", { body: PULLS }, 'pull'],
		["Docker Hub's of pulls, by its header, to HEAD", { method: 'HEAD', headers: remaining('0;w=21600') }, 'pull'],
		['the same in a window of an hour', { headers: remaining('0;w=3600') }, 'pull'],
		[
			'the same by the page that it names',
			{ body: 'Too Many Requests. Please see https://docs.docker.com/docker-hub/download-rate-limit/' },
			'pull',
		],
		["Docker Hub's of requests", { body: 'Too Many Requests\n' }, 'requests'],
		['pulls are left', { body: 'Too Many Requests', headers: remaining('76;w=21600') }, 'requests'],
		['a count that only begins with 0', { headers: remaining('05;w=21600') }, 'requests'],
		["GitLab's of requests, a header without a window", { headers: remaining('0') }, 'requests'],
		["a gateway's of requests in a minute", { headers: remaining('0;w=60') }, 'requests'],
		['any other registry', { body: says('too many requests') }, 'requests'],
		["Docker Hub's lock of an account, by its words", { body: says(LOCKED) }, 'login'],
		['the same words as Docker Hub frames others', { body: JSON.stringify({ details: LOCKED }) }, 'login'],
	];
	for (const [name, response, limit] of rows) {
		it(`${name}: ${limit}`, () => assert.equal(findLimit(makeResponse({ status: 429, ...response })), limit));
	}
});

describe('whether another 4xx is about a limit', () => {
	const GHCR = {
		errors: [{ code: 'DENIED', message: 'permission_denied: You have exceeded a secondary rate limit.' }],
	};
	const later = { 'retry-after': '30' };
	const rows: [name: string, response: Parameters<typeof makeResponse>[0], limit: LimitKind | undefined][] = [
		["GHCR's secondary rate limit", { status: 403, body: JSON.stringify(GHCR) }, 'requests'],
		['a 403 that says when to come back', { status: 403, headers: later }, 'requests'],
		['a 404 that says when to come back', { status: 404, headers: later }, 'requests'],
		['a 404 with the code', { status: 404, body: says('') }, 'requests'],
		['a 401 with the code', { status: 401, body: says('') }, 'requests'],
		['a 400 in words', { status: 400, body: 'Rate exceeded' }, 'requests'],
		["a 403 with Docker Hub's words of pulls", { status: 403, body: PULLS }, 'pull'],
		["a 403 with Docker Hub's words of logins", { status: 403, body: LOCKED }, 'login'],
		['a 404 with no pull left', { status: 404, headers: remaining('0;w=21600') }, undefined],
		[
			'a 404 of an image that is called so',
			{
				status: 404,
				body: '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown: team/rate-limit:too-many-requests"}]}',
			},
			undefined,
		],
		['a denial', { status: 403, body: '{"errors":[{"code":"DENIED"}]}' }, undefined],
		['a 503 that says when to come back', { status: 503, headers: later }, undefined],
		['a success that says when to come back', { status: 200, headers: later }, undefined],
	];
	for (const [name, response, limit] of rows) {
		it(`${name}: ${limit ?? 'no'}`, () => assert.equal(findLimit(makeResponse(response)), limit));
	}
});

describe('what is left of a limit of pulls', () => {
	const SIX_HOURS = { limit: 100, remaining: 76, windowSeconds: 21_600 };
	const rows: [name: string, limit: string | undefined, left: string | undefined, expected: Allowance | undefined][] = [
		['as Docker Hub says it', '100;w=21600', '76;w=21600', SIX_HOURS],
		['with blanks around', ' 100;w=21600 ', ' 76;w=21600', SIX_HOURS],
		['nothing', '10;w=3600', '0;w=3600', { limit: 10, remaining: 0, windowSeconds: 3600 }],
		['all', '10;w=3600', '10;w=3600', { limit: 10, remaining: 10, windowSeconds: 3600 }],
		['a month', '9;w=2678400', '1;w=2678400', { limit: 9, remaining: 1, windowSeconds: 2_678_400 }],
		['no limit', undefined, '76;w=21600', undefined],
		['nothing of what is left', '100;w=21600', undefined, undefined],
		['without a window', '100', '76', undefined],
		['in another window than the limit', '100;w=21600', '76;w=3600', undefined],
		['more than the limit', '100;w=21600', '101;w=21600', undefined],
		['of a limit of none', '0;w=21600', '0;w=21600', undefined],
		['in a window of a minute, so of requests', '100;w=60', '76;w=60', undefined],
		['in a window above a month', '100;w=2678401', '76;w=2678401', undefined],
		['a number below 0', '100;w=21600', '-1;w=21600', undefined],
		['a number with a point', '100;w=21600', '7.5;w=21600', undefined],
		['a number in another notation', '100;w=21600', '1e1;w=21600', undefined],
		['a number with a 0 before it', '100;w=21600', '076;w=21600', undefined],
		['a number of ten digits', '9999999999;w=21600', '76;w=21600', undefined],
		['two headers, joined', '100;w=21600, 200;w=21600', '76;w=21600', undefined],
		['more behind it', '100;w=21600;x', '76;w=21600', undefined],
		['a text', 'many', 'some', undefined],
		['nothing in it', '', '', undefined],
	];
	for (const [name, limit, left, expected] of rows) {
		it(`${name}: ${expected === undefined ? 'unknown' : `${expected.remaining} of ${expected.limit}`}`, () => {
			const headers = { 'ratelimit-limit': limit, 'ratelimit-remaining': left, 'docker-ratelimit-source': '192.0.2.7' };
			assert.deepEqual(readAllowance(makeResponse({ headers })), expected);
		});
	}
});

describe('what is left in a run', () => {
	const left = (remaining: number) => ({ limit: 100, remaining, windowSeconds: 21_600 });

	it('the least that was told counts, in whatever order', () => {
		const allowances = new Allowances();
		for (const count of [76, 74, 75]) {
			allowances.note(new URL('https://registry-1.docker.io/v2/library/alpine/manifests/3'), left(count));
		}
		assert.deepEqual(allowances.of(['docker.io', 'docker.io']), new Map([['docker.io', left(74)]]));
	});

	const names: [registry: string, origin: string, isFound: boolean][] = [
		['docker.io', 'https://registry-1.docker.io', true],
		['registry.example', 'https://registry.example', true],
		['registry.example:443', 'https://registry.example', true],
		['registry.example:5000', 'https://registry.example:5000', true],
		['localhost:5000', 'http://localhost:5000', true],
		['localhost:80', 'http://localhost', true],
		['registry.example', 'https://storage.registry.example', false],
		['registry.example', 'https://registry.example:5000', false],
		['docker.io', 'https://auth.docker.io', false],
	];
	for (const [registry, origin, isFound] of names) {
		it(`what ${origin} tells is ${isFound ? '' : 'not '}about ${registry}`, () => {
			const allowances = new Allowances();
			allowances.note(new URL('/v2/a/manifests/1', origin), left(5));
			assert.equal(allowances.of([registry]).size, isFound ? 1 : 0);
		});
	}
});
