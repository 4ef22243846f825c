import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { type Content, type EmbeddedRegistry, LOGIN, setUp, traceOf, verdictOf } from '../../support/asking.ts';
import { attested, type Ingredient, toMaterial } from '../../support/built-with.ts';
import type { Flat } from '../../support/flat.ts';
import { image, index, schema1 } from '../../support/images.mjs';
import { type Build, envelope, info, material, statement } from '../../support/provenance.ts';

/** Layers are told by their sizes: those of an image that is built on another one begin with that one's. */
const OLD_BASE = image({ layerSizes: [10, 20], labels: { of: 'old base' } });
const SAME_LAYERS = image({ layerSizes: [10, 20], labels: { of: 'same layers' } });
const NEW_BASE = image({ layerSizes: [10, 21], labels: { of: 'new base' } });
const OLD_BUILDER = image({ layerSizes: [70, 80], labels: { of: 'old builder' } });
const NEW_BUILDER = image({ layerSizes: [70, 81], labels: { of: 'new builder' } });
const APP = image({ layerSizes: [10, 20, 30], labels: { of: 'app' } });
const SQUASHED = image({ layerSizes: [77] });
const [OLD_ARM, NEW_ARM, APP_ARM] = [
	[10, 20],
	[10, 21],
	[10, 20, 30],
].map((layerSizes) => image({ architecture: 'arm64', layerSizes })) as [Content, Content, Content];

/** Base and builder at a registry; `team/base:1` and `team/builder:1` are what they were when the image was built. */
async function setUpBuild(t: TestContext, options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, options);
	registry.push('team/base', '1', OLD_BASE);
	registry.push('team/builder', '1', OLD_BUILDER);
	const name = (rest: string) => `${registry.host}/team/${rest}`;
	const base = { name: name('base@1'), digest: OLD_BASE.digest };
	const builder = { name: name('builder@1'), digest: OLD_BUILDER.digest };
	return { registry, asker, name, base, builder };
}

/** The image with provenance that names what it was built with. */
function builtWith(ingredients: readonly Ingredient[], build: Build = {}): Content {
	return attested([APP], () => ({ materials: ingredients.map(toMaterial), ...build }));
}

/** What a finding says of a rebuild: `false`, `base-changed`, or its status and reason. */
function answerOf({ status, reason, rebuild }: Flat): string {
	return status === 'found' || status === 'missing'
		? `${rebuild?.staleReason ?? rebuild?.isNeeded}`
		: verdictOf({ status, reason });
}

function move(registry: EmbeddedRegistry, name: string, content: Content): void {
	registry.push(`team/${name}`, '1', content);
}

