import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor, redactUntil, sanitize } from '../../../src/action/text/redactor.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { base64Of, inHeader, inPath, lowerEscapes } from '../../support/secrets.ts';

function redactorOf(...secrets: string[]): Redactor {
	const redactor = new Redactor();
	for (const secret of secrets) {
		redactor.add(secret);
	}
	return redactor;
}

/** Of the kinds that are looked for in different ways, with everything that some encoding changes. */
const SECRETS: Readonly<Record<string, string>> = {
	'a token': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl~~~~+/-_==',
	'a token of 20 characters': 'ghp_0123456789abcde~',
	'a password': 'pä ss"w/rd\\?>~%41\n+2',
	'a password in ASCII': 'p[s>s~w/rd %2F&',
	'a short password': 'a/"b',
};

/** In a query, in a form, whatever is no letter or digit, and in a path, which ends at a `?`. */
const inUrl = (text: string) => {
	const query = encodeURIComponent(text);
	const strict = query.replace(/[^\w%]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
	const path = /[\\?\n]/.test(text) ? [] : [inPath(text)];
	return [query, new URLSearchParams({ '': text }).toString().slice(1), strict, ...path];
};
const forUrls = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');

/** What an echo may be, and what of it may not be found any more. */
interface Echo {
	readonly text: string;
	readonly hidden: string;
}

const whole = (...texts: string[]): Echo[] => texts.map((text) => ({ text, hidden: text }));
/** A secret at each place in three bytes, at the beginning, in the middle and at the end of what is encoded. */
const inBase64 = (secret: string, spell: (text: string) => string): Echo[] =>
	['', 'a', 'bb', 'bob:', 'alice:', '{"key":"'].flatMap((before) =>
		['', '"', '"}', '\n\n\n'].map((after) => ({
			text: spell(base64(before + secret + after)),
			hidden: spell(base64Of(secret)[Buffer.from(before).length % 3] ?? ''),
		})),
	);

const ENCODINGS: Readonly<Record<string, (secret: string) => Echo[]>> = {
	'to the letter': (secret) => whole(secret),
	'to the letter in a header, as Node reads it': (secret) => whole(inHeader(secret)),
	'as JSON escapes it': (secret) => whole(JSON.stringify(secret).slice(1, -1)),
	'percent-encoded in upper case': (secret) => whole(...inUrl(secret)),
	'percent-encoded in lower case': (secret) => whole(...inUrl(secret).map(lowerEscapes)),
	'in base64': (secret) => inBase64(secret, (text) => text),
	'in base64url': (secret) => inBase64(secret, (text) => forUrls(text).replace(/=+$/, '')),
	'in hexadecimal, in lower case': (secret) => whole(hex(secret)),
	'in hexadecimal, in upper case': (secret) => whole(hex(secret).toUpperCase()),
};

/** Where it stands: alone, at the beginning, in the middle, at the end, in a word of others. */
const PLACES: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => `${text} and more`,
	(text) => `before ${text} after`,
	(text) => `it says ${text}`,
	(text) => `{"said":"${text}"}`,
	(text) => `https://registry.example/v2/${text}/manifests/1`,
];

