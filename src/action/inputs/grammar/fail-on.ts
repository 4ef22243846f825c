import { InputError, quoteValue } from '../input-error.ts';
import { parseChoice, quoteAll } from './choices.ts';
import { splitList } from './lists.ts';
import { bareWord } from './nearest.ts';

const FAIL_ON = ['missing', 'denied', 'error', 'outdated', 'stale', 'unresolved'] as const;
export const FAIL_ON_MOST = ['missing', 'denied', 'error'] as const;

/** What can fail the step: a status, that there is something newer, or that an image is built on something older. */
export type FailOn = (typeof FAIL_ON)[number];

const EXPECTED = `${quoteAll(FAIL_ON)}, in any number, or \`none\` alone`;
/** What people write for it. */
const NONE = ['never', 'false', 'no', 'off', 'nothing'];
const MEANT = {
	...Object.fromEntries(['all', 'any', 'true', 'always', 'yes'].map((word) => [word, FAIL_ON_MOST.join(', ')])),
	private: 'denied',
	'not-found': 'missing',
	update: 'outdated',
	updates: 'outdated',
	failure: 'error',
};

/** Returns what fails the step; `preset` for an empty text. @throws InputError */
export function parseFailOn(text: string, preset: readonly FailOn[]): readonly FailOn[] {
	const words = splitList(text);
	if (words.join() === 'none') {
		return [];
	}
	if (NONE.includes(bareWord(text))) {
		throw new InputError('fail-on', text, '`none`, with which no image fails the step', { verb: 'write' });
	}
	const list = /^\[(?<items>[^[\]]+)\]$/.exec(text)?.groups?.['items'];
	if (list !== undefined) {
		const items = splitList(list).map(bareWord);
		const isRight = items.join() === 'none' || items.every((item) => FAIL_ON.some((known) => known === item));
		const expected = isRight ? `\`${items.join(', ')}\`` : EXPECTED;
		const found = `is ${quoteValue(text)}, which is a list in brackets`;
		throw new InputError('fail-on', text, expected, { found, verb: isRight ? 'write' : 'expected' });
	}
	if (words.includes('none')) {
		const found = `is ${quoteValue(text)}, with \`none\` beside another word`;
		throw new InputError('fail-on', text, EXPECTED, { found });
	}
	const options = { expected: EXPECTED, meant: MEANT, separator: ', ' };
	return words.length === 0 ? preset : words.map((word) => parseChoice('fail-on', word, FAIL_ON, options));
}
