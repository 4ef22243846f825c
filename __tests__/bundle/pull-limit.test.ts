import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FullEntry } from '../../src/action/report/entries.ts';
import { runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const SOURCE = '192.0.2.7';

/** A registry that counts pulls as Docker Hub does: each GET of a manifest. `left` pulls are left. */
async function startCounting(t: TestContext, left: number) {
	let remaining = left;
	const registry = await startRegistry({
		intercept({ kind, method }) {
			if (kind === 'manifest' && method === 'GET') {
				remaining -= 1;
			}
			registry.quirks.headers = {
				'ratelimit-limit': '100;w=21600',
				'ratelimit-remaining': `${Math.max(remaining, 0)};w=21600`,
				'docker-ratelimit-source': SOURCE,
			};
			return remaining < 0
				? {
						status: 429,
						body: { errors: [{ code: 'TOOMANYREQUESTS', message: 'You have reached your pull rate limit.' }] },
					}
				: undefined;
		},
	});
	t.after(() => registry.close());
	for (const tag of ['1', '2']) {
		registry.push('team/app', tag, image({ labels: { tag } }));
	}
	return registry;
}

describe('a limit of pulls', () => {
	it('what is left of it stands in the log and in the report', async (t) => {
		const { host } = await startCounting(t, 76);
		const result = await runBundle({ mode: 'inspect', image: `${host}/team/app:1\n${host}/team/app:2` });
		assert.deepEqual(statuses(result), ['found', 'found']);
		assert.ok(result.log.includes(`${host}: 74 of 100 pulls left, in a window of 6 hours\n`), result.log);
		const entries = JSON.parse(result.report ?? '[]') as FullEntry[];
		const left = { limit: 100, remaining: 74, windowSeconds: 21_600 };
		assert.deepEqual(
			entries.map(({ rateLimit }) => rateLimit),
			[left, left],
		);
		assert.deepEqual(result.annotations, []);
		assert.ok(!JSON.stringify(result).includes(SOURCE), 'whose limit it is stays untold');
	});

	it('exists takes nothing of it', async (t) => {
		const { host } = await startCounting(t, 76);
		const { log } = await runBundle({ image: `${host}/team/app:1` });
		assert.ok(log.includes(`${host}: 76 of 100 pulls left`), log);
	});

	it('less than a tenth is left: found, with a warning', async (t) => {
		const { host } = await startCounting(t, 10);
		const result = await runBundle({ mode: 'inspect', image: `${host}/team/app:1` });
		assert.equal(result.exitCode, 0);
		assert.deepEqual(
			result.annotations.map(({ level, message }) => [level, message.slice(0, message.indexOf(','))]),
			[['warning', `${host}: 9 of 100 pulls left`]],
		);
	});

	it('nothing is left: one error that says what to do, and no warning beside it', async (t) => {
		const { host } = await startCounting(t, 0);
		const result = await runBundle({ mode: 'inspect', image: `${host}/team/app:1` });
		assert.deepEqual(statuses(result), ['error rate-limited']);
		assert.match(result.images[0]?.message ?? '', /^The limit of pulls of .* is used up /);
		assert.deepEqual(
			result.annotations.map(({ level }) => level),
			['error'],
		);
	});
});
