import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { explain } from '../../../src/action/explain/explain.ts';
import type { Finding } from '../../../src/checks/report.ts';
import { accepts, parsePatterns } from '../../../src/version/rules/patterns.ts';
import { OPTIONS } from '../../action/findings.ts';
import { daysAgo, forgetImage, googleDates, pushTags, setUp, verdictOf } from '../../support/asking.ts';
import type { Flat } from '../../support/flat.ts';

const BY_TIME = { strategy: 'newest' } as const;
const NEVER = '0001-01-01T00:00:00Z';

interface Made {
	/** Tags, and how many days ago each was made; null for a placeholder. */
	readonly days: Readonly<Record<string, number | null>>;
	/** Whether the list has the dates. */
	readonly isGoogle?: boolean;
}

async function setUpDates(t: TestContext, { days, isGoogle = false }: Made) {
	const dateOf = (tag: string) => (typeof days[tag] === 'number' ? daysAgo(days[tag]) : NEVER);
	const quirks = isGoogle ? { tags: { manifestMap: googleDates((tag) => Date.parse(dateOf(tag))) } } : {};
	const { registry, asker } = await setUp(t, { quirks });
	pushTags(registry, 'app', Object.keys(days), (tag) => ({ created: isGoogle ? daysAgo(500) : dateOf(tag) }));
	return { registry, asker };
}

function told({ update }: Flat) {
	return { latest: update?.latestTag, tags: update?.tags, heldBack: update?.heldBack };
}

describe('strategy newest', () => {
	const rows: { name: string; made: Made; image: string; latest: string; tags: string[]; heldBack?: object }[] = [
		{
			name: 'the youngest, whatever its number says',
			made: { days: { '1.0.0': 30, '2.0.0': 20, '1.0.1': 10 } },
			image: 'app:1.0.0',
			latest: '1.0.1',
			tags: ['1.0.1', '2.0.0'],
		},
		{
			name: 'what is older than the current one is no update',
			made: { days: { '1.0.0': 20, '2.0.0': 30 } },
			image: 'app:1.0.0',
			latest: '1.0.0',
			tags: [],
		},
		{
			name: 'what is as old as the current one is no update',
			made: { days: { '1.0.0': 10, '1.0.1': 10 } },
			image: 'app:1.0.0',
			latest: '1.0.0',
			tags: [],
		},
		{
			name: 'of equal times the first by name',
			made: { days: { '1.0.0': 30, '1.0.2': 10, '1.0.1': 10 } },
			image: 'app:1.0.0',
			latest: '1.0.1',
			tags: ['1.0.1', '1.0.2'],
		},
		{
			name: 'without a current tag: of all, commits too, and no words',
			made: { days: { '1.0.0': 30, a5fb3d3: 20, f7bb2e3: 10, main: 1, latest: 0 } },
			image: 'app',
			latest: 'f7bb2e3',
			tags: ['f7bb2e3', 'a5fb3d3', '1.0.0'],
		},
		{
			name: 'of unknown time: held back, never the newest',
			made: { days: { '1.0.0': 30, '1.1.0': 10, '1.2.0': null, '1.3.0': null } },
			image: 'app:1.0.0',
			latest: '1.1.0',
			tags: ['1.1.0'],
			heldBack: { 'age-unknown': { tag: '1.2.0', count: 2 } },
		},
		{
			name: 'the current one is of unknown time: nobody knows what is newer',
			made: { days: { '1.0.0': null, '0.9.0': 10, '1.1.0': 10 } },
			image: 'app:1.0.0',
			latest: '1.0.0',
			tags: [],
			heldBack: { 'age-unknown': { tag: '0.9.0', count: 2 } },
		},
		{
			name: 'other variants are other images',
			made: { days: { '1.0.0': 30, '1.2.0-alpine': 1, '1.1.0': 10 } },
			image: 'app:1.0.0',
			latest: '1.1.0',
			tags: ['1.1.0'],
			heldBack: { variant: { tag: '1.2.0-alpine', count: 1 } },
		},
	];
	for (const { name, made, image, latest, tags, heldBack } of rows) {
		for (const isGoogle of heldBack === undefined ? [false, true] : [false]) {
			it(`${name}${isGoogle ? ", by the list's dates" : ''}`, async (t) => {
				const { asker } = await setUpDates(t, { ...made, isGoogle });
				const finding = await asker.latest(image, BY_TIME);
				assert.equal(verdictOf(finding), 'found');
				assert.deepEqual(told(finding), { latest, tags, heldBack: heldBack ?? {} });
			});
		}
	}

	it('what is listed and gone is held back as that', async (t) => {
		const { registry, asker } = await setUpDates(t, { days: { '1.0.0': 30, '1.1.0': 10, '1.2.0': 5 } });
		forgetImage(registry, 'app', '1.2.0');
		const { update } = await asker.latest('app:1.0.0', BY_TIME);
		assert.deepEqual([update?.latestTag, update?.heldBack], ['1.1.0', { gone: { tag: '1.2.0', count: 1 } }]);
	});

	it('the alias is not asked', async (t) => {
		const { asker } = await setUpDates(t, { days: { '1.0.0': 30, '1.1.0': 10, latest: 10 } });
		assert.equal((await asker.latest('app:1.0.0', BY_TIME)).update?.isConfirmed, null);
	});

	it('all of unknown time and no current tag: none', async (t) => {
		const { asker } = await setUpDates(t, { days: { '1.0.0': null } });
		assert.equal(verdictOf(await asker.latest('app', BY_TIME)), 'missing no-candidate');
	});

	it('with a cool-down: the youngest that is old enough', async (t) => {
		const { asker } = await setUpDates(t, { days: { '1.0.0': 30, '1.2.0': 10, '1.1.0': 1 } });
		const { update } = await asker.latest('app:1.0.0', { ...BY_TIME, minAge: 7 });
		assert.equal(update?.latestTag, '1.2.0');
		assert.deepEqual(update?.heldBack, { 'too-young': { tag: '1.1.0', count: 1 } });
	});
});

