import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parse } from 'yaml';
import { runBundle, statuses } from '../support/bundle.ts';
import { AMD64, APP, ARM64, type FourImages, startFourImages } from '../support/four-images.ts';
import { PROJECT } from '../support/sources.ts';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
/** Outputs of a run, and those that hold everything once more. */
const NOT_OF_ONE_IMAGE = ['exists', 'status', 'missing', 'outdated', 'json', 'report', 'matrix'];
const NOTHING_OF_AN_IMAGE: Readonly<Record<string, string>> = Object.fromEntries(
	Object.keys(parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8')).outputs)
		.filter((name) => !NOT_OF_ONE_IMAGE.includes(name))
		.map((name) => [name, name === 'age-days' ? 'unknown' : name === 'tags' ? '[]' : '']),
);

describe('outputs', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	beforeEach(() => four.registry.reset());
	after(() => four.registry.close());

	/** Outputs without those that hold everything once more. */
	async function outputsOf(inputs: Readonly<Record<string, string>>) {
		const { outputs } = await runBundle(inputs);
		const { json: _json, report: _report, matrix: _matrix, outdated, ...rest } = outputs;
		assert.equal(outdated, '');
		return rest;
	}

	it('exists, one image: what a HEAD tells', async () => {
		assert.deepEqual(await outputsOf({ image: four.found }), {
			...NOTHING_OF_AN_IMAGE,
			exists: 'true',
			status: 'found',
			image: `${four.found}@${APP.digest}`,
			digest: APP.digest,
			'media-type': OCI_INDEX,
			missing: '',
		});
		assert.equal(four.registry.count('manifest'), 1);
	});

	it('exists with `platforms`, one image: its platforms too', async () => {
		const outputs = await outputsOf({ image: four.found, platforms: 'linux/arm64' });
		assert.equal(outputs['exists'], 'true');
		assert.equal(outputs['platforms'], 'linux/amd64,linux/arm64');
	});

	it('inspect, one image: all there is to know of linux/amd64', async () => {
		const { 'age-days': age, ...outputs } = await outputsOf({ mode: 'inspect', image: four.found });
		const { 'age-days': _, ...nothing } = NOTHING_OF_AN_IMAGE;
		assert.deepEqual(outputs, {
			...nothing,
			exists: 'true',
			status: 'found',
			image: `${four.found}@${APP.digest}`,
			digest: APP.digest,
			'media-type': OCI_INDEX,
			platforms: 'linux/amd64,linux/arm64',
			size: '1500',
			created: '2024-05-06T09:08:09.123456789+02:00',
			'created-source': 'config',
			missing: '',
		});
		assert.match(age ?? '', /^\d{3,}$/);
	});

	it('inspect with one of `platforms`: size and date are of that one, the digest is of the index', async () => {
		const outputs = await outputsOf({ mode: 'inspect', image: four.found, platforms: 'linux/arm64' });
		assert.equal(outputs['size'], '2000');
		assert.equal(outputs['created'], '2023-01-02T03:04:05Z');
		assert.equal(outputs['digest'], APP.digest);
		assert.notEqual(outputs['digest'], ARM64.digest);
	});

	it('a tag and a digest: the digest is asked for, the tag stays in the output', async () => {
		const asked = `${four.missing}@${AMD64.digest}`;
		const outputs = await outputsOf({ image: asked });
		assert.equal(outputs['status'], 'found');
		assert.equal(outputs['image'], asked);
		assert.equal(outputs['digest'], AMD64.digest);
	});

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}, several images: nothing of one of them, but what holds for all`, async () => {
			const image = [four.found, four.missing, four.registry.host.concat('/team/other')].join('\n');
			assert.deepEqual(await outputsOf({ mode, image }), {
				...NOTHING_OF_AN_IMAGE,
				exists: 'false',
				status: 'missing',
				missing: `${four.missing}\n${four.registry.host}/team/other`,
			});
		});

		it(`${mode}, several images: \`json\` and \`report\` have each of them, in the order asked, unknown as null`, async () => {
			const asked = [four.found, four.missing, four.denied, four.error];
			const { images, report } = await runBundle({ mode, image: asked.join('\n') });
			assert.deepEqual(
				images.map((entry) => entry.asked),
				asked,
			);
			assert.deepEqual(
				images.map(({ exists }) => exists),
				[true, false, null, null],
			);
			for (const entry of images) {
				assert.deepEqual(Object.keys(entry), Object.keys(images[0] ?? {}));
			}
			const { message, reason, status, ...others } = images[1] ?? {};
			assert.equal(`${status} ${reason}`, 'missing not-found');
			assert.match(message ?? '', /push it first/);
			const known = Object.entries(others).filter(([, value]) => value !== null);
			assert.deepEqual(Object.fromEntries(known), {
				asked: four.missing,
				image: four.missing,
				exists: false,
				repository: four.missing.replace(/:\d+$/, ''),
			});
			const inReport = JSON.parse(report ?? '').map((entry: { asked: string }) => entry.asked);
			assert.deepEqual(inReport, asked);
		});
	}

	it('exists, a digest that is gone: the message says what the tag beside it names now', async () => {
		const gone = `${four.found}@sha256:${'0'.repeat(64)}`;
		const { images, outputs } = await runBundle({ image: gone });
		assert.equal(outputs['exists'], 'false');
		assert.equal(outputs['digest'], '', 'it is not the digest of the image that was asked for');
		const [{ message, ...entry } = { message: null, reason: null }] = images;
		assert.equal(entry.reason, 'not-found');
		assert.ok(message?.includes(`. 1.0 names ${APP.digest} now: renew the digest`), message ?? '');
	});

	it('blank lines and comments are no images', async () => {
		const { images } = await runBundle({ image: `\n# those that we need\n\n  ${four.found}  \n#${four.missing}\n` });
		assert.deepEqual(
			images.map(({ asked }) => asked),
			[four.found],
		);
	});

	it('an image that stands there twice is asked once and told once', async () => {
		const result = await runBundle({ image: `${four.found}\n${four.found}` });
		assert.equal(four.registry.count('manifest'), 1);
		assert.equal(result.images.length, 1);
		assert.equal(result.outputs['digest'], APP.digest);
	});

	it('two ways of writing one image: asked once, told as each was written', async () => {
		const { host } = four.registry;
		const asked = [`${host}/team/app`, `${host}/team/app:latest`, `https://${host}/team/app`];
		const result = await runBundle({ image: asked.join('\n') });
		assert.equal(four.registry.count('manifest'), 1);
		assert.deepEqual(statuses(result), ['found', 'found', 'found']);
		assert.deepEqual(
			result.images.map((entry) => entry.asked),
			asked,
		);
	});
});

