import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Content, EmbeddedRegistry, RegistryOptions } from '../support/asking.ts';
import { attested, toMaterial } from '../support/built-with.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { LOGIN, startWorld } from '../support/gate/world.ts';
import { image, index } from '../support/images.mjs';
import { readSummary } from '../support/markdown.ts';
import { startRegistry } from '../support/registry.mjs';

/** Layers are told by their sizes: those of an image that is built on another one begin with that one's. */
const OLD_BASE = image({ layerSizes: [10, 20] });
const NEW_BASE = image({ layerSizes: [10, 21] });
const OLD_BUILDER = image({ layerSizes: [70] });
const NEW_BUILDER = image({ layerSizes: [71] });
const APP = image({ layerSizes: [10, 20, 30] });
const APP_ARM = image({ architecture: 'arm64', layerSizes: [10, 20, 30] });
const OLD_ARM = image({ architecture: 'arm64', layerSizes: [10, 20] });
const NEW_ARM = image({ architecture: 'arm64', layerSizes: [10, 21] });

const NOBODY_SAYS =
	'Neither provenance, annotations nor labels say what it was built on. Set `base-image` or `dockerfile`; or build it with provenance, which docker/build-push-action writes unless it has `provenance: false` or `load: true`.';

/** `sha256:` and the first twelve characters, as messages have a digest. */
const short = (digest: string) => digest.slice(0, 19);

/** A registry whose `team/base:1` has moved since `team/stale:1` was built on it, and a workspace. */
async function setUp(t: TestContext, options: RegistryOptions = {}) {
	const registry = await startRegistry(options);
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-base-'));
	t.after(async () => {
		rmSync(folder, { recursive: true, force: true });
		await registry.close();
	});
	const name = (path: string) => `${registry.host}/team/${path}`;
	const builtOn = (base: Content, ...builders: Content[]) =>
		attested([APP], () => ({
			materials: [
				toMaterial({ name: name('base@1'), digest: base.digest }),
				...builders.map(({ digest }) => toMaterial({ name: name('builder@1'), digest, platform: 'linux/arm64' })),
			],
		}));
	registry.push('team/base', undefined, OLD_BASE);
	registry.push('team/base', '1', NEW_BASE);
	registry.push('team/builder', undefined, OLD_BUILDER);
	registry.push('team/builder', '1', NEW_BUILDER);
	registry.push('team/stale', '1', builtOn(OLD_BASE));
	registry.push('team/fresh', '1', builtOn(NEW_BASE));
	registry.push('team/unknown', '1', APP);
	return {
		registry,
		folder,
		name,
		builtOn,
		/** Writes a file into the workspace. */
		write: (path: string, text: string) => {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		},
		run: (images: readonly string[], inputs: Inputs = {}, env: Record<string, string> = {}) =>
			runBundle({ mode: 'base', image: images.map(name).join('\n'), ...inputs }, { cwd: folder, env }),
	};
}

/** The messages as the report has them: in `json` they have no brackets. */
function messagesOf({ report }: RunResult): (string | null)[] {
	return JSON.parse(report ?? '[]').map(({ message }: { message: string | null }) => message);
}

function annotationsOf({ annotations }: RunResult): string[] {
	return annotations.map(({ level, properties, message }) => `${level} ${properties['title']}: ${message}`);
}

function pick({ outputs }: RunResult, ...names: string[]): Record<string, string | undefined> {
	return Object.fromEntries(names.map((name) => [name, outputs[name]]));
}

/** What each image is, as `json` tells it. */
function answersOf({ images }: RunResult): string[] {
	return images.map(({ status, reason, staleReason, needsRebuild }) =>
		[status, reason, staleReason ?? needsRebuild].filter((part) => part !== null).join(' '),
	);
}

const ANSWER = ['status', 'needs-rebuild', 'stale', 'base', 'matrix'];

