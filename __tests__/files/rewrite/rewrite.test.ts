import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../../src/files/candidate.ts';
import { find } from '../../../src/files/find.ts';
import { rewrite } from '../../../src/files/rewrite/rewrite.ts';
import { bump, type Files, readFiles, updatesOf } from '../../support/rewriting.ts';

const OLD = `sha256:${'0'.repeat(64)}`;
const NEW = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

type Wishes = readonly (readonly [from: string, to: string])[];

/** What of the first file becomes, or what is held. Other files stay, or are told. */
type Row = readonly [what: string, before: Files, wishes: Wishes, after: Files, held?: readonly string[]];

function table(rows: readonly Row[]): void {
	for (const [what, before, wishes, after, held = []] of rows) {
		it(what, () => {
			const bumped = bump(before, wishes);
			assert.deepEqual([Object.fromEntries(bumped.texts), bumped.lines], [after, held]);
		});
	}
}

const dockerfile = (text: string): Files => ({ Dockerfile: text });
const values = (text: string): Files => ({ 'values.yaml': text });

describe('a tag that is put together', () => {
	const from = (text: string, old: string, tag: string, after?: string): Row => [
		`${text.replaceAll('\n', ' ')}from ${old} to ${tag}`,
		dockerfile(text),
		[[`a:${old}`, `a:${tag}`]],
		after === undefined ? {} : dockerfile(after),
		after === undefined ? [`Dockerfile:${text.split('\n').length - 1} a:${old} computed`] : [],
	];
	table([
		from('ARG V=3.12\nFROM a:${V}-slim\n', '3.12-slim', '3.13-slim', 'ARG V=3.13\nFROM a:${V}-slim\n'),
		from('ARG V=3.12\nFROM a:${V}-slim\n', '3.12-slim', '3.12-trixie', 'ARG V=3.12\nFROM a:${V}-trixie\n'),
		from('ARG V=3.12\nFROM a:${V}-slim\n', '3.12-slim', '3.13-trixie'),
		from('ARG V=12\nFROM a:3.${V}\n', '3.12', '3.13', 'ARG V=13\nFROM a:3.${V}\n'),
		from('ARG V=12\nFROM a:3.${V}\n', '3.12', '4.0'),
		from('ARG V=1\nFROM a:${V}-${V}\n', '1-1', '2-2', 'ARG V=2\nFROM a:${V}-${V}\n'),
		from('ARG V=1\nFROM a:${V}-${V}\n', '1-1', '2-1'),
		from('ARG V=1.2-x\nFROM a:${V%-x}\n', '1.2', '1.3', 'ARG V=1.3-x\nFROM a:${V%-x}\n'),
		from('ARG V=v1.2\nFROM a:${V#v}\n', '1.2', '1.3', 'ARG V=v1.3\nFROM a:${V#v}\n'),
		from('FROM a:${V:-1.2}\n', '1.2', '1.3', 'FROM a:${V:-1.3}\n'),
		from('ARG S=-slim\nFROM a:1${S}\n', '1-slim', '1', 'ARG S=\nFROM a:1${S}\n'),
	]);

	it('from a value that the user gives: held back', () => {
		const files = dockerfile('ARG V\nFROM a:$V\n');
		const context = contextOf(() => undefined, new Map([['V', '1']]));
		const readings = new Map([
			['Dockerfile', { ...find('Dockerfile', files['Dockerfile'] ?? '', context), kind: undefined }],
		]);
		const options = { read: (path: string) => files[path], buildArgs: context.buildArgs };
		const { held } = rewrite(updatesOf(readings, [['a:1', 'a:2']]), readings, options);
		assert.deepEqual([...held.values()], [{ reason: 'computed' }]);
	});

	it('that is none, of a registry that lies: held back', () => {
		const files = dockerfile('FROM a:1\n');
		const readings = readFiles(files);
		for (const tag of ['', '2\nRUN evil', '2@x', 'a b', '$X', '2"', '-2', 'x'.repeat(129), '2/b:1']) {
			const updates = updatesOf(readings, [['a:1', 'a:1']]).map((one) => ({ ...one, tag }));
			const { texts, held } = rewrite(updates, readings, { read: (path) => files[path], buildArgs: new Map() });
			assert.deepEqual([texts.size, [...held.values()]], [0, [{ reason: 'computed' }]], tag);
		}
	});

	it('of a reference without one: held back', () => {
		const { lines } = bump(dockerfile(`FROM a\nFROM b@${OLD}\n`), [
			['a', 'a:1'],
			[`b@${OLD}`, `b:1@${NEW}`],
		]);
		assert.deepEqual(lines, ['Dockerfile:1 a no-tag', `Dockerfile:2 b@${OLD} no-tag`]);
	});
});

