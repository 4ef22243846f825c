import assert from 'node:assert/strict';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { readInputs } from '../../../src/action/inputs/inputs.ts';
import { isHelperName, parseHelperAnswer } from '../../../src/registry/credentials/credential-helper.ts';
import { parseDockerConfig } from '../../../src/registry/credentials/docker-config.ts';
import { type Login, secretsOf } from '../../../src/registry/credentials/login.ts';
import { CredentialsError } from '../../../src/registry/errors.ts';
import { resultOf } from './promises.ts';
import type { Target } from './target.ts';

const SECRET = 'correct-horse-battery';
const AUTH = Buffer.from(`octocat:${SECRET}`).toString('base64');
const PATH = '/home/octocat/.docker/config.json';
const REGISTRIES = ['docker.io', 'ghcr.io', 'registry.example.com:5000', '[::1]:5000'];

/** Asserts that a text has no eight characters of a secret, except those that also stand `elsewhere`, where a mutation may have put them. */
function assertNoSecret(text: string, elsewhere = ''): void {
	for (const secret of [SECRET, AUTH]) {
		for (let start = 0; start + 8 <= secret.length; start += 1) {
			const piece = secret.slice(start, start + 8);
			assert.ok(!text.includes(piece) || elsewhere.includes(piece), 'a secret is in a message');
		}
	}
}

const DOCKER_CONFIGS: Target = {
	name: 'Docker configs',
	seeds: [
		JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: AUTH } } }),
		JSON.stringify({ auths: { 'ghcr.io': { username: 'octocat', password: SECRET, email: '' } } }),
		JSON.stringify({ auths: { 'https://registry.example.com:5000/v2/': { auth: AUTH, identitytoken: SECRET } } }),
		JSON.stringify({
			auths: { 'ghcr.io': { registrytoken: SECRET } },
			credsStore: 'desktop',
			credHelpers: { 'ghcr.io': 'x' },
		}),
		JSON.stringify({ auths: { 'quay.io/team': { auth: AUTH }, 'quay.io': {} }, HttpHeaders: { a: 'b' } }),
	],
	words: ['"auths":', '"auth":', '"identitytoken":', 'https://', 'http://', '/v1/', '"__proto__":', AUTH, '\\u0000'],
	large: (size) => [
		JSON.stringify({ auths: { 'ghcr.io': { auth: Buffer.from(`${'\0'.repeat(size)}a`).toString('base64') } } }),
		`{"auths":{${'"a":{},'.repeat(size / 7)}"ghcr.io":{"auth":"${AUTH}"}}}`,
		`{"auths":{"https://${'a.'.repeat(size / 2)}":{"auth":"${':'.repeat(size)}"}}}`,
	],
	check(input) {
		for (const format of ['docker', 'podman'] as const) {
			const config = resultOf(
				() => parseDockerConfig({ path: PATH, text: input, format, isTrusted: true }),
				CredentialsError,
				({ message, stack = '' }) => {
					assert.ok(message.startsWith(PATH));
					assertNoSecret(stack);
				},
			);
			for (const registry of config === undefined ? [] : REGISTRIES) {
				const place = { registry, repository: 'team/app' };
				assertLogin(config?.findLogin(place));
				const { name, serverUrl } = config?.findHelper(place) ?? { name: 'none', serverUrl: registry };
				assert.ok(typeof name === 'string' && name !== '');
				assert.ok(serverUrl === registry || serverUrl === 'https://index.docker.io/v1/');
			}
		}
	},
};

/** Asserts that a login has a secret, and that every secret has a mask. */
function assertLogin(login: Login | undefined): void {
	if (login === undefined) {
		return;
	}
	const secret = login.kind === 'password' ? login.password : login.token;
	assert.ok(typeof secret === 'string' && secret !== '');
	assert.ok(login.kind !== 'password' || (typeof login.username === 'string' && login.username !== ''));
	assert.ok(secretsOf(login).includes(secret));
}