describe('base: what the next step gets', () => {
	it('up to date: false, the base with its digest of today, and nothing to tell', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['fresh:1']);
		assert.equal(result.exitCode, 0);
		assert.deepEqual(pick(result, ...ANSWER), {
			status: 'found',
			'needs-rebuild': 'false',
			stale: '',
			base: `${name('base:1')}@${NEW_BASE.digest}`,
			matrix: '[]',
		});
		const [entry] = result.images;
		assert.deepEqual([entry?.needsRebuild, entry?.staleReason, entry?.baseSource], [false, null, 'provenance']);
		assert.deepEqual(entry?.base, [
			{
				image: name('base:1'),
				role: 'base',
				platform: 'linux/amd64',
				used: NEW_BASE.digest,
				now: NEW_BASE.digest,
				moved: false,
			},
		]);
		assert.deepEqual([entry?.message, result.annotations], [null, []]);
		assert.match(result.log, /^✅ .*team\/fresh:1: up to date \(sha256:\w+\)$/m);
		assert.match(result.summary, /^## Tagscout: the image is up to date\n/);
		const [row = {}] = readSummary(result.summary);
		assert.deepEqual(Object.keys(row), ['Status', 'Image', 'Base', 'Digest']);
		assert.equal(row['Status'], '✅ up to date');
		assert.doesNotMatch(result.summary, /What to do/);
	});

	it('stale: true, in the lists, and the step goes on with what was used and what is there now', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['stale:1']);
		const message = `\`${name('base:1')}\` is ${short(NEW_BASE.digest)} now, and it was built with ${short(OLD_BASE.digest)}. Build it again.`;
		assert.equal(result.exitCode, 0);
		assert.deepEqual(pick(result, 'status', 'needs-rebuild', 'stale', 'base', 'exists', 'missing', 'outdated'), {
			status: 'found',
			'needs-rebuild': 'true',
			stale: name('stale:1'),
			base: `${name('base:1')}@${NEW_BASE.digest}`,
			exists: 'true',
			missing: '',
			outdated: '',
		});
		assert.deepEqual(messagesOf(result), [message]);
		const [entry] = result.images;
		assert.deepEqual([entry?.needsRebuild, entry?.staleReason], [true, 'base-changed']);
		const [job, ...others] = JSON.parse(result.outputs['matrix'] ?? '');
		assert.deepEqual(
			[job.asked, job.staleReason, job.base[0].now, others],
			[name('stale:1'), 'base-changed', NEW_BASE.digest, []],
		);
		assert.deepEqual(result.annotations, []);
		assert.match(result.log, /^🔄 .*team\/stale:1: stale \(sha256:\w+\)\. `.*` is sha256:.*Build it again\.$/m);
		assert.match(result.summary, /^## Tagscout: 1 image: stale\n/);
		const [row] = readSummary(result.summary);
		assert.equal(row?.['Status'], '🔄 stale');
		assert.match(row?.['Base'] ?? '', /base:1 \(\w{12} → \w{12}\)$/);
		assert.match(result.summary, /### What to do\n\n- `.*team\/stale:1`<br>.*Build it again\./);
	});

	it('stale with `fail-on: stale`: the step fails, with an error that says why', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['stale:1', 'fresh:1', 'gone:1'], { 'fail-on': 'stale' });
		assert.equal(result.exitCode, 1);
		assert.equal(result.outputs['stale'], [name('stale:1'), name('gone:1')].join('\n'));
		const [gone, stale, ...others] = annotationsOf(result);
		assert.match(stale ?? '', /^error Tagscout: stale: .*team\/stale:1: `.*Build it again\.$/);
		assert.match(gone ?? '', /^error Tagscout: missing: .*team\/gone:1: Not found at .* It has to be built\.$/);
		assert.deepEqual(others, []);
		assert.equal((await run(['fresh:1'], { 'fail-on': 'stale' })).exitCode, 0);
	});

	it('missing: it needs a build, and the step goes on', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['gone:1']);
		assert.equal(result.exitCode, 0);
		assert.deepEqual(pick(result, 'status', 'needs-rebuild', 'stale', 'missing', 'base', 'exists'), {
			status: 'missing',
			'needs-rebuild': 'true',
			stale: name('gone:1'),
			missing: name('gone:1'),
			base: '',
			exists: 'false',
		});
		assert.deepEqual(answersOf(result), ['missing not-found image-missing']);
		assert.equal(JSON.parse(result.outputs['matrix'] ?? '').length, 1);
		assert.deepEqual(result.annotations, []);
		assert.equal((await run(['gone:1'], { 'fail-on': 'missing' })).exitCode, 1);
	});

	it('unknown: neither true nor false, and the step fails with what to do', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['unknown:1']);
		assert.equal(result.exitCode, 1);
		assert.deepEqual(pick(result, ...ANSWER), {
			status: 'error',
			'needs-rebuild': '',
			stale: '',
			base: '',
			matrix: '[]',
		});
		assert.deepEqual(answersOf(result), ['error base-unknown']);
		assert.deepEqual(annotationsOf(result), [`error Tagscout: base unknown: ${name('unknown:1')}: ${NOBODY_SAYS}`]);
		const passing = await run(['unknown:1'], { 'fail-on': 'none' });
		assert.deepEqual([passing.exitCode, passing.annotations[0]?.level], [0, 'warning']);
	});

	it('denied: neither true nor false, and the step fails', async (t) => {
		const { run, registry } = await setUp(t, { auth: { kind: 'bearer', username: 'a', password: 'hunter22' } });
		registry.repository('team/fresh').private = true;
		const result = await run(['fresh:1']);
		assert.equal(result.exitCode, 1);
		assert.deepEqual(pick(result, 'status', 'needs-rebuild', 'stale'), {
			status: 'denied',
			'needs-rebuild': '',
			stale: '',
		});
	});
});

describe('base: several images in one run', () => {
	const rows: [name: string, images: string[], needsRebuild: string, stale: string[], exitCode: number][] = [
		['one stale, one not, one unknown: true', ['fresh:1', 'stale:1', 'unknown:1'], 'true', ['stale:1'], 1],
		['none stale, one unknown: empty', ['fresh:1', 'unknown:1'], '', [], 1],
		['none stale, none unknown: false', ['fresh:1', 'pinned:1'], 'false', [], 0],
		['one missing, one not stale: true', ['fresh:1', 'gone:1'], 'true', ['gone:1'], 0],
	];
	for (const [title, images, needsRebuild, stale, exitCode] of rows) {
		it(title, async (t) => {
			const { run, name, registry, builtOn } = await setUp(t);
			registry.push('team/pinned', '1', builtOn(NEW_BASE));
			const result = await run(images);
			assert.deepEqual(pick(result, 'needs-rebuild', 'stale', 'base'), {
				'needs-rebuild': needsRebuild,
				stale: stale.map(name).join('\n'),
				base: '',
			});
			assert.equal(result.exitCode, exitCode);
			assert.deepEqual(
				JSON.parse(result.outputs['matrix'] ?? '').map(({ asked }: { asked: string }) => asked),
				stale.map(name),
			);
		});
	}
});

describe('base: by the word of the inputs', () => {
	it('`base-image`: the layers tell where nothing recorded a digest', async (t) => {
		const { run, name } = await setUp(t);
		const result = await run(['unknown:1'], { 'base-image': name('base:1') });
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.equal(result.images[0]?.baseSource, 'input');
		assert.deepEqual(messagesOf(result), [
			`It is not built on the \`${name('base:1')}\` of today (${short(NEW_BASE.digest)}). Build it again.`,
		]);
	});

	it('`base-image` without a host is one of Docker Hub, also with `registry`', async (t) => {
		const { run, registry } = await setUp(t);
		const inputs = { 'base-image': 'team/base:1', registry: registry.host, 'allowed-registries': registry.host };
		const result = await run(['unknown:1'], inputs);
		assert.deepEqual(statuses(result), ['error refused']);
		assert.match(
			messagesOf(result)[0] ?? '',
			/^`base-image` says that it is built on `team\/base:1`\. .*add `docker\.io`/,
		);
	});

	it('`dockerfile` with `build-args`: the last stage', async (t) => {
		const { run, name, write } = await setUp(t);
		write(
			'images/app/Dockerfile',
			`ARG TAG\nFROM ${name('builder:1')} AS build\nFROM ${name('base')}:$TAG\nCOPY --from=build / /\n`,
		);
		const inputs = { dockerfile: './images/app/Dockerfile', 'build-args': 'TAG=1' };
		const result = await run(['stale:1', 'fresh:1'], inputs);
		assert.deepEqual(answersOf(result), ['found base-changed', 'found false']);
		assert.deepEqual(
			result.images.map(({ baseSource, base }) => [baseSource, base?.map((one) => one.image)]),
			[
				['dockerfile', [name('base:1')]],
				['dockerfile', [name('base:1')]],
			],
		);
	});

	it('`dockerfile` with `inputs: all`: builders too, with the digests that provenance has', async (t) => {
		const { run, name, write, registry, builtOn } = await setUp(t);
		registry.push('team/behind', '1', builtOn(NEW_BASE, OLD_BUILDER));
		write('Dockerfile', `FROM ${name('builder:1')} AS build\nFROM ${name('base:1')}\nCOPY --from=build / /\n`);
		const inputs = { dockerfile: 'Dockerfile' };
		assert.deepEqual(answersOf(await run(['behind:1'], inputs)), ['found false']);
		const result = await run(['behind:1'], { ...inputs, inputs: 'all' });
		assert.deepEqual(answersOf(result), ['found input-changed']);
		assert.match(messagesOf(result)[0] ?? '', /^`.*team\/builder:1` is sha256:.*Build it again\.$/);
	});

	it('`FROM scratch`: there is no base that could move', async (t) => {
		const { run, write } = await setUp(t);
		write('Dockerfile', 'FROM scratch\nCOPY app /\n');
		const result = await run(['unknown:1'], { dockerfile: 'Dockerfile' });
		assert.deepEqual([result.exitCode, ...answersOf(result)], [0, 'found false']);
		assert.deepEqual(result.images[0]?.base, []);
	});

	describe('a Dockerfile that does not say it is an input error, before anything is asked', () => {
		const rows: [title: string, put: (to: Awaited<ReturnType<typeof setUp>>) => void, message: string][] = [
			[
				'that is not there',
				() => undefined,
				'Input `dockerfile` is "Dockerfile", and there is no such file: run actions/checkout in an earlier step, or correct the path: expected a Dockerfile of the workspace whose last stage names its image.',
			],
			[
				'whose FROM needs a value',
				({ write }) => write('Dockerfile', 'ARG TAG\nFROM alpine:$TAG\n'),
				'Input `dockerfile` is "Dockerfile", which needs values for `TAG`: expected them in `build-args`, as lines of `NAME=value`.',
			],
			[
				'without FROM',
				({ write }) => write('Dockerfile', 'RUN true\n'),
				'Input `dockerfile` is "Dockerfile", and it has no FROM: expected a Dockerfile of the workspace whose last stage names its image.',
			],
			[
				'that is no text',
				({ write }) => write('Dockerfile', 'FROM alpine\0\n'),
				'Input `dockerfile` is "Dockerfile", which cannot be read as a text of this workspace: expected a Dockerfile of the workspace whose last stage names its image.',
			],
			[
				'that is a link out of the workspace',
				({ folder }) => symlinkSync('/etc/hostname', join(folder, 'Dockerfile')),
				'Input `dockerfile` is "Dockerfile", which cannot be read as a text of this workspace: expected a Dockerfile of the workspace whose last stage names its image.',
			],
			[
				'below a folder that is a link out of the workspace',
				({ folder }) => symlinkSync('/etc', join(folder, 'Dockerfile')),
				'',
			],
		];
		for (const [title, put, message] of rows) {
			it(title, async (t) => {
				const setting = await setUp(t);
				put(setting);
				const dockerfile = message === '' ? 'Dockerfile/hostname' : 'Dockerfile';
				const result = await setting.run(['stale:1'], { dockerfile });
				assert.equal(result.exitCode, 1);
				assert.equal(setting.registry.count(), 0);
				assert.equal(result.annotations.length, 1);
				const [annotation] = result.annotations;
				if (message === '') {
					assert.match(annotation?.message ?? '', /^Input `dockerfile` is "Dockerfile\/hostname", /);
				} else {
					assert.equal(annotation?.message, message);
				}
			});
		}
	});
});

