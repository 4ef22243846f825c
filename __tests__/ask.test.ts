import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { githubRunner } from '../src/action/runner/runner.ts';
import { run } from '../src/run.ts';
import {
	type Answer,
	type Content,
	type EmbeddedRegistry,
	LOGIN,
	type RegistryOptions,
	serve,
	wholeTraceOf,
} from './support/asking.ts';
import { attested, toMaterial } from './support/built-with.ts';
import { stopClock } from './support/clock.ts';
import { image, index } from './support/images.mjs';

const APP = image();
const TOO_MANY = { errors: [{ code: 'TOOMANYREQUESTS', message: 'too many requests' }] };

/** A registry, and runs on a stopped clock. HOST in an input is the registry's. */
async function setUpRuns(t: TestContext, options: RegistryOptions = {}) {
	const clock = stopClock(t);
	const registry = await serve(t, options);
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-wait-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));

	/** Runs the action; `seconds` is how long it took. */
	async function wait(inputs: Readonly<Record<string, string>>) {
		const outputs = new Map<string, string>();
		const log: string[] = [];
		const given = Object.entries({ wait: '10m', ...inputs }).map(([name, text]) => [
			`INPUT_${name.toUpperCase()}`,
			text.replaceAll('HOST', registry.host),
		]);
		const env = { ...Object.fromEntries(given), RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder };
		const runner = {
			...githubRunner(env, process),
			debug: () => {},
			mask: () => {},
			annotate: () => {},
			info: (line: string) => void log.push(line.replaceAll(registry.host, 'HOST')),
			setOutput: (name: string, value: string) => void outputs.set(name, value),
			writeReport: () => '',
			writeSummary: () => {},
			readStoredConfigs: () => [],
		};
		const started = performance.now();
		const isPassed = await clock.settle(run(runner), 500);
		const seconds = Math.floor((performance.now() - started) / 1_000);
		const pauses = log.filter((line) => line.startsWith('waiting'));
		const [exists, status, needsRebuild] = ['exists', 'status', 'needs-rebuild'].map((name) => outputs.get(name));
		return { isPassed, exists, status, needsRebuild, seconds, pauses };
	}
	return { registry, folder, wait };
}

/** The tags that were asked for, in their order. */
function tagsIn({ requests }: EmbeddedRegistry): string[] {
	return requests.flatMap(({ kind, reference }) => (kind === 'manifest' && reference ? [reference] : []));
}

/** Does something before the manifest of a tag is shown for the `count`-th time. */
function before(tag: string, count: number, act: () => void): NonNullable<RegistryOptions['intercept']> {
	let seen = 0;
	return ({ reference }) => {
		seen += Number(reference === tag);
		if (reference === tag && seen === count) {
			act();
		}
		return undefined;
	};
}