describe('an image whose provenance names its base', () => {
	it('is up to date while the tag has the digest that was used', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base]));
		const finding = await asker.base('team/app:1');
		assert.equal(answerOf(finding), 'false');
		assert.deepEqual(finding.rebuild, {
			isNeeded: false,
			staleReason: null,
			source: 'provenance',
			builtWith: [
				{
					image: `${registry.host}/team/base:1`,
					role: 'base',
					platform: 'linux/amd64',
					used: OLD_BASE.digest,
					now: OLD_BASE.digest,
					moved: false,
				},
			],
			evidence: null,
			added: [],
		});
	});

	for (const version of ['v0.2', 'v1'] as const) {
		it(`is stale when the tag has another image (${version})`, async (t) => {
			const { registry, asker, base } = await setUpBuild(t);
			registry.push('team/app', '1', builtWith([base], { version }));
			move(registry, 'base', NEW_BASE);
			const finding = await asker.base('team/app:1');
			assert.equal(answerOf(finding), 'base-changed');
			assert.equal(finding.rebuild?.builtWith[0]?.now, NEW_BASE.digest);
		});
	}

	it('costs an index, an attestation, a statement and one HEAD', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base]));
		await asker.base('team/app:1');
		assert.deepEqual(traceOf(registry), ['GET manifest 200', 'GET manifest 200', 'GET blob 200', 'HEAD manifest 200']);
	});

	it('in an envelope, and with the media types of new versions', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		const mediaType = 'application/vnd.in-toto.provenance+dsse';
		const describeBuild = () => ({ materials: [toMaterial(base)] });
		const write = (build: Build) => envelope(statement(build));
		registry.push('team/app', '1', attested([APP], describeBuild, { mediaType, write, isNew: true }));
		move(registry, 'base', NEW_BASE);
		assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
	});

	it('is up to date for ever where the digest was pinned', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([{ ...base, isPinned: true }]));
		move(registry, 'base', NEW_BASE);
		registry.reset();
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
		assert.equal(registry.requests.filter(({ repository }) => repository === 'team/base').length, 0);
	});

	it('a statement about another image is no word about this one', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base], { subject: OLD_BUILDER.digest }));
		const finding = await asker.base('team/app:1');
		assert.equal(answerOf(finding), 'error base-unknown');
		assert.equal(finding.error?.message, 'no-source');
	});

	it('a statement of more than 8 MiB is not fetched', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		const write = (build: Build) => statement(build) + ' '.repeat(8 * 1024 * 1024);
		registry.push(
			'team/app',
			'1',
			attested([APP], () => ({ materials: [toMaterial(base)] }), { write }),
		);
		assert.equal(answerOf(await asker.base('team/app:1')), 'error base-unknown');
		assert.equal(registry.requests.filter(({ kind, status }) => kind === 'blob' && status === 200).length, 1);
	});

	it('from nothing: it has no base that could move', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([]));
		const finding = await asker.base('team/app:1');
		assert.equal(answerOf(finding), 'false');
		assert.deepEqual(finding.rebuild?.builtWith, []);
	});

	it('an image of the builder itself: nobody can tell', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		const local = material(`pkg:oci/base@${OLD_BASE.digest}`, OLD_BASE.digest);
		registry.push(
			'team/app',
			'1',
			attested([APP], () => ({ materials: [local] })),
		);
		const finding = await asker.base('team/app:1');
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-unknown', 'local']);
	});
});

describe('a base that was pushed again', () => {
	const rows: [
		name: string,
		then: Content,
		now: Content,
		keepsOld: boolean,
		answer: string,
		evidence: string | null,
	][] = [
		[
			'another index with the same images',
			index([OLD_BASE, OLD_ARM]),
			index([OLD_BASE, OLD_ARM], { annotations: { a: 'b' } }),
			true,
			'false',
			'manifests',
		],
		['another config on the same layers', index([OLD_BASE]), index([SAME_LAYERS]), true, 'false', 'layers'],
		[
			'another image for another platform alone',
			index([OLD_BASE, OLD_ARM]),
			index([OLD_BASE, NEW_ARM]),
			true,
			'false',
			'manifests',
		],
		[
			'another image for this platform',
			index([OLD_BASE, OLD_ARM]),
			index([NEW_BASE, OLD_ARM]),
			true,
			'base-changed',
			null,
		],
		[
			'a mirror of one platform then, the whole index now',
			OLD_BASE,
			index([OLD_BASE, OLD_ARM]),
			true,
			'false',
			'platform',
		],
		[
			'the whole index then, a mirror of one platform now',
			index([OLD_BASE, OLD_ARM]),
			OLD_BASE,
			true,
			'false',
			'manifests',
		],
		['this platform is gone', index([OLD_BASE, OLD_ARM]), index([OLD_ARM]), true, 'base-changed', null],
		[
			'what was used is gone, and the layers are there',
			index([OLD_BASE]),
			index([SAME_LAYERS]),
			false,
			'false',
			'layers-only',
		],
		[
			'what was used is gone, and the layers are others',
			index([OLD_BASE]),
			index([NEW_BASE]),
			false,
			'base-changed',
			'layers-only',
		],
	];
	for (const [name, then, now, keepsOld, answer, evidence] of rows) {
		it(name, async (t) => {
			const { registry, asker, base } = await setUpBuild(t);
			registry.push('team/app', '1', builtWith([{ ...base, digest: then.digest }]));
			if (keepsOld) {
				move(registry, 'base', then);
			} else {
				registry.repository('team/base').manifests.delete(OLD_BASE.digest);
			}
			move(registry, 'base', now);
			const finding = await asker.base('team/app:1');
			assert.deepEqual([answerOf(finding), finding.rebuild?.evidence], [answer, evidence]);
		});
	}
});

