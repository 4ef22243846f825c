import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../support/answers.mjs';
import {
	type Content,
	type EmbeddedRegistry,
	LOGIN,
	type RegistryOptions,
	setUp,
	TODAY,
	traceOf,
	verdictOf,
} from '../support/asking.ts';
import type { Flat } from '../support/flat.ts';
import { artifact, attestation, image, index, schema1 } from '../support/images.mjs';

const AMD64 = image({ created: '2025-01-01T00:00:00Z', layerSizes: [100, 20, 3], labels: { a: 'b' } });
const ARM64 = image({ architecture: 'arm64', created: '2025-01-02T00:00:00Z', layerSizes: [50] });
const ARMV7 = image({ architecture: 'arm', variant: 'v7', created: '2025-01-03T00:00:00Z' });
const OTHER_AMD64 = image({ created: '2025-01-04T00:00:00Z' });
const MULTI = index([ARM64, attestation(AMD64.digest), AMD64, ARMV7]);
const PLATFORMS = ['linux/arm64', 'linux/amd64', 'linux/arm/v7'];

async function inspectAll(t: TestContext, content: Content, platforms = '', options: RegistryOptions = {}) {
	const { registry, asker } = await setUp(t, options);
	registry.push('team/app', '1', content);
	return { registry, findings: await asker.inspect('team/app:1', { platforms }) };
}

async function inspect(t: TestContext, content: Content, platforms?: string, options?: RegistryOptions): Promise<Flat> {
	const { findings } = await inspectAll(t, content, platforms, options);
	assert.equal(findings.length, 1);
	return findings[0] as Flat;
}

/** An index without the manifests that are gone. */
function pushSparse(registry: EmbeddedRegistry, content: Content, gone: readonly Content[]): void {
	registry.push('team/app', '1', content);
	for (const { digest } of gone) {
		registry.repository('team/app').manifests.delete(digest);
	}
}

function unnamed(content: Content): Content {
	return { ...content, platform: undefined };
}

it('everything about an image of several platforms', async (t) => {
	const finding = await inspect(t, MULTI);
	const { reference, ...facts } = finding;
	assert.equal(reference.repository, 'team/app');
	assert.deepEqual(facts, {
		asked: 'team/app:1',
		place: null,
		bump: null,
		status: 'found',
		reason: null,
		evidence: null,
		identity: 'anonymous',
		error: null,
		digest: MULTI.digest,
		mediaType: MULTI.mediaType,
		platforms: ['linux/arm64', 'linux/amd64', 'linux/arm/v7'],
		missingPlatforms: [],
		gonePlatforms: [],
		tagDigest: null,
		platform: 'linux/amd64',
		size: 123,
		labels: { a: 'b' },
		created: '2025-01-01T00:00:00Z',
		createdSource: 'config',
		ageDays: 30,
		youngest: { created: '2025-01-01T00:00:00Z', source: 'config' },
		tooOld: null,
		update: null,
		rebuild: null,
		warnings: [],
	});
});

