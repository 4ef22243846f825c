import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
	attribute,
	clean,
	cleanForOutput,
	code,
	escapeMarkdown,
	html,
	htmlToCopy,
} from '../../../src/action/text/clean.ts';
import { HOSTILE_TEXTS } from '../findings.ts';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('clean', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['plain text stays', 'MANIFEST_UNKNOWN: manifest unknown', 'MANIFEST_UNKNOWN: manifest unknown'],
		['letters beyond ASCII stay', 'kein Zugriff für Jörg 日本', 'kein Zugriff für Jörg 日本'],
		['an emoji stays', 'ok 🐳', 'ok 🐳'],
		['an IPv6 host at the start stays', '[::1]:5000/app', '[::1]:5000/app'],
		['an annotation anchor, which is no letter, is removed', 'a\ufff9b', 'ab'],
		['a filler that has no width is removed', 'a\u115fb\u034fc', 'abc'],
		['white space is folded', '  a \t\r\n b\u00a0\u3000c ', 'a b c'],
		['a command in the next line is no line of its own', 'ok\n::set-output name=x::y', 'ok ::set-output name=x::y'],
		['a command at the start is broken up', '::error::x', ': :error::x'],
		['a command that only invisible characters hide is broken up', '\u200b:\ufeff:error::x', ': :error::x'],
		['the old form is broken up anywhere', 'a ##[error]x', 'a # #[error]x'],
		['the old form with one more hash is broken up', '###[error]x', '## #[error]x'],
		['colours are removed whole', 'a \u001b[1;31mred\u001b[0m b', 'a red b'],
		['8 bit control sequences are removed whole', 'a \u009b31mred', 'a red'],
		['a title for the terminal is removed whole', 'a \u001b]0;evil\u0007b', 'a b'],
		['a device control string is removed whole', 'a \u001bPq evil\u001b\\b', 'a b'],
		['a control string without an end ends with its line', '\u001b]0;evil\nb', 'b'],
		['a lone escape is removed', 'a\u001b', 'a'],
		['reordering marks are removed', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
		['tag characters are removed', 'a\u{e0041}b', 'ab'],
		['a lone surrogate is removed', 'a\ud800b\udc00', 'ab'],
		['nothing stays nothing', '', ''],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(clean(text), expected));
	}

	for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
		test(`${name}: one visible line that is no command`, () => {
			const cleaned = clean(text);
			assert.doesNotMatch(cleaned, INVISIBLE);
			assert.doesNotMatch(cleaned, /^\s*::|##\[|\n/);
		});
	}

	test('a long text ends with an ellipsis, within the limit', () => {
		assert.equal(clean('abcdef', 5), 'abcd…');
		assert.equal(clean('abcde', 5), 'abcde');
		assert.equal(clean('a'.repeat(1000)).length, 300);
	});

	test('half a character is not kept', () => assert.equal(clean('abc🐳def', 5), 'abc…'));

	const slow = {
		escapes: '\u001b[',
		strings: '\u001b]',
		digits: `\u001b[${'0'.repeat(9)}`,
		colons: ':',
		hashes: '##[',
	};
	for (const [name, piece] of Object.entries(slow)) {
		test(`a megabyte of ${name} ends`, () => {
			assert.ok(clean(piece.repeat(1_000_000 / piece.length)).length <= 300);
		});
	}
});

