import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCycle, type Import, importsOf, readSources, type Source, withoutComments } from './support/sources.ts';

const SOURCES = readSources('src');
const MAX_LINES = 250;
const MAX_FILES = 12;

/** Files that may import everything: the story, its questions, and the entry. */
const TOP = ['src/run.ts', 'src/main.ts', 'src/questions.ts', 'src/ask.ts', 'src/bump.ts'];

/**
 * The rooms of the registry core, floor by floor from below. A room imports from the floors below its own, and from nothing else of ours:
 * neither from its neighbours nor from above.
 */
const FLOORS: readonly (readonly string[])[] = [
	['errors', 'json', 'quote', 'reader', 'remember'],
	['connection', 'policy', 'reference'],
	['http', 'credentials', 'content'],
	['auth'],
	['repository'],
	['registries'],
	['client'],
];

/** What each folder may import of ours besides itself, and what of it only as types. By the path's beginning. */
const LAYERS: Readonly<Record<string, { values: readonly string[]; types: readonly string[] }>> = {
	'src/registry/': { values: [], types: [] },
	'src/version/': { values: [], types: [] },
	'src/files/': { values: ['src/registry/reference/'], types: [] },
	'src/checks/': { values: ['src/registry/', 'src/version/', 'src/files/'], types: [] },
	'src/action/': {
		values: [
			'src/registry/reference/',
			'src/registry/content/platform.ts',
			'src/registry/errors.ts',
			'src/registry/credentials/login.ts',
			'src/registry/connection/proxy.ts',
			'src/checks/report.ts',
			'src/version/rules/',
			'src/files/paths/globs.ts',
			'src/files/workspace.ts',
		],
		types: ['src/registry/', 'src/version/', 'src/files/', 'src/checks/'],
	},
};

/** Where each package may be imported; Node's own are everybody's. */
const PACKAGES: Readonly<Record<string, (path: string) => boolean>> = {
	'@actions/http-client': (path) => path === 'src/ask.ts',
	'@actions/core': (path) => path === 'src/action/runner/runner.ts',
	tldts: (path) => path === 'src/registry/policy/registrable-domain.ts',
	re2js: (path) => path === 'src/version/rules/patterns.ts',
	yaml: (path) => path.startsWith('src/files/yaml/'),
	'jsonc-parser': (path) => path.startsWith('src/files/data/'),
	'smol-toml': (path) => path.startsWith('src/files/data/'),
	'semver/classes/range.js': (path) => path === 'src/version/rules/constraint.ts',
};

