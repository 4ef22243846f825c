/**
 * Whatever happens on the way, an answer stays what it is or becomes an error, and never another answer. Known images with
 * known answers, and every fault that we can think of, one by one and in seeded mixtures.
 */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorAnswer, PORTAL_PAGE } from '../support/answers.mjs';
import {
	type Answer,
	type Asker,
	askerOf,
	type EmbeddedRegistry,
	LOGIN,
	pushTags,
	type Quirks,
	type ServedRequest,
	serve,
	verdictOf,
} from '../support/asking.ts';
import type { Flat } from '../support/flat.ts';
import { image, index } from '../support/images.mjs';
import { PATIENT } from '../support/transport.ts';

/** The seed of every mixture; another one finds other mixtures. */
const SEED = Number(process.env['SEED'] ?? 20_250_131);
const MIXTURES = Number(process.env['MIXTURES'] ?? 40);

const AMD64 = image({ labels: { title: 'app' } });
const ARM64 = image({ architecture: 'arm64', created: '2023-01-02T03:04:05Z' });
const APP = index([AMD64, ARM64]);

interface Question {
	readonly name: string;
	readonly ask: (asker: Asker) => Promise<Flat | readonly Flat[]>;
	readonly verdict: string;
	/** Like another, or long: not asked again for each fault in each place. */
	readonly isRare?: boolean;
	/** What an alias that says nothing makes of it. */
	readonly unconfirmed?: (asker: Asker) => Promise<Flat>;
}

const MISSING = { missingOrPrivate: 'missing' } as const;
const QUESTIONS: readonly Question[] = [
	{ name: 'exists', ask: (asker) => asker.exists('team/app:1'), verdict: 'found' },
	{ name: 'by digest', ask: (asker) => asker.exists(`team/app@${APP.digest}`), verdict: 'found', isRare: true },
	{
		name: 'its platforms',
		ask: (asker) => asker.exists('team/app:1', { platforms: 'linux/amd64,linux/arm64' }),
		verdict: 'found',
	},
	{
		name: 'a platform that is missing',
		ask: (asker) => asker.exists('team/app:1', { platforms: 'linux/s390x' }),
		verdict: 'missing platform-missing',
	},
	{ name: 'a missing tag', ask: (asker) => asker.exists('team/app:9'), verdict: 'missing not-found' },
	{ name: 'a missing repository', ask: (asker) => asker.exists('team/none:1', MISSING), verdict: 'missing not-found' },
	{
		name: 'a private image',
		ask: (asker) => asker.exists('team/private:1'),
		verdict: 'denied missing-or-private',
	},
	{ name: 'inspect', ask: (asker) => asker.inspect('team/app:1', { platforms: 'linux/arm64' }), verdict: 'found' },
	{
		name: 'inspect a missing tag',
		ask: (asker) => asker.inspect('team/app:9'),
		verdict: 'missing not-found',
		isRare: true,
	},
	{
		name: 'latest',
		ask: (asker) => asker.latest('team/versions:1.0.0'),
		verdict: 'found',
		unconfirmed: (asker) => asker.latest('team/versions:1.0.0', { canConfirm: false }),
	},
	{
		name: 'latest by creation',
		ask: (asker) => asker.latest('team/versions:1.0.0', { strategy: 'newest' }),
		verdict: 'found',
		isRare: true,
	},
	{
		name: 'latest of a missing repository',
		ask: (asker) => asker.latest('team/none:1.0.0', MISSING),
		verdict: 'missing not-found',
	},
];

