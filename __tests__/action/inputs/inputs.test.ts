import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { type Inputs, type InputsRead, readInputs } from '../../../src/action/inputs/inputs.ts';
import { canonical } from '../../../src/registry/reference/reference.ts';

// Valid for a hundred years, with a key that nobody has.
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIUQOsK+OuGLsDY1uBwjJqX7VydaGIwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMjMwOTA1WhgPMjEy
NjEwMjgyMzA5MDVaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE5Olwf1knK61WBGoa2I4dkZnRvcPx1QpiURj1nVea
EO+LpfcxV/8TgT/aJR8/X9ghGjoA8naT8mqRI8DphucpTaNTMFEwHQYDVR0OBBYE
FFzxWpq3U5AhryGvfB1nxCGSF5ztMB8GA1UdIwQYMBaAFFzxWpq3U5AhryGvfB1n
xCGSF5ztMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhALFHI7a+
ij43iQVZpWnTZ4dwgntKaaYzpm8pY3/RYqNIAiASTl3HHXqgmoTkdfXDbIoLLgG3
rj5svCzU1kW2L0sCDw==
-----END CERTIFICATE-----`;
const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';

const FILES: Readonly<Record<string, string>> = {
	'ca.pem': `Test authority\n${CERTIFICATE}\n`,
	'two.pem': `${CERTIFICATE}\n${PRIVATE_KEY}\n${CERTIFICATE}`,
	'key.pem': PRIVATE_KEY,
	'broken.pem': `${CERTIFICATE}\n-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----`,
	'cut.pem': CERTIFICATE.slice(0, 200),
	'many.pem': '-----BEGIN CERTIFICATE-----\n'.repeat(30_000),
	'huge.pem': `${CERTIFICATE}${'#'.repeat(1024 * 1024)}`,
	'empty.pem': '',
};

type Given = Readonly<Record<string, string>>;

function read(given: Given): Promise<InputsRead> {
	return readInputs({
		get: (name: string) => ({ image: 'alpine', ...given })[name] ?? '',
		workspace: '/home/octocat/example',
		readFile: (path: string) => {
			const text = FILES[path];
			if (text === undefined) {
				throw new Error(`ENOENT: no such file or directory, open '${path}'`);
			}
			return text;
		},
	});
}

async function expectError(given: Given): Promise<InputError> {
	try {
		await read(given);
	} catch (error) {
		assert.ok(error instanceof InputError, String(error));
		return error;
	}
	return assert.fail('no input was refused');
}

describe('without anything but an image', () => {
	test('every default is in place', async () => {
		const { inputs, notices } = await read({});
		const { images, ...rest } = inputs;
		assert.deepEqual(rest, {
			mode: 'exists',
			files: undefined,
			only: undefined,
			ignore: [],
			isWritten: false,
			shard: undefined,
			buildArgs: new Map(),
			registry: 'docker.io',
			credentials: undefined,
			platforms: [],
			missingOrPrivate: 'denied',
			waitMs: 0,
			expectDigest: undefined,
			failOn: ['denied', 'error'],
			timeoutMs: 300_000,
			ca: undefined,
			insecureRegistries: [],
			allowedRegistries: [],
			trustedHosts: [],
		});
		assert.deepEqual(
			images.map(({ asked }) => asked),
			['alpine'],
		);
		assert.deepEqual(notices, []);
	});

	test('every default of latest is in place, in that mode alone', async () => {
		const { images: _, ...inputs } = (await read({ mode: 'latest' })).inputs;
		const { images: __, ...others } = (await read({})).inputs;
		const own = Object.fromEntries(Object.entries(inputs).filter(([name]) => !(name in others)));
		assert.deepEqual(own, {
			rules: { level: 'major', prerelease: false },
			strategy: 'version',
			minAge: undefined,
			canConfirm: true,
			isPinned: false,
		});
	});

	test('max-age is an input of inspect alone', async () => {
		assert.deepEqual(
			await read({ mode: 'inspect', 'max-age': '2w' }).then(({ inputs }) => 'maxAge' in inputs && inputs.maxAge),
			1_209_600_000,
		);
		assert.equal('maxAge' in (await read({ 'max-age': '2w' })).inputs, false);
		assert.match(
			(await expectError({ 'max-age': '521w' })).message,
			/^Input `max-age` is "521w": expected a duration such as .*above 0 and at most 520w/,
		);
	});

	test('what the mode does not read has to be right all the same, and is a warning', async () => {
		await assert.rejects(read({ level: 'huge' }), InputError);
		assert.deepEqual((await read({ level: 'minor' })).warnings.length, 1);
	});

	test('white space alone is not given', async () => {
		const names = ['mode', 'registry', 'username', 'platforms', 'missing-or-private', 'fail-on', 'timeout', 'ca-file'];
		assert.deepEqual(await read(Object.fromEntries(names.map((name) => [name, ' \n ']))), await read({}));
	});
});

describe('write', () => {
	const given = { image: '', mode: 'latest', files: 'auto', write: 'true' };

	test('is for `latest` and `files`', async () => {
		assert.equal((await read(given)).inputs.isWritten, true);
		assert.equal((await read({ ...given, mode: 'exists' })).inputs.isWritten, false);
		assert.match(
			(await read({ ...given, mode: 'exists' })).warnings.join(),
			/Input `write` is read by mode `latest` alone/,
		);
	});

	test('without `files`: an error that says what to set', async () => {
		const { message } = await expectError({ ...given, files: '', image: 'alpine:3' });
		assert.match(message, /^Input `write` is `true` without `files`: expected the files to write into/);
	});

	test('together with `image`: an error that names `only`', async () => {
		const { message } = await expectError({ ...given, image: 'alpine:3' });
		assert.match(message, /^Input `image` is set together with `write`.*`only` says which/);
	});
});

describe('single inputs', () => {
	const cases: [name: string, given: Given, expected: Partial<Inputs>][] = [
		[
			'inspect fails on what is missing too',
			{ mode: ' inspect ' },
			{ mode: 'inspect', failOn: ['missing', 'denied', 'error'] },
		],
		['a registry', { registry: 'GHCR.io' }, { registry: 'ghcr.io' }],
		[
			'a registry as an address',
			{ registry: 'https://registry.example.com:5000/v2/' },
			{ registry: 'registry.example.com:5000' },
		],
		['an old address of Docker Hub', { registry: 'https://index.docker.io/v1/' }, { registry: 'docker.io' }],
		['missing-or-private', { 'missing-or-private': 'missing' }, { missingOrPrivate: 'missing' }],
		['fail-on by commas', { 'fail-on': 'missing, error' }, { failOn: ['missing', 'error'] }],
		['fail-on by lines, twice the same', { 'fail-on': 'denied\r\ndenied\n' }, { failOn: ['denied'] }],
		['fail-on outdated', { 'fail-on': 'outdated' }, { failOn: ['outdated'] }],
		['fail-on none', { 'fail-on': 'none' }, { failOn: [] }],
		['a timeout in seconds', { timeout: '90s' }, { timeoutMs: 90_000 }],
		['a timeout in minutes', { timeout: ' 10m ' }, { timeoutMs: 600_000 }],
		['the longest timeout', { timeout: '6h' }, { timeoutMs: 21_600_000 }],
		[
			'insecure registries',
			{ 'insecure-registries': 'a.example:80, B.example\na.example:80' },
			{ insecureRegistries: ['a.example:80', 'b.example'] },
		],
		[
			'allowed registries',
			{ 'allowed-registries': 'ghcr.io,index.docker.io' },
			{ allowedRegistries: ['ghcr.io', 'docker.io'] },
		],
		[
			'trusted hosts',
			{ 'trusted-hosts': 'Auth.example.com:443, [::1]:5000\nauth.docker.io' },
			{ trustedHosts: ['auth.example.com:443', '[::1]:5000', 'auth.docker.io'] },
		],
		[
			"a server of Docker Hub's is a host of its own",
			{ 'trusted-hosts': 'registry-1.docker.io' },
			{ trustedHosts: ['registry-1.docker.io'] },
		],
		[
			'a trusted host as long as one may be',
			{ 'trusted-hosts': `${'a'.repeat(251)}.b` },
			{ trustedHosts: [`${'a'.repeat(251)}.b`] },
		],
		['a file with an authority', { 'ca-file': 'ca.pem' }, { ca: `${CERTIFICATE}\n` }],
		[
			'a file with two authorities and a key: the key stays out',
			{ 'ca-file': 'two.pem' },
			{ ca: `${CERTIFICATE}\n${CERTIFICATE}\n` },
		],
	];
	for (const [name, given, expected] of cases) {
		test(name, async () => {
			const { inputs } = await read(given);
			assert.deepEqual({ ...inputs, ...expected }, inputs);
		});
	}

	test('platforms by commas and lines, each once whatever it is called', async () => {
		const { inputs } = await read({ platforms: 'linux/amd64, linux/arm64\nlinux/x86_64,linux/arm64/v8' });
		assert.deepEqual(
			inputs.platforms.map(({ architecture }) => architecture),
			['amd64', 'arm64'],
		);
	});
});

describe('wrong inputs', () => {
	const cases: [name: string, given: Given, input: string, message: RegExp][] = [
		['a level in capitals, in a mode that does not read it', { level: 'MAJOR' }, 'level', /is "MAJOR": expected/],
		[
			'an unknown mode',
			{ mode: 'pull' },
			'mode',
			/`mode` is "pull": expected `exists`, `inspect`, `latest` or `base`\.$/,
		],
		['a mode in capitals', { mode: 'EXISTS' }, 'mode', /"EXISTS": expected `exists`/],
		['no image', { image: '' }, 'image', /`image` is empty: expected image references, one a line/],
		['only comments', { image: ' # alpine\n\n' }, 'image', /`image` has no image, only comments/],
		[
			'more images than an input holds',
			{ image: 'a\n'.repeat(10_001) },
			'image',
			/has 10001 images: expected at most 10000/,
		],
		[
			'a registry with a path',
			{ registry: 'ghcr.io/owner' },
			'registry',
			/`registry` is "ghcr.io\/owner": expected a registry's host/,
		],
		['a registry that is none', { registry: 'a b' }, 'registry', /"a b"/],
		['a password without a user', { password: 'hunter2' }, 'username', /`username` is empty: expected the user name/],
		[
			'an unknown platform',
			{ platforms: 'linux/amd64,linux' },
			'platforms',
			/`platforms` is "linux": expected `os\/arch/,
		],
		[
			'an unknown missing-or-private',
			{ 'missing-or-private': 'private' },
			'missing-or-private',
			/expected `denied` or `missing`/,
		],
		[
			'an unknown status',
			{ 'fail-on': 'missing, gone' },
			'fail-on',
			/is "gone": expected `missing`, `denied`, `error`, `outdated`/,
		],
		['a status that is none', { 'fail-on': 'old' }, 'fail-on', /is "old"/],
		[
			'a base image that is none',
			{ mode: 'base', 'base-image': 'a b' },
			'base-image',
			/has "a b", with white space: expected one image/,
		],
		[
			'a base image and a Dockerfile',
			{ 'base-image': 'alpine:3.20', dockerfile: 'Dockerfile' },
			'base-image',
			/one of the two/,
		],
		[
			'a Dockerfile outside of the workspace',
			{ dockerfile: '../Dockerfile' },
			'dockerfile',
			/from the top of the workspace/,
		],
		['inputs that are neither', { inputs: 'some' }, 'inputs', /`base` or `all`/],
		[
			'none beside a status',
			{ 'fail-on': 'none, missing' },
			'fail-on',
			/is "none, missing", with `none` beside.*`none` alone/,
		],
		['a number for a duration', { timeout: '90' }, 'timeout', /is "90".*did you mean `90s`/],
		['nothing for a duration', { timeout: '0s' }, 'timeout', /above 0/],
		['a duration that is too long', { timeout: '7h' }, 'timeout', /at most 6h/],
		['a duration of days', { timeout: '1d' }, 'timeout', /is "1d".*at most 6h/],
		['a negative duration', { timeout: '-5m' }, 'timeout', /is "-5m"/],
		['a duration beyond any number', { timeout: `${'9'.repeat(400)}h` }, 'timeout', /at most 6h/],
		['a file that is not there', { 'ca-file': 'none.pem' }, 'ca-file', /is "none.pem".*cannot be read/],
		['an empty file', { 'ca-file': 'empty.pem' }, 'ca-file', /without a certificate/],
		['a file with a key alone', { 'ca-file': 'key.pem' }, 'ca-file', /without a certificate/],
		['a file with a broken certificate', { 'ca-file': 'broken.pem' }, 'ca-file', /certificate 2 of 2 cannot be read/],
		['a file that was cut off', { 'ca-file': 'cut.pem' }, 'ca-file', /certificate 1 of 1 cannot be read/],
		['a file of beginnings', { 'ca-file': 'many.pem' }, 'ca-file', /certificate 1 of 1 cannot be read/],
		['a file above 1 MiB', { 'ca-file': 'huge.pem' }, 'ca-file', /expected at most 1 MiB/],
		[
			'an insecure registry that is none',
			{ 'insecure-registries': 'http://a.example' },
			'insecure-registries',
			/http:/,
		],
		[
			'an allowed registry with a path',
			{ 'allowed-registries': 'ghcr.io/owner' },
			'allowed-registries',
			/"ghcr.io\/owner"/,
		],
		['a trusted host with a scheme', { 'trusted-hosts': 'https://a.example' }, 'trusted-hosts', /without a scheme/],
		['a trusted host with a path', { 'trusted-hosts': 'a.example/token' }, 'trusted-hosts', /a path/],
		['a trusted host with a wildcard', { 'trusted-hosts': '*.example' }, 'trusted-hosts', /a wildcard/],
		['a trusted host with a user', { 'trusted-hosts': 'user@a.example' }, 'trusted-hosts', /`host:port`/],
		['a trusted host with a port beyond 65535', { 'trusted-hosts': 'a.example:65536' }, 'trusted-hosts', /`host:port`/],
		[
			'a trusted host that is too long for one',
			{ 'trusted-hosts': `A.${'a'.repeat(30_000)}m:5000` },
			'trusted-hosts',
			/`host:port`/,
		],
		[
			'a trusted host a character longer than one may be',
			{ 'trusted-hosts': `${'a'.repeat(252)}.b` },
			'trusted-hosts',
			/`host:port`/,
		],
		['a trusted host with port 0', { 'trusted-hosts': 'a.example:0' }, 'trusted-hosts', /`host:port`/],
		['a value with a command in it', { mode: 'x\n::error::y' }, 'mode', /is "x ::error::y"/],
		['a value without an end', { mode: 'x'.repeat(5000) }, 'mode', /is "\.\.\." \(5000 characters\): /],
	];
	for (const [name, given, input, message] of cases) {
		test(name, async () => {
			const error = await expectError(given);
			assert.equal(error.input, input);
			assert.match(error.message, message);
		});
	}

	const LOGINS: Given[] = [
		{ image: 'https://me:hunter2@ghcr.io/a/b' },
		{ image: 'me:hunter2@ghcr.io/a/b' },
		{ image: 'me:hunter2@ghcr.io/a/b:1.0' },
		{ image: `me:hunter2@ghcr.io/a/b@sha256:${'a'.repeat(64)}` },
		{ image: 'me:hunter2@harbor/app' },
		{ image: 'me:hunter2@localhost:5000/app' },
		{ image: 'oci://me:hun@ter2@ghcr.io/a/b' },
		{ image: 'hunter2@ghcr.io/a/b' },
		{ image: 'me:hunter2@latest' },
		{ image: 'alpine\na//b\nMe:hunter2@GHCR.io/a/b' },
		{ image: `${'hunter2'.repeat(300)}@ghcr.io/a` },
		{ registry: 'me:hunter2@ghcr.io' },
		{ registry: 'https://me:hunter2@ghcr.io/v2/' },
		{ 'insecure-registries': 'ghcr.io, me:hunter2,hunter2@quay.io' },
		{ 'allowed-registries': 'me:hunter2,hunter2@quay.io\nghcr.io' },
		{ 'trusted-hosts': 'hunter2:x,https://me:hunter2@auth.example' },
	];
	for (const given of LOGINS) {
		const [[input, text] = ['', '']] = Object.entries(given);
		test(`a login in \`${input}\`, ${JSON.stringify(text).slice(0, 60)}: it is not shown, and where it goes is`, async () => {
			const error = await expectError(given);
			assert.equal(error.input, input);
			assert.match(error.message, /`username` and `password`/);
			const { message, stack, cause } = error;
			assert.doesNotMatch(
				JSON.stringify({ ...error, message, stack, cause, causes: String(cause) }),
				/hunter2|hun@|ter2/,
			);
		});
	}

	test('a mistyped digest is no login, and is shown', async () => {
		for (const image of ['alpine:3.20@sha256:123', 'ghcr.io/a/b@sha265:123']) {
			assert.ok((await expectError({ image })).message.includes(`"${image}"`));
		}
		assert.match(
			(await expectError({ image: 'alpine@x3.20' })).message,
			/"\*\*\*@x3\.20", with an "@" that no digest follows, so that it may have a login, which is not shown: expected/,
		);
	});

	for (const input of ['registry', 'allowed-registries', 'insecure-registries']) {
		test(`a host of one word in \`${input}\`: refused, with what to write`, async () => {
			const error = await expectError({ [input]: 'Harbor' });
			assert.equal(error.input, input);
			assert.match(error.message, /is "Harbor": .*needs its port: "harbor:443", or "harbor:80" for plain http/);
			await read({ [input]: 'harbor:443' });
			await read({ [input]: 'localhost' });
		});
	}

	test('no message shows what is in a file or a password', async () => {
		for (const given of [
			{ 'ca-file': 'key.pem' },
			{ 'ca-file': 'broken.pem' },
			{ 'ca-file': 'cut.pem' },
			{ password: 'c2VjcmV0' },
		]) {
			const error = await expectError(given);
			assert.doesNotMatch(JSON.stringify({ ...error, message: error.message, stack: error.stack }), /c2VjcmV0|MII/);
		}
	});
});

