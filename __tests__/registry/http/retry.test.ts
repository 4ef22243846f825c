import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_TUNNEL } from '../../../src/registry/connection/transport-error.ts';
import {
	type FailedAttempt,
	isUntouched,
	parseRetryAfter,
	pauseBeforeRetry,
	RETRIED_STATUSES,
} from '../../../src/registry/http/retry.ts';

const MINUTE = 60_000;

interface Circumstances {
	earlier?: readonly FailedAttempt[];
	tries?: number;
	remaining?: number;
	isTroubled?: boolean;
	random?: number;
}

function pause(failure: FailedAttempt, circumstances: Circumstances = {}): number | undefined {
	return pauseBeforeRetry(failure, {
		earlier: [],
		remaining: 5 * MINUTE,
		isTroubled: false,
		random: 1,
		...circumstances,
	});
}

/** How often the same failure is met before the policy gives up. */
function countTries(failure: FailedAttempt): number {
	const earlier: FailedAttempt[] = [];
	while (pause(failure, { earlier }) !== undefined) {
		earlier.push(failure);
	}
	return earlier.length + 1;
}

describe('a status', () => {
	const tries: [statuses: readonly number[], tries: number, why: string][] = [
		[[408, 425, 429], 4, 'too early, too slow or too much'],
		[[502, 503, 504], 4, 'a gateway'],
		[[520, 521, 522, 523, 524], 4, "Cloudflare's"],
		[[500], 2, 'the same 500 twice is meant'],
	];
	const standing: [statuses: readonly number[], why: string][] = [
		[[200, 206, 301, 304, 400, 401, 403, 402, 404, 405, 406, 410, 416, 418, 451], 'an answer'],
		[[501, 505, 507, 511, 519, 525, 599], 'a server error that stays'],
	];
	for (const [statuses, why] of standing) {
		for (const status of statuses) {
			it(`${status} (${why}): not tried again`, () => assert.equal(RETRIED_STATUSES.has(status), false));
		}
	}
	for (const [statuses, expected, why] of tries) {
		for (const status of statuses) {
			it(`${status} (${why}): tried ${expected} times`, () => {
				assert.equal(countTries({ status }), expected);
				assert.ok(RETRIED_STATUSES.has(status));
			});
		}
	}

	it('500 between other errors: tried on', () => {
		const earlier = [{ status: 500 }, { status: 502 }];
		assert.notEqual(pause({ status: 500 }, { earlier }), undefined);
	});

	it('another error after a 500: tried on', () => {
		assert.notEqual(pause({ status: 503 }, { earlier: [{ status: 500 }] }), undefined);
	});

	it("Docker Hub's limit of pulls: not tried again, whatever it says of waiting", () => {
		assert.equal(pause({ status: 429, limit: 'pull' }), undefined);
		assert.equal(pause({ status: 429, limit: 'pull', retryAfter: 1000 }), undefined);
	});

	it('to a request that may be sent but twice: once more, whatever came', () => {
		for (const failure of [{ status: 429 }, { status: 503 }, { kind: 'network' }, { kind: 'timeout' }] as const) {
			assert.notEqual(pause(failure, { tries: 2 }), undefined);
			assert.equal(pause(failure, { tries: 2, earlier: [{ kind: 'truncated' }] }), undefined);
		}
	});

	it('silence after other setbacks: tried twice, as silence is, and four times in all', () => {
		const silence = { kind: 'timeout' } as const;
		assert.notEqual(pause(silence, { earlier: [{ status: 429 }, { kind: 'network' }] }), undefined);
		assert.equal(pause(silence, { earlier: [{ status: 429 }, silence] }), undefined);
		assert.equal(pause(silence, { earlier: [{ status: 429 }, { status: 503 }, { kind: 'network' }] }), undefined);
	});

	it("a token server's limit of logins: once more, and only at the time that it says", () => {
		assert.equal(pause({ status: 429, limit: 'login' }), undefined);
		assert.equal(pause({ status: 429, limit: 'login', retryAfter: 1000 }), 1000);
		assert.equal(countTries({ status: 429, limit: 'login', retryAfter: 1000 }), 2);
		assert.equal(pause({ status: 429, limit: 'login', retryAfter: 1000 }, { earlier: [{ status: 503 }] }), undefined);
	});

	it("a token server's limit of logins after a fault, with which the password may have gone there: not tried again", () => {
		const locked = { status: 429, limit: 'login', retryAfter: 1000 } as const;
		assert.equal(pause(locked, { earlier: [{ kind: 'network', code: 'ECONNRESET' }] }), undefined);
	});

	it('any other limit: four tries', () => assert.equal(countTries({ status: 429, limit: 'requests' }), 4));
});