/** Numbers from 0 to 1, the same for the same seed: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const html = { 'content-type': 'text/html' };
/** A 404 without evidence, which is believed when it is said twice by a host that behaves like a registry. */
const BARE_404 = new Set(['a page for 404', 'an empty 404', "a page for 404 with nginx's header"]);
const marked = { 'docker-distribution-api-version': 'registry/2.0' };
/** What may come in the place of any one answer. None of it is a word of a registry about an image. */
const INSTEAD: Readonly<Record<string, (request: ServedRequest) => Answer | Promise<Answer | undefined>>> = {
	'a 500': () => ({ status: 500, body: 'oops' }),
	'a 502 page': () => ({ status: 502, headers: html, body: PORTAL_PAGE }),
	'a 503': () => ({ status: 503, headers: { 'retry-after': '0' }, body: '' }),
	'a 429 with a wait of nothing': () => ({ status: 429, headers: { 'retry-after': '0' }, body: '' }),
	'a 429 until a day in the past': () => ({
		status: 429,
		headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' },
		body: { errors: [{ code: 'TOOMANYREQUESTS' }] },
	}),
	'a 429 for hours': () => ({ status: 429, headers: { 'retry-after': '20000' }, body: '' }),
	'a reset': () => ({ status: 0, reset: true }),
	'a page': () => ({ status: 200, headers: html, body: PORTAL_PAGE }),
	'a page without a type': () => ({ status: 200, body: PORTAL_PAGE }),
	'a page for 404': () => ({ status: 404, headers: html, body: PORTAL_PAGE }),
	'an empty 404': () => ({ status: 404, body: '' }),
	"a page for 404 with nginx's header": () => ({ status: 404, headers: { ...html, ...marked }, body: PORTAL_PAGE }),
	'a page for 401': () => ({ status: 401, headers: html, body: PORTAL_PAGE }),
	'a page for 403': () => ({ status: 403, headers: html, body: PORTAL_PAGE }),
	"a page for 403 with nginx's header": () => ({ status: 403, headers: { ...html, ...marked }, body: PORTAL_PAGE }),
	'a text for 403': () => ({ status: 403, body: 'Forbidden' }),
	'a text for 412': () => ({ status: 412, body: 'Precondition Failed' }),
	'an empty 401': () => ({ status: 401, body: '' }),
	'an empty 403': () => ({ status: 403, body: '' }),
	'a 403 that is a limit': () => errorAnswer(403, 'DENIED', 'You have exceeded a secondary rate limit'),
	'a 401 that is a limit': () => errorAnswer(401, 'TOOMANYREQUESTS', ''),
	'a 404 that is a limit': () => ({ status: 404, headers: { ...marked, 'retry-after': '0' }, body: '' }),
	'a 404 of a registry that failed': () => errorAnswer(404, 'UNAVAILABLE', 'try again'),
	'a 403 of a registry that failed': () => errorAnswer(403, 'INTERNAL_ERROR', ''),
	'a 400 UNSUPPORTED': () => errorAnswer(400, 'UNSUPPORTED', ''),
	'an empty 200': () => ({ status: 200, body: '' }),
	'a 204': () => ({ status: 204, body: '' }),
	'a 206 of nothing': () => ({ status: 206, body: '' }),
	'a 304': () => ({ status: 304, body: '' }),
	'a 400': () => ({ status: 400, body: 'Bad Request' }),
	'a 405': () => ({ status: 405, body: '' }),
	'a 413 page': () => ({ status: 413, headers: html, body: PORTAL_PAGE }),
	'a 451 page': () => ({ status: 451, headers: html, body: PORTAL_PAGE }),
	'half of some JSON': () => ({
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: '{"schemaVersion":',
	}),
	'a redirect to a page': ({ path }) =>
		path === '/login'
			? { status: 200, headers: html, body: PORTAL_PAGE }
			: { status: 302, headers: { location: '/login' }, body: '' },
	'a redirect in a circle': ({ path }) => ({ status: 307, headers: { location: path }, body: '' }),
	'a redirect to nowhere': () => ({ status: 307, headers: { location: 'http://[' }, body: '' }),
	'a redirect to a closed port': () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
	'a delay': () => sleep(5).then(() => undefined),
};

