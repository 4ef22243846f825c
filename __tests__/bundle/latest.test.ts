import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type EmbeddedRegistry, pushTags } from '../support/asking.ts';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { startRegistry } from '../support/registry.mjs';

const TAGS = ['1.0.0', '1.1.0 latest', '1.2.0-rc1', '1.0.0-alpine', '1.2.0-alpine alpine', 'main'];
const MADE = '2024-05-06T07:08:09.123456789Z';

const latest = (image: string, inputs: Inputs = {}) => runBundle({ mode: 'latest', image, ...inputs });

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
			'needs-rebuild': '',
			base: '',
			stale: '',
			'changed-files': '',
			title: '',
			body: '',
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

	const FILTERS = [
		{ inputs: { 'include-tags': '/-alp/' }, image: '', tag: '1.2.0-alpine' },
		{ inputs: { 'exclude-tags': '/\\.1\\./' }, image: ':1.0.0', tag: '1.0.0' },
		{ inputs: { 'exclude-tags': '/^\\.1\\.$/' }, image: ':1.0.0', tag: '1.1.0' },
	];
	for (const { inputs, image, tag } of FILTERS) {
		it(`an expression is searched in the tag, ${JSON.stringify(inputs)}: ${tag}`, async () => {
			const result = await latest(app + image, inputs);
			assert.deepEqual(statuses(result), ['found']);
			assert.equal(result.outputs['latest-tag'], tag);
		});
	}

	const SLIPS = [
		[
			{ 'include-tags': '*-slim' },
			/`include-tags` and `exclude-tags` leave none of the \d tags that can be compared.* \(the list has \d+\)/,
		],
		[{ constraint: '^7' }, /`constraint` leaves none of the \d tags/],
		[{ extract: '^(?<version>1\\.0\\.0)$' }, /`extract` finds a version in no other tag/],
		[{ extract: '^(?<version>\\d+)$' }, /`extract` finds no version in the current tag/],
	] as const;
	for (const [inputs, warning] of SLIPS) {
		it(`a rule that fits no tag of the kind is a warning, and not just "up to date": ${JSON.stringify(inputs)}`, async () => {
			const result = await latest(`${app}:1.0.0`, inputs);
			assert.deepEqual(statuses(result), ['found']);
			assert.equal(result.outputs['latest-tag'], '1.0.0');
			assert.deepEqual(
				result.annotations.map(({ level }) => level),
				['warning'],
			);
			assert.match(result.annotations[0]?.message ?? '', warning);
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
		assert.match(
			`${(properties as Record<string, string>)['title']}: ${message}`,
			/Tagscout: minor update: .*team\/app:1\.0\.0: .*team\/app:1\.1\.0 is newer\. Move to it/,
		);
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
	});

	it('several images: `matrix` has what needs something done, and nothing of one image is told', async () => {
		const asked = [`${app}:1.0.0`, `${app}:1.1.0`, `${registry.host}/team/words`, `${app}:1.0.0-alpine`];
		const { outputs } = await latest(asked.join('\n'));
		const matrix = JSON.parse(outputs['matrix'] ?? '');
		assert.deepEqual(
			matrix.map((entry: { asked: string; latestTag: string | null }) => [entry.asked, entry.latestTag]),
			[
				[asked[0], '1.1.0'],
				[asked[2], null],
				[asked[3], '1.2.0-alpine'],
			],
		);
		assert.deepEqual(Object.keys(matrix[0]), Object.keys(matrix[1]));
		assert.equal(outputs['outdated'], `${asked[0]}\n${asked[3]}`);
		assert.deepEqual([outputs['update-available'], outputs['missing']], ['true', asked[2]]);
		const ofOne = ['current-tag', 'latest-tag', 'latest-image', 'update-type', 'digest', 'created'];
		assert.deepEqual([...new Set(ofOne.map((name) => outputs[name]))], ['']);
		assert.equal(outputs['tags'], '[]');
	});

	it('`pin`, and `registry` for a name without a host: the newest is written as short, with its digest', async () => {
		const { outputs } = await latest('team/app:1.0.0', { registry: registry.host, pin: true });
		assert.equal(outputs['latest-image'], `team/app:1.1.0@${images['1.1.0']?.digest}`);
	});

	it('an alias that is asked costs 2 HEADs; `confirm: false` none', async () => {
		const heads = () => registry.requests.filter(({ method }) => method === 'HEAD').length;
		assert.equal((await latest(`${app}:1.0.0`)).images[0]?.confirmed, true);
		assert.equal(heads(), 2);
		registry.reset();
		assert.equal((await latest(`${app}:1.0.0`, { confirm: false })).images[0]?.confirmed, null);
		assert.equal(heads(), 0);
	});
});
