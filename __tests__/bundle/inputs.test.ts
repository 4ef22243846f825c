import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parse } from 'yaml';
import { PROJECT } from '../../script/runner.mjs';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { type FourImages, startFourImages } from '../support/four-images.ts';
import { assertSecret } from '../support/secrets.ts';

interface WrongInput {
	/** Inputs beside an image that is there; `HOST` stands for its registry, `FOLDER` for one with files. */
	readonly inputs: Readonly<Record<string, string>>;
	/** The input that the message names. */
	readonly named: string;
	/** The value that the message shows, where there is one. */
	readonly shown?: string;
	/** What would be right. */
	readonly right: RegExp;
}

/** The place of a login that stands where it does not belong. */
const LOGIN = /a login goes into `username` and `password`/;
const IMAGE_LOGIN = /write `[^`@]+\/a\/b`, and the login into `registry`, `username` and `password`/;

const OUTPUTS = Object.keys(parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8')).outputs);

const WRONG: readonly WrongInput[] = [
	{ inputs: { mode: 'exist' }, named: 'mode', shown: 'exist', right: /`exists`, `inspect`, `latest` or `base`/ },
	{ inputs: { mode: 'Exists' }, named: 'mode', shown: 'Exists', right: /`exists`, `inspect`, `latest` or `base`/ },
	{ inputs: { image: '' }, named: 'image', right: /one a line, such as `alpine:3.20`/ },
	{ inputs: { image: '\n# nothing\n' }, named: 'image', right: /one a line, such as `alpine:3.20`/ },
	{ inputs: { image: 'HOST/a//b' }, named: 'image', shown: 'HOST/a//b', right: /repository\[:tag\]/ },
	{
		inputs: { image: 'HOST/team/app:1.0\nHOST/../x' },
		named: 'image',
		shown: 'HOST/../x',
		right: /repository\[:tag\]/,
	},
	{ inputs: { image: 'HOST/app:-1' }, named: 'image', shown: 'HOST/app:-1', right: /repository\[:tag\]/ },
	{ inputs: { image: 'HOST/app@sha256:1' }, named: 'image', shown: 'HOST/app@sha256:1', right: /\[@digest\]/ },
	{
		inputs: { image: 'HOST/app:1 2' },
		named: 'image',
		shown: 'HOST/app:1 2',
		right: /with white space: expected `\[registry/,
	},
	{ inputs: { registry: 'ghcr.io/owner' }, named: 'registry', shown: 'ghcr.io/owner', right: /such as `ghcr.io`/ },
	{ inputs: { password: 'x' }, named: 'username', right: /the user name that `password` belongs to/ },
	{ inputs: { username: 'a', password: 'b' }, named: 'registry', right: /the registry that `username` and `password`/ },
	{ inputs: { platforms: 'arm64' }, named: 'platforms', shown: 'arm64', right: /`os\/arch\[\/variant\]`/ },
	{
		inputs: { platforms: 'linux/amd64, linux/amd46' },
		named: 'platforms',
		shown: 'linux/amd46',
		right: /`os\/arch\[\/variant\]`/,
	},
	{
		inputs: { 'missing-or-private': 'private' },
		named: 'missing-or-private',
		shown: 'private',
		right: /`denied` or `missing`/,
	},
	{
		inputs: { 'fail-on': 'never' },
		named: 'fail-on',
		shown: 'never',
		right: /write `none`, with which no image fails the step/,
	},
	{ inputs: { 'fail-on': 'none, missing' }, named: 'fail-on', shown: 'none, missing', right: /`none` alone/ },
	{ inputs: { level: 'all' }, named: 'level', shown: 'all', right: /`major`, `minor` or `patch`/ },
	{ inputs: { strategy: 'newer' }, named: 'strategy', shown: 'newer', right: /`version` or `newest`/ },
	{ inputs: { prerelease: 'yes' }, named: 'prerelease', shown: 'yes', right: /`true` or `false`/ },
	{ inputs: { confirm: 'no' }, named: 'confirm', shown: 'no', right: /`true` or `false`/ },
	{ inputs: { pin: '1' }, named: 'pin', shown: '1', right: /`true` or `false`/ },
	{ inputs: { 'min-age': '7' }, named: 'min-age', shown: '7', right: /such as `12h`, `7d` or `2w`/ },
	{ inputs: { 'min-age': '521w' }, named: 'min-age', shown: '521w', right: /at most 520w/ },
	{ inputs: { constraint: 'the newest' }, named: 'constraint', shown: 'the newest', right: /a semver range such as/ },
	{ inputs: { constraint: '^1 ||' }, named: 'constraint', shown: '^1 ||', right: /both sides of \|\|/ },
	{ inputs: { constraint: '^3 || >2 <1' }, named: 'constraint', shown: '>2 <1', right: /no version satisfies/ },
	{ inputs: { constraint: '1.2.3-alpine' }, named: 'constraint', shown: '1.2.3-alpine', right: /leave out a variant/ },
	{ inputs: { 'include-tags': '/(?=a)/' }, named: 'include-tags', shown: '/(?=a)/', right: /globs .* RE2/ },
	{ inputs: { 'exclude-tags': '*\n/[/' }, named: 'exclude-tags', shown: '/[/', right: /globs .* RE2/ },
	{ inputs: { 'include-tags': '^1\\.2$' }, named: 'include-tags', shown: '^1\\.2$', right: /`\/\^1\\.2\$\/`/ },
	{ inputs: { 'exclude-tags': '-alpine' }, named: 'exclude-tags', shown: '-alpine', right: /put "\*" before it/ },
	{ inputs: { extract: '^v' }, named: 'extract', shown: '^v', right: /a named group `version`/ },
	{ inputs: { wait: '5' }, named: 'wait', shown: '5', right: /did you mean `5s` or `5m`\?/ },
	{ inputs: { wait: '61m' }, named: 'wait', shown: '61m', right: /above 0 and at most 1h/ },
	{
		inputs: { 'expect-digest': 'sha256:0' },
		named: 'expect-digest',
		shown: 'sha256:0',
		right: /such as `sha256:[0-9a-f]{64}`/,
	},
	{ inputs: { timeout: '5' }, named: 'timeout', shown: '5', right: /did you mean `5s` or `5m`\?/ },
	{ inputs: { timeout: '0s' }, named: 'timeout', shown: '0s', right: /above 0 and at most 6h/ },
	{ inputs: { timeout: '7h' }, named: 'timeout', shown: '7h', right: /above 0 and at most 6h/ },
	{ inputs: { timeout: '-1m' }, named: 'timeout', shown: '-1m', right: /such as `90s`/ },
	{ inputs: { 'ca-file': 'FOLDER/no.pem' }, named: 'ca-file', shown: 'FOLDER/no.pem', right: /path of a PEM file/ },
	{ inputs: { 'ca-file': 'FOLDER' }, named: 'ca-file', shown: 'FOLDER', right: /path of a PEM file/ },
	{ inputs: { 'ca-file': 'FOLDER/key.pem' }, named: 'ca-file', right: /path of a PEM file with one or more/ },
	{
		inputs: { 'insecure-registries': 'http://HOST/x' },
		named: 'insecure-registries',
		shown: 'http://HOST/x',
		right: /a registry's host/,
	},
	{
		inputs: { 'allowed-registries': '*.io' },
		named: 'allowed-registries',
		shown: '*.io',
		right: /each host by itself/,
	},
	{ inputs: { image: 'https://me:c2VjcmV0@HOST/a/b' }, named: 'image', shown: '***@HOST/a/b', right: IMAGE_LOGIN },
	{ inputs: { image: 'me:c2VjcmV0@HOST/a/b' }, named: 'image', shown: '***@HOST/a/b', right: IMAGE_LOGIN },
	{ inputs: { registry: 'me:c2VjcmV0@HOST' }, named: 'registry', right: LOGIN },
	{ inputs: { 'insecure-registries': 'HOST,me:c2VjcmV0,x@HOST' }, named: 'insecure-registries', right: LOGIN },
	{ inputs: { 'allowed-registries': 'https://me:c2VjcmV0@HOST' }, named: 'allowed-registries', right: LOGIN },
	{ inputs: { 'trusted-hosts': 'me:c2VjcmV0@HOST' }, named: 'trusted-hosts', right: LOGIN },
	{ inputs: { registry: 'harbor' }, named: 'registry', shown: 'harbor', right: /needs its port: "harbor:443"/ },
	{
		inputs: { 'trusted-hosts': 'a.io/b' },
		named: 'trusted-hosts',
		shown: 'a.io/b',
		right: /without a scheme or a path/,
	},
];