describe('a value that several references use', () => {
	const shared = (file: string, line: number, image: string, ...users: string[]) =>
		`${file}:${line} ${image} shared-value (${users.join(', ')})`;
	const compose = 'services:\n  a: {image: "a:$V"}\n  b: {image: "b:$V"}\n';
	const both: Wishes = [
		['a:1', 'a:2'],
		['b:1', 'b:2'],
	];
	const apart: Wishes = [
		['a:1', 'a:2'],
		['b:1', 'b:3'],
	];
	const one: Wishes = [['a:1', 'a:2']];
	const texts: readonly [
		what: string,
		before: Files,
		after: Files,
		lines: readonly [file: string, a: number, b: number],
	][] = [
		[
			'an ARG',
			dockerfile('ARG V=1\nFROM a:$V\nFROM b:$V\n'),
			dockerfile('ARG V=2\nFROM a:$V\nFROM b:$V\n'),
			['Dockerfile', 2, 3],
		],
		['a .env', { 'compose.yaml': compose, '.env': 'V="1"\n' }, { '.env': 'V="2"\n' }, ['compose.yaml', 2, 3]],
		[
			'a variable of GitLab',
			{ '.gitlab-ci.yml': "variables: {V: '1'}\nimage: a:$V\nservices: [b:$V]\n" },
			{ '.gitlab-ci.yml': "variables: {V: '2'}\nimage: a:$V\nservices: [b:$V]\n" },
			['.gitlab-ci.yml', 2, 3],
		],
		[
			'an anchor',
			values('a: {image: {repository: a, tag: &t "1"}}\nb: {image: {repository: b, tag: *t}}\n'),
			values('a: {image: {repository: a, tag: &t "2"}}\nb: {image: {repository: b, tag: *t}}\n'),
			['values.yaml', 1, 1],
		],
		[
			'a variable of Bake',
			{
				'docker-bake.hcl':
					'variable "V" { default = "1" }\ntarget "x" {\ncontexts = { a = "docker-image://a:${V}"\nb = "docker-image://b:${V}" }\n}\n',
			},
			{
				'docker-bake.hcl':
					'variable "V" { default = "2" }\ntarget "x" {\ncontexts = { a = "docker-image://a:${V}"\nb = "docker-image://b:${V}" }\n}\n',
			},
			['docker-bake.hcl', 3, 4],
		],
		[
			'a local of Terraform',
			{
				'main.tf':
					'locals { v = "1" }\nresource "docker_image" "a" {\nname = "a:${local.v}"\n}\nresource "docker_image" "b" {\nname = "b:${local.v}"\n}\n',
			},
			{
				'main.tf':
					'locals { v = "2" }\nresource "docker_image" "a" {\nname = "a:${local.v}"\n}\nresource "docker_image" "b" {\nname = "b:${local.v}"\n}\n',
			},
			['main.tf', 3, 6],
		],
	];
	for (const [what, before, after, [file, a, b]] of texts) {
		const [heldA, heldB] = [shared(file, a, 'a:1', 'a:1', 'b:1'), shared(file, b, 'b:1', 'a:1', 'b:1')];
		table([
			[`${what}: changes where all want the same`, before, both, after],
			[`${what}: stays where they want different tags`, before, apart, {}, [heldA, heldB]],
			[`${what}: stays where one of them wants nothing`, before, one, {}, [heldA]],
		]);
	}

	table([
		[
			'that a mark says to ignore is a user',
			dockerfile('ARG V=1\nFROM a:$V\n# tagscout: ignore\nFROM b:$V\n'),
			one,
			{},
			[shared('Dockerfile', 2, 'a:1', 'a:1', 'b:1')],
		],
		[
			'a part of it: changes where that comes to the same',
			dockerfile('ARG V=1.2-x\nFROM a:$V\nFROM b:${V%-x}\n'),
			[
				['a:1.2-x', 'a:1.3-x'],
				['b:1.2', 'b:1.3'],
			],
			dockerfile('ARG V=1.3-x\nFROM a:$V\nFROM b:${V%-x}\n'),
		],
		[
			'a part of it, at its end: changes too',
			dockerfile('ARG V=v1.2\nFROM a:$V\nFROM b:${V#v}\n'),
			[
				['a:v1.2', 'a:v1.3'],
				['b:1.2', 'b:1.3'],
			],
			dockerfile('ARG V=v1.3\nFROM a:$V\nFROM b:${V#v}\n'),
		],
		[
			'a part of it: stays where it does not',
			dockerfile('ARG V=1.2-x\nFROM a:$V\nFROM b:${V%-x}\n'),
			[
				['a:1.2-x', 'a:1.2-y'],
				['b:1.2', 'b:1.3'],
			],
			{},
			[shared('Dockerfile', 2, 'a:1.2-x', 'a:1.2-x', 'b:1.2'), shared('Dockerfile', 3, 'b:1.2', 'a:1.2-x', 'b:1.2')],
		],
		[
			'in another file',
			{
				'compose.yaml': 'services: {a: {image: "a:$V"}}\n',
				'compose.override.yaml': 'services: {b: {image: "b:$V"}}\n',
				'.env': 'V=1\n',
			},
			one,
			{},
			[shared('compose.yaml', 1, 'a:1', 'a:1', 'b:1')],
		],
		[
			'a digest that is held takes its tag with it, and the others of that tag',
			dockerfile(`ARG V=1\nARG D=${OLD}\nFROM a:$V@$D\nFROM b:1@$D\nFROM c:$V\nFROM d:1\n`),
			[
				[`a:1@${OLD}`, `a:2@${NEW}`],
				['c:1', 'c:2'],
				['d:1', 'd:2'],
			],
			dockerfile(`ARG V=1\nARG D=${OLD}\nFROM a:$V@$D\nFROM b:1@$D\nFROM c:$V\nFROM d:2\n`),
			[
				shared('Dockerfile', 3, `a:1@${OLD}`, `a:1@${OLD}`, `b:1@${OLD}`),
				shared('Dockerfile', 5, 'c:1', `a:1@${OLD}`, 'c:1'),
			],
		],
		[
			'and what is built here: stays',
			{
				'compose.yaml': 'services:\n  a: {image: "a:$V"}\n  b: {image: "me/b:$V", build: .}\n  c: {image: c:1}\n',
				'.env': 'V=1\n',
			},
			[...one, ['c:1', 'c:2']],
			{
				'compose.yaml': 'services:\n  a: {image: "a:$V"}\n  b: {image: "me/b:$V", build: .}\n  c: {image: c:2}\n',
			},
			['compose.yaml:2 a:1 shared-value (a:1)'],
		],
	]);

	it('in a file that was not chosen: its own references are users, and its faults count', () => {
		const web = 'ARG I\nFROM $I\n';
		const build = 'build: {context: web, args: {I: &i "a:1"}}';
		const write = (compose: string) => {
			const files: Files = { 'web/Dockerfile': web, 'compose.yaml': compose };
			const readings = new Map([...readFiles(files)].slice(0, 1));
			const options = { read: (path: string) => files[path], buildArgs: new Map<string, string>() };
			const { texts, held } = rewrite(updatesOf(readings, one), readings, options);
			return [...texts.keys(), ...[...held.values()].map(({ reason, users = [] }) => `${reason} ${users.length}`)];
		};
		assert.deepEqual(write(`services: {a: {${build}}}\n`), ['compose.yaml']);
		assert.deepEqual(write(`services: {a: {${build}}, b: {image: *i}}\n`), ['shared-value 2']);
		assert.deepEqual(write(`services: {a: {${build}}}\n---\nimage: [\n`), ['unreadable 0']);
	});
});

