import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { type FourImages, startFourImages } from '../support/four-images.ts';
import { image, index } from '../support/images.mjs';
import { startRawServer } from '../support/raw-server.mjs';
import { startRegistry } from '../support/registry.mjs';

type RegistryOptions = NonNullable<Parameters<typeof startRegistry>[0]>;
type Quirks = NonNullable<RegistryOptions['quirks']>;
/** Something that listens, until it is closed. */
type Server = { readonly host: string; close(): Promise<void> };

const APP = index([image(), image({ architecture: 'arm64' })]);
const HUGE = 100 * 1024 * 1024;

interface BadDay {
	readonly name: string;
	readonly start: () => Promise<Server>;
	/** What is asked for, of that host; `team/app:1.0` when left out. */
	readonly path?: string;
	/** What both modes say, or each of them. */
	readonly status: string | { readonly exists: string; readonly inspect: string };
	/** What the message of an error says. */
	readonly says?: RegExp;
}

const quirky =
	(quirks: Quirks, options: RegistryOptions = {}) =>
	async () => {
		const registry = await startRegistry({ ...options, quirks });
		registry.push('team/app', '1.0', APP);
		return registry;
	};
const raw =
	(...onConnection: Parameters<typeof startRawServer>) =>
	() =>
		startRawServer(...onConnection);

/** What only the run's deadline ends. */
const WITHOUT_END: readonly BadDay[] = [
	{ name: 'slow', start: quirky({ delayMs: 600_000 }), status: 'error timeout' },
	{ name: 'silent', start: raw(() => undefined), status: 'error timeout' },
	{
		name: 'silent after the headers',
		start: quirky({ silentAfterHeaders: true }),
		status: { exists: 'found', inspect: 'error timeout' },
	},
	{ name: 'dripping', start: quirky({ drip: 300 }), status: { exists: 'found', inspect: 'error timeout' } },
];

