import { attestation, image, index } from '../__tests__/support/images.mjs';
import { startRegistry } from '../__tests__/support/registry.mjs';
import { showInputs, showResult } from './demo-show.mjs';
import { runAction } from './runner.mjs';

/** @import { EmbeddedRegistry } from '../__tests__/support/registry.mjs' */
/** @import { RunResult } from './runner.mjs' */

/**
 * @typedef {object} Stop
 * @property {string} title
 * @property {Readonly<Record<string, string>>} inputs
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
 * @param {boolean} debug
 */
export async function runTour(debug) {
	const registry = await startRegistry({ auth: { kind: 'bearer', ...LOGIN } });
	try {
		const digest = fill(registry);
		/** @type {string[]} */
		const surprises = [];
		for (const stop of stops(registry.host, digest)) {
			console.log(`\n=== ${stop.title} ===\n`);
			showInputs(hideSecrets(stop.inputs));
			registry.reset();
			const result = await runAction({ inputs: stop.inputs, debug });
			showResult(result);
			console.log(`requests to the registry: ${registry.count()}, connections: ${registry.connections.withRequests}`);
			surprises.push(...compare(stop, result));
		}
		for (const surprise of surprises) {
			console.error(`NOT AS EXPECTED: ${surprise}`);
		}
		if (surprises.length === 0) {
			console.log('\nAll went as expected, the first one failing its step included.');
		}
		return surprises.length === 0 ? 0 : 1;
	} finally {
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
	registry.push('team/reproducible', '1.0', image({ created: '1970-01-01T00:00:00Z' }));
	registry.push('team/secret', '1.0', image({ created: BUILT }), { private: true });
	for (const [tag, created] of TAGS) {
		registry.push('team/base', tag, image({ created }));
	}
	return registry.push('team/app', '1.4', index([amd64, arm64, attestation(amd64.digest), attestation(arm64.digest)]));
}

/**
 * @param {string} registry
 * @param {string} digest of `team/app:1.4`
 * @returns {Stop[]}
 */
function stops(registry, digest) {
	return [
		{
			title: 'exists: three images that are there, one that is missing, one that is private',
			inputs: {
				mode: 'exists',
				registry,
				image: 'team/app:1.4\nteam/plain:1.0\nteam/reproducible:1.0\nteam/app:9.9\nteam/secret:1.0\n',
			},
			exitCode: 1,
			outputs: { exists: 'false', status: 'denied', missing: /team\/app:9\.9/, digest: '' },
		},
		{
			title: 'exists: the private image with a login, for one platform',
			inputs: { mode: 'exists', registry, image: 'team/secret:1.0', platforms: 'linux/amd64', ...LOGIN },
			exitCode: 0,
			outputs: { exists: 'true', status: 'found', missing: '' },
		},
		{
			title: 'inspect: an image for two platforms, built by BuildKit',
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
			title: 'inspect: a reproducible build, whose date of 1970 is none',
			inputs: { mode: 'inspect', registry, image: 'team/reproducible:1.0' },
			exitCode: 0,
			outputs: { status: 'found', created: '', 'created-source': '' },
		},
		{
			title: 'latest: the newest of the same kind, confirmed by the alias; what is held back is told',
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
