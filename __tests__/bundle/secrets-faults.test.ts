import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runBundle } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { startRawServer } from '../support/raw-server.mjs';
import { startRegistry } from '../support/registry.mjs';
import { assertHidden, assertMasksFirst, assertSecret, SECRETS, tokensAt } from '../support/secrets.ts';

type Options = NonNullable<Parameters<typeof startRegistry>[0]>;
type Quirks = NonNullable<Options['quirks']>;
type Switches = Partial<NonNullable<Options['auth']>>;

const LOGIN = { username: 'alice', password: SECRETS.password };
const ALL = ['ping', 'manifest', 'blob', 'tags', 'token'] as const;

const QUIRKS: readonly Quirks[] = [
	{ headStatus: 404 },
	{ headStatus: 501, headSaysRegistry: true },
	{ noDigestHeader: true, noApiVersionHeader: true },
	{ wrongDigestHeader: true },
	{ noLengthForHead: true },
	{ htmlForHead: true },
	{ htmlForEverything: true },
	{ htmlForRepository: () => true },
	{ contentType: null },
	{ contentType: 'text/plain' },
	{ redirect: { kinds: ALL } },
	{ redirect: { kinds: ALL, location: ({ path }) => path } },
	{ redirect: { kinds: ['token', 'manifest'], location: () => 'http://169.254.169.254/latest' } },
	{ rateLimit: { times: 99, retryAfter: 86_400, kinds: ALL } },
	{ rateLimit: { times: 99, retryAfter: 86_400, kinds: ['token'] } },
	{ failTimes: { status: 500, times: 99, kinds: ALL } },
	{ failTimes: { status: 503, times: 1, kinds: ['token'] } },
	{ gzip: true },
	{ truncate: true },
	{ hugeBody: 20_000_000 },
	{ resetTimes: 99, kinds: ALL },
	{ delayMs: 50 },
	{ corruptManifest: true },
	{ corruptBlob: true },
	{ schema1WithoutOci: true },
	{ headLengthMore: 7 },
	{ pingStatus: 404 },
	{ pingStatus: 401, pingChallenge: 'Basic realm="x"' },
	{ tags: { body: 'no JSON' } },
	{ tags: { refuseN: { above: 0, status: 405 } } },
	{ tags: { pageSize: 1, link: ({ path }) => `<${path}?n=1>; rel="next"` } },
	{ tags: { items: () => [null, 7, 'sha256:x', '-'] } },
	...(['html', 'xml', 'text', 'empty', 'details', 'error', 'message', 'unknown'] as const).map((notFoundBody) => ({
		notFoundBody,
	})),
];

const ENDLESS_QUIRKS: readonly Quirks[] = [{ silentAfterHeaders: true }, { drip: true }];

const SWITCHES: readonly Switches[] = [
	...[400, 401, 403, 404, 429, 500].map((tokenStatus) => ({ tokenStatus })),
	...(['access_token', 'both', 'empty-token', 'none'] as const).map((tokenField) => ({ tokenField })),
	{ tokenBody: '<html>no</html>' },
	{ realm: 'https://token.evil.example/token' },
	{ realm: 'no address' },
	{ service: null, scopeInChallenge: null },
	{ scopeInChallenge: '*' },
	{ challenge: null },
	{ challenge: ['Basic realm="a"', 'Negotiate'] },
	{ expiresIn: 'soon', issuedAt: 'today' },
	{ absentAsDenied: true, absentAtToken: 403 },
	{ deniedStatus: 403, deniedCode: 'UNAUTHORIZED' },
	{ loginRefused: { status: 403, body: { details: 'no' } } },
	{ tagsAction: 'metadata_read', withheldActions: ['metadata_read'] },
	{ staleTokenStatus: 400 },
	{ hideFromAnonymous: true },
	{ postStatus: 404 },
];

const withLogins = (quirks: Quirks): Options[] =>
	(['basic', 'bearer'] as const).map((kind) => ({ quirks, auth: { kind } }));

