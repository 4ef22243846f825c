import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRepositories } from '../src/action/inputs/grammar/repositories.ts';
import { readLatestInputs } from '../src/action/inputs/latest.ts';
import { parseOverride } from '../src/action/inputs/overrides.ts';
import type { NamedImages } from '../src/checks/base/used-image.ts';
import type { Question } from '../src/checks/finding.ts';
import type { Finding } from '../src/checks/report.ts';
import { contextOf } from '../src/files/candidate.ts';
import { type FileReference, find } from '../src/files/find.ts';
import { type Circumstances, keyOf, toQuestions } from '../src/questions.ts';
import { canonical, parseReference } from '../src/registry/reference/reference.ts';

const write = (asked: string) => ({ asked, reference: parseReference(asked) });

function ofFile(image: string, different: Partial<FileReference> = {}): FileReference {
	return {
		file: 'compose.yaml',
		line: 3,
		column: 12,
		kind: 'compose',
		status: 'reference',
		image,
		spans: [],
		tag: undefined,
		digestPlace: undefined,
		override: '',
		needs: [],
		reason: undefined,
		warning: undefined,
		...different,
	};
}

function ask(images: readonly string[], references: readonly FileReference[], different: Partial<Circumstances> = {}) {
	const circumstances: Circumstances = {
		mode: 'exists',
		only: undefined,
		ignore: [],
		registry: 'docker.io',
		builtOn: undefined,
		shard: undefined,
		allowedRegistries: [],
		insecureRegistries: [],
		isOpenToStrangers: false,
		override: (text) => readLatestInputs((name) => parseOverride(text).get(name) ?? ''),
		...different,
	};
	return toQuestions(images.map(write), references, circumstances);
}

const isQuestion = (one: Question | Finding): one is Question => !('status' in one);
const asked = (all: readonly (Question | Finding)[]) => all.map((one) => one.asked);

/** As whom and where a base is asked about whose name the image itself tells, or the inputs, or a Dockerfile. */
describe('who is asked about a base as whom', () => {
	const base = parseReference('10.0.0.6/team/base:1');
	const listed = { allowedRegistries: ['10.0.0.6', 'ghcr.io'] };
	const input = { builtOn: { source: 'input', base, others: [] } } as const;
	const dockerfile = { builtOn: { source: 'dockerfile', base, others: [] } } as const;
	type Row = [name: string, image: string, base: string, circumstances: Partial<Circumstances>, limits: string];
	const rows: Row[] = [
		['of the same registry', 'ghcr.io/a/app:1', 'ghcr.io/b/base:1', {}, 'login, anywhere'],
		['of the registry of the inputs', 'ghcr.io/a/app:1', 'alpine:3', {}, 'login, anywhere'],
		['of another registry', 'ghcr.io/a/app:1', 'quay.io/b/base:1', {}, 'anonymous, public'],
		['of another registry that is listed', 'quay.io/a/app:1', 'ghcr.io/b/base:1', listed, 'anonymous, anywhere'],
		['inside, of an image outside', 'ghcr.io/a/app:1', '10.0.0.6/b/base:1', {}, 'anonymous, public'],
		['inside, of an image inside', '10.0.0.5/a/app:1', '10.0.0.6/b/base:1', {}, 'anonymous, anywhere'],
		['on loopback, of an image inside', '10.0.0.5/a/app:1', 'localhost:5000/b/base:1', {}, 'anonymous, public'],
		['by a name, of an image inside', '10.0.0.5/a/app:1', 'quay.io/b/base:1', {}, 'anonymous, public'],
		['on loopback, of an image there', 'localhost:1/a/app:1', 'localhost:5000/b/base:1', {}, 'anonymous, anywhere'],
		['that the inputs name', 'ghcr.io/a/app:1', '10.0.0.6/team/base:1', input, 'login, anywhere'],
		['that a Dockerfile names', 'ghcr.io/a/app:1', '10.0.0.6/team/base:1', dockerfile, 'login, public'],
		[
			"that a stranger's Dockerfile names",
			'ghcr.io/a/app:1',
			'10.0.0.6/team/base:1',
			{ ...dockerfile, isOpenToStrangers: true },
			'anonymous, public',
		],
	];
	for (const [name, image, asked, circumstances, limits] of rows) {
		it(`${name}: ${limits}`, () => {
			const [question] = ask([image], [], { mode: 'base', ...circumstances }).filter(isQuestion);
			const found = question?.base?.limitsOf(parseReference(asked));
			const told = [found?.anonymousOnly ? 'anonymous' : 'login', found?.publicOnly ? 'public' : 'anywhere'];
			assert.equal(told.join(', '), limits);
		});
	}
});