describe('at most 25 look-ups', () => {
	const many = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`1.${index}.0`, count - index]));
	const manifestGets = ({ requests }: { requests: readonly { method: string; kind: string }[] }) =>
		requests.filter(({ method, kind }) => method === 'GET' && kind === 'manifest').length;

	it('25 tags: each is looked at once', async (t) => {
		const { registry, asker } = await setUpDates(t, { days: many(25) });
		assert.equal((await asker.latest('app', BY_TIME)).update?.latestTag, '1.24.0');
		assert.equal(manifestGets(registry), 25);
	});

	it('26 tags: an error that names `include-tags`, and none is looked at', async (t) => {
		const { registry, asker } = await setUpDates(t, { days: many(26) });
		const finding = await asker.latest('app', BY_TIME);
		assert.equal(verdictOf(finding), 'error refused');
		assert.match(explain(finding as Finding, OPTIONS), /26 tags.*at most 25.*`include-tags`/);
		assert.equal(manifestGets(registry), 0);
	});

	it('26 tags, and one left out: an answer', async (t) => {
		const { asker } = await setUpDates(t, { days: many(26) });
		const rules = { accepts: accepts([], parsePatterns(['1.25.0'])) };
		assert.equal((await asker.latest('app', { ...BY_TIME, rules })).update?.latestTag, '1.24.0');
	});

	it("dates that come with Google's list need none: a hundred tags, one look at the newest", async (t) => {
		const { registry, asker } = await setUpDates(t, { days: many(100), isGoogle: true });
		assert.equal((await asker.latest('app', BY_TIME)).update?.latestTag, '1.99.0');
		assert.equal(manifestGets(registry), 1);
	});
});
