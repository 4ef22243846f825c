import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { errorAnswer } from '../support/answers.mjs';
import { type Content, LOGIN, type RegistryOptions, setUp, TODAY, traceOf, verdictOf } from '../support/asking.ts';
import type { Flat } from '../support/flat.ts';
import { artifact, attestation, image, index, schema1 } from '../support/images.mjs';

const AMD64 = image({ created: '2025-01-01T00:00:00Z', layerSizes: [100, 20, 3], labels: { a: 'b' } });
const ARM64 = image({ architecture: 'arm64', created: '2025-01-02T00:00:00Z', layerSizes: [50] });
const ARMV7 = image({ architecture: 'arm', variant: 'v7', created: '2025-01-03T00:00:00Z' });
const MULTI = index([ARM64, attestation(AMD64.digest), AMD64, ARMV7]);

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

function unnamed(content: Content): Content {
	return { ...content, platform: undefined };
}

it('everything about an image of several platforms', async (t) => {
	const finding = await inspect(t, MULTI);
	const { reference, ...facts } = finding;
	assert.equal(reference.repository, 'team/app');
	assert.deepEqual(facts, {
		asked: 'team/app:1',
		status: 'found',
		reason: null,
		evidence: null,
		identity: 'anonymous',
		error: null,
		digest: MULTI.digest,
		mediaType: MULTI.mediaType,
		platforms: ['linux/arm64', 'linux/amd64', 'linux/arm/v7'],
		missingPlatforms: [],
		platform: 'linux/amd64',
		size: 123,
		labels: { a: 'b' },
		created: '2025-01-01T00:00:00Z',
		createdSource: 'config',
		ageDays: 30,
		youngest: { created: '2025-01-01T00:00:00Z', source: 'config' },
		update: null,
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
		registry.push('team/app', '1', MULTI);
		registry.repository('team/app').manifests.delete(AMD64.digest);
		const [finding] = await asker.inspect('team/app:1');
		assert.equal(finding && verdictOf(finding), 'missing platform-missing');
		assert.match(finding?.evidence?.diagnostics ?? '', /MANIFEST_UNKNOWN/);
		assert.ok(
			!finding?.platforms?.includes('linux/amd64'),
			'a platform that is gone is not one that the image is there for',
		);
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