/** What stays the same as long as the registry runs, and changes nothing of what it says. */
const DISGUISES: Readonly<Record<string, () => Quirks>> = {
	gzip: () => ({ gzip: 'gzip' }),
	deflate: () => ({ gzip: 'deflate' }),
	brotli: () => ({ gzip: 'br' }),
	'a body in drips': () => ({ drip: 1, kinds: ['token', 'tags'] }),
	'HEAD: 403': () => ({ headStatus: 403 }),
	'HEAD: 404': () => ({ headStatus: 404 }),
	'HEAD: 405': () => ({ headStatus: 405 }),
	'HEAD shows a page': () => ({ htmlForHead: true }),
	'HEAD without a length': () => ({ noLengthForHead: true }),
	'no digest in headers': () => ({ noDigestHeader: true }),
	'no mark of a registry': () => ({ noApiVersionHeader: true }),
	'no type of manifests': () => ({ contentType: null }),
	'manifests as plain text': () => ({ contentType: 'text/plain' }),
	'pages for 404': () => ({ notFoundBody: 'html' }),
	'nothing for 404': () => ({ notFoundBody: 'empty' }),
	'307 to a storage': () => ({ redirect: { kinds: ['manifest', 'blob', 'tags'] } }),
	'302 to a storage': () => ({ redirect: { kinds: ['manifest', 'blob', 'tags'], status: 302 } }),
	'blobs with a wrong byte': () => ({ corruptBlob: true }),
	'bodies cut in half': () => ({ truncate: true }),
	'one body cut in half': () => ({ truncate: { times: 1 } }),
	'pages of two tags': () => ({ tags: { pageSize: 2 } }),
	'pages of one tag, in order of age': () => ({ tags: { pageSize: 1, order: 'age' } }),
	'all tags at once, in order of age': () => ({ tags: { ignoreN: true, order: 'age' } }),
	'no n above two': () => ({ tags: { refuseN: { above: 2, status: 405 } } }),
	'a burst of 503': () => ({ failTimes: { status: 503, times: 3 } }),
	'a burst of resets': () => ({ resetTimes: 3 }),
	'a burst of 429': () => ({ rateLimit: { times: 3, retryAfter: 0 } }),
	'tokens refused': () => ({ failTimes: { status: 503, times: 999, kinds: ['token'] } }),
	'a cookie and a warning': () => ({ headers: { 'set-cookie': 'sid=1', warning: '299 - "old"' } }),
};

interface Trouble {
	readonly quirks?: Quirks;
	instead?: ((request: ServedRequest) => Answer | Promise<Answer | undefined> | undefined) | undefined;
}

/** A registry with trouble, which may change while it runs, and who asks it. */
async function setUp(t: TestContext, trouble: Trouble = {}) {
	const registry = await serve(t, {
		auth: { kind: 'bearer', ...LOGIN },
		quirks: { ...trouble.quirks },
		intercept: (request) => trouble.instead?.(request),
	});
	fill(registry);
	const open = (more: Parameters<typeof askerOf>[2] = {}) =>
		// Listed, so that nobody finds out anew each time that it speaks no TLS.
		askerOf(t, registry.host, { insecureRegistries: [registry.host], ...more });
	return { registry, open, asker: open() };
}

function fill(registry: EmbeddedRegistry): void {
	registry.push('team/app', '1', APP);
	registry.push('team/private', '1', AMD64, { private: true });
	const days: Record<string, number> = { '1.0.0': 1, '1.0.1': 2, '1.1.0 latest': 3, '2.0.0': 4, '1.1.0-rc1': 5 };
	pushTags(registry, 'team/versions', Object.keys(days), (line) => ({
		created: `2024-01-0${days[line]}T00:00:00Z`,
		labels: { line },
	}));
}

/** What an answer says, without the host, which differs, and without what explains it. */
function factsOf(answer: Flat | readonly Flat[]) {
	const [finding] = [answer].flat();
	assert.ok(finding);
	const { digest, platform, platforms, created, labels, size, missingPlatforms, update } = finding;
	const { latestTag, isAvailable, type, isConfirmed, heldBack } = update ?? {};
	const said = { latestTag, isAvailable, type, isConfirmed, heldBack };
	return { verdict: verdictOf(finding), digest, platform, platforms, created, labels, size, missingPlatforms, ...said };
}

