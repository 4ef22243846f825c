import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../src/action/text/redactor.ts';
import { sanitize } from '../../../src/action/text/sanitize.ts';

const redactor = new Redactor();
redactor.add('hunter2  hunter2');
redactor.add('[31mhunter3hunter3');
const redact = (text: string) => redactor.redact(text);

describe('what others say', () => {
	const rows: [name: string, text: string, expected: string][] = [
		['nothing secret', 'no\n such\u200b tag', 'no such tag'],
		['a secret with white space that cleaning folds', 'x hunter2  hunter2 x', 'x *** x'],
		['a secret with something in it that nobody sees', 'x hunt\u200ber2  hunter2 x', 'x *** x'],
		['a secret across the place where it is cut', `${'-'.repeat(12)}hunter2  hunter2`, `${'-'.repeat(12)}***`],
		['a secret whose beginning cleaning would take for a colour', 'x \u001b[31mhunter3hunter3', 'x'],
		['one with what nobody sees, across that place', `${'-'.repeat(14)}hunt\u200ber2  hunter2`, `${'-'.repeat(14)}***`],
		['too much', '-'.repeat(30), `${'-'.repeat(19)}…`],
	];
	for (const [name, text, expected] of rows) {
		it(name, () => assert.equal(sanitize(text, redact, 20), expected));
	}
});
