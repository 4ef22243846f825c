import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOGIN, serve, setUp, traceOf } from '../../support/asking.ts';
import { digestOf } from '../../support/images.mjs';

const BYTES = Buffer.from('{"created":"2024-05-06T07:08:09Z"}');
const BLOB = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(BYTES), size: BYTES.length };

async function setUpBlob(t: Parameters<typeof setUp>[0], options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, options);
	registry.repository('team/app').blobs.set(BLOB.digest, BYTES);
	return { registry, repository: await asker.repository('team/app') };
}

describe('a blob', () => {
	it('comes with its bytes, whatever it is', async (t) => {
		const { registry, repository } = await setUpBlob(t);
		assert.deepEqual(await repository.getBlob(BLOB), { kind: 'found', bytes: BYTES });
		assert.deepEqual(traceOf(registry), ['GET blob 200']);
		assert.equal(registry.requests.find(({ kind }) => kind === 'blob')?.headers.accept, '*/*');
	});

	it('compressed on its way is verified as it was', async (t) => {
		const { repository } = await setUpBlob(t, { quirks: { gzip: true } });
		assert.equal((await repository.getBlob(BLOB)).kind, 'found');
	});

	it('by sha512', async (t) => {
		const { registry, repository } = await setUpBlob(t);
		const digest = digestOf(BYTES, 'sha512');
		registry.repository('team/app').blobs.set(digest, BYTES);
		assert.equal((await repository.getBlob({ ...BLOB, digest })).kind, 'found');
	});

	it('that is not there is absent', async (t) => {
		const { repository } = await setUpBlob(t);
		const answer = await repository.getBlob({ ...BLOB, digest: digestOf('x') });
		assert.ok(answer.kind === 'absent');
		assert.match(answer.evidence.diagnostics, /^BLOB_UNKNOWN/);
	});

	it('that we may not see is denied', async (t) => {
		const { registry, repository } = await setUpBlob(t, { auth: { kind: 'bearer', ...LOGIN } });
		registry.repository('team/app').private = true;
		const answer = await repository.getBlob(BLOB);
		assert.ok(answer.kind === 'denied');
		assert.equal(answer.reason, 'missing-or-private');
	});

	it('from a storage elsewhere, which takes no Authorization', async (t) => {
		const storage = await serve(t, { quirks: { storageRefusesAuthorization: true } });
		storage.repository('team/app').blobs.set(BLOB.digest, BYTES);
		const redirect = {
			kinds: ['blob'] as const,
			location: ({ path }: { path: string }) => `${storage.origin}/storage${path}?X-Amz-Signature=s3cret`,
		};
		const { repository } = await setUpBlob(t, { auth: { kind: 'bearer' }, quirks: { redirect } });
		assert.equal((await repository.getBlob(BLOB)).kind, 'found');
		storage.repositories.clear();
		storage.quirks.notFoundBody = 'html';
		await assert.rejects(repository.getBlob(BLOB), (error: Error) => {
			assert.doesNotMatch(error.message, /s3cret/);
			return true;
		});
	});

	it('with other bytes: asked for again once, then an error', async (t) => {
		const { registry, repository } = await setUpBlob(t, { quirks: { corruptBlob: true } });
		await assert.rejects(repository.getBlob(BLOB), {
			name: 'ProtocolError',
			reason: 'invalid-response',
			message: /the content does not match its digest$/,
		});
		assert.deepEqual(traceOf(registry), ['GET blob 200', 'GET blob 200']);
	});

	it('of another size than its descriptor says: an error about the size, and the digest is right', async (t) => {
		const { registry, repository } = await setUpBlob(t);
		await assert.rejects(repository.getBlob({ ...BLOB, size: BLOB.size + 1 }), {
			name: 'ProtocolError',
			reason: 'invalid-response',
			message: /the content matches its digest, but has 34 bytes where the manifest says 35$/,
		});
		assert.deepEqual(traceOf(registry), ['GET blob 200']);
	});

	it('above 8 MiB is not read to its end', async (t) => {
		const { repository } = await setUpBlob(t, { quirks: { hugeBody: 100 * 1024 * 1024 } });
		await assert.rejects(repository.getBlob(BLOB), { name: 'ProtocolError', reason: 'invalid-response' });
	});

	it('cut off once is asked for again', async (t) => {
		const { registry, repository } = await setUpBlob(t, { quirks: { truncate: { times: 1 } } });
		assert.equal((await repository.getBlob(BLOB)).kind, 'found');
		assert.equal(registry.count('blob'), 2);
	});
});
