import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { readInputs } from '../../../src/action/inputs/inputs.ts';
import { DIGEST } from '../findings.ts';

const MISSING_TOO = ['missing', 'denied', 'error'];

function read(given: Readonly<Record<string, string>>) {
	const all: Readonly<Record<string, string>> = { image: 'alpine:3.20', ...given };
	return readInputs({ get: (name) => all[name] ?? '', readFile: () => '', workspace: '/w' });
}

describe('wait', () => {
	for (const [text, waitMs, failOn] of [
		['', 0, ['denied', 'error']],
		['0', 0, ['denied', 'error']],
		['0s', 0, ['denied', 'error']],
		['0m', 0, ['denied', 'error']],
		['90s', 90_000, MISSING_TOO],
		[' 10m ', 600_000, MISSING_TOO],
		['1h', 3_600_000, MISSING_TOO],
		['60m', 3_600_000, MISSING_TOO],
	] as const) {
		it(`"${text}" is ${waitMs / 1000} s, and the step fails on ${failOn.join(', ')}`, async () => {
			const { inputs } = await read({ wait: text });
			assert.deepEqual([inputs.waitMs, inputs.failOn], [waitMs, failOn]);
		});
	}

	for (const [text, message] of [
		['61m', /`wait` is "61m": expected a duration such as .*above 0 and at most 1h/],
		['10', /did you mean `10s`/],
		['-5m', /is "-5m"/],
		['00', /is "00"/],
		['true', /is "true"/],
	] as const) {
		it(`"${text}" is wrong, in a mode that does not read it too`, async () => {
			for (const mode of ['exists', 'latest']) {
				await assert.rejects(read({ wait: text, mode }), { name: InputError.name, input: 'wait', message });
			}
		});
	}

	it('keeps what `fail-on` says', async () => {
		assert.deepEqual((await read({ wait: '1m', 'fail-on': 'error' })).inputs.failOn, ['error']);
	});

	it('means nothing in a mode that does not read it, and is a warning', async () => {
		const { inputs, warnings } = await read({ wait: '1m', mode: 'inspect' });
		assert.equal(inputs.waitMs, 0);
		assert.match(warnings.join(), /Input `wait` is read by mode `exists` alone/);
	});
});

describe('expect-digest', () => {
	for (const digest of [DIGEST, `sha512:${'0'.repeat(128)}`]) {
		it(`${digest.slice(0, 6)}: the step fails on what is missing, too`, async () => {
			const { inputs } = await read({ 'expect-digest': digest });
			assert.deepEqual([inputs.expectDigest, inputs.failOn], [digest, MISSING_TOO]);
		});
	}

	for (const [name, given, message] of [
		['that is cut short', { 'expect-digest': DIGEST.slice(0, -1) }, /has 64 hexadecimal digits, not 63/],
		[
			'in capitals',
			{ 'expect-digest': DIGEST.toUpperCase() },
			/expected a digest \(did you mean `sha256:[0-9a-f]{64}`\?\)\.$/,
		],
		['without an algorithm', { 'expect-digest': DIGEST.slice(7) }, /did you mean `sha256:[0-9a-f]{64}`/],
		['behind a name', { 'expect-digest': `alpine@${DIGEST}` }, /did you mean `sha256:[0-9a-f]{64}`/],
		[
			'of several images',
			{ image: 'a\nb' },
			/`expect-digest` is set together with 2 images: expected one line in `image`/,
		],
		['of files', { files: 'auto' }, /`expect-digest` is set together with `files`: expected one line in `image`/],
		['of files alone', { image: '', files: 'auto' }, /`expect-digest` is set together with `files`/],
		[
			'of an image with a digest',
			{ image: `alpine:3@${DIGEST}` },
			/an image that has a digest itself: expected one line/,
		],
	] as const) {
		it(`${name}: an error that says what would be right`, async () => {
			await assert.rejects(read({ 'expect-digest': DIGEST, ...given }), {
				name: InputError.name,
				input: 'expect-digest',
				message,
			});
		});
	}

	it('has to be right in a mode that does not read it, where it is a warning', async () => {
		await assert.rejects(read({ mode: 'latest', 'expect-digest': 'sha256:x' }), InputError);
		const { inputs, warnings } = await read({ mode: 'latest', image: 'a\nb', 'expect-digest': DIGEST });
		assert.equal(inputs.expectDigest, undefined);
		assert.match(warnings.join(), /Input `expect-digest` is read by mode `exists` alone/);
	});
});
