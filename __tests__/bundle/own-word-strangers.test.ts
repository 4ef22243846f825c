import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MARK, page, said } from '../support/answers.mjs';
import type {
	Answer,
	RegistryOptions as Options,
	EmbeddedRegistry as Registry,
	ServedRequest as Request,
} from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

type Intercept = NonNullable<Options['intercept']>;

const LOGIN = { username: 'alice', password: 's3cret-of-alice' };
const STALE = { ...LOGIN, password: 'expired-secret' };
const MISSING: Inputs = { 'missing-or-private': 'missing' };
const NOT_FOUND = 'missing not-found';
const BASIC = { 'www-authenticate': 'Basic realm="Registry"' };

const unknown = (headers: Answer['headers'] = {}) =>
	said(404, { errors: [{ code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }] }, headers);

/** How a registry hides its images from strangers. */
interface Hiding {
	readonly name: string;
	readonly kind: 'basic' | 'bearer';
	/** What strangers get in the place of a manifest. */
	readonly hidden: (request: Request) => Answer;
	/** Whether `/v2/` lets everybody in. */
	readonly isOpen: boolean;
}

const bearerChallenge = ({ headers }: Request) => ({
	'www-authenticate': `Bearer realm="http://${headers.host}/token",service="embedded"`,
});
const BEHIND_OPEN_PING: Hiding = {
	name: 'an error under the header of registries, and /v2/ is open to all',
	kind: 'basic',
	hidden: () => unknown(MARK),
	isOpen: true,
};
const BEARER_IN_404: Hiding = {
	name: 'an error with a Bearer challenge of its own, and /v2/ is open to all',
	kind: 'bearer',
	hidden: (request) => unknown({ ...MARK, ...bearerChallenge(request) }),
	isOpen: true,
};
const HIDINGS: readonly Hiding[] = [
	BEHIND_OPEN_PING,
	BEARER_IN_404,
	{ name: 'a page, and /v2/ is open to all', kind: 'basic', hidden: () => page(404), isOpen: true },
	{
		name: 'an error with a Basic challenge of its own, and /v2/ is open to all',
		kind: 'basic',
		hidden: () => unknown(BASIC),
		isOpen: true,
	},
	{ name: 'an error, and /v2/ wants a token', kind: 'bearer', hidden: () => unknown(MARK), isOpen: false },
	{ name: 'an error, and /v2/ wants a login', kind: 'basic', hidden: () => unknown(MARK), isOpen: false },
];

const started: Registry[] = [];
after(() => Promise.all(started.map((registry) => registry.close())));

/** A registry that hides, of which some requests are answered by somebody else. */
async function start({ kind: auth, hidden, isOpen }: Hiding, other: Intercept = () => undefined): Promise<Registry> {
	const registry = await startRegistry({
		auth: { kind: auth, ...LOGIN },
		...(isOpen && { quirks: { pingStatus: 200 } }),
		intercept: async (request) => {
			const isStranger = request.kind === 'manifest' && request.authorization === undefined;
			return (await other(request)) ?? (isStranger ? hidden(request) : undefined);
		},
	});
	started.push(registry);
	registry.push('team/app', '1.0', image(), { private: true });
	return registry;
}

const at = ({ host }: Registry, tag = '1.0') => `${host}/team/app:${tag}`;

/** Runs with a login that was left for all of them. */
function runStored(
	registries: readonly Registry[],
	{ username, password }: typeof LOGIN,
	tag?: string,
): Promise<RunResult> {
	const auth = Buffer.from(`${username}:${password}`).toString('base64');
	const auths = Object.fromEntries(registries.map(({ host }) => [host, { auth }]));
	const asked = registries.map((registry) => at(registry, tag)).join('\n');
	return runBundle({ image: asked, ...MISSING }, { env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) } });
}

describe('a 404 to nobody while we hold a login', { concurrency: 2 }, () => {
	for (const [what, login, tag, status] of [
		['that sees the image', LOGIN, '1.0', 'found'],
		['that sees that it is not there', LOGIN, '9', NOT_FOUND],
		['that is refused', STALE, '1.0', 'denied auth-failed'],
	] as const) {
		describe(what, () => {
			let result: RunResult;
			before(async () => {
				const registries = await Promise.all(HIDINGS.map((hiding) => start(hiding)));
				result = await runStored(registries, login, tag);
			});
			HIDINGS.forEach(({ name }, position) => {
				it(`${name}: ${status}`, () => {
					assert.equal(statuses(result)[position], status, result.images[position]?.message ?? '');
				});
			});
		});
	}

	for (const [what, login, status] of [
		['that sees the image: found', LOGIN, 'found'],
		['that is refused: auth-failed', STALE, 'denied auth-failed'],
	] as const) {
		it(`from the inputs, ${what}`, async () => {
			const registry = await start(BEHIND_OPEN_PING);
			const result = await runBundle({ image: at(registry), registry: registry.host, ...login, ...MISSING });
			assert.deepEqual(statuses(result), [status]);
		});
	}
});

