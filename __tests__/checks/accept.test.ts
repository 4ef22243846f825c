import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EmbeddedRegistry, type RegistryOptions, setUp, verdictOf } from '../support/asking.ts';
import { image, index, MEDIA_TYPES } from '../support/images.mjs';

const AMD64 = image();
const ARM64 = image({ architecture: 'arm64' });
const MULTI = index([AMD64, ARM64]);

/** A proxy in front of distribution that leaves the first type of `Accept` alone, for requests about one identifier or about all. */
function cutAccept(reference?: string): RegistryOptions {
	return {
		// What marks a registry stands in the body alone: a HEAD is followed by a GET.
		quirks: { noApiVersionHeader: true },
		intercept: (request) => {
			if (reference === undefined || request.reference === reference) {
				request.headers.accept = MEDIA_TYPES.docker.manifest;
			}
			return undefined;
		},
	};
}

function push(registry: EmbeddedRegistry): void {
	registry.push('team/app', '1.0.0', MULTI);
	registry.push('team/app', '1.1.0', MULTI);
}

describe('a 404 that says that our Accept does not fit: the manifest is there, so never missing', () => {
	const rows: [name: string, options: RegistryOptions, mode: 'exists' | 'inspect' | 'latest', platforms: string][] = [
		['exists, to HEAD and GET', cutAccept(), 'exists', ''],
		['exists with `platforms`, of the index', cutAccept(), 'exists', 'linux/arm64'],
		["exists with `platforms`, of a platform's manifest", cutAccept(ARM64.digest), 'exists', 'linux/arm64'],
		['inspect', cutAccept(), 'inspect', ''],
		["inspect, of a platform's manifest", cutAccept(AMD64.digest), 'inspect', ''],
		['latest, of the newest', cutAccept('1.1.0'), 'latest', ''],
		["latest, of the second platform's manifest", cutAccept(ARM64.digest), 'latest', 'linux/amd64,linux/arm64'],
	];
	for (const [name, options, mode, platforms] of rows) {
		it(`${name}: error invalid-response`, async (t) => {
			const { registry, asker } = await setUp(t, options);
			push(registry);
			const finding = [await asker[mode]('team/app:1.0.0', { platforms })].flat()[0];
			assert.equal(finding && verdictOf(finding), 'error invalid-response');
		});
	}
});