/** Inputs that take a text of its own, and what makes any text wrong there when it stands before it. */
const PASTED: readonly (readonly [input: string, before: string])[] = [
	['mode', ''],
	['image', '!'],
	['image', 'alpine:-'],
	['registry', '!'],
	['platforms', 'linux/'],
	['fail-on', ''],
	['constraint', ''],
	['include-tags', '{'],
	['extract', '('],
	['min-age', ''],
	['expect-digest', ''],
	['only', '!'],
	['base-image', '!'],
	['dockerfile', '../'],
	['shard', ''],
	['ca-file', ''],
	['trusted-hosts', 'a/'],
	['allowed-registries', '!'],
];

/** The outputs of a run that asked nothing: what is JSON is so all the same. */
const NOTHING = {
	...Object.fromEntries(OUTPUTS.filter((name) => name !== 'report').map((name) => [name, ''])),
	'age-days': 'unknown',
	tags: '[]',
	json: '[]',
	matrix: '[]',
};

describe('a wrong input', () => {
	let four: FourImages;
	let folder: string;
	before(async () => {
		four = await startFourImages();
		folder = mkdtempSync(join(tmpdir(), 'tagscout-inputs-'));
		writeFileSync(join(folder, 'key.pem'), '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----');
	});
	beforeEach(() => four.registry.reset());
	after(async () => {
		await four.registry.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const fill = (text: string) => text.replaceAll('HOST', four.registry.host).replaceAll('FOLDER', folder);

	for (const { inputs, named, shown, right } of WRONG) {
		it(`${JSON.stringify(inputs)}: refused before any request, with \`${named}\` in the message`, async () => {
			const filled = Object.entries(inputs).map(([name, value]) => [name, fill(value)]);
			const result = await runBundle({ image: four.found, ...Object.fromEntries(filled) });
			assert.equal(result.exitCode, 1);
			assert.equal(four.registry.connections.total, 0);
			assert.equal(result.annotations.length, 1);
			const [{ level, message } = { level: '', message: '' }] = result.annotations;
			assert.equal(level, 'error');
			assert.ok(message.startsWith(`Input \`${named}\` `), message);
			assert.ok(message.includes(shown === undefined ? '' : `"${fill(shown)}"`), message);
			assert.match(message, right);
			assert.doesNotMatch(message, /bug/);
			assert.doesNotMatch(result.log + result.summary, /c2VjcmV0/);
			assert.deepEqual(result.outputs, NOTHING);
			assert.match(result.summary, /^## Tagscout: wrong input, no registry was asked\n\nInput `[^`]+` [^\n]+\n$/);
		});
	}

	it('the outputs that are JSON can be read by `fromJSON`, and the summary says what is wrong', async () => {
		const { outputs, summary } = await runBundle({ image: 'docker pull <b>alpine:3.20</b>' });
		assert.deepEqual(outputs, NOTHING);
		assert.match(summary, /docker pull/);
		assert.doesNotMatch(summary, /<b>/);
	});

	it('beside a password: the password is masked, and not shown', async () => {
		const login = { registry: four.registry.host, username: 'alice', password: 'pass"word' };
		const result = await runBundle({ image: four.found, mode: 'x', ...login });
		assert.deepEqual(result.masks, ['pass"word']);
		assert.equal(result.log.split('pass"word').length, 2);
	});

	for (const [name, before] of PASTED) {
		it(`{"${name}":"${before}..."} with a password of 150 characters in it: no part of that is shown`, async () => {
			for (const password of ['dckr_pat_0Zy'.repeat(13), 'a l0ng phr4se!'.repeat(11)]) {
				const login = { registry: four.registry.host, username: 'alice', password };
				const result = await runBundle({ image: four.found, ...login, [name]: before + password });
				assert.ok(result.annotations[0]?.message.startsWith(`Input \`${name}\` `), result.log);
				assertSecret(result, password);
			}
		});
	}
});

describe('inputs that nobody may be at fault for', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	beforeEach(() => four.registry.reset());
	after(() => four.registry.close());

	const notices = async (inputs: Inputs) => {
		const result = await runBundle(inputs);
		assert.deepEqual(statuses(result), ['found']);
		assert.equal(result.exitCode, 0);
		assert.ok(four.registry.requests.every(({ authorization }) => authorization === undefined));
		return result.annotations.map(({ level, message }) => `${level}: ${message}`);
	};

	it('an upper-case repository is asked for in lower case, with a notice', async () => {
		const { host } = four.registry;
		const [notice = '', ...others] = await notices({ image: `${host}/Team/App:1.0` });
		assert.deepEqual(others, []);
		assert.match(notice, /^notice: Input `image`: .*Team\/App:1\.0" is asked for as \S+\/team\/app:1\.0/);
		assert.equal(four.registry.requests.find(({ kind }) => kind === 'manifest')?.repository, 'team/app');
	});

	it('`username` with an empty `password`, as in a pull request of a fork: both are ignored, with a notice', async () => {
		const login = { registry: four.registry.host, username: 'alice', password: '' };
		const [notice = '', ...others] = await notices({ image: four.found, ...login });
		assert.deepEqual(others, []);
		assert.match(notice, /^notice: Input `password` is empty.*`username` is ignored/);
	});

	it('credentials for a registry that no image is of: not used, with a notice', async () => {
		const login = { registry: 'ghcr.io', username: 'alice', password: 'secret' };
		const [notice = '', ...others] = await notices({ image: four.found, ...login });
		assert.deepEqual(others, []);
		assert.match(notice, /^notice: Inputs `username` and `password` are for ghcr\.io, and no image is/);
	});

	it('an input and a word of `fail-on` that the mode does not read: a warning each', async () => {
		assert.deepEqual(await notices({ image: four.found, level: 'minor', 'fail-on': 'missing, outdated' }), [
			'warning: Input `level` is read by mode `latest` alone: it changes nothing in `exists`.',
			'warning: Input `fail-on`: `outdated` comes true in modes `inspect`, `latest` alone: it changes nothing in `exists`.',
		]);
	});

	it('an input that action.yml does not have: a warning that names the one that was meant, once, and the run goes on', async () => {
		const result = await runBundle({ image: four.found }, { env: { INPUT_PLATTFORMS: 'linux/s390x' } });
		assert.equal(result.exitCode, 0);
		assert.deepEqual(
			result.annotations.map(({ level, message }) => [level, message]),
			[['warning', 'Unknown input `plattforms`: did you mean `platforms`?']],
		);
	});

	it('... and beside a wrong input, of which it may be the reason', async () => {
		const result = await runBundle({ image: '' }, { env: { INPUT_IMAGES: four.found } });
		assert.equal(result.exitCode, 1);
		assert.deepEqual(
			result.annotations.map(({ level, message }) => `${level}: ${message.split(': ')[0]}`),
			['warning: Unknown input `images`', 'error: Input `image` is empty'],
		);
	});

	it('empty inputs are inputs that were not given', async () => {
		const names = ['mode', 'registry', 'username', 'password', 'platforms', 'missing-or-private', 'fail-on', 'timeout'];
		const lists = ['ca-file', 'insecure-registries', 'allowed-registries', 'trusted-hosts'];
		const choices = ['level', 'constraint', 'include-tags', 'exclude-tags', 'extract', 'prerelease', 'strategy'];
		const others = ['min-age', 'confirm', 'pin'];
		const empty = Object.fromEntries([...names, ...lists, ...choices, ...others].map((name) => [name, '']));
		assert.deepEqual(await notices({ image: four.found, ...empty }), []);
	});
});

describe('`allowed-registries`', () => {
	it('a registry that is not listed is not asked: the message names it, the rule and the input', async () => {
		const { registry, found } = await startFourImages();
		try {
			const result = await runBundle({ image: found, 'allowed-registries': 'ghcr.io, docker.io' });
			assert.deepEqual(statuses(result), ['error refused']);
			assert.equal(registry.connections.total, 0);
			assert.match(result.images[0]?.message ?? '', /allowed-registries/);
			const allowed = await runBundle({ image: found, 'allowed-registries': `ghcr.io\n${registry.host}` });
			assert.deepEqual(statuses(allowed), ['found']);
		} finally {
			await registry.close();
		}
	});
});
