import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectTags } from '../../../src/version/select/select.ts';

type Row = readonly [what: string, current: string, tags: string, expected: string];

function check(rows: readonly Row[]): void {
	for (const [what, current, tags, expected] of rows) {
		it(`${what}: ${current} -> ${expected}`, () => {
			const { candidates, heldBack } = selectTags([current, ...tags.split(' ')], current);
			assert.equal(candidates[0] ?? current, expected);
			// Where nothing is taken, it is said why.
			assert.ok(candidates.length > 0 || Object.keys(heldBack).length > 0, 'a silent freeze');
		});
	}
}

describe('a number that says what an image is built on or for: another one is another image', () => {
	check([
		['a language', '1.0.0-php8.1', '1.0.0-php8.2 1.1.0-php8.1 1.1.0-php8.2 1.1.0-php8.3', '1.1.0-php8.1'],
		['a language, one for each version', '1.0.0-php8.1', '1.1.0-php8.2 1.2.0-php8.3', '1.0.0-php8.1'],
		['a runtime', '1.17.3-otp-25', '1.17.3-otp-26 1.18.0-otp-26 1.18.0-otp-27', '1.17.3-otp-25'],
		['Windows', '4.8-ltsc2019', '4.8-ltsc2022 4.9-ltsc2022', '4.8-ltsc2019'],
		[
			'Windows by its build',
			'8.0-nanoserver-1809',
			'8.0-nanoserver-ltsc2022 9.0-nanoserver-20348',
			'8.0-nanoserver-1809',
		],
		['Java', '3.9.6-temurin-11', '3.9.6-temurin-17 3.9.9-temurin-17 3.9.9-temurin-21', '3.9.6-temurin-11'],
		['Java, glued', '8.5-jdk17', '8.5-jdk11 8.6-jdk11 8.6-jdk17 8.6-jdk21', '8.6-jdk17'],
		['a database', '0.7.0-pg16', '0.7.0-pg17 0.8.0-pg17 0.8.0-pg18', '0.7.0-pg16'],
		['the level of a processor', '1.0-amd64-v1', '1.0-amd64-v2 1.0-amd64-v3 1.1-amd64-v1 1.1-amd64-v2', '1.1-amd64-v1'],
		['a distribution', '1.0-ubuntu-22.04', '1.0-ubuntu-24.04 1.1-ubuntu-24.04', '1.0-ubuntu-22.04'],
		['a distribution without its name', '2024.01-22.04', '2024.01-20.04 2024.05-24.04 2024.05-22.04', '2024.05-22.04'],
		['CUDA', 'v0.5.14-cu129', 'v0.5.14-cu130 v0.5.19-cu129 v0.5.20-cu130', 'v0.5.19-cu129'],
		['a Jetson', '1.10-r32.7.1', '2.1-r36.2.0 2.7-r36.4.0', '1.10-r32.7.1'],
		['a plain number', '4.0.13-22', '4.0.13-20 4.0.13-24 4.0.14-20 4.0.14-22 4.0.14-24', '4.0.14-22'],
		['a level, of which two come again', '1.0-api1', '1.1-api1 1.1-api2 1.2-api1 1.2-api2', '1.2-api1'],
		[
			'a language shorter than the version',
			'8.1.3-7.4-apache',
			'8.1.3-8.1-apache 8.1.4-7.4-apache 8.1.4-8.1-apache',
			'8.1.4-7.4-apache',
		],
		['a word nobody knows and a dot', '1.0-win.2019', '1.0-win.2022 1.1-win.2019 1.1-win.2022', '1.1-win.2019'],
		['a word nobody knows', '1.0-api1', '1.0-api2 1.1-api2', '1.0-api1'],
		['the same two for each version', '1.0-api-1', '1.0-api-2 1.1-api-1 1.1-api-2', '1.1-api-1'],
		[
			'several servers at a time',
			'0.38.0-kafka-3.5.1',
			'0.39.0-kafka-3.5.1 0.39.0-kafka-3.6.1 0.40.0-kafka-3.6.1',
			'0.39.0-kafka-3.5.1',
		],
		['one of two words alone', '1.0-v2', '1.1-v2 1.1-v3 1.0-v3', '1.1-v2'],
	]);
});