describe('who is asked as whom', () => {
	const open = { isOpenToStrangers: true };
	const rows: [where: string, circumstances: Partial<Circumstances>, anonymousOnly: boolean, publicOnly: boolean][] = [
		["a stranger's file", open, true, true],
		["a stranger's file, with allowed-registries", { ...open, allowedRegistries: ['docker.io'] }, false, false],
		["a stranger's file, with insecure-registries", { ...open, insecureRegistries: ['index.docker.io'] }, true, false],
		['a file elsewhere', {}, false, true],
		['a file elsewhere, with another registry listed', { insecureRegistries: ['ghcr.io'] }, false, true],
	];
	for (const [where, circumstances, anonymousOnly, publicOnly] of rows) {
		const who = anonymousOnly ? 'anonymously' : 'with our login';
		it(`${where}: ${who}, ${publicOnly ? 'on public addresses alone' : 'wherever it is'}`, () => {
			const [question] = ask([], [ofFile('alpine:3')], circumstances).filter(isQuestion);
			assert.equal(question?.anonymousOnly, anonymousOnly);
			assert.equal(question?.publicOnly, publicOnly);
		});
	}

	it('an image of the inputs: with our login, wherever it is', () => {
		assert.deepEqual(ask(['alpine:3'], [], open), [write('alpine:3')]);
	});
});

describe('as whom the image is asked about that another one was built with', () => {
	const mode = 'base';
	const open = { isOpenToStrangers: true };
	const GHCR = 'ghcr.io/acme/app:1';
	const INNER = '10.0.0.1/acme/app:1';
	const word = (source: NamedImages['source']) => ({ builtOn: { source, base: undefined, others: [] } });
	/** Who names it, the image asked for, what it was built with, and whether that is asked about anonymously and on public addresses alone. */
	const rows: [
		who: string,
		circumstances: Partial<Circumstances>,
		image: string,
		base: string,
		anonymousOnly: boolean,
		publicOnly: boolean,
	][] = [
		['the image: its own registry', {}, GHCR, 'ghcr.io/other/base', false, false],
		['the image: Docker Hub, as `registry` is not set', {}, GHCR, 'alpine', false, false],
		['the image: the registry of `registry`', { registry: 'quay.io' }, GHCR, 'quay.io/a/b', false, false],
		['the image: Docker Hub, as `registry` is another', { registry: 'ghcr.io' }, GHCR, 'alpine', true, true],
		['the image: another registry', {}, GHCR, 'quay.io/a/b', true, true],
		['the image: one that looks like its own', {}, GHCR, 'ghcr.io.evil.example/a/b', true, true],
		['the image: its own host with a port', {}, GHCR, 'ghcr.io:8443/a/b', true, true],
		['the image: an inner address', {}, GHCR, '169.254.169.254/a/b', true, true],
		['the image, on an inner address: another one', {}, INNER, '10.0.0.2/a/b', true, false],
		['the image, with it listed', { allowedRegistries: ['quay.io'] }, GHCR, 'quay.io/a/b', true, false],
		['the image, with it insecure', { insecureRegistries: ['10.0.0.2'] }, GHCR, '10.0.0.2/a/b', true, false],
		['`base-image`', word('input'), GHCR, 'quay.io/a/b', false, false],
		['`base-image`, in an open event', { ...word('input'), ...open }, GHCR, '10.0.0.2/a/b', false, false],
		['a Dockerfile', word('dockerfile'), GHCR, 'quay.io/a/b', false, true],
		["a stranger's Dockerfile", { ...word('dockerfile'), ...open }, GHCR, 'quay.io/a/b', true, true],
		["a stranger's Dockerfile: the own registry", { ...word('dockerfile'), ...open }, GHCR, 'ghcr.io/a/b', true, false],
		[
			"a stranger's Dockerfile, with it listed",
			{ ...word('dockerfile'), ...open, allowedRegistries: ['quay.io'] },
			GHCR,
			'quay.io/a/b',
			false,
			false,
		],
	];
	for (const [who, circumstances, image, base, anonymousOnly, publicOnly] of rows) {
		const how = anonymousOnly ? 'anonymously' : 'with our login';
		it(`named by ${who}: ${how}, ${publicOnly ? 'on public addresses alone' : 'wherever it is'}`, () => {
			const [question] = ask([image], [], { ...circumstances, mode }).filter(isQuestion);
			const limits = question?.base?.limitsOf(parseReference(base)) ?? {};
			const { anonymousOnly: isAnonymous = false, publicOnly: isPublic = false } = limits;
			assert.deepEqual([isAnonymous, isPublic], [anonymousOnly, publicOnly]);
			assert.deepEqual([question?.anonymousOnly, question?.publicOnly], [undefined, undefined]);
		});
	}
});

