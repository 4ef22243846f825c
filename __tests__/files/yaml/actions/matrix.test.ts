import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../../../src/files/candidate.ts';
import { find } from '../../../../src/files/find.ts';
import { assertQuick } from '../../../support/processor-time.ts';
import { readFile, show } from '../../../support/yaml-reading.ts';

const PATH = '.github/workflows/ci.yml';

/** A job with these lines in its matrix, which begins in line 5, and with this container behind it. */
function workflow(matrix: readonly string[], container: string): string {
	const lines = matrix.map((line) => `${/^\w+: /.test(line) ? ' '.repeat(8) : ' '.repeat(10)}${line}\n`).join('');
	return `jobs:\n  a:\n    strategy:\n      matrix:\n${lines}    container: ${container}\n`;
}

describe('a container that takes values of the matrix', () => {
	const rows: readonly [what: string, matrix: readonly string[], container: string, found: readonly string[]][] = [
		[
			'is a reference for each item of the list, where it stands',
			['image: [', '"debian:12",', 'ubuntu:24.04]'],
			'${{ matrix.image }}',
			['6 debian:12', '7 ubuntu:24.04'],
		],
		[
			'in a part of it too',
			['node: [18,', '"20"]'],
			'ghcr.io/acme/node:${{matrix.node}}-slim',
			['5 ghcr.io/acme/node:18-slim', '6 ghcr.io/acme/node:20-slim'],
		],
		[
			'by a key of each item',
			['os: [{image: debian, tag: "12"},', '{image: ubuntu, tag: "24.04"}, {image: fedora}]'],
			'${{ matrix.os.image }}:${{ matrix.os.tag }}',
			['5 debian:12', '6 ubuntu:24.04', '6 fedora:${{ matrix.os.tag }} needs matrix.os.tag'],
		],
		[
			'with what include adds',
			['image: [debian:12]', 'include: [{image: alpine:3.20, x: 1}, {x: 2}]'],
			'{image: "${{ matrix.image }}"}',
			['5 debian:12', '6 alpine:3.20'],
		],
		[
			'of several keys that stand together in include',
			['include: [', '{os: debian, v: "12"},', '{os: alpine, v: "3.20"}]'],
			'${{ matrix.os }}:${{ matrix.v }}',
			['6 debian:12', '7 alpine:3.20'],
		],
		[
			'of two lists is unresolved',
			['os: [debian, ubuntu]', 'v: ["12", "24.04"]'],
			'${{ matrix.os }}:${{ matrix.v }}',
			['7 ${{ matrix.os }}:${{ matrix.v }} unresolved: it is put together from several lists of the matrix'],
		],
		[
			'that is made elsewhere needs it',
			["image: '${{ fromJSON(needs.x.outputs.y) }}'"],
			'${{ matrix.image }}',
			['6 ${{ matrix.image }} needs matrix.image'],
		],
		[
			'and its items need what they name',
			["image: ['acme/a:${{ inputs.tag }}', acme/b:1]"],
			'${{ matrix.image }}',
			['5 acme/a:${{ inputs.tag }} needs inputs.tag', '5 acme/b:1'],
		],
		['without a container in one job', ["image: ['', a:1]"], '${{ matrix.image }}', ['5 a:1']],
		[
			'with a number that GitHub shortens',
			['python: [3.9, 3.10]'],
			'python:${{ matrix.python }}',
			['5 python:3.9', '5 python:3.10 warning: YAML reads 3.1: quote it'],
		],
		[
			'by more than its name',
			['image: [a:1]'],
			"${{ matrix.image || 'b' }}",
			["6 ${{ matrix.image || 'b' }} needs matrix.image || 'b'"],
		],
	];
	for (const [what, matrix, container, found] of rows) {
		it(what, () => assert.deepEqual(show(PATH, workflow(matrix, container)), found));
	}

	it('in a step', () => {
		const text = workflow(['image: [a:1]'], 'x:1').concat("    steps: [{uses: 'docker://${{ matrix.image }}'}]\n");
		assert.deepEqual(show(PATH, text), ['5 a:1', '6 x:1']);
	});

	it('of another job needs it', () => {
		const text = workflow(['image: [a:1]'], 'x:1').concat("  b: {container: '${{ matrix.image }}'}\n");
		assert.deepEqual(show(PATH, text), ['6 x:1', '7 ${{ matrix.image }} needs matrix.image']);
	});

	it('has the place of its tag in the list, and ends that stand at the container', () => {
		const text = workflow(['v: ["20"]'], 'node:${{ matrix.v }}-slim');
		const [candidate] = readFile(PATH, text).candidates;
		assert.deepEqual(
			candidate?.text.pieces.map(({ text: part, at }) => [part, at?.offset]),
			[
				['node:', text.indexOf('node:')],
				['20', text.indexOf('20')],
				['-slim', text.indexOf('-slim')],
			],
		);
		assert.equal(text.slice(candidate?.range.start, candidate?.range.end), '20');
	});

	it('is ignored by a mark at the container, and at an item alone', () => {
		const context = contextOf(() => undefined);
		const imagesOf = (text: string) => find(PATH, text, context).references.map(({ image }) => image);
		assert.deepEqual(imagesOf(workflow(['i: [a:1, b:1]'], '${{ matrix.i }} # tagscout: ignore')), []);
		assert.deepEqual(imagesOf(workflow(['i: [a:1, # tagscout: ignore', 'b:1]'], '${{ matrix.i }}')), ['b:1']);
	});

	it('of ten thousand items is quick', () => {
		const list = `image: [${Array.from({ length: 10_000 }, (_, number) => `a:${number}`)}]`;
		const services = Array.from({ length: 1000 }, (_, number) => `s${number}: {image: "${'${{ matrix.image }}'}"}`);
		const text = workflow([list], 'x:1').concat(`    services: {${services}}\n`);
		assertQuick(() => assert.equal(readFile(PATH, text).candidates.length, 257), 15_000);
	});
});

describe('what GitHub knows of a run', () => {
	const text = 'jobs:\n  a: {container: "ghcr.io/${{ github.repository_owner }}/a:${{ vars.T }}"}\n';

	it('is filled in as registries want it', () => {
		const buildArgs = { 'github.repository_owner': 'Acme', 'vars.T': 'V1' };
		assert.deepEqual(show(PATH, text, { buildArgs }), ['2 ghcr.io/acme/a:V1']);
	});

	it('is needed where nobody tells', () => {
		assert.deepEqual(show(PATH, text), [
			'2 ghcr.io/${{ github.repository_owner }}/a:${{ vars.T }} needs github.repository_owner vars.T',
		]);
	});
});
