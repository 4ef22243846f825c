import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attestation, image, index } from '../__tests__/support/images.mjs';
import { startRegistry } from '../__tests__/support/registry.mjs';
import { asTitle, showFile, showInputs, showResult } from './demo-show.mjs';
import { runAction } from './runner.mjs';

/** @import { EmbeddedRegistry, ServedRequest } from '../__tests__/support/registry.mjs' */
/** @import { Show } from './demo-show.mjs' */
/** @import { RunResult } from './runner.mjs' */

/**
 * @typedef {object} Stop
 * @property {string} title
 * @property {Readonly<Record<string, string>>} inputs
 * @property {Readonly<Record<string, string>>} [files] the texts of the workspace's files
 * @property {number} exitCode that it must end with
 * @property {Readonly<Record<string, string | RegExp>>} outputs that it must have, or that must match
 */

const LOGIN = { username: 'octocat', password: 'a demo password' };
const BUILT = '2026-03-04T05:06:07Z';
/** The newest tag and the alias are one image. */
const TAGS = [
	['3.11.4-slim', '2024-01-02T03:04:05Z'],
	['3.12.9-slim', '2025-02-03T04:05:06Z'],
	['3.13.1-slim', BUILT],
	['slim', BUILT],
	['3.14.0rc2-slim', '2026-04-05T06:07:08Z'],
	['3.13.1-alpine', BUILT],
	['3.13-slim', BUILT],
];

/**
 * Runs the action against a registry inside this process and shows each run. Returns 0 when all went as expected, else
 * 1.
 * @param {Show} show
 */
export async function runTour(show) {
	const registry = await startRegistry({ auth: { kind: 'bearer', ...LOGIN }, intercept: publishLate });
	let rounds = 0;

	/**
	 * Another workflow publishes this image while the action waits for it.
	 * @param {ServedRequest} request
	 */
	function publishLate({ kind, repository, authorization }) {
		rounds += Number(kind === 'manifest' && repository === 'team/release' && authorization !== undefined);
		if (rounds === 2) {
			registry.push('team/release', '2.0', image({ created: BUILT }));
		}
		return undefined;
	}

	const workspace = await mkdtemp(join(tmpdir(), 'tagscout-demo-'));
	try {
		const digest = fill(registry);
		/** @type {string[]} */
		const surprises = [];
		for (const stop of stops(registry.host, digest)) {
			console.log(asTitle(stop.title, show));
			for (const [name, text] of Object.entries(stop.files ?? {})) {
				showFile(name, text);
				await writeFile(join(workspace, name), text);
			}
			showInputs(hideSecrets(stop.inputs));
			console.log('');
			registry.reset();
			const result = await runAction({ inputs: stop.inputs, cwd: workspace, debug: show.debug });
			showResult(result, show);
			console.log(`${registry.count()} requests to the registry\n`);
			surprises.push(...compare(stop, result));
		}
		for (const surprise of surprises) {
			console.error(`NOT AS EXPECTED: ${surprise}`);
		}
		if (surprises.length === 0) {
			console.log('All went as expected, the steps that fail included.');
		}
		return surprises.length === 0 ? 0 : 1;
	} finally {
		await rm(workspace, { recursive: true, force: true });
		await registry.close();
	}
}

/**
 * Pushes the images, and returns the digest of the one for many platforms.
 * @param {EmbeddedRegistry} registry
 */
function fill(registry) {
	const amd64 = image({ architecture: 'amd64', created: BUILT, layerSizes: [3_400_000, 12_000] });
	const arm64 = image({ architecture: 'arm64', variant: 'v8', created: BUILT, layerSizes: [3_600_000, 12_000] });
	registry.push('team/plain', '1.0', image({ mediaTypes: 'docker', created: BUILT }));
	registry.push('team/secret', '1.0', image({ created: BUILT }), { private: true });
	for (const [tag, created] of TAGS) {
		registry.push('team/base', tag, image({ created }));
	}
	fillBuilt(registry);
	return registry.push('team/app', '1.4', index([amd64, arm64, attestation(amd64.digest), attestation(arm64.digest)]));
}

/**
 * Pushes two images, each with what podman writes of its base, and between them that base once more, with a fix.
 * @param {EmbeddedRegistry} registry
 */
function fillBuilt(registry) {
	for (const [tag, layers] of /** @type {const} */ ([
		['1.0', [3_400_000]],
		['1.1', [3_400_100]],
	])) {
		const digest = registry.push('team/os', '12', image({ created: BUILT, layerSizes: layers }));
		const annotations = {
			'org.opencontainers.image.base.name': `${registry.host}/team/os:12`,
			'org.opencontainers.image.base.digest': digest,
		};
		registry.push('team/service', tag, image({ created: BUILT, layerSizes: [...layers, 12_000], annotations }));
	}
}

