import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAction } from '../../script/action-metadata.mjs';

const RUNS = 'runs:\n  using: node24\n  main: dist/index.js\n';

describe('parseAction', () => {
	it('reads texts in every form that we write them', () => {
		const { inputs, outputs, main } = parseAction(`name: Any
branding:
  icon: search
inputs:
  # a comment
  mode:
    description: >-
      One line,
      and another

      and a paragraph: with \`code\` # and a hash
    default: exists

  image:
    description: 'It''s quoted: so'
    required: true
  ca-file:
    description: "double"
    default: ''
outputs:
  exists:
    description: plain
${RUNS}`);
		assert.deepEqual(
			[...inputs],
			[
				[
					'mode',
					{
						description: 'One line, and another\nand a paragraph: with `code` # and a hash',
						default: 'exists',
						required: false,
					},
				],
				['image', { description: "It's quoted: so", default: '', required: true }],
				['ca-file', { description: 'double', default: '', required: false }],
			],
		);
		assert.deepEqual(outputs, ['exists']);
		assert.equal(main, 'dist/index.js');
	});

	for (const [name, lines] of [
		['a literal block', '    description: |\n      text'],
		['a list', '    default: [a, b]'],
		['an anchor', '    default: &a text'],
		['a colon in a plain text', '    description: this: that'],
		['a comment behind a plain text', '    description: this # that'],
		['an escape', '    default: "a\\n"'],
		['null', '    default: null'],
		['an empty value', '    default:'],
		['a wrong indentation', '      default: x'],
		['a deeper line in a folded text', '    description: >-\n      text\n        code'],
		['a key twice', '    default: a\n    default: b'],
		['an unknown key', '    defualt: a'],
		['required that is neither true nor false', '    required: yes'],
		['a tab', '\tdefault: a'],
	] as const) {
		it(`${name}: refused`, () => {
			assert.throws(() => parseAction(`inputs:\n  mode:\n${lines}\n${RUNS}`), SyntaxError);
		});
	}

	it('an input twice: refused, with the line', () => {
		assert.throws(() => parseAction(`inputs:\n  a:\n  a:\n${RUNS}`), /action\.yml:3: not understood: a:/);
	});

	it('no entry: refused', () => {
		assert.throws(() => parseAction('inputs:\n  a:\nruns:\n  using: node24\n'), /runs\.main is missing/);
	});
});
