import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mutate } from './support/fuzz/mutate.ts';
import { Random } from './support/fuzz/random.ts';
import { FuzzError, inputOf, runCase, runLarge, type Target } from './support/fuzz/target.ts';
import { PURE_TARGETS, WIRE_TARGETS } from './support/fuzz/targets.ts';

/** Any number does; another one looks at other inputs. `npm run fuzz` takes a new one each time. */
const SEED = 20_250_131;
const CASES = 1_500;

async function runCases(target: Target): Promise<void> {
	for (let number = 0; number < (target.cases ?? CASES); number += 1) {
		await runCase(target, SEED, number);
	}
}

describe('whatever is made of real examples, nothing breaks its promise', () => {
	for (const target of PURE_TARGETS) {
		it(target.name, () => runCases(target));
	}

	for (const [name, open] of Object.entries(WIRE_TARGETS)) {
		it(`${name}, over real HTTP`, async (t) => {
			const target = await open();
			t.after(() => target.close?.());
			await runCases(target);
		});
	}
});

describe('100,000 characters of one kind take a time that fits their number', () => {
	for (const target of PURE_TARGETS) {
		it(target.name, () => runLarge(target).then(() => undefined));
	}
});

describe('the fuzzer', () => {
	const broken = (check: Target['check']): Target => ({ name: 'broken', seeds: ['a', 'b'], check });
	const seen = (target: Target, seed: number) =>
		Array.from({ length: 50 }, (_, number) => inputOf(target, seed, number));

	it('makes the same inputs of the same seed, and others of another', () => {
		const target = broken(() => undefined);
		assert.deepEqual(seen(target, 1), seen(target, 1));
		assert.notDeepEqual(seen(target, 1), seen(target, 2));
		assert.ok(new Set(seen(target, 1)).size > 25);
	});

	it('finds what breaks at one character, and tells target, seed, case and input', async () => {
		const target = broken((input) => assert.ok(!input.includes('\0')));
		await assert.rejects(
			async () => {
				for (let number = 0; number < CASES; number += 1) {
					await runCase(target, SEED, number);
				}
			},
			(error) => {
				assert.ok(error instanceof FuzzError);
				assert.match(error.message, /^broken, seed 20250131 case \d+: AssertionError: .*\ninput: ".*\\u0000.*"$/s);
				return true;
			},
		);
	});

	it('finds a property that every object has afterwards', async (t) => {
		t.after(() => Reflect.deleteProperty(Object.prototype, 'polluted'));
		const target = broken(() => {
			Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true });
		});
		await assert.rejects(runCase(target, SEED, 0), /every object has another property now/);
	});

	it('finds an expression that begins anew at each character', async () => {
		const target = broken((input) => assert.equal(typeof /\0+$/.test(input), 'boolean'));
		await assert.rejects(runLarge(target, 30_000, 50), /took \d+ ms for 30001 characters/);
	});

	it('puts names of JavaScript into JSON, and deep nests', () => {
		const random = new Random('json');
		const texts = Array.from({ length: 3_000 }, () => mutate(random, ['{"a":{"b":[1,2]},"c":null}']));
		assert.ok(texts.some((text) => /"__proto__":/.test(text)));
		assert.ok(texts.some((text) => text.includes('['.repeat(10_000))));
	});
});
