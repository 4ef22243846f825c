import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { error, PORTAL_PAGE, page } from '../support/answers.mjs';
import type { Answer, RegistryOptions as Options, EmbeddedRegistry as Registry } from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const LOGIN = { username: 'alice', password: 's3cret-of-alice' };
const STALE = { ...LOGIN, password: 'expired-secret' };
const MISSING: Inputs = { 'missing-or-private': 'missing' };

const started: Registry[] = [];
after(() => Promise.all(started.map((registry) => registry.close())));

/** A registry with a public and a private image. */
async function start(options: Options): Promise<Registry> {
	const registry = await startRegistry(options);
	started.push(registry);
	registry.push('team/app', '1.0', image());
	registry.push('team/private', '1.0', image(), { private: true });
	return registry;
}

/** What a stored login is found in. */
function store(registries: readonly Registry[], { username, password }: typeof LOGIN) {
	const auth = Buffer.from(`${username}:${password}`).toString('base64');
	return {
		DOCKER_AUTH_CONFIG: JSON.stringify({ auths: Object.fromEntries(registries.map(({ host }) => [host, { auth }])) }),
	};
}

const at = ({ host }: Registry, repository: string) => `${host}/team/${repository}:1.0`;
type Auth = NonNullable<Options['auth']>;
const bearer = (loginRefused?: Auth['loginRefused']): Auth => ({
	kind: 'bearer',
	...LOGIN,
	...(loginRefused && { loginRefused }),
});
const basic = (loginRefused?: Auth['loginRefused']): Auth => ({ ...bearer(loginRefused), kind: 'basic' });
const refusal = (status: number, code: string, message: string) => ({ status, body: { errors: [{ code, message }] } });

const NGINX = {
	status: 401,
	headers: { ...page(401).headers, 'www-authenticate': 'Basic realm="nginx"' },
	body: PORTAL_PAGE,
};

/** How a login is refused that nobody has accepted yet. */
const REFUSALS: readonly { readonly by: string; readonly auth: Auth }[] = [
	{ by: 'a token server with 401', auth: bearer() },
	{ by: "GHCR's token server with 403 DENIED", auth: bearer(refusal(403, 'DENIED', 'denied')) },
	{
		by: 'a token server in the words for what may be absent',
		auth: bearer(refusal(403, 'DENIED', 'requested access to the resource is denied')),
	},
	{
		by: "Docker Hub's token server with {details}",
		auth: bearer({ status: 401, body: { details: 'incorrect username or password' } }),
	},
	{ by: 'a registry that takes it directly, with 401', auth: basic() },
	{ by: 'a registry that takes it directly, with 403 DENIED', auth: basic(refusal(403, 'DENIED', 'denied')) },
	{ by: 'Nexus, with 400 UNAUTHORIZED', auth: basic(refusal(400, 'UNAUTHORIZED', 'authentication required')) },
	{ by: 'nginx, with its page and a challenge', auth: basic(NGINX) },
	{
		by: 'ECR, with its text about one whose time is over',
		auth: basic({ status: 403, body: 'Your authorization token has expired. Reauthenticate and try again.' }),
	},
];

describe('a login that nobody has accepted yet, with `missing-or-private: missing`', { concurrency: 2 }, () => {
	for (const { by, auth } of REFUSALS) {
		it(`refused by ${by}: auth-failed for a public image too, and never missing`, async () => {
			const registry = await start({ auth });
			const asked = [at(registry, 'app'), at(registry, 'private'), at(registry, 'nothing')].join('\n');
			const result = await runBundle({ image: asked, registry: registry.host, ...STALE, ...MISSING });
			assert.deepEqual(statuses(result), Array(3).fill('denied auth-failed'));
			assert.equal(result.outputs['exists'], '');
		});
	}

	describe('that was left for the runner', () => {
		let result: RunResult;
		before(async () => {
			const registries: Registry[] = [];
			for (const { auth } of REFUSALS) {
				// Of those that know no tokens, nobody could see anything without a login.
				registries.push(await start({ auth: auth.kind === 'basic' ? { ...auth, requireAuthForPublic: false } : auth }));
			}
			const asked = registries.flatMap((registry) => [at(registry, 'app'), at(registry, 'private')]).join('\n');
			result = await runBundle({ image: asked, ...MISSING }, { env: store(registries, STALE) });
		});

		REFUSALS.forEach(({ by }, position) => {
			it(`and is refused by ${by}: what is public is found without it, and what is not is auth-failed`, () => {
				const own = statuses(result).slice(2 * position, 2 * position + 2);
				assert.deepEqual(own, ['found', 'denied auth-failed']);
			});
		});

		it('a warning says so where nobody saw anything without a token', () => {
			const warnings = result.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
			assert.equal(warnings.length, REFUSALS.filter(({ auth }) => auth.kind === 'bearer').length);
			assert.ok(warnings.every((message) => message.includes('refused the credentials that a login had left')));
		});
	});

	/** What comes in the place of its token server. */
	const OBSTACLES: readonly (readonly [string, Answer, string])[] = [
		['a page with 403', page(403), 'error not-a-registry'],
		['a text with 401', { status: 401, body: 'no entry' }, 'error not-a-registry'],
		['an empty 403', { status: 403, body: '' }, 'error unavailable'],
		['a limit as 403', error(403, 'DENIED', 'secondary rate limit'), 'error rate-limited'],
	];
	describe('whose token server is hidden behind something else', () => {
		let result: RunResult;
		before(async () => {
			const registries = await Promise.all(
				OBSTACLES.map(([, answer]) =>
					start({ auth: bearer(), intercept: ({ kind }) => (kind === 'token' ? answer : undefined) }),
				),
			);
			const asked = registries.flatMap((registry) => [at(registry, 'app'), at(registry, 'nothing')]).join('\n');
			result = await runBundle({ image: asked, ...MISSING }, { env: store(registries, LOGIN) });
		});
		OBSTACLES.forEach(([name, , status], position) => {
			it(`${name}: ${status}`, () => {
				assert.deepEqual(statuses(result).slice(2 * position, 2 * position + 2), [status, status]);
			});
		});
	});
});