describe('a digest', () => {
	table([
		[
			'comes behind a variable',
			dockerfile('ARG V=3.12\nFROM python:${V} AS x\n'),
			[['python:3.12', `python:3.12@${NEW}`]],
			dockerfile(`ARG V=3.12\nFROM python:\${V}@${NEW} AS x\n`),
		],
		[
			'comes behind a variable whose value changes',
			dockerfile('ARG V=3.12\nFROM python:${V}\n'),
			[['python:3.12', `python:3.13@${NEW}`]],
			dockerfile(`ARG V=3.13\nFROM python:\${V}@${NEW}\n`),
		],
		[
			'comes into the variable that holds the whole reference',
			dockerfile('ARG I=python:3.12\nFROM ${I} AS x\nFROM $I\n'),
			[['python:3.12', `python:3.13@${NEW}`]],
			dockerfile(`ARG I=python:3.13@${NEW}\nFROM \${I} AS x\nFROM $I\n`),
		],
		[
			'comes into the default, so that another value does not get it',
			{ 'compose.yaml': 'services: {a: {image: "a:${V:-1}"}}\n' },
			[['a:1', `a:2@${NEW}`]],
			{ 'compose.yaml': `services: {a: {image: "a:\${V:-2@${NEW}}"}}\n` },
		],
		[
			'comes into quotes',
			{ 'compose.yaml': "services: {a: {image: 'a:1'}}\n" },
			[['a:1', `a:1@${NEW}`]],
			{ 'compose.yaml': `services: {a: {image: 'a:1@${NEW}'}}\n` },
		],
		[
			'and a tag change in keys of their own',
			values(`image: {repository: a, tag: "1", digest: ${OLD}}\n`),
			[[`a:1@${OLD}`, `a:2@${NEW}`]],
			values(`image: {repository: a, tag: "2", digest: ${NEW}}\n`),
		],
		[
			'of digits alone stays that',
			values(`image: {repository: a, tag: v1, sha: ${OLD.slice(7)}}\n`),
			[[`a:v1@${OLD}`, `a:v2@${NEW}`]],
			values(`image: {repository: a, tag: v2, sha: ${NEW.slice(7)}}\n`),
		],
		[
			'behind the tag of a chart stays there',
			values(`image: {repository: a, tag: v1@${OLD}}\n`),
			[[`a:v1@${OLD}`, `a:v2@${NEW}`]],
			values(`image: {repository: a, tag: v2@${NEW}}\n`),
		],
		[
			'of kustomize has a key',
			{ 'kustomization.yaml': `images:\n- name: a\n  newTag: v1\n  digest: ${OLD}\n` },
			[[`a:v1@${OLD}`, `a:v2@${NEW}`]],
			{ 'kustomization.yaml': `images:\n- name: a\n  newTag: v2\n  digest: ${NEW}\n` },
		],
		[
			'of kustomize without a key: held back',
			{ 'kustomization.yaml': 'images: [{name: a, newTag: v1}]\n' },
			[['a:v1', `a:v2@${NEW}`]],
			{},
			['kustomization.yaml:1 a:v1 no-digest-place'],
		],
		['never goes', dockerfile(`FROM a:1@${OLD}\n`), [[`a:1@${OLD}`, 'a:1']], {}],
		[
			'never stays behind a new tag',
			dockerfile(`FROM a:1@${OLD}\n`),
			[[`a:1@${OLD}`, 'a:2']],
			{},
			[`Dockerfile:1 a:1@${OLD} computed`],
		],
		[
			'that two tags share in a variable: held back where they part',
			dockerfile(`ARG D=${OLD}\nFROM a:x@$D\nFROM a:y@$D\n`),
			[
				[`a:x@${OLD}`, `a:x@${NEW}`],
				[`a:y@${OLD}`, `a:y@${OTHER}`],
			],
			{},
			[
				`Dockerfile:2 a:x@${OLD} shared-value (a:x@${OLD}, a:y@${OLD})`,
				`Dockerfile:3 a:y@${OLD} shared-value (a:x@${OLD}, a:y@${OLD})`,
			],
		],
	]);
});

