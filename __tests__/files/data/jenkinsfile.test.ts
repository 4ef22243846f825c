import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJenkinsfile } from '../../../src/files/data/jenkinsfile.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

const CALCULATED = 'an expression is not evaluated';

describe('a Jenkinsfile', () => {
	const cases: [name: string, text: string, expected: string[], written?: string[]][] = [
		['an agent', "agent { docker 'a:1' }", ['1 a:1']],
		['an agent with an image', "agent { docker {\nimage 'a:1'\nargs 'b:1' } }", ['2 a:1']],
		['in brackets', "image('a:1')\ndocker( 'b:1' )", ['1 a:1', '2 b:1']],
		['a call', 'docker.image(\'a:1\').inside {}\ndocker . image(\n"b:1").pull()', ['1 a:1', '3 b:1']],
		['a template of a container', "containerTemplate(name: 'b:1', image: 'a:1')", ['1 a:1']],
		[
			'other calls',
			"x.image('a:1'); docker.build('a:1'); docker.withRegistry('https://a'); myimage 'a:1'; dockerfile 'a'; sh 'a:1'",
			[],
		],
		['a setting', "image = 'a:1'", []],
		['comments', "// image 'a:1'\n/* image 'b:1'\n*/ image /* c */ 'c:1' // image 'd:1'", ['3 c:1']],
		['in another text', `sh "image 'a:1'"\nsh '''\nimage 'b:1'\n'''\nsh """docker "c:1" """\nimage 'd:1'`, ['6 d:1']],
		['an address is no comment', "x 'http://a'\nimage 'a:1'", ['2 a:1']],
		['long texts', `image '''a:1'''\nimage """b:1"""`, ['1 a:1', '2 b:1'], ['a:1', 'b:1']],
		['a text without an end', "x 'a\nimage 'a:1'", ['2 a:1']],
		[
			'variables',
			'image "a:${TAG}-$OTHER-${env.X}-${params.Y}"',
			['1 a:${TAG}-$OTHER-${env.X}-${params.Y}, needs TAG OTHER env.X params.Y'],
		],
		['a variable from the user', 'image "a:${GIVEN}"', ['1 a:9'], ['a:${GIVEN}']],
		['no variable between single marks', "image 'a:${TAG}'", ['1 a:${TAG}']],
		['a calculation', 'image "a:${TAG.trim()}"', [`1 a:\${TAG.trim()}, ${CALCULATED}`]],
		['a sum', "image 'a:' + TAG", [`1 a:, ${CALCULATED}`]],
		['a name', 'docker.image(IMAGE).inside {}', []],
		['an escape', "image 'a\\:1'", ['1 a:1'], ['a\\:1']],
		['an empty text', "image ''", []],
		['line ends of Windows', "agent {\r\n  docker {\r\n    image 'a:1'\r\n", ['3 a:1']],
	];
	for (const [name, text, expected, written] of cases) {
		it(name, () => {
			const source = sourceOf('Jenkinsfile', text, {}, { GIVEN: '9' });
			const reading = readJenkinsfile(source);
			assert.deepEqual(shorten(reading, source), expected);
			assert.deepEqual(writtenOf(reading, source), written ?? writtenOf(reading, source));
		});
	}
});

describe('a hostile Jenkinsfile', () => {
	const size = 1 << 20;
	const cases: [name: string, text: string][] = [
		['quotation marks', '"'.repeat(size)],
		['single quotation marks', `image ${"'".repeat(size - 1)}`],
		['escapes', `image "${'\\"'.repeat(size / 8)}`],
		['escapes in a long text', `image """${'\\"'.repeat(size / 8)}`],
		['a long text', `image """${'a'.repeat(4 * size)}"""`],
		['comments', '/*'.repeat(size / 2)],
		['words', 'image '.repeat(size / 6)],
		['blanks', `image${' '.repeat(size)}'a:1'`],
		['variables', `image "${'${A}'.repeat(size / 4)}"`],
		['variables without an end', `image "${'${'.repeat(size / 2)}"`],
		['lines', "image 'a:1'\n".repeat(100_000)],
		['lone surrogates and mixed line ends', "image 'a\uD800:1'\r\nimage \r'\\uD800'"],
	];
	for (const [name, text] of cases) {
		it(name, () => {
			const source = sourceOf('Jenkinsfile', text);
			assertQuick(() => {
				shorten({ candidates: readJenkinsfile(source).candidates.slice(0, 100) }, source);
			});
		});
	}
});