describe('a base that cannot be asked about is not stale', () => {
	it('gone: the tag is not there', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base]));
		registry.repository('team/base').tags.clear();
		const finding = await asker.base('team/app:1');
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-unknown', 'gone']);
		assert.equal(finding.about?.reference.repository, 'team/base');
		assert.equal(finding.rebuild?.isNeeded, null);
	});

	it('private', async (t) => {
		const { registry, asker, base } = await setUpBuild(t, {
			intercept: ({ repository }) =>
				repository === 'team/base' ? { status: 403, body: '{"errors":[{"code":"DENIED"}]}' } : undefined,
		});
		registry.push('team/app', '1', builtWith([base]));
		assert.equal(answerOf(await asker.base('team/app:1')).split(' ')[0], 'denied');
	});

	it('rate-limited', async (t) => {
		const { registry, asker, base } = await setUpBuild(t, {
			intercept: ({ repository }) =>
				repository === 'team/base' ? { status: 429, body: '{"errors":[{"code":"TOOMANYREQUESTS"}]}' } : undefined,
		});
		registry.push('team/app', '1', builtWith([base]));
		assert.equal(answerOf(await asker.base('team/app:1')), 'error rate-limited');
	});

	it('but where another platform of the image is stale, it is', async (t) => {
		const { registry, asker, base, name } = await setUpBuild(t);
		const describeBuild = (content: Content) => ({
			materials: [
				toMaterial(
					content === APP ? { name: name('gone@1'), digest: OLD_BASE.digest } : { ...base, platform: 'linux/arm64' },
				),
			],
		});
		registry.push('team/app', '1', attested([APP, APP_ARM], describeBuild));
		move(registry, 'base', index([NEW_BASE, NEW_ARM]));
		assert.equal(answerOf(await asker.base('team/app:1', { platforms: 'linux/amd64,linux/arm64' })), 'base-changed');
	});
});

describe('an image itself', () => {
	it('missing: it needs a build', async (t) => {
		const { asker } = await setUpBuild(t);
		const finding = await asker.base('team/app:1');
		assert.deepEqual(
			[finding.status, answerOf(finding), finding.rebuild?.isNeeded],
			['missing', 'image-missing', true],
		);
	});

	it('private: nobody knows', async (t) => {
		const { registry, asker } = await setUpBuild(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.push('team/app', '1', APP);
		registry.repository('team/app').private = true;
		const finding = await asker.base('team/app:1');
		assert.deepEqual([finding.status, finding.rebuild?.isNeeded ?? null], ['denied', null]);
	});

	it('without provenance, annotations and labels: nobody knows', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		registry.push('team/app', '1', APP);
		const finding = await asker.base('team/app:1');
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-unknown', 'no-source']);
	});
});

