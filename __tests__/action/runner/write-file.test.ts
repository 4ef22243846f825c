import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openWorkspace } from '../../../src/action/runner/workspace.ts';

const MODULE = new URL('../../../src/action/runner/write-file.ts', import.meta.url).href;
const onWindows = process.platform === 'win32';

describe('a new text for a file', { skip: onWindows }, () => {
	let root: string;
	before(() => {
		root = mkdtempSync(join(tmpdir(), 'tagscout-write-'));
	});
	beforeEach(() => {
		rmSync(root, { recursive: true });
		mkdirSync(join(root, 'sub'), { recursive: true });
	});
	after(() => rmSync(root, { recursive: true }));

	const open = () => openWorkspace(root, { PATH: '' }, process);
	const put = (path: string, text: string | Buffer, mode = 0o644) => {
		writeFileSync(join(root, path), text);
		chmodSync(join(root, path), mode);
	};
	const change = (path: string, before = 'old\n', after = 'new\n') => ({ path, before, after });
	const read = (path: string) => readFileSync(join(root, path), 'utf8');

	it('is there, with the mode of the old one, and nothing beside it', () => {
		put('sub/a', 'old\n', 0o754);
		assert.equal(open().findWriteProblem(change('sub/a')), undefined);
		open().write(change('sub/a'));
		assert.equal(read('sub/a'), 'new\n');
		assert.equal(statSync(join(root, 'sub/a')).mode & 0o7777, 0o754);
		assert.deepEqual(readdirSync(join(root, 'sub')), ['a']);
	});

	it('keeps a byte order mark and line ends', () => {
		put('a', '\uFEFFold\r\n');
		const one = change('a', '\uFEFFold\r\n', '\uFEFFnew\r\n');
		assert.equal(open().findWriteProblem(one), undefined);
		open().write(one);
		assert.equal(read('a'), '\uFEFFnew\r\n');
	});

	it('without a write bit: not written, for root neither', () => {
		put('a', 'old\n', 0o444);
		assert.equal(open().findWriteProblem(change('a')), 'read-only');
	});

	for (const [what, text] of [
		['another text', 'other\n'],
		['the same and more', 'old\nmore\n'],
		['less', 'old'],
	] as const) {
		it(`that holds ${what} by now: not written`, () => {
			put('a', text);
			assert.equal(open().findWriteProblem(change('a')), 'changed-meanwhile');
		});
	}

	it('that is not UTF-8: not written, because those bytes would be lost', () => {
		const bytes = Buffer.concat([Buffer.from('old\n'), Buffer.from([0xff])]);
		put('a', bytes);
		assert.equal(open().findWriteProblem(change('a', bytes.toString('utf8'))), 'unreadable');
	});

	it('behind a link inside of the workspace: the file is written, and the link stays', () => {
		put('sub/a', 'old\n');
		symlinkSync('sub/a', join(root, 'link'));
		assert.equal(open().findWriteProblem(change('link')), undefined);
		open().write(change('link'));
		assert.equal(read('sub/a'), 'new\n');
		assert.deepEqual(readdirSync(root).sort(), ['link', 'sub']);
	});

	it('that has two names, by a link: written once, and not over with another text', () => {
		put('sub/a', 'old\n');
		symlinkSync('sub/a', join(root, 'link'));
		open().write(change('link'));
		open().write(change('sub/a'));
		assert.throws(() => open().write(change('sub/a', 'old\n', 'other\n')), /somebody else changed it meanwhile/);
		assert.equal(read('sub/a'), 'new\n');
	});

	it('that changed after it was looked at: an error, and it stays as it is', () => {
		put('a', 'old\n');
		assert.equal(open().findWriteProblem(change('a')), undefined);
		put('a', 'old\nmore\n');
		assert.throws(() => open().write(change('a')), /somebody else changed it meanwhile/);
		assert.equal(read('a'), 'old\nmore\n');
	});

	it('behind a link that leads out, in .git, or gone: not written', () => {
		const outside = mkdtempSync(join(tmpdir(), 'tagscout-outside-'));
		writeFileSync(join(outside, 'a'), 'old\n');
		mkdirSync(join(root, '.git'));
		put('.git/config', 'old\n');
		symlinkSync(join(outside, 'a'), join(root, 'link'));
		for (const path of ['link', '.git/config', '../x', 'gone']) {
			assert.equal(open().findWriteProblem(change(path)), 'path');
			assert.throws(() => open().write(change(path)));
		}
		assert.equal(readFileSync(join(outside, 'a'), 'utf8'), 'old\n');
		rmSync(outside, { recursive: true });
	});

	it('on a full disk: an error, and the old one is whole', () => {
		put('a', 'old\n');
		const script = `
			import { replaceFile } from ${JSON.stringify(MODULE)};
			try { replaceFile(${JSON.stringify(join(root, 'a'))}, 'x'.repeat(1_000_000)); } catch (error) { console.log(error.code); }`;
		// Files of at most 64 blocks.
		const command = `ulimit -f 64; exec "$0" --input-type=module -e "$1"`;
		const told = execFileSync('sh', ['-c', command, process.execPath, script], { encoding: 'utf8' });
		assert.equal(told.trim(), 'EFBIG');
		assert.equal(read('a'), 'old\n');
		assert.deepEqual(readdirSync(root).sort(), ['a', 'sub']);
	});
});
