import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOGIN, type RegistryOptions, serve } from '../support/asking.ts';
import { runBundle, statuses } from '../support/bundle.ts';
import { digestOf, image, index } from '../support/images.mjs';

const OLD = image({ labels: { build: '1' } });
const NEW = index([image(), image({ architecture: 'arm64' })]);

/** Does something before the `count`-th request for a manifest. */
function before(count: number, act: () => void): NonNullable<RegistryOptions['intercept']> {
	let seen = 0;
	return ({ kind }) => {
		seen += Number(kind === 'manifest');
		if (kind === 'manifest' && seen === count) {
			act();
		}
		return undefined;
	};
}

describe('wait', () => {
	it('an image that is pushed while it is waited for: found, with its facts, and nothing said but in the log', async (t) => {
		const registry = await serve(t, { intercept: before(2, () => registry.push('team/app', '1', NEW)) });
		const result = await runBundle({ image: `${registry.host}/team/app:1`, platforms: 'linux/arm64', wait: '1m' });
		assert.equal(result.exitCode, 0);
		assert.equal(result.outputs['exists'], 'true');
		assert.equal(result.outputs['image'], `${registry.host}/team/app:1@${NEW.digest}`);
		assert.deepEqual(result.annotations, []);
		const waits = result.stdout.split('\n').filter((line) => line.startsWith('waiting for'));
		assert.deepEqual(waits, [
			`waiting for ${registry.host}/team/app:1 (missing): asking again in 2 seconds, and for 60 seconds at most`,
		]);
	});

	it('a tag that moves: it counts once it names the digest that is expected', async (t) => {
		const registry = await serve(t, { intercept: before(2, () => registry.push('team/app', 'latest', NEW)) });
		registry.push('team/app', 'latest', OLD);
		const inputs = { image: `${registry.host}/team/app:latest`, 'expect-digest': NEW.digest, wait: '1m' };
		const { exitCode, outputs, log } = await runBundle(inputs);
		assert.deepEqual([exitCode, outputs['exists'], outputs['digest']], [0, 'true', NEW.digest]);
		assert.match(log, /waiting for \S+ \(another digest\)/);
	});

	it('an image that does not come: missing, and the step fails', async (t) => {
		const registry = await serve(t);
		const result = await runBundle({ image: `${registry.host}/team/app:1`, wait: '1s' });
		assert.deepEqual(
			[result.exitCode, result.outputs['exists'], statuses(result)],
			[1, 'false', ['missing not-found']],
		);
		assert.equal(registry.count('manifest'), 2);
		assert.match(result.log, /asking one last time in 1 second\n/);
	});

	it('wrong credentials end it at once', async (t) => {
		const registry = await serve(t, { auth: { kind: 'bearer', ...LOGIN } });
		const result = await runBundle({
			image: `${registry.host}/team/app:1`,
			registry: registry.host,
			username: LOGIN.username,
			password: 'a wrong password',
			wait: '1h',
		});
		assert.deepEqual([result.exitCode, statuses(result)], [1, ['denied auth-failed']]);
		assert.equal(registry.count('token'), 1);
	});
});

describe('expect-digest', () => {
	it('another digest: missing, with what is there in the outputs and in the message', async (t) => {
		const registry = await serve(t);
		registry.push('team/app', '1', OLD);
		const expected = digestOf('another image');
		const result = await runBundle({ image: `${registry.host}/team/app:1`, 'expect-digest': expected });
		assert.deepEqual([result.exitCode, statuses(result)], [1, ['missing other-digest']]);
		const { exists, digest, missing, 'media-type': mediaType } = result.outputs;
		assert.deepEqual([exists, digest, missing], ['false', OLD.digest, `${registry.host}/team/app:1`]);
		assert.equal(mediaType, OLD.mediaType);
		const short = (one: string) => one.slice(0, 19);
		assert.match(
			result.images[0]?.message ?? '',
			new RegExp(`points to ${short(OLD.digest)}, not to ${short(expected)}\\.`),
		);
		assert.match(result.annotations[0]?.message ?? '', /If its push is not over yet, set `wait: 10m`; else/);
	});

	it('the right one: found', async (t) => {
		const registry = await serve(t);
		registry.push('team/app', '1', OLD);
		const result = await runBundle({ image: `${registry.host}/team/app:1`, 'expect-digest': OLD.digest });
		assert.deepEqual([result.exitCode, result.outputs['exists']], [0, 'true']);
	});
});
