import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readText } from '../../../src/action/runner/read-file.ts';
import { runSync, start } from '../../support/programs.mjs';

const ROOT = mkdtempSync(join(tmpdir(), 'tagscout-text-'));
after(() => rmSync(ROOT, { recursive: true, force: true }));

const MODULE = new URL('../../../src/action/runner/read-file.ts', import.meta.url).href;

describe('a file', () => {
	for (const [length, read] of [
		[0, 0],
		[9, 9],
		[10, 10],
		[11, 11],
		[1000, 11],
	] as const) {
		it(`of ${length} bytes, where 10 are allowed: ${read} are read`, () => {
			const path = join(ROOT, 'file');
			writeFileSync(path, 'x'.repeat(length));
			assert.equal(readText(path, 10), 'x'.repeat(read));
		});
	}

	it('that is a device: an error', { skip: process.platform === 'win32' && 'has no such device' }, () => {
		assert.throws(() => readText('/dev/zero', 10), /not a plain file/);
	});

	it('that is /dev/null, or a link to it: empty', { skip: process.platform === 'win32' && 'has no such link' }, () => {
		const link = join(ROOT, 'null');
		symlinkSync('/dev/null', link);
		assert.equal(readText('/dev/null', 10), '');
		assert.equal(readText(link, 10), '');
	});

	it('that is a pipe: an error, and nobody waits for who writes', {
		skip: process.platform === 'win32' && 'has no pipes with a name',
	}, async (t) => {
		const pipe = join(ROOT, 'pipe');
		runSync('mkfifo', [pipe]);
		// In a process of its own: whoever waits for a pipe can do nothing else.
		const script = `import { readText } from ${JSON.stringify(MODULE)}; readText(${JSON.stringify(pipe)}, 10);`;
		const args = ['--no-warnings', '--input-type=module', '--eval', script];
		const child = start(process.execPath, args);
		t.after(() => child.kill('SIGKILL'));
		let said = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said += text;
		});
		const [exitCode] = await once(child, 'close');
		assert.equal(exitCode, 1);
		assert.match(said, /not a plain file/);
	});
});