describe('a comment beside a reference', () => {
	const latest = { mode: 'latest' } as const;

	it('sets rules of its own, and equal references with equal rules are one question', () => {
		const references = ['level=minor', 'level=minor', 'level=patch', ''].map((override) => ofFile('a:1', { override }));
		const questions = ask([], references, latest).filter(isQuestion);
		assert.deepEqual(
			questions.map((question) => question.latest?.rules.level),
			['minor', 'minor', 'patch', undefined],
		);
		assert.equal(new Set(questions.map((one) => keyOf(one, 'latest'))).size, 3);
	});

	it('with a word that nobody knows keeps the reference as it is, with a warning', () => {
		const [question] = ask([], [ofFile('a:1', { override: 'levle=minor' })], latest).filter(isQuestion);
		assert.equal(question?.held, 'override');
		assert.match(
			question?.warnings?.join() ?? '',
			/^Comment `tagscout:` has "levle=minor": expected `ignore` alone, or words such as/,
		);
	});

	it('with a wrong value says that the comment has it, not an input', () => {
		const [question] = ask([], [ofFile('a:1', { override: 'constraint=abc' })], latest).filter(isQuestion);
		assert.match(question?.warnings?.join() ?? '', /^Comment `tagscout:`: `constraint` is "abc": expected /);
	});

	it('says nothing in other modes', () => {
		const [question] = ask([], [ofFile('a:1', { override: 'levle=minor' })]).filter(isQuestion);
		assert.deepEqual([question?.held, question?.rules], [undefined, undefined]);
	});
});

