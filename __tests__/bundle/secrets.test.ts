import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';
import { assertHidden, assertSecret, tokensAt } from '../support/secrets.ts';

type RegistryOptions = NonNullable<Parameters<typeof startRegistry>[0]>;

const LOGIN = { username: 'alice', password: 's3cret %&+"\'/pässword' };

const CASES: readonly {
	readonly name: string;
	readonly options: RegistryOptions;
	readonly password?: string;
	readonly status: string;
	readonly tokens: number;
}[] = [
	{ name: 'a login that a token server takes', options: { auth: { kind: 'bearer' } }, status: 'found', tokens: 1 },
	{ name: 'a login by Basic', options: { auth: { kind: 'basic' } }, status: 'found', tokens: 0 },
	{
		name: 'a wrong password at a token server',
		options: { auth: { kind: 'bearer' } },
		password: 'not the s3cret one',
		status: 'denied auth-failed',
		tokens: 0,
	},
	{
		name: 'a wrong password by Basic',
		options: { auth: { kind: 'basic' } },
		password: 'not the s3cret one',
		status: 'denied auth-failed',
		tokens: 0,
	},
	{
		name: 'a token server that fails and shows what it was sent',
		options: {
			auth: { kind: 'bearer' },
			intercept: ({ kind, authorization = '', path }) => {
				const decoded = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
				return kind === 'token'
					? { status: 403, body: { errors: [{ code: 'DENIED', message: `${path} ${authorization} ${decoded}` }] } }
					: undefined;
			},
		},
		status: 'denied auth-failed',
		tokens: 0,
	},
	{
		name: 'a registry that shows what it was sent',
		options: {
			auth: { kind: 'bearer' },
			intercept: ({ kind, authorization = '' }) => {
				const message = `no: ${authorization} ${LOGIN.username}:${LOGIN.password}`;
				return kind === 'manifest' && authorization !== ''
					? { status: 418, body: { errors: [{ code: 'DENIED', message }] } }
					: undefined;
			},
		},
		status: 'error invalid-response',
		tokens: 1,
	},
	{
		name: 'a token server that sends something else than a token',
		options: { auth: { kind: 'bearer', tokenBody: { secret: LOGIN.password } } },
		status: 'error invalid-response',
		tokens: 0,
	},
];

