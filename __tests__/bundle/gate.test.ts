import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FullEntry } from '../../src/action/report/entries.ts';
import type { Inputs, RunResult } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { EXPECTED, type Expected, REPOSITORY } from '../support/gate/repository.ts';
import { createWorkspace } from '../support/gate/workspace.ts';
import { startWorld } from '../support/gate/world.ts';
import { artifact, image, index } from '../support/images.mjs';
import { readSummary } from '../support/markdown.ts';

const HEAD = 'c0ffee00'.repeat(5);
const PINNED = `redis:7.0.15@sha256:${'4f5a'.repeat(16)}`;
const ONLY_AMD64 = 'quay.io/acme/web:1.0';
/** What is no image, and has no platform. */
const ARTEFACTS = ['feature', 'chart'];
const WITHOUT_ARTEFACTS = '!.devcontainer/**\n!charts/**';

const AUTO = EXPECTED.filter(({ isNamed }) => !isNamed);
const IN_FILES = AUTO.filter(({ kind, file }) => !ARTEFACTS.includes(kind) && !/^(\.devcontainer|charts)\//.test(file));
const isUnresolved = ({ status }: Expected) => status === 'unresolved';
const isBad = ({ status }: Expected) => /^(missing|denied)/.test(status);
/** The worst errors come first. */
const deniedFirst = (all: readonly Expected[]) =>
	all.toSorted((a, b) => Number(b.status.startsWith('denied')) - Number(a.status.startsWith('denied')));

/** As the summary and the outputs have it. */
const placeOf = ({ file, line, column }: Pick<Expected, 'file' | 'line' | 'column'>) => `${file}:${line}:${column}`;

describe('a repository with files of every kind', { concurrency: false }, () => {
	const authority = createAuthority();
	const workspace = createWorkspace(REPOSITORY);
	let world: Awaited<ReturnType<typeof startWorld>>;
	after(async () => {
		await world?.close();
		workspace.remove();
		authority.remove();
	});
	before(async () => {
		world = await startWorld(authority);
		const both = index([image(), image({ architecture: 'arm64' })]);
		for (const { image: name, kind } of EXPECTED.filter(({ status }) => status === 'found')) {
			world.push(name, ARTEFACTS.includes(kind) ? artifact() : name === ONLY_AMD64 ? image() : both);
		}
		world.push('redis:7.0.15', both);
		world.push('acme/private:1.0', both, { private: true });
	});

	/** A run of a pull request. */
	function run(inputs: Inputs): Promise<RunResult> {
		const event = join(workspace.folder, '.git', 'event.json');
		writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: HEAD } } }));
		const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
		return world.run(inputs, { cwd: workspace.folder, env });
	}

	/** Level, place, and whether the message names the image; in the order of the log. */
	const annotationsOf = ({ annotations }: RunResult, level: string) =>
		annotations
			.filter((one) => one.level === level && one.properties['file'] !== undefined)
			.map(({ message, properties: { file, line, col } }) => ({ place: `${file}:${line}:${col}`, message }));
	const assertAnnotated = (result: RunResult, level: string, expected: readonly Expected[]) => {
		const annotated = annotationsOf(result, level);
		assert.deepEqual(
			annotated.map(({ place }) => place),
			expected.map(placeOf),
		);
		for (const [at, { message }] of annotated.entries()) {
			assert.ok(message.includes(expected[at]?.image ?? ''), message);
		}
	};
	const verdictsOf = ({ report }: RunResult) =>
		(JSON.parse(report ?? '[]') as FullEntry[]).map(({ asked, file, line, column, kind, status, reason }) => ({
			...{ image: asked, file, line, column, kind },
			status: reason === null || status === 'unresolved' ? status : `${status} ${reason}`,
		}));

	describe('on a pull request, with `files: auto`', () => {
		let result: RunResult;
		let asked: readonly string[];
		let hosts: readonly string[];
		let logins: readonly string[];
		before(async () => {
			result = await run({ files: 'auto' });
			({ asked, hosts, logins } = world);
		});

		it('fails', () => {
			assert.equal(result.exitCode, 1);
		});

		it('every reference is reported with its file, line, column and kind, in this order, and nothing else', () => {
			assert.deepEqual(
				verdictsOf(result),
				AUTO.map(({ isNamed: _, ...expected }) => expected),
			);
			assert.deepEqual(
				result.images.map(({ file, line, column }) => `${file}:${line}:${column}`),
				AUTO.map(placeOf),
			);
		});

		it('each that is missing or denied has an error on its line, which names it', () => {
			assertAnnotated(result, 'error', deniedFirst(AUTO.filter(isBad)));
		});

		it('each that is unresolved has a notice on its line, which names it', () => {
			assertAnnotated(result, 'notice', AUTO.filter(isUnresolved));
		});

		it('a document that is not YAML has a warning, and the one before it was read', () => {
			const [warning, ...more] = annotationsOf(result, 'warning');
			assert.match(warning?.message ?? '', /^k8s\/broken\.yaml, line \d+: it is not YAML: /);
			assert.deepEqual(more, []);
		});

		it('a binary file, a large one, and links to outside and into .git are left out, with a notice', () => {
			const [notice] = result.annotations.filter(({ properties }) => properties['file'] === undefined);
			assert.equal(
				notice?.message,
				'Input `files`: 4 files left out, because 1 had no text, 1 had more than 1 MiB, 2 led out of the workspace.',
			);
		});

		it('outputs: one is certainly missing, and the worst is denied', () => {
			const { exists, status, missing, outdated } = result.outputs;
			assert.deepEqual(
				{ exists, status, missing, outdated },
				{
					...{ exists: 'false', status: 'denied', outdated: '' },
					missing: `${PINNED}\npython:3.99-slim`,
				},
			);
			const matrix: { asked: string; repository: string; places: Expected[] }[] = JSON.parse(
				result.outputs['matrix'] ?? '',
			);
			assert.deepEqual(
				matrix.map(({ asked: name, repository, places }) => [name, repository, ...places.map(placeOf)]),
				[
					[PINNED, 'redis', 'compose.yaml:17:18'],
					['python:3.99-slim', 'python', 'docker/worker.dockerfile:14:13'],
				],
			);
		});

		it('the summary has a row for each image, with links to all of its places at the newest commit of the pull request', () => {
			const rows = readSummary(result.summary);
			const canonical = (name: string) => name.replace(/^docker\.io\/(library\/)?/, '');
			const images = Map.groupBy(AUTO, ({ image: name }) => canonical(name));
			assert.equal(rows.length, images.size);
			for (const places of images.values()) {
				const row = rows.find((one) => one['Image']?.replaceAll('\n', '') === places[0]?.image);
				assert.deepEqual(
					row?.['Where']?.split('\n'),
					places.map(({ file, line }) => `${file}:${line}`),
				);
				for (const { file, line } of places) {
					const path = file.replaceAll('$', '%24');
					assert.ok(
						result.summary.includes(
							`<a href="https://github.com/octocat/example/blob/${HEAD}/${path}#L${line}"><samp>`,
						),
						file,
					);
				}
			}
		});

		it('each image is asked about once, however often it stands, and nothing else is', () => {
			const wanted = AUTO.filter((one) => !isUnresolved(one)).map(({ image: name }) => spellOut(name));
			// The tag of a digest that is gone is asked what it names now.
			assert.deepEqual([...new Set(asked)], [...new Set([...wanted, 'docker.io/library/redis:7.0.15'])].toSorted());
			const found = new Set(AUTO.filter(({ status }) => status === 'found').map(({ image: name }) => spellOut(name)));
			const often = asked.filter((name, at) => found.has(name) && asked.indexOf(name) !== at);
			assert.deepEqual(often, []);
			assert.deepEqual(hosts, ['auth.docker.io', 'ghcr.io', 'quay.io', 'registry-1.docker.io']);
			assert.deepEqual(logins, []);
		});

		it('a digest that is gone: what its tag names now', () => {
			const { message } = result.images.find(({ asked: name }) => name === PINNED) ?? {};
			const digest = index([image(), image({ architecture: 'arm64' })]).digest;
			assert.match(message ?? '', new RegExp(`7\\.0\\.15 names ${digest} now: renew the digest`));
		});

		it('an image of the own name that is not there, or of none: how to ignore it', () => {
			const told = annotationsOf(result, 'error').filter(({ message }) => message.includes('set `ignore: '));
			assert.deepEqual(
				told.map(({ place, message }) => [place, message.slice(message.indexOf('If this'))]),
				[
					['config/manager/kustomization.yaml:8:13', 'If this repository builds it, set `ignore: ghcr.io/octocat/**`.'],
					['docker/worker.dockerfile:14:13', 'If this repository builds it, set `ignore: python`.'],
				],
			);
		});
	});

	it('`fail-on: missing, error`: a private image warns, and does not fail', async () => {
		const result = await run({ files: 'services/**\naction.yml', 'fail-on': 'missing, error' });
		assert.equal(result.exitCode, 0);
		const denied = AUTO.filter(({ status }) => status.startsWith('denied'));
		assertAnnotated(
			result,
			'warning',
			denied.filter(({ file }) => !file.startsWith('config')),
		);
		assert.deepEqual([result.outputs['exists'], result.outputs['status']], ['', 'denied']);
	});

	it('`fail-on: unresolved`: what was not asked about fails', async () => {
		const result = await run({ files: 'Dockerfile', 'fail-on': 'unresolved' });
		assert.equal(result.exitCode, 1);
		assertAnnotated(
			result,
			'error',
			AUTO.filter((one) => one.file === 'Dockerfile' && isUnresolved(one)),
		);
		assert.deepEqual([result.outputs['exists'], result.outputs['status']], ['true', 'unresolved']);
	});

	it('`ignore` and `!glob` leave out what is not there: it passes, and none of it is asked about', async () => {
		const ignore = 'ghcr.io/octocat/**\nacme/private\nghcr.io/acme/gone:1.*\nredis:7.0.15\n';
		const result = await run({ files: 'auto\n!docker/*.dockerfile', ignore });
		assert.equal(result.exitCode, 0);
		assert.deepEqual(
			[result.outputs['exists'], result.outputs['missing'], result.outputs['matrix']],
			['true', '', '[]'],
		);
		assertAnnotated(result, 'error', []);
		const left = AUTO.filter((one) => !isBad(one));
		const others = left.filter(({ file }) => file !== 'docker/worker.dockerfile');
		assert.deepEqual(
			result.images.map(({ file, line, column }) => `${file}:${line}:${column}`),
			others.map(placeOf),
		);
		assert.deepEqual(
			world.asked.filter((name) => /octocat|private|gone|7\.0\.15|python:3\.99/.test(name)),
			[],
		);
	});

	it('`build-args` gives what files leave open, and it is asked about', async () => {
		world.push('debian:12.7-slim', image());
		const result = await run({ files: 'Dockerfile', 'build-args': 'BASE=debian:12.7-slim\nNODE=22.9' });
		assert.equal(result.exitCode, 0);
		assert.deepEqual(result.images.map(({ asked: name }) => name).slice(4, 5), ['debian:12.7-slim']);
		assert.ok(world.asked.includes('docker.io/library/debian:12.7-slim'));
	});

	it('`platforms`: an image that lacks one has an error at each of its places, and a feature or a chart needs none', async () => {
		const result = await run({ files: 'auto', platforms: 'linux/amd64, linux/arm64' });
		assert.equal(result.exitCode, 1);
		const lacking = (one: Expected) => isBad(one) || one.image === ONLY_AMD64;
		assertAnnotated(result, 'error', deniedFirst(IN_FILES.filter(lacking)));
		const missing = verdictsOf(result).filter(({ status }) => status === 'missing platform-missing');
		assert.deepEqual(missing.map(placeOfEntry), IN_FILES.filter(({ image: name }) => name === ONLY_AMD64).map(placeOf));
		assert.equal(result.outputs['missing'], `${PINNED}\npython:3.99-slim\n${ONLY_AMD64}`);
	});

	it('more than ten errors: the tenth says how many more there are, and the summary has them', async () => {
		const result = await run({ files: `auto\n${WITHOUT_ARTEFACTS}`, platforms: 'linux/riscv64' });
		const wrong = IN_FILES.filter((one) => !isUnresolved(one));
		assertAnnotated(result, 'error', deniedFirst(wrong).slice(0, 9));
		const errors = result.annotations.filter(({ level }) => level === 'error');
		assert.equal(errors.length, 10);
		assert.match(
			errors.at(-1)?.message ?? '',
			new RegExp(`^${wrong.length - 9} more errors of this step: see the job summary`),
		);
		const rows = readSummary(result.summary).filter(({ Status }) => Status === '❌ platform missing');
		const there = wrong.filter(({ status }) => status === 'found').map(({ image: name }) => spellOut(name));
		assert.equal(rows.length, new Set(there).size);
	});

	it('lists and marked texts are read where a glob names them', async () => {
		const result = await run({ files: 'images.txt\nMakefile' });
		assert.equal(result.exitCode, 0);
		const named = EXPECTED.filter(({ isNamed }) => isNamed);
		assert.deepEqual(
			verdictsOf(result),
			named.map(({ isNamed: _, ...expected }) => expected),
		);
	});

	it('`mode: latest`: what is outdated, once an image with all its places, and `fail-on: outdated` fails', async () => {
		world.push('golang:1.23.0', image());
		const files =
			'.drone.yml\n.woodpecker.yml\nEarthfile\n.devcontainer/devcontainer.json\ncharts/app/Chart.yaml\nDockerfile';
		const places = AUTO.filter(({ image: name }) => name === 'golang:1.22.5').filter(
			({ file }) => !file.startsWith('docker/'),
		);
		const inputs: Inputs = { mode: 'latest', files };
		const passed = await run(inputs);
		assert.equal(passed.exitCode, 0);
		const result = await run({ ...inputs, 'fail-on': 'outdated' });
		assert.equal(result.exitCode, 1);
		assertAnnotated(result, 'error', places);
		assert.deepEqual([result.outputs['outdated'], result.outputs['update-available']], ['golang:1.22.5', 'true']);
		const matrix: { latestTag: string; places: Expected[] }[] = JSON.parse(result.outputs['matrix'] ?? '');
		assert.deepEqual(
			matrix.map(({ latestTag, places: where }) => [latestTag, ...where.map(placeOf)]),
			[['1.23.0', ...places.map(placeOf)]],
		);
		// Features and charts are no images that could be outdated.
		assert.deepEqual(
			world.asked.filter((name) => /features|charts/.test(name)),
			[],
		);
	});
});

const placeOfEntry = ({ file, line, column }: Pick<FullEntry, 'file' | 'line' | 'column'>) =>
	`${file}:${line}:${column}`;

/** As a registry is asked for it: a digest goes before a tag. */
function spellOut(name: string): string {
	const [repository = '', digest] = name.split('@');
	const [first = '', ...rest] = repository.split('/');
	const isHost = /[.:]/.test(first) && rest.length > 0;
	const path = isHost ? repository : rest.length > 0 ? `docker.io/${repository}` : `docker.io/library/${repository}`;
	return digest === undefined ? path : `${path.replace(/:[^/]*$/, '')}@${digest}`;
}
