import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseChallenge, isSameRealm, parseChallenges } from '../../../src/registry/auth/challenge.ts';
import { assertQuick } from '../../support/processor-time.ts';

const REQUEST = new URL('https://registry.example:5000/v2/a/b/manifests/1');

/** A challenge as the tables below write it. */
type Row = [scheme: string, parameters: Record<string, string>];

function read(header: string | undefined): Row[] {
	return parseChallenges(header).map(({ scheme, parameters }) => {
		const named = Object.fromEntries(parameters);
		return [scheme, named];
	});
}

const FORGEJO_BEARER = 'Bearer realm="https://codeberg.org/v2/token",service="container_registry",scope="*"';
const FORGEJO_BASIC = 'Basic realm="https://codeberg.org/v2",service="container_registry",scope="*"';
const FORGEJO = { service: 'container_registry', scope: '*' };

describe('challenges are read', () => {
	const rows: [name: string, header: string | undefined, expected: Row[]][] = [
		['no header', undefined, []],
		['an empty header', '', []],
		['blanks and commas alone', ' , ,\t,', []],
		[
			'Docker Hub',
			'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/alpine:pull"',
			[
				[
					'bearer',
					{
						realm: 'https://auth.docker.io/token',
						service: 'registry.docker.io',
						scope: 'repository:library/alpine:pull',
					},
				],
			],
		],
		[
			'two in one line, Bearer first',
			`${FORGEJO_BEARER},${FORGEJO_BASIC}`,
			[
				['bearer', { realm: 'https://codeberg.org/v2/token', ...FORGEJO }],
				['basic', { realm: 'https://codeberg.org/v2', ...FORGEJO }],
			],
		],
		[
			'two headers joined, Basic first',
			`${FORGEJO_BASIC}, ${FORGEJO_BEARER}`,
			[
				['basic', { realm: 'https://codeberg.org/v2', ...FORGEJO }],
				['bearer', { realm: 'https://codeberg.org/v2/token', ...FORGEJO }],
			],
		],
		['upper-case scheme and name', 'BASIC REALM="Sonatype Nexus"', [['basic', { realm: 'Sonatype Nexus' }]]],
		[
			'a comma inside quotes',
			'Bearer scope="repository:a:pull,push",x=1',
			[['bearer', { scope: 'repository:a:pull,push', x: '1' }]],
		],
		[
			'a challenge inside quotes is text',
			'Basic realm="a, Bearer realm=b"',
			[['basic', { realm: 'a, Bearer realm=b' }]],
		],
		['an escaped quote', String.raw`Basic realm="say \"hi\" \\ \x"`, [['basic', { realm: String.raw`say "hi" \ x` }]]],
		[
			'unquoted values',
			'Bearer realm=https://a/t?x=1,scope=repository:a/b:pull',
			[['bearer', { realm: 'https://a/t?x=1', scope: 'repository:a/b:pull' }]],
		],
		[
			'blanks around = and commas',
			'Bearer\t realm = "r" ,\tservice\t=\ts ',
			[['bearer', { realm: 'r', service: 's' }]],
		],
		['commas too many', ',,Bearer realm="r",, ,service="s",,', [['bearer', { realm: 'r', service: 's' }]]],
		[
			'a comma too few',
			'Bearer realm="r" service="s" Basic realm="b"',
			[
				['bearer', { realm: 'r', service: 's' }],
				['basic', { realm: 'b' }],
			],
		],
		['a comma after the scheme', 'Bearer, realm="r"', [['bearer', { realm: 'r' }]]],
		['an empty value', 'Bearer realm="",service=,scope="s"', [['bearer', { realm: '', service: '', scope: 's' }]]],
		['a scheme alone', 'Negotiate', [['negotiate', {}]]],
		[
			'schemes alone, then one with parameters',
			'Negotiate, NTLM ,Basic realm="r"',
			[
				['negotiate', {}],
				['ntlm', {}],
				['basic', { realm: 'r' }],
			],
		],
		[
			'token68',
			'Negotiate oYG2MIGz/+~._-==, Basic realm="r"',
			[
				['negotiate', {}],
				['basic', { realm: 'r' }],
			],
		],
		['token68 at the end', 'Negotiate abc', [['negotiate', {}]]],
		['token68 after several blanks', 'Negotiate  \tabc', [['negotiate', {}]]],
		['a name that comes twice: the first counts', 'Bearer realm="a",Realm="b"', [['bearer', { realm: 'a' }]]],
		['names that objects have', 'Bearer constructor="a",realm="r"', [['bearer', { constructor: 'a', realm: 'r' }]]],
		['a parameter of nobody', 'realm="a", Basic realm="b"', [['basic', { realm: 'b' }]]],
		['rubbish in front', '@@@ ;; , Basic realm="b"', [['basic', { realm: 'b' }]]],
		['a quoted string out of place', '"Bearer realm=x", Basic realm="b"', [['basic', { realm: 'b' }]]],
		[
			'a quote without an end: its value is empty',
			'Basic realm="a", Bearer realm="https://a/t, service=s',
			[
				['basic', { realm: 'a' }],
				['bearer', { realm: '' }],
			],
		],
		['other alphabets', 'Bearer realm="größe", ü=1, x="y"', [['bearer', { realm: 'größe', x: 'y' }]]],
		['8 KiB', `Basic realm="${'r'.repeat(8192 - 14)}"`, [['basic', { realm: 'r'.repeat(8192 - 14) }]]],
		['more than 8 KiB', `Basic realm="${'r'.repeat(8192 - 13)}"`, []],
	];
	for (const [name, header, expected] of rows) {
		it(name, () => assert.deepEqual(read(header), expected));
	}
});