describe('secrets', () => {
	for (const { name, options, password = LOGIN.password, status, tokens } of CASES) {
		for (const mode of ['exists', 'inspect']) {
			it(`${mode}, ${name}: the password, its base64 and the token are masked, and no form of them is shown`, async () => {
				const registry = await startRegistry({ ...options, auth: { kind: 'none', ...options.auth, ...LOGIN } });
				try {
					registry.push('team/app', '1.0', index([image()]), { private: true });
					const inputs = { mode, image: `${registry.host}/team/app:1.0`, registry: registry.host };
					const result = await runBundle({ ...inputs, ...LOGIN, password }, { debug: true });
					assert.deepEqual(statuses(result), [status]);
					assertSecret(result, password, LOGIN.username);
					const basic = Buffer.from(`${LOGIN.username}:${password}`).toString('base64');
					assert.ok(result.masks.includes(basic.replace(/=+$/, '')), `${basic} is masked`);
					assert.ok(!result.masks.includes(LOGIN.username), 'a user name is no secret');
					const given = tokensAt(registry);
					assert.equal(given.length, tokens);
					for (const token of given) {
						assertSecret(result, token);
					}
				} finally {
					await registry.close();
				}
			});
		}
	}

	it('an address that the registry signed: its signature is shown nowhere', async () => {
		const registry = await startRegistry({
			quirks: {
				redirect: { kinds: ['manifest', 'blob'], location: ({ path }) => `/storage${path}?X-Signature=signed` },
				corruptBlob: true,
			},
		});
		try {
			registry.push('team/app', '1.0', image());
			const inputs = { mode: 'inspect', image: `${registry.host}/team/app:1.0` };
			const { log, outputs, summary, report } = await runBundle(inputs, { debug: true });
			assert.ok(registry.requests.some(({ path }) => path.includes('X-Signature=signed')));
			assert.match(log, /\/storage\/v2\//);
			assert.doesNotMatch(JSON.stringify([log, outputs, summary, report]), /signed/);
		} finally {
			await registry.close();
		}
	});

	for (const kind of ['basic', 'bearer'] as const) {
		it(`${kind}: a wrong password is sent once, however many images are asked for`, async () => {
			const registry = await startRegistry({ auth: { kind, ...LOGIN } });
			try {
				const image = Array.from({ length: 12 }, (_, number) => `${registry.host}/team/app-${number}:1.0`).join('\n');
				const result = await runBundle({ image, registry: registry.host, username: 'alice', password: 'wrong' });
				assert.deepEqual(new Set(statuses(result)), new Set(['denied auth-failed']));
				assert.equal(registry.requests.filter(({ authorization }) => authorization !== undefined).length, 1);
			} finally {
				await registry.close();
			}
		});
	}

	it('the masks of a login come before any other line, and a token before what follows its request', async () => {
		const registry = await startRegistry({ auth: { kind: 'bearer', ...LOGIN } });
		try {
			registry.push('team/app', '1.0', image());
			const inputs = { image: `${registry.host}/team/app:1.0`, registry: registry.host, ...LOGIN };
			const { commands, masks, stdout } = await runBundle(inputs, { debug: true });
			const [token = ''] = tokensAt(registry);
			const names = commands.map(({ name }) => name);
			const beforeOthers = masks.slice(0, names.indexOf('debug'));
			const basic = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64').replace(/=+$/, '');
			for (const mask of [LOGIN.password, basic]) {
				assert.ok(beforeOthers.includes(mask), mask);
			}
			assert.ok(stdout.startsWith('::add-mask::'));
			const isMasked = commands.findIndex(({ name, message }) => name === 'add-mask' && message === token);
			const isUsed = commands.findLastIndex(({ message }) => message.startsWith('HEAD '));
			assert.ok(isMasked >= 0 && isMasked < isUsed);
		} finally {
			await registry.close();
		}
	});

	for (const pick of [
		(good: string) => `${good}/team/app`,
		() => '"updateAvailable":null',
		() => 'application/vnd.oci.image.manifest.v1+json',
		() => 'eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl',
	]) {
		it(`a token server that hands out ${pick('<host>')} without a login: no mask, so that no output is blank`, async () => {
			const good = await startRegistry();
			const bad = await startRegistry({ auth: { kind: 'bearer', tokenBody: { token: pick(good.host) } } });
			try {
				good.push('team/app', '1.0', image());
				bad.push('team/app', '1.0', image());
				const result = await runBundle({
					image: `${bad.host}/team/app:1.0\n${good.host}/team/app:1.0`,
					mode: 'inspect',
				});
				assert.equal(statuses(result).at(-1), 'found');
				assert.deepEqual(result.masks, []);
			} finally {
				await Promise.all([good.close(), bad.close()]);
			}
		});
	}

	it('without debug logging nothing but masks and what is asked comes before the first result', async () => {
		const registry = await startRegistry({ auth: { kind: 'basic', ...LOGIN } });
		try {
			registry.push('team/app', '1.0', image());
			const inputs = { image: `${registry.host}/team/app:1.0`, registry: registry.host, ...LOGIN };
			const { stdout } = await runBundle(inputs);
			const [password, beginning, ...lines] = stdout
				.split('\n')
				.filter((line) => line !== '' && !line.startsWith('::debug::'));
			assert.match(password ?? '', /^::add-mask::s3cret/);
			assert.equal(beginning, `exists: asking ${registry.host} about 1 image`);
			const first = lines.findIndex((line) => !line.startsWith('::add-mask::'));
			assert.ok(first > 0);
			assert.ok(lines.slice(first).every((line) => !line.startsWith('::add-mask::')));
		} finally {
			await registry.close();
		}
	});

	it('a password of several lines, such as a key in JSON: each of its lines is masked', async () => {
		const registry = await startRegistry();
		try {
			const key = '{\n  "key": "first part",\n  "rest": "second part"\n}';
			const inputs = { image: `${registry.host}/a:1`, registry: registry.host, username: '_json_key', password: key };
			const { masks } = await runBundle(inputs);
			for (const mask of [key, '  "key": "first part",', '  "rest": "second part"']) {
				assert.ok(masks.includes(mask), mask);
			}
			assert.ok(!masks.includes('{') && !masks.includes('}'), 'brackets alone are in every log');
		} finally {
			await registry.close();
		}
	});

	it('a password with a line break at its end: masked without it too, and sent without it', async () => {
		const registry = await startRegistry({ auth: { kind: 'basic', username: 'alice', password: 'abc' } });
		try {
			registry.push('a', '1', image());
			const inputs = { image: `${registry.host}/a:1`, registry: registry.host, username: 'alice', password: 'abc\r\n' };
			const result = await runBundle(inputs);
			assert.deepEqual(statuses(result), ['found']);
			assert.ok(result.masks.includes('abc'));
		} finally {
			await registry.close();
		}
	});
});

describe('credentials in DOCKER_CONFIG', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-secrets-'));
	after(() => rmSync(folder, { recursive: true, force: true }));
	const env = { DOCKER_CONFIG: folder };

	it('are masked like those of the inputs', async () => {
		const registry = await startRegistry({ auth: { kind: 'bearer', ...LOGIN } });
		try {
			registry.push('team/app', '1.0', image(), { private: true });
			const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
			writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
			const result = await runBundle({ image: `${registry.host}/team/app:1.0` }, { env, debug: true });
			assert.deepEqual(statuses(result), ['found']);
			assertSecret(result, LOGIN.password, LOGIN.username);
			assert.ok(result.masks.includes(auth.replace(/=+$/, '')));
		} finally {
			await registry.close();
		}
	});

	const BROKEN = [
		{ name: 'no JSON', text: `{"auths": {"host": {"auth": "${LOGIN.password}` },
		{ name: 'no object', text: JSON.stringify([LOGIN.password]) },
	];
	for (const { name, text } of BROKEN) {
		it(`a file that is ${name}: an error that names it and quotes nothing of it`, async () => {
			const registry = await startRegistry();
			try {
				writeFileSync(join(folder, 'config.json'), text);
				const result = await runBundle({ image: `${registry.host}/team/app:1.0` }, { env });
				assert.deepEqual(statuses(result), ['error credentials']);
				assert.match(result.log, new RegExp(join(folder, 'config.json')));
				assertHidden(result, LOGIN.password, LOGIN.username);
			} finally {
				await registry.close();
			}
		});
	}

	it('are not sent to another registry whose name only looks alike', async () => {
		const registry = await startRegistry({ auth: { kind: 'basic', ...LOGIN } });
		try {
			const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
			const port = registry.host.slice(registry.host.indexOf(':') + 1);
			const keys = [`x${registry.host}`, `${registry.host}.example.com`, '127.0.0.1', `localhost:${port}`];
			const auths = Object.fromEntries(keys.map((key) => [key, { auth }]));
			writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }));
			const result = await runBundle({ image: `${registry.host}/team/app:1.0` }, { env });
			assert.deepEqual(statuses(result), ['denied auth-required']);
			assert.ok(registry.requests.every(({ authorization }) => authorization === undefined));
		} finally {
			await registry.close();
		}
	});
});