describe('annotations and labels', () => {
	const NAME = 'org.opencontainers.image.base.name';
	const DIGEST = 'org.opencontainers.image.base.digest';
	const toTexts = (host: string, digest?: string) => ({
		[NAME]: `${host}/team/base:1`,
		...(digest !== undefined && { [DIGEST]: digest }),
	});
	type Make = (texts: Record<string, string>) => Content;
	const forms: [name: string, source: string, make: Make][] = [
		['annotations of the manifest', 'annotation', (annotations) => image({ layerSizes: [10, 20, 30], annotations })],
		['annotations of the index', 'annotation', (annotations) => index([APP], { annotations })],
		['labels', 'label', (labels) => image({ layerSizes: [10, 20, 30], labels })],
	];
	for (const [name, source, make] of forms) {
		for (const digest of ['with', 'without'] as const) {
			it(`${name} ${digest} a digest: up to date, then stale`, async (t) => {
				const { registry, asker } = await setUpBuild(t);
				registry.push('team/app', '1', make(toTexts(registry.host, digest === 'with' ? OLD_BASE.digest : undefined)));
				const before = await asker.base('team/app:1');
				assert.deepEqual([answerOf(before), before.rebuild?.source], ['false', source]);
				move(registry, 'base', NEW_BASE);
				assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
			});
		}
	}

	it("the digest may be that of the platform, though the tag's is that of the index", async (t) => {
		const { registry, asker } = await setUpBuild(t);
		move(registry, 'base', index([OLD_BASE, OLD_ARM]));
		registry.push('team/app', '1', image({ annotations: toTexts(registry.host, OLD_BASE.digest) }));
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
	});

	for (const text of ['not a name', 'scratch', '']) {
		it(`the name "${text}" is no word`, async (t) => {
			const { registry, asker } = await setUpBuild(t);
			registry.push('team/app', '1', image({ annotations: { [NAME]: text } }));
			assert.equal(answerOf(await asker.base('team/app:1')), 'error base-unknown');
		});
	}

	it('an image of the builder itself, as podman names it: nobody can tell, and nothing is asked there', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		const annotations = { [NAME]: 'localhost/base:1', [DIGEST]: OLD_BASE.digest };
		registry.push('team/app', '1', image({ layerSizes: [10, 20, 30], annotations }));
		const opened: string[] = [];
		const limitsOf = (reference: { readonly registry: string }) => {
			opened.push(reference.registry);
			return {};
		};
		const finding = await asker.base('team/app:1', { limitsOf });
		assert.deepEqual([answerOf(finding), finding.error?.message, opened], ['error base-unknown', 'local', []]);
	});

	it('a squashed image cannot be compared without a digest', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		registry.push('team/app', '1', image({ layerSizes: [77], annotations: toTexts(registry.host) }));
		const finding = await asker.base('team/app:1');
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-not-comparable', 'squashed']);
	});

	it('neither can one of a single layer on a base of a single layer, which has as many', async (t) => {
		const { registry, asker } = await setUpBuild(t);
		move(registry, 'base', image({ layerSizes: [10] }));
		registry.push('team/app', '1', image({ layerSizes: [77], annotations: toTexts(registry.host) }));
		assert.equal(answerOf(await asker.base('team/app:1')), 'error base-not-comparable');
	});

	it('neither can one of schema 1', async (t) => {
		const { registry, asker, name } = await setUpBuild(t);
		registry.push('team/app', '1', schema1());
		const named = { source: 'input', base: parseReference(name('base:1')), others: [] } as const;
		const finding = await asker.base('team/app:1', { named });
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-not-comparable', 'no-layers']);
	});
});