describe('a fault', () => {
	const tries: [name: string, failure: FailedAttempt, tries: number][] = [
		['a broken connection', { kind: 'network', code: 'ECONNRESET' }, 4],
		['a broken pipe', { kind: 'network', code: 'EPIPE' }, 4],
		['a connection that timed out', { kind: 'network', code: 'ETIMEDOUT' }, 4],
		['a name server that is busy', { kind: 'network', code: 'EAI_AGAIN' }, 4],
		['one without a code', { kind: 'network' }, 4],
		['one with the code of something that objects have', { kind: 'network', code: 'constructor' }, 4],
		['a cut body', { kind: 'truncated' }, 4],
		['a closed port', { kind: 'network', code: 'ECONNREFUSED' }, 2],
		['a name that does not resolve', { kind: 'network', code: 'ENOTFOUND' }, 2],
		['a proxy that makes no tunnel', { kind: 'network', code: 'ERR_PROXY_TUNNEL' }, 2],
		['a proxy that forbids it', { kind: 'network', code: 'ERR_PROXY_FORBIDS' }, 1],
		['a proxy that wants other credentials', { kind: 'network', code: 'ERR_PROXY_CREDENTIALS' }, 1],
		['a proxy whose own TLS fails', { kind: 'network', code: 'ERR_PROXY_TLS' }, 1],
		['a silent proxy', { kind: 'timeout', code: 'ERR_PROXY_SILENT' }, 2],
		['silence', { kind: 'timeout' }, 2],
		['a certificate', { kind: 'tls', code: 'CERT_HAS_EXPIRED' }, 1],
		['an address that we do not ask', { kind: 'address' }, 1],
		['a body without end', { kind: 'oversize' }, 1],
		['something that is not HTTP', { kind: 'malformed', code: 'HPE_INVALID_CONSTANT' }, 1],
	];
	for (const [name, failure, expected] of tries) {
		it(`${name}: tried ${expected} times`, () => assert.equal(countTries(failure), expected));
	}

	it('a kept-alive connection that was closed under us: the next at once, and not without end', () => {
		const failure: FailedAttempt = { kind: 'network', code: 'ECONNRESET', isStaleConnection: true };
		assert.equal(pause(failure), 0);
		assert.equal(countTries(failure), 9);
	});

	it('what failed otherwise does not count as a connection that was closed under us', () => {
		const stale: FailedAttempt = { kind: 'network', code: 'ECONNRESET', isStaleConnection: true };
		const earlier = [...Array<FailedAttempt>(3).fill({ status: 503 }), ...Array<FailedAttempt>(7).fill(stale)];
		assert.equal(pause(stale, { earlier }), 0);
		assert.equal(pause(stale, { earlier: [...earlier, stale] }), undefined);
	});

	it('connections that were closed under us do not count as tries of what follows', () => {
		const stale: FailedAttempt = { kind: 'network', code: 'ECONNRESET', isStaleConnection: true };
		const earlier = Array<FailedAttempt>(8).fill(stale);
		const tries: FailedAttempt[] = [];
		while (pause({ status: 503 }, { earlier: [...earlier, ...tries] }) !== undefined) {
			tries.push({ status: 503 });
		}
		assert.equal(tries.length + 1, 4);
		assert.equal(pause({ status: 503 }, { earlier, random: 1 }), 500);
	});
});

describe('the pause', () => {
	const failure = { status: 503 };
	const before = (count: number) => Array<FailedAttempt>(count).fill(failure);

	for (const [tries, longest] of [
		[0, 500],
		[1, 1000],
		[2, 2000],
	] as const) {
		it(`after ${tries + 1} tries: from 0 to ${longest} ms`, () => {
			const earlier = before(tries);
			const pauses = [0, 0.5, 1].map((random) => pause(failure, { earlier, random }));
			assert.deepEqual(pauses, [0, longest / 2, longest]);
		});
	}

	it('that the run has no time for: no further try', () => {
		assert.equal(pause(failure, { remaining: 501 }), 500);
		assert.equal(pause(failure, { remaining: 500 }), undefined);
		assert.equal(pause(failure, { remaining: 0, random: 0 }), undefined);
	});

	it('a registry that failed another request after all its tries: no further try', () => {
		assert.equal(pause(failure, { isTroubled: true }), undefined);
		assert.equal(pause({ ...failure, retryAfter: 1000 }, { isTroubled: true }), undefined);
	});

	it('a registry that failed, and then a connection closed under us: tried all the same', () => {
		assert.equal(pause({ kind: 'network', isStaleConnection: true }, { isTroubled: true }), 0);
	});
});

