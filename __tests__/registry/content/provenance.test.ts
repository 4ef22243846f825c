import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatPlatform } from '../../../src/registry/content/platform.ts';
import { type BuildInput, type Provenance, parseProvenance } from '../../../src/registry/content/provenance.ts';
import { canonical } from '../../../src/registry/reference/reference.ts';
import { assertQuick } from '../../support/processor-time.ts';
import {
	ALPINE,
	ARGS,
	type Build,
	DOCKERFILE,
	envelope,
	FRONTEND,
	GOLANG,
	info,
	material,
	SUBJECT,
	statement,
} from '../../support/provenance.ts';

const IN_TOTO = 'application/vnd.in-toto+json';
const DSSE = 'application/vnd.in-toto.provenance+dsse';
const VERSIONS = ['v0.2', 'v1'] as const;

function parse(text: string, mediaType = IN_TOTO): Provenance | undefined {
	return parseProvenance(Buffer.from(text), mediaType, SUBJECT);
}

/** The provenance of a build, which must be one. */
function read(build: Build): Provenance {
	return parse(statement(build)) ?? assert.fail('no provenance');
}

function describeInput({ reference, digest, platform }: BuildInput): string {
	const rest = [platform && formatPlatform(platform), reference.digest !== undefined ? 'pinned' : ''].filter(Boolean);
	return [canonical(reference), digest.slice(7, 11), ...rest].join(' ');
}

/** What a build of these materials has: its inputs, and what else is to know. */
function inputsOf(materials: unknown, args: unknown = ARGS): readonly string[] {
	const { inputs, hasLocal, isComplete } = read({ materials, args });
	return [...inputs.map(describeInput), ...(hasLocal ? ['local'] : []), ...(isComplete ? [] : ['incomplete'])];
}

describe('the images of a build', () => {
	const expected = ['docker.io/library/alpine:3.20 8914 linux/amd64', 'docker.io/library/golang:1.22 4c1e linux/amd64'];
	for (const version of VERSIONS) {
		for (const [mode, infos] of [
			['min', undefined],
			['max', [info(DOCKERFILE)]],
		] as const) {
			const text = statement({ version, infos });
			it(`of ${version}, ${mode}: without the frontend and the repository`, () => {
				const found = parse(text);
				assert.deepEqual(found?.inputs.map(describeInput), expected);
				assert.deepEqual([found?.hasLocal, found?.isComplete], [false, true]);
				assert.equal(found?.dockerfile?.text, infos && DOCKERFILE);
			});
		}

		it(`of ${version}, in an envelope of either alphabet`, () => {
			for (const encoding of ['base64', 'base64url'] as const) {
				const found = parse(envelope(statement({ version }), encoding), `${DSSE.toUpperCase()}; charset=utf-8`);
				assert.deepEqual(found?.inputs.map(describeInput), expected);
			}
		});
	}

	for (const materials of [[], null]) {
		it(`may be none: ${JSON.stringify(materials)}`, () => assert.deepEqual(inputsOf(materials), []));
	}

	it('may be none: left out', () => {
		const { inputs, isComplete } = parse(statement().replace('resolvedDependencies', 'x')) ?? assert.fail();
		assert.deepEqual([inputs, isComplete], [[], true]);
	});
});

