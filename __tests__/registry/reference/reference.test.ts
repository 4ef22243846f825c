import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidReferenceError } from '../../../src/registry/errors.ts';
import {
	apiHost,
	canonical,
	familiar,
	identifier,
	isSameRegistry,
	parseReference,
	parseRegistry,
	suggestRepository,
	withDigest,
	withTag,
} from '../../../src/registry/reference/reference.ts';
import { assertQuick } from '../../support/processor-time.ts';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}`;

interface Expected {
	registry?: string;
	repository: string;
	tag?: string;
	digest?: string;
}

function invalid(run: () => unknown): InvalidReferenceError {
	let caught: unknown;
	assert.throws(run, (error) => {
		caught = error;
		return error instanceof InvalidReferenceError;
	});
	assert.ok(caught instanceof InvalidReferenceError);
	return caught;
}

describe('a reference is read', () => {
	const rows: [name: string, text: string, expected: Expected][] = [
		['a name alone is an official image of Docker Hub', 'alpine', { repository: 'library/alpine' }],
		['a name with a tag', 'alpine:3.20', { repository: 'library/alpine', tag: '3.20' }],
		['a number after a lone name is a tag, not a port', 'ubuntu:5000', { repository: 'library/ubuntu', tag: '5000' }],
		['a lone name with a dot is no registry', 'example.com', { repository: 'library/example.com' }],
		['a lone localhost is no registry', 'localhost', { repository: 'library/localhost' }],
		['two parts without a dot are a path on Docker Hub', 'grafana/loki', { repository: 'grafana/loki' }],
		['three parts without a dot are a path on Docker Hub', 'a/b/c', { repository: 'a/b/c' }],
		['library/ is not added twice', 'library/alpine', { repository: 'library/alpine' }],
		['docker.io is Docker Hub', 'docker.io/alpine', { repository: 'library/alpine' }],
		['docker.io with https port is Docker Hub', 'docker.io:443/alpine', { repository: 'library/alpine' }],
		['docker.io with another port is not', 'docker.io:80/alpine', { registry: 'docker.io:80', repository: 'alpine' }],
		['index.docker.io is Docker Hub', 'index.docker.io/alpine', { repository: 'library/alpine' }],
		['registry-1.docker.io is Docker Hub', 'registry-1.docker.io/a/b', { repository: 'a/b' }],
		['registry.hub.docker.com is Docker Hub', 'registry.hub.docker.com/alpine', { repository: 'library/alpine' }],
		['hub.docker.com is Docker Hub', 'hub.docker.com/a/b', { repository: 'a/b' }],
		['the case of a host does not count', 'Docker.IO/alpine', { repository: 'library/alpine' }],
		['evildocker.io is itself', 'evildocker.io/alpine', { registry: 'evildocker.io', repository: 'alpine' }],
		['a host below docker.io is itself', 'x.docker.io/alpine', { registry: 'x.docker.io', repository: 'alpine' }],
		['a path on Docker Hub may look like a host', 'docker.io/a.b/c', { repository: 'a.b/c' }],
		['a dot makes the first part a registry', 'ghcr.io/a/b:1', { registry: 'ghcr.io', repository: 'a/b', tag: '1' }],
		['no library/ on another registry', 'ghcr.io/app', { registry: 'ghcr.io', repository: 'app' }],
		['a port makes the first part a registry', 'host:5000/a', { registry: 'host:5000', repository: 'a' }],
		['a port and a tag', 'h:5000/a:1', { registry: 'h:5000', repository: 'a', tag: '1' }],
		['localhost is a registry', 'localhost/x', { registry: 'localhost', repository: 'x' }],
		['upper case makes the first part a registry', 'Foo:80/bar', { registry: 'foo:80', repository: 'bar' }],
		['a name of one word is an owner', 'harbor/app', { repository: 'harbor/app' }],
		['a registry is lower-cased', 'GHCR.io/a', { registry: 'ghcr.io', repository: 'a' }],
		['an IPv4 address', '10.0.0.1:5000/a', { registry: '10.0.0.1:5000', repository: 'a' }],
		['an IPv6 address', '[::1]/a', { registry: '[::1]', repository: 'a' }],
		['an IPv6 address with a port', '[2001:DB8::1]:5000/a', { registry: '[2001:db8::1]:5000', repository: 'a' }],
		['the highest port', 'h:65535/a', { registry: 'h:65535', repository: 'a' }],
		['a digest', `alpine@${SHA256}`, { repository: 'library/alpine', digest: SHA256 }],
		['a sha512 digest', `a/b@${SHA512}`, { repository: 'a/b', digest: SHA512 }],
		['a tag and a digest: both are kept', `a/b:1@${SHA256}`, { repository: 'a/b', tag: '1', digest: SHA256 }],
		['every separator of a path', 'a.b/c_d/e__f/g-h/i---j', { registry: 'a.b', repository: 'c_d/e__f/g-h/i---j' }],
		['a tag of 128 characters', `a:${'T'.repeat(128)}`, { repository: 'library/a', tag: 'T'.repeat(128) }],
		['a tag keeps its case', 'a:_V1.0-RC', { repository: 'library/a', tag: '_V1.0-RC' }],
		['a repository of 255 characters', `x.y/${'a'.repeat(255)}`, { registry: 'x.y', repository: 'a'.repeat(255) }],
		['white space around it does not count', ' \talpine:3\r\n', { repository: 'library/alpine', tag: '3' }],
		['https:// does not count', 'https://ghcr.io/a/b', { registry: 'ghcr.io', repository: 'a/b' }],
		['oci:// does not count', 'oci://ghcr.io/a/b', { registry: 'ghcr.io', repository: 'a/b' }],
		['docker:// does not count, in any case', 'Docker://alpine', { repository: 'library/alpine' }],
		['63 hexadecimal digits are a name', 'a'.repeat(63), { repository: `library/${'a'.repeat(63)}` }],
		[
			'64 hexadecimal digits with a tag are a name',
			`${'a'.repeat(64)}:1`,
			{ repository: `library/${'a'.repeat(64)}`, tag: '1' },
		],
	];
	for (const [name, text, { registry = 'docker.io', repository, tag, digest }] of rows) {
		it(name, () => assert.deepEqual(parseReference(text), { registry, repository, tag, digest }));
	}
});

describe('a reference without a registry belongs to the default one', () => {
	const rows: [name: string, text: string, defaultRegistry: string, expected: string][] = [
		['no library/ there', 'app', 'ghcr.io', 'ghcr.io/app:latest'],
		['with its port', 'a/b:1', 'localhost:5000', 'localhost:5000/a/b:1'],
		['given as a URL', 'a/b', 'https://ghcr.io/v2/', 'ghcr.io/a/b:latest'],
		['one that is Docker Hub adds library/', 'app', 'https://index.docker.io/v1/', 'docker.io/library/app:latest'],
		['a registry in the text wins', 'docker.io/app', 'ghcr.io', 'docker.io/library/app:latest'],
	];
	for (const [name, text, defaultRegistry, expected] of rows) {
		it(name, () => assert.equal(canonical(parseReference(text, defaultRegistry)), expected));
	}

	it('a default of one word without a port is refused, because the image would be read as one of Docker Hub', () => {
		assert.match(invalid(() => parseReference('app', 'harbor')).message, /needs its port: "harbor:443"/);
		assert.equal(canonical(parseReference('ghcr.io/app', 'harbor')), 'ghcr.io/app:latest');
	});

	it('a default that is none is refused', () => {
		assert.match(invalid(() => parseReference('a', 'ghcr.io/owner')).message, /no path/);
	});
});

describe('what is no reference is refused', () => {
	const rows: [name: string, text: string, message: RegExp][] = [
		['nothing', '', /expected, and nothing is there/],
		['white space alone', ' \n', /expected, and nothing is there/],
		['a scheme alone', 'https://', /expected, and nothing is there/],
		['more than 1024 characters', `a${' '.repeat(1024)}`, /at most 1024 characters, not 1025/],
		['white space inside', 'a b', /no white space inside/],
		['a line break inside', 'a\nb', /no white space inside/],
		['plain http', 'http://ghcr.io/a', /`insecure-registries`/],
		['two schemes', 'https://https://ghcr.io/a', /"https:" is not a registry/],
		['the id of a local image', 'a'.repeat(64), /repository@sha256:/],
		['an empty part', 'a//b', /a part of the repository is empty/],
		['a registry of one word without a port', 'Harbor/app', /one word needs its port: "harbor:443"/],
		['a host of 254 characters', `${'a.'.repeat(125)}test/a`, /at most 253 characters, not 254/],
		['a slash at the end', 'ghcr.io/a/', /a part of the repository is empty/],
		['a slash at the beginning', '/a', /a part of the repository is empty/],
		['a registry and a slash', 'ghcr.io/', /the repository is missing/],
		['a tag alone', ':1', /the repository is missing/],
		['a digest alone', `@${SHA256}`, /the repository is missing/],
		['a parent folder in front', '../x', /".." is not a registry/],
		['a parent folder inside', 'ghcr.io/a/../b', /the repository "a\/..\/b" is not made of/],
		['a separator at the end', 'a/b-', /is not made of/],
		['a separator at the beginning', 'a/_b', /is not made of/],
		['three underscores', 'a___b', /is not made of/],
		['two dots', 'x/a..b', /is not made of/],
		['two kinds of separator', 'a-_b', /is not made of/],
		['a percent sign', 'a%2fb', /is not made of/],
		['another alphabet', 'größe', /is not made of/],
		['upper case in the repository', 'ghcr.io/Foo/bar', /"Foo\/bar" must be lower-case/],
		['a repository of 256 characters', `x.y/${'a'.repeat(256)}`, /at most 255 characters, not 256/],
		['library/ counts in the length', 'a'.repeat(250), /at most 255 characters, not 258/],
		['an empty tag', 'a:', /the tag ""/],
		['a tag of 129 characters', `a:${'t'.repeat(129)}`, /the tag "\.\.\." \(129 characters\) is not made of 1 to 128/],
		['a tag with a slash', 'a/b:c/d', /the tag "c\/d" is not made of 1 to 128 letters/],
		['a tag that begins with a dot', 'a:.b', /a tag begins with a letter, a digit or "_", not with "\."/],
		['two tags', 'a:1:2', /the tag "1:2"/],
		[
			'a text that may be half of a secret when it is cut',
			`a:${'!'.repeat(101)}`,
			/the tag "\.\.\." \(101 characters\) is not/,
		],
		['an empty digest', 'a@', /names no algorithm/],
		['two digests', `a@${SHA256}@${SHA256}`, /64 hexadecimal digits, not/],
		['an unknown algorithm', `a@md5:${'0'.repeat(32)}`, /"md5" is unknown: it must be "sha256" or "sha512"/],
		['a short digest', 'a@sha256:abc', /a sha256 digest has 64 hexadecimal digits, not 3/],
		['a sha512 digest of the length of sha256', `a@sha512:${'0'.repeat(64)}`, /128 hexadecimal digits, not 64/],
		['an upper-case digest', `a@sha256:${'A'.repeat(64)}`, /lower-case/],
		['a digest of other letters', `a@sha256:${'g'.repeat(64)}`, /not hexadecimal digits/],
		['port 0', 'h:0/a', /the port "0" is not between 1 and 65535/],
		['port 99999', 'h:99999/a', /the port "99999"/],
		['a port that is no number', 'h:x/a', /"h:x" is not a registry/],
		['an empty port', 'h:/a', /"h:" is not a registry/],
		['a user name', 'user@h.x/a', /"user@h.x" is not a registry/],
		['an underscore in a host', 'a_b.c/d', /is not a registry/],
		['a hyphen at the end of a label', 'a-.b/c', /is not a registry/],
		['an IPv6 address without brackets', '::1/a', /in brackets/],
		['an IPv6 zone', '[fe80::1%eth0]/a', /without a zone/],
		['an IPv4 address in IPv6 form', '[::ffff:1.2.3.4]/a', /is not a registry/],
		['an IPv4 address in IPv6 form, all hexadecimal', '[::ffff:a9fe:a9fe]:80/a', /write the IPv4 address/],
		['an IPv6 address that is none', '[::::]/a', /neither a host name nor an address/],
		['an IPv4 address that is none', '1.2.3.999/a', /neither a host name nor an address/],
	];
	for (const [name, text, message] of rows) {
		it(name, () => {
			const error = invalid(() => parseReference(text));
			assert.match(error.message, message);
		});
	}

	it('a message repeats a hostile text quoted and short', () => {
		const { message } = invalid(() => parseReference(`a/${'\u0001\u2028::error::'.repeat(60)}`));
		assert.ok(message.length < 250, message);
		assert.doesNotMatch(message, /\p{Cc}/u);
	});
});

describe('upper case in a repository', () => {
	const rows: [name: string, text: string, suggestion: string | undefined][] = [
		['is lowered in the suggestion', 'ghcr.io/Foo/Bar', 'ghcr.io/foo/bar'],
		['the tag keeps its case', 'ghcr.io/Foo:V1', 'ghcr.io/foo:V1'],
		['the digest is kept', `Alpine@${SHA256}`, `alpine@${SHA256}`],
		['an owner and a name are a path, not a host', 'MyOrg/MyApp:Tag', 'myorg/myapp:Tag'],
		['no suggestion where more is wrong', 'ghcr.io/Foo//bar', undefined],
		['no suggestion where the tag is wrong', 'ghcr.io/Foo:.x', undefined],
		['no suggestion without upper case', 'ghcr.io/a//b', undefined],
	];
	for (const [name, text, suggestion] of rows) {
		it(name, () => assert.equal(invalid(() => parseReference(text)).suggestion, suggestion));
	}
});

describe('a registry is read', () => {
	const rows: [text: string, expected: string][] = [
		['ghcr.io', 'ghcr.io'],
		['GHCR.IO ', 'ghcr.io'],
		['host:5000', 'host:5000'],
		['host', 'host'],
		['localhost', 'localhost'],
		['[::1]:5000', '[::1]:5000'],
		['https://host.example/', 'host.example'],
		['https://host.example/v2/', 'host.example'],
		['https://host.example/v2', 'host.example'],
		['host.example/v1/', 'host.example'],
		['https://index.docker.io/v1/', 'docker.io'],
		['registry-1.docker.io', 'docker.io'],
		['docker.io:443', 'docker.io'],
	];
	for (const [text, expected] of rows) {
		it(text, () => assert.equal(parseRegistry(text), expected));
	}

	const refused: [text: string, message: RegExp][] = [
		['', /a registry is expected/],
		['ghcr.io/owner', /a registry has no path/],
		['https://host/v2/x', /a registry has no path/],
		['host//v2/', /a registry has no path/],
		['http://host', /`insecure-registries`/],
		['host?x', /is not a registry/],
		['user:password@host', /is not a registry/],
		['*.example.com', /is not a registry/],
	];
	for (const [text, message] of refused) {
		it(`refuses "${text}"`, () => assert.match(invalid(() => parseRegistry(text)).message, message));
	}
});

describe('a reference is written', () => {
	const rows: [text: string, canonical: string, familiar: string, identifier: string][] = [
		['alpine', 'docker.io/library/alpine:latest', 'alpine', 'latest'],
		['docker.io/library/alpine:3', 'docker.io/library/alpine:3', 'alpine:3', '3'],
		['index.docker.io/a/b:1', 'docker.io/a/b:1', 'a/b:1', '1'],
		['library/a/b', 'docker.io/library/a/b:latest', 'library/a/b', 'latest'],
		['ghcr.io/a/b', 'ghcr.io/a/b:latest', 'ghcr.io/a/b', 'latest'],
		[`alpine@${SHA256}`, `docker.io/library/alpine@${SHA256}`, `alpine@${SHA256}`, SHA256],
		[`a/b:1@${SHA256}`, `docker.io/a/b:1@${SHA256}`, `a/b:1@${SHA256}`, SHA256],
		['docker.io/a.b/c', 'docker.io/a.b/c:latest', 'docker.io/a.b/c', 'latest'],
		['docker.io/localhost/c', 'docker.io/localhost/c:latest', 'docker.io/localhost/c', 'latest'],
		['library/ghcr.io', 'docker.io/library/ghcr.io:latest', 'ghcr.io', 'latest'],
		[`library/${'a'.repeat(64)}`, `docker.io/library/${'a'.repeat(64)}:latest`, `library/${'a'.repeat(64)}`, 'latest'],
	];
	for (const [text, full, short, id] of rows) {
		it(text, () => {
			const reference = parseReference(text);
			assert.equal(canonical(reference), full);
			assert.equal(familiar(reference), short);
			assert.equal(identifier(reference), id);
			assert.deepEqual(parseReference(short), reference, 'the familiar form says the same');
		});
	}

	const REGISTRIES = [
		...['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'ghcr.io', 'GHCR.io', 'ghcr.io:443'],
		...[
			'localhost',
			'LocalHost',
			'localhost:5000',
			'harbor:443',
			'HARBOR:80',
			'10.0.0.1',
			'[::1]',
			'[2001:DB8::1]:5000',
		],
		`${'a.'.repeat(124)}test`,
	];
	const REPOSITORIES = [
		...['app', 'library/app', 'library/library', 'library', 'a/b/c', 'localhost/app', 'library/localhost', 'a.b/c'],
		...['ghcr.io', 'a'.repeat(64), `library/${'a'.repeat(64)}`, 'library/a/b', `${'a'.repeat(247)}`],
	];
	const SUFFIXES = ['', ':1', `@${SHA256}`, `:5000@${SHA256}`, `:${'t'.repeat(128)}@sha512:${'a'.repeat(128)}`];
	for (const registry of REGISTRIES) {
		it(`on ${registry}, in its familiar and its canonical form: parsed again, it is the same`, () => {
			for (const repository of REPOSITORIES) {
				for (const suffix of SUFFIXES) {
					const isId = /^a{64}$/.test(repository) && suffix === '';
					const texts = [`${registry}/${repository}${suffix}`, `${isId ? 'x/' : ''}${repository}${suffix}`];
					for (const text of texts) {
						const reference = parseReference(text, registry);
						assert.deepEqual(parseReference(familiar(reference)), reference, text);
						assert.equal(canonical(parseReference(canonical(reference))), canonical(reference), text);
					}
				}
			}
		});
	}

	it('a tag and a digest: the digest wins', () => assert.equal(identifier(parseReference(`a:1@${SHA256}`)), SHA256));
	it('a digest is added, the tag stays', () => {
		assert.equal(familiar(withDigest(parseReference('a:1'), SHA256)), `a:1@${SHA256}`);
	});
	it('another tag has no use for the old digest', () => {
		assert.equal(familiar(withTag(parseReference(`a:1@${SHA256}`), '2')), 'a:2');
	});
	it('a digest from elsewhere is checked', () => {
		assert.match(invalid(() => withDigest(parseReference('a'), 'sha256:../..')).message, /64 hexadecimal digits/);
	});
	it('a tag from elsewhere is checked', () => {
		assert.match(invalid(() => withTag(parseReference('a'), '../x')).message, /a tag begins with/);
	});
	it('the API of Docker Hub has its own host', () => {
		assert.equal(apiHost('docker.io'), 'registry-1.docker.io');
		assert.equal(apiHost('ghcr.io'), 'ghcr.io');
		assert.equal(apiHost('host:5000'), 'host:5000');
	});
});

describe('two names are one registry', () => {
	const rows: [a: string, b: string, expected: boolean][] = [
		['ghcr.io', 'ghcr.io', true],
		['ghcr.io', 'GHCR.IO', true],
		['ghcr.io:443', 'ghcr.io', true],
		['docker.io', 'registry.hub.docker.com', true],
		['index.docker.io:443', 'hub.docker.com', true],
		['127.0.0.1:5000', '0x7f.1:5000', true],
		['[::1]', '[0:0:0:0:0:0:0:1]', true],
		['ghcr.io:80', 'ghcr.io', false],
		['ghcr.io', 'ghcr.io.evil.example', false],
		['evildocker.io', 'docker.io', false],
		['docker.io.evil.example', 'docker.io', false],
		['ghcr.io/x', 'ghcr.io', false],
		['x@ghcr.io', 'ghcr.io', false],
		['', '', false],
		['1.2.3.999', '1.2.3.999', false],
	];
	for (const [a, b, expected] of rows) {
		it(`"${a}" and "${b}": ${expected}`, () => {
			assert.equal(isSameRegistry(a, b), expected);
			assert.equal(isSameRegistry(b, a), expected);
		});
	}

	it('a host of 30,000 characters is none, with capitals too', () => {
		// For these Node's `URL.canParse` says yes and `new URL` throws.
		const host = `A.${'a'.repeat(30_000)}m:5000`;
		assert.equal(isSameRegistry(host, host), false);
		assert.equal(isSameRegistry(host.toLowerCase(), host.toLowerCase()), false);
	});
});

describe('a registry in the place of an image is noticed', () => {
	const rows: [text: string, hint: RegExp | undefined][] = [
		['ghcr.io', /^"ghcr.io" looks like a registry: .*"ghcr.io\/repository:tag"$/],
		['ghcr.io:latest', /"ghcr.io\/repository:tag"$/],
		['https://ghcr.io', /looks like a registry/],
		['localhost', /"localhost\/repository:tag"$/],
		['localhost:5000\n', /"localhost:5000\/repository:tag"$/],
		['registry.example.com:5000', /"registry.example.com:5000\/repository:tag"$/],
		['alpine', undefined],
		['alpine:3.20', undefined],
		['ubuntu:5000', undefined],
		['ghcr.io/a/b', undefined],
		['library/ghcr.io', undefined],
		['a..b', undefined],
		['http://ghcr.io', undefined],
	];
	for (const [text, hint] of rows) {
		it(JSON.stringify(text), () => {
			const slip = suggestRepository(text);
			assert.ok(hint === undefined ? slip === undefined : hint.test(slip ?? ''), slip);
		});
	}
});

describe('a hostile text takes no longer than its length', () => {
	// A regular expression that backtracks would take minutes for the first of these; a slow machine has a hundred times what we need.
	const rows = ['a', 'a-', 'a--', '-', 'a.', 'a_', 'a/', 'a:', 'a@', 'A', 'a.b', '[:', '0'];
	for (const unit of rows) {
		it(JSON.stringify(unit), () => {
			const text = `${unit.repeat(1024)}`.slice(0, 1023);
			assertQuick(() => {
				for (const hostile of [
					`${text}!`,
					`x.y/${text}`.slice(0, 1024),
					`x.y/a:${text}`.slice(0, 1024),
					`${text.slice(0, 900)}!/a`,
				]) {
					for (let round = 0; round < 20; round += 1) {
						assert.throws(() => parseReference(hostile), InvalidReferenceError);
					}
				}
			});
		});
	}
});
