import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../support/answers.mjs';
import {
	type Answer,
	type Content,
	LOGIN,
	type RegistryOptions,
	setUp,
	traceOf,
	verdictOf,
} from '../support/asking.ts';
import { stopClock } from '../support/clock.ts';
import {
	artifact,
	attestation,
	image,
	index,
	MEDIA_TYPES,
	manifest,
	SCHEMA1_TYPE,
	schema1,
} from '../support/images.mjs';

const AMD64 = image();
const ARM64 = image({ architecture: 'arm64', variant: 'v8' });
const ARMV7 = image({ architecture: 'arm', variant: 'v7' });
const I386 = image({ architecture: '386' });
const MULTI = index([AMD64, attestation(AMD64.digest), ARM64, ARMV7]);

async function existsFor(t: TestContext, content: Content, platforms: string, options: RegistryOptions = {}) {
	const { registry, asker } = await setUp(t, options);
	registry.push('team/app', '1', content);
	return { registry, finding: await asker.exists('team/app:1', { platforms }) };
}

/** An index as Windows images have it. */
function windows(...versions: string[]): Content {
	const children = versions.map((version) => image({ os: 'windows', config: { 'os.version': version } }));
	const manifests = children.map((child, number) => ({
		mediaType: child.mediaType,
		digest: child.digest,
		size: child.manifest.length,
		platform: { os: 'windows', architecture: 'amd64', 'os.version': versions[number] },
	}));
	return manifest({ json: { schemaVersion: 2, manifests }, mediaType: MEDIA_TYPES.oci.index, children });
}

