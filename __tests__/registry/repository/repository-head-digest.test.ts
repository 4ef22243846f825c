import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Answer, type RegistryOptions, setUp, traceOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';

const ONE = image();
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };
const UNKNOWN = { errors: [{ code: 'MANIFEST_UNKNOWN' }] };

const SHOWN = { 'content-type': ONE.mediaType, 'docker-content-digest': ONE.digest };

async function peekAt(t: TestContext, answer: Answer) {
	const { registry, asker } = await setUp(t, {
		intercept: ({ kind, method }) => (kind === 'manifest' && method === 'HEAD' ? answer : undefined),
	});
	registry.push('team/app', '1', ONE);
	const repository = await asker.repository('team/app');
	return { peeked: await repository.headDigest('1'), trace: traceOf(registry) };
}

describe('a peek is one HEAD, and no GET, which would count as a pull: to', () => {
	const rows: [name: string, answer: Answer, expected: string | undefined][] = [
		['a manifest with its digest: that', { status: 200, headers: SHOWN }, ONE.digest],
		[
			'a manifest without a digest: there, and nothing more',
			{ status: 200, headers: { 'content-type': ONE.mediaType } },
			'found',
		],
		["a 404 with the registry's own header: gone", { status: 404, headers: VERSION }, 'absent'],
	];
	for (const [name, answer, expected] of rows) {
		it(name, async (t) => {
			const { peeked, trace } = await peekAt(t, answer);
			assert.equal(peeked.kind === 'found' ? (peeked.digest ?? 'found') : peeked.kind, expected);
			assert.deepEqual(trace, [`HEAD manifest ${answer.status}`]);
		});
	}
});

describe('a peek whose HEAD tells nothing is decided by GET: after', () => {
	const rows: [name: string, answer: Answer][] = [
		['a page of HTML', { status: 200, headers: { ...SHOWN, 'content-type': 'text/html' } }],
		['a type of no manifest, without a digest', { status: 200, headers: { 'content-type': 'text/plain' } }],
		['a 404 of Nexus', { status: 404, headers: { ...VERSION, server: 'Nexus/3.58.1 (OSS)' } }],
		['a 404 of a cache', { status: 404, headers: { ...VERSION, via: '1.1 cache' } }],
		['a 404 of whoever', { status: 404, headers: SHOWN }],
		['a 405', { status: 405, headers: SHOWN }],
		['a 403', { status: 403 }],
	];
	for (const [name, answer] of rows) {
		it(name, async (t) => {
			const { peeked, trace } = await peekAt(t, answer);
			assert.equal(peeked.kind === 'found' && peeked.digest, ONE.digest);
			assert.equal(trace.at(-1), 'GET manifest 200');
		});
	}
});

describe('a HEAD that is no success shows nothing, whatever headers it has', () => {
	for (const status of [202, 204, 404]) {
		it(`${status}: the GET decides`, async (t) => {
			const intercept: RegistryOptions['intercept'] = ({ method }) =>
				method === 'HEAD'
					? { status, headers: { 'content-type': ONE.mediaType, 'docker-content-digest': ONE.digest } }
					: { status: 404, body: UNKNOWN };
			const { asker } = await setUp(t, { intercept });
			const repository = await asker.repository('team/app');
			assert.equal((await repository.head('1')).kind, 'absent');
		});
	}
});

it('an identifier that leads to another path is not asked for', async (t) => {
	const { registry, asker } = await setUp(t);
	const repository = await asker.repository('team/app');
	await assert.rejects(repository.head('../../other/manifests/1'), /a path that is not what it says/);
	assert.equal(registry.count(), 0);
});