describe('an address of a material', () => {
	const rows: readonly (readonly [name: string, uri: unknown, found: readonly string[]])[] = [
		['on Docker Hub', 'pkg:docker/alpine@3.20', ['docker.io/library/alpine:3.20 8914']],
		['of an owner', 'pkg:docker/acme/app@v2', ['docker.io/acme/app:v2 8914']],
		['on another registry', 'pkg:docker/ghcr.io/acme/a/b@v2', ['ghcr.io/acme/a/b:v2 8914']],
		['with a port', 'pkg:docker/localhost%3A5000/app@1', ['localhost:5000/app:1 8914']],
		['with a port as it is', 'pkg:docker/localhost:5000/app@1', ['localhost:5000/app:1 8914']],
		['with library/', 'pkg:docker/library/alpine@3', ['docker.io/library/alpine:3 8914']],
		['without a version', 'pkg:docker/alpine', ['docker.io/library/alpine:latest 8914']],
		['pinned', `pkg:docker/a@1?digest=${ALPINE}`, [`docker.io/library/a:1@${ALPINE} 8914 pinned`]],
		['by a digest alone', `pkg:docker/a?digest=${ALPINE}`, [`docker.io/library/a@${ALPINE} 8914 pinned`]],
		['... as its version', `pkg:docker/a@${ALPINE}`, [`docker.io/library/a@${ALPINE} 8914 pinned`]],
		[
			'all encoded',
			`pkg:docker/quay.io/a/b@1%2E0?digest=${encodeURIComponent(ALPINE)}&platform=linux%2Farm%2Fv7`,
			[`quay.io/a/b:1.0@${ALPINE} 8914 linux/arm/v7 pinned`],
		],
		['of another platform', 'pkg:docker/a@1?platform=linux%2Farm64%2Fv8', ['docker.io/library/a:1 8914 linux/arm64']],
		['of a wrong platform', 'pkg:docker/a@1?platform=toaster', ['docker.io/library/a:1 8914']],
		['with capitals and slashes', 'PKG:/Docker//a/b/@1?Platform=linux/s390x#x', ['docker.io/a/b:1 8914 linux/s390x']],
		['a blob', 'pkg:docker/a/b@1?ref_type=blob', []],
		['a bundle', 'pkg:docker/a/b@1?ref_type=bundle&vcs_url=https%3A%2F%2Fx', []],
		['a blob of a layout', 'pkg:oci/a/b@1?ref_type=blob', []],
		['an image of a layout', 'pkg:oci/a@1?platform=linux%2Famd64', ['local']],
		['... as the first versions wrote it', `docker.io/library/a:1@${ALPINE}`, ['local']],
		['... with a port', `localhost:5000/a@${ALPINE}`, ['local']],
		['another package', 'pkg:npm/%40acme/a@1', []],
		['a repository', 'https://github.com/a/b.git#main', []],
		['a repository over SSH', 'git@github.com:a/b.git', []],
		['a file', `https://example.com/a@${ALPINE}`, []],
		['the scanner for the SBOM', 'pkg:docker/docker/buildkit-syft-scanner@stable-1', []],
		['... of a mirror', 'pkg:docker/ghcr.io/m/docker/buildkit-syft-scanner@1', []],
		['... but no other name', 'pkg:docker/a/x-buildkit-syft-scanner@1', ['docker.io/a/x-buildkit-syft-scanner:1 8914']],
		['no reference', 'pkg:docker/A/b@1', ['incomplete']],
		['two tags', 'pkg:docker/a%3A1@2', ['incomplete']],
		['a wrong digest', 'pkg:docker/a@1?digest=sha256:x', ['incomplete']],
		['a wrong tag', 'pkg:docker/a@-', ['incomplete']],
		['a tag that would make a registry of the name', 'pkg:docker/evil@3/20', ['incomplete']],
		['a tag with a digest', `pkg:docker/a@1%40${ALPINE}`, ['incomplete']],
		['white space', 'pkg:docker/a%20b@1', ['incomplete']],
		['an address of plain http', 'pkg:docker/http:%2F%2Fa.b/c@1', ['incomplete']],
		['no name', 'pkg:docker/@1', ['incomplete']],
		['a wrong code', 'pkg:docker/%zz@1', ['incomplete']],
		['half of a character', 'pkg:docker/%c3@1', ['incomplete']],
		['a long one', `pkg:docker/${'a'.repeat(5_000)}@1`, ['incomplete']],
		['one that is long by what no image needs', `pkg:docker/a@1?x=${'a'.repeat(5_000)}`, ['incomplete']],
		['a long address', `https://${'a'.repeat(5_000)}@${ALPINE}`, []],
		['no text', 1, ['incomplete']],
		['an empty one', '', ['incomplete']],
	];
	for (const [name, uri, found] of rows) {
		it(name, () => assert.deepEqual(inputsOf([{ ...material(''), uri }]), found));
	}

	it('has the digest that it resolved to, also of SHA-512', () => {
		const long = `sha512:${'ab'.repeat(64)}`;
		assert.deepEqual(inputsOf([material('pkg:docker/a@1', long)]), ['docker.io/library/a:1 abab']);
	});

	for (const [name, digest] of [
		['none', undefined],
		['null', null],
		['of another kind', { sha1: 'ab' }],
		['a wrong one', { sha256: 'AB' }],
		['no text', { sha256: 1 }],
		['a list', ['sha256']],
	] as const) {
		it(`with a digest that is ${name}: of an image that is pinned the pin, else incomplete`, () => {
			const pinned = `docker.io/library/a@${ALPINE} 8914 pinned`;
			assert.deepEqual(inputsOf([{ uri: `pkg:docker/a?digest=${ALPINE}`, digest }]), [pinned]);
			assert.deepEqual(inputsOf([{ uri: 'pkg:docker/a', digest }]), ['incomplete']);
		});
	}
});