describe('which platform is read', () => {
	const rows: [name: string, content: Content, platforms: string, platform: string][] = [
		['linux/amd64 of several', MULTI, '', 'linux/amd64'],
		['the one asked for', MULTI, 'linux/arm64', 'linux/arm64'],
		['what runs on the one asked for', MULTI, 'linux/arm/v8', 'linux/arm/v7'],
		['the first real one where there is no linux/amd64', index([attestation(''), ARMV7, ARM64]), '', 'linux/arm/v7'],
		[
			'the first where there is no amd64, though it could run 386',
			index([ARM64, image({ architecture: '386' })]),
			'',
			'linux/arm64',
		],
		['the only one', ARM64, '', 'linux/arm64'],
		['the only one, which was asked for', ARM64, 'linux/arm64', 'linux/arm64'],
		['one in a nested index', index([index([AMD64]), ARM64]), '', 'linux/amd64'],
		['the only one without a platform in the index', index([unnamed(ARM64)]), '', 'linux/arm64'],
		[
			'one without a platform in the index, asked for',
			index([unnamed(AMD64), unnamed(ARM64)]),
			'linux/arm64',
			'linux/arm64',
		],
		[
			'linux/amd64, in the configs where the index gives no platforms',
			index([ARM64, AMD64].map(unnamed)),
			'',
			'linux/amd64',
		],
		['linux/amd64, in a config beside named ones', index([ARMV7, unnamed(AMD64)]), '', 'linux/amd64'],
		['the first of several without a platform in the index', index([ARM64, ARMV7].map(unnamed)), '', 'linux/arm64'],
		['schema 1', schema1(), '', 'linux/amd64'],
	];
	for (const [name, content, platforms, platform] of rows) {
		it(name, async (t) => {
			const finding = await inspect(t, content, platforms);
			assert.equal(verdictOf(finding), 'found');
			assert.equal(finding.platform, platform);
		});
	}

	it('several asked for: a finding each', async (t) => {
		const { findings } = await inspectAll(t, MULTI, 'linux/arm64,linux/s390x,linux/amd64');
		const told = findings.map((finding) => [verdictOf(finding), finding.platform, finding.created, finding.size]);
		assert.deepEqual(told, [
			['found', 'linux/arm64', '2025-01-02T00:00:00Z', 50],
			['missing platform-missing', 'linux/s390x', null, null],
			['found', 'linux/amd64', '2025-01-01T00:00:00Z', 123],
		]);
	});

	it('several asked of a single image: it is read once', async (t) => {
		const { registry, findings } = await inspectAll(t, AMD64, 'linux/amd64,linux/arm64');
		assert.deepEqual(findings.map(verdictOf), ['found', 'missing platform-missing']);
		assert.deepEqual(traceOf(registry), ['GET manifest 200', 'GET blob 200']);
	});
});

describe('a platform that is not there is missing', () => {
	const rows: [name: string, content: Content, platforms: string][] = [
		['not in the index', MULTI, 'linux/s390x'],
		['not that of the single image', ARM64, 'linux/amd64'],
		['not that of an artifact', artifact(), 'linux/amd64'],
		['not in an empty index', index([]), 'linux/amd64'],
		['not that of the only image without one in the index', index([unnamed(ARM64)]), 'linux/amd64'],
	];
	for (const [name, content, platforms] of rows) {
		it(name, async (t) => {
			const finding = await inspect(t, content, platforms);
			assert.equal(verdictOf(finding), 'missing platform-missing');
			assert.deepEqual(finding.missingPlatforms, [platforms]);
			assert.equal(finding.digest, content.digest);
		});
	}

	it('its manifest is gone: with what the registry said', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, MULTI, [AMD64]);
		const [finding] = await asker.inspect('team/app:1', { platforms: 'linux/amd64' });
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
		assert.deepEqual([finding?.missingPlatforms, finding?.gonePlatforms], [['linux/amd64'], ['linux/amd64']]);
		assert.match(finding?.evidence?.diagnostics ?? '', /MANIFEST_UNKNOWN/);
		assert.ok(
			!finding?.platforms?.includes('linux/amd64'),
			'a platform that is gone is not one that the image is there for',
		);
	});

	it('its manifest is gone: one that could run there is not taken in its place', async (t) => {
		const content = index([AMD64, image({ architecture: '386' })]);
		const { registry, asker } = await setUp(t);
		pushSparse(registry, content, [AMD64]);
		const [finding] = await asker.inspect('team/app:1', { platforms: 'linux/amd64' });
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
		assert.deepEqual(finding?.platforms, ['linux/386']);
	});

	it('but not where its manifest is refused', async (t) => {
		const finding = await inspect(t, MULTI, '', {
			intercept: ({ reference }) => (reference === AMD64.digest ? errorAnswer(403, 'DENIED', 'denied') : undefined),
		});
		assert.equal(verdictOf(finding), 'denied missing-or-private');
	});

	it('nor where the config that would tell cannot be read', async (t) => {
		assert.equal(verdictOf(await inspect(t, image({ config: '[]' }), 'linux/amd64')), 'error invalid-response');
	});
});

