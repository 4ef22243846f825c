import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { runBundle } from '../support/bundle.ts';
import { until } from '../support/clock.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { startRelay } from '../support/relay.mjs';
import { rawManifest, skopeo } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

describe('a docker-registry that is pushed to while we wait', {
	skip: missingTools('docker-registry', 'skopeo'),
}, () => {
	let storage: Awaited<ReturnType<typeof fillStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;

	before(async () => {
		storage = await fillStorage();
		registry = await startDockerRegistry(storage);
	});
	after(async () => {
		await registry?.stop();
		storage?.remove();
	});

	async function copy(from: string, to: string): Promise<void> {
		const [source, target] = [from, to].map((name) => `docker://${registry.host}/${name}`) as [string, string];
		await skopeo('copy', '--all', '--src-tls-verify=false', '--dest-tls-verify=false', source, target);
	}

	/** Copies an image when the registry has answered the first question. */
	async function copyAfter(t: TestContext, answer: RegExp, from: string, to: string) {
		const relay = await startRelay({ target: registry.host });
		t.after(() => relay.close());
		const copied = until(t, () => answer.test(relay.received)).then(() => copy(from, to));
		return { host: relay.host, copied };
	}

	it('an image that is new', async (t) => {
		const { host, copied } = await copyAfter(t, /HTTP\/1\.1 404 /, 'team/app:multi', 'team/new:1');
		const [{ exitCode, outputs, log }] = await Promise.all([
			runBundle({ image: `${host}/team/new:1`, platforms: 'linux/amd64,linux/arm64', wait: '1m' }),
			copied,
		]);
		assert.deepEqual([exitCode, outputs['exists']], [0, 'true']);
		assert.match(log, /waiting for \S+ \(missing\)/);
	});

	it('a tag that moves to the digest that is expected', async (t) => {
		await copy('team/app:single', 'team/moved:latest');
		const { digest } = await rawManifest(`${registry.host}/team/app:multi`);
		const { host, copied } = await copyAfter(t, /^Docker-Content-Digest: /im, 'team/app:multi', 'team/moved:latest');
		const [{ exitCode, outputs, log }] = await Promise.all([
			runBundle({ image: `${host}/team/moved:latest`, 'expect-digest': digest, wait: '1m' }),
			copied,
		]);
		assert.deepEqual([exitCode, outputs['exists'], outputs['digest']], [0, 'true', digest]);
		assert.match(log, /waiting for \S+ \(another digest\)/);
	});
});