describe('wait', () => {
	it('asks again for what is not there yet, and for nothing else, until it is', async (t) => {
		const { registry, wait } = await setUpRuns(t, {
			intercept: before('2', 3, () => registry.push('team/app', '2', APP)),
		});
		registry.push('team/app', '1', APP);
		const { isPassed, exists, pauses } = await wait({ image: 'HOST/team/app:1\nHOST/team/app:2' });
		assert.deepEqual([isPassed, exists], [true, 'true']);
		assert.deepEqual(tagsIn(registry).toSorted(), ['1', '2', '2', '2']);
		assert.deepEqual(pauses, [
			'waiting for HOST/team/app:2 (missing): asking again in 2 seconds, and for 10 minutes at most',
			'waiting for HOST/team/app:2 (missing): asking again in 3 seconds, and for 10 minutes at most',
		]);
	});

	it('a tag that was there counts, though it vanishes while another is waited for', async (t) => {
		const act = () => {
			registry.repository('team/app').tags.delete('early');
			registry.push('team/app', 'late', APP);
		};
		const { registry, wait } = await setUpRuns(t, { intercept: before('late', 4, act) });
		registry.push('team/app', 'early', APP);
		const { isPassed, exists } = await wait({ image: 'HOST/team/app:early\nHOST/team/app:late' });
		assert.deepEqual([isPassed, exists], [true, 'true']);
		assert.equal(tagsIn(registry).filter((tag) => tag === 'early').length, 1);
	});

	it('ends with the step failed when the time is over', async (t) => {
		const { wait } = await setUpRuns(t);
		const { isPassed, exists, status, seconds, pauses } = await wait({ image: 'HOST/team/app:1', wait: '12s' });
		assert.deepEqual([isPassed, exists, status], [false, 'false', 'missing']);
		assert.equal(pauses.length, 4);
		assert.match(pauses.at(-1) ?? '', /asking one last time in/);
		assert.ok(seconds >= 12 && seconds <= 20, `${seconds} s`);
	});

	it('crosses the end of a token: it is renewed, and /v2/ is not asked again', async (t) => {
		const { registry, wait } = await setUpRuns(t, {
			auth: { kind: 'bearer', expiresIn: 1 },
			intercept: before('1', 4, () => registry.push('team/app', '1', APP)),
		});
		registry.push('team/app', 'other', APP);
		assert.equal((await wait({ image: 'HOST/team/app:1' })).exists, 'true');
		const round = ['GET token 200', 'HEAD manifest 404'];
		// The bare request in the first tells that the realm of `/v2/` is the repository's too.
		const first = ['GET ping 401', ...round, 'HEAD manifest 401'];
		assert.deepEqual(wholeTraceOf(registry), [...first, ...round, 'GET token 200', 'HEAD manifest 200']);
	});

	it('a repository that the registry hides until its first push', async (t) => {
		const { registry, wait } = await setUpRuns(t, { auth: { kind: 'bearer', ...LOGIN, absentAtToken: 403 } });
		let tokens = 0;
		registry.auth.challenge = () => {
			tokens += 1;
			if (tokens === 4) {
				registry.push('team/app', '1', APP, { private: true });
			}
			return `Bearer realm="${registry.origin}/token",service="embedded"`;
		};
		const { exists, pauses } = await wait({ image: 'HOST/team/app:1', registry: 'HOST', ...LOGIN });
		assert.equal(exists, 'true');
		assert.match(pauses[0] ?? '', /waiting for HOST\/team\/app:1 \(missing or private\)/);
	});

	it('wrong credentials end it at once, after one login', async (t) => {
		const { registry, wait } = await setUpRuns(t, { auth: { kind: 'bearer', ...LOGIN } });
		const wrong = { username: LOGIN.username, password: 'wrong' };
		const { isPassed, status, pauses } = await wait({ image: 'HOST/team/app:1', registry: 'HOST', ...wrong });
		assert.deepEqual([isPassed, status, pauses], [false, 'denied', []]);
		assert.equal(registry.count('token'), 1);
	});

	it('pauses as long as a registry says with 429', async (t) => {
		let asked = 0;
		const limit = (): Answer | undefined => {
			asked += 1;
			return asked === 1 ? { status: 429, headers: { 'retry-after': '300' }, body: TOO_MANY } : undefined;
		};
		const { registry, wait } = await setUpRuns(t, {
			intercept: ({ kind }) => (kind === 'manifest' ? limit() : undefined),
		});
		registry.push('team/app', '1', APP);
		const { exists, seconds, pauses } = await wait({ image: 'HOST/team/app:1' });
		assert.equal(exists, 'true');
		assert.deepEqual(pauses, [
			'waiting for HOST/team/app:1 (rate-limited): asking again in 5 minutes, and for 10 minutes at most',
		]);
		assert.ok(seconds >= 300, `${seconds} s`);
	});

	it('ends at once where a registry says to come back when the wait is over', async (t) => {
		const answer = { status: 429, headers: { 'retry-after': '601' }, body: TOO_MANY };
		const { registry, wait } = await setUpRuns(t, {
			intercept: ({ kind }) => (kind === 'manifest' ? answer : undefined),
		});
		const { isPassed, status, pauses } = await wait({ image: 'HOST/team/app:1' });
		assert.deepEqual([isPassed, status, pauses], [false, 'error', []]);
		assert.equal(registry.count('manifest'), 1);
	});

	it('each round has the whole timeout: a registry that was silent in the first is asked in the second', async (t) => {
		// `/v2/`, and the image.
		let silent = 2;
		const { registry, wait } = await setUpRuns(t, {
			intercept: async () => {
				silent -= 1;
				return silent >= 0 ? new Promise<never>(() => undefined) : undefined;
			},
		});
		registry.push('team/app', '1', APP);
		const { exists, pauses } = await wait({ image: 'HOST/team/app:1', timeout: '20s' });
		assert.equal(exists, 'true');
		assert.deepEqual(pauses.length, 1);
		assert.match(pauses[0] ?? '', /\(no answer in time\): asking again in 2 seconds/);
	});

	it('with `files`: each image once a round, however often it stands in them', async (t) => {
		const { registry, folder, wait } = await setUpRuns(t, {
			intercept: before('2', 3, () => registry.push('team/app', '2', APP)),
		});
		registry.push('team/app', '1', APP);
		const froms = ['1', '2', '2'].map((tag) => `FROM ${registry.host}/team/app:${tag}\n`);
		writeFileSync(join(folder, 'Dockerfile'), [...froms, 'ARG BASE\n', 'FROM $BASE\n'].join(''));
		const { exists, pauses } = await wait({ files: 'Dockerfile', 'allowed-registries': 'HOST' });
		assert.equal(exists, 'true');
		assert.deepEqual(tagsIn(registry).toSorted(), ['1', '2', '2', '2']);
		assert.match(pauses[0] ?? '', /^waiting for HOST\/team\/app:2 \(missing\): asking/);
	});

	it('a login is proven once, however many rounds there are', async (t) => {
		const { registry, wait } = await setUpRuns(t, {
			auth: { kind: 'bearer', ...LOGIN },
			intercept: before('1', 4, () => registry.push('team/app', '1', APP, { private: true })),
		});
		registry.push('team/app', 'other', APP, { private: true });
		const { exists } = await wait({ image: 'HOST/team/app:1', registry: 'HOST', ...LOGIN });
		assert.equal(exists, 'true');
		// One proof, and a token for each of three rounds.
		assert.equal(registry.count('token'), 4);
	});
});