describe('the questions', () => {
	it('equal texts of the inputs are one, in the order of the first', () => {
		assert.deepEqual(asked(ask(['b:1', 'a:1', 'b:1', 'docker.io/library/a:1'], [])), [
			'b:1',
			'a:1',
			'docker.io/library/a:1',
		]);
	});

	it('each place of a file is one, behind those of the inputs', () => {
		const questions = ask(['a:1'], [ofFile('a:1'), ofFile('a:1', { line: 7 })]);
		assert.deepEqual(
			questions.map(({ place }) => place?.line),
			[undefined, 3, 7],
		);
	});

	it('a reference of a file without a registry is of Docker Hub', () => {
		const [question] = ask([], [ofFile('acme/app:1')]).filter(isQuestion);
		assert.equal(question && canonical(question.reference), 'docker.io/acme/app:1');
	});

	it('what is ignored is not asked about, of the inputs and of files', () => {
		const ignore = parseRepositories('ignore', 'ghcr.io/acme/**\nnginx');
		const images = ['ghcr.io/acme/x/y:1', 'alpine:3'];
		assert.deepEqual(asked(ask(images, [ofFile('nginx:1'), ofFile('redis:7')], { ignore })), ['alpine:3', 'redis:7']);
	});

	it('with `only`, no other is looked at, and of those not what is ignored', () => {
		const only = parseRepositories('only', 'acme/*');
		const ignore = parseRepositories('ignore', 'acme/b');
		const unresolved = ofFile('acme/c:$V', { status: 'unresolved', needs: ['V'] });
		const other = ofFile('$X/c:1', { status: 'unresolved', needs: ['X'] });
		const references = [ofFile('acme/a:1'), ofFile('acme/b:1'), ofFile('redis:7'), unresolved, other];
		assert.deepEqual(asked(ask(['alpine:3'], references, { only, ignore })), ['acme/a:1', 'acme/c:$V']);
	});

	it('what is unresolved is ignored by its repository, where that is known', () => {
		const ignore = parseRepositories('ignore', 'ghcr.io/acme/**\nlocalhost:5000/x\nnginx');
		const images = [
			'ghcr.io/acme/a:$V',
			'localhost:5000/x@$D',
			'nginx',
			'ghcr.io/acme',
			'$R/acme/a:1',
			'ghcr.io/acme/$N:1',
		];
		const references = images.map((image) => ofFile(image, { status: 'unresolved', needs: ['V'] }));
		assert.deepEqual(asked(ask([], references, { ignore })), images.slice(3));
	});

	it('a name for examples is unresolved, and not asked; a host below it is', () => {
		const [none, host] = ask([], [ofFile('example.com/acme/a:1'), ofFile('registry.example.com/acme/a:1')]);
		assert.ok(none !== undefined && 'problem' in none && none.problem === 'example.com is a name for examples');
		assert.ok(host !== undefined && isQuestion(host));
	});

	it('what is unresolved is told with its reason, and not asked', () => {
		const references = [
			ofFile('python:', { status: 'unresolved', needs: ['VERSION'] }),
			ofFile('A:b:c', { status: 'invalid-reference', reason: 'it has two colons' }),
			ofFile('$C', { status: 'unresolved', needs: ['C'], warning: 'only an ARG gives it a value' }),
		];
		assert.deepEqual(
			ask([], references).map((one) => 'problem' in one && [one.status, one.reason, one.reference, one.problem]),
			[
				['unresolved', 'unresolved', null, null],
				['unresolved', 'invalid-reference', null, 'it has two colons'],
				['unresolved', 'unresolved', null, 'only an ARG gives it a value'],
			],
		);
	});

	it('an image that the inputs name too is asked once, as they ask', () => {
		const [own, ofIt] = ask(['acme/a:1'], [ofFile('docker.io/acme/a:1')], { isOpenToStrangers: true }).filter(
			isQuestion,
		);
		assert.equal(own && keyOf(own, 'exists'), ofIt && keyOf(ofIt, 'exists'));
		assert.equal(ofIt?.place?.line, 3);
	});

	it('without a tag it is asked about as `latest`, but for newer ones: there `latest` stays what it is', () => {
		const references = ['acme/a', 'docker.io/acme/a', 'acme/a:latest'].map((image) => ofFile(image));
		const questions = ask([], references).filter(isQuestion);
		assert.equal(new Set(questions.map((one) => keyOf(one, 'exists'))).size, 1);
		assert.deepEqual(
			[...new Set(questions.map((one) => keyOf(one, 'latest').split(' ')[0]))],
			['acme/a', 'acme/a:latest'],
		);
	});

	it('features and charts are asked whether they are there, and not for newer ones', () => {
		const references = [ofFile('ghcr.io/a/b:1', { kind: 'feature' }), ofFile('ghcr.io/a/c:1', { kind: 'chart' })];
		assert.equal(ask([], references).length, 2);
		assert.equal(ask([], references, { mode: 'latest' }).length, 0);
	});

	it('of a Chart.yaml the dependencies are charts, and the images of `artifacthub.io/images` are images', () => {
		const text = 'dependencies:\n- {name: a, version: 1.0.0, repository: "oci://q.io/c"}\n';
		const images = 'annotations:\n  artifacthub.io/images: |\n    - image: q.io/b:1.0\n';
		const { references } = find(
			'charts/app/Chart.yaml',
			`${text}${images}`,
			contextOf(() => undefined),
		);
		assert.deepEqual(
			ask([], references, { mode: 'latest' }).map(({ asked }) => asked),
			['q.io/b:1.0'],
		);
		const asArtefacts = ask([], references).filter((one) => isQuestion(one) && one.isArtefact === true);
		assert.deepEqual(
			asArtefacts.map(({ asked }) => asked),
			['q.io/c/a:1.0.0'],
		);
	});

	it('the hundred and first registry of files is refused, and those before it are asked', () => {
		const references = Array.from({ length: 102 }, (_, index) => ofFile(`r${index % 101}.example/a:1`));
		const all = ask([], references);
		assert.deepEqual(
			all.flatMap((one, index) => ('status' in one ? [[index, one.reason]] : [])),
			[[100, 'refused']],
		);
	});
});