const HELPER_ANSWERS: Target = {
	name: 'answers of credential helpers',
	seeds: [
		JSON.stringify({ ServerURL: 'gcr.io', Username: 'oauth2accesstoken', Secret: SECRET }),
		JSON.stringify({ ServerURL: 'r.azurecr.io', Username: '<token>', Secret: SECRET }),
		JSON.stringify({ Username: '', Secret: SECRET }),
		'credentials not found in native keychain\n',
		'gcloud',
		'../../bin/sh',
	],
	words: ['"Username":', '"Secret":', '<token>', 'null', '{}', '../', '\u0000', ' '],
	large: (size) => [
		`{"Username":"${'<'.repeat(size)}","Secret":"${'a'.repeat(size)}"}`,
		'a'.repeat(size),
		'['.repeat(size),
	],
	check(input) {
		for (const exitCode of [0, 1, null]) {
			const login = resultOf(
				() => parseHelperAnswer({ exitCode, stdout: input }),
				Error,
				({ message }) => assertNoSecret(message),
			);
			assertLogin(login);
			assert.ok(login === undefined || exitCode === 0);
		}
		assert.ok(!isHelperName(input) || !/[^\w.-]|^[.-]/.test(input));
	},
};

/** Between inputs, and between the name of one and its value. */
const [NEXT, IS] = ['\u001e', '='];

function write(inputs: Readonly<Record<string, string>>): string {
	return Object.entries(inputs)
		.map(([name, value]) => `${name}${IS}${value}`)
		.join(NEXT);
}

const INPUTS: Target = {
	name: 'inputs',
	seeds: [
		write({ image: 'alpine:3.20\n# comment\nghcr.io/a/b', mode: 'exists', platforms: 'linux/amd64, linux/arm64' }),
		write({ image: 'ghcr.io/a/b', registry: 'ghcr.io', username: 'octocat', password: SECRET, 'fail-on': 'none' }),
		write({
			image: 'a',
			mode: 'latest',
			'include-tags': '*-slim',
			'exclude-tags': '/x/',
			level: 'minor',
			'min-age': '7d',
		}),
		write({ image: 'a', mode: 'latest', constraint: '^1', extract: '(?<version>.*)', strategy: 'newest', pin: 'true' }),
		write({ image: 'a', timeout: '90s', 'ca-file': 'ca.pem', 'trusted-hosts': 'auth.example.com:8443, [::1]' }),
		write({
			image: '- docker pull "alpine:3.20", https://github.com/o/r/pkgs/container/n?tag=1\n[a, b]\nsha256:0123456',
		}),
		write({ image: `a:$${'{TAG}'}`, 'min-age': 'P1Y2M3DT4H', wait: '1.5 hours', platforms: 'linux amd64' }),
		write({
			image: 'a',
			'insecure-registries': 'localhost:5000',
			'allowed-registries': 'docker.io',
			'missing-or-private': 'missing',
		}),
	],
	words: [
		NEXT,
		`${NEXT}mode=`,
		`${NEXT}timeout=`,
		'latest',
		'6h',
		'1w',
		`${NEXT}password=`,
		`${NEXT}username=x`,
		',',
		'\n',
	],
	async check(input) {
		const values = new Map(
			input.split(NEXT).map((pair): [string, string] => {
				const at = pair.indexOf(IS);
				return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
			}),
		);
		const password = values.get('password') ?? '';
		const source = {
			get: (name: string) => values.get(name) ?? '',
			workspace: '/w',
			readFile: () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
		};
		const read = await readInputs(source).catch((error: unknown) => {
			assert.ok(error instanceof InputError, String(error));
			const { message } = error;
			assert.match(message, /^Input `[a-z-]+` /);
			assert.doesNotMatch(message, /[\p{Cc}\u2028\u2029]|##\[/u);
			assert.ok(message.length < 10_000);
			if (password.includes(SECRET)) {
				assertNoSecret(message, input.replace(password, ''));
			}
			return undefined;
		});
		if (read !== undefined) {
			const { inputs, notices } = read;
			assert.ok(inputs.images.length > 0 && inputs.images.length <= 10_000);
			assert.ok(inputs.timeoutMs > 0 && inputs.timeoutMs <= 6 * 3_600_000);
			assert.equal(inputs.credentials?.username, inputs.credentials && values.get('username')?.trim());
			for (const notice of notices) {
				assert.doesNotMatch(notice, /[\p{Cc}\u2028\u2029]|##\[/u);
			}
		}
	},
};

export const CREDENTIAL_TARGETS: readonly Target[] = [DOCKER_CONFIGS, HELPER_ANSWERS, INPUTS];
