import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { type EmbeddedRegistry, forgetImage, LOGIN, pushTags, type RegistryOptions, serve } from '../support/asking.ts';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import type { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const TAGS = ['1.0.0', '1.1.0 latest', '1.2.0-rc1', '1.0.0-alpine', '1.2.0-alpine alpine', 'main'];
const DAY = 86_400_000;
const MADE = '2024-05-06T07:08:09.123456789Z';

const latest = (image: string, inputs: Inputs = {}) => runBundle({ mode: 'latest', image, ...inputs });

/** A registry of its own for one test. */
async function serveTags(
	t: TestContext,
	lines: readonly string[],
	{ describe, ...options }: RegistryOptions & { describe?: (line: string) => Parameters<typeof image>[0] } = {},
) {
	const registry = await serve(t, options);
	const images = pushTags(registry, 'team/app', lines, describe);
	return { registry, images, app: `${registry.host}/team/app` };
}

describe('latest', () => {
	let registry: EmbeddedRegistry;
	let images: ReturnType<typeof pushTags>;
	let app: string;
	before(async () => {
		registry = await startRegistry();
		images = pushTags(registry, 'team/app', TAGS);
		pushTags(registry, 'team/words', ['main', 'stable', '2.0.0-rc1']);
		app = `${registry.host}/team/app`;
	});
	beforeEach(() => registry.reset());
	after(() => registry.close());

	it('with a current tag: every output about the newest, and all of them about the move', async () => {
		const { exitCode, outputs } = await latest(`${app}:1.0.0`);
		const { json: _json, report: _report, matrix: _matrix, 'age-days': age, ...rest } = outputs;
		assert.equal(exitCode, 0);
		assert.deepEqual(rest, {
			exists: 'true',
			status: 'found',
			image: `${app}:1.1.0@${images['1.1.0']?.digest}`,
			digest: images['1.1.0']?.digest,
			'media-type': 'application/vnd.oci.image.manifest.v1+json',
			platforms: 'linux/amd64',
			size: rest['size'],
			created: MADE,
			'created-source': 'config',
			'current-tag': '1.0.0',
			'latest-tag': '1.1.0',
			'latest-image': `${app}:1.1.0`,
			'update-available': 'true',
			'update-type': 'minor',
			tags: '["1.1.0"]',
			missing: '',
			outdated: `${app}:1.0.0`,
		});
		assert.match(rest['size'] ?? '', /^\d+$/);
		assert.match(age ?? '', /^\d{3,}$/);
	});

	const ANSWERS = [
		{ name: 'a flavour is kept', image: ':1.0.0-alpine', tag: '1.2.0-alpine', available: 'true', type: 'minor' },
		{ name: 'nothing newer', image: ':1.1.0', tag: '1.1.0', available: 'false', type: 'none' },
		{ name: 'no current tag', image: '', tag: '1.1.0', available: '', type: '' },
		{ name: 'a word', image: ':main', tag: 'main', available: 'false', type: 'none' },
		{
			name: 'a pre-release asked for',
			image: ':1.0.0',
			tag: '1.2.0-rc1',
			available: 'true',
			type: 'minor',
			prerelease: true,
		},
	];
	for (const { name, image, tag, available, type, prerelease = false } of ANSWERS) {
		it(`${name}: ${tag}, update-available "${available}", update-type "${type}"`, async () => {
			const result = await latest(app + image, { prerelease, 'fail-on': 'missing, denied, error' });
			const { outputs } = result;
			assert.deepEqual(statuses(result), ['found']);
			assert.deepEqual(
				[outputs['latest-tag'], outputs['latest-image'], outputs['update-available'], outputs['update-type']],
				[tag, `${app}:${tag}`, available, type],
			);
			assert.equal(outputs['digest'], images[tag]?.digest);
			assert.equal(outputs['current-tag'], image.slice(1));
			assert.equal(outputs['outdated'], available === 'true' ? app + image : '');
		});
	}

	for (const [failOn, exitCode] of [
		['', 1],
		['missing', 1],
		['outdated', 0],
		['none', 0],
	] as const) {
		it(`no candidate, \`fail-on: ${failOn}\`: missing, exit code ${exitCode}`, async () => {
			const result = await latest(`${registry.host}/team/words`, { 'fail-on': failOn });
			assert.deepEqual(statuses(result), ['missing no-candidate']);
			assert.equal(result.exitCode, exitCode);
			const { outputs } = result;
			assert.deepEqual(
				[outputs['exists'], outputs['latest-tag'], outputs['latest-image'], outputs['update-available']],
				['false', '', '', ''],
			);
			assert.match(result.images[0]?.message ?? '', /3 tags.*2\.0\.0-rc1.*pre-release/);
		});
	}

	it('`fail-on: outdated`: fails where there is something newer, and says where to move', async () => {
		const old = await latest(`${app}:1.0.0`, { 'fail-on': 'outdated' });
		assert.equal(old.exitCode, 1);
		assert.equal(old.outputs['latest-tag'], '1.1.0', 'outputs are written before the step fails');
		const [{ level, message, properties } = { level: '', message: '', properties: {} }] = old.annotations;
		assert.equal(level, 'error');
		assert.match(`${(properties as Record<string, string>)['title']}: ${message}`, /is outdated: .*team\/app:1\.1\.0/);
		assert.equal((await latest(`${app}:1.1.0`, { 'fail-on': 'outdated' })).exitCode, 0);
	});

	it('every newer tag that was not taken is in `json`, in the log and in the summary, with its reason', async () => {
		const result = await latest(`${app}:1.1.0`);
		assert.deepEqual(result.images[0]?.heldBack, {
			prerelease: { tag: '1.2.0-rc1', count: 1 },
			variant: { tag: '1.2.0-alpine', count: 1 },
		});
		for (const text of [result.log, result.summary.replaceAll('\\', '')]) {
			assert.match(text, /1\.2\.0-rc1 \(a pre-release/);
			assert.match(text, /1\.2\.0-alpine \(another variant\)/);
		}
	});

	it('the report holds every tag that was seen, and those that fit', async () => {
		const { report } = await latest(`${app}:1.0.0`);
		const [entry] = JSON.parse(report ?? '');
		assert.deepEqual(entry.tags, ['1.1.0']);
		assert.deepEqual(entry.tagsSeen.sort(), TAGS.flatMap((line) => line.split(' ')).sort());
	});

	it('two ways of writing one reference: asked once, each answered as it was written', async () => {
		const digest = images['1.0.0']?.digest;
		const asked = [`${app}:1.0.0`, `https://${app}:1.0.0`, `${registry.host}/Team/App:1.0.0`];
		const result = await latest([...asked, `${app}:1.0.0@${digest}`].join('\n'));
		assert.deepEqual(
			result.images.map(({ latestImage }) => latestImage),
			[`${app}:1.1.0`, `https://${app}:1.1.0`, `${app}:1.1.0`, `${app}:1.1.0@${images['1.1.0']?.digest}`],
		);
		registry.reset();
		await latest(asked.join('\n'));
		assert.equal(registry.count('tags'), 1);
		assert.equal(registry.count(), 5);
	});

	it('several images: `matrix` has what needs something done, and nothing of one image is told', async () => {
		const asked = [`${app}:1.0.0`, `${app}:1.1.0`, `${registry.host}/team/words`, `${app}:1.0.0-alpine`];
		const { outputs, images: entries } = await latest(asked.join('\n'));
		const matrix = JSON.parse(outputs['matrix'] ?? '');
		assert.deepEqual(
			matrix.map((entry: { asked: string; latestTag: string | null }) => [entry.asked, entry.latestTag]),
			[
				[asked[0], '1.1.0'],
				[asked[2], null],
				[asked[3], '1.2.0-alpine'],
			],
		);
		assert.deepEqual(Object.keys(matrix[0]), Object.keys(entries[1] ?? {}));
		assert.equal(outputs['outdated'], `${asked[0]}\n${asked[3]}`);
		assert.deepEqual([outputs['update-available'], outputs['missing']], ['true', asked[2]]);
		const ofOne = ['current-tag', 'latest-tag', 'latest-image', 'update-type', 'tags', 'digest', 'created'];
		assert.deepEqual([...new Set(ofOne.map((name) => outputs[name]))], ['']);
	});

	it('`pin`, and `registry` for a name without a host: the newest is written as short, with its digest', async () => {
		const { outputs } = await latest('team/app:1.0.0', { registry: registry.host, pin: true });
		assert.equal(outputs['latest-image'], `team/app:1.1.0@${images['1.1.0']?.digest}`);
	});

	it('an alias that is asked costs 2 HEADs; `confirm: false` none', async () => {
		const heads = () => registry.requests.filter(({ method }) => method === 'HEAD').length;
		assert.equal((await latest(`${app}:1.0.0`)).images[0]?.confirmed, true);
		assert.deepEqual([heads(), registry.count()], [2, 5]);
		registry.reset();
		assert.equal((await latest(`${app}:1.0.0`, { confirm: false })).images[0]?.confirmed, null);
		assert.deepEqual([heads(), registry.count()], [0, 3]);
	});
});

describe('latest on a registry that', () => {
	it('cuts its list short: an error, never an answer', async (t) => {
		const link = ({ path }: { path: string }) => `<${path}?n=1000>; rel="next"`;
		const { app } = await serveTags(t, TAGS, { quirks: { tags: { pageSize: 3, link } } });
		const result = await latest(`${app}:1.0.0`);
		assert.deepEqual(statuses(result), ['error invalid-response']);
		assert.equal(result.exitCode, 1);
		const { outputs } = result;
		assert.deepEqual(
			[outputs['latest-tag'], outputs['latest-image'], outputs['update-available'], outputs['tags']],
			['', '', '', ''],
		);
	});

	it('has an alias that stands below: what is ahead of it is held back', async (t) => {
		const { app } = await serveTags(t, ['24.04', '26.04 latest', '26.10']);
		const { outputs, images } = await latest(`${app}:24.04`);
		assert.equal(outputs['latest-tag'], '26.04');
		assert.deepEqual(images[0]?.heldBack, { 'ahead-of-alias': { tag: '26.10', count: 1 } });
	});

	it('has an alias that lags a patch: the newest stays', async (t) => {
		const { app } = await serveTags(t, ['1.0.0', '1.1.0 latest', '1.1.1']);
		assert.equal((await latest(`${app}:1.0.0`)).outputs['latest-tag'], '1.1.1');
	});

	it('lists a tag that is gone: the next', async (t) => {
		const { registry, app } = await serveTags(t, ['1.0.0', '1.1.0', '1.2.0']);
		forgetImage(registry, 'team/app', '1.2.0');
		const { outputs, images } = await latest(`${app}:1.0.0`);
		assert.equal(outputs['latest-tag'], '1.1.0');
		assert.deepEqual(images[0]?.heldBack, { gone: { tag: '1.2.0', count: 1 } });
	});

	it('got a poisoned release an hour ago: `min-age` holds it back', async (t) => {
		const made = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		const describe = (line: string) => ({ created: made(line.startsWith('1.2') ? 1 : 800) });
		const { app } = await serveTags(t, ['1.0.0', '1.1.0', '1.2.0 latest'], { describe });
		const { outputs, images, annotations } = await latest(`${app}:1.0.0`, { 'min-age': '7d' });
		assert.equal(outputs['latest-tag'], '1.1.0');
		assert.deepEqual(images[0]?.heldBack, { 'too-young': { tag: '1.2.0', count: 1 } });
		assert.match(annotations.map(({ message }) => message).join(), /what its publisher says/);
		assert.equal((await latest(`${app}:1.0.0`, { 'min-age': '30m' })).outputs['latest-tag'], '1.2.0');
	});

	it('has more tags than can be looked at, with `strategy: newest`: the error names `include-tags`', async (t) => {
		const lines = Array.from({ length: 26 }, (_, minor) => `1.${minor}.0`);
		const dates = (line: string) => ({
			created: new Date(Date.now() - Number(line.split('.')[1]) * DAY).toISOString(),
		});
		const { app } = await serveTags(t, lines, { describe: dates });
		const result = await latest(app, { strategy: 'newest' });
		assert.deepEqual(statuses(result), ['error refused']);
		assert.match(result.images[0]?.message ?? '', /include-tags/);
		const narrowed = await latest(app, { strategy: 'newest', 'include-tags': '1.1*' });
		assert.equal(narrowed.outputs['latest-tag'], '1.1.0');
	});

	it('has tags by the thousand: `tags` holds 256, newest first, and the report all', async (t) => {
		const { app } = await serveTags(
			t,
			Array.from({ length: 1200 }, (_, minor) => `1.${minor}.0`),
		);
		const { outputs, report } = await latest(`${app}:1.0.0`);
		const tags = JSON.parse(outputs['tags'] ?? '');
		assert.deepEqual([tags.length, tags[0], tags[255]], [256, '1.1199.0', '1.944.0']);
		assert.equal(JSON.parse(report ?? '')[0].tagsSeen.length, 1200);
	});

	it('has names in its list that no tag may have: they are left out, and reach no output', async (t) => {
		const hostile = [
			'9.9.9;id',
			'$(id)',
			'9.9.9\n::error::x',
			'9.9.9"',
			'::add-mask::x',
			null,
			9,
			`9.9.9${'9'.repeat(200)}`,
		];
		const items = (tags: string[]) => [...hostile, ...tags];
		const { app } = await serveTags(t, ['1.0.0', '1.1.0 latest'], { quirks: { tags: { items } } });
		const { outputs, annotations, masks, report } = await latest(`${app}:1.0.0`);
		assert.equal(outputs['latest-tag'], '1.1.0');
		assert.doesNotMatch(JSON.stringify([outputs, report]), /9\.9\.9|\$\(id|add-mask/);
		assert.deepEqual(masks, []);
		assert.deepEqual(
			annotations.map(({ level }) => level),
			['warning'],
		);
	});
});

describe('latest in a private repository', () => {
	const login = (host: string) => ({ registry: host, ...LOGIN });

	for (const kind of ['bearer', 'basic'] as const) {
		it(`${kind}: with credentials an answer, without it is denied`, async (t) => {
			const { registry, app } = await serveTags(t, ['1.0.0', '1.1.0 latest'], { auth: { kind, ...LOGIN } });
			registry.repository('team/app').private = true;
			const inside = await latest(`${app}:1.0.0`, login(registry.host));
			assert.deepEqual(statuses(inside), ['found']);
			assert.equal(inside.outputs['latest-tag'], '1.1.0');
			const outside = await latest(`${app}:1.0.0`);
			assert.deepEqual(statuses(outside), [kind === 'basic' ? 'denied auth-required' : 'denied missing-or-private']);
			assert.equal(outside.exitCode, 1);
			assert.deepEqual([outside.outputs['latest-tag'], outside.outputs['update-available']], ['', '']);
		});
	}

	it('bearer: one token, whatever is asked with it', async (t) => {
		const { registry, app } = await serveTags(t, ['1.0.0', '1.1.0 latest'], { auth: { kind: 'bearer', ...LOGIN } });
		registry.repository('team/app').private = true;
		await latest(`${app}:1.0.0`, login(registry.host));
		assert.deepEqual([registry.count('token'), registry.count()], [1, 7]);
	});
});