describe('a number that counts builds: the highest is the newest', () => {
	check([
		['behind a variant', 'v1.16.2-debian-1.1', 'v1.16.2-debian-1.0 v1.17.0-debian-1.0', 'v1.17.0-debian-1.0'],
		['of one version alone', '1.28.4-eksbuild.1', '1.28.4-eksbuild.4', '1.28.4-eksbuild.4'],
		['from 1 on with each version', '7.2.0-v6', '7.2.0-v0 7.2.0-v10 7.4.0-v0 7.4.0-v1', '7.4.0-v1'],
		['behind a word and a dot', 'v1.10.1-eksbuild.4', 'v1.11.1-eksbuild.9', 'v1.11.1-eksbuild.9'],
		[
			'glued to a word, from 1 on in each version',
			'v1.9.6-hardened1',
			'v1.10.4-hardened1 v1.10.4-hardened2 v1.10.4-hardened3',
			'v1.10.4-hardened3',
		],
		['above the levels that a processor has', '6.2.6-v9', '6.2.6-v10', '6.2.6-v10'],
		['behind a plain number that goes back', '16.1-5', '15.5-5 16.1-16 16.2-3', '16.2-3'],
		['behind a dot', '1.2.0-b.80', '1.2.0-b.83 1.3.0-b.1 1.3.0-b.2', '1.3.0-b.2'],
		[
			'behind the version, the same for each',
			'v1.16.2-1.1',
			'v1.16.2-1.0 v1.16.3-1.0 v1.16.3-1.1 v1.16.5-1.0',
			'v1.16.5-1.0',
		],
		['behind a variant that has a number', '5.1.3-lt20-1', '5.1.3-lt20-2 5.1.4-lt20-2', '5.1.4-lt20-2'],
		['that goes on over all versions', '1.0-xy7', '1.1-xy8 1.2-xy9', '1.2-xy9'],
		[
			'cumulative updates',
			'2022-CU10-ubuntu-22.04',
			'2022-CU9-ubuntu-20.04 2022-CU13-ubuntu-22.04 2022-CU14-ubuntu-24.04',
			'2022-CU13-ubuntu-22.04',
		],
		[
			'a revision that not each has',
			'2022-CU10-GDR1-ubuntu-22.04',
			'2022-CU10-ubuntu-22.04 2022-CU13-ubuntu-22.04',
			'2022-CU13-ubuntu-22.04',
		],
		['the same revision', '2022-CU10-ubuntu-22.04', '2022-CU10-GDR1-ubuntu-22.04', '2022-CU10-GDR1-ubuntu-22.04'],
		['behind versions of several lengths', 'v26.05-ls265', 'v26.05.1-ls270 v26.05.3-ls280', 'v26.05.3-ls280'],
		['for some versions only', 'stable-10741', 'stable-10133-1 stable-10431 stable-11146-1', 'stable-11146-1'],
	]);
});

describe('a second version inside: the first counts, then the second', () => {
	check([
		['behind the first', '16-3.4', '14-3.4 15-3.3 15-3.4 15-3.5 16-3.5 17-3.4 17-3.5 16-3.4-alpine', '17-3.5'],
		['behind a v', '4.6.3_v2.0.9-ls311', '4.6.7_v2.0.10-ls357 5.0.1_v2.0.10-ls364', '5.0.1_v2.0.10-ls364'],
		[
			'beside lines that are kept up',
			'pg16.1-ts2.13.0',
			'pg15.5-ts2.13.0 pg16.1-ts2.13.1 pg16.2-ts2.14.2 pg17.2-ts2.17.2',
			'pg17.2-ts2.17.2',
		],
		['behind a word', 'pg16.1-ts2.13.0', 'pg15.6-ts2.14.2 pg16.2-ts2.14.2 pg16.4-ts2.15.3', 'pg16.4-ts2.15.3'],
	]);
});