/**
 * @param {string} registry
 * @param {string} digest of `team/app:1.4`
 * @returns {Stop[]}
 */
function stops(registry, digest) {
	return [
		{
			title: 'exists: is it there, for both platforms?',
			inputs: { mode: 'exists', registry, image: 'team/app:1.4', platforms: 'linux/amd64, linux/arm64/v8' },
			exitCode: 0,
			outputs: { exists: 'true', status: 'found', missing: '', digest },
		},
		{
			title: 'exists: one is there, one is missing, one is private: the step fails',
			inputs: { mode: 'exists', registry, image: 'team/plain:1.0\nteam/app:9.9\nteam/secret:1.0\n' },
			exitCode: 1,
			outputs: { exists: 'false', status: 'denied', missing: /team\/app:9\.9/, digest: '' },
		},
		{
			title: 'exists: the private one with a login',
			inputs: { mode: 'exists', registry, image: 'team/secret:1.0', ...LOGIN },
			exitCode: 0,
			outputs: { exists: 'true', status: 'found', missing: '' },
		},
		{
			title: 'exists: are all images there that the files name? A gate for pull requests',
			files: {
				Dockerfile: `ARG VERSION=9.9\nFROM ${registry}/team/app:1.4 AS build\nFROM ${registry}/team/app:$VERSION\n`,
				'compose.yaml': `services:\n  web:\n    image: ${registry}/team/app:1.4\n`,
			},
			inputs: { files: 'auto', 'allowed-registries': registry },
			exitCode: 1,
			outputs: { exists: 'false', status: 'missing', missing: /team\/app:9\.9$/ },
		},
		{
			title: 'exists: wait until another workflow has published it',
			inputs: { registry, image: 'team/release:2.0', wait: '1m' },
			exitCode: 0,
			outputs: { exists: 'true', status: 'found' },
		},
		{
			title: 'inspect: what is it, and when was it built?',
			inputs: { mode: 'inspect', registry, image: 'team/app:1.4' },
			exitCode: 0,
			outputs: {
				status: 'found',
				digest,
				created: BUILT,
				'created-source': 'config',
				size: '3412000',
				platforms: /^linux\/amd64,linux\/arm64(\/v8)?$/,
			},
		},
		{
			title: 'latest: which is the newest of its kind, and what is held back?',
			inputs: { mode: 'latest', registry, image: 'team/base:3.11.4-slim' },
			exitCode: 0,
			outputs: {
				'latest-tag': '3.13.1-slim',
				'latest-image': 'team/base:3.13.1-slim',
				'update-available': 'true',
				'update-type': 'minor',
				created: BUILT,
				tags: '["3.13.1-slim","3.12.9-slim"]',
			},
		},
		{
			title: 'latest: the same, written into the files',
			files: { Dockerfile: `FROM ${registry}/team/base:3.11.4-slim\n`, 'compose.yaml': 'services: {}\n' },
			inputs: { mode: 'latest', files: 'auto', write: 'true', 'allowed-registries': registry },
			exitCode: 0,
			outputs: { 'changed-files': 'Dockerfile', title: /^Update .*team\/base to 3\.13\.1-slim$/ },
		},
		{
			title: 'base: which images were built before their base got its fix?',
			inputs: { mode: 'base', registry, image: 'team/service:1.0\nteam/service:1.1\n' },
			exitCode: 0,
			outputs: { 'needs-rebuild': 'true', stale: 'team/service:1.0', status: 'found' },
		},
	];
}

/** @param {Stop['inputs']} inputs */
function hideSecrets(inputs) {
	return 'password' in inputs ? { ...inputs, password: `\${{ secrets.REGISTRY_PASSWORD }}` } : inputs;
}

/**
 * @param {Stop} stop
 * @param {RunResult} result
 */
function compare({ title, exitCode, outputs }, result) {
	const differences = Object.entries(outputs).flatMap(([name, expected]) => {
		const actual = result.outputs[name] ?? '';
		const isRight = typeof expected === 'string' ? actual === expected : expected.test(actual);
		return isRight ? [] : [`${title}: ${name} is "${actual}", not ${expected}`];
	});
	if (result.exitCode === exitCode) {
		return differences;
	}
	return [`${title}: it ended with ${result.exitCode ?? result.signal}, not ${exitCode}`, ...differences];
}