describe('shard', () => {
	const NAMES = ['alpine', 'redis:7', 'ghcr.io/acme/app:1', 'quay.io/a/b@sha256:'.concat('0'.repeat(64))];
	const IMAGES = Array.from({ length: 100 }, (_, index) => `acme/app-${index % 40}:${index}`);
	const FILES = [...NAMES, ...IMAGES.slice(0, 50), ...NAMES].map((image, line) => ofFile(image, { line }));
	const UNRESOLVED = ofFile('acme/app:$V', { status: 'unresolved', needs: ['V'] });
	const parts = (total: number, images = IMAGES, files = [...FILES, UNRESOLVED]) =>
		Array.from({ length: total }, (_, index) => ask(images, files, { shard: { index, total } }));
	const spell = ({ asked, place }: Question | Finding) => `${asked} ${place?.line}`;
	const nameOf = ({ asked, reference }: Question | Finding) => (reference === null ? asked : canonical(reference));

	for (const total of [2, 3, 7, 256]) {
		it(`${total} parts are disjoint, and together they are everything`, () => {
			const all = ask(IMAGES, [...FILES, UNRESOLVED]).map(spell);
			assert.deepEqual(parts(total).flat().map(spell).sort(), all.sort());
		});

		it(`${total} parts: each image is in one of them, wherever it stands and however it is written`, () => {
			const spellings = ['docker.io/library/redis:7', 'index.docker.io/library/redis:7', 'library/redis:7'];
			const names = parts(total, [...IMAGES, ...spellings]).map((part) => [...new Set(part.map(nameOf))]);
			assert.equal(names.flat().length, new Set(names.flat()).size);
		});
	}

	it('a part stays the same when other images come and go, in whatever order', () => {
		const [before] = parts(4);
		const [after] = parts(4, [...IMAGES.slice(10), 'other:1'].reverse(), FILES.slice(0, 20));
		const kept = new Set(after?.map(nameOf));
		const both = new Set([...IMAGES.slice(10), ...FILES.slice(0, 20).map(({ image }) => image)]);
		const expected = before?.filter(({ asked }) => both.has(asked)).map(nameOf) ?? [];
		assert.ok(expected.length > 10);
		assert.deepEqual(
			expected.filter((name) => !kept.has(name)),
			[],
		);
	});

	it('is the same on every machine and in every version', () => {
		const [alpine, redis, app, b] = NAMES;
		assert.deepEqual(parts(4, NAMES, []).map(asked), [[], [], [redis], [alpine, app, b]]);
	});

	it('what is unresolved goes by its text', () => {
		const texts = Array.from({ length: 40 }, (_, index) => `app:$V${index % 20}`);
		const files = texts.map((image, line) => ofFile(image, { line, status: 'unresolved', needs: ['V'] }));
		const names = parts(2, [], files).map((part) => [...new Set(asked(part))]);
		assert.ok(names.every((some) => some.length > 0));
		assert.equal(names.flat().length, 20);
	});

	it('parts are about equal', () => {
		for (const part of parts(
			4,
			Array.from({ length: 4000 }, (_, index) => `acme/app:${index}`),
			[],
		)) {
			assert.ok(Math.abs(part.length - 1000) < 100, `${part.length}`);
		}
	});
});