/** What comes to an end by itself, and what only the run's deadline ends. */
const FAULTS: readonly { readonly faults: readonly Options[]; readonly isEndless: boolean }[] = [
	{
		isEndless: false,
		faults: [
			...QUIRKS.flatMap(withLogins),
			...SWITCHES.map((switches) => ({ auth: { kind: 'bearer' as const, ...switches } })),
		],
	},
	{ isEndless: true, faults: ENDLESS_QUIRKS.flatMap(withLogins) },
];

/** A registry with each fault, and a config that has one login for all of them. */
async function setUp(t: TestContext, faults: readonly Options[], password: string) {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-faults-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const registries = await Promise.all(
		faults.map(({ auth, quirks }) =>
			startRegistry({ quirks: { ...quirks }, auth: { kind: 'none', ...auth, ...LOGIN } }),
		),
	);
	t.after(() => Promise.all(registries.map((registry) => registry.close())));
	for (const registry of registries) {
		registry.push('team/app', '1.0', index([image()]), { private: true });
		registry.push('team/app', '1.1', image());
	}
	const auth = Buffer.from(`${LOGIN.username}:${password}`).toString('base64');
	const auths = Object.fromEntries(registries.map(({ host }) => [host, { auth }]));
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }));
	const asked = registries.flatMap(({ host }) => [`${host}/team/app:1.0`, `${host}/team/nothing:1.0`]);
	return { registries, folder, asked };
}

describe('secrets, and every fault of a registry', () => {
	for (const password of [LOGIN.password, SECRETS.wrong]) {
		for (const mode of ['exists', 'inspect', 'latest']) {
			it(`${mode}, a ${password === LOGIN.password ? 'right' : 'wrong'} password: masked first, and shown nowhere`, async (t) => {
				for (const { faults, isEndless } of FAULTS) {
					const { registries, folder, asked } = await setUp(t, faults, password);
					// HEAD, which is enough there, has no body that could hang.
					const isHarmless = isEndless && mode === 'exists' && password === LOGIN.password;
					const result = await runBundle(
						{ mode, image: asked.join('\n'), timeout: isEndless && !isHarmless ? '3s' : '5m' },
						{ env: { DOCKER_CONFIG: folder }, debug: true },
					);
					assert.equal(JSON.parse(result.report ?? '[]').length, asked.length);
					assert.equal(result.exitCode, isHarmless ? 0 : 1);
					assertSecret(result, password, LOGIN.username);
					assertMasksFirst(result, password, registries[0]?.host);
					for (const token of registries.flatMap((registry) => tokensAt(registry))) {
						assertSecret(result, token);
					}
				}
			});
		}
	}

	it("a proxy's password, which the proxy echoes in its status line and body: shown nowhere", async (t) => {
		const password = 'pr0xy-p4ssword';
		const authorization = Buffer.from(`me:${password}`).toString('base64');
		const heads: string[] = [];
		const proxy = await startRawServer((socket, bytes) => {
			heads.push(bytes.toString());
			const said = `${password} ${authorization}`;
			socket.end(`HTTP/1.1 502 ${said}\r\nX-Said: ${said}\r\nContent-Length: ${said.length}\r\n\r\n${said}`);
		});
		t.after(() => proxy.close());
		const inputs = { image: 'registry.example.com/app:1.0', registry: 'registry.example.com', ...LOGIN };
		const env = { HTTPS_PROXY: `http://me:${password}@${proxy.host}` };
		const result = await runBundle(inputs, { env, debug: true });
		assert.equal(result.exitCode, 1);
		assert.ok(heads.length > 0 && heads.every((head) => head.includes(authorization)));
		assertHidden(result, password, 'me');
		assertSecret(result, LOGIN.password, LOGIN.username);
		assert.ok(heads.every((head) => !head.includes(SECRETS.password)));
	});
});