describe('the challenge to answer is chosen', () => {
	const rows: [name: string, header: string | undefined, expected: string | undefined][] = [
		['none without a header', undefined, undefined],
		['none in an empty header', '', undefined],
		['Bearer before Basic', `${FORGEJO_BASIC}, ${FORGEJO_BEARER}`, 'bearer https://codeberg.org/v2/token'],
		[
			'Bearer before Basic in the other order',
			`${FORGEJO_BEARER}, ${FORGEJO_BASIC}`,
			'bearer https://codeberg.org/v2/token',
		],
		['Negotiate first is skipped', 'Negotiate, Basic realm="r"', 'basic'],
		['Digest and NTLM are none', 'Digest realm="https://a/t",nonce="n", NTLM', undefined],
		['upper-case BASIC', 'BASIC realm="Sonatype Nexus Repository Manager"', 'basic'],
		['upper-case BEARER', 'BEARER REALM="https://a/t"', 'bearer https://a/t'],
		['a Basic realm is no URL', 'Basic realm="Artifactory Realm"', 'basic'],
		['Basic needs no realm', 'Basic', 'basic'],
		['Bearer without a realm is none', 'Bearer service="s"', undefined],
		['Bearer with an empty realm is none', 'Bearer realm="",service="s"', undefined],
		['the next Bearer is taken', 'Bearer realm="", Bearer realm="https://a/t"', 'bearer https://a/t'],
		['the first of two usable ones', 'Bearer realm="https://a/t", Bearer realm="https://b/t"', 'bearer https://a/t'],
		['Basic where Bearer has no realm', 'Bearer service="s", Basic realm="r"', 'basic'],
		['Basic where the Bearer realm is no URL', 'Bearer realm="not a url with spaces", Basic realm="r"', 'basic'],
		['a realm with white space', 'Bearer realm="https://a/t t"', undefined],
		['a realm that is a name', 'Bearer realm="Artifactory"', undefined],
		['a realm that cannot be parsed', 'Bearer realm="https://[/t"', undefined],
		['a realm of another protocol', 'Bearer realm="ftp://a/t"', undefined],
		['a realm that is a file', 'Bearer realm="file:///etc/passwd"', undefined],
		['a realm that is a script', 'Bearer realm="javascript:/x/"', undefined],
		['an http realm is for others to judge', 'Bearer realm="http://a/t"', 'bearer http://a/t'],
		['a user name in a realm is for others to judge', 'Bearer realm="https://u:p@a/t"', 'bearer https://u:p@a/t'],
		['a relative realm', 'Bearer realm="/token"', 'bearer https://registry.example:5000/token'],
		['a realm relative to the path', 'Bearer realm="../token"', 'bearer https://registry.example:5000/v2/a/b/token'],
		['a realm relative to the protocol', 'Bearer realm="//auth.example/t"', 'bearer https://auth.example/t'],
		[
			'a realm with a query keeps it',
			'Bearer realm="https://nvcr.io/proxy_auth?account=%24oauthtoken&x=1"',
			'bearer https://nvcr.io/proxy_auth?account=%24oauthtoken&x=1',
		],
		['an address in disguise is parsed', 'Bearer realm="https://0x7f.1/t"', 'bearer https://127.0.0.1/t'],
		['an unfinished realm is none', 'Bearer realm="https://a/t', undefined],
	];
	for (const [name, header, expected] of rows) {
		it(name, () => {
			const demand = chooseChallenge(header, REQUEST);
			assert.equal(demand?.kind === 'bearer' ? `bearer ${demand.realm.href}` : demand?.kind, expected);
		});
	}

	it('service, scope and error are handed on', () => {
		const header = 'Bearer realm="https://a/t",service="s",scope="repository:a:pull,push",error="insufficient_scope"';
		assert.deepEqual(chooseChallenge(header, REQUEST), {
			kind: 'bearer',
			realm: new URL('https://a/t'),
			service: 's',
			scope: 'repository:a:pull,push',
			error: 'insufficient_scope',
		});
	});

	it('what is missing or empty is undefined', () => {
		assert.deepEqual(chooseChallenge('Bearer realm="https://a/t",service="",scope=', REQUEST), {
			kind: 'bearer',
			realm: new URL('https://a/t'),
			service: undefined,
			scope: undefined,
			error: undefined,
		});
	});

	it('the error of Basic', () => {
		const header = 'Basic realm="r",error="invalid_token"';
		assert.deepEqual(chooseChallenge(header, REQUEST), { kind: 'basic', error: 'invalid_token' });
	});
});

