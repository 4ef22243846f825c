import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { forgetImage, LOGIN, pushTags, type RegistryOptions, serve } from '../support/asking.ts';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import type { image } from '../support/images.mjs';

const DAY = 86_400_000;

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

describe('latest on a registry that', () => {
	it('cuts its list short: an error, never an answer', async (t) => {
		const link = ({ path }: { path: string }) => `<${path}?n=1000>; rel="next"`;
		const { app } = await serveTags(t, ['1.0.0', '1.1.0 latest', '1.2.0', '1.3.0'], {
			quirks: { tags: { pageSize: 3, link } },
		});
		const result = await latest(`${app}:1.0.0`);
		assert.deepEqual(statuses(result), ['error invalid-response']);
		assert.equal(result.exitCode, 1);
		const { outputs } = result;
		assert.deepEqual(
			[outputs['latest-tag'], outputs['latest-image'], outputs['update-available'], outputs['tags']],
			['', '', '', '[]'],
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

	it('bearer: the login is proven once, and one token is enough, whatever is asked with it', async (t) => {
		const { registry, app } = await serveTags(t, ['1.0.0', '1.1.0 latest'], { auth: { kind: 'bearer', ...LOGIN } });
		registry.repository('team/app').private = true;
		await latest(`${app}:1.0.0`, login(registry.host));
		assert.deepEqual([registry.count('token'), registry.count('tags')], [2, 1]);
	});
});