describe("the user's word", () => {
	const toNamed = (base: string, ...others: string[]) =>
		({ source: 'input', base: parseReference(base), others: others.map((one) => parseReference(one)) }) as const;

	it('without any record: the layers tell', async (t) => {
		const { registry, asker, name } = await setUpBuild(t);
		registry.push('team/app', '1', APP);
		const named = toNamed(name('base:1'));
		const finding = await asker.base('team/app:1', { named });
		assert.deepEqual(
			[answerOf(finding), finding.rebuild?.source, finding.rebuild?.evidence],
			['false', 'input', 'layers-only'],
		);
		move(registry, 'base', NEW_BASE);
		assert.equal(answerOf(await asker.base('team/app:1', { named })), 'base-changed');
	});

	it('with provenance that names the same tag: its digest counts', async (t) => {
		const { registry, asker, name, base } = await setUpBuild(t);
		registry.push(
			'team/app',
			'1',
			attested([SQUASHED], () => ({ materials: [toMaterial(base)] })),
		);
		const named = toNamed(name('base:1'));
		assert.equal(answerOf(await asker.base('team/app:1', { named })), 'false');
		move(registry, 'base', NEW_BASE);
		assert.equal(answerOf(await asker.base('team/app:1', { named })), 'base-changed');
	});

	it('with provenance of an image of the builder itself: the word counts, and the layers tell', async (t) => {
		const { registry, asker, name } = await setUpBuild(t);
		const local = material(`pkg:oci/base@${OLD_BASE.digest}`, OLD_BASE.digest);
		registry.push(
			'team/app',
			'1',
			attested([APP], () => ({ materials: [local] })),
		);
		assert.equal(answerOf(await asker.base('team/app:1')), 'error base-unknown');
		assert.equal(answerOf(await asker.base('team/app:1', { named: toNamed(name('base:1')) })), 'false');
	});

	it('with provenance that names another base: it is not built on what it should be', async (t) => {
		const { registry, asker, name, base } = await setUpBuild(t);
		registry.push('team/base', '2', NEW_BASE);
		registry.push('team/app', '1', builtWith([base]));
		assert.equal(answerOf(await asker.base('team/app:1', { named: toNamed(name('base:2')) })), 'base-changed');
	});

	it('pinned to a digest: the image is stale until it is built on that', async (t) => {
		const { registry, asker, name, base } = await setUpBuild(t);
		registry.push('team/base', '2', NEW_BASE);
		registry.push('team/app', '1', builtWith([base]));
		const pinned = (digest: string) => ({ named: toNamed(`${name('base:1')}@${digest}`) });
		assert.equal(answerOf(await asker.base('team/app:1', pinned(OLD_BASE.digest))), 'false');
		assert.equal(answerOf(await asker.base('team/app:1', pinned(NEW_BASE.digest))), 'base-changed');
	});

	it('a builder of a Dockerfile whose digest nothing recorded: nobody knows, where builders count', async (t) => {
		const { registry, asker, name } = await setUpBuild(t);
		registry.push('team/app', '1', APP);
		const named = { ...toNamed(name('base:1'), name('builder:1')), source: 'dockerfile' } as const;
		const finding = await asker.base('team/app:1', { named, isEveryInput: true });
		assert.deepEqual([answerOf(finding), finding.error?.message], ['error base-unknown', 'not-recorded']);
		assert.equal(answerOf(await asker.base('team/app:1', { named })), 'false');
	});
});