describe('exists for platforms: exactly these, all of them', () => {
	const rows: [name: string, content: Content, platforms: string, missing: string[]][] = [
		['one that is there', MULTI, 'linux/amd64', []],
		['all that are there', MULTI, 'linux/amd64,linux/arm64,linux/arm/v7', []],
		['other names for the same', MULTI, 'linux/x86_64,linux/aarch64,linux/arm64/v8,linux/armhf,linux/arm', []],
		['one that is not there', MULTI, 'linux/s390x', ['linux/s390x']],
		['one of two that is not there', MULTI, 'linux/amd64,linux/s390x', ['linux/s390x']],
		['arm64 is not arm/v7', index([ARMV7]), 'linux/arm64', ['linux/arm64']],
		['arm/v7 is not arm64, which could run it', index([ARM64]), 'linux/arm/v7', ['linux/arm/v7']],
		['arm/v6 is not arm/v7', index([ARMV7]), 'linux/arm/v6', ['linux/arm/v6']],
		['amd64 is not 386, which it could run', index([I386]), 'linux/amd64', ['linux/amd64']],
		['amd64/v3 is not amd64', index([AMD64]), 'linux/amd64/v3', ['linux/amd64/v3']],
		['an attestation is no platform', index([attestation(AMD64.digest)]), 'linux/amd64', ['linux/amd64']],
		['an empty index', index([]), 'linux/amd64', ['linux/amd64']],
		['a single image: its config tells', ARM64, 'linux/arm64', []],
		['a single image for something else', ARM64, 'linux/amd64', ['linux/amd64']],
		['a single image of schema 1', schema1(), 'linux/amd64', []],
		['an artifact is for no platform', artifact(), 'linux/amd64', ['linux/amd64']],
		[
			'an artifact whose type nobody knows is for no platform',
			artifact({ configMediaType: 'a/b', config: { os: 'linux', architecture: 'amd64' } }),
			'linux/amd64',
			['linux/amd64'],
		],
		[
			'an image whose config is of a type that Docker takes too',
			image({ configMediaType: 'text/html' }),
			'linux/amd64',
			[],
		],
		[
			'a config without an architecture',
			image({ config: { architecture: undefined } }),
			'linux/amd64',
			['linux/amd64'],
		],
		['an index in an index', index([index([AMD64]), ARM64]), 'linux/amd64,linux/arm64', []],
		['an only image without a platform in the index', index([{ ...ARM64, platform: undefined }]), 'linux/arm64', []],
		['one of several without a platform', index([I386, AMD64, ARM64].map(unnamed)), 'linux/arm64', []],
		['none of several without a platform', index([AMD64, ARM64].map(unnamed)), 'linux/s390x', ['linux/s390x']],
		['Windows, whatever its version', windows('10.0.17763.1', '10.0.20348.1'), 'windows/amd64', []],
		['Docker types', index([image({ mediaTypes: 'docker' })], { mediaTypes: 'docker' }), 'linux/amd64', []],
	];
	for (const [name, content, platforms, missing] of rows) {
		it(`${name}: ${missing.length === 0 ? 'found' : 'platform-missing'}`, async (t) => {
			const { finding } = await existsFor(t, content, platforms);
			assert.equal(verdictOf(finding), missing.length === 0 ? 'found' : 'missing platform-missing');
			assert.deepEqual(finding.missingPlatforms, missing);
			assert.equal(finding.digest, content.digest);
		});
	}

	it('says which platforms there are', async (t) => {
		const { finding } = await existsFor(t, MULTI, 'linux/s390x');
		assert.deepEqual(finding.platforms, ['linux/amd64', 'linux/arm64', 'linux/arm/v7']);
	});

	it('a platform whose manifest is gone is missing: an index can outlive it', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', MULTI);
		registry.repository('team/app').manifests.delete(ARM64.digest);
		const finding = await asker.exists('team/app:1', { platforms: 'linux/amd64,linux/arm64' });
		assert.equal(verdictOf(finding), 'missing platform-missing');
		assert.deepEqual(finding.missingPlatforms, ['linux/arm64']);
		assert.deepEqual(finding.gonePlatforms, ['linux/arm64']);
		const other = await asker.exists('team/app:1', { platforms: 'linux/arm64,linux/s390x' });
		assert.deepEqual(other.missingPlatforms, ['linux/arm64', 'linux/s390x']);
		assert.deepEqual(other.gonePlatforms, ['linux/arm64'], 'what the index does not list is not gone');
	});

	it('a platform that is listed twice is there when one of the two is', async (t) => {
		const content = windows('10.0.17763.1', '10.0.20348.1');
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', content);
		registry.repository('team/app').manifests.delete(content.children[0]?.digest ?? '');
		assert.equal(verdictOf(await asker.exists('team/app:1', { platforms: 'windows/amd64' })), 'found');
	});

	const refused: [name: string, content: Content, child: Content][] = [
		["the platform's manifest", MULTI, AMD64],
		['a nested index', index([index([AMD64])]), index([AMD64])],
		['an only image without a platform', index([unnamed(AMD64)]), AMD64],
	];
	for (const [name, content, child] of refused) {
		it(`${name} is refused: denied, never missing`, async (t) => {
			const { finding } = await existsFor(t, content, 'linux/amd64', {
				intercept: ({ reference }) => (reference === child.digest ? errorAnswer(403, 'DENIED', 'denied') : undefined),
			});
			assert.equal(verdictOf(finding), 'denied missing-or-private');
		});
	}

	const { digest, mediaType } = AMD64;
	const platform = { os: 'linux', architecture: 'amd64' };
	const unreadable: [name: string, entry: object][] = [
		['a digest of an algorithm that we do not know', { mediaType, digest: 'blake3:00', size: 1, platform }],
		['a size that is no number', { mediaType, digest, size: '12', platform }],
		['a type that nobody knows', { mediaType: 'application/x', digest, size: 12, platform }],
		['no type', { digest, size: 12, platform }],
	];
	for (const [name, entry] of unreadable) {
		for (const depth of [1, 2]) {
			it(`an entry with ${name}, ${depth} deep, may be the platform: an error, never missing`, async (t) => {
				const json = { schemaVersion: 2, manifests: [entry] };
				const odd = manifest({ json, mediaType: MEDIA_TYPES.oci.index });
				const { finding } = await existsFor(t, depth === 1 ? odd : index([odd]), 'linux/amd64');
				assert.equal(verdictOf(finding), 'error invalid-response');
			});
		}
	}

	it('an entry that is named five hundred times is asked for once', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', index(Array(500).fill(AMD64)));
		registry.repository('team/app').manifests.delete(AMD64.digest);
		const finding = await asker.exists('team/app:1', { platforms: 'linux/amd64' });
		assert.equal(verdictOf(finding), 'missing platform-missing');
		assert.deepEqual(finding.platforms, [], 'what is gone is not listed');
		assert.equal(registry.count('manifest'), 2);
	});

	it('more than twenty images for one platform are an error', async (t) => {
		const many = Array.from({ length: 21 }, (_, number) => image({ labels: { number: `${number}` } }));
		const { finding } = await existsFor(t, index(many), 'linux/amd64');
		assert.equal(verdictOf(finding), 'error invalid-response');
	});

	it('a history of schema 1 that cannot be read: nobody knows the platform, so an error', async (t) => {
		const json = { schemaVersion: 1, history: [{ v1Compatibility: 'tar' }] };
		const { finding } = await existsFor(t, manifest({ json, mediaType: SCHEMA1_TYPE }), 'linux/amd64');
		assert.equal(verdictOf(finding), 'error invalid-response');
	});

	it('a config that cannot be read: nobody knows the platform, so an error', async (t) => {
		for (const content of [image({ config: 'tar' }), index([unnamed(image({ config: 'tar' }))])]) {
			const { finding } = await existsFor(t, content, 'linux/amd64');
			assert.equal(verdictOf(finding), 'error invalid-response');
		}
	});

	it('a config that is gone, of a type that does not tell what it is: nobody knows the platform, so an error', async (t) => {
		const content = image({ configMediaType: 'application/json' });
		const { finding } = await existsFor(t, content, 'linux/amd64', {
			intercept: ({ kind }) => (kind === 'blob' ? errorAnswer(404, 'BLOB_UNKNOWN', 'blob unknown') : undefined),
		});
		assert.equal(verdictOf(finding), 'error invalid-response');
	});

	it('an absent image is missing, a private one denied', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.push('team/private', '1', AMD64, { private: true });
		assert.equal(verdictOf(await asker.exists('team/app:1', { platforms: 'linux/amd64' })), 'missing not-found');
		const denied = await asker.exists('team/private:1', { platforms: 'linux/amd64' });
		assert.equal(verdictOf(denied), 'denied missing-or-private');
	});

	it('a wrong digest header is told', async (t) => {
		const { finding } = await existsFor(t, MULTI, 'linux/amd64', { quirks: { wrongDigestHeader: true } });
		assert.equal(finding.digest, MULTI.digest);
		assert.equal(finding.warnings.length, 1);
	});
});

