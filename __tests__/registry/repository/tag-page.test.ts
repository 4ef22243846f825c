import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { parseTagPage } from '../../../src/registry/repository/tag-page.ts';
import { digestOf } from '../../support/images.mjs';

const parse = (json: unknown, repository = 'team/app') =>
	parseTagPage(Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)), repository);

describe('the tags of a page', () => {
	const rows: [name: string, body: unknown, tags: string[]][] = [
		['in the order of the registry', { name: 'team/app', tags: ['b', 'a', '1.10', '1.9'] }, ['b', 'a', '1.10', '1.9']],
		['none', { name: 'team/app', tags: [] }, []],
		['null in their place', { name: 'team/app', tags: null }, []],
		['null alone', { tags: null }, []],
		['missing', { name: 'team/app' }, []],
		["Harbor's empty array", [], []],
		['behind a byte order mark', '\uFEFF{"tags":["1"]}', ['1']],
		['behind white space', '\r\n {"tags":["1"]}\n', ['1']],
		['twice', { tags: ['1', '1'] }, ['1', '1']],
		[
			'names of objects',
			'{"__proto__":{"tags":["x"]},"tags":["__proto__","constructor"]}',
			['__proto__', 'constructor'],
		],
		['signatures are tags', { tags: [`sha256-${'0'.repeat(64)}.sig`] }, [`sha256-${'0'.repeat(64)}.sig`]],
	];
	for (const [name, body, tags] of rows) {
		it(name, () => assert.deepEqual(parse(body).tags, tags));
	}

	const refused: [name: string, body: unknown, message: string][] = [
		['nothing', '', 'the tag list is not JSON'],
		['half of it', '{"tags":["1","2', 'the tag list is not JSON'],
		['null', 'null', 'the tag list is not a JSON object'],
		['a text', '"1"', 'the tag list is not a JSON object'],
		['an array with something in it', ['1'], 'the tag list is not a JSON object'],
		['tags as an object', { tags: { 0: '1' } }, 'the tags of the list are not an array'],
		['tags as a text', { tags: '1' }, 'the tags of the list are not an array'],
		[
			'an error with status 200',
			{ errors: [{ code: 'UNKNOWN' }] },
			'an object without tags in the place of the tag list',
		],
		['an error beside null', { tags: null, errors: [{}] }, 'an object without tags in the place of the tag list'],
		['an empty object', {}, 'an object without tags in the place of the tag list'],
		['something else', { message: 'maintenance' }, 'an object without tags in the place of the tag list'],
	];
	for (const [name, body, message] of refused) {
		it(`${name}: an error`, () => assert.throws(() => parse(body), { message }));
	}
});

describe('the name in a list', () => {
	const rows: [asked: string, name: unknown, isIts: boolean][] = [
		['team/app', 'team/app', true],
		['team/app', 'Team/App', true],
		['team/app', '', true],
		['team/app', null, true],
		['pause', 'k8s-artifacts-prod/images/pause', true],
		['docker-virtual/team/app', 'team/app', true],
		['docker-remote/alpine', 'library/alpine', true],
		['team/app', 'other/app', false],
		['team/app', 'team/app2', false],
		['team/app', 'my-team/app', false],
		['team/app', 'team', false],
	];
	for (const [asked, name, isIts] of rows) {
		it(`${JSON.stringify(name)} for ${asked}: ${isIts ? 'the list' : "another's list, an error"}`, () => {
			const read = () => parse({ name, tags: ['1'] }, asked).tags;
			if (isIts) {
				assert.deepEqual(read(), ['1']);
			} else {
				assert.throws(read, { message: 'the tag list of another repository' });
			}
		});
	}
});

describe('what is no tag', () => {
	it('is left out and counted by its kind', () => {
		const tags = [null, '1', 7, '-ot-beta', digestOf('x'), digestOf('x', 'sha512'), '', 'a/b', '2', { name: '3' }];
		const page = parse({ tags });
		assert.deepEqual(page.tags, ['1', '2']);
		assert.equal(page.items, 10);
		assert.deepEqual(page.unusable, { nulls: 3, digests: 2, invalid: 3, example: '-ot-beta' });
	});

	for (const text of ['a', '_', '-', '.', '1.2-3_4', 'é', 'a b', 'a\n', 'a:b', 'A'.repeat(128), 'A'.repeat(129)]) {
		it(`is what a reference would not take: ${JSON.stringify(text.slice(0, 20))} of ${text.length}`, () => {
			let isTag = true;
			try {
				// In its end, white space would not count.
				isTag = parseReference(`app:${text}@${digestOf('x')}`).tag === text;
			} catch {
				isTag = false;
			}
			assert.equal(parse({ tags: [text] }).tags.length === 1, isTag);
		});
	}
});

describe("the dates of Google's map", () => {
	const entry = (tag: unknown, timeUploadedMs: unknown, timeCreatedMs: unknown = '1595895577054') => ({
		tag,
		timeUploadedMs,
		timeCreatedMs,
		mediaType: 'application/vnd.oci.image.manifest.v1+json',
	});
	const CREATED = '2020-07-28T00:19:37.054Z';
	const rows: [name: string, manifest: unknown, date: string | undefined][] = [
		['the upload counts', { 'sha256:a': entry(['1'], '1597767277119') }, '2020-08-18T16:14:37.119Z'],
		['a number too', { 'sha256:a': entry(['1'], 1597767277119) }, '2020-08-18T16:14:37.119Z'],
		['without an upload the creation counts', { 'sha256:a': entry(['1'], undefined) }, CREATED],
		['an upload in 1970 is none', { 'sha256:a': entry(['1'], '0') }, CREATED],
		['1970 alone is no date', { 'sha256:a': entry(['1'], '0', '0') }, undefined],
		['1980 is what a zip file begins with', { 'sha256:a': entry(['1'], undefined, '315532800000') }, undefined],
		['nor is a negative one', { 'sha256:a': entry(['1'], '-1', -1) }, undefined],
		['nor a text', { 'sha256:a': entry(['1'], 'yesterday', '1e12') }, undefined],
		['nor one behind the year 9999', { 'sha256:a': entry(['1'], '253402300800000', 9e99) }, undefined],
		[
			'of two the later',
			{ a: entry(['1'], '1597767277119'), b: entry(['1'], '1595895577054') },
			'2020-08-18T16:14:37.119Z',
		],
		['another tag', { 'sha256:a': entry(['2'], '1597767277119') }, undefined],
		['an image without a tag', { 'sha256:a': entry([], '1597767277119') }, undefined],
		['tags that are none', { 'sha256:a': entry([null, '-', 7], '1597767277119') }, undefined],
		['a tag that is no array', { 'sha256:a': entry('1', '1597767277119') }, undefined],
		['a map that is none', ['1'], undefined],
		['entries that are none', { 'sha256:a': null, 'sha256:b': 7 }, undefined],
		['no map', undefined, undefined],
	];
	for (const [name, manifest, date] of rows) {
		it(name, () => {
			const { uploaded, tags } = parse({ name: 'team/app', tags: ['1'], manifest, child: [] });
			assert.deepEqual(tags, ['1']);
			assert.equal(uploaded.get('1'), date);
		});
	}

	it('an entry of a hostile name changes nothing', () => {
		const manifest = '{"__proto__":{"tag":["__proto__"],"timeUploadedMs":"1597767277119"}}';
		const { uploaded } = parse(`{"tags":["__proto__"],"manifest":${manifest}}`);
		assert.deepEqual([...uploaded.keys()], ['__proto__']);
	});
});
