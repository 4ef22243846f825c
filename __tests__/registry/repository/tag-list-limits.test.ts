import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAnswer } from '../../support/answers.mjs';
import type { RegistryOptions } from '../../support/asking.ts';
import { digestOf } from '../../support/images.mjs';
import { cutShort, NAME, names, pages, queriesOf, setUpTags } from '../../support/tags.ts';

describe('how many tags a page has', () => {
	for (const status of [400, 405, 413, 422]) {
		it(`${status} on n: 100, and then without`, async (t) => {
			for (const [above, queries] of [
				[100, ['?n=1000', '?n=100', '?last=1.000001&n=100', '?last=1.000003&n=100']],
				[0, ['?n=1000', '?n=100', '']],
			] as const) {
				const pageSize = above === 0 ? 5 : 2;
				const { registry, list } = await setUpTags(t, { quirks: { tags: { pageSize, refuseN: { above, status } } } });
				assert.deepEqual((await list()).tags, names(5));
				assert.deepEqual(queriesOf(registry), queries);
			}
		});

		it(`${status} without n too: an error, not an empty list`, async (t) => {
			const { registry, list } = await setUpTags(t, {
				intercept: ({ kind }) =>
					kind === 'tags' ? { status, body: { errors: [{ code: 'UNSUPPORTED' }] } } : undefined,
			});
			await assert.rejects(list(), { name: 'ProtocolError', message: new RegExp(`tags/list: ${status} UNSUPPORTED`) });
			assert.equal(registry.count('tags'), 3);
		});
	}

	it("Quay's 413, which sounds like a limit of requests: 100, at once", async (t) => {
		const message = 'Too many tags requested; requested limit 1000 is too high, max is 100';
		const { registry, list } = await setUpTags(t, {
			intercept: ({ path }) =>
				path.includes('n=1000') ? errorAnswer(413, 'TOO_MANY_TAGS_REQUESTED', message) : undefined,
		});
		assert.deepEqual((await list()).tags, names(5));
		assert.deepEqual(queriesOf(registry).slice(0, 2), ['?n=1000', '?n=100']);
	});

	it('n ignored: the whole list at once', async (t) => {
		const tags = names(1500);
		const { registry, list } = await setUpTags(t, { tags, quirks: { tags: { ignoreN: true } } });
		assert.deepEqual(await list().then((found) => [found.tags, found.warnings]), [tags, []]);
		assert.equal(registry.count('tags'), 1);
	});

	for (const [count, requests] of [
		[1000, 2],
		[1001, 2],
		[2000, 3],
		[2500, 3],
	] as const) {
		it(`exactly n and no Link, as in a Nexus group: what comes after is asked for (${count} tags)`, async (t) => {
			const tags = names(count);
			const { registry, list } = await setUpTags(t, { tags, quirks: { tags: { link: () => undefined } } });
			const found = await list();
			assert.deepEqual([found.tags.length, found.warnings], [count, []]);
			assert.equal(registry.count('tags'), requests);
		});
	}

	for (const status of [400, 403, 404]) {
		it(`where the registry answers ${status} for what comes after: an error, because the list may be cut`, async (t) => {
			const answer = status === 403 ? errorAnswer(status, 'DENIED', 'denied') : { status };
			const { list } = await setUpTags(t, {
				tags: names(1001),
				quirks: { tags: { link: () => undefined } },
				intercept: ({ path }) => (path.includes('last=') ? answer : undefined),
			});
			await assert.rejects(list(), { name: status === 403 ? 'AccessError' : 'ProtocolError' });
		});
	}

	it('not where it sent a Link before', async (t) => {
		const { list } = await setUpTags(t, { tags: names(2000), quirks: { tags: {} } });
		assert.deepEqual((await list()).warnings, []);
	});
});