describe('many images on one base', () => {
	const [then, now] = [10, 11].map((size) => index([image({ layerSizes: [size] })])) as [Content, Content];
	for (const [name, current, expected, requests] of [
		['that did not move: its tag is asked for once', then, 'false', ['HEAD manifest 200']],
		[
			'that moved: it is compared once',
			now,
			'true',
			['HEAD manifest 200', ...Array.from({ length: 4 }, () => 'GET manifest 200')],
		],
	] as const) {
		it(name, async (t) => {
			const { registry, wait } = await setUpRuns(t);
			registry.push('team/base', '1', then);
			registry.push('team/base', '1', current);
			const materials = [toMaterial({ name: `${registry.host}/team/base@1`, digest: then.digest })];
			const app = attested([image({ layerSizes: [10, 30] })], () => ({ materials }));
			const tags = Array.from({ length: 100 }, (_, number) => `v${number}`);
			for (const tag of tags) {
				registry.push('team/app', tag, app);
			}
			const images = tags.map((tag) => `HOST/team/app:${tag}`).join('\n');
			assert.equal((await wait({ mode: 'base', image: images, wait: '' })).needsRebuild, expected);
			const asked = registry.requests.filter(({ repository }) => repository === 'team/base');
			assert.deepEqual(wholeTraceOf({ requests: asked }), requests);
		});
	}
});