describe('image', () => {
	test('blank lines and comments are skipped, the order and duplicates are kept', async () => {
		const { inputs } = await read({ image: '\n  b:1 \r\n# c\n\ta\n  # d\nb:1\n' });
		assert.deepEqual(
			inputs.images.map(({ asked }) => asked),
			['b:1', 'a', 'b:1'],
		);
	});

	test('lines that name no registry are of `registry`', async () => {
		const { inputs } = await read({ image: 'owner/app\ndocker.io/alpine', registry: 'ghcr.io' });
		assert.deepEqual(
			inputs.images.map(({ reference }) => canonical(reference)),
			['ghcr.io/owner/app:latest', 'docker.io/library/alpine:latest'],
		);
	});

	const lowered: [name: string, given: Given, expected: string][] = [
		['an upper-case repository', { image: 'ghcr.io/MyOrg/App:V1' }, 'ghcr.io/myorg/app:V1'],
		['an upper-case owner without a registry', { image: 'MyOrg/App:V1', registry: 'ghcr.io' }, 'ghcr.io/myorg/app:V1'],
		[
			'an upper-case owner of a lower-case image',
			{ image: 'MyOrg/app', registry: 'ghcr.io' },
			'ghcr.io/myorg/app:latest',
		],
		['an upper-case name alone', { image: 'Alpine:3.20' }, 'docker.io/library/alpine:3.20'],
	];
	for (const [name, given, expected] of lowered) {
		test(`${name} is lowered, with one notice`, async () => {
			const { inputs, notices } = await read(given);
			assert.deepEqual(
				inputs.images.map(({ asked, reference }) => [asked, canonical(reference)]),
				[[given['image'], expected]],
			);
			assert.equal(notices.length, 1);
			assert.match(
				notices[0] ?? '',
				new RegExp(`^Input \`image\`: "${given['image']}" is asked for as ${expected}, because`),
			);
		});
	}

	test('a host in capitals, and a tag in capitals, are nothing to tell of', async () => {
		assert.deepEqual((await read({ image: 'GHCR.io/a/b:V1\nLocalhost:5000/a\nalpine:LTS' })).notices, []);
	});

	test('many lowered ones give one notice that tells of ten', async () => {
		const { notices } = await read({ image: Array.from({ length: 12 }, (_, index) => `App${index}`).join('\n') });
		assert.equal(notices.length, 1);
		assert.match(notices[0] ?? '', /"App9" is asked for as \S+ and 2 more, because/);
		assert.doesNotMatch(notices[0] ?? '', /App10/);
	});

	test('a registry alone is asked for, with a notice', async () => {
		const { inputs, notices } = await read({ image: 'ghcr.io' });
		assert.equal(inputs.images.length, 1);
		assert.match(notices.join(), /ghcr\.io.*looks like a registry/);
	});

	test('all wrong lines are told at once', async () => {
		const { message, value } = await expectError({ image: 'alpine\na//b\n../x\nhttp://a.example/b' });
		assert.equal(value, 'a//b\n../x\nhttp://a.example/b');
		assert.match(
			message,
			/has 3 wrong lines\. Line 2 is "a\/\/b" \(.*Line 3 is "\.\.\/x", which is a file: .*\. Line 4 is "http:\/\/a\.example\/b", with `http:/,
		);
	});

	test('of more than five wrong lines, five are told, each with its number among all lines', async () => {
		const { message } = await expectError({
			image: `# comment\n\n${Array.from({ length: 12 }, (_, index) => `a//${index}`).join('\n')}`,
		});
		assert.match(
			message,
			/has 12 wrong lines, of which these are the first 5\. Line 3 is "a\/\/0" .* Line 7 is "a\/\/4" /,
		);
		assert.doesNotMatch(message, /"a\/\/5"/);
	});
});