describe('lists that never end', () => {
	for (const link of [
		'<?n=1000>; rel="next"',
		'<?n=1000#again>; rel="next"',
		'</v2/team/app/tags/list?n=1000>; rel="next"',
	]) {
		it(`self loop: ${link}`, async (t) => {
			const { registry, list } = await setUpTags(t, { intercept: pages({ tags: ['1'], link }) });
			await assert.rejects(list(), cutShort('a page leads back to one that came before'));
			assert.equal(registry.count('tags'), 1);
		});
	}

	it('self loop behind a redirect', async (t) => {
		const { registry, list } = await setUpTags(t, {
			quirks: {
				tags: { pageSize: 2, link: () => '<?moved>; rel="next"' },
				redirect: { kinds: ['tags'], location: () => '/storage/v2/team/app/tags/list?moved' },
			},
		});
		await assert.rejects(list(), { message: /cut short: a page leads back to one that came before$/ });
		assert.equal(registry.count('tags'), 2);
	});

	it('A-B loop', async (t) => {
		const [a, b] = ['<?last=a>; rel="next"', '<?last=b>; rel="next"'];
		const intercept = pages({ tags: ['1'], link: a }, { tags: ['2'], link: b }, { tags: ['3'], link: a });
		const { registry, list } = await setUpTags(t, { intercept });
		await assert.rejects(list(), cutShort('a page leads back to one that came before'));
		assert.equal(registry.count('tags'), 3);
	});

	for (const [name, again] of [
		['tags that came before', ['1']],
		['tags that came before, and items that are none', [null, '1', '-']],
		['nothing', []],
	] as const) {
		it(`page without new tags: ${name}`, async (t) => {
			let last = 0;
			const { registry, list } = await setUpTags(t, {
				intercept: ({ kind }) => {
					if (kind === 'ping') {
						return undefined;
					}
					last += 1;
					const body = { name: NAME, tags: last === 1 ? ['1'] : again };
					return { status: 200, headers: { link: `<?last=${last}>; rel="next"` }, body };
				},
			});
			await assert.rejects(list(), cutShort('a page brings no new tag and names a next one'));
			assert.equal(registry.count('tags'), 2);
		});
	}

	it('a page of digests alone is none of these', async (t) => {
		const link = (last: number) => `<?last=${last}>; rel="next"`;
		const { list } = await setUpTags(t, {
			intercept: pages({ tags: [digestOf('x')], link: link(1) }, { tags: [null], link: link(2) }, { tags: ['1'] }),
		});
		assert.deepEqual((await list()).tags, ['1']);
	});

	/** A list that has a next page always, `size` new tags each. */
	function endless(size: number): NonNullable<RegistryOptions['intercept']> {
		let last = 0;
		return () => {
			const tags = Array.from({ length: size }, (_, position) => `1.${last + position}`);
			last += size;
			return { status: 200, headers: { link: `<?last=${last}>; rel="next"` }, body: { name: NAME, tags } };
		};
	}

	it('cap reached: 1,000 pages', async (t) => {
		const { registry, list } = await setUpTags(t, { intercept: endless(1) });
		await assert.rejects(list(), cutShort('it has more than 1000 pages'));
		assert.equal(registry.count('tags'), 1000);
	});

	it('cap reached: 1,000 pages of which none names the next one', async (t) => {
		const { registry, list } = await setUpTags(t, {
			intercept: ({ path }) => {
				const query = new URL(path, 'http://localhost').searchParams;
				if (query.get('n') === '1000') {
					return { status: 400 };
				}
				const last = Number(query.get('last') ?? 0);
				const tags = Array.from({ length: 100 }, (_, position) => String(last + position + 1));
				return { status: 200, body: { name: NAME, tags } };
			},
		});
		await assert.rejects(list(), cutShort('it has more than 1000 pages'));
		assert.equal(registry.count('tags'), 1002);
	});

	it('a page that is asked for beyond the end, and brings what came before, is the end', async (t) => {
		const { registry, list } = await setUpTags(t, { intercept: pages({ tags: names(1000) }) });
		assert.deepEqual((await list()).tags, names(1000));
		assert.equal(registry.count('tags'), 2);
	});

	it('cap reached: 500,000 tags', async (t) => {
		const { registry, list } = await setUpTags(t, { intercept: endless(100_000) });
		await assert.rejects(list(), cutShort('it has more than 500000 items'));
		assert.equal(registry.count('tags'), 6);
	});

	/** A list that has a next page always, each with one new tag and with `filling`. */
	function endlessly(filling: readonly unknown[]): NonNullable<RegistryOptions['intercept']> {
		let last = 0;
		return () => {
			last += 1;
			const body = { name: NAME, tags: [...filling, `1.${last}`] };
			return { status: 200, headers: { link: `<?last=${last}>; rel="next"` }, body };
		};
	}

	it('cap reached: 500,000 items, of which few are tags', async (t) => {
		const filling = Array.from({ length: 200_000 }, () => []);
		const { registry, list } = await setUpTags(t, { intercept: endlessly(filling) });
		await assert.rejects(list(), cutShort('it has more than 500000 items'));
		assert.equal(registry.count('tags'), 3);
	});

	it('cap reached: 16 Mi characters of tags', async (t) => {
		const long = (page: number) => Array.from({ length: 70_000 }, (_, at) => `${page}.${at}-`.padEnd(128, 'x'));
		const page = (number: number) => ({ tags: long(number), link: `<?last=${number}>; rel="next"` });
		const { registry, list } = await setUpTags(t, { intercept: pages(page(1), page(2)) });
		await assert.rejects(list(), cutShort('it has more than 16777216 characters of tags'));
		assert.equal(registry.count('tags'), 2);
	});

	it('cap reached: 128 MiB', async (t) => {
		const { registry, list } = await setUpTags(t, { intercept: endlessly(['x'.repeat(31 * 1024 * 1024)]) });
		await assert.rejects(list(), cutShort('it has more than 134217728 bytes'));
		assert.equal(registry.count('tags'), 5);
	});

	it('a page of a million empty arrays and more is not even read', async (t) => {
		const body = `{"name":"${NAME}","tags":[${'[],'.repeat(500_001)}"1"]}`;
		const { list } = await setUpTags(t, { intercept: () => ({ status: 200, body }) });
		await assert.rejects(list(), {
			name: 'ProtocolError',
			message: /the tag list is too large: more than 1000000 values/,
		});
	});

	it('cap reached: 32 MiB in a page', async (t) => {
		for (const [size, isRead] of [
			[31, true],
			[33, false],
		] as const) {
			const { list } = await setUpTags(t, { quirks: { tags: {}, hugeBody: size * 1024 * 1024 } });
			if (isRead) {
				assert.deepEqual((await list()).tags, names(5));
			} else {
				await assert.rejects(list(), { name: 'ProtocolError', message: /more than 33554432 bytes/ });
			}
		}
	});
});
