import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CreationClues, checkAge, datesOf } from '../../src/checks/created.ts';

const ANNOTATION = 'org.opencontainers.image.created';
const OLD_LABEL = 'org.label-schema.build-date';
const NOTHING: CreationClues = {
	config: undefined,
	manifestAnnotations: {},
	indexAnnotations: {},
	labels: {},
	lastModified: undefined,
	uploaded: undefined,
	indexLastModified: undefined,
};
const DATE = '2024-05-06T07:08:09Z';

function findCreation(clues: CreationClues) {
	const { created, createdSource: source } = datesOf(clues, Date.now());
	return created === null ? undefined : { created, source };
}

describe('a date in the config', () => {
	const good = [
		DATE,
		'2024-05-06T07:08:09.1Z',
		'2024-05-06T07:08:09.123456789Z',
		'2024-05-06T07:08:09.123456789+02:00',
		'2024-05-06T07:08:09-11:30',
		'2024-02-29T23:59:59Z',
		'1980-01-02T00:00:00Z',
		'9999-12-31T23:59:59Z',
	];
	for (const config of good) {
		it(`${config}: given to the letter`, () => {
			assert.deepEqual(findCreation({ ...NOTHING, config }), { created: config, source: 'config' });
		});
	}

	it('in lower case: in upper case', () => {
		assert.equal(findCreation({ ...NOTHING, config: '2024-05-06t07:08:09z' })?.created, DATE);
	});

	const placeholders = [
		'0001-01-01T00:00:00Z',
		'1970-01-01T00:00:00Z',
		'1970-01-01T01:00:00+01:00',
		'1970-01-01T00:00:01.000000001Z',
		'1980-01-01T00:00:00Z',
		'1980-01-01T00:00:01Z',
	];
	const junk = [
		'',
		' ',
		'yesterday',
		'5',
		'1714979289',
		'2024',
		'2024-05-06',
		'2024-05-06 07:08:09Z',
		'2024-05-06T07:08:09',
		'2024-05-06T07:08Z',
		'2024-05-06T07:08:09.Z',
		'2024-05-06T07:08:09.1234567890Z',
		'2024-05-06T07:08:09+0200',
		'2024-05-06T07:08:09+25:00',
		'2024-02-30T07:08:09Z',
		'2024-02-31T07:08:09Z',
		'2023-02-29T07:08:09Z',
		'2024-04-31T07:08:09+02:00',
		'2024-13-01T07:08:09Z',
		'2024-00-10T07:08:09Z',
		'2024-05-00T07:08:09Z',
		'2024-05-06T24:00:00Z',
		'2024-05-06T25:00:00Z',
		'2024-05-06T07:61:00Z',
		'12024-05-06T07:08:09Z',
		'-2024-05-06T07:08:09Z',
		'+002024-05-06T07:08:09Z',
		'Mon, 06 May 2024 07:08:09 GMT',
		`${DATE}\n::error::x`,
		`x${DATE}`,
	];
	for (const config of [...placeholders, ...junk]) {
		it(`${JSON.stringify(config)}: none, the next source counts`, () => {
			assert.equal(findCreation({ ...NOTHING, config }), undefined);
			const labels = { [ANNOTATION]: DATE };
			assert.deepEqual(findCreation({ ...NOTHING, config, labels }), { created: DATE, source: 'label' });
		});
	}
});

describe('of several dates', () => {
	const on = (day: number) => `2024-05-0${day}T07:08:09Z`;
	const clues: readonly (readonly [Partial<CreationClues>, string])[] = [
		[{ config: on(1) }, 'config'],
		[{ manifestAnnotations: { [ANNOTATION]: on(2) } }, 'annotation'],
		[{ indexAnnotations: { [ANNOTATION]: on(3) } }, 'annotation'],
		[{ labels: { [ANNOTATION]: on(4), [OLD_LABEL]: on(5) } }, 'label'],
		[{ labels: { [OLD_LABEL]: on(5) } }, 'label'],
		[{ uploaded: on(6) }, 'registry'],
		[{ lastModified: 'Mon, 06 May 2024 07:08:09 GMT' }, 'registry'],
	];
	const names = [
		'the config',
		"the manifest's annotation",
		"the index's annotation",
		'the label',
		'the old label',
		"the date in the registry's list",
		"the manifest's header",
	];
	for (const [position, [, source]] of clues.entries()) {
		it(`${names[position]} counts before ${names.slice(position + 1).join(', ') || 'nothing'}`, () => {
			const rest = clues.slice(position).map(([clue]) => clue);
			// The first wins where two name the same field.
			const merged: CreationClues = Object.assign({ ...NOTHING }, ...rest.reverse());
			const created = position === 6 ? '2024-05-06T07:08:09.000Z' : on(position + 1);
			assert.deepEqual(findCreation(merged), { created, source });
		});
	}

	it('nobody says: none', () => assert.equal(findCreation(NOTHING), undefined));

	it('blanks around a label or an annotation do not count', () => {
		assert.equal(findCreation({ ...NOTHING, labels: { [ANNOTATION]: ` ${DATE}\n` } })?.created, DATE);
	});
});

