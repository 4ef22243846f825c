import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EmbeddedRegistry } from '../support/asking.ts';
import { runBundle, statuses } from '../support/bundle.ts';
import { bySha512, digestOf, image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const OLD = image({ labels: { tag: '1.0.0' } });
const NEW = image({ labels: { tag: '1.1.0' } });
const [OLD_SHA512, NEW_SHA512] = [OLD, NEW].map(({ manifest }) => digestOf(manifest, 'sha512'));

describe('digests by sha512', () => {
	let registry: EmbeddedRegistry;
	before(async () => {
		registry = await startRegistry();
		registry.push('kept/sha512', '1.0.0', bySha512(OLD));
		registry.push('kept/sha256', '1.0.0', OLD);
		registry.push('kept/newer', '1.0.0', bySha512(OLD));
		registry.push('kept/newer', '1.1.0', bySha512(NEW));
	});
	after(() => registry.close());

	for (const name of ['kept/sha512', 'kept/sha256']) {
		it(`latest of ${name}, asked with the right one: nothing to do`, async () => {
			const asked = `${registry.host}/${name}:1.0.0@${OLD_SHA512}`;
			const { outputs } = await runBundle({ mode: 'latest', image: asked });
			assert.deepEqual(
				['update-available', 'update-type', 'latest-image', 'digest', 'outdated'].map((output) => outputs[output]),
				['false', 'none', asked, OLD_SHA512, ''],
			);
		});

		it(`latest of ${name}, asked with another one: to the right one, by sha512 too`, async () => {
			const asked = `${registry.host}/${name}:1.0.0@${NEW_SHA512}`;
			const { outputs } = await runBundle({ mode: 'latest', image: asked });
			assert.deepEqual(
				['update-available', 'update-type', 'latest-image'].map((output) => outputs[output]),
				['true', 'digest', `${registry.host}/kept/${name.slice(5)}:1.0.0@${OLD_SHA512}`],
			);
		});
	}

	it('latest with `pin`, of a registry that tells sha512: a reference that this registry has', async () => {
		const image = `${registry.host}/kept/newer:1.0.0`;
		const { outputs } = await runBundle({ mode: 'latest', image, pin: true });
		assert.equal(outputs['latest-image'], `${registry.host}/kept/newer:1.1.0@${NEW_SHA512}`);
		assert.deepEqual(statuses(await runBundle({ image: outputs['latest-image'] ?? '' })), ['found']);
	});

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: the digest that the registry tells`, async () => {
			const { outputs } = await runBundle({ mode, image: `${registry.host}/kept/sha512:1.0.0` });
			assert.equal(outputs['digest'], OLD_SHA512);
			assert.equal(outputs['image'], `${registry.host}/kept/sha512:1.0.0@${OLD_SHA512}`);
		});
	}
});