describe('base: several platforms', () => {
	const BOTH = { platforms: 'linux/amd64,linux/arm64' };

	it('an image that is stale for one of them is one stale image, with an entry of both', async (t) => {
		const { run, name, registry } = await setUp(t);
		const then = index([OLD_BASE, OLD_ARM]);
		const now = index([OLD_BASE, NEW_ARM]);
		registry.push('team/multi', undefined, then);
		registry.push('team/multi', '1', now);
		const describeBuild = (content: Content) => ({
			materials: [
				toMaterial({
					name: name('multi@1'),
					digest: then.digest,
					platform: content === APP ? 'linux/amd64' : 'linux/arm64',
				}),
			],
		});
		registry.push('team/app', '1', attested([APP, APP_ARM], describeBuild));
		const result = await run(['app:1'], BOTH);
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.deepEqual(pick(result, 'platforms', 'base', 'stale'), {
			platforms: 'linux/amd64,linux/arm64',
			base: `${name('multi:1')}@${now.digest}`,
			stale: name('app:1'),
		});
		assert.deepEqual(answersOf(await run(['app:1'])), ['found false']);
		assert.match(
			messagesOf(await run(['app:1']))[0] ?? '',
			/was pushed again with the same image for this platform\.$/,
		);
	});

	it('one that the base has by now: the message names it', async (t) => {
		const { run, registry, name } = await setUp(t);
		registry.push('team/base', '1', index([OLD_BASE, OLD_ARM]));
		const result = await run(['stale:1'], BOTH);
		assert.deepEqual(answersOf(result), ['found platform-added']);
		assert.deepEqual(messagesOf(result), [
			'Its base is there for linux/arm64 by now, and it is not. Build it for that too, or correct `platforms`.',
		]);
		assert.equal(result.outputs['stale'], name('stale:1'));
	});
});