describe('an image that the registry does not tell apart from a private one', () => {
	for (const [name, auth] of [
		['401 for absent and private, as Docker Hub and Quay', { absentAsDenied: true }],
		["the token server's 403, as GHCR", { absentAtToken: 403 }],
		['403 to a token, as Artifactory', { absentAsDenied: true, deniedStatus: 403 }],
	] as const) {
		it(`${name}: denied, or missing when the user says so`, async (t) => {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...auth } });
			registry.push('team/open', '1', AMD64);
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
			const missing = await asker.exists('team/app:1', { missingOrPrivate: 'missing' });
			assert.equal(verdictOf(missing), 'missing missing-or-private');
			assert.equal(verdictOf(await asker.exists('team/open:1')), 'found');
			assert.equal(verdictOf(await asker.exists('team/open:2')), 'missing not-found');
		});
	}

	it('to whom credentials were refused is denied all the same', async (t) => {
		const login = { ...LOGIN, password: 'wrong' };
		const { asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login });
		assert.equal(verdictOf(await asker.exists('team/app:1', { missingOrPrivate: 'missing' })), 'denied auth-failed');
		const { asker: anonymous } = await setUp(t, { auth: { kind: 'basic', ...LOGIN } });
		assert.equal(verdictOf(await anonymous.exists('a/b:1', { missingOrPrivate: 'missing' })), 'denied auth-required');
	});
});