describe('credentials', () => {
	const given = { image: 'ghcr.io/a/b', registry: 'ghcr.io', username: ' octocat\n' };
	const passwords: [name: string, password: string, expected: string][] = [
		['spaces are kept', '  a b ', '  a b '],
		['one trailing line feed is lost', 'secret\n', 'secret'],
		['one trailing line break of Windows is lost', 'secret\r\n', 'secret'],
		['only one', 'secret\n\n', 'secret\n'],
		['a carriage return alone is kept', 'secret\r', 'secret\r'],
	];
	for (const [name, password, expected] of passwords) {
		test(`the password: ${name}`, async () => {
			const { inputs, notices } = await read({ ...given, password });
			assert.deepEqual(inputs.credentials, { username: 'octocat', password: expected });
			assert.deepEqual(notices, []);
		});
	}

	for (const password of ['', '\n']) {
		test(`a user with ${JSON.stringify(password)} as password is ignored, with a notice`, async () => {
			const { inputs, notices } = await read({ ...given, password });
			assert.equal(inputs.credentials, undefined);
			assert.match(notices.join(), /`password` is empty.*`username` is ignored/);
		});
	}

	test('for a registry that no image is of: a notice', async () => {
		const { inputs, notices } = await read({
			image: 'alpine\nquay.io/a/b',
			registry: 'ghcr.io/',
			username: 'u',
			password: 'p',
		});
		assert.deepEqual(
			inputs.images.map(({ reference }) => reference.registry),
			['ghcr.io', 'quay.io'],
		);
		assert.deepEqual(notices, []);
		const unused = await read({
			image: 'docker.io/alpine\nquay.io/a/b',
			registry: 'ghcr.io',
			username: 'u',
			password: 'p',
		});
		assert.match(
			unused.notices.join(),
			/are for ghcr\.io, and no image is: they are not used for docker\.io, quay\.io/,
		);
	});

	for (const registry of ['', 'docker.io']) {
		test(`with registry ${JSON.stringify(registry)}, and no image of Docker Hub: an error that says to set it`, async () => {
			const error = await expectError({ image: 'ghcr.io/a/b', registry, username: 'u', password: 'p' });
			assert.equal(error.input, 'registry');
			assert.match(error.message, /`registry` is not given.*expected the registry that .*\(images are of ghcr\.io\)/);
		});
	}

	test('for Docker Hub, with one image of it', async () => {
		const { inputs, notices } = await read({ image: 'ghcr.io/a/b\nalpine', username: 'u', password: 'p' });
		assert.deepEqual(inputs.credentials, { username: 'u', password: 'p' });
		assert.deepEqual(notices, []);
	});
});
