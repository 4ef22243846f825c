import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readQuadlet } from '../../../src/files/data/ini.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

describe('a quadlet', () => {
	const cases: [name: string, text: string, expected: string[], written?: string[]][] = [
		['a container', '[Container]\nImage=a:1', ['2 a:1']],
		['an image unit', '[Image]\nImage=a:1\n', ['2 a:1']],
		['a volume of an image', '[Volume]\nImage=a:1\nDriver=image', ['2 a:1']],
		['a volume of another driver', '[Volume]\nImage=a:1\n', []],
		['another section, and none', 'Image=a:1\n[Service]\nImage=a:1\n[container]\nImage=a:1', []],
		['another key', '[Container]\nimage=a:1\nImages=b:1\nEnvironment=Image=c:1', []],
		['blanks', '[Container] \n  Image = a:1  \r\n', ['2 a:1']],
		['comments', '[Container]\n#Image=a:1\n ; Image=b:1\n', []],
		['no comment behind a value', '[Container]\nImage=a:1 # b', ['2 a:1 # b']],
		['the last one counts', '[Container]\nImage=a:1\n[Unit]\nX=1\n[Container]\nImage=b:1', ['6 b:1']],
		['the last one is empty', '[Container]\nImage=a:1\nImage=', []],
		['other units', '[Container]\nImage=a.image\n[Volume]\nDriver=image\nImage=b.build', []],
		['never pulled', '[Container]\nImage=a:1\nPull=never', []],
		['quotation marks', '[Container]\nImage="a:1"', ['2 a:1'], ['a:1']],
		['lines that go on', '[Container]\nImage=\\\n  # b\n\n  acme/a\\\n:1', ['5 acme/a:1'], ['acme/a\\\n:1']],
		['a header that goes on is none', '[Container]\nImage=a:1\nX=1\\\n[Service]\nImage=b:1', ['5 b:1']],
		['a file that goes on', '[Container]\nImage=a:1\\', ['2 a:1']],
		['what the unit is called', '[Container]\nImage=a:%i', ['2 a:%i, needs %i']],
		['a variable', '[Container]\nImage=a:${TAG}-${GIVEN}', ['2 a:${TAG}-9, needs TAG']],
		['empty', '', []],
	];
	for (const [name, text, expected, written] of cases) {
		it(name, () => {
			const source = sourceOf('x.container', text, {}, { GIVEN: '9' });
			const reading = readQuadlet(source);
			assert.deepEqual(shorten(reading, source), expected);
			assert.deepEqual(writtenOf(reading, source), written ?? writtenOf(reading, source));
		});
	}
});

describe('a hostile quadlet', () => {
	const size = 1 << 20;
	const cases: [name: string, text: string][] = [
		['brackets', '['.repeat(size)],
		['sections', '[Container]\nImage=a:1\n'.repeat(50_000)],
		['lines that go on', `[Container]\nImage=${'\\\na'.repeat(size / 3)}`],
		['variables', `[Container]\nImage=${'${A}'.repeat(size / 4)}`],
		['variables without an end', `[Container]\nImage=${'${'.repeat(size / 2)}`],
		['blanks', `[Container]${' '.repeat(size)}x\nImage=${' '.repeat(size)}`],
		['quotation marks', `[Container]\nImage=${'"'.repeat(size)}`],
		['lone surrogates and mixed line ends', '[Container]\r\n\rImage=a\uD800\n\r'],
	];
	for (const [name, text] of cases) {
		it(name, () =>
			assertQuick(() => {
				const source = sourceOf('x.container', text);
				readQuadlet(source);
			}),
		);
	}
});
