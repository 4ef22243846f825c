import assert from 'node:assert/strict';
import { parseCommands } from '../../../script/workflow-commands.mjs';
import { clean, cleanForOutput, code, escapeMarkdown } from '../../../src/action/text/clean.ts';
import { Redactor, sanitize } from '../../../src/action/text/redactor.ts';
import { quote } from '../../../src/registry/quote.ts';
import { encodingsOf, SECRETS } from '../secrets.ts';
import type { Target } from './target.ts';

const SEEDS = [
	'MANIFEST_UNKNOWN: manifest unknown',
	'kein Zugriff für Jörg 日本 🐳',
	'ok\n::set-output name=x::y',
	'a ##[error]x',
	'\u001b[1;31mred\u001b[0m \u001b]0;title\u0007 \u001bPq data\u001b\\ \u009b31m',
	'a\u202eb\u2066c\u200fd',
	'[link](javascript:x) <img src=x onerror=y> @octocat #1 www.example.com http://example.com',
	'| a | b |\n|---|---|\n- item\n1. item\n# title',
	'$(id) `id` ; rm -rf / && \'x\' "y"',
];
const WORDS = [
	'::warning::',
	'##[command]',
	'\u001b[',
	'\u001b]8;;x\u001b\\',
	'www.',
	'://',
	'@a',
	'#1',
	'<b>',
	'&lt;',
	'\\|',
];
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const LENGTHS = [1, 2, 40, 300, Number.POSITIVE_INFINITY];

const CLEANER: Target = {
	name: 'the cleaner',
	seeds: SEEDS,
	words: WORDS,
	check(input) {
		for (const length of LENGTHS) {
			const line = clean(input, length);
			assert.doesNotMatch(line, UNSEEN);
			assert.doesNotMatch(line, /^\s|[^\S ]| {2}|^::|##\[/);
			assert.ok(line.length <= length);
			assert.equal(clean(line, length), line);
			// A line of the log may have spaces in front, which the runner does not count.
			assert.deepEqual([...parseCommands(`${line}\n`), ...parseCommands(` ${line}\n`)], []);
		}
	},
};

const OUTPUTS: Target = {
	name: 'the cleaner of outputs',
	seeds: SEEDS,
	words: WORDS,
	check(input) {
		for (const length of LENGTHS) {
			const text = cleanForOutput(input, length);
			assert.match(text, /^[A-Za-z0-9 ._:/@+=,-]*$/);
			assert.doesNotMatch(text, /^\s*::/);
			assert.ok(text.length <= length);
		}
	},
};

const MARKDOWN: Target = {
	name: 'Markdown',
	seeds: SEEDS,
	words: WORDS,
	check(input) {
		const escaped = escapeMarkdown(input);
		assert.doesNotMatch(escaped, /[\r\n\t\u2028\u2029]|:\/\/|\bwww\.|@(?!\u2060)|^ ?[-+=]/i);
		const rest = escaped.replace(/\\[\\`*_{}[\]~|$!#]/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '');
		assert.doesNotMatch(rest, /[\\`*_{}[\]~|$!&<>"'#]/);
		const span = code(input);
		assert.match(span, /^(?:|`[^`\r\n\u2028\u2029]+`)$/);
		const quoted = quote(input);
		assert.ok(quoted.length <= 100);
		assert.ok(quoted === `"..." (${input.length} characters)` || JSON.parse(quoted) === input);
	},
};

/** Shorter texts are not masked, and a secret becomes stars. */
function isSecret(text: string): boolean {
	return text.trim().length >= 3 && !/^\**$/.test(text);
}

/** Characters. */
const MOST_ENCODED = 2_000;

const REDACTOR: Target = {
	name: 'the redactor',
	seeds: [...Object.values(SECRETS), ...SEEDS, 'abc', 'eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl'],
	words: ['%', '%41', '+', '=', '\\', '"', '~', '***', 'ü', '::', ...WORDS],
	check(input) {
		const redactor = new Redactor();
		const own = input.toWellFormed();
		if (isSecret(own)) {
			redactor.add(own);
			// All forms of a large one take their time.
			for (const form of own.length > MOST_ENCODED ? [own] : encodingsOf(own)) {
				const shown = redactor.redact(`it says ${form}, and more`);
				assert.ok(!shown.includes(form), `${form} in ${shown}`);
				assert.match(shown, /^it says .*more$/s);
			}
		}
		for (const secret of Object.values(SECRETS)) {
			redactor.add(secret);
		}
		const said = Object.values(SECRETS).join(` ${input} `);
		for (const length of [40, Number.POSITIVE_INFINITY]) {
			const shown = sanitize(said, (text) => redactor.redact(text), length);
			for (const head of Object.values(SECRETS).map((secret) => secret.slice(0, 12))) {
				// The input may begin like the secret that it was made from.
				assert.ok(!shown.includes(head) || clean(input, Number.POSITIVE_INFINITY).includes(head), shown);
			}
			assert.equal(clean(shown, length), shown);
		}
	},
	cases: 500,
};

export const TEXT_TARGETS: readonly Target[] = [CLEANER, OUTPUTS, MARKDOWN, REDACTOR];
