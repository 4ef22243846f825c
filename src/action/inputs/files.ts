import type { Collected } from '../../files/collect.ts';
import { isGlob } from '../../files/paths/globs.ts';
import type { FileGlobs } from '../../files/selection.ts';
import { joinSome } from '../text/prose.ts';
import { refuseOtherList, splitLines, toWrite } from './grammar/lists.ts';
import { InputError, quoteValue } from './input-error.ts';

const EXPECTED = '`auto`, or globs from the top of the workspace, one a line, such as `**/Dockerfile` and `!legacy/**`';
/** Each is tried on every file of the workspace. */
const MAX_GLOBS = 200;
const MAX_TOLD = 10;

/**
 * Returns what the input `files` names; undefined for an empty one.
 * @throws InputError for a glob that cannot match a file of the workspace, wherever that is
 */
export function parseFiles(text: string, workspace: string): FileGlobs | undefined {
	const lines = splitLines(text);
	if (lines.length === 0) {
		return undefined;
	}
	if (lines.length > MAX_GLOBS) {
		throw new InputError('files', '', `at most ${MAX_GLOBS}`, { found: `has ${lines.length} lines` });
	}
	const globs = lines.filter((line) => line !== 'auto' && !line.startsWith('!'));
	const excluded = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
	const isAuto = lines.includes('auto');
	if (!isAuto && globs.length === 0) {
		throw new InputError('files', text, EXPECTED, { found: 'only leaves out files, and names none' });
	}
	const parse = (glob: string) => parseGlob(glob, workspace);
	return { isAuto, globs: globs.map(parse), excluded: excluded.map(parse) };
}

function parseGlob(text: string, workspace: string): string {
	const folder = `${workspace.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
	const path = text.startsWith(folder) && folder !== '/' ? text.slice(folder.length) : text;
	const glob = path.replace(/^(\.\/+)+/, '');
	const refuse = (problem: string): never => {
		throw new InputError('files', text, EXPECTED, { found: `has ${quoteValue(text)}, ${problem}` });
	};
	refuseOtherList('files', text, (item) => (item === 'auto' ? item : parseGlob(item.replace(/^!/, ''), workspace)));
	if (/^["'[]?\s*(?:auto|all|true|yes)\s*["'\]]?$/i.test(glob)) {
		throw toWrite(['files', text], 'which probably means all usual files', ['auto']);
	}
	if (glob.startsWith('~')) {
		return refuse('which is not below the workspace');
	}
	if (glob === '') {
		return refuse('which names no file');
	}
	if (/^\/|^[a-z]:[\\/]/i.test(glob) || glob.split('/').includes('..')) {
		return refuse('which is not below the workspace');
	}
	if (glob.includes('\\')) {
		return refuse('with a backslash: folders are separated by `/` on Windows too');
	}
	if (/,/.test(glob.replaceAll(/\{[^{}]*\}|\[[^\]]*\]/g, ''))) {
		return refuse('with a comma');
	}
	if (/^["'-] ?|["']$/.test(glob)) {
		return refuse('with quotes or a dash, which are taken to the letter');
	}
	if (/\$\{/.test(glob)) {
		return refuse('with a variable, which nobody fills in');
	}
	return isGlob(glob) ? glob : refuse('with a bracket or brace that has no partner');
}

/** @throws InputError where a glob matches no file: it is a slip, or the repository is not checked out */
export function checkMatched({ unmatched, listed }: Pick<Collected, 'unmatched' | 'listed'>): void {
	if (unmatched.length === 0) {
		return;
	}
	const found =
		listed.size === 0
			? 'matches no file, because the workspace has none: run actions/checkout in an earlier step'
			: `has ${joinSome(unmatched.map(quoteValue), MAX_TOLD)}, which ${unmatched.length === 1 ? 'matches' : 'match'} no file that git knows (a folder is written \`folder/**\`)`;
	throw new InputError('files', unmatched.join('\n'), EXPECTED, { found });
}

/** What becomes of an error of ours that says why the files cannot be read as a whole. */
export function filesError(error: Error): InputError {
	return new InputError('files', '', 'a workspace that can be read, and globs of fewer files', {
		found: error.message,
		cause: error,
	});
}

/** The name of a variable: Dockerfile's, Compose's, and the longer ones of Terraform (`var.tag`) and of templates. */
const NAME = /^[^\s=]{1,100}$/;

/**
 * Returns the values that `build-args` gives, by name: a line is `NAME=value`, white space around both goes. The last one of a name counts, as in Docker.
 * @throws InputError
 */
export function parseBuildArgs(text: string): ReadonlyMap<string, string> {
	return new Map(
		splitLines(text).map((line) => {
			const equals = line.indexOf('=');
			const name = line.slice(0, Math.max(equals, 0)).trim();
			if (!NAME.test(name)) {
				// The value may be a secret, though it should be none.
				const found = equals < 0 ? 'has a line without `=`' : 'has a line without a name before `=`';
				throw new InputError('build-args', '', 'lines of `NAME=value`, such as `PYTHON_VERSION=3.12`', { found });
			}
			return [name, line.slice(equals + 1).trim()];
		}),
	);
}
