import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmWinner } from '../../../src/version/confirm.ts';
import { parseVersion } from '../../../src/version/parse/parse.ts';
import { selectTags } from '../../../src/version/select/select.ts';

const LINES = ['5.42.3-slim', '5.43.9-slim', '5.44.0-slim', '5.45.1-slim', '5.45.2-slim', 'slim'];
const CHANNELS = ['stable', 'devel'];

describe('a publisher with a stable channel and one that goes ahead', () => {
	const rows: [name: string, tags: string[], current: string, expected: string | undefined][] = [
		['the highest line is not stable yet', [...LINES, ...CHANNELS], '5.42.3-slim', '5.44.0-slim'],
		['nor for a tag of an older line that went ahead', [...LINES, ...CHANNELS], '5.43.9-slim', '5.44.0-slim'],
		['the newest stable one stays', [...LINES, ...CHANNELS], '5.44.0-slim', undefined],
		['who is on that line stays on it', [...LINES, ...CHANNELS], '5.45.1-slim', '5.45.2-slim'],
		['without a stable channel the highest is the newest', [...LINES, 'devel'], '5.42.3-slim', '5.45.2-slim'],
		['without the other one too', [...LINES, 'stable'], '5.42.3-slim', '5.45.2-slim'],
		['a branch is no channel', [...LINES, 'stable', 'develop'], '5.42.3-slim', '5.45.2-slim'],
		['a channel of builds is none of releases', [...LINES, 'stable', 'edge'], '5.42.3-slim', '5.45.2-slim'],
		['a tag of one part has no line', ['4', '5', '6', ...CHANNELS], '4', '6'],
	];
	for (const [name, tags, current, expected] of rows) {
		it(name, () => assert.equal(selectTags(tags, current).candidates[0], expected));
	}

	it('the line is reported as a pre-release', () => {
		const { heldBack } = selectTags([...LINES, ...CHANNELS], '5.42.3-slim');
		assert.deepEqual(heldBack.prerelease, { tag: '5.45.2-slim', count: 2 });
	});

	it('and taken when pre-releases may be', () => {
		const rules = { level: 'major', prerelease: true } as const;
		assert.equal(selectTags([...LINES, ...CHANNELS], '5.42.3-slim', rules).candidates[0], '5.45.2-slim');
	});

	it('and when the alias has moved on to it', async () => {
		const tags = [...LINES, ...CHANNELS];
		const selection = selectTags(tags, '5.42.3-slim');
		const head = async (tag: string) => (tag === 'slim' || tag === '5.45.2-slim' ? 'sha256:new' : `sha256:${tag}`);
		const { candidates, isConfirmed } = await confirmWinner(
			selection,
			'5.42.3-slim',
			new Set(tags),
			head,
			parseVersion,
		);
		assert.deepEqual([candidates[0], isConfirmed], ['5.45.2-slim', true]);
	});
});