describe('a secret in a text', () => {
	for (const [encoding, encode] of Object.entries(ENCODINGS)) {
		it(encoding, () => {
			for (const [kind, secret] of Object.entries(SECRETS)) {
				const redactor = redactorOf('another-secret-of-20-characters', secret, 'an0ther one');
				for (const { text, hidden } of encode(secret)) {
					for (const place of PLACES) {
						const said = place(text);
						const shown = redactor.redact(said);
						assert.ok(!shown.includes(hidden), `${kind}: ${said} became ${shown}`);
						assert.match(shown, /\*\*\*/);
						assert.equal(shown.startsWith('before '), said.startsWith('before '), shown);
						assert.equal(shown.endsWith(' after'), said.endsWith(' after'), shown);
					}
				}
			}
		});
	}

	const rows: [name: string, secrets: string[], text: string, expected: string][] = [
		['at the beginning, twice, at the end', ['hunter2!'], 'hunter2!hunter2!', '******'],
		['a short one', ['abc'], 'x abc y', 'x *** y'],
		['the longer of two that begin alike', ['hunter2h', 'hunter2hunter3'], 'hunter2hunter3!', '***!'],
		['the shorter of two where the longer is not there', ['hunter2h', 'hunter2hunter3'], 'hunter2hunter', '***unter'],
		['one of several', ['first-secret', 'second-secret'], 'first-secret second-secret', '*** ***'],
		['a short one inside of a token', ['hunter2hunter2hunter2', 'ter'], 'hunter2hunter2hunter2 ter', '*** ***'],
		[
			'one of two words right before a token',
			['2 words', 'hunter2hunter2hunter2'],
			'a 2 wordshunter2hunter2hunter2',
			'a ***',
		],
		['a token with the word that it stands in', ['hunter2hunter2hunter2'], 'a b=hunter2hunter2hunter2, c', 'a *** c'],
		['a token without its padding', ['hunter2hunter2hunter2=='], 'x hunter2hunter2hunter2 x', 'x *** x'],
		['a space that a form has as a plus', ['two words'], 'it was a=two+words&b', 'it was ***'],
		['one of three characters in a form', ['a b'], 'a+b', '***'],
		['which is percent-encoded itself, and short without that', ['%41'], 'A+B', 'A+B'],
		['part of a secret', ['hunter2hunter2'], 'hunter2hunter', 'hunter2hunter'],
		['the beginning of a token', ['hunter2hunter2hunter3'], 'hunter2hunter2hunter', 'hunter2hunter2hunter'],
		['in another case', ['hunter2Hunter2'], 'hunter2hunter2', 'hunter2hunter2'],
		['of whose base64 three characters are its own', ['abc'], 'x2FiY3x', 'x2FiY3x'],
		['in JSON, which stays JSON', ['hunter2hunter2hunter2'], '["a\\"hunter2hunter2hunter2\\"b"]', '["a\\"***\\"b"]'],
		['nothing', ['hunter2hunter2'], '', ''],
		['no secrets', [], 'hunter2', 'hunter2'],
	];
	for (const [name, secrets, text, expected] of rows) {
		it(name, () => assert.equal(redactorOf(...secrets).redact(text), expected));
	}

	it('that nothing is seen of when it is cleaned', () => {
		assert.equal(redactorOf('\u200b\u200b\u200b').redact('any text'), 'any text');
	});

	it('among ten thousand tokens and a million characters: found', () => {
		const tokens = Array.from({ length: 10_000 }, (_, number) => `token-of-the-repository-${number}-`);
		const [before, after] = ['x'.repeat(500_000), 'token-of'.repeat(50_000)];
		assert.equal(redactorOf(...tokens).redact(`${before} ${tokens[777]} ${after}`), `${before} *** ${after}`);
	});
});

describe('what others say', () => {
	const redactor = redactorOf('hunter2  hunter2', 'hunter3hunter3hunter3');
	const rows: [name: string, text: string, expected: string][] = [
		['nothing secret', 'no\n such\u200b tag', 'no such tag'],
		['a secret with white space that cleaning folds', 'x hunter2  hunter2 x', 'x *** x'],
		['a secret with something in it that nobody sees', 'x hunt\u200ber2  hunter2 x', 'x *** x'],
		['a token with something in it that nobody sees', 'x hunter3\u200bhunter3hunter3 x', 'x *** x'],
		['a token whose beginning goes with an escape sequence', 'x \u001b[hunter3hunter3hunter3 x', 'x *** x'],
		['a secret across the place where it is cut', `${'-'.repeat(12)}hunter2  hunter2`, `${'-'.repeat(12)}***`],
		['a token across the place where it is cut', `${'-'.repeat(12)} hunter3hunter3hunter3`, `${'-'.repeat(12)} ***`],
		['one with what nobody sees, across that place', `${'-'.repeat(14)}hunt\u200ber2  hunter2`, `${'-'.repeat(14)}***`],
		['too much', '-'.repeat(30), `${'-'.repeat(19)}…`],
	];
	for (const [name, text, expected] of rows) {
		it(name, () =>
			assert.equal(
				sanitize(text, (said) => redactor.redact(said), 20),
				expected,
			),
		);
	}
});

describe('a time to look for secrets', () => {
	it('as long as it lasts texts are redacted; later ones are left out whole, which is told', () => {
		let now = 0;
		let told = 0;
		const redact = redactUntil(
			new Deadline(10, () => now),
			(text) => redactorOf('hunter2').redact(text),
			() => {
				told += 1;
			},
		);
		assert.equal(redact('a hunter2 b'), 'a *** b');
		assert.equal(told, 0);
		now = 10;
		assert.deepEqual([redact('a hunter2 b'), redact('nothing secret')], ['***', '***']);
		assert.equal(told, 2);
	});
});