type Facts = ReturnType<typeof factsOf>;
interface Known {
	readonly question: Question;
	readonly facts: Facts;
	readonly unconfirmed: Facts | undefined;
}

let learned: Promise<readonly Known[]> | undefined;

/** The answers where nothing is in the way; they are the known ones. */
function learn(t: TestContext): Promise<readonly Known[]> {
	learned ??= askPlainly(t);
	return learned;
}

async function askPlainly(t: TestContext): Promise<readonly Known[]> {
	const { asker } = await setUp(t);
	const known: Known[] = [];
	for (const question of QUESTIONS) {
		const facts = factsOf(await question.ask(asker));
		assert.equal(facts.verdict, question.verdict, question.name);
		const unconfirmed = question.unconfirmed && factsOf(await question.unconfirmed(asker));
		known.push({ question, facts, unconfirmed: unconfirmed && { ...unconfirmed, isConfirmed: false } });
	}
	return known;
}

/**
 * Asks everything at once, in the order given, and asserts that nothing but errors differs. Returns how many are the same.
 * HEAD tells nothing of an alias when it tells no digest: `latest` may then be what it is without the alias, and says so.
 */
async function assertSame(known: readonly Known[], asker: Asker, canBeUnconfirmed: boolean): Promise<number> {
	const answers = await Promise.all(known.map(({ question }) => question.ask(asker)));
	let same = 0;
	for (const [position, answer] of answers.entries()) {
		const { question, facts, unconfirmed } = known[position] as Known;
		const seen = factsOf(answer);
		if (seen.verdict.startsWith('error ')) {
			continue;
		}
		const isUnconfirmed = canBeUnconfirmed && unconfirmed !== undefined && seen.isConfirmed === false;
		assert.deepEqual(seen, isUnconfirmed ? unconfirmed : facts, question.name);
		same += 1;
	}
	return same;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
	const left = [...items];
	return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}

