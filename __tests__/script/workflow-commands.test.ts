import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand, parseCommands, parseValues } from '../../script/workflow-commands.mjs';

describe('parseCommand', () => {
	for (const [line, expected] of [
		['::notice::hello', { name: 'notice', properties: {}, message: 'hello' }],
		['\t ::error file=a.yml,line=1::x', { name: 'error', properties: { file: 'a.yml', line: '1' }, message: 'x' }],
		['::warning title=50%25%2C::x%3A', { name: 'warning', properties: { title: '50%,' }, message: 'x%3A' }],
		['::notice title=::x', { name: 'notice', properties: {}, message: 'x' }],
		['::debug::a::b', { name: 'debug', properties: {}, message: 'a::b' }],
		['text ##[error]x%3By', { name: 'error', properties: {}, message: 'x;y' }],
		['::endgroup::', { name: 'endgroup', properties: {}, message: '' }],
		['::unknown::x', undefined],
		['text ::error::x', undefined],
		['::error x', undefined],
		['##[nothing]x', undefined],
	] as const) {
		it(JSON.stringify(line), () => assert.deepEqual(parseCommand(line), expected));
	}
});

describe('parseCommands', () => {
	it('nothing counts between stop-commands and its word', () => {
		const log = '::stop-commands::word\n::error::quoted\n::word::\n::error::meant\n';
		const errors = parseCommands(log).filter(({ name }) => name === 'error');
		assert.deepEqual(
			errors.map(({ message }) => message),
			['meant'],
		);
	});
});

describe('parseValues', () => {
	for (const [name, text, expected] of [
		['a pair', 'a=b=c\n', { a: 'b=c' }],
		['several lines', 'a<<END\n1\n\n2\nEND\nb=3\n', { a: '1\n\n2', b: '3' }],
		['several lines that look like pairs', 'a<<END\nb=2\nEND\n', { a: 'b=2' }],
		['an empty value', 'a<<END\nEND\nb=\n', { a: '', b: '' }],
		['<< in a value', 'a=b<<c\n', { a: 'b<<c' }],
		['the same name twice: the last one', 'a=1\na=2\n', { a: '2' }],
		['line ends of Windows', 'a<<END\r\n1\r\nEND\r\n', { a: '1' }],
		['nothing', '', {}],
	] as const) {
		it(name, () => assert.deepEqual(parseValues(text), expected));
	}

	for (const [name, text] of [
		['no delimiter at the end', 'a<<END\n1\n'],
		['no name', '=1\n'],
		['neither pair nor delimiter', 'text\n'],
	] as const) {
		it(`${name}: refused, as the runner does`, () => assert.throws(() => parseValues(text), SyntaxError));
	}
});
