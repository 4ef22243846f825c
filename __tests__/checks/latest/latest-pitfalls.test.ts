import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmWinner } from '../../../src/version/confirm.ts';
import { parseVersion } from '../../../src/version/parse/parse.ts';
import { DEFAULT_RULES } from '../../../src/version/rules/rules.ts';
import { collectPool } from '../../../src/version/select/pool.ts';
import { selectTags } from '../../../src/version/select/select.ts';
import { daysAgo, pushTags, setUp, TODAY, verdictOf } from '../../support/asking.ts';
import { image, index } from '../../support/images.mjs';

describe('a cool-down', () => {
	it('counts from the push of the tag itself, though its image was built long ago', async (t) => {
		const old = image({ created: daysAgo(300) });
		const { registry, asker } = await setUp(t, {
			intercept: ({ reference }) =>
				reference === '1.1.0'
					? {
							status: 200,
							headers: {
								'content-type': young.mediaType,
								'docker-content-digest': young.digest,
								'last-modified': new Date(TODAY).toUTCString(),
							},
							body: young.manifest,
						}
					: undefined,
		});
		const young = index([old]);
		registry.push('app', '1.0.0', index([old]));
		registry.push('app', '1.1.0', young);
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual(update?.heldBack, { 'too-young': { tag: '1.1.0', count: 1 } });
	});

	it('leaves out of the tags what it held back, and the alias spoke for the newest alone', async (t) => {
		const { registry, asker } = await setUp(t);
		pushTags(registry, 'app', ['1.0.0', '1.1.0', '1.2.0', 'latest'], (tag) => ({
			created: daysAgo(tag === '1.2.0' || tag === 'latest' ? 1 : 30),
		}));
		const { update } = await asker.latest('app:1.0.0', { minAge: 7 });
		assert.deepEqual([update?.latestTag, update?.tags, update?.isConfirmed], ['1.1.0', ['1.1.0'], false]);
	});
});

it('an image that lacks the platform is nothing to move to', async (t) => {
	const { registry, asker } = await setUp(t);
	registry.push('app', '1.0.0', index([image()]));
	const digest = `sha256:${'1'.repeat(64)}`;
	const finding = await asker.latest(`app:1.0.0@${digest}`, { platforms: 'linux/arm64' });
	assert.equal(verdictOf(finding), 'missing platform-missing');
	assert.deepEqual([finding.update?.isAvailable, finding.update?.latestImage], [null, null]);
});

describe('the pool of the newest by time has the rules of the order by version', () => {
	const rows: [name: string, tags: string, current: string, expected: string][] = [
		['a flavour is no stage', '1.2.3 1.2.3-dev 1.3.0 1.3.0-dev', '1.2.3-dev', '1.2.3-dev 1.3.0-dev'],
		['what floats on a beta alone', '2.10 2.10.2 2.11 2.11.0-beta.1', '2.10', '2.10'],
		['a commit of digits alone', '12 13 7418529', '12', '12 13'],
	];
	for (const [name, tags, current, expected] of rows) {
		it(name, () => assert.equal(collectPool(tags.split(' '), current, DEFAULT_RULES).join(' '), expected));
	}

	it('a signature, whatever an expression finds in its name', () => {
		const extract = (tag: string) => ({ text: /\d{2}/.exec(tag)?.[0] ?? tag, compatibility: '' });
		const tags = ['b-12', 'b-13', `sha256-${'1'.repeat(64)}.sig`];
		assert.deepEqual(collectPool(tags, 'b-12', { ...DEFAULT_RULES, extract }), ['b-12', 'b-13']);
	});
});

describe('without a current tag', () => {
	const rows: [name: string, tags: string, expected: string][] = [
		["a commit after the release is none (git's describe)", 'v1.2.2 v1.2.3 v1.2.3-14-gabcdef0', 'v1.2.3'],
		["a build before the release is none (grafana's)", '12.2.0 12.3.1 12.4.0-18984987011', '12.3.1'],
		['builds where there is nothing else', '1.2.4-5 1.2.4-12', '1.2.4-12'],
	];
	for (const [name, tags, expected] of rows) {
		it(name, () => assert.equal(selectTags(tags.split(' '), undefined).candidates[0], expected));
	}
});

it('ubi: a build that is a time follows one that is a number', () => {
	assert.equal(selectTags(['9.4-1214', '9.5-1734081738'], '9.4-1214').candidates[0], '9.5-1734081738');
});

it('where nothing is named latest, stable is asked', async () => {
	const tags = ['1.2.3', '1.3.0', '1.4.0', 'stable'];
	const head = async (tag: string) => (tag === 'stable' ? 'sha256:1.3.0' : `sha256:${tag}`);
	const selection = selectTags(tags, '1.2.3');
	const { candidates, isConfirmed } = await confirmWinner(selection, '1.2.3', new Set(tags), head, parseVersion);
	assert.deepEqual([candidates[0], isConfirmed], ['1.3.0', true]);
});

it('an alias that lags a patch holds nothing back, also where an expression says what the patch is', async () => {
	const tags = ['1000-1.2.3', '1001-1.2.4', '1002-1.2.5', 'latest'];
	const extract = (tag: string) => {
		const [, text] = /^\d+-(.*)$/.exec(tag) ?? [];
		return text === undefined ? undefined : { text, compatibility: '' };
	};
	const selection = selectTags(tags, '1000-1.2.3', { ...DEFAULT_RULES, extract });
	const head = async (tag: string) => (tag === 'latest' ? 'sha256:1001-1.2.4' : `sha256:${tag}`);
	const read = (tag: string) => {
		const [newest] = selectTags([extract(tag)?.text ?? ''], undefined).candidates;
		return newest === undefined ? undefined : { precision: 3, release: newest.split('.').map(Number) };
	};
	const { candidates } = await confirmWinner(selection, '1000-1.2.3', new Set(tags), head, read);
	assert.equal(candidates[0], '1002-1.2.5');
});