describe('an index whose manifests are not all there, as in a mirror', () => {
	const MANY = Array.from({ length: 21 }, (_, number) => image({ labels: { number: `${number}` } }));
	const rows: [name: string, content: Content, gone: Content[], platform: string, left: string[]][] = [
		['no linux/amd64: the first that is there', MULTI, [AMD64], 'linux/arm64', ['linux/arm64', 'linux/arm/v7']],
		['no linux/amd64 and not the first: the next', MULTI, [AMD64, ARM64], 'linux/arm/v7', ['linux/arm/v7']],
		['linux/amd64 is there: that, and the rest is not asked for', MULTI, [ARM64], 'linux/amd64', PLATFORMS],
		[
			'the first of two for linux/amd64 is gone: the second',
			index([ARM64, OTHER_AMD64, AMD64]),
			[OTHER_AMD64],
			'linux/amd64',
			['linux/arm64', 'linux/amd64'],
		],
		[
			'no platforms in the index, and the first is gone: what is there',
			index([ARM64, ARMV7].map(unnamed)),
			[ARM64],
			'linux/arm/v7',
			['linux/arm/v7'],
		],
	];
	for (const [name, content, gone, platform, left] of rows) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t);
			pushSparse(registry, content, gone);
			const [finding] = await asker.inspect('team/app:1');
			assert.equal(finding && verdictOf(finding), 'found');
			assert.deepEqual([finding?.platform, finding?.platforms], [platform, left]);
		});
	}

	it('none is there: the image is for no platform, each of them is missing', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, MULTI, [AMD64, ARM64, ARMV7]);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
		assert.deepEqual(finding?.missingPlatforms, ['linux/arm64', 'linux/amd64', 'linux/arm/v7']);
		assert.deepEqual(finding?.gonePlatforms, finding?.missingPlatforms);
		assert.deepEqual(finding?.platforms, []);
		assert.equal(finding?.digest, MULTI.digest);
	});

	it('none of those without a platform is there: what is read by default is missing', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, index([ARM64].map(unnamed)), [ARM64]);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
		assert.deepEqual([finding?.missingPlatforms, finding?.gonePlatforms], [['linux/amd64'], []]);
	});

	it('one of two for Windows is gone: the other is read', async (t) => {
		const [old, young] = [image({ os: 'windows' }), image({ os: 'windows', labels: { release: '2022' } })];
		const { registry, asker } = await setUp(t);
		pushSparse(registry, index([old, young]), [old]);
		const [finding] = await asker.inspect('team/app:1', { platforms: 'windows/amd64' });
		assert.equal(finding && verdictOf(finding), 'found');
		assert.deepEqual(finding?.labels, { release: '2022' });
	});

	it('one that is named twice is asked for once, and each that is read once', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, index([AMD64, AMD64, ...[ARM64, ARMV7].map(unnamed)]), [AMD64, ARM64]);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding?.platform, 'linux/arm/v7');
		const trace = ['GET manifest 200', 'GET manifest 404', 'GET manifest 404', 'GET manifest 200', 'GET blob 200'];
		assert.deepEqual(traceOf(registry), trace);
	});

	it('twenty that are gone and no more: missing', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, index(MANY.slice(1)), MANY);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
	});

	it('more than twenty without a platform: the configs of twenty are looked at', async (t) => {
		const { registry, asker } = await setUp(t);
		const arm64 = MANY.map((_, number) => image({ architecture: 'arm64', labels: { number: `${number}` } }));
		pushSparse(registry, index([...arm64, AMD64].map(unnamed)), []);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding?.platform, 'linux/arm64');
		assert.deepEqual([registry.count('manifest'), registry.count('blob')], [21, 20]);
	});

	it('twenty that are gone: an error, because the next may be there', async (t) => {
		const { registry, asker } = await setUp(t);
		pushSparse(registry, index(MANY), MANY.slice(0, 20));
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding && verdictOf(finding), 'error invalid-response');
		assert.equal(registry.count('manifest'), 21);
	});
});

