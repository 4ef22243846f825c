import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { readSummary } from '../support/markdown.ts';
import { startRegistry } from '../support/registry.mjs';

const DAY_MS = 86_400_000;
const NOW = Date.now();
/** A second later than that, so that a run some seconds later tells the same number of days. */
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS - 1000).toISOString();
const [OLD, YOUNG] = [daysAgo(45), daysAgo(3)];
const DAY = OLD.slice(0, 10);
const BOTH = 'linux/amd64, linux/arm64';

const amd64 = (created: string | undefined) => image({ config: { created }, layerSizes: [1500] });
const arm64 = (created: string | undefined) =>
	image({ architecture: 'arm64', config: { created }, layerSizes: [2000] });
const CONTENTS = {
	old: amd64(OLD),
	young: amd64(YOUNG),
	dateless: amd64('1970-01-01T00:00:00Z'),
	'both-young': index([amd64(YOUNG), arm64(daysAgo(4))]),
	'one-old': index([amd64(YOUNG), arm64(OLD)]),
	'one-dateless': index([amd64(YOUNG), arm64(undefined)]),
	'one-missing': index([amd64(OLD)]),
};

/** As the report has them: in `json` they have no brackets. */
function messagesOf({ report }: RunResult): (string | null)[] {
	return JSON.parse(report ?? '').map(({ message }: { message: string | null }) => message);
}

