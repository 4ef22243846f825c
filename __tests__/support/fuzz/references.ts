import assert from 'node:assert/strict';
import { lowerOwner } from '../../../src/action/inputs/images.ts';
import {
	findPlatform,
	formatPlatform,
	InvalidPlatformError,
	isSamePlatform,
	normalizePlatform,
	parsePlatform,
} from '../../../src/registry/content/platform.ts';
import { InvalidReferenceError } from '../../../src/registry/errors.ts';
import { digestOf, findDigestProblem, isDigest, matchesDigest } from '../../../src/registry/reference/digest.ts';
import {
	apiHost,
	canonical,
	familiar,
	identifier,
	isSameRegistry,
	parseReference,
	parseRegistry,
	type Reference,
	suggestRepository,
} from '../../../src/registry/reference/reference.ts';
import { assertOneLine, resultOf } from './promises.ts';
import type { Target } from './target.ts';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}`;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** A message repeats at most three texts of 100 characters. */
const LONGEST_MESSAGE = 1_000;

const REFERENCES: Target = {
	name: 'references',
	seeds: [
		'alpine',
		'alpine:3.20',
		`docker.io/library/alpine:3.20@${SHA256}`,
		'ghcr.io/Owner/app:v1.2.3-rc.1',
		'registry.example.com:5000/team/app__x/y-z.w:latest',
		`[::1]:5000/app@${SHA512}`,
		'localhost/app',
		'127.0.0.1:443/a/b/c/d:_x',
		'https://index.docker.io/library/ubuntu',
		'oci://public.ecr.aws/datadog/agent:7',
		'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
		'example.com',
	],
	words: [
		'docker.io/',
		'index.docker.io/',
		'library/',
		':latest',
		'@sha256:',
		`@${SHA256}`,
		'http://',
		'docker://',
		'[::',
	],
	check(input) {
		for (const defaultRegistry of ['docker.io', 'ghcr.io', 'harbor']) {
			const reference = resultOf(
				() => parseReference(input, defaultRegistry),
				InvalidReferenceError,
				(error) => {
					assertOneLine(error.message, LONGEST_MESSAGE);
					const { suggestion } = error as InvalidReferenceError;
					assert.doesNotThrow(() => suggestion === undefined || parseReference(suggestion, defaultRegistry));
				},
			);
			if (reference !== undefined) {
				checkReference(reference);
			}
		}
		assertOneLine(suggestRepository(input) ?? '', LONGEST_MESSAGE);
		assert.equal(lowerOwner(lowerOwner(input)), lowerOwner(input));
	},
};

function checkReference(reference: Reference): void {
	const { registry, repository, tag, digest } = reference;
	assert.match(registry, /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]+)?$/);
	assert.match(repository, /^[a-z0-9][a-z0-9._/-]{0,254}$/);
	assert.ok(repository.split('/').every((part) => /^[a-z0-9](?:.*[a-z0-9])?$/.test(part) && !part.includes('..')));
	assert.match(tag ?? 'none', /^\w[\w.-]{0,127}$/);
	assert.match(digest ?? SHA256, DIGEST);
	const whole = canonical(reference);
	assert.equal(canonical(parseReference(whole)), whole);
	assert.deepEqual(parseReference(familiar(reference)), reference);
	assert.equal(parseRegistry(registry), registry);
	assert.ok(isSameRegistry(registry, registry));
	// Nothing in it is read as another part of an address.
	const path = `/v2/${repository}/manifests/${identifier(reference)}`;
	const url = new URL(path, `https://${apiHost(registry)}/`);
	assert.equal(url.pathname, path);
	assert.equal(url.username + url.password + url.search + url.hash, '');
}

const REGISTRIES: Target = {
	name: 'registries',
	seeds: [
		'docker.io',
		'https://index.docker.io/v1/',
		'ghcr.io',
		'Registry.Example.com:5000',
		'[2001:db8::1]:443',
		'0x7f.1',
	],
	words: ['https://', 'http://', '/v2/', '/v1/', 'docker.io', '[::ffff:7f00:1]', ':0', ':65536', '127.1'],
	check(input) {
		const registry = resultOf(
			() => parseRegistry(input),
			InvalidReferenceError,
			({ message }) => assertOneLine(message, LONGEST_MESSAGE),
		);
		if (registry !== undefined) {
			assert.equal(parseRegistry(registry), registry);
			assert.ok(URL.canParse(`https://${apiHost(registry)}/`), registry);
			assert.equal(isSameRegistry(registry, 'docker.io'), registry === 'docker.io');
		}
		assert.equal(isSameRegistry(input, 'docker.io') && !isSameRegistry('docker.io', input), false);
	},
};

const DIGESTS: Target = {
	name: 'digests',
	seeds: [SHA256, SHA512, SHA256.toUpperCase(), 'sha384:00', digestOf(Buffer.from('')), 'md5:d41d8cd98f00b204'],
	words: ['sha256', 'sha512', ':', '0', 'f', 'g'],
	check(input) {
		assert.equal(isDigest(input), DIGEST.test(input));
		assertOneLine(findDigestProblem(input) ?? '', LONGEST_MESSAGE);
		assert.equal(matchesDigest(Buffer.from(''), input), input === digestOf(Buffer.from('')));
	},
};

const PLATFORMS: Target = {
	name: 'platforms',
	seeds: [
		'linux/amd64',
		'linux/arm64/v8',
		'linux/arm/v7',
		'windows/amd64',
		'linux/arm64/v9.5',
		'macos/aarch64',
		'linux/armhf',
	],
	words: ['linux', '/', 'v8', 'v9.9', 'v99', 'v1000000000', 'arm', 'arm64', 'amd64', '386', 'x86-64', 'armel'],
	check(input) {
		const platform = resultOf(
			() => parsePlatform(input),
			InvalidPlatformError,
			({ message }) => assertOneLine(message, LONGEST_MESSAGE),
		);
		if (platform !== undefined) {
			const text = formatPlatform(platform);
			assert.match(text, /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9][a-z0-9_.-]{0,31})?$/);
			assert.deepEqual(parsePlatform(text), platform);
		}
		// An index and a config name what they like.
		const [os = '', architecture = '', variant = '', osVersion] = input.split('/');
		const named = normalizePlatform({ os, architecture, variant, osVersion });
		assert.deepEqual(normalizePlatform(named), named);
		assert.ok(isSamePlatform(named, named));
		assert.equal(findPlatform(named, [{ platform: named }])?.platform, named);
	},
};

export const REFERENCE_TARGETS: readonly Target[] = [REFERENCES, REGISTRIES, DIGESTS, PLATFORMS];