describe('when it was built', () => {
	const ANNOTATION = { 'org.opencontainers.image.created': '2024-02-02T02:02:02Z' };
	const OLD = { 'org.label-schema.build-date': '2024-03-03T03:03:03Z' };
	const annotated = { annotations: ANNOTATION };
	const LABEL = { labels: { 'org.opencontainers.image.created': '2024-04-04T04:04:04Z' } };
	const headers = { 'last-modified': 'Sun, 05 May 2024 05:05:05 GMT' };
	const rows: [name: string, content: Content, created: string | null, source: string | null, quirks?: object][] = [
		['the config says', image({ created: '2024-01-01T01:01:01Z', ...annotated }), '2024-01-01T01:01:01Z', 'config'],
		[
			'to the nanosecond',
			image({ created: '2024-01-01T01:01:01.123456789Z' }),
			'2024-01-01T01:01:01.123456789Z',
			'config',
		],
		['with an offset', image({ created: '2024-01-01T01:01:01+02:00' }), '2024-01-01T01:01:01+02:00', 'config'],
		[
			'0001 in the config: its annotation',
			image({ created: '0001-01-01T00:00:00Z', ...annotated }),
			'2024-02-02T02:02:02Z',
			'annotation',
		],
		[
			'1970 in the config: its annotation',
			image({ created: '1970-01-01T00:00:00Z', ...annotated }),
			'2024-02-02T02:02:02Z',
			'annotation',
		],
		[
			'1980 in the config: its annotation',
			image({ created: '1980-01-01T00:00:01Z', ...annotated }),
			'2024-02-02T02:02:02Z',
			'annotation',
		],
		['null in the config', image({ created: null, ...annotated }), '2024-02-02T02:02:02Z', 'annotation'],
		['a number in the config', image({ created: 1704070861, ...annotated }), '2024-02-02T02:02:02Z', 'annotation'],
		['no date in the config', image({ created: 'yesterday', ...annotated }), '2024-02-02T02:02:02Z', 'annotation'],
		[
			"the index's annotation",
			index([image({ created: null, ...LABEL })], annotated),
			'2024-02-02T02:02:02Z',
			'annotation',
		],
		['a label', image({ created: null, ...LABEL }), '2024-04-04T04:04:04Z', 'label'],
		['an old label', image({ created: null, labels: OLD }), '2024-03-03T03:03:03Z', 'label'],
		["the registry's date", image({ created: null }), '2024-05-05T05:05:05.000Z', 'registry', { headers }],
		['nobody says', image({ created: null }), null, null],
		['only placeholders', image({ created: '1970-01-01T00:00:00Z' }), null, null],
		['schema 1', schema1({ created: '2016-01-02T03:04:05Z' }), '2016-01-02T03:04:05Z', 'config'],
		['a Helm chart', artifact({ ...annotated }), '2024-02-02T02:02:02Z', 'annotation'],
		['an index without images', index([], annotated), '2024-02-02T02:02:02Z', 'annotation'],
	];
	for (const [name, content, created, source, quirks = {}] of rows) {
		it(name, async (t) => {
			const finding = await inspect(t, content, '', { quirks });
			assert.deepEqual([finding.created, finding.createdSource], [created, source]);
			assert.equal(finding.ageDays === null, created === null);
		});
	}

	it('in the future: 0 days old, with a warning', async (t) => {
		const created = new Date(TODAY + 86_400_000).toISOString();
		const finding = await inspect(t, image({ created }));
		assert.equal(finding.ageDays, 0);
		assert.deepEqual(finding.warnings, ['the creation time lies in the future']);
	});

	it('some minutes ahead: a clock, no warning', async (t) => {
		const created = new Date(TODAY + 600_000).toISOString();
		assert.deepEqual((await inspect(t, image({ created }))).warnings, []);
	});
});

