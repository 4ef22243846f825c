import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNextLink } from '../../../src/registry/repository/link.ts';
import { assertQuick } from '../../support/processor-time.ts';

const NEXT = '/v2/team/app/tags/list?last=a&n=100';

describe('the next page of a Link header', () => {
	const rows: [name: string, header: string, target: string | undefined][] = [
		['a path', `<${NEXT}>; rel="next"`, NEXT],
		['an absolute address', `<https://r.example${NEXT}>; rel="next"`, `https://r.example${NEXT}`],
		['a query alone', '<?n=100&last=a>; rel="next"', '?n=100&last=a'],
		['no angle brackets', `${NEXT}; rel="next"`, NEXT],
		['neither brackets nor quotes', `${NEXT};rel=next`, NEXT],
		['no quotes', `<${NEXT}>; rel=next`, NEXT],
		['single quotes', `<${NEXT}>; rel='next'`, NEXT],
		['capitals', `<${NEXT}>; REL="Next"`, NEXT],
		['another parameter in front', `<${NEXT}>; title="a; rel=prev, b"; rel="next"`, NEXT],
		['another parameter behind', `<${NEXT}>; rel="next"; title=x`, NEXT],
		['an escaped quotation mark in front', `<${NEXT}>; title="a \\"; rel=\\"prev"; rel="next"`, NEXT],
		['a parameter without a value', `<${NEXT}>; nofollow; rel=next`, NEXT],
		['two relations', `<${NEXT}>; rel="next last"`, NEXT],
		['two relations without quotes', `<${NEXT}>; rel=last next`, NEXT],
		['white space wherever it may be', `  < ${NEXT} > ;\trel = "next" `, NEXT],
		['no white space', `<${NEXT}>;rel="next"`, NEXT],
		['the second of several', `</first>; rel="first", <${NEXT}>; rel="next", </last>; rel="last"`, NEXT],
		['the second line, joined', `<https://docs.example/>; rel="help", <${NEXT}>; rel="next"`, NEXT],
		['the first of two', `<${NEXT}>; rel="next", </other>; rel="next"`, NEXT],
		['a link without a relation in front', `</first>, <${NEXT}>; rel="next"`, NEXT],
		['empty parts', `, ,<${NEXT}>;; rel="next",`, NEXT],
		['commas and semicolons in the address', '</v2/a?last=a,b;c>; rel="next"', '/v2/a?last=a,b;c'],
		[
			'escapes stay as they are',
			'<?last=a%3D%2f+b&next_page=gAAA%3D%3D>; rel="next"',
			'?last=a%3D%2f+b&next_page=gAAA%3D%3D',
		],
		['a string without its end', `<${NEXT}>; rel="next`, NEXT],
		['the first rel counts', `<${NEXT}>; rel="prev"; rel="next"`, undefined],
		['only a word of it', `<${NEXT}>; rel="next-archive"`, undefined],
		['another relation', `<${NEXT}>; rel="prev"`, undefined],
		['next in a title', `<${NEXT}>; rel="prev"; title="rel=next"`, undefined],
		['no relation', `<${NEXT}>`, undefined],
		['an empty address', '<>; rel="next"', undefined],
		['an empty header', '', undefined],
		['commas alone', ',,,', undefined],
	];
	for (const [name, header, target] of rows) {
		it(name, () => assert.equal(findNextLink(header), target));
	}

	it('no header', () => assert.equal(findNextLink(undefined), undefined));

	it('an address without its end is no end of the list', () => {
		assert.throws(() => findNextLink(`<${NEXT}; rel="next"`), { message: 'a Link header whose address has no end' });
	});

	it('2 MB are refused, 16 KiB are read', () => {
		const header = (length: number) => `<?last=${'a'.repeat(length - 20)}>; rel="next"`;
		assert.throws(() => findNextLink(header(2_000_000)), {
			message: /^a Link header of \d+ characters, more than 16384$/,
		});
		assert.match(findNextLink(header(16_384)) ?? '', /^\?last=a+$/);
	});

	for (const piece of ['<', '<>', '<>;', ';', ',', ' ', '"', '\\', ';a="', '<a>;rel="', "rel='", 'a=;']) {
		it(`16 KiB of ${JSON.stringify(piece)} are read in time`, () => {
			const header = piece.repeat(16_384 / piece.length);
			assertQuick(() => {
				for (let round = 0; round < 10; round += 1) {
					try {
						findNextLink(header);
					} catch {}
				}
			});
		});
	}
});
