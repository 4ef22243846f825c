import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PORTAL_PAGE } from '../support/answers.mjs';
import { type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { startRawServer } from '../support/raw-server.mjs';
import { startRegistry } from '../support/registry.mjs';

const started: { close(): Promise<void> }[] = [];
after(() => Promise.all(started.map((server) => server.close())));

/** What comes with 200 in the place of the tags of `team/app`, and what is said of it. */
const LISTS: readonly (readonly [string, string | object, string])[] = [
	['an object with nothing in it', {}, 'error invalid-response'],
	['the list of another repository', { name: 'other/thing', tags: ['1.0.0', '9.9.9'] }, 'error invalid-response'],
	['an empty list of another repository', { name: 'other/thing', tags: [] }, 'error invalid-response'],
	['no tags of another repository', { name: 'other/thing', tags: null }, 'error invalid-response'],
	['an error with 200', { errors: [{ code: 'UNAVAILABLE', message: 'later' }] }, 'error invalid-response'],
	['a message of a gateway', { message: 'OK' }, 'error invalid-response'],
	['a text', 'OK', 'error invalid-response'],
	['a number', '7', 'error invalid-response'],
	['tags that are no list', { name: 'team/app', tags: { '1.0.0': {} } }, 'error invalid-response'],
	['a page', PORTAL_PAGE, 'error not-a-registry'],
	['its own list', { name: 'team/app', tags: ['1.0.0', '1.1.0'] }, 'found'],
	['its own list, which names nobody', { tags: ['1.0.0', '1.1.0'] }, 'found'],
];

describe('200 in the place of a list of tags', () => {
	let result: RunResult;
	before(async () => {
		const asked: string[] = [];
		for (const [, body] of LISTS) {
			const registry = await startRegistry({
				intercept: ({ kind }) => (kind === 'tags' ? { status: 200, body } : undefined),
			});
			started.push(registry);
			registry.push('team/app', '1.0.0', image());
			registry.push('team/app', '1.1.0', image({ architecture: 'arm64' }));
			asked.push(`${registry.host}/team/app:1.0.0`, `${registry.host}/team/app`);
		}
		result = await runBundle({ mode: 'latest', image: asked.join('\n') });
	});
	LISTS.forEach(([name, , status], position) => {
		it(`${name}: ${status}, with a current tag and without one`, () => {
			assert.deepEqual(statuses(result).slice(2 * position, 2 * position + 2), [status, status]);
		});
	});
});

/** A page whose type nobody tells, to which nginx adds the header of registries. */
const UNTYPED = [
	'<!-- the default backend -->\n<html><h1>404</h1></html>',
	'<h1>404 Not Found</h1>',
	'\ufeff<html></html>',
];

describe('a page without a type, under the header of registries, for everything', () => {
	const cases = [404, 403].flatMap((status) => UNTYPED.map((body) => ({ status, body })));
	let result: RunResult;
	before(async () => {
		const asked: string[] = [];
		for (const answer of cases) {
			const headers = { 'docker-distribution-api-version': 'registry/2.0' };
			const registry = await startRegistry({ intercept: () => ({ ...answer, headers }) });
			started.push(registry);
			asked.push(`${registry.host}/team/app:1.0`);
		}
		result = await runBundle({ mode: 'inspect', image: asked.join('\n'), 'missing-or-private': 'missing' });
	});
	cases.forEach(({ status, body }, position) => {
		it(`${status} with ${JSON.stringify(body)}: not a registry`, () => {
			assert.equal(statuses(result)[position], 'error not-a-registry');
		});
	});
});

const APP = image();
const DIGEST = { 'docker-content-digest': APP.digest };

/** Whole answers that nobody asked for, as a neighbour behind the same proxy may get them written for us. */
const PLANTED = [
	[
		'a 404 under the header of registries',
		write(404, '', { 'docker-distribution-api-version': 'registry/2.0', 'content-type': 'application/json' }),
	],
	['a 404 with MANIFEST_UNKNOWN', write(404, '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')],
	['a 403 with DENIED', write(403, '{"errors":[{"code":"DENIED","message":"denied"}]}')],
	['a 401 that asks for a login', write(401, '', { 'www-authenticate': 'Basic realm="Registry"' })],
	['a limit', write(429, '', { 'retry-after': '3600' })],
] as const;

function write(status: number, body: Buffer | string, headers: Readonly<Record<string, string>> = {}): string {
	const lines = Object.entries({ ...headers, 'content-length': String(body.length) });
	return `HTTP/1.1 ${status} Told\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

/** What a registry with `APP` under every tag says. */
function answerTo(method: string, path: string): string {
	const blob = [...APP.blobs].find(([digest]) => path.endsWith(digest))?.[1];
	const isManifest = path.includes('/manifests/');
	const answer = isManifest
		? write(200, APP.manifest, { ...DIGEST, 'content-type': APP.mediaType })
		: write(200, blob ?? '{}', { 'docker-distribution-api-version': 'registry/2.0' });
	return method === 'HEAD' ? answer.slice(0, answer.indexOf('\r\n\r\n') + 4) : answer;
}

/**
 * A registry with a token server that takes a while. `planted` comes once on the connection to the registry: together with its first answer, or
 * while it lies idle.
 */
async function startPlanting(planted: string, isIdle: boolean) {
	const tokens = await startRegistry({
		intercept: async () => {
			await sleep(300);
			return { status: 200, body: { token: 'a-token-for-everything' } };
		},
	});
	started.push(tokens);
	const challenge = { 'www-authenticate': `Bearer realm="${tokens.origin}/token",service="registry"` };
	const asked: { readonly socket: Socket; readonly path: string }[] = [];
	const serve = (socket: Socket, bytes: Buffer) => {
		const [, method = '', path = ''] = /^(GET|HEAD) (\S+)/.exec(bytes.toString('latin1')) ?? [];
		if (method === '') {
			// The greeting of TLS, which no server in plain text understands.
			socket.end(write(400, ''));
			return;
		}
		asked.push({ socket, path });
		const isFirst = asked.length === 1;
		const answer =
			path === '/v2/' ? write(401, '{"errors":[{"code":"UNAUTHORIZED"}]}', challenge) : answerTo(method, path);
		socket.write(isFirst && !isIdle ? answer + planted : answer);
		if (isFirst && isIdle) {
			setTimeout(() => socket.write(planted), 100);
		}
	};
	const server = await startRawServer((socket, first) => {
		socket.on('error', () => socket.destroy());
		serve(socket, first);
		socket.on('data', (bytes) => serve(socket, bytes));
	});
	started.push(server);
	return { host: server.host, asked };
}

describe('bytes that lay on a kept-alive connection before the request', () => {
	for (const [when, isIdle] of [
		['while it lay idle', true],
		['together with the answer before', false],
	] as const) {
		describe(when, () => {
			let result: RunResult;
			let servers: Awaited<ReturnType<typeof startPlanting>>[];
			before(async () => {
				servers = await Promise.all(PLANTED.map(([, planted]) => startPlanting(planted, isIdle)));
				const image = servers.map(({ host }) => `${host}/team/app:1`).join('\n');
				result = await runBundle({ image, 'missing-or-private': 'missing' });
			});
			PLANTED.forEach(([name], position) => {
				it(`${name}: no answer to it; the image is found by a request on another connection`, () => {
					assert.equal(statuses(result)[position], 'found', result.images[position]?.message ?? '');
					const { asked = [] } = servers[position] ?? {};
					assert.equal(asked.filter(({ socket }) => socket === asked[0]?.socket).length, 1);
					assert.match(asked.at(-1)?.path ?? '', /manifests/);
				});
			});
		});
	}
});

/** Asks distribution's own words through a proxy that leaves one type of `Accept` alone. */
async function startCutAccept(quirks: { noApiVersionHeader: boolean }) {
	const registry = await startRegistry({
		quirks,
		intercept: (request) => {
			request.headers.accept = 'application/vnd.docker.distribution.manifest.v2+json';
			return undefined;
		},
	});
	started.push(registry);
	registry.push('team/app', '1.0.0', index([image()]));
	return `${registry.host}/team/app:1.0.0`;
}

describe('a 404 because the registry may not send the type that it has', () => {
	for (const mode of ['exists', 'inspect', 'latest']) {
		it(`${mode}: an error, because the image is there`, async () => {
			const result = await runBundle({ mode, image: await startCutAccept({ noApiVersionHeader: true }) });
			assert.deepEqual(statuses(result), ['error invalid-response']);
			assert.match(result.images[0]?.message ?? '', /OCI index found, but accept header does not support OCI indexes/);
		});
	}
});

describe('what cannot be told', () => {
	it("the same 404 to HEAD under the registry's own header: missing, because only a body has the words", async () => {
		const result = await runBundle({ image: await startCutAccept({ noApiVersionHeader: false }) });
		assert.deepEqual(statuses(result), ['missing not-found']);
	});

	it('MANIFEST_UNKNOWN of a proxy that could not ask the registry behind it: missing, which is its word', async () => {
		const proxy = await startRegistry();
		started.push(proxy);
		proxy.repository('team/app');
		const result = await runBundle({ image: `${proxy.host}/team/app:1.0` });
		assert.deepEqual(statuses(result), ['missing not-found']);
	});
});
