import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAnswer } from '../support/answers.mjs';
import { pushTags, setUp } from '../support/asking.ts';
import { image, index } from '../support/images.mjs';

const WARNING = '299 - "This image is \\"old\\".", 299 - "This image is \\"old\\"."';
const TOLD = ['the registry says: This image is "old".'];

describe('what a registry says in Warning headers is told once', () => {
	for (const [name, mode, platforms, quirks] of [
		['exists, by HEAD', 'exists', '', {}],
		['exists, by GET where HEAD is not allowed', 'exists', '', { headStatus: 405 }],
		['exists with `platforms`', 'exists', 'linux/amd64', {}],
		['inspect, of the index, its manifest and the config', 'inspect', '', {}],
		['latest, of the tag list and the newest', 'latest', '', {}],
	] as const) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, { quirks: { headers: { warning: WARNING }, ...quirks } });
			registry.push('team/app', '1.0.0', index([image()]));
			const [finding] = [await asker[mode]('team/app:1.0.0', { platforms })].flat();
			assert.equal(finding?.status, 'found');
			assert.deepEqual(finding?.warnings, TOLD);
		});
	}

	it('latest, with the tag list alone', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: ({ kind }) =>
				kind === 'tags'
					? { status: 200, headers: { warning: WARNING }, body: { name: 'app', tags: ['1.0.0'] } }
					: undefined,
		});
		pushTags(registry, 'app', ['1.0.0']);
		assert.deepEqual((await asker.latest('app:1.0.0')).warnings, TOLD);
	});

	it('it changes no answer', async (t) => {
		const { asker } = await setUp(t, {
			intercept: () => ({ ...errorAnswer(404, 'MANIFEST_UNKNOWN', 'unknown'), headers: { warning: WARNING } }),
		});
		assert.equal((await asker.exists('team/app:1')).status, 'missing');
	});
});