describe('the frontend is no input', () => {
	const rows: readonly (readonly [name: string, uri: string, args: unknown, isInput: boolean])[] = [
		['by its source', 'pkg:docker/docker/dockerfile@1', { source: 'docker/dockerfile:1' }, false],
		['... however it is written', 'pkg:docker/a/b', { source: 'docker.io/a/b:latest' }, false],
		['... pinned', `pkg:docker/a/b@1?digest=${FRONTEND}`, { source: `a/b:1@${FRONTEND}` }, false],
		['by the line of it', 'pkg:docker/a/b@1', { cmdline: 'a/b:1 --x' }, false],
		['by the argument', 'pkg:docker/a/b@1', { 'build-arg:BUILDKIT_SYNTAX': ' a/b:1 x' }, false],
		['but for another tag', 'pkg:docker/a/b@2', { source: 'a/b:1' }, true],
		['nor where nothing is named', 'pkg:docker/a/b@1', { source: '', cmdline: ' ' }, true],
		['nor by what is no reference', 'pkg:docker/a/b@1', { source: 'A B' }, true],
	];
	for (const version of VERSIONS) {
		for (const [name, uri, args, isInput] of rows) {
			it(`${name} (${version})`, () => {
				const { inputs, isComplete } = read({ version, args, materials: [material(uri)] });
				assert.deepEqual([inputs.length, isComplete], [isInput ? 1 : 0, true]);
			});
		}
	}
});

describe('the Dockerfile of a build', () => {
	const infos = [info(DOCKERFILE)];
	type Row = readonly [name: string, build: Build, text: string | undefined];
	const rows: readonly Row[] = [
		['by the built-in frontend', { infos, frontend: 'dockerfile.v0', args: {} }, DOCKERFILE],
		['by the newest one', { infos, args: { source: 'docker/dockerfile-upstream:master' } }, DOCKERFILE],
		['by one with its registry', { infos, args: { source: `docker.io/docker/dockerfile@${FRONTEND}` } }, DOCKERFILE],
		['by a foreign one', { infos, args: { source: 'acme/dockerfile:1' } }, undefined],
		['by one of that name elsewhere', { infos, args: { source: 'ghcr.io/docker/dockerfile' } }, undefined],
		['by what is no reference', { infos, args: { source: 'Docker/dockerfile' } }, undefined],
		['by a gateway that nobody names', { infos, args: {} }, undefined],
		['by another kind of frontend', { infos, frontend: 'x' }, undefined],
		['by none', { infos, frontend: 1 }, undefined],
		[
			'by the one of an argument',
			{ infos, frontend: 'dockerfile.v0', args: { 'build-arg:BUILDKIT_SYNTAX': 'acme/x' } },
			undefined,
		],
		[
			'by the one of an argument, which is its own',
			{ infos, args: { ...ARGS, 'build-arg:BUILDKIT_SYNTAX': 'docker/dockerfile:1.7 x' } },
			DOCKERFILE,
		],
		['among other sources', { infos: [info('{}', 'JSON'), info(DOCKERFILE)] }, DOCKERFILE],
		['of a version that tells no language', { infos: [info(DOCKERFILE, undefined)] }, DOCKERFILE],
		['told twice', { infos: [info(DOCKERFILE), info(DOCKERFILE)] }, DOCKERFILE],
		['one of two', { infos: [info(DOCKERFILE), info('FROM a')] }, undefined],
		['in no list', { infos: { 0: info(DOCKERFILE) } }, undefined],
		['without a text', { infos: [{ language: 'Dockerfile', data: 1 }] }, undefined],
		['with an empty one', { infos: [info('')] }, undefined],
		['with one that is not encoded', { infos: [{ language: 'Dockerfile', data: '::' }] }, undefined],
		['as long as may be', { infos: [info('a'.repeat(1024 * 1024))] }, 'a'.repeat(1024 * 1024)],
		['longer', { infos: [info('a'.repeat(1024 * 1024 + 3))] }, undefined],
	];
	for (const version of VERSIONS) {
		for (const [name, build, text] of rows) {
			it(`${name} (${version}): ${text === undefined ? 'not read' : 'read'}`, () => {
				const { dockerfile, inputs } = read({ ...build, version });
				assert.ok(dockerfile?.text === text);
				assert.ok(inputs.length >= 2);
			});
		}

		it(`comes with target, arguments and contexts (${version})`, () => {
			const args = {
				...ARGS,
				target: 'app',
				'build-arg:ALPINE': '3.20',
				'build-arg:__proto__': 'x',
				'build-arg:N': 1,
				'context:base': 'docker-image://alpine:3.20',
				'label:a': 'b',
			};
			const { dockerfile } = read({ version, infos, args });
			assert.equal(dockerfile?.target, 'app');
			const buildArgs = [...(dockerfile?.buildArgs ?? [])];
			assert.deepEqual(buildArgs, [
				['ALPINE', '3.20'],
				['__proto__', 'x'],
			]);
			assert.deepEqual([...(dockerfile?.contexts ?? [])], [['base', 'docker-image://alpine:3.20']]);
		});
	}

	it('has no target, arguments and contexts where none are given', () => {
		const { dockerfile } = read({ infos });
		assert.deepEqual([dockerfile?.target, dockerfile?.buildArgs.size, dockerfile?.contexts.size], ['', 0, 0]);
	});
});

