import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readShard } from '../../../../src/action/inputs/grammar/shard.ts';
import { InputError } from '../../../../src/action/inputs/input-error.ts';

describe('shard', () => {
	for (const [text, expected] of [
		['', undefined],
		['0/1', undefined],
		['0/2', { index: 0, total: 2 }],
		['3/4', { index: 3, total: 4 }],
		['255/256', { index: 255, total: 256 }],
	] as const) {
		it(`"${text}": ${expected === undefined ? 'all' : 'that part'}`, () =>
			assert.deepEqual(readShard(text, false), expected));
	}

	for (const text of ['1', '4/', '/4', '0/0', '2/1', '-1/4', '1.5/4', '0/257', '1/4/8', '1 / 4', '0x1/4', '0/1000']) {
		it(`"${text}": an input error with an example`, () => {
			assert.throws(
				() => readShard(text, false),
				(error) => {
					assert.ok(error instanceof InputError);
					assert.match(
						error.message,
						/^Input `shard` is ".*": expected `i\/n`, part i of n, counted from 0, .* such as `0\/4`\.$/,
					);
					return true;
				},
			);
		});
	}

	it('counted from 1: the error says which is the last', () => {
		assert.throws(() => readShard('4/4', false), /counted from 0, the last one is `3\/4`/);
	});

	it('with write: an error that says why, but for the only part', () => {
		assert.throws(
			() => readShard('0/2', true),
			/^InputError: Input `shard` is set together with `write`, which needs the answers for all images/,
		);
		assert.equal(readShard('0/1', true), undefined);
	});
});