describe('cleanForOutput', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['a time stays', '2024-05-01T10:20:30.123Z', '2024-05-01T10:20:30.123Z'],
		['a media type stays', 'application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.index.v1+json'],
		['a reference stays', 'ghcr.io/a/b_c:1.2-x@sha256:ab', 'ghcr.io/a/b_c:1.2-x@sha256:ab'],
		['quotes vanish', `it's "so" \`x\` ’`, 'its so x'],
		['a variable and a command vanish', '$(id); $HOME && x | y > z', 'id HOME x y z'],
		['letters that a code page turns into quotes vanish', 'a\u02bcb\u2032c', 'a b c'],
		['a command that appears by leaving out is broken up', '"::error::x', ': :error::x'],
		['line breaks vanish', 'a\nb\r\nc', 'a b c'],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(cleanForOutput(text), expected));
	}

	for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
		test(`${name}: nothing outside of the alphabet`, () => {
			assert.match(cleanForOutput(text), /^(?!::)[A-Za-z0-9 ._:/@+=,-]*$/);
		});
	}

	test('a long text is cut', () => assert.equal(cleanForOutput('a'.repeat(500)).length, 300));
});

describe('escapeMarkdown', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['words stay', 'a registry said no, twice.', 'a registry said no, twice.'],
		['html', '<b a="1">&amp;\'', '&lt;b a=&quot;1&quot;&gt;&amp;amp;&#39;'],
		['emphasis, code and strikes', '*a* _b_ `c` ~~d~~', '\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
		['a link', '[a](b)', '\\[a\\](b)'],
		['an image', '![a](b)', '\\!\\[a\\](b)'],
		['a border of a table', 'a|b', 'a\\|b'],
		['an escaped border', 'a\\|b', 'a\\\\\\|b'],
		['mathematics', '$a$', '\\$a\\$'],
		['a mention', '@octocat', '@\u2060octocat'],
		['a number of an issue', 'see #12', 'see \\#\u206012'],
		['what looks like an entity after a hash', '#39;', '\\#\u206039;'],
		['an address', 'https://example.com', 'https:\u2060//example.com'],
		['an address without a scheme', 'WWW.example.com', 'WWW\u2060.example.com'],
		['a line break', 'a\r\n\n# b', 'a \\#\u2060 b'],
		['a list at the start', '- a', '\u2060- a'],
		['a numbered list at the start', '1. a', '\u20601. a'],
		['a version at the start stays', '1.2', '1.2'],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(escapeMarkdown(text), expected));
	}
});

describe('HTML', () => {
	const cases: [name: string, text: string, words: string, toCopy: string, attributed: string][] = [
		['words stay', 'no, *twice*', 'no, *twice*', 'no, *twice*', 'no, *twice*'],
		['tags', '<b>&amp;', '&lt;b&gt;&amp;amp;', '&lt;b&gt;&amp;amp;', '&lt;b&gt;&amp;amp;'],
		['quotes', `"a" 'b'`, ...(Array(3).fill('&quot;a&quot; &#39;b&#39;') as [string, string, string])],
		['line breaks', 'a\n\n b', 'a b', 'a b', 'a b'],
		['a mention', 'by @octocat', 'by @\u2060octocat', 'by @\u2060octocat', 'by @octocat'],
		['a digest', 'app@sha256:0', 'app@\u2060sha256:0', 'app@sha256:0', 'app@sha256:0'],
		['an issue', 'a#1', 'a#\u20601', 'a#\u20601', 'a#1'],
		['an address', 'https://a.io', 'https:\u2060//a.io', 'https:\u2060//a.io', 'https://a.io'],
		['an address without a scheme', 'www.a.io', 'www\u2060.a.io', 'www\u2060.a.io', 'www.a.io'],
	];
	for (const [name, text, words, toCopy, attributed] of cases) {
		test(name, () => assert.deepEqual([html(text), htmlToCopy(text), attribute(text)], [words, toCopy, attributed]));
	}
});

describe('code', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['a reference stays', 'a/b:1', '`a/b:1`'],
		['html is left to the span', '<b>', '`<b>`'],
		['backticks cannot end the span', '`` a `', '`ˋˋ a ˋ`'],
		['what is to be written can be copied: YAML and expressions', 'image: | /^3\\.[0-9]$/', '`image: | /^3\\.[0-9]$/`'],
		['line breaks cannot end the row', 'a\nb', '`a b`'],
		['nothing gives no span', ' ', ''],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(code(text), expected));
	}
});
