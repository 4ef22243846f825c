import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatLike } from '../../../src/checks/latest/latest-image.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';

const OLD = `sha256:${'0'.repeat(64)}`;
const NEW = `sha256:${'1'.repeat(64)}`;
const HUB = 'docker.io/library/alpine';

interface Row {
	readonly asked: string;
	readonly expected: string;
	/** What was read, where that is not the text itself. */
	readonly read?: string;
	readonly isPinned?: boolean;
	/** Of the newest; null where it is not known. */
	readonly digest?: string | null;
}

function describeRows(title: string, rows: readonly Row[]): void {
	describe(title, () => {
		for (const { asked, read = asked, isPinned = false, digest = NEW, expected } of rows) {
			it(`${asked}${isPinned ? ', pinned' : ''}: ${expected}`, () => {
				assert.equal(formatLike(asked, parseReference(read), { tag: '3.21', digest }, isPinned), expected);
			});
		}
	});
}

describeRows('the newest reference is written as the asked one was', [
	{ asked: 'alpine:3.20', expected: 'alpine:3.21' },
	{ asked: 'alpine', expected: 'alpine:3.21' },
	{ asked: 'library/alpine:3.20', expected: 'library/alpine:3.21' },
	{ asked: `${HUB}:3.20`, expected: `${HUB}:3.21` },
	{ asked: 'docker.io/alpine:3.20', expected: 'docker.io/alpine:3.21' },
	{ asked: 'index.docker.io/library/alpine:3.20', expected: 'index.docker.io/library/alpine:3.21' },
	{ asked: 'ghcr.io/owner/app:3.20', expected: 'ghcr.io/owner/app:3.21' },
	{ asked: 'localhost:5000/app:3.20', expected: 'localhost:5000/app:3.21' },
	{ asked: 'localhost:5000/app', expected: 'localhost:5000/app:3.21' },
	{ asked: '[::1]:5000/app:3.20', expected: '[::1]:5000/app:3.21' },
	{ asked: 'https://ghcr.io/owner/app:3.20', expected: 'https://ghcr.io/owner/app:3.21' },
	{ asked: '  alpine:3.20 ', expected: 'alpine:3.21', read: 'alpine:3.20' },
]);

describeRows('where `registry` named the host, none is written', [
	{ asked: 'owner/app:3.20', read: 'ghcr.io/owner/app:3.20', expected: 'owner/app:3.21' },
	{ asked: 'app', read: 'localhost:5000/app', expected: 'app:3.21' },
]);

describeRows('an upper-case repository is lowered, as it was asked for', [
	{ asked: 'ghcr.io/Owner/App:3.20', read: 'ghcr.io/owner/app:3.20', expected: 'ghcr.io/owner/app:3.21' },
	{ asked: 'Alpine:3.20', read: 'alpine:3.20', expected: 'alpine:3.21' },
	{ asked: 'Owner/App', read: 'owner/app', expected: 'owner/app:3.21' },
]);

describeRows('a digest', [
	{ asked: `alpine:3.20@${OLD}`, expected: `alpine:3.21@${NEW}` },
	{ asked: `ghcr.io/owner/app:3.20@${OLD}`, expected: `ghcr.io/owner/app:3.21@${NEW}` },
	{ asked: `alpine@${OLD}`, expected: `alpine:3.21@${NEW}` },
	{ asked: `alpine:3.21@${OLD}`, expected: `alpine:3.21@${NEW}` },
	{ asked: `alpine:3.20@${OLD}`, isPinned: true, expected: `alpine:3.21@${NEW}` },
	{ asked: 'alpine:3.20', isPinned: true, expected: `alpine:3.21@${NEW}` },
	{ asked: 'alpine', isPinned: true, expected: `alpine:3.21@${NEW}` },
	{ asked: 'alpine:3.20', isPinned: true, digest: null, expected: 'alpine:3.21' },
	{ asked: `alpine:3.20@${OLD}`, digest: null, expected: 'alpine:3.21' },
]);