describe('a token that is not what it should be', { concurrency: 2 }, () => {
	/** What a registry says to a token that it takes for none. */
	const invalid = ({ host }: Registry): Answer =>
		error(401, 'UNAUTHORIZED', 'authentication required', {
			'www-authenticate': `Bearer realm="http://${host}/token",service="embedded",error="invalid_token"`,
		});

	/** A registry that takes new tokens for none, so often. */
	async function startForgetful(times: number): Promise<Registry> {
		let left = times;
		const registry = await start({
			auth: bearer(),
			intercept: ({ kind, authorization }) => {
				left -= kind === 'manifest' && authorization !== undefined ? 1 : 0;
				return kind === 'manifest' && authorization !== undefined && left >= 0 ? invalid(registry) : undefined;
			},
		});
		return registry;
	}

	it('called invalid although it is new: one new one, and then an error', async () => {
		const registry = await startForgetful(Number.POSITIVE_INFINITY);
		const result = await runBundle({ image: at(registry, 'app'), ...MISSING });
		assert.deepEqual(statuses(result), ['error invalid-response']);
		assert.equal(registry.count('token'), 2);
	});

	it('called invalid once: with a new one the image is found', async () => {
		const registry = await startForgetful(1);
		assert.deepEqual(statuses(await runBundle({ image: at(registry, 'app'), ...MISSING })), ['found']);
		assert.equal(registry.count('token'), 2);
	});

	/** By the repository that they are for; an empty name is what proves the login. */
	const PLANTED = new Map([
		['team/lines', 'planted\nfound\ntrue'],
		['team/returns', 'planted\r\nsecond planted line'],
		['team/ampersand', 'planted-in-front-of&found'],
		['team/blanks', 'planted with blanks in it'],
		['team/percent', 'planted%0Afound%0Atrue%0Aand-more'],
		['team/padding', 'planted=in=the=middle=of=it'],
		['team/unicode', 'plantéd-with-letters-of-its-own'],
		['team/quotes', 'planted"with"quotes"around"it'],
	]);

	async function runPlanted(login: Inputs, tokenFor: (name: string) => string | undefined) {
		const registry = await start({
			auth: bearer(),
			intercept: ({ kind, path }) => {
				const name = /repository:([^:]+):/.exec(decodeURIComponent(path))?.[1] ?? '';
				const token = kind === 'token' ? tokenFor(name) : undefined;
				return token === undefined ? undefined : { status: 200, body: { token } };
			},
		});
		const asked = [...PLANTED.keys()].map((name) => `${registry.host}/${name}:1.0`).join('\n');
		const result = await runBundle({
			image: asked,
			...(login['username'] && { registry: registry.host }),
			...login,
			...MISSING,
		});
		return { registry, result };
	}

	for (const [who, login] of [
		['to a login', LOGIN],
		['to nobody', {}],
	] as const) {
		it(`with characters that no token has, given ${who}: an error, and it is neither sent nor masked`, async () => {
			const { registry, result } = await runPlanted(login, (name) => PLANTED.get(name));
			assert.deepEqual(statuses(result), Array(PLANTED.size).fill('error invalid-response'));
			const sent = registry.requests.flatMap(({ authorization }) => authorization ?? []);
			assert.deepEqual(
				sent.filter((one) => /plant|found/.test(one)),
				[],
			);
			assert.deepEqual(
				result.masks.filter((mask) => /plant|found|true/.test(mask)),
				[],
			);
			assert.doesNotMatch(result.log, /::add-mask::.*(plant|found|true)/);
		});
	}

	it('given to prove the login with: the same', async () => {
		const { registry, result } = await runPlanted(LOGIN, () => 'planted\nfound');
		assert.deepEqual(statuses(result), Array(PLANTED.size).fill('error invalid-response'));
		assert.ok(registry.requests.every(({ authorization = '' }) => !/^bearer/i.test(authorization)));
		assert.doesNotMatch(result.log, /::add-mask::.*(plant|found)/);
	});
});