describe('an answer stays what it is, or becomes an error', () => {
	for (const [name, disguise] of Object.entries(DISGUISES)) {
		it(`${name}, for as long as the registry runs`, async (t) => {
			const known = await learn(t);
			const quirks = disguise();
			const { asker } = await setUp(t, { quirks });
			await assertSame(known, asker, quirks.noDigestHeader === true);
		});
	}

	for (const [name, answer] of Object.entries(INSTEAD)) {
		it(`${name} in the place of every answer`, async (t) => {
			const known = await learn(t);
			const { asker } = await setUp(t, { instead: answer });
			const same = await assertSame(known, asker, false);
			assert.equal(same, name === 'a delay' ? known.length : 0);
		});

		it(`${name} in the place of one answer, whichever it is`, async (t) => {
			const known = await learn(t);
			const trouble: Trouble = {};
			const { registry, open } = await setUp(t, trouble);
			for (const one of known.filter(({ question }) => question.isRare !== true)) {
				// Twice: the second time we know the way, and guess.
				const askTwice = async (asker: Asker) => {
					await assertSame([one], asker, false);
					await assertSame([one], asker, false);
				};
				trouble.instead = undefined;
				registry.reset();
				await askTwice(open());
				const count = registry.count();
				for (let target = 0; target < count; target += 1) {
					let seen = 0;
					trouble.instead = (request) => (request.path === '/login' || seen++ === target ? answer(request) : undefined);
					await askTwice(open());
				}
			}
		});
	}

	it('the list in any order, and each of it several times at once', async (t) => {
		const random = randomFrom(SEED);
		const known = await learn(t);
		for (let round = 0; round < 5; round += 1) {
			const { asker } = await setUp(t);
			const list = shuffled([...known, ...known, ...known], random);
			assert.equal(await assertSame(list, asker, false), list.length);
		}
	});

	it('a token that one node of a registry does not know, and another does', async (t) => {
		const known = await learn(t);
		let authorized = 0;
		for (const one of known) {
			for (let phase = 0; phase < 2; phase += 1) {
				const { registry, asker } = await setUp(t, {
					instead: ({ kind, authorization }) =>
						kind !== 'token' && authorization?.startsWith('Bearer') && authorized++ % 2 === phase
							? {
									...errorAnswer(401, 'UNAUTHORIZED', ''),
									headers: {
										'www-authenticate': `Bearer realm="${registry.origin}/token",service="embedded",error="invalid_token"`,
									},
								}
							: undefined,
				});
				await assertSame([one, one], asker, false);
			}
		}
		assert.ok(authorized > 0);
	});

	it('every other answer of a load balancer comes from a node that is no registry', async (t) => {
		const known = await learn(t);
		for (const [name, answer] of Object.entries(INSTEAD).filter(([name]) => !BARE_404.has(name))) {
			let count = 0;
			const { asker } = await setUp(t, {
				instead: (request) => (request.path === '/login' || count++ % 2 === 0 ? answer(request) : undefined),
			});
			await assertSame(known, asker, false).catch((cause: unknown) => {
				throw new Error(name, { cause });
			});
		}
	});

	it('a stray 400 to one of two at once, whose token is new', async (t) => {
		const known = await learn(t);
		const two = known.filter(({ question }) => ['exists', 'by digest'].includes(question.name));
		let authorized = 0;
		const isFirst = ({ authorization }: ServedRequest) => authorization !== undefined && authorized++ === 0;
		const { asker } = await setUp(t, {
			instead: (request) => (isFirst(request) ? { status: 400, body: '' } : undefined),
		});
		await assertSame(two, asker, false);
		assert.ok(authorized > 1);
	});

	it('silence after the headers, or in their place', async (t) => {
		const known = await learn(t);
		for (const trouble of [
			{ quirks: { silentAfterHeaders: true } },
			{
				instead: ({ kind }: ServedRequest) =>
					kind === 'blob' || kind === 'tags' ? new Promise<undefined>(() => {}) : undefined,
			},
		]) {
			const { open } = await setUp(t, trouble);
			await assertSame(known, open({ timeouts: { ...PATIENT, headers: 100, whole: 200 } }), false);
		}
	});

	it(`${MIXTURES} mixtures of all this, seed ${SEED}`, async (t) => {
		const random = randomFrom(SEED);
		const known = await learn(t);
		let [same, all] = [0, 0];
		for (let round = 0; round < MIXTURES; round += 1) {
			const chosen = shuffled(Object.entries(DISGUISES), random).slice(0, Math.floor(random() * 4));
			const quirks = Object.assign({}, ...chosen.map(([, disguise]) => disguise())) as Quirks;
			const faults = shuffled(Object.entries(INSTEAD), random).slice(0, 3);
			const rate = random() * 0.3;
			const seen = new Set<string>();
			// A resource is one, in the storage and on each page too.
			const isRepeated = ({ repository, kind, reference, path }: ServedRequest) =>
				path === '/login' || seen.size === seen.add(`${repository} ${kind} ${reference}`).size;
			const { registry, asker } = await setUp(t, {
				quirks,
				instead: (request) => {
					const [name = '', fault] = faults[Math.floor(random() * faults.length)] ?? [];
					const isHit = request.path === '/login' || random() < rate;
					return isHit && !(BARE_404.has(name) && isRepeated(request)) ? fault?.(request) : undefined;
				},
			});
			const list = shuffled([...known, ...known.slice(0, Math.floor(random() * known.length))], random);
			const names = [...chosen, ...faults].map(([name]) => name).join(', ');
			try {
				same += await assertSame(list, asker, quirks.noDigestHeader === true);
			} catch (error) {
				throw new Error(`mixture ${round}: ${names}`, { cause: error });
			}
			all += list.length;
			await registry.close();
		}
		// Where all were errors, nothing would have been shown.
		assert.ok(same > all / 4, `${same} of ${all} answers are the same`);
		assert.ok(same < all, 'some of them are errors');
	});
});
