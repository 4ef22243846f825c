import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toQuestions } from '../src/questions.ts';
import { parseReference } from '../src/registry/reference/reference.ts';

const write = (asked: string, isFromFile?: boolean) => ({
	asked,
	reference: parseReference(asked),
	...(isFromFile !== undefined && { isFromFile }),
});

describe('who is asked as whom', () => {
	const rows: [isFromFile: boolean, isOpenToStrangers: boolean, allowedRegistries: string[], anonymousOnly: boolean][] =
		[
			[true, true, [], true],
			[true, true, ['ghcr.io'], false],
			[true, false, [], false],
			[false, true, [], false],
			[false, false, [], false],
		];
	for (const [isFromFile, isOpenToStrangers, allowedRegistries, anonymousOnly] of rows) {
		const where = isFromFile ? 'of a file' : 'of the inputs';
		const when = isOpenToStrangers ? "where a stranger's files meet our secrets" : 'elsewhere';
		const allowed = allowedRegistries.length === 0 ? '' : ', with allowed-registries';
		it(`a reference ${where}, ${when}${allowed}: ${anonymousOnly ? 'anonymously' : 'with our login'}`, () => {
			const [question] = toQuestions([write('alpine:3', isFromFile)], { isOpenToStrangers, allowedRegistries });
			assert.equal(question?.anonymousOnly, anonymousOnly);
		});
	}

	it('equal texts are one question, in the order of the first', () => {
		const written = ['b:1', 'a:1', 'b:1', 'docker.io/library/a:1'].map((asked) => write(asked));
		const questions = toQuestions(written, { isOpenToStrangers: false, allowedRegistries: [] });
		assert.deepEqual(
			questions.map(({ asked }) => asked),
			['b:1', 'a:1', 'docker.io/library/a:1'],
		);
	});

	it('the same of a file and of the inputs are two, where only one is asked with our login', () => {
		const written = [write('a:1', true), write('a:1')];
		assert.equal(toQuestions(written, { isOpenToStrangers: true, allowedRegistries: [] }).length, 2);
		assert.equal(toQuestions(written, { isOpenToStrangers: false, allowedRegistries: [] }).length, 1);
	});
});
