import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOGIN, type Quirks, type RequestKind, setUp, verdictOf } from '../support/asking.ts';
import { image, index } from '../support/images.mjs';

const KINDS: RequestKind[] = ['manifest', 'blob', 'token', 'ping'];
const MULTI = index([image(), image({ architecture: 'arm64' })]);

const ONCE: Record<string, () => Quirks> = {
	'a 503': () => ({ failTimes: { status: 503, times: 1, kinds: KINDS } }),
	'a 500': () => ({ failTimes: { status: 500, times: 1, kinds: KINDS } }),
	'a 429': () => ({ rateLimit: { times: 1, retryAfter: 0, kinds: KINDS } }),
	'a reset': () => ({ resetTimes: 1, kinds: KINDS }),
	'a cut body': () => ({ truncate: { times: 1 }, kinds: KINDS }),
};
const ALWAYS: Record<string, () => Quirks> = {
	'503': () => ({ failTimes: { status: 503, times: 999, kinds: KINDS } }),
	'429': () => ({ rateLimit: { times: 999, kinds: KINDS } }),
	resets: () => ({ resetTimes: 999, kinds: KINDS }),
	'cut bodies': () => ({ truncate: true, kinds: KINDS }),
	'web pages': () => ({ htmlForEverything: true }),
	'pages in the place of what is not there': () => ({ notFoundBody: 'html', pingStatus: 404 }),
	'other bytes': () => ({ corruptManifest: true, corruptBlob: true }),
	'redirects in a circle': () => ({ redirect: { kinds: KINDS, location: ({ path }) => path } }),
};

/** Answers that a fault may turn into an error, and into nothing else. */
const SITUATIONS: [name: string, image: string, platforms: string][] = [
	['an image that is there', 'team/app:1', ''],
	['an image that is there for the platforms', 'team/app:1', 'linux/amd64,linux/arm64'],
	['an image that lacks a platform', 'team/app:1', 'linux/amd64,linux/s390x'],
	['a single image', 'team/app:2', 'linux/amd64'],
	['an absent tag', 'team/app:3', ''],
	['an absent repository', 'team/absent:1', ''],
	['a private image', 'team/private:1', ''],
];

describe('faults turn an answer into an error or into nothing', () => {
	for (const [name, asked, platforms] of SITUATIONS) {
		async function ask(t: Parameters<typeof setUp>[0], quirks: Quirks) {
			const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, quirks });
			registry.push('team/app', '1', MULTI);
			registry.push('team/app', '2', image());
			registry.push('team/private', '1', image(), { private: true });
			const exists = await asker.exists(asked, { platforms, missingOrPrivate: 'missing' });
			const inspect = await asker.inspect(asked, { platforms, missingOrPrivate: 'missing' });
			return [exists, ...inspect].map(verdictOf);
		}
		for (const [fault, quirks] of Object.entries(ONCE)) {
			it(`${name}, ${fault}: the same answer`, async (t) => {
				assert.deepEqual(await ask(t, quirks()), await ask(t, {}));
			});
		}
		for (const [fault, quirks] of Object.entries(ALWAYS)) {
			it(`${name}, nothing but ${fault}: the same answer or an error`, async (t) => {
				const expected = await ask(t, {});
				const verdicts = await ask(t, quirks());
				if (verdicts.length !== expected.length) {
					// What is known of no platform is told once.
					expected.splice(2);
				}
				verdicts.forEach((verdict, number) => {
					assert.ok(
						verdict === expected[number] || verdict.startsWith('error '),
						`${expected[number]} became ${verdict}`,
					);
				});
			});
		}
	}
});
