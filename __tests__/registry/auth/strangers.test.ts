/** Something else answers once, in the worst place: at the proof of a login, at a bare request, in a fall-back, at `/v2/`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { error, MARK, page } from '../../support/answers.mjs';
import { askerOf, LOGIN, type ServedRequest, serve, setUp, verdictOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';

const UNKNOWN = error(404, 'NAME_UNKNOWN', 'unknown', MARK);
const WRONG = { ...LOGIN, password: 'wrong' };
const COUNTED = { missingOrPrivate: 'missing' } as const;

/** Whether it is the first request that `isHit`. */
function once(isHit: (request: ServedRequest) => boolean) {
	let isOver = false;
	return (request: ServedRequest) => {
		const isNow = !isOver && isHit(request);
		isOver ||= isNow;
		return isNow;
	};
}

describe('a wrong login', () => {
	for (const [name, answer] of [
		['a page with 404', page(404)],
		['a page with 200', page(200)],
		['a 410', { status: 410, body: '' }],
	] as const) {
		it(`is not accepted by ${name} in the place of the answer to its proof, and goes out no more`, async (t) => {
			const isHit = once(({ kind, authorization }) => kind === 'ping' && authorization !== undefined);
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'basic', ...LOGIN },
				login: WRONG,
				intercept: (request) => (isHit(request) ? answer : undefined),
			});
			registry.push('team/app', '1', image(), { private: true });
			for (const tag of [1, 2, 3]) {
				assert.match(verdictOf(await asker.exists(`team/app:${tag}`, COUNTED)), /^error /);
			}
			assert.equal(registry.requests.filter(({ authorization }) => authorization !== undefined).length, 1);
		});
	}

	it('to which an image says 403, where /v2/ is open to all: denied, and never missing', async (t) => {
		const { registry, asker } = await setUp(t, {
			login: WRONG,
			intercept: ({ kind, authorization }) => {
				if (kind !== 'manifest') {
					return undefined;
				}
				return authorization === undefined
					? error(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="x"' })
					: error(403, 'DENIED', 'denied');
			},
		});
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1', COUNTED)), 'denied forbidden');
	});
});

it('a 404 to a token of another realm, and a firewall at the bare request: the own challenge decides', async (t) => {
	const given = new Set<string>();
	const isHit = once(({ kind, authorization }) => kind === 'manifest' && authorization === undefined);
	const { registry, asker } = await setUp(t, {
		auth: {
			kind: 'bearer',
			challenge: ({ repository = '' }) => `Bearer realm="/token?of=${repository.split('/')[0]}",service="x"`,
		},
		intercept: (request) => (isHit(request) ? page(403) : undefined),
	});
	registry.push('two/app', '1', image());
	const { tokenAnswer, refusal } = registry.guard;
	registry.guard.tokenAnswer = (request) => {
		const answer = tokenAnswer(request);
		if (request.path.includes('of=two')) {
			given.add(`Bearer ${(answer.body as { token: string }).token}`);
		}
		return answer;
	};
	registry.guard.refusal = (request) => {
		const { repository, authorization } = request;
		const isForeign = repository !== undefined && authorization !== undefined && !given.has(authorization);
		return isForeign ? UNKNOWN : refusal(request);
	};
	assert.equal(verdictOf(await asker.exists('two/app:1')), 'found');
});

it('a 404 to a registry token, which was given for another repository: a public image is found', async (t) => {
	const registry = await serve(t, {
		auth: { kind: 'bearer' },
		intercept: ({ repository, authorization }) =>
			repository !== undefined && authorization === 'Bearer of-another' ? UNKNOWN : undefined,
	});
	registry.push('team/app', '1', image());
	const dockerConfig = JSON.stringify({ auths: { [registry.host]: { registrytoken: 'of-another' } } });
	const asker = askerOf(t, registry.host, { dockerConfig });
	assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	assert.equal(verdictOf(await asker.exists('team/app:2')), 'missing not-found');
});

it('a stored login that is refused, and one page with 404 to the anonymous HEAD: found', async (t) => {
	const isHit = once(({ method, authorization }) => method === 'HEAD' && authorization !== undefined);
	const registry = await serve(t, {
		auth: { kind: 'bearer', ...LOGIN },
		intercept: (request) => (isHit(request) ? page(404) : undefined),
	});
	registry.push('team/app', '1', image());
	const auth = Buffer.from('octocat:wrong').toString('base64');
	const dockerConfig = JSON.stringify({ auths: { [registry.host]: { auth } } });
	assert.equal(verdictOf(await askerOf(t, registry.host, { dockerConfig }).exists('team/app:1')), 'found');
});

it('pages everywhere, and /v2/ redirected to a registry elsewhere: no evidence for this host', async (t) => {
	const other = await serve(t);
	const { asker } = await setUp(t, {
		intercept: ({ kind }) =>
			kind === 'ping' ? { status: 302, headers: { location: `${other.origin}/v2/` }, body: '' } : page(404),
	});
	assert.equal(verdictOf(await asker.exists('team/app:1')), 'error not-a-registry');
});