describe('a digest that is gone, with a tag beside it', () => {
	const OLD = image({ labels: { version: 'old' } });
	const ASKED = `team/app:1@${OLD.digest}`;
	const modes: [name: string, platforms: string, method: string][] = [
		['exists', '', 'HEAD'],
		['exists for platforms', 'linux/amd64', 'GET'],
	];
	for (const [name, platforms, method] of modes) {
		it(`${name}: missing, with what the tag names now, for one HEAD more`, async (t) => {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', MULTI);
			const finding = await asker.exists(ASKED, { platforms });
			assert.equal(verdictOf(finding), 'missing not-found');
			assert.equal(finding.tagDigest, MULTI.digest);
			assert.match(finding.evidence?.url ?? '', new RegExp(`${OLD.digest}$`));
			assert.deepEqual(traceOf(registry), [`${method} manifest 404`, 'HEAD manifest 200']);
		});

		it(`${name}, and the digest is there: the tag is not asked for`, async (t) => {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', MULTI);
			registry.push('team/app', 'old', OLD);
			const finding = await asker.exists(ASKED, { platforms });
			assert.equal(verdictOf(finding), 'found');
			assert.ok(registry.requests.every(({ reference }) => reference !== '1'));
		});
	}

	it('without a tag, and a tag without a digest: nothing more is asked', async (t) => {
		for (const asked of [`team/app@${OLD.digest}`, 'team/app:gone', 'team/app']) {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', MULTI);
			const finding = await asker.exists(asked);
			assert.equal(verdictOf(finding), 'missing not-found');
			assert.equal(finding.tagDigest, null);
			assert.deepEqual(traceOf(registry), ['HEAD manifest 404']);
		}
	});

	it('the tag is gone too: missing, and no more', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', 'other', MULTI);
		const finding = await asker.exists(ASKED);
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.equal(finding.tagDigest, null);
	});

	it('a private repository: denied, and the tag is not asked for', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', absentAsDenied: true } });
		for (const missingOrPrivate of ['denied', 'missing'] as const) {
			const finding = await asker.exists(ASKED, { missingOrPrivate });
			assert.equal(verdictOf(finding), `${missingOrPrivate} missing-or-private`);
			assert.equal(finding.tagDigest, null);
		}
		assert.ok(registry.requests.every(({ reference }) => reference !== '1'));
	});

	const faults: [name: string, answer: Answer][] = [
		['is denied', errorAnswer(403, 'DENIED', 'denied')],
		['meets a fault of the registry', { status: 503 }],
		['meets a limit', errorAnswer(429, 'TOOMANYREQUESTS', 'slow down')],
		['is answered by a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
		['is answered without a digest', { status: 200, headers: { 'content-type': MEDIA_TYPES.oci.index } }],
		['leads to an address that is never asked', { status: 307, headers: { location: 'https://169.254.169.254/' } }],
	];
	for (const [name, answer] of faults) {
		it(`the tag ${name}: missing all the same`, async (t) => {
			const { registry, asker } = await setUp(t, {
				intercept: ({ reference }) => (reference === '1' ? answer : undefined),
			});
			registry.push('team/app', '1', MULTI);
			const finding = await asker.exists(ASKED);
			assert.equal(verdictOf(finding), 'missing not-found');
			assert.equal(finding.tagDigest, null);
			assert.match(finding.evidence?.url ?? '', new RegExp(`${OLD.digest}$`));
		});
	}

	it('the tag is there, and HEAD does not say its digest: not worth a pull', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { noDigestHeader: true } });
		registry.push('team/app', '1', MULTI);
		const finding = await asker.exists(ASKED);
		assert.equal(finding.tagDigest, null);
		assert.deepEqual(traceOf(registry), ['HEAD manifest 404', 'HEAD manifest 200']);
	});

	it('the tag is never answered: missing after ten seconds, long before the run is over', async (t) => {
		const clock = stopClock(t);
		const { registry, asker } = await setUp(t, {
			intercept: ({ reference }) => (reference === '1' ? new Promise(() => undefined) : undefined),
		});
		registry.push('team/app', '1', MULTI);
		const started = performance.now();
		const finding = await clock.settle(asker.exists(ASKED), 1_000);
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.ok(performance.now() - started < 30_000);
	});
});

it('exists without platforms takes no manifest', async (t) => {
	const { registry, finding } = await existsFor(t, MULTI, '');
	assert.equal(verdictOf(finding), 'found');
	assert.equal(finding.platforms, null);
	assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
});

function unnamed(content: Content): Content {
	return { ...content, platform: undefined };
}