describe('two challenges name one token server:', () => {
	const ours = 'Bearer realm="https://a/t",service="s"';
	const rows: [name: string, one: string, other: string, expected: boolean][] = [
		['the same, for another scope', ours, `${ours},scope="x",error="y"`, true],
		['another realm', ours, 'Bearer realm="https://a/u",service="s"', false],
		['another service', ours, 'Bearer realm="https://a/t",service="u"', false],
		['no service', ours, 'Bearer realm="https://a/t"', false],
		['a Basic one', ours, 'Basic realm="https://a/t",service="s"', false],
		['two Basic ones', 'Basic', 'Basic', false],
		['none', ours, '', false],
	];
	for (const [name, one, other, expected] of rows) {
		it(`${name}: ${expected ? 'yes' : 'no'}`, () => {
			const challenges = [one, other].map((header) => chooseChallenge(header, REQUEST));
			assert.equal(isSameRealm(challenges[0], challenges[1]), expected);
			assert.equal(isSameRealm(challenges[1], challenges[0]), expected);
		});
	}
});

describe('a hostile header takes no longer than its length', () => {
	for (const unit of [
		'"',
		'\\',
		'"\\',
		'\\"',
		'a',
		'a ',
		'a,',
		'a=',
		'a = ',
		'=',
		' ',
		',',
		'a="',
		'a "',
		'a=\\"',
		'@',
		'a\t',
	]) {
		it(JSON.stringify(unit), () => {
			assertQuick(() => {
				for (const start of ['', '"', 'Bearer ', 'Bearer realm="', 'Bearer realm=']) {
					const header = (start + unit.repeat(8192)).slice(0, 8192);
					for (let round = 0; round < 10; round += 1) {
						parseChallenges(header);
					}
				}
			});
		});
	}
});