/** What comes to an end by itself. */
const WITH_AN_END: readonly BadDay[] = [
	{
		name: 'down',
		start: async () => {
			const server = await startRawServer(() => undefined);
			await server.close();
			return server;
		},
		status: 'error unavailable',
		says: /ECONNREFUSED/,
	},
	{
		name: 'cutting every body short',
		start: quirky({ truncate: true }),
		status: { exists: 'found', inspect: 'error unavailable' },
		says: /the body ended early|broke/,
	},
	{
		name: 'cutting one body short',
		start: quirky({ truncate: { times: 1 } }),
		status: 'found',
	},
	{
		name: 'hanging up',
		start: raw((socket) => socket.destroy()),
		status: 'error unavailable',
	},
	{
		name: 'lying about a digest',
		start: quirky({ corruptManifest: true, noDigestHeader: true }),
		path: `team/app@${APP.digest}`,
		status: { exists: 'found', inspect: 'error invalid-response' },
		says: /does not match its digest/,
	},
	{
		name: 'lying about the digest of a config',
		start: quirky({ corruptBlob: true }),
		status: { exists: 'found', inspect: 'error invalid-response' },
		says: /does not match its digest/,
	},
	{
		name: 'answering with another digest than it was asked for',
		start: quirky({ wrongDigestHeader: true, corruptManifest: true }),
		path: `team/app@${APP.digest}`,
		status: 'error invalid-response',
	},
	{
		name: 'sending 100 MB',
		start: quirky({ hugeBody: HUGE }),
		status: { exists: 'found', inspect: 'error invalid-response' },
		says: /more than \d+ bytes/,
	},
	{
		name: 'sending 100 MB where HEAD tells no digest',
		start: quirky({ hugeBody: HUGE, noDigestHeader: true }),
		status: 'error invalid-response',
		says: /more than \d+ bytes/,
	},
	{ name: 'showing a login page', start: quirky({ htmlForEverything: true }), status: 'error not-a-registry' },
	{
		name: 'a 404 of somebody else',
		start: raw((socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\nnot found')),
		status: 'error not-a-registry',
	},
	{
		name: 'redirecting without end',
		start: quirky({}, { intercept: ({ path }) => ({ status: 307, headers: { location: `${path}x` } }) }),
		says: /more than 10 redirects/,
		status: 'error invalid-response',
	},
	{
		name: 'redirecting to itself',
		start: quirky({}, { intercept: ({ path }) => ({ status: 302, headers: { location: path } }) }),
		says: /more than 10 redirects/,
		status: 'error invalid-response',
	},
	{
		name: 'no HTTP at all',
		start: raw((socket) => socket.end('220 mail.example.com ESMTP ready\r\n')),
		status: 'error invalid-response',
	},
	{
		name: 'a head without end',
		start: raw((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(64 * 1024)}`)),
		status: 'error invalid-response',
	},
	{
		name: 'failing with 500',
		start: quirky({ failTimes: { status: 500, times: 1000 } }),
		status: 'error unavailable',
	},
	{
		name: 'busy for an hour',
		start: quirky({ rateLimit: { times: 1000, retryAfter: 3600 } }),
		status: 'error rate-limited',
		says: /in 60 minutes/,
	},
	{
		name: 'asking for a token without end',
		start: quirky({}, { auth: { kind: 'bearer' }, intercept: ({ kind }) => (kind === 'token' ? TOKEN : ENDLESS_401) }),
		status: 'denied forbidden',
	},
];
const TOKEN = { status: 200, body: { token: 'x'.repeat(40) } };
const ENDLESS_401 = {
	status: 401,
	headers: { 'www-authenticate': 'Bearer realm="/token",service="x",scope="y"' },
	body: {},
};

/** Asks all of them in one run, between an image that is there and one that is not. */
function describeRun(mode: 'exists' | 'inspect', days: readonly BadDay[], timeout: string): void {
	describe(`${mode}, with registries that have a bad day`, () => {
		const servers: Server[] = [];
		let result: RunResult;
		before(async () => {
			const four = await startFourImages();
			servers.push(four.registry);
			const bad: string[] = [];
			for (const { start, path = 'team/app:1.0' } of days) {
				const server = await start();
				servers.push(server);
				bad.push(`${server.host}/${path}`);
			}
			result = await runBundle({ mode, image: [four.found, ...bad, four.missing].join('\n'), timeout });
		});
		after(() => Promise.all(servers.map((server) => server.close())));

		it('the others get their answers', () => {
			assert.equal(statuses(result).at(0), 'found');
			assert.equal(statuses(result).at(-1), 'missing not-found');
		});

		it('the run ends by itself, and red', () => {
			assert.equal(result.exitCode, 1);
			assert.equal(result.outputs['status'], 'error');
			assert.equal(result.images.length, days.length + 2);
		});

		days.forEach(({ name, status, says = /./ }, position) => {
			const wanted = typeof status === 'string' ? status : status[mode];
			it(`${name}: ${wanted}`, () => {
				const message = result.images[position + 1]?.message ?? '';
				assert.equal(statuses(result)[position + 1], wanted, message);
				if (wanted !== 'found') {
					assert.match(message, says);
				}
			});
		});
	});
}

for (const mode of ['exists', 'inspect'] as const) {
	// Time enough for all that have an end, on a busy machine too.
	describeRun(mode, WITHOUT_END, '10s');
	describeRun(mode, WITH_AN_END, '5m');
}

describe('a registry that can be asked all the same', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	after(() => four.registry.close());

	it('a certificate of an unknown authority: a TLS error that names `ca-file`, the others are found', async () => {
		const authority = createAuthority();
		const registry = await startRegistry({ tls: authority.issue(['127.0.0.1']) });
		try {
			registry.push('team/app', '1.0', APP);
			const image = `${registry.host}/team/app:1.0\n${four.found}`;
			const result = await runBundle({ image });
			assert.deepEqual(statuses(result), ['error tls', 'found']);
			assert.match(result.images[0]?.message ?? '', /ca-file/);
			assert.equal(registry.count(), 0);
			const trusting = await runBundle({ image, 'ca-file': authority.caFile });
			assert.deepEqual(statuses(trusting), ['found', 'found']);
		} finally {
			await registry.close();
			authority.remove();
		}
	});

	it('a wrong digest header: the answer is found with the digest of the content, and a warning says so', async () => {
		const registry = await startRegistry({ quirks: { wrongDigestHeader: true } });
		try {
			registry.push('team/app', '1.0', APP);
			const result = await runBundle({ mode: 'inspect', image: `${registry.host}/team/app:1.0` });
			assert.equal(result.outputs['digest'], APP.digest);
			assert.deepEqual(
				result.annotations.map(({ level }) => level),
				['warning'],
			);
		} finally {
			await registry.close();
		}
	});
});