describe('base: an image that names another registry', () => {
	const OURS = { username: 'octocat', password: 'hunter2-of-both' };
	const AUTH = Buffer.from(`${OURS.username}:${OURS.password}`).toString('base64');

	/** The registry of the image, and another one that has the base: both know the login, which is stored for both. */
	async function setUpTwo(t: TestContext, isPrivate = false) {
		const auth = { kind: 'bearer', ...OURS } as const;
		const setting = await setUp(t, { auth });
		const other = await startRegistry({ auth });
		t.after(() => other.close());
		other.push('team/base', undefined, OLD_BASE, { private: isPrivate });
		other.push('team/base', '1', NEW_BASE, { private: isPrivate });
		for (const repository of setting.registry.repositories.values()) {
			repository.private = true;
		}
		const named = { 'org.opencontainers.image.base.name': `${other.host}/team/base:1` };
		const material = toMaterial({ name: `${other.host}/team/base@1`, digest: OLD_BASE.digest });
		const forms: Record<string, Content> = {
			provenance: attested([APP], () => ({ materials: [material] })),
			annotation: image({ layerSizes: [10, 20, 30], annotations: named }),
			label: image({ layerSizes: [10, 20, 30], labels: named }),
		};
		for (const [form, content] of Object.entries(forms)) {
			setting.registry.push(`team/by-${form}`, '1', content, { private: true });
		}
		const config = join(setting.folder, '..', `tagscout-config-${other.host.split(':')[1]}`);
		mkdirSync(config);
		t.after(() => rmSync(config, { recursive: true }));
		const auths = { [setting.registry.host]: { auth: AUTH }, [other.host]: { auth: AUTH } };
		writeFileSync(join(config, 'config.json'), JSON.stringify({ auths }));
		const env = { DOCKER_CONFIG: config };
		return { ...setting, other, env, baseImage: `${other.host}/team/base:1` };
	}

	/** The requests that somebody with a login sent: those with Basic, and those with a token that they got so. */
	const asSomebody = ({ requests }: EmbeddedRegistry) =>
		requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).length;

	for (const form of ['provenance', 'annotation', 'label']) {
		it(`by ${form}: asked without the stored login`, async (t) => {
			const { run, registry, other, env } = await setUpTwo(t);
			const result = await run([`by-${form}:1`], {}, env);
			assert.deepEqual(answersOf(result), ['found base-changed']);
			assert.equal(result.images[0]?.baseSource, form);
			assert.notEqual(asSomebody(registry), 0);
			assert.equal(asSomebody(other), 0);
			assert.notEqual(other.count('manifest'), 0);
		});
	}

	it('without a login at all there: no request has one', async (t) => {
		const { run, other, env } = await setUpTwo(t);
		other.auth.kind = 'none';
		await run(['by-provenance:1'], {}, env);
		assert.deepEqual([...new Set(other.requests.map(({ authorization }) => authorization))], [undefined]);
	});

	it('`username` and `password` of the own registry do not go there either', async (t) => {
		const { run, registry, other } = await setUpTwo(t);
		const result = await run(['by-provenance:1'], { registry: registry.host, ...OURS });
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.equal(asSomebody(other), 0);
	});

	it('private there: denied, and the message says that it was asked anonymously, and what to do', async (t) => {
		const { run, other, env, baseImage } = await setUpTwo(t, true);
		const result = await run(['by-provenance:1'], {}, env);
		assert.equal(result.exitCode, 1);
		assert.deepEqual(statuses(result), ['denied missing-or-private']);
		assert.equal(asSomebody(other), 0);
		const [message = ''] = messagesOf(result);
		assert.ok(message?.startsWith(`It was built with \`${baseImage}\`. `), message ?? '');
		const advice = `Check the name; to log in, set \`base-image: ${baseImage}\`, because what only the image itself names is asked for anonymously.`;
		assert.ok(message?.endsWith(advice), message ?? '');
		assert.doesNotMatch(message ?? '', /`username`/);
	});

	it('by a name that holds our password: `base` is empty, with a warning, and the password is shown nowhere', async (t) => {
		const { run, registry, other, env } = await setUpTwo(t);
		const annotations = { 'org.opencontainers.image.base.name': `${other.host}/team/${OURS.password}:1` };
		other.push(`team/${OURS.password}`, '1', NEW_BASE);
		registry.push('team/echo', '1', image({ layerSizes: [10, 20, 30], annotations }), { private: true });
		const result = await run(['echo:1'], {}, env);
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.equal(result.outputs['base'], '');
		assert.match(result.log, /Output `base` is empty, because a secret stands in it/);
		const lines = result.log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
		const shown = JSON.stringify([lines, result.outputs, result.summary, result.report]);
		assert.ok(!shown.includes(OURS.password));
	});

	it('`base-image` names it: asked with the login, because the workflow says so', async (t) => {
		const { run, other, env, baseImage } = await setUpTwo(t, true);
		const result = await run(['by-provenance:1'], { 'base-image': baseImage }, env);
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.notEqual(asSomebody(other), 0);
	});

	it('`registry` names it: asked with its login', async (t) => {
		const { run, other, env } = await setUpTwo(t, true);
		const result = await run(['by-provenance:1'], { registry: other.host, ...OURS }, env);
		assert.deepEqual(answersOf(result), ['found base-changed']);
	});

	it('the own registry of the image is asked with the login', async (t) => {
		const { run, env } = await setUpTwo(t);
		assert.deepEqual(answersOf(await run(['stale:1'], {}, env)), ['found base-changed']);
		assert.deepEqual(statuses(await run(['stale:1'])), ['denied missing-or-private']);
	});

	it('`allowed-registries` without it: refused, and no request goes there', async (t) => {
		const { run, registry, other, env, baseImage } = await setUpTwo(t);
		const result = await run(['by-provenance:1'], { 'allowed-registries': registry.host }, env);
		assert.deepEqual(statuses(result), ['error refused']);
		assert.deepEqual([other.count(), other.connections.total], [0, 0]);
		const [message = ''] = messagesOf(result);
		assert.ok(message?.startsWith(`It was built with \`${baseImage}\`. ${other.host} was not asked`), message ?? '');
		assert.ok(message?.includes(`add \`${other.host}\` to \`allowed-registries\``));
	});

	it('`allowed-registries` with it: asked, still without the login', async (t) => {
		const { run, registry, other, env } = await setUpTwo(t);
		const result = await run(['by-provenance:1'], { 'allowed-registries': `${registry.host}\n${other.host}` }, env);
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.equal(asSomebody(other), 0);
	});

	describe('a Dockerfile names it', () => {
		for (const [event, allows, isAsSomebody] of [
			['push', false, true],
			['pull_request_target', false, false],
			['pull_request_target', true, true],
		] as const) {
			const who = isAsSomebody ? 'with the login' : 'without a login';
			it(`${event}${allows ? ' with `allowed-registries`' : ''}: asked ${who}`, async (t) => {
				const { run, registry, other, env, write, baseImage } = await setUpTwo(t);
				write('Dockerfile', `FROM ${baseImage}\n`);
				const allowed = allows ? { 'allowed-registries': `${registry.host}\n${other.host}` } : {};
				const inputs = { dockerfile: 'Dockerfile', ...allowed };
				const result = await run(['by-provenance:1'], inputs, { ...env, GITHUB_EVENT_NAME: event });
				assert.deepEqual(answersOf(result), ['found base-changed']);
				assert.equal(asSomebody(other) > 0, isAsSomebody);
			});
		}

		it('pull_request_target, private there: denied, and the message says what lets it be asked with the login', async (t) => {
			const { run, other, env, write, baseImage } = await setUpTwo(t, true);
			write('Dockerfile', `FROM ${baseImage}\n`);
			const inputs = { dockerfile: 'Dockerfile' };
			const result = await run(['by-provenance:1'], inputs, { ...env, GITHUB_EVENT_NAME: 'pull_request_target' });
			assert.deepEqual(statuses(result), ['denied missing-or-private']);
			assert.equal(asSomebody(other), 0);
			assert.match(
				messagesOf(result)[0] ?? '',
				/to log in, list in `allowed-registries` all registries that may be asked, because .* in such an event\.$/,
			);
		});
	});
});