describe('max-age', () => {
	let registry: Awaited<ReturnType<typeof startRegistry>>;
	before(async () => {
		registry = await startRegistry();
		for (const [tag, content] of Object.entries(CONTENTS)) {
			registry.push('team/app', tag, content);
		}
	});
	after(() => registry.close());

	const at = (tag: string) => `${registry.host}/team/app:${tag}`;
	const inspect = (tags: readonly string[], more: Inputs = {}) =>
		runBundle({ mode: 'inspect', image: tags.map(at).join('\n'), 'max-age': '30d', 'fail-on': 'outdated', ...more });

	it('an image that is older is outdated, and the step fails where `fail-on` says so', async () => {
		const result = await inspect(['old', 'young']);
		const message = `Built 45 days ago (${DAY}), more than \`max-age\` allows (30d). Rebuild it, or move to a newer tag.`;
		assert.equal(result.exitCode, 1);
		assert.deepEqual(statuses(result), ['found', 'found']);
		assert.equal(result.outputs['outdated'], at('old'));
		assert.equal(result.outputs['update-available'], '');
		assert.deepEqual(messagesOf(result), [message, null]);
		assert.deepEqual(
			JSON.parse(result.outputs['matrix'] ?? '').map(({ asked, ageDays }: Record<string, unknown>) => [asked, ageDays]),
			[[at('old'), 45]],
		);
		assert.deepEqual(
			result.annotations.map((one) => [one.level, one.properties['title'], one.message]),
			[['error', 'Tagscout: too old', `${at('old')}: ${message}`]],
		);
		assert.match(result.log, /⌛ .*team\/app:old: too old \(.*45 days ago.*\)\n/);
		assert.match(result.summary ?? '', /^## Tagscout: 1 of 2 images outdated\n/);
		const [row] = readSummary(result.summary ?? '');
		assert.deepEqual([row?.['Status'], row?.['Created']], ['⌛ too old', `${DAY} (45 days ago)`]);
		assert.match(result.summary ?? '', /### What to do\n\n- `.*team\/app:old`<br>Built 45 days ago/);
	});

	it('without `outdated` in `fail-on` the step passes, and the lists have it all the same', async () => {
		const { exitCode, outputs } = await inspect(['old'], { 'fail-on': '' });
		assert.deepEqual([exitCode, outputs['outdated'], outputs['age-days']], [0, at('old'), '45']);
	});

	it('an image that is younger passes, with nothing more to tell', async () => {
		const { exitCode, outputs, images, annotations } = await inspect(['young']);
		assert.deepEqual([exitCode, outputs['outdated'], outputs['matrix'], outputs['age-days']], [0, '', '[]', '3']);
		assert.deepEqual([images[0]?.reason, images[0]?.message, annotations], [null, null, []]);
	});

	it('to the millisecond, not in whole days', async () => {
		const result = await inspect(['young'], { 'max-age': '3d' });
		assert.equal(result.exitCode, 1);
		assert.match(messagesOf(result)[0] ?? '', /^Built over 3 days ago .*allows \(3d\)/);
	});

	it('an image of unknown age stays found, is outdated, and the message says who gives no date', async () => {
		const result = await inspect(['dateless']);
		assert.equal(result.exitCode, 1);
		assert.deepEqual(statuses(result), ['found age-unknown']);
		assert.equal(result.outputs['exists'], 'true');
		assert.equal(result.outputs['outdated'], at('dateless'));
		assert.deepEqual([result.outputs['created'], result.outputs['age-days']], ['', 'unknown']);
		const who = `Neither the config, annotations and labels of the image nor ${registry.host} says when this was built`;
		assert.ok(messagesOf(result)[0]?.startsWith(`${who}, so it may be older than \`max-age\` allows (30d).`));
		assert.equal(result.annotations[0]?.properties['title'], 'Tagscout: age unknown');
		assert.match(result.log, /⌛ .*team\/app:dateless: age unknown/);
		assert.equal((await inspect(['dateless'], { 'max-age': '', 'fail-on': '' })).images[0]?.reason, null);
	});

	it('an image that is not there is missing, and not outdated', async () => {
		const { outputs } = await inspect(['gone', 'old']);
		assert.deepEqual([outputs['missing'], outputs['outdated']], [at('gone'), at('old')]);
	});

	it('a wrong one is an input error in every mode, and another mode does not read it', async () => {
		for (const mode of ['exists', 'inspect', 'latest']) {
			const { exitCode, annotations } = await inspect(['old'], { mode, 'max-age': '30' });
			assert.equal(exitCode, 1);
			assert.match(
				annotations[0]?.message ?? '',
				/^Input `max-age` is "30", without a unit: expected a duration .* at most 520w/,
			);
		}
		const { annotations } = await inspect(['old'], { mode: 'exists', 'fail-on': '' });
		assert.match(annotations[0]?.message ?? '', /^Input `max-age` is read by mode `inspect` alone/);
	});

	describe('an image of several platforms is one image', () => {
		/** Tag, and what a gate sees. */
		const rows: [name: string, tag: string, expected: Readonly<Record<string, string>>, exitCode: number][] = [
			[
				'all young: the oldest date, the largest size',
				'both-young',
				{
					status: 'found',
					created: daysAgo(4),
					'created-source': 'config',
					'age-days': '4',
					size: '2000',
					outdated: '',
				},
				0,
			],
			[
				'one too old',
				'one-old',
				{
					status: 'found',
					created: OLD,
					'created-source': 'config',
					'age-days': '45',
					size: '2000',
					outdated: 'one-old',
				},
				1,
			],
			[
				'one of unknown age: no date at all',
				'one-dateless',
				{
					status: 'found',
					created: '',
					'created-source': '',
					'age-days': 'unknown',
					size: '2000',
					outdated: 'one-dateless',
				},
				1,
			],
			[
				'one missing: no date and no size, though the other is known, and too old',
				'one-missing',
				{
					status: 'missing',
					created: '',
					'created-source': '',
					'age-days': 'unknown',
					size: '',
					outdated: 'one-missing',
				},
				1,
			],
		];
		for (const [name, tag, expected, exitCode] of rows) {
			it(name, async () => {
				const result = await inspect([tag], { platforms: BOTH });
				const { digest, mediaType } = CONTENTS[tag as keyof typeof CONTENTS];
				const has = tag === 'one-missing' ? 'linux/amd64' : 'linux/amd64,linux/arm64';
				const outdated = expected['outdated'] === '' ? '' : at(tag);
				const all = {
					...expected,
					...{ outdated, digest, 'media-type': mediaType, platforms: has, image: `${at(tag)}@${digest}` },
				};
				const outputs = Object.entries(result.outputs).filter(([output]) => output in all);
				assert.deepEqual(Object.fromEntries(outputs), all);
				assert.equal(result.exitCode, exitCode);
				// An entry a platform in `json`, and one an image in the matrix.
				assert.equal(result.images.length, 2);
				assert.equal(JSON.parse(result.outputs['matrix'] ?? '').length, exitCode);
			});
		}

		it('the message names the platform that is too old', async () => {
			const { images } = await inspect(['one-old'], { platforms: BOTH });
			assert.equal(images[0]?.message, null);
			assert.match(images[1]?.message ?? '', /^Built for linux\/arm64 45 days ago/);
		});

		it('the heading counts an image once, and the matrix tells the worst of its platforms', async () => {
			const { summary, outputs } = await inspect(['one-old', 'one-dateless', 'both-young'], { platforms: BOTH });
			assert.match(summary ?? '', /^## Tagscout: 2 of 3 images outdated\n/);
			assert.deepEqual(
				JSON.parse(outputs['matrix'] ?? '').map((job: Record<string, unknown>) => [
					job['asked'],
					job['created'],
					job['reason'],
				]),
				[
					[at('one-old'), OLD, null],
					[at('one-dateless'), null, 'age-unknown'],
				],
			);
			assert.deepEqual([outputs['created'], outputs['age-days'], outputs['size']], ['', 'unknown', '']);
		});

		it('without max-age: the same facts, and nothing is outdated', async () => {
			const { exitCode, outputs } = await inspect(['one-old'], { platforms: BOTH, 'max-age': '', 'fail-on': '' });
			assert.deepEqual([exitCode, outputs['age-days'], outputs['outdated'], outputs['matrix']], [0, '45', '', '[]']);
		});
	});
});
