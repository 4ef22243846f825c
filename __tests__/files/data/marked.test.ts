import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMarked } from '../../../src/files/data/marked.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

const NONE = 'invalid the marked line has no reference with a tag or a digest';
const DIGEST = `sha256:${'0ad1'.repeat(16)}`;

describe('a marked text', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['the line below', 'A = a:1\n# tagscout: image\nB = b:1\nC = c:1', ['3 b:1']],
		['the line itself', 'A = a:1 # tagscout: image\nB = b:1', ['1 a:1']],
		[
			'several references',
			`# tagscout: image\nA=acme/a:1@${DIGEST} B=acme/b@${DIGEST}`,
			[`2 acme/a:1@${DIGEST}`, `2 acme/b@${DIGEST}`],
		],
		[
			'quotation marks, commas and brackets',
			'// tagscout: image\nrun(["a:1", \'b:1\'],`c:1`, <d:1>)',
			['2 a:1', '2 b:1', '2 c:1', '2 d:1'],
		],
		['the end of a sentence', '<!-- tagscout: image -->\nUse a:1.2. Or b:1:', ['2 a:1.2', '2 b:1']],
		['words of a command', '# tagscout: image\ndocker run -p 8080:80 -v /a:/b -e X=y --rm a:1 sh', ['2 a:1']],
		['schemes', '# tagscout: image\noci://a.io/b:1 docker://c:1 https://d.io/e:1', ['2 a.io/b:1', '2 c:1']],
		[
			'variables',
			'# tagscout: image\na:$(TAG) b:${TAG} c:$TAG d:{{ tag }}',
			['2 a:$(TAG), needs TAG', '2 b:${TAG}, needs TAG', '2 c:$TAG, needs TAG', '2 d:{{ tag }}, needs tag'],
		],
		['a variable from the user', '# tagscout: image\nacme/$(NAME):$(GIVEN)', ['2 acme/$(NAME):9, needs NAME']],
		['a name without a tag', '# tagscout: image\nIMAGE = acme/a ', [`2 IMAGE = acme/a, ${NONE}`]],
		['a call', '# tagscout: image\nIMAGE = a:$(shell date)', [`2 IMAGE = a:$(shell date), ${NONE}`]],
		['an empty line', '# tagscout: image\n\na:1', [`2 , ${NONE}`]],
		['other marks', '# tagscout: ignore\na:1\n# tagscout: images\nb:1', []],
		['no mark', 'a:1', []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('Makefile', text, {}, { GIVEN: '9' });
			assert.deepEqual(shorten(readMarked(source), source), expected);
		});
	}

	it('tells where it is written', () => {
		const source = sourceOf('Makefile', '# tagscout: image\r\nA ?= oci://a.io/b:$(GIVEN), c:1\r\n', {}, { GIVEN: '9' });
		assert.deepEqual(writtenOf(readMarked(source), source), ['a.io/b:$(GIVEN)', 'c:1']);
	});

	it('is read with the comments of its syntax', () => {
		const source = sourceOf('x.toml', 'a = "x # tagscout: image"\nb = "y:1" # tagscout: image\n');
		assert.deepEqual(shorten(readMarked(source, 'toml'), source), ['2 y:1']);
	});

	for (const [name, text] of [
		['a long line', `# tagscout: image\n${'a:1 '.repeat(1 << 18)}`],
		['many lines', '# tagscout: image\na:1\n'.repeat(50_000)],
		['marks only', '# tagscout: image\n'.repeat(60_000)],
		['lines of signs', `# tagscout: image\n${'$('.repeat(4000)}\n`.repeat(100)],
		['lone surrogates', '# tagscout: image\ra\n\uD800 a:1\uD800'],
	] as const) {
		it(`${name}: quick`, () => assertQuick(() => readMarked(sourceOf('Makefile', text))));
	}
});
