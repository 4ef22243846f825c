import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, type RegistryOptions, setUp, traceOf } from '../support/asking.ts';
import { image } from '../support/images.mjs';

const ONE = image();
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };
const UNKNOWN = { errors: [{ code: 'MANIFEST_UNKNOWN' }] };

describe('one HEAD, and never a GET, which would count as a pull: to', () => {
	const shown = { 'content-type': ONE.mediaType, 'docker-content-digest': ONE.digest };
	const rows: [name: string, answer: Answer, expected: string | undefined][] = [
		['a manifest with its digest: that', { status: 200, headers: shown }, ONE.digest],
		[
			'a manifest without a digest: there, and nothing more',
			{ status: 200, headers: { 'content-type': ONE.mediaType } },
			'found',
		],
		[
			'a page of HTML: there for all we know',
			{ status: 200, headers: { ...shown, 'content-type': 'text/html' } },
			'found',
		],
		["a 404 with the registry's own header: gone", { status: 404, headers: VERSION }, 'absent'],
		[
			'a 404 of Nexus: there for all we know',
			{ status: 404, headers: { ...VERSION, server: 'Nexus/3.58.1 (OSS)' } },
			'found',
		],
		['a 404 of a cache: there for all we know', { status: 404, headers: { ...VERSION, via: '1.1 cache' } }, 'found'],
		['a 404 of whoever: there for all we know', { status: 404, headers: shown }, 'found'],
		['a 405: there for all we know', { status: 405, headers: shown }, 'found'],
		['a 403: denied', { status: 403 }, 'denied'],
	];
	for (const [name, answer, expected] of rows) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, {
				intercept: ({ kind }) => (kind === 'manifest' ? answer : undefined),
			});
			const repository = await asker.repository('team/app');
			const peeked = await repository.peek('1');
			assert.equal(peeked.kind === 'found' ? (peeked.digest ?? 'found') : peeked.kind, expected);
			assert.deepEqual(
				traceOf(registry).filter((line) => line.includes('manifest')),
				[`HEAD manifest ${answer.status}`],
			);
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