describe('base: a public image that names another registry', { concurrency: false }, () => {
	const authority = createAuthority();
	const config = mkdtempSync(join(tmpdir(), 'tagscout-config-'));
	let world: Awaited<ReturnType<typeof startWorld>>;
	let inside: Awaited<ReturnType<typeof startRegistry>>;
	before(async () => {
		inside = await startRegistry();
		inside.push('team/base', '1', NEW_BASE);
		world = await startWorld(authority);
		const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
		const auths = { 'https://index.docker.io/v1/': { auth }, 'quay.io': { auth }, 'ghcr.io': { auth } };
		writeFileSync(join(config, 'config.json'), JSON.stringify({ auths }));
	});
	after(async () => {
		await Promise.all([world?.close(), inside?.close()]);
		authority.remove();
		rmSync(config, { recursive: true });
	});

	/** Asks for an image of GHCR that says that it was built on `name`. */
	const run = (name: string, inputs: Inputs = {}) => {
		const material = toMaterial({ name, digest: OLD_BASE.digest });
		world.push(
			'ghcr.io/acme/app:1',
			attested([APP], () => ({ materials: [material] })),
			{ private: true },
		);
		return world.run({ mode: 'base', image: 'ghcr.io/acme/app:1', ...inputs }, { env: { DOCKER_CONFIG: config } });
	};

	it('Quay: asked without the login, which GHCR gets', async () => {
		world.push('quay.io/acme/base:1', OLD_BASE);
		const result = await run('quay.io/acme/base@1');
		assert.deepEqual(answersOf(result), ['found false']);
		assert.equal(result.outputs['base'], `quay.io/acme/base:1@${OLD_BASE.digest}`);
		assert.deepEqual(world.logins, ['acme/app', 'none']);
		assert.ok(world.asked.includes('quay.io/acme/base:1'));
	});

	it('Docker Hub: asked with its login where `registry` is not set, and without where that is another', async () => {
		world.push('library/alpine:3.20', OLD_BASE);
		assert.deepEqual(answersOf(await run('alpine@3.20')), ['found false']);
		assert.deepEqual(world.logins, ['acme/app', 'library/alpine', 'none']);
		assert.deepEqual(answersOf(await run('alpine@3.20', { registry: 'ghcr.io' })), ['found false']);
		assert.deepEqual(world.logins, ['acme/app', 'none']);
	});

	for (const name of ['127.0.0.1:1/team/base@1', '10.0.0.1/team/base@1', 'localhost:1/team/base@1']) {
		it(`${name}: refused, and nothing is asked there`, async () => {
			const isInside = name.startsWith('127');
			const result = await run(isInside ? name.replace('127.0.0.1:1', inside.host) : name);
			assert.deepEqual(statuses(result), ['error refused']);
			assert.equal(inside.count(), 0);
			assert.deepEqual(world.hosts, ['ghcr.io']);
			assert.match(messagesOf(result)[0] ?? '', /^It was built with `.*`\. .* was not asked: .*`allowed-registries`/);
		});
	}

	it('... unless `allowed-registries` lists it', async () => {
		const inputs = { 'allowed-registries': `ghcr.io\n${inside.host}` };
		const result = await run(`${inside.host}/team/base@1`, inputs);
		assert.deepEqual(answersOf(result), ['found base-changed']);
		assert.deepEqual([...new Set(inside.requests.map(({ authorization }) => authorization))], [undefined]);
	});

	it('of Docker Hub by a digest that is gone, with other layers: it may be one of the machine that built it', async () => {
		world.push('acme/base:1', NEW_BASE);
		const result = await run('acme/base@1');
		assert.deepEqual(answersOf(result), ['error base-unknown']);
		assert.equal(
			messagesOf(result)[0],
			'It was built with `acme/base:1`. No registry shows what it was built on: perhaps an image of the machine that built it. Push that, or set `base-image`.',
		);
	});
});
