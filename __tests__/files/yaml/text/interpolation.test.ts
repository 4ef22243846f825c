import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Sourced } from '../../../../src/files/sourced.ts';
import { COMPOSE, type Dialect, ENVSUBST, interpolate, PLAIN } from '../../../../src/files/yaml/text/interpolation.ts';

const VALUES: Readonly<Record<string, string>> = { FOO: 'first', BAR: '', a1: 'low' };

function run(text: string, dialect: Dialect = COMPOSE, given = new Map<string, string>()) {
	const lookup = (name: string) =>
		name in VALUES ? { text: Sourced.from('.env', VALUES[name] ?? ''), needs: [] } : undefined;
	return interpolate(Sourced.from('f', text), lookup, dialect, given);
}

// The tests of compose-go, https://github.com/compose-spec/compose-go/blob/v2.4.0/template/template_test.go, and what is not in them.
describe("Compose's variables", () => {
	const expanded: readonly [template: string, text: string][] = [
		['foo', 'foo'],
		['$${foo}', '${foo}'],
		['a$$b', 'a$b'],
		['$$$FOO', '$first'],
		['$FOO-bar', 'first-bar'],
		['This $FOO var', 'This first var'],
		['This ${FOO} var', 'This first var'],
		['This ${BAR} var', 'This  var'],
		['$a1.', 'low.'],
		['ok ${missing:-def}', 'ok def'],
		['ok ${missing-def}', 'ok def'],
		['ok ${missing:-}', 'ok '],
		['ok ${BAR:-def}', 'ok def'],
		['ok ${FOO:-def}', 'ok first'],
		['ok ${BAR-def}', 'ok '],
		['ok ${BAR:-/non:-alphanumeric}', 'ok /non:-alphanumeric'],
		['ok ${UNSET_VAR-$FOO}', 'ok first'],
		['ok ${UNSET_VAR-${FOO}}', 'ok first'],
		['ok ${UNSET_VAR-${FOO} ${FOO}}', 'ok first first'],
		['ok ${BAR:-${FOO} ${FOO}}', 'ok first first'],
		['ok ${BAR:-${NO:-${FOO}:1}}x', 'ok first:1x'],
		['ok ${FOO:+set}', 'ok set'],
		['ok ${BAR:+set}', 'ok '],
		['ok ${BAR+set}', 'ok set'],
		['ok ${NO+set}', 'ok '],
		['ok ${FOO+${FOO}!}', 'ok first!'],
		['ok ${FOO:?err}', 'ok first'],
		['ok ${BAR?err}', 'ok '],
		['${UNSET_VAR-myerror?msg}', 'myerror?msg'],
		['$', '$'],
		['a$', 'a$'],
		['$1 $- $}', '$1 $- $}'],
	];
	for (const [template, text] of expanded) {
		it(`${template}: ${text}`, () => {
			const { text: found, needs, invalid } = run(template);
			assert.deepEqual([found.text, needs, invalid], [text, [], undefined]);
		});
	}

	const open: readonly [template: string, text: string, needs: readonly string[]][] = [
		['a:$missing', 'a:$missing', ['missing']],
		['a:${missing}${missing}$no', 'a:${missing}${missing}$no', ['missing', 'no']],
		['${UNSET:?Mandatory ${FOO}}', '${UNSET:?Mandatory ${FOO}}', ['UNSET']],
		['${BAR:?}', '${BAR:?}', ['BAR']],
		['${UNSET?bar-baz}', '${UNSET?bar-baz}', ['UNSET']],
		['${BAR:-${UNSET}}', '${UNSET}', ['UNSET']],
	];
	for (const [template, text, needs] of open) {
		it(`${template} needs ${needs.join(' ')}`, () => {
			const { text: found, needs: missing } = run(template);
			assert.deepEqual([found.text, missing], [text, needs]);
		});
	}

	for (const template of [
		'${',
		'${}',
		'${ }',
		'${ foo}',
		'${foo }',
		'${foo!}',
		'${foo',
		'${1}',
		'a${foo:=x}',
		'${NO:-${}}',
	]) {
		it(`${template} is invalid`, () => {
			const { text, needs, invalid } = run(template);
			assert.match(invalid ?? '', /`/);
			assert.deepEqual([text.text, needs], [template, []]);
		});
	}

	it('keep the places of what they are made of', () => {
		assert.deepEqual(run('a/${NO:-b}:${FOO}$$').text.pieces, [
			{ text: 'a/', at: { file: 'f', offset: 0 } },
			{ text: 'b', at: { file: 'f', offset: 8 } },
			{ text: ':', at: { file: 'f', offset: 10 } },
			{ text: 'first', at: { file: '.env', offset: 0 } },
			{ text: '$', at: { file: 'f', offset: 17 } },
		]);
	});

	it('that are open get what is given, others do not', () => {
		const given = new Map([
			['NO', 'x'],
			['FOO', 'y'],
			['Z', 'z'],
		]);
		const { text, needs } = run('$NO ${NO:?} $FOO ${Z:-d}', COMPOSE, given);
		assert.deepEqual([text.text, needs], ['x x first d', []]);
	});
});

describe('variables of other programs', () => {
	const rows: readonly [what: string, dialect: Dialect, template: string, text: string, needs: readonly string[]][] = [
		['Flux sets a default', ENVSUBST, '${NO:=d}${NO:-e}', 'de', []],
		['Flux does not know Compose’s alternative', ENVSUBST, '${FOO:+d}', '${FOO:+d}', []],
		['GitHub’s expressions stay', ENVSUBST, '${{ a.b }}:$FOO', '${{ a.b }}:first', []],
		['GitLab has no defaults', PLAIN, '${FOO:-d} $FOO $NO', '${FOO:-d} first $NO', ['NO']],
		['an open brace stays', PLAIN, '${FOO $FOO', '${FOO first', []],
		['parentheses stay', PLAIN, '$(FOO)', '$(FOO)', []],
	];
	for (const [what, dialect, template, text, needs] of rows) {
		it(what, () => {
			const { text: found, needs: missing } = run(template, dialect);
			assert.deepEqual([found.text, missing], [text, needs]);
		});
	}
});

describe('variables without end', () => {
	it('nested too deeply: invalid', () => {
		assert.equal(run(`${'${A:-'.repeat(30)}${'}'.repeat(30)}`).invalid, 'its variables are nested too deeply');
	});

	it('values that make it far longer: invalid', () => {
		const lookup = () => ({ text: Sourced.from('.env', 'x'.repeat(1000)), needs: [] });
		const text = Sourced.from('f', '$A'.repeat(4000));
		assert.equal(interpolate(text, lookup, COMPOSE).invalid, 'its variables make it too long');
		assert.equal(interpolate(Sourced.from('f', '$A$A$A'), lookup, COMPOSE).invalid, 'its variables make it too long');
	});
});