describe('Retry-After', () => {
	const asked = (retryAfter: number) => ({ status: 429, retryAfter });

	it('takes the place of our own pause, without jitter', () => {
		assert.equal(pause(asked(7000), { random: 0 }), 7000);
		assert.equal(pause(asked(0)), 0);
	});

	it('counts towards the tries like any other', () => assert.equal(countTries(asked(1000)), 4));

	it('up to a minute is waited for, beyond it the error comes at once', () => {
		assert.equal(pause(asked(MINUTE)), MINUTE);
		assert.equal(pause(asked(MINUTE + 1)), undefined);
	});

	it("that reaches the run's deadline: the error comes at once", () => {
		assert.equal(pause(asked(5000), { remaining: 5001 }), 5000);
		assert.equal(pause(asked(5000), { remaining: 5000 }), undefined);
	});
});

describe('the Retry-After header', () => {
	const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
	const rows: [name: string, header: string | undefined, milliseconds: number | undefined][] = [
		['is not there', undefined, undefined],
		['is empty', '', undefined],
		['in seconds', '120', 120_000],
		['in seconds, with blanks around them', ' 5 ', 5000],
		['of no seconds', '0', 0],
		['of a date to come', 'Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
		["of a date in RFC 850's form", 'Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
		["of a date in C's form, which names no zone", 'Sat Nov 21 12:00:30 2026', 30_000],
		['of a date that has passed', 'Sat, 21 Nov 2026 11:59:59 GMT', undefined],
		['of this very moment', 'Sat, 21 Nov 2026 12:00:00 GMT', undefined],
		['below zero', '-5', undefined],
		['with a fraction', '1.5', undefined],
		['in exponents', '1e3', undefined],
		['in hexadecimal digits', '0x10', undefined],
		['of seconds that no clock has', '9'.repeat(400), undefined],
		['of two values', '5, 10', undefined],
		["of a date that only JavaScript's parser takes", '2026-11-21T12:00:30Z', undefined],
		["of a day's name", 'Monday', undefined],
		["of a day's name and a number", 'Mon 5', undefined],
		['of words', 'in a minute', undefined],
	];
	for (const [name, header, milliseconds] of rows) {
		it(`${name}: ${milliseconds === undefined ? 'passed over' : `${milliseconds} ms`}`, () => {
			assert.equal(parseRetryAfter(header, NOW), milliseconds);
		});
	}
});

describe('a request that may be sent but once was surely not carried out', () => {
	const rows: [failure: FailedAttempt, isUntouched: boolean][] = [
		[{ kind: 'network', code: 'ECONNREFUSED' }, true],
		[{ kind: 'network', code: 'ENOTFOUND' }, true],
		[{ kind: 'network', code: 'EAI_AGAIN' }, true],
		[{ kind: 'network', code: NO_TUNNEL }, true],
		[{ kind: 'network', code: 'ERR_PROXY_CREDENTIALS' }, true],
		[{ kind: 'network', code: 'ERR_PROXY_FORBIDS' }, true],
		[{ kind: 'network', code: 'ERR_PROXY_TLS' }, true],
		[{ kind: 'network', code: 'ERR_NOT_SENT' }, true],
		[{ kind: 'network', code: 'ECONNRESET' }, false],
		[{ kind: 'timeout' }, false],
		[{ status: 429, limit: 'requests' }, true],
		[{ status: 403, limit: 'requests' }, true],
		[{ status: 503 }, true],
		[{ status: 500 }, false],
		[{ status: 502 }, false],
	];
	for (const [failure, expected] of rows) {
		it(`${failure.status ?? failure.code ?? failure.kind}: ${expected ? 'yes' : 'nobody knows'}`, () =>
			assert.equal(isUntouched(failure), expected));
	}
});