describe("the registry's date", () => {
	for (const lastModified of ['', '5', 'yesterday', '2024-05-06T07:08:09Z', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
		it(`"${lastModified}": none`, () => assert.equal(findCreation({ ...NOTHING, lastModified }), undefined));
	}
});

describe('the age', () => {
	const NOW = Date.UTC(2024, 4, 10, 7, 8, 9);
	const rows: [name: string, config: string | undefined, days: number | null][] = [
		['four days to the second', DATE, 4],
		['a second less', '2024-05-06T07:08:10Z', 3],
		['by the offset', '2024-05-06T09:08:09+02:00', 4],
		['a date to come', '2030-01-01T00:00:00Z', 0],
		['unknown', undefined, null],
	];
	for (const [name, config, ageDays] of rows) {
		it(`${name}: ${ageDays}`, () => {
			const createdSource = config === undefined ? null : 'config';
			const { youngest: _, ...dates } = datesOf({ ...NOTHING, config }, NOW);
			assert.deepEqual(dates, { created: config ?? null, createdSource, ageDays });
		});
	}
});

describe('max-age', () => {
	const NOW = Date.parse('2026-03-01T00:00:00Z');
	const rows: [name: string, created: string | null, expected: ReturnType<typeof checkAge>][] = [
		['a date that is older by a millisecond', '2026-02-28T23:59:58.999Z', { age: 1001, maxAge: 1000 }],
		['a date that is exactly as old', '2026-02-28T23:59:59Z', null],
		['a date with an offset', '2026-03-01T02:59:58+03:00', { age: 2000, maxAge: 1000 }],
		['a date in the future', '2026-03-02T00:00:00Z', null],
		['no date', null, { age: null, maxAge: 1000 }],
	];
	for (const [name, created, expected] of rows) {
		it(`${name}: ${expected === null ? 'passes' : 'fails'}`, () => {
			assert.deepEqual(checkAge(created, 1000, NOW), expected);
		});
	}
});

describe('the youngest date', () => {
	const youngestOf = (clues: Partial<CreationClues>) => datesOf({ ...NOTHING, ...clues }, Date.now()).youngest;
	const old = '2020-01-01T00:00:00Z';
	const young = '2024-05-06T07:08:09Z';
	const rows: [name: string, clues: Partial<CreationClues>, expected: ReturnType<typeof youngestOf>][] = [
		['the config alone', { config: old }, { created: old, source: 'config' }],
		[
			'an annotation younger than the config',
			{ config: old, manifestAnnotations: { [ANNOTATION]: young } },
			{ created: young, source: 'annotation' },
		],
		[
			"an index's annotation younger than the config",
			{ config: old, indexAnnotations: { [ANNOTATION]: young } },
			{ created: young, source: 'annotation' },
		],
		[
			'an upload younger than what the publisher says',
			{ config: old, uploaded: young },
			{ created: young, source: 'registry' },
		],
		[
			'a push younger than what the publisher says',
			{ config: old, lastModified: 'Mon, 06 May 2024 07:08:09 GMT' },
			{ created: '2024-05-06T07:08:09.000Z', source: 'registry' },
		],
		[
			'a push of the index younger than what the publisher says',
			{ config: old, indexLastModified: 'Mon, 06 May 2024 07:08:09 GMT' },
			{ created: '2024-05-06T07:08:09.000Z', source: 'registry' },
		],
		['a config younger than the upload', { config: young, uploaded: old }, { created: young, source: 'config' }],
		[
			'by the moment, not by the text',
			{ config: '2024-05-06T00:00:00-10:00', uploaded: '2024-05-06T09:00:00Z' },
			{ created: '2024-05-06T00:00:00-10:00', source: 'config' },
		],
		[
			'a younger label does not count',
			{ config: old, labels: { [ANNOTATION]: young, [OLD_LABEL]: young } },
			{ created: old, source: 'config' },
		],
		['a label alone is no age', { labels: { [ANNOTATION]: young, [OLD_LABEL]: young } }, null],
		['a placeholder does not count', { config: '1970-01-01T00:00:00Z' }, null],
		['nobody says', {}, null],
	];
	for (const [name, clues, expected] of rows) {
		it(name, () => assert.deepEqual(youngestOf(clues), expected));
	}
});