describe('status, `exists` and the exit code', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	after(() => four.registry.close());

	const RUNS = [
		{ images: ['found'], status: 'found', exists: 'true' },
		{ images: ['found', 'missing'], status: 'missing', exists: 'false' },
		{ images: ['found', 'denied'], status: 'denied', exists: '' },
		{ images: ['missing', 'denied'], status: 'denied', exists: 'false' },
		{ images: ['found', 'error'], status: 'error', exists: '' },
		{ images: ['error', 'missing', 'denied', 'found'], status: 'error', exists: 'false' },
	] as const;
	for (const { images, status, exists } of RUNS) {
		it(`${images.join(', ')}: the status is ${status}, and exists is "${exists}"`, async () => {
			const image = images.map((name) => four[name]).join('\n');
			const { outputs } = await runBundle({ image });
			assert.equal(outputs['status'], status);
			assert.equal(outputs['exists'], exists);
		});
	}

	const FAIL_ON = [
		{ mode: 'exists', failOn: '', fails: ['denied', 'error'] },
		{ mode: 'inspect', failOn: '', fails: ['missing', 'denied', 'error'] },
		{ mode: 'exists', failOn: 'none', fails: [] },
		{ mode: 'inspect', failOn: 'none', fails: [] },
		{ mode: 'exists', failOn: 'missing', fails: ['missing'] },
		{ mode: 'inspect', failOn: 'denied', fails: ['denied'] },
		{ mode: 'exists', failOn: ' missing , error ', fails: ['missing', 'error'] },
		{ mode: 'exists', failOn: 'missing\ndenied\nerror\n', fails: ['missing', 'denied', 'error'] },
	];
	for (const { mode, failOn, fails } of FAIL_ON) {
		for (const name of ['missing', 'denied', 'error'] as const) {
			const isFailure = fails.includes(name);
			it(`${mode}, \`fail-on: ${JSON.stringify(failOn)}\`: an image that is ${name} ${isFailure ? 'fails' : 'does not fail'} the step`, async () => {
				const result = await runBundle({ mode, image: `${four.found}\n${four[name]}`, 'fail-on': failOn });
				assert.equal(result.exitCode, isFailure ? 1 : 0);
				const errors = result.annotations.filter(({ level }) => level === 'error').length;
				assert.equal(errors, isFailure ? 1 : 0);
				assert.equal(result.outputs['status'], name, 'outputs are written before the step fails');
				const why = `The step failed on \`${name}\``;
				assert.equal(
					result.stdout.trimEnd().split('\n').at(-1)?.includes(`. ${why}`),
					isFailure,
					'the last line of the log',
				);
				assert.equal(result.summary?.includes(`\n\n${why}`), isFailure, 'the summary');
			});
		}
	}
});