describe('bytes that nobody edits', () => {
	const rows: readonly [what: string, path: string, text: string][] = [
		['CRLF', 'Dockerfile', '# x\r\nFROM a:‹1› AS x\r\n\r\n'],
		['a byte order mark, and no end of the last line', 'Dockerfile', '\uFEFFFROM a:‹1›'],
		[
			'a byte order mark in YAML, tabs and blanks',
			'compose.yaml',
			'\uFEFFservices: \n  a:\t\n    image:\ta:‹1›\t# a:1  \n\n',
		],
		['a lone CR, another script', 'Dockerfile', '# größer als 🐋\nFROM a:‹1›\n#\r\n'],
		['continued lines', 'Dockerfile', 'FROM \\\n  # a:1\n  a:‹1› \\\n\n  AS x\n'],
		['CRLF in a folded text', '.gitlab-ci.yml', 'a:\r\n  image: >-\r\n    a:‹1›\r\n  script: >\r\n    a:1\r\n'],
	];
	for (const [what, path, text] of rows) {
		it(`${what}: kept`, () => {
			const { texts } = bump({ [path]: text.replaceAll(/[‹›]/g, '') }, [['a:1', 'a:2.0']]);
			assert.equal(texts.get(path), text.replaceAll('‹1›', '2.0'));
		});
	}
});