describe('which of several images is the base', () => {
	const bothMoved = (registry: EmbeddedRegistry, what: 'base' | 'builder') =>
		move(registry, what, what === 'base' ? NEW_BASE : NEW_BUILDER);

	/** How the role of each is told. */
	const rows: [name: string, build: (host: string) => Build, builderPlatform?: string][] = [
		[
			'the Dockerfile in it tells',
			(host) => ({
				frontend: 'dockerfile.v0',
				args: {},
				infos: [info(`FROM ${host}/team/builder:1 AS b\nFROM ${host}/team/base:1\nCOPY --from=b / /\n`)],
			}),
		],
		['the builder is of another platform', () => ({}), 'linux/arm64'],
		['layers tell', () => ({})],
	];
	for (const [name, build, platform = 'linux/amd64'] of rows) {
		it(`${name}: a builder that moved is no reason, unless all count`, async (t) => {
			const { registry, asker, base, builder } = await setUpBuild(t);
			registry.push('team/app', '1', builtWith([base, { ...builder, platform }], build(registry.host)));
			assert.equal(answerOf(await asker.base('team/app:1')), 'false');
			bothMoved(registry, 'builder');
			assert.equal(answerOf(await asker.base('team/app:1')), 'false');
			const finding = await asker.base('team/app:1', { isEveryInput: true });
			assert.equal(answerOf(finding), 'input-changed');
			assert.deepEqual(
				finding.rebuild?.builtWith.map(({ role, moved }) => [role, moved]),
				[
					['base', false],
					['builder', true],
				],
			);
		});

		it(`${name}: a base that moved is one`, async (t) => {
			const { registry, asker, base, builder } = await setUpBuild(t);
			registry.push('team/app', '1', builtWith([base, { ...builder, platform }], build(registry.host)));
			bothMoved(registry, 'base');
			assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
		});
	}

	it('nothing tells: all count as one', async (t) => {
		const { registry, asker, base, builder } = await setUpBuild(t);
		registry.push(
			'team/app',
			'1',
			attested([SQUASHED], () => ({ materials: [base, builder].map(toMaterial) })),
		);
		bothMoved(registry, 'builder');
		assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
	});

	it('nothing moved: no manifest is fetched to find out', async (t) => {
		const { registry, asker, base, builder } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base, builder]));
		registry.reset();
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
		const others = registry.requests.filter(
			({ repository }) => repository === 'team/base' || repository === 'team/builder',
		);
		assert.deepEqual(
			others.map(({ method }) => method),
			['HEAD', 'HEAD'],
		);
	});

	it('the last stage is built on nothing: only builders can move', async (t) => {
		const { registry, asker, builder } = await setUpBuild(t);
		const infos = [info(`FROM ${registry.host}/team/builder:1 AS b\nFROM scratch\nCOPY --from=b / /\n`)];
		registry.push('team/app', '1', builtWith([builder], { frontend: 'dockerfile.v0', args: {}, infos }));
		bothMoved(registry, 'builder');
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
		assert.equal(answerOf(await asker.base('team/app:1', { isEveryInput: true })), 'input-changed');
	});
});

describe('platforms', () => {
	it('each one is looked at: one that is stale is enough', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		const then = index([OLD_BASE, OLD_ARM]);
		const describeBuild = (content: Content) => ({
			materials: [
				toMaterial({ ...base, digest: then.digest, platform: content === APP ? 'linux/amd64' : 'linux/arm64' }),
			],
		});
		registry.push('team/app', '1', attested([APP, APP_ARM], describeBuild));
		move(registry, 'base', then);
		move(registry, 'base', index([OLD_BASE, NEW_ARM]));
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
		const both = 'linux/amd64,linux/arm64';
		const finding = await asker.base('team/app:1', { platforms: both });
		assert.equal(answerOf(finding), 'base-changed');
		assert.deepEqual(
			finding.rebuild?.builtWith.map(({ platform, moved }) => [platform, moved]),
			[
				['linux/amd64', false],
				['linux/arm64', true],
			],
		);
	});

	it('one that the image lacks, and its base has by now', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base]));
		const how = { platforms: 'linux/amd64,linux/arm64' };
		assert.equal(answerOf(await asker.base('team/app:1', how)), 'false');
		move(registry, 'base', index([OLD_BASE, OLD_ARM]));
		const finding = await asker.base('team/app:1', how);
		assert.deepEqual([answerOf(finding), finding.rebuild?.added], ['platform-added', ['linux/arm64']]);
	});

	it('none that the image has', async (t) => {
		const { registry, asker, base } = await setUpBuild(t);
		registry.push('team/app', '1', builtWith([base]));
		move(registry, 'base', index([OLD_BASE, OLD_ARM]));
		assert.equal(answerOf(await asker.base('team/app:1', { platforms: 'linux/arm64' })), 'platform-added');
	});
});

it('a hostile statement that names a hundred images and one is not followed', async (t) => {
	const { registry, asker } = await setUpBuild(t);
	const many = Array.from({ length: 101 }, (_, number) => ({
		name: `${registry.host}/team/x${number}@1`,
		digest: OLD_BASE.digest,
	}));
	registry.push('team/app', '1', builtWith(many));
	assert.equal(answerOf(await asker.base('team/app:1')), 'error invalid-response');
});
