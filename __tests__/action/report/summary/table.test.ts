import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lines, machineText, toRow, words } from '../../../../src/action/report/summary/table.ts';
import { HOSTILE_TEXTS } from '../../findings.ts';

const SHA = `sha256:${'0'.repeat(64)}`;
const read = (html: string) => html.replace(/<\/?samp>/g, '').split('<br>');

describe('a reference', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['a short one', 'ghcr.io/acme/app:1.4', ['ghcr.io/acme/app:1.4']],
		[
			'a long path: behind slashes, as few lines as have room',
			'ghcr.io/a-team/and-a-service-with-a-longer-name/backend:2026.11.28-alpine3.22',
			['ghcr.io/a-team/', 'and-a-service-with-a-longer-name/', 'backend:2026.11.28-alpine3.22'],
		],
		['a digest: never inside', `ghcr.io/acme/app@${SHA}`, ['ghcr.io/acme/', `app@${SHA}`]],
		['a place', '.github/workflows/ci.yml:4', ['.github/workflows/ci.yml:4']],
		['a path that ends with a slash', 'a/b/', ['a/b/']],
		['slashes alone', '//', ['//']],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.deepEqual(read(machineText(text, 300).html), expected));
	}

	test('stands on one line where its lines have room, and may break where it has no end', () => {
		assert.equal(toRow([machineText('a/b:1', 300)]), '<tr><td nowrap><samp>a/b:1</samp></td></tr>\n');
		const { html, isWhole, length } = machineText('x'.repeat(100), 300);
		assert.equal(html, `<samp>${'x'.repeat(100)}</samp>`);
		assert.deepEqual([isWhole, length], [false, 72]);
	});

	test('the longest line is what needs room', () => {
		assert.equal(machineText(`ghcr.io/a-team-of-many/${'b'.repeat(40)}:1`, 300).length, 42);
		assert.equal(lines([words('abc'), words('abcde'), words('')]).length, 5);
	});

	test('nothing is an empty cell', () => {
		assert.equal(
			toRow([machineText('', 300, 'https://a.example/'), words('')]),
			'<tr><td></td><td nowrap></td></tr>\n',
		);
	});

	test('an address is an attribute: quotes and brackets in it end nothing', () => {
		const { html } = machineText('a', 300, `https://a.example/"onclick='x'><b>`);
		assert.equal(html, '<a href="https://a.example/&quot;onclick=&#39;x&#39;&gt;&lt;b&gt;"><samp>a</samp></a>');
	});
});

describe('texts of a registry', () => {
	for (const [name, hostile] of Object.entries(HOSTILE_TEXTS)) {
		test(`${name}: a row is one line, and nothing of a text becomes a tag, a mention or a link`, () => {
			const row = toRow([words(hostile), machineText(hostile, 300)]);
			assert.match(row, /^<tr>[^\n\r\u2028]*<\/tr>\n$/);
			const texts = row.replace(/<(?:\/?(?:tr|td|samp)|td nowrap|br)>/g, ' ');
			assert.doesNotMatch(texts, /[<>"']/);
			assert.doesNotMatch(texts, /(?<!\w)@[a-z0-9]|(?<!&)#\d|:\/\/|\bwww\./i);
		});
	}
});