describe('no word about this image', () => {
	const other = `sha256:${'b'.repeat(64)}`;
	const rows: readonly (readonly [name: string, text: string, mediaType?: string])[] = [
		['no JSON', '<html>'],
		['no object', '[]'],
		['an empty layer', ''],
		['another image', statement({ subject: other })],
		['another algorithm', statement({ subject: SUBJECT.replace('sha256', 'sha1') })],
		['no image', JSON.stringify({ ...JSON.parse(statement()), subject: [] })],
		['an image that is no list', JSON.stringify({ ...JSON.parse(statement()), subject: { digest: {} } })],
		['no predicate', JSON.stringify({ ...JSON.parse(statement()), predicate: null })],
		['an SBOM', statement({ predicateType: 'https://spdx.dev/Document' })],
		['another version', statement({ predicateType: 'https://slsa.dev/provenance/v2' })],
		['v1 under the name of v0.2', statement({ predicateType: 'https://slsa.dev/provenance/v0.2' })],
		["GitHub's provenance", statement({ buildType: 'https://actions.github.io/buildtypes/workflow/v1' })],
		['an envelope under the type of a statement', envelope(statement())],
		['a statement under the type of an envelope', statement(), DSSE],
		['an envelope of no JSON', envelope('x'), DSSE],
		['an envelope that is not encoded', JSON.stringify({ payload: '\u0000%%' }), DSSE],
		['an envelope without a payload', JSON.stringify({ payload: {} }), DSSE],
		['an envelope in an envelope', envelope(envelope(statement())), DSSE],
	];
	for (const [name, text, mediaType] of rows) {
		it(name, () => assert.equal(parse(text, mediaType), undefined));
	}

	it('but one of several images is enough', () => {
		const json = JSON.parse(statement());
		const [subject] = json.subject;
		const text = JSON.stringify({ ...json, subject: [{ digest: { sha256: 'b'.repeat(64) } }, subject] });
		assert.equal(parse(text)?.inputs.length, 2);
	});
});

describe('a hostile statement', () => {
	for (const [name, materials] of [
		['materials that are no list', { 0: material('pkg:docker/a@1') }],
		['materials that are a text', 'pkg:docker/a@1'],
		['materials of other types', [null, 1, 'pkg:docker/a', [], {}]],
	] as const) {
		it(`${name}: incomplete`, () => assert.deepEqual(inputsOf(materials), ['incomplete']));
	}

	for (const args of [null, 1, 'source', [], { source: {}, cmdline: 1 }]) {
		it(`arguments that are ${JSON.stringify(args)}`, () => {
			const { inputs } = read({ args, infos: [info(DOCKERFILE)] });
			assert.deepEqual(
				inputs.map(({ digest }) => digest),
				[ALPINE, FRONTEND, GOLANG],
			);
		});
	}

	it('names of JavaScript are names', () => {
		const text = statement().replace(
			'"args":{',
			'"args":{"__proto__":{"source":"alpine:3.20"},"constructor":"alpine:3.20",',
		);
		assert.equal(parse(text)?.inputs.length, 2);
		assert.equal(parse('{"__proto__":{}}'), undefined);
	});

	it('a thousand images are read, and more are incomplete', () => {
		const many = Array.from({ length: 1_001 }, (_, index) => material(`pkg:docker/a@${index}`));
		assert.equal(inputsOf(many.slice(1)).at(-1), 'docker.io/library/a:1000 8914');
		assert.deepEqual(inputsOf(many).slice(-2), ['docker.io/library/a:999 8914', 'incomplete']);
	});

	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	for (const [name, text] of [
		['deep materials', statement({ materials: 'X' }).replace('"X"', deep)],
		['a deep source', statement({ infos: 'X' }).replace('"X"', deep)],
		['a long address', statement({ materials: [material('a:'.repeat(1_000_000))] })],
		['many parts', statement({ materials: Array(1_000).fill(material(`pkg:docker/${'a/'.repeat(2_000)}@1`)) })],
		['many qualifiers', statement({ materials: Array(1_000).fill(material(`pkg:docker/a@1?${'a&'.repeat(2_000)}`)) })],
		['many materials', statement({ materials: Array(300_000).fill(null) })],
		['many values', statement({ materials: Array(1_000_000).fill(null) })],
		['many sources', statement({ infos: Array(100_000).fill(info('a')) })],
		['many blanks', statement({ args: { cmdline: `a${' '.repeat(1_000_000)}b` } })],
	] as const) {
		it(`${name}: takes a time that fits`, () => {
			assertQuick(() => {
				const found = parse(text);
				assert.ok(found === undefined || found.inputs.length <= 1_000);
			}, 3_000);
		});
	}
});
