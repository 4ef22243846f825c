import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../support/answers.mjs';
import { pushTags, type RegistryOptions, serve } from '../support/asking.ts';
import { runBundle, statuses } from '../support/bundle.ts';

/** What `latest` answers about an image of a registry that has three tags. */
async function latest(t: TestContext, tag: string, options: RegistryOptions) {
	const registry = await serve(t, options);
	pushTags(registry, 'team/app', ['1.0.0', '1.1.0', '1.2.0']);
	return runBundle({ mode: 'latest', image: `${registry.host}/team/app${tag}` });
}

/** A registry that lists only these. */
function listing(...listed: readonly string[]): RegistryOptions {
	return { quirks: { tags: { items: (tags) => tags.filter((tag) => listed.includes(tag)) } } };
}

describe('latest on a registry whose list of tags', () => {
	it('lacks the current one, and has a newer one: that, with a warning', async (t) => {
		const result = await latest(t, ':1.1.0', listing('1.0.0', '1.2.0'));
		assert.deepEqual(
			[statuses(result), result.exitCode, result.outputs['latest-tag'], result.outputs['update-available']],
			[['found'], 0, '1.2.0', 'true'],
		);
		const warnings = result.annotations.filter(({ level }) => level === 'warning');
		assert.match(warnings.map(({ message }) => message).join(), /list of tags is not whole: 1\.1\.0 is there/);
	});

	it('lacks the current one, and has nothing newer: an error that says so, never "up to date"', async (t) => {
		const result = await latest(t, ':1.1.0', listing('1.0.0'));
		assert.deepEqual([statuses(result), result.exitCode], [['error incomplete-list'], 1]);
		assert.deepEqual(
			['latest-tag', 'update-available', 'update-type', 'outdated'].map((name) => result.outputs[name]),
			['', '', '', ''],
		);
		assert.match(result.images[0]?.message ?? '', /1\.1\.0 is there and not in the list/);
	});

	for (const status of [404, 405]) {
		it(`is a ${status}, though the image is there: an error that says so, never missing`, async (t) => {
			const intercept = ({ kind }: { kind: string }) =>
				kind === 'tags' ? errorAnswer(status, status === 404 ? 'NAME_UNKNOWN' : 'UNSUPPORTED', 'no') : undefined;
			const result = await latest(t, ':1.1.0', { intercept });
			assert.deepEqual([statuses(result), result.exitCode], [['error no-tag-list'], 1]);
			assert.deepEqual([result.outputs['exists'], result.outputs['missing']], ['', '']);
			assert.match(result.images[0]?.message ?? '', /gives no list of tags, 40[45] /);
		});
	}

	for (const status of [413, 422]) {
		it(`is not given 1,000 at a time (${status}): the newest all the same`, async (t) => {
			const result = await latest(t, ':1.0.0', { quirks: { tags: { refuseN: { above: 100, status } } } });
			assert.deepEqual([statuses(result), result.outputs['latest-tag']], [['found'], '1.2.0']);
		});
	}
});
