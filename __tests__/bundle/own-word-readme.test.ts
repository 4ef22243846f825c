import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PROJECT } from '../../script/runner.mjs';
import { MARK, page } from '../support/answers.mjs';
import type {
	Answer,
	RegistryOptions as Options,
	EmbeddedRegistry as Registry,
	ServedRequest as Request,
} from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const LOGIN = { username: 'octocat', password: 'ghp_a-token-of-octocat' };
const APP = index([image(), image({ architecture: 'arm64' })]);

const [, EXAMPLE = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(PROJECT, 'README.md'), 'utf8')) ?? [];
/** The inputs of the example's step, as README has them; the image is the test's. */
const INPUTS: Inputs = Object.fromEntries(
	[...(EXAMPLE.split('tagscout/tagscout')[1] ?? '').matchAll(/^ {4}([a-z-]+): (.*?)(?: #.*)?$/gm)].map(
		([, name, value]) => [name, value],
	),
);
/** What `exists` must be for the example to build and push. */
const BUILDS_WHEN = /if: steps\.image\.outputs\.exists == '(\w*)'/.exec(EXAMPLE)?.[1];

/** Where somebody else answers in the registry's place, or in that of what stands beside it. */
const PLACES: readonly (readonly [string, (request: Request) => boolean])[] = [
	['everywhere', () => true],
	['before the image', ({ kind }) => kind === 'manifest'],
	["before its platforms' images", ({ reference = '' }) => reference.startsWith('sha256:')],
	['before the token server', ({ kind }) => kind === 'token'],
	['before /v2/', ({ kind }) => kind === 'ping'],
];

/** One way in which a day goes: who answers which requests of a registry, and what. */
interface Way {
	readonly where: string;
	readonly begin: () => (request: Request) => Answer | undefined;
}

const everywhere = (what: string, answer: Answer, times = Number.POSITIVE_INFINITY): Way[] =>
	PLACES.map(([place, isConcerned]) => ({
		where: `${what} ${place}${times === 1 ? ', once' : ''}`,
		begin: () => {
			let left = times;
			return (request) => {
				left -= isConcerned(request) ? 1 : 0;
				return isConcerned(request) && left >= 0 ? answer : undefined;
			};
		},
	}));

const LIMIT = {
	status: 403,
	body: { errors: [{ code: 'DENIED', message: 'permission_denied: secondary rate limit' }] },
};
const EMPTY = { status: 403, body: '' };

/** A load balancer asks its nodes in turn, one of which is dead. */
const balanced = (what: string, dead: Answer): Way[] =>
	[2, 3].flatMap((nodes) =>
		Array.from({ length: nodes }, (_, first) => ({
			where: `${what}, from one node of ${nodes}, at request ${first + 1} and on`,
			begin: () => {
				let count = -1;
				return () => {
					count += 1;
					return count % nodes === first ? dead : undefined;
				};
			},
		})),
	);

interface Day {
	readonly name: string;
	readonly ways: readonly Way[];
	/** Of the login that was left; null for none. */
	readonly password?: string | null;
}

const MARKED_PAGE = 'a page under the header of registries';
const BALANCED_404 = [
	...balanced('a page with 404', page(404)),
	...balanced(MARKED_PAGE, page(404, MARK)),
	...balanced('a text with 404', { status: 404, body: '404 page not found\n' }),
];
const BALANCED = [
	...BALANCED_404,
	...balanced('503', { status: 503, body: '' }),
	...balanced('a broken connection', { status: 0, reset: true }),
	...balanced('a page with 403', page(403)),
	...balanced('an empty 403', EMPTY),
];
const DAYS: readonly Day[] = [
	{
		name: "a firewall's page",
		ways: [
			...everywhere('a page', page(403)),
			...everywhere('a page', page(403), 1),
			...everywhere(MARKED_PAGE, page(401, MARK)),
		],
	},
	{ name: 'an empty 403', ways: [...everywhere('nothing', EMPTY), ...everywhere('nothing', EMPTY, 1)] },
	{ name: 'a limit as 403', ways: [...everywhere('a limit', LIMIT), ...everywhere('a limit', LIMIT, 1)] },
	{
		name: 'a login that is stale at the token server',
		password: 'ghp_one-that-has-expired',
		ways: [{ where: 'no other fault', begin: () => () => undefined }],
	},
	{
		name: 'a page as 404',
		ways: [
			// Twice before an image while /v2/ lives, it is what the registry says.
			...everywhere('a page', page(404)).filter(({ where }) => !where.includes('image')),
			...everywhere(MARKED_PAGE, page(404, MARK)).filter(({ where }) => !where.includes('image')),
			...everywhere('a page', page(404), 1),
			...everywhere(MARKED_PAGE, page(404, MARK), 1),
		],
	},
	{ name: 'a load balancer with one dead node', ways: BALANCED },
	{ name: 'a load balancer with one dead node, to who is not logged in', ways: BALANCED_404, password: null },
];

const started: Registry[] = [];
after(() => Promise.all(started.map((registry) => registry.close())));

/** As GHCR: it does not tell an absent package from a private one, nor from a wrong login. */
const GHCR: NonNullable<Options['auth']> = {
	kind: 'bearer',
	...LOGIN,
	absentAtToken: 403,
	loginRefused: { status: 403, body: { errors: [{ code: 'DENIED', message: 'denied' }] } },
};
/** The images that are there, each in a registry of its own: a stranger is told that the private one may be missing, and is right to be. */
const THERE = [
	{ auth: GHCR, path: 'acme/app:1.0' },
	{ auth: { kind: 'none' }, path: 'acme/app:1.0' },
	{ auth: GHCR, path: 'acme/private:1.0' },
] as const;
const shownOn = ({ password }: Day) => (password === null ? THERE.slice(0, 2) : THERE);

async function start(auth = GHCR, intercept: ReturnType<Way['begin']> = () => undefined): Promise<Registry> {
	const registry = await startRegistry({ auth, intercept });
	started.push(registry);
	registry.push('acme/app', '1.0', APP);
	registry.push('acme/private', '1.0', APP, { private: true });
	return registry;
}

/** The example's step, after `docker/login-action`. */
function run(images: readonly string[], password: string | null = LOGIN.password): Promise<RunResult> {
	const auth = Buffer.from(`${LOGIN.username}:${password}`).toString('base64');
	const auths = Object.fromEntries(images.map((image) => [image.slice(0, image.indexOf('/')), { auth }]));
	const env = password === null ? {} : { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) };
	return runBundle({ ...INPUTS, image: images.join('\n') }, { env });
}

describe("README's first example", { concurrency: 2 }, () => {
	it('is what these tests run', () => {
		assert.deepEqual(Object.keys(INPUTS), ['image', 'platforms', 'missing-or-private']);
		assert.equal(BUILDS_WHEN, 'false');
	});

	for (const [what, path, exists] of [
		['is there', 'acme/app:1.0', 'true'],
		['is private and there', 'acme/private:1.0', 'true'],
		['is not there', 'acme/app:9', 'false'],
		['is of a package that was never pushed', 'acme/nothing:1.0', 'false'],
	] as const) {
		it(`an image that ${what}: exists is ${exists}`, async () => {
			const { host } = await start();
			assert.equal((await run([`${host}/${path}`])).outputs['exists'], exists);
		});
	}
});

describe("README's first example never builds an image that is there", () => {
	const results = new Map<Day, RunResult>();
	before(async () => {
		await Promise.all(
			DAYS.map(async (day) => {
				const asked: string[] = [];
				for (const { begin } of day.ways) {
					for (const { auth, path } of shownOn(day)) {
						asked.push(`${(await start(auth, begin())).host}/${path}`);
					}
				}
				results.set(day, await run(asked, day.password));
			}),
		);
	});

	for (const day of DAYS) {
		describe(day.name, () => {
			day.ways.forEach(({ where }, position) => {
				it(where, () => {
					// `json` is cut where it gets long.
					const images: RunResult['images'] = JSON.parse(results.get(day)?.report ?? '[]');
					const { length } = shownOn(day);
					const own = images.slice(length * position, length * (position + 1));
					assert.equal(own.length, length);
					assert.deepEqual(
						own.map(({ exists }) => exists === false),
						own.map(() => false),
						own.map(({ status, reason, message }) => `${status} ${reason}: ${message}`).join('\n'),
					);
				});
			});

			it('the step after it does not run', () => {
				assert.notEqual(results.get(day)?.outputs['exists'], BUILDS_WHEN);
			});
		});
	}
});
