import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIELDS, reduceEntry, toEntry, toImageOutputs } from '../../../src/action/report/fields.ts';
import { DIGEST, makeFinding, OPTIONS } from '../findings.ts';

const HOSTILE = 'a\n$(id)';

describe('the table of facts', () => {
	const finding = makeFinding('alpine:3.20', {
		digest: DIGEST,
		mediaType: HOSTILE,
		platforms: [HOSTILE],
		platform: HOSTILE,
		labels: { [HOSTILE]: HOSTILE },
		created: HOSTILE,
	});

	it('gives every entry each of its names, in its order', () => {
		for (const one of [finding, makeFinding('gone', { status: 'missing' }), makeFinding('down', { status: 'error' })]) {
			assert.deepEqual(Object.keys(toEntry(one, OPTIONS)), Object.keys(FIELDS));
		}
	});

	it('what is unknown is null in an entry, and empty in an output; an age is `unknown`, because an empty text is 0 to expressions', () => {
		const entry = toEntry(makeFinding('down', { status: 'error' }), OPTIONS);
		assert.deepEqual([entry.digest, entry.size, entry.labels, entry.exists], [null, null, null, null]);
		const { image, ...others } = toImageOutputs(entry);
		assert.equal(image, 'docker.io/library/down:latest');
		for (const { 'age-days': age, ...rest } of [others, toImageOutputs(undefined)]) {
			assert.equal(age, 'unknown');
			assert.deepEqual([...new Set(Object.values(rest))], ['']);
		}
	});

	it('cleans for people what a registry says, and reduces it for outputs', () => {
		const entry = toEntry(finding, OPTIONS);
		assert.deepEqual(
			[entry.mediaType, entry.platforms, entry.labels],
			['a $(id)', ['a $(id)'], { 'a $(id)': 'a $(id)' }],
		);
		const reduced = reduceEntry(entry);
		assert.deepEqual([reduced.mediaType, reduced.platforms, reduced.labels], ['a id', ['a id'], { 'a id': 'a id' }]);
		assert.equal(toImageOutputs(entry)['media-type'], 'a id');
	});

	it('a message keeps its sense as an output: brackets and semicolons become commas', () => {
		const entry = {
			...toEntry(finding, OPTIONS),
			message: 'Not found at x (404 A: b). Check `tag`; or (if new) push it.',
		};
		assert.equal(reduceEntry(entry).message, 'Not found at x, 404 A: b. Check tag, or, if new push it.');
	});
});
