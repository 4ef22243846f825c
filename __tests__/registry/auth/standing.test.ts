import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	type Answer,
	LOGIN,
	type ServedRequest,
	serve,
	setUp,
	shown,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { image } from '../../support/images.mjs';

const IMAGE = image();
const HIDDEN = { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN' }] } };
const BASIC = { kind: 'basic', ...LOGIN } as const;

/** Hides images from nobody, and lets `answer` say what `/v2/` says to a login. */
function hiding(answer: (request: ServedRequest) => Answer | undefined) {
	return (request: ServedRequest) => {
		if (request.kind === 'ping') {
			return request.authorization === undefined ? undefined : answer(request);
		}
		return request.authorization === undefined ? HIDDEN : undefined;
	};
}

describe('a login that /v2/ asks for, and no image', () => {
	it('does not follow where /v2/ redirects it', async (t) => {
		const other = await serve(t, { auth: BASIC });
		const { registry, asker } = await setUp(t, {
			auth: BASIC,
			login: LOGIN,
			intercept: hiding(() => ({ status: 307, headers: { location: `${other.origin}/v2/` }, body: '' })),
		});
		registry.push('team/app', '1', IMAGE);
		await asker.exists('team/app:1');
		assert.equal(other.count(), 1);
		assert.equal(other.requests[0]?.authorization, undefined);
	});

	it('is shown to the image all the same where /v2/ gives no answer to it', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: BASIC,
			login: LOGIN,
			intercept: hiding(() => ({ status: 500, body: 'no' })),
		});
		registry.push('team/app', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('is shown there once', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: BASIC,
			login: LOGIN,
			intercept: (request) =>
				request.repository === 'team/closed' && request.authorization !== undefined
					? { status: 403, body: '' }
					: hiding(() => undefined)(request),
		});
		registry.push('team/app', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		await asker.exists('team/closed:1');
		await asker.exists('team/closed:2');
		const shownThere = registry.requests.filter(({ kind, authorization }) => kind === 'ping' && authorization);
		assert.equal(shownThere.length, 1);
	});
});

it('a challenge at /v2/ counts with a 401 alone', async (t) => {
	const { registry, asker } = await setUp(t, {
		auth: { kind: 'bearer', challenge: null },
		intercept: ({ kind }) =>
			kind === 'ping'
				? { status: 200, headers: { 'www-authenticate': 'Bearer realm="/token",service="s"' }, body: '{}' }
				: undefined,
	});
	registry.push('team/app', '1', IMAGE);
	assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
	assert.equal(registry.count('token'), 0);
});

it('the scope that opened a repository is the first to be tried there', async (t) => {
	const wanted = 'metadata';
	const { registry, asker } = await setUp(t, {
		intercept: ({ kind, path, authorization, repository }) => {
			if (kind === 'token') {
				return { status: 200, body: { token: `for-${new URL(path, 'http://a').searchParams.get('scope')}` } };
			}
			const scope = `repository:${repository}:${wanted}`;
			return authorization === `Bearer for-${scope}`
				? shown(IMAGE)
				: { status: 401, headers: { 'www-authenticate': `Bearer realm="/token",service="s",scope="${scope}"` } };
		},
	});
	assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	registry.reset();
	assert.equal(verdictOf(await asker.exists('team/app:2')), 'found');
	assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
});