describe('a commit counts nowhere, whatever its digits are', () => {
	check([
		['of digits alone', '20250317-6955350', '20250113-83c9420 20250401-5c2f0fb', '20250401-5c2f0fb'],
		[
			'of digits alone, before a counter',
			'main-1a2b3c4-12',
			'main-9f8e7d6-13 main-7654321-14 dev-1234abc-99',
			'main-7654321-14',
		],
		['of digits alone, behind a counter', 'r285-0123456', 'r284-fbd823a r290-3d1dbc9', 'r290-3d1dbc9'],
		['behind sha', '2026.07-sha-7996410', '2026.08-sha-6355', '2026.08-sha-6355'],
		[
			'before a counter',
			'main-0f1e2d3c-1612345678',
			'main-1a2b3c4d-1705312345 dev-1a2b3c4d-1705319999',
			'main-1a2b3c4d-1705312345',
		],
		['with signs inside', '3206.vb_15dcf73f6a_9-1', '3256.v88a_f6e922152-1', '3256.v88a_f6e922152-1'],
		['of a build', '1.9--pyh9f0ad1d_1', '1.33--pyhdfd78af_0 1.34--py39hdfd78af_0', '1.33--pyhdfd78af_0'],
		[
			'behind an h',
			'3.2.2-0.dev.git.6426.h4ba7b2c1',
			'3.2.2-0.dev.git.6430.h5ca7b2c1',
			'3.2.2-0.dev.git.6430.h5ca7b2c1',
		],
	]);
});

describe('two ways of numbering in one list', () => {
	check([
		['far above: stay', '4.15', '4.16 4.17 119.0 120.0 121.0', '4.17'],
		['the upper one: stay there', '119.0', '4.15 4.17 120.0 121.0', '121.0'],
		['a jump that is none', '1.13', '1.12 17.03 18.09 27.0', '27.0'],
		['days in six digits after days in eight', '20220302', '220614 231128', '20220302'],
	]);
});

describe('a moment, to the second or the minute', () => {
	check([
		['with signs', '2024-01-15T07-45', '2024-01-16T09-00', '2024-01-16T09-00'],
		['without', '20240115T0745', '20240115T1200', '20240115T1200'],
		['behind a version', '1.2-20240115T074526Z', '1.3-20240301T101112Z', '1.3-20240301T101112Z'],
	]);
});

describe('too thin to tell', () => {
	check([
		['one version with two runtimes is a counter of builds', '4.0.13-22', '4.0.14-24', '4.0.14-24'],
		['two values of a word nobody knows', '1.0-xy7', '1.1-xy8', '1.0-xy7'],
		['a counter that does not show its beginning', '6.2.6-xy9', '6.2.6-xy10', '6.2.6-xy9'],
		['digits beside no commit are a build', '1.0-6955350', '1.1-6955360', '1.1-6955360'],
		['a letter without a calendar', '1.1.1t', '1.1.1w', '1.1.1w'],
	]);
});

it('a plain number that takes more than a hundred values counts builds, though values come again', () => {
	const values = Array.from({ length: 101 }, (_, number) => 2 * number + 2);
	const tags = ['1.0', '1.1'].flatMap((version) => values.map((value) => `${version}-${value}`));
	assert.equal(selectTags(tags, '1.0-2').candidates[0], '1.1-202');
	assert.equal(
		selectTags(
			tags.filter((tag) => !tag.endsWith('-202')),
			'1.0-2',
		).candidates[0],
		'1.1-2',
	);
});

it('of more than eight numbers behind the core, those behind the eighth are text', () => {
	const first = `-a-1${'-b-7'.repeat(6)}`;
	const select = (places: number) => {
		const tag = (count: number) => `1.0${first}${'-c-7'.repeat(places)}-d-${count}`;
		return selectTags([tag(0), tag(1)], tag(0)).candidates.length;
	};
	assert.deepEqual([select(0), select(1)], [1, 0]);
});