describe('what cannot be written', () => {
	const built = {
		'web/Dockerfile': 'ARG V\nFROM a:$V\nFROM b:1\n',
		'compose.yaml': 'services: {a: {build: {context: web, args: {V: "1"}}}, c: {image: "c:1"}}\n',
		'docker-bake.hcl': 'target "x" {\n  context = "web"\n  args = { V = "1" }\n}\n',
	};
	const wishes: Wishes = [
		['a:1', 'a:2'],
		['b:1', 'b:2'],
		['c:1', 'c:2'],
	];
	table([
		[
			'one value of two builds: held back, and all else is written',
			built,
			wishes,
			{
				'web/Dockerfile': built['web/Dockerfile'].replace('b:1', 'b:2'),
				'compose.yaml': built['compose.yaml'].replace('c:1', 'c:2'),
			},
			['web/Dockerfile:2 a:1 unreadable'],
		],
		[
			'two values of two builds that become one: written',
			{ ...built, 'docker-bake.hcl': built['docker-bake.hcl'].replace('"1"', '"1.1"') },
			[
				['a:1', 'a:2'],
				['a:1.1', 'a:2'],
			],
			{
				'compose.yaml': built['compose.yaml'].replace('V: "1"', 'V: "2"'),
				'docker-bake.hcl': built['docker-bake.hcl'].replace('"1"', '"2"'),
			},
		],
		[
			'a file with a fault: held back',
			{ 'k.yaml': 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: a:1}]}\n---\nimage: [\n' },
			wishes,
			{},
			['k.yaml:3 a:1 unreadable'],
		],
		[
			'a number of HCL that becomes none: held back',
			{
				'docker-bake.hcl':
					'variable "V" { default = 1 }\ntarget "x" {\n  contexts = { b = "docker-image://a:${V}" }\n}\n',
			},
			[['a:1', 'a:1.2-x']],
			{},
			['docker-bake.hcl:3 a:1 unreadable'],
		],
		[
			'a name that changes with its tag: held back',
			dockerfile('ARG V=1\nFROM x:1\nFROM a$V:$V\n'),
			[
				['a1:1', 'a1:2'],
				['x:1', 'x:2'],
			],
			dockerfile('ARG V=1\nFROM x:2\nFROM a$V:$V\n'),
			['Dockerfile:3 a1:1 unreadable'],
		],
	]);

	it('where the disk or the user says so: held back with that reason, and with all that share a value there', () => {
		const files = {
			...built,
			'.env': 'X=1\n',
			'web/compose.yaml': 'services: {d: {image: "d:$X"}, c: {image: "c:1"}}\n',
			'web/.env': 'X=1\n',
		};
		const asked: string[] = [];
		const { texts, lines } = bump(files, [...wishes, ['d:1', 'd:2']], {
			findHindrance: (file) => {
				asked.push(file);
				return file.endsWith('.env') ? 'path' : file === 'compose.yaml' ? 'read-only' : undefined;
			},
		});
		assert.deepEqual([...texts.keys()].sort(), ['web/Dockerfile', 'web/compose.yaml']);
		assert.deepEqual(lines.toSorted(), [
			'compose.yaml:1 c:1 read-only',
			'web/Dockerfile:2 a:1 read-only',
			'web/compose.yaml:1 d:1 path',
		]);
		assert.equal(new Set(asked).size, asked.length);
	});

	it('a text that is another than the one that was read: held back', () => {
		const readings = readFiles(dockerfile('FROM a:1\nFROM b:1\n'));
		const updates = updatesOf(readings, [
			['a:1', 'a:2'],
			['b:1', 'b:2'],
		]);
		const reasonsFor = (text: string | undefined) => {
			const { texts, held } = rewrite(updates, readings, { read: () => text, buildArgs: new Map() });
			return [texts.size, ...[...held.values()].map(({ reason }) => reason)];
		};
		assert.deepEqual(reasonsFor('\nFROM a:1\n'), [0, 'changed-meanwhile', 'changed-meanwhile']);
		assert.deepEqual(reasonsFor(undefined), [0, 'unreadable', 'unreadable']);
		assert.deepEqual(reasonsFor('FROM a:1\nFROM b:1\nFROM c:1\n'), [0, 'unreadable', 'unreadable']);
	});

	it('a reference of no file that was read: held back', () => {
		const readings = readFiles(dockerfile('FROM a:1\n'));
		const updates = updatesOf(readFiles(dockerfile('FROM a:1\n')), [['a:1', 'a:2']]);
		const { held } = rewrite(updates, readings, { read: () => 'FROM a:1\n', buildArgs: new Map() });
		assert.deepEqual([...held.values()], [{ reason: 'unreadable' }]);
	});
});
