import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../src/action/text/redactor.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { inHeader, lowerEscapes } from '../../support/secrets.ts';

function redactorOf(...secrets: string[]): Redactor {
	const redactor = new Redactor();
	for (const secret of secrets) {
		redactor.add(secret);
	}
	return redactor;
}

const SECRET = 'pä ss"w/rd\\?>~\n2';

describe('a secret in a text', () => {
	const rows: [name: string, secrets: string[], text: string, expected: string][] = [
		['to the letter', ['hunter2hunter2'], 'a hunter2hunter2 b', 'a *** b'],
		['at the beginning, twice, at the end', ['hunter2!'], 'hunter2!hunter2!', '******'],
		['a short one', ['abc'], 'x abc y', 'x *** y'],
		['the longer of two that begin alike', ['hunter2h', 'hunter2hunter3'], 'hunter2hunter3!', '***!'],
		['the shorter of two where the longer is not there', ['hunter2h', 'hunter2hunter3'], 'hunter2hunter', '***unter'],
		['one of several', ['first-secret', 'second-secret'], 'first-secret second-secret', '*** ***'],
		['part of a secret', ['hunter2hunter2'], 'hunter2hunter', 'hunter2hunter'],
		['nothing', ['hunter2hunter2'], '', ''],
		['no secrets', [], 'hunter2', 'hunter2'],
		['as a URL has it', [SECRET], `<${encodeURIComponent(SECRET)}>`, '<***>'],
		['as a form has it', [SECRET], `<${new URLSearchParams({ a: SECRET })}>`, '<a=***>'],
		['in base64', [SECRET], `<${Buffer.from(SECRET).toString('base64')}>`, '<***=>'],
		['in base64 for URLs', [SECRET], `<${Buffer.from(SECRET).toString('base64url')}>`, '<***>'],
		['inside of JSON', [SECRET], JSON.stringify([SECRET]), '["***"]'],
		['inside of JSON that is inside of JSON', [SECRET], JSON.stringify(JSON.stringify(SECRET)), '"\\"***\\""'],
		['percent-encoded with small digits', [SECRET], lowerEscapes(encodeURIComponent(SECRET)), '***'],
		[
			'as a URL that was parsed has it in its path',
			['a "secret"/b+c'],
			new URL('http://h/a "secret"/b+c').pathname,
			'/***',
		],
		['as the bytes of a header', [SECRET], inHeader(SECRET), '***'],
		['as it is read when it was cleaned', ['two  spaces\tand a tab'], 'two spaces and a tab', '***'],
		['in lower case, as a host', ['hunter2Hunter2'], 'https://hunter2hunter2.example/', 'https://***.example/'],
		['a short one in another case, which may be a word', ['Postgres'], 'postgres', 'postgres'],
		['one of twelve characters in lower case', ['Hunter2Hunt1'], 'hunter2hunt1', '***'],
		['a short one inside of a long one', ['hunter2hunter2', 'ter'], 'hunter2hunter2 ter', '*** ***'],
		['cut, with the mark of who did it', ['hunter2-hunter2'], '"hunter2-h..." hunter2-hun…', '"***..." ***…'],
		['cut to less than eight characters', ['hunter2-hunter2'], 'hunter2…', 'hunter2…'],
		['something else before such a mark', ['hunter2-hunter2'], 'hunter2-x…', 'hunter2-x…'],
		['after a letter that is longer in lower case', ['hunter2hunter2'], 'İİ hunter2hunter2', 'İİ ***'],
	];
	for (const [name, secrets, text, expected] of rows) {
		it(name, () => {
			assert.equal(redactorOf(...secrets).redact(text), expected);
			assert.equal(redactorOf(...secrets).isIn(text), text !== expected);
		});
	}

	it('a long secret that repeats itself, and a long text that begins like it everywhere: as soon as any other', () => {
		const secret = `${'a'.repeat(50_000)}!`;
		const redactor = redactorOf(secret);
		const text = 'a'.repeat(1_000_000);
		// A comparison of the whole secret at each place would take longer.
		assertQuick(() => {
			assert.equal(redactor.redact(text), text);
			assert.equal(redactor.redact(`${text}...`).length < 1_000_000, true);
			assert.equal(redactor.redact(`${'a... '.repeat(100_000)}${secret}`).endsWith('***'), true);
		}, 20_000);
	});

	it('that came after another was looked for in a cut text: found there, too', () => {
		const redactor = redactorOf('hunter2-hunter2');
		assert.equal(redactor.redact('hunter2-h…'), '***…');
		redactor.add('hunter2-zunter2');
		assert.equal(redactor.redact('hunter2-z…'), '***…');
	});

	it('among ten thousand secrets and a million characters: found', () => {
		const tokens = Array.from({ length: 10_000 }, (_, number) => `token-of-the-repository-${number}-`);
		const text = `${'x'.repeat(500_000)}${tokens[777]}${'token-of'.repeat(50_000)}`;
		assert.equal(redactorOf(...tokens).redact(text), text.replace(tokens[777] ?? '', '***'));
	});
});