/** Texts of code that no file may have, with those that may. */
const FORBIDDEN: readonly [what: string, pattern: RegExp, exceptions: readonly string[]][] = [
	// `process.env` under every name that it could be had by.
	['process', /(?<![.\w])process\b(?!')|['"](node:)?process['"]/, ['src/main.ts']],
	['console', /(?<![.\w])console\s*[.[]/, []],
	['a variable of the module', /^(export )?(let|var) /, []],
	['a collection of the module that is filled later', /^(export )?const .* = (new \w+(<.*>)?\(\)|\[\]|\{\});$/, []],
];

function findForbidden(sources: readonly Source[], imports: readonly Import[]): string[] {
	return imports.flatMap((one) => {
		const reason = findReason(one, sources);
		return reason === undefined ? [] : [`${one.from}:${one.line}: ${one.to}: ${reason}`];
	});
}

/** Why an import breaks the rules; undefined when it does not. */
function findReason({ from, to, isType }: Import, sources: readonly Source[]): string | undefined {
	if (to === '?') {
		return 'a computed import';
	}
	if (to.startsWith('node:')) {
		return undefined;
	}
	if (!to.startsWith('src/')) {
		return PACKAGES[to]?.(from) ? undefined : 'not a package for this file';
	}
	if (!sources.some(({ path }) => path === to)) {
		return 'no such file';
	}
	if (TOP.includes(from)) {
		return undefined;
	}
	const folder = Object.keys(LAYERS).find((name) => from.startsWith(name));
	const layer = LAYERS[folder ?? ''];
	if (folder === undefined || layer === undefined) {
		return 'imported from a file of no layer';
	}
	if (folder === 'src/registry/' && to.startsWith(folder)) {
		return isBelow(from, to) ? undefined : 'not on a floor below';
	}
	const { values, types } = layer;
	const isAllowed = (paths: readonly string[]) => paths.some((path) => to.startsWith(path));
	if (isAllowed([folder, ...values])) {
		return undefined;
	}
	return isAllowed(types) && isType ? undefined : `not for ${folder}${isAllowed(types) ? ' but as `import type`' : ''}`;
}

/** Whether a file of the registry core may import another one. */
function isBelow(from: string, to: string): boolean {
	const [here, there] = [from, to].map((path) => /^src\/registry\/([^/.]+)/.exec(path)?.[1] ?? '');
	const [floor, other] = [here, there].map((room) => FLOORS.findIndex((rooms) => rooms.includes(room ?? '')));
	return floor !== undefined && other !== undefined && other >= 0 && (here === there || other < floor);
}

function findTexts(pattern: RegExp, exceptions: readonly string[], sources: readonly Source[]): string[] {
	return sources
		.filter(({ path }) => !exceptions.includes(path))
		.flatMap(({ path, text }) =>
			withoutComments(text)
				.split('\n')
				.flatMap((line, position) => (pattern.test(line) ? [`${path}:${position + 1}: ${line.trim()}`] : [])),
		);
}

describe('the sources', () => {
	const imports = SOURCES.flatMap(importsOf);

	it('import only what their layer may', () => assert.deepEqual(findForbidden(SOURCES, imports), []));

	it('import nothing that imports them', () => assert.equal(findCycle(imports)?.join(' -> '), undefined));

	for (const [what, pattern, exceptions] of FORBIDDEN) {
		it(`have nothing to do with ${what}${exceptions.length > 0 ? `, except ${exceptions.join(', ')}` : ''}`, () => {
			assert.deepEqual(findTexts(pattern, exceptions, SOURCES), []);
		});
	}

	it(`stand at most ${MAX_FILES} in a folder`, () => assert.deepEqual(findFull(SOURCES), []));

	it(`have at most ${MAX_LINES} lines a file`, () => {
		const long = SOURCES.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
		assert.deepEqual(
			long.filter(({ lines }) => lines > MAX_LINES),
			[],
		);
	});
});

/** Folders that hold more than we want to look through, with how many files. */
function findFull(sources: readonly Source[]): string[] {
	const folders = Map.groupBy(sources, ({ path }) => path.slice(0, path.lastIndexOf('/')));
	return [...folders]
		.filter(([, files]) => files.length > MAX_FILES)
		.map(([folder, { length }]) => `${folder}: ${length}`);
}

/** The rules hold nothing as long as nobody has seen them break. */
describe('the guard itself', () => {
	const pretend = (path: string, text: string): string[] => {
		const sources = [...SOURCES, { path, text }];
		return findForbidden(sources, importsOf({ path, text }));
	};

	const refused: [name: string, path: string, text: string][] = [
		['a check in the registry', 'src/registry/x.ts', "import { a } from '../checks/exists.ts';"],
		['a type of a check in the registry', 'src/registry/x.ts', "import type { Mode } from '../checks/report.ts';"],
		['an export from a check', 'src/registry/x.ts', "export { a } from '../checks/exists.ts';"],
		['over several lines', 'src/registry/x.ts', "import {\n\ta,\n\tb,\n} from '../checks/exists.ts';"],
		['for its effect', 'src/registry/x.ts', "import '../checks/exists.ts';"],
		['a dynamic one', 'src/registry/x.ts', "\tawait import('../checks/exists.ts');"],
		['a type by import()', 'src/registry/x.ts', "let a: import('../checks/report.ts').Mode;"],
		['a computed one', 'src/registry/x.ts', '\tawait import(name);'],
		['a template', 'src/registry/x.ts', `\tawait import(\`../\${name}.ts\`);`],
		['require', 'src/registry/x.ts', "\trequire('../checks/exists.ts');"],
		['http-client below the action', 'src/registry/auth/auth.ts', "import { HttpClient } from '@actions/http-client';"],
		['the toolkit below the action', 'src/checks/x.ts', "import * as core from '@actions/core';"],
		['the toolkit in the action, outside of the runner', 'src/action/x.ts', "import * as core from '@actions/core';"],
		['a package that nobody knows', 'src/action/x.ts', "import x from 'left-pad';"],
		['a check in the action', 'src/action/x.ts', "import { a } from '../checks/exists.ts';"],
		['a value beside a type', 'src/action/x.ts', "import { type A, b } from '../checks/exists.ts';"],
		['a type whose import stays', 'src/action/x.ts', "import { type A } from '../checks/exists.ts';"],
		['the transport in the action', 'src/action/x.ts', "import { Transport } from '../registry/http/transport.ts';"],
		['the floor above', 'src/registry/connection/x.ts', "import { a } from '../http/retry.ts';"],
		['a type of the floor above', 'src/registry/http/x.ts', "import type { A } from '../auth/auth.ts';"],
		['a room of the same floor', 'src/registry/http/x.ts', "import { a } from '../content/manifest.ts';"],
		['a room that nobody planned', 'src/registry/x/x.ts', "import { a } from '../errors.ts';"],
		['the story in a check', 'src/checks/x.ts', "import { VERSION } from '../ask.ts';"],
		['the registry in versions', 'src/version/x.ts', "import { a } from '../registry/reference/reference.ts';"],
		['the transport in files', 'src/files/x.ts', "import { a } from '../registry/http/transport.ts';"],
		['the action in a check', 'src/checks/x.ts', "import { clean } from '../action/text/clean.ts';"],
		['a folder that nobody planned', 'src/utils/x.ts', "import { a } from '../registry/reference/reference.ts';"],
		['a file that is not there', 'src/registry/x.ts', "import { a } from './nowhere.ts';"],
		['a file outside of the sources', 'src/run.ts', "import { a } from '../script/runner.mjs';"],
	];
	for (const [name, path, text] of refused) {
		it(`${name}: found, with its line`, () => {
			const [found = ''] = pretend(path, `\n${text}\n`);
			assert.ok(found.startsWith(`${path}:2: `), found);
		});
	}

	const allowed: [name: string, path: string, text: string][] = [
		['a neighbour', 'src/registry/auth/x.ts', "import { a } from './scope.ts';"],
		['a room two floors below', 'src/registry/auth/x.ts', "import { a } from '../connection/transport-error.ts';"],
		["Node's own", 'src/registry/x.ts', "import { isIP } from 'node:net';"],
		['the registry in a check', 'src/checks/x.ts', "import { a } from '../registry/repository/repository.ts';"],
		['a type of a check in the action', 'src/action/x.ts', "import type { A } from '../checks/exists.ts';"],
		['the errors in the action', 'src/action/x.ts', "import { RegistryError } from '../registry/errors.ts';"],
		['the toolkit in the runner', 'src/action/runner/runner.ts', "import * as core from '@actions/core';"],
		['everything in the story', 'src/run.ts', "import { a } from './checks/exists.ts';"],
		['a comment', 'src/registry/x.ts', "/** import('../checks/exists.ts') */\n// import('../checks/exists.ts')"],
	];
	for (const [name, path, text] of allowed) {
		it(`${name}: allowed`, () => assert.deepEqual(pretend(path, text), []));
	}

	it('files that import one another: found', () => {
		const from = (path: string, to: string) => importsOf({ path, text: `import type { A } from './${to}.ts';` });
		const imports = [...from('src/a.ts', 'b'), ...from('src/b.ts', 'c'), ...from('src/c.ts', 'b')];
		assert.deepEqual(findCycle(imports), ['src/b.ts', 'src/c.ts', 'src/b.ts']);
	});

	const texts: [what: string, line: string][] = [
		['process', '\tconst { env } = process;'],
		['process', "import { env } from 'node:process';"],
		['process', "\treturn process.env['X'];"],
		['console', '\tconsole.log(1);'],
		['a variable of the module', 'let count = 0;'],
		['a collection of the module that is filled later', 'const cache = new Map<string, number>();'],
		['a collection of the module that is filled later', 'export const seen: string[] = [];'],
	];
	for (const [what, line] of texts) {
		it(`${line.trim()}: found as ${what}`, () => {
			const [, pattern = /$^/] = FORBIDDEN.find(([name]) => name === what) ?? [];
			assert.deepEqual(findTexts(pattern, [], [{ path: 'x.ts', text: line }]), [`x.ts:1: ${line.trim()}`]);
		});
	}
});