/** What comes in the place of what our login, or its token, would have got. */
const OBSTACLES: readonly (readonly [string, Answer, string])[] = [
	['a page with 403', page(403), 'error not-a-registry'],
	['a text with 401', said(401, 'no entry'), 'error not-a-registry'],
	['nothing with 403', said(403, ''), 'error unavailable'],
	['a limit', said(403, { message: 'secondary rate limit' }), 'error rate-limited'],
	['a failure', said(503, ''), 'error unavailable'],
];

describe('a 404 to nobody where something stands in the way of our login', () => {
	const isWithLogin = ({ kind, authorization }: Request) => kind === 'manifest' && authorization !== undefined;
	const WAYS: readonly (readonly [string, Hiding, (request: Request) => boolean])[] = [
		['at the token server', BEARER_IN_404, ({ kind }) => kind === 'token'],
		['before the image', BEHIND_OPEN_PING, isWithLogin],
		['before the image, with its token', BEARER_IN_404, isWithLogin],
	];
	const cases = [
		...WAYS.flatMap(([where, hiding, isConcerned]) =>
			OBSTACLES.map(([what, answer, status]) => ({ what: `${what} ${where}`, hiding, isConcerned, answer, status })),
		),
		// Whoever knows no challenge may try the login all the same.
		...HIDINGS.flatMap((hiding) =>
			OBSTACLES.map(([what, answer]) => ({
				what: `${what} at /v2/, and to strangers ${hiding.name}`,
				hiding,
				isConcerned: ({ kind }: Request) => kind === 'ping',
				answer,
				status: 'found or an error',
			})),
		),
	];
	let result: RunResult;
	before(async () => {
		const registries = await Promise.all(
			cases.map(({ hiding, isConcerned, answer }) =>
				start(hiding, (request) => (isConcerned(request) ? answer : undefined)),
			),
		);
		result = await runStored(registries, LOGIN);
	});
	cases.forEach(({ what, status }, position) => {
		it(`${what}: ${status}`, () => {
			const got = statuses(result)[position] ?? '';
			const isEither = /^(found|error)/.test(got) && status === 'found or an error';
			assert.equal(isEither ? status : got, status, result.images[position]?.message ?? '');
		});
	});
});

describe('nginx that asks for a login before a registry that is gone', () => {
	const gone = async () => {
		const intercept = ({ authorization }: Request) => (authorization === undefined ? page(401, BASIC) : page(404));
		const registry = await startRegistry({ intercept });
		started.push(registry);
		return registry;
	};

	it('with a login: not a registry, although /v2/ asks strangers for one', async () => {
		const registry = await gone();
		assert.deepEqual(statuses(await runStored([registry], LOGIN)), ['error not-a-registry']);
		const given = await runBundle({ image: at(registry), registry: registry.host, ...LOGIN, ...MISSING });
		assert.deepEqual(statuses(given), ['error not-a-registry']);
	});

	it('to a stranger: it wants a login', async () => {
		assert.deepEqual(statuses(await runBundle({ image: at(await gone()), ...MISSING })), ['denied auth-required']);
	});
});

describe('/v2/ as it is asked for', { concurrency: 2 }, () => {
	it('with the login that the image was asked with: missing at a registry that shows itself to that alone', async () => {
		const registry = await startRegistry({
			auth: { kind: 'basic', ...LOGIN },
			intercept: ({ kind, authorization }) =>
				authorization === undefined ? page(401, BASIC) : kind === 'ping' ? said(200, {}) : said(404, 'not found'),
		});
		started.push(registry);
		assert.deepEqual(statuses(await runStored([registry], LOGIN)), [NOT_FOUND]);
	});

	/** What comes there at first. */
	const FIRST: readonly (readonly [string, Answer])[] = [
		['nothing with 403', said(403, '')],
		['a page with 404', page(404)],
		['a failure', said(503, '')],
		['a 401 without a challenge', said(401, 'who are you')],
	];
	describe('is not remembered where it is no answer', () => {
		let result: RunResult;
		before(async () => {
			const registries = FIRST.map(async ([, answer]) => {
				let left = 1;
				const registry = await startRegistry({
					auth: { kind: 'bearer' },
					intercept: ({ kind, authorization }) => {
						left -= kind === 'ping' ? 1 : 0;
						// As Google says it, without a challenge.
						const isMute = kind === 'manifest' && authorization === undefined;
						const mute = isMute ? said(401, { errors: [{ code: 'UNAUTHORIZED' }] }) : undefined;
						return kind === 'ping' && left >= 0 ? answer : mute;
					},
				});
				started.push(registry);
				registry.push('team/app', '1.0', image());
				return at(registry);
			});
			result = await runBundle({ image: (await Promise.all(registries)).join('\n'), ...MISSING });
		});
		FIRST.forEach(([what], position) => {
			it(`${what} there at first: its challenge is heard later, and the image found`, () => {
				assert.equal(statuses(result)[position], 'found', result.images[position]?.message ?? '');
			});
		});
	});
});