describe('what is odd is told, and the rest is read', () => {
	it('a config that is no JSON', async (t) => {
		const finding = await inspect(t, image({ config: 'tar', layerSizes: [7] }));
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual([finding.platform, finding.labels, finding.created, finding.size], [null, null, null, 7]);
		assert.deepEqual(finding.warnings, ['the config of the image is not a JSON object']);
	});

	for (const [name, content] of [
		['an empty index', index([])],
		['an index of attestations alone', index([attestation(AMD64.digest)])],
	] as const) {
		it(name, async (t) => {
			const finding = await inspect(t, content);
			assert.equal(verdictOf(finding), 'found');
			assert.deepEqual([finding.platforms, finding.platform, finding.size], [[], null, null]);
			assert.deepEqual(finding.warnings, ['the index names no image']);
		});
	}

	it('an artifact: no platform, no labels, its size', async (t) => {
		const finding = await inspect(t, artifact({ artifactType: 'a/b' }));
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual([finding.platform, finding.labels, finding.size], [null, null, 22]);
	});

	for (const configMediaType of [
		'',
		'application/octet-stream',
		'Application/JSON; charset=utf-8',
		'text/html',
		'a/b',
	]) {
		it(`a config of type ${JSON.stringify(configMediaType)} with the content of an image: read as one`, async (t) => {
			const finding = await inspect(t, image({ configMediaType, architecture: 'arm64', labels: { a: 'b' } }));
			assert.equal(verdictOf(finding), 'found');
			assert.deepEqual([finding.platform, finding.labels], ['linux/arm64', { a: 'b' }]);
			assert.equal(finding.created, '2024-05-06T07:08:09.123456789Z');
			assert.deepEqual(finding.warnings, []);
		});
	}

	it('a config that Docker takes for none: found, without a platform', async (t) => {
		const finding = await inspect(
			t,
			artifact({ configMediaType: 'text/plain', config: { created: '2024-05-06T07:08:09Z' } }),
		);
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual([finding.platform, finding.created, finding.size, finding.warnings], [null, null, 22, []]);
	});

	const unread: [name: string, options: RegistryOptions][] = [
		['gone', { intercept: ({ kind }) => (kind === 'blob' ? errorAnswer(404, 'BLOB_UNKNOWN', 'unknown') : undefined) }],
		['denied', { intercept: ({ kind }) => (kind === 'blob' ? errorAnswer(403, 'DENIED', 'denied') : undefined) }],
		['broken', { quirks: { corruptBlob: true } }],
		['longer than it says', { quirks: { hugeBody: 9 * 1024 * 1024, kinds: ['blob'] } }],
	];
	for (const [name, options] of unread) {
		it(`a config of a type that nobody knows, which is ${name}: found, with a warning; with \`platforms\` not`, async (t) => {
			const content = artifact({ configMediaType: 'a/b', config: { a: 1 } });
			const finding = await inspect(t, content, '', options);
			assert.equal(verdictOf(finding), 'found');
			assert.deepEqual(finding.warnings, ['its config, of a type that is not known, could not be read']);
			assert.match(verdictOf(await inspect(t, content, 'linux/amd64', options)), /^(error invalid-response|denied)/);
		});
	}

	it('a config of a type that nobody knows, while the registry is down: an error', async (t) => {
		const failTimes = { status: 503, times: 99, kinds: ['blob'] as const };
		const finding = await inspect(t, artifact({ configMediaType: 'a/b' }), '', { quirks: { failTimes } });
		assert.equal(verdictOf(finding), 'error unavailable');
	});

	it('labels that are no texts are left out; hostile names are names', async (t) => {
		const config = { config: { Labels: JSON.parse('{"a":"b","n":1,"__proto__":"x"}') } };
		const { labels } = await inspect(t, image({ config }));
		assert.deepEqual(Object.entries(labels ?? {}), [
			['a', 'b'],
			['__proto__', 'x'],
		]);
	});

	it('a wrong digest header, once', async (t) => {
		const finding = await inspect(t, AMD64, '', { quirks: { wrongDigestHeader: true } });
		assert.equal(finding.digest, AMD64.digest);
		assert.equal(finding.warnings.length, 1);
	});
});

describe('what is not shown', () => {
	const rows: [name: string, options: RegistryOptions, verdict: string][] = [
		['absent', {}, 'missing not-found'],
		['private', { auth: { kind: 'bearer', absentAsDenied: true } }, 'denied missing-or-private'],
		['behind a login', { auth: { kind: 'basic', ...LOGIN } }, 'denied auth-required'],
		['a page', { quirks: { htmlForEverything: true } }, 'error not-a-registry'],
		['503', { quirks: { failTimes: { status: 503, times: 99 } } }, 'error unavailable'],
	];
	for (const [name, options, verdict] of rows) {
		it(`${name}: ${verdict}, one finding for all platforms`, async (t) => {
			const { asker } = await setUp(t, options);
			const findings = await asker.inspect('team/app:1', { platforms: 'linux/amd64,linux/arm64' });
			assert.deepEqual(findings.map(verdictOf), [verdict]);
		});
	}

	it('a config that broke is an error', async (t) => {
		const finding = await inspect(t, AMD64, '', { quirks: { corruptBlob: true } });
		assert.equal(verdictOf(finding), 'error invalid-response');
	});
});
