import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../src/files/candidate.ts';
import { find } from '../../src/files/find.ts';
import { assertQuick } from '../support/processor-time.ts';

type Files = Readonly<Record<string, string>>;

/** Lines such as `2 python:3.12`, `2 python:$V needs V` and `2 python:3.12 from compose.yaml`. Each piece stands where it says. */
function show(path: string, files: Files, buildArgs: Readonly<Record<string, string>> = {}): readonly string[] {
	const context = contextOf((name) => files[name], new Map(Object.entries(buildArgs)));
	return find(path, files[path] ?? '', context).references.map(({ line, image, needs, spans }) => {
		const places = spans.flatMap(({ text, at }) => (at === undefined ? [] : [{ text, ...at }]));
		for (const { text, file, offset } of places) {
			assert.ok(files[file]?.startsWith(text, offset), `${text} in ${file}`);
		}
		const others = new Set(places.map(({ file }) => file).filter((file) => file !== path));
		return [
			`${line} ${image}`,
			...(needs.length > 0 ? [`needs ${needs.join(' ')}`] : []),
			...(others.size > 0 ? [`from ${[...others].join(' ')}`] : []),
		].join(' ');
	});
}

type Row = readonly [
	what: string,
	files: Files,
	found: readonly string[],
	buildArgs?: Readonly<Record<string, string>>,
];

const OPEN = 'ARG V\nFROM a:$V\n';
const SET = 'ARG V=1\nFROM a:$V\n';

/** Each is about `web/Dockerfile`. */
function describeBuilds(what: string, rows: readonly Row[]): void {
	describe(what, () => {
		for (const [name, files, found, buildArgs] of rows) {
			it(name, () => assert.deepEqual(show('web/Dockerfile', files, buildArgs), found));
		}
	});
}

const compose = (build: string, dockerfile = OPEN): Files => ({
	'web/Dockerfile': dockerfile,
	'compose.yaml': `services: {a: {build: ${build}}}`,
});

describeBuilds('a Dockerfile that a Compose file builds', [
	['a value', compose('{context: web, args: {V: "2"}}'), ['2 a:2 from compose.yaml']],
	[
		'a value of a list, with an equals sign',
		compose('{context: ./web/, args: [V=2=3]}', 'ARG V\nFROM a:${V%=*}\n'),
		['2 a:2'],
	],
	['a value before a default', compose('{context: web, args: {V: "2"}}', SET), ['2 a:2 from compose.yaml']],
	['a folder alone: as it stands', compose('./web', SET), ['2 a:1']],
	['a folder that another one leads to', compose('x/../web', SET), ['2 a:1']],
	['a name of the Dockerfile', compose('{dockerfile: web/Dockerfile, args: [V=2]}'), ['2 a:2 from compose.yaml']],
	[
		'a name that leads out of the context',
		compose('{context: x, dockerfile: ../web/Dockerfile, args: [V=2]}'),
		['2 a:2 from compose.yaml'],
	],
	['another Dockerfile', compose('{context: web, dockerfile: Other, args: [V=2]}'), ['2 a:$V needs V']],
	['another folder', compose('{args: [V=2]}'), ['2 a:$V needs V']],
	[
		'a remote context',
		compose('{context: "https://github.com/a/b.git", dockerfile: ../../web/Dockerfile, args: [V=2]}'),
		['2 a:$V needs V'],
	],
	[
		'a remote context by SSH',
		compose('{context: "git@github.com:a/b", dockerfile: ../../web/Dockerfile, args: [V=2]}'),
		['2 a:$V needs V'],
	],
	[
		'a context outside of the workspace',
		compose('{context: ../x, dockerfile: ../web/Dockerfile, args: [V=2]}'),
		['2 a:$V needs V'],
	],
	[
		'a context that nobody knows',
		compose('{context: $X, dockerfile: web/Dockerfile, args: [V=2]}'),
		['2 a:$V needs V'],
	],
	['a Dockerfile inside', compose('{context: web, dockerfile_inline: FROM x, args: [V=2]}'), ['2 a:$V needs V']],
	['no value', compose('{context: web, args: {V: null}}', SET), ['2 a:1']],
	['no value, in a list', compose('{context: web, args: [V]}'), ['2 a:$V needs V']],
	['no value, but in .env', { ...compose('{context: web, args: [V]}'), '.env': 'V=4\n' }, ['2 a:4 from .env']],
	['a value that nobody knows', compose('{context: web, args: {V: "$X"}}', SET), ['2 a:1']],
	[
		'a value of .env',
		{ ...compose('{context: $D, args: {V: "${X:-1}-x"}}'), '.env': 'X=4\nD=web' },
		['2 a:4-x from .env compose.yaml'],
	],
	['a value of the user', compose('{context: web, args: [V]}'), ['2 a:9'], { V: '9' }],
	['a value before that of the user', compose('{context: web, args: [V=2]}'), ['2 a:2 from compose.yaml'], { V: '9' }],
	['a number is what YAML reads', compose('{context: web, args: {V: 3.10}}'), ['2 a:3.1']],
	['a text is not', compose('{context: web, args: {V: "3.10"}}'), ['2 a:3.10 from compose.yaml']],
	[
		'a context takes the place of an image',
		compose('{context: web, additional_contexts: {b: ./b}}', 'FROM docker.io/library/b:latest\nFROM c\n'),
		['2 c'],
	],
	[
		'a context in a list',
		compose('{context: web, additional_contexts: ["b=docker-image://x:1"]}', 'FROM b\nFROM c\n'),
		['2 c'],
	],
	[
		'arguments that a merge gives',
		compose('&b {context: web, args: &a {V: "2", W: "1"}}}, b: {build: {<<: *b, args: {<<: *a, V: "3"}}'),
		['2 a:2 from compose.yaml', '2 a:3 from compose.yaml'],
	],
	[
		'a service that extends another one',
		compose('{context: web, args: {V: "2"}}}, b: {extends: {service: a}, build: {args: {V: "3"}}'),
		['2 a:2 from compose.yaml', '2 a:3 from compose.yaml'],
	],
	[
		'a service that extends one of another file: only with a context',
		{
			'web/Dockerfile': OPEN,
			'web/compose.yaml':
				'services: {a: {extends: {file: x.yaml, service: y}, build: {args: [V=2]}}, b: {extends: {file: x.yaml, service: y}, build: {context: ., args: [V=3]}}}',
		},
		['2 a:3 from web/compose.yaml'],
	],
	[
		'services that extend one another',
		compose('{context: web, args: [V=2]}, extends: b}, b: {extends: a'),
		['2 a:2 from compose.yaml'],
	],
	['a file that is not YAML', { 'web/Dockerfile': SET, 'compose.yaml': 'services: {a: {build: [' }, ['2 a:1']],
]);

describeBuilds('the Compose files of a folder', [
	[
		'with its override, and alone',
		{ ...compose('{context: web, args: [V=2]}'), 'compose.override.yml': 'services: {a: {build: {args: {V: "3"}}}}' },
		['2 a:2 from compose.yaml', '2 a:3 from compose.override.yml'],
	],
	[
		'an override alone is none',
		{ 'web/Dockerfile': SET, 'web/compose.override.yaml': 'services: {a: {build: {context: ., args: [V=2]}}}' },
		['2 a:1'],
	],
	[
		'the first name counts',
		{
			...compose('{context: web, args: [V=2]}'),
			'docker-compose.yml': 'services: {a: {build: {context: web, args: [V=3]}}}',
		},
		['2 a:2 from compose.yaml'],
	],
	[
		'those of the folder itself and above',
		{ ...compose('{context: web, args: [V=2]}'), 'web/docker-compose.yaml': 'services: {a: {build: {args: [V=3]}}}' },
		['2 a:2 from compose.yaml', '2 a:3 from web/docker-compose.yaml'].toReversed(),
	],
	[
		'none of another folder',
		{ 'web/Dockerfile': OPEN, 'deploy/compose.yaml': 'services: {a: {build: {context: ../web, args: [V=2]}}}' },
		['2 a:$V needs V'],
	],
]);

const bake = (target: string, dockerfile = OPEN, more = ''): Files => ({
	'web/Dockerfile': dockerfile,
	'docker-bake.hcl': `${more}\ntarget "a" {\n${target}\n}\n`,
});

describeBuilds('a Dockerfile that a Bake file builds', [
	['a value', bake('context = "web"\nargs = { V = "2" }', SET), ['2 a:2 from docker-bake.hcl']],
	[
		'a variable',
		bake('dockerfile = "web/Dockerfile"\nargs = { V = X }', SET, 'variable "X" { default = "2" }'),
		['2 a:2 from docker-bake.hcl'],
	],
	['null', bake('context = "web"\nargs = { V = null }', SET), ['2 a:1']],
	['a calculation', bake('context = "web"\nargs = { V = lower("X") }', SET), ['2 a:1']],
	['a context', bake('context = "web"\ncontexts = { a = "target:b" }', 'FROM a\nFROM c'), ['2 c']],
	[
		'what it inherits',
		bake('inherits = ["b"]', SET, 'target "b" {\ncontext = "web"\nargs = { V = "2" }\n}'),
		['2 a:2 from docker-bake.hcl'],
	],
	[
		'a remote context',
		bake('context = "https://a.example/b.git"\ndockerfile = "../../web/Dockerfile"\nargs = { V = "2" }', SET),
		['2 a:1'],
	],
	['a Dockerfile inside', bake('context = "web"\ndockerfile-inline = "FROM x"\nargs = { V = "2" }', SET), ['2 a:1']],
	[
		'an override',
		{
			...bake('context = "web"\nargs = { V = "2" }'),
			'docker-bake.override.json': '{"target": {"a": {"args": {"V": "3"}}}}',
		},
		['2 a:3 from docker-bake.override.json'],
	],
	[
		'a matrix: what depends on it is open',
		bake(
			'context = "web"\nmatrix = { m = ["1"] }\nname = "a-${m}"\nargs = { V = m, W = "2" }',
			'ARG V=1\nARG W\nFROM a:$V-$W\n',
		),
		['3 a:1-2 from docker-bake.hcl'],
	],
]);

const dev = (config: string, path = 'web/.devcontainer.json'): Files => ({ 'web/Dockerfile': SET, [path]: config });

describeBuilds('a Dockerfile that a dev container builds', [
	[
		'a value',
		dev('{"build": {"dockerfile": "Dockerfile", "args": {"V": "2"}}}'),
		['2 a:2 from web/.devcontainer.json'],
	],
	[
		'from the folder of dev containers',
		dev(
			'{"dockerFile": "../Dockerfile", "build": {"args": {"V": "${localEnv:X:2}"}}}',
			'web/.devcontainer/devcontainer.json',
		),
		['2 a:2 from web/.devcontainer/devcontainer.json'],
	],
	['a value of somebody', dev('{"build": {"dockerfile": "Dockerfile", "args": {"V": "${localEnv:X}"}}}'), ['2 a:1']],
	['another Dockerfile', dev('{"build": {"dockerfile": "x", "args": {"V": "2"}}}'), ['2 a:1']],
	['a fault', dev('{"build": {"dockerfile": '), ['2 a:1']],
]);

it('a dev container in a folder of its own builds the Dockerfile beside it', () => {
	const folder = '.devcontainer/x';
	const files = {
		[`${folder}/Dockerfile`]: SET,
		[`${folder}/devcontainer.json`]: '{"build": {"dockerfile": "Dockerfile", "args": {"V": "2"}}}',
	};
	assert.deepEqual(show(`${folder}/Dockerfile`, files), [`2 a:2 from ${folder}/devcontainer.json`]);
});

describeBuilds('several builds of a Dockerfile', [
	[
		'equal ones are one, and what one leaves open counts for nothing where another one resolves it',
		{
			'web/Dockerfile': 'ARG V\nARG W=1\nFROM a:$V\nFROM b:$W\nFROM c:$X\n',
			'compose.yaml':
				'services: {a: {build: web}, b: {build: {context: web, args: [V=2]}}, c: {build: {context: web, args: [V=2, Y=3]}}}',
			'docker-bake.hcl': 'target "a" {\ncontext = "web"\nargs = { V = "2", W = "4" }\n}',
		},
		['3 a:2 from compose.yaml', '4 b:1', '4 b:4 from docker-bake.hcl', '5 c:$X needs X'],
	],
	[
		'a context of one build takes no image from another',
		compose('{context: web, additional_contexts: {b: ./b}}}, b: {build: web', 'FROM b\nFROM c\n'),
		['1 b', '2 c'],
	],
	[
		'values that the Dockerfile does not name make no difference',
		compose(
			`{context: web, args: [V=2]}${Array.from({ length: 20 }, (_, n) => `}, s${n}: {build: {context: web, args: [V=2, X=${n}]}`).join('')}}, z: {build: {context: web, args: [V=3]}`,
		),
		['2 a:2 from compose.yaml', '2 a:3 from compose.yaml'],
	],
	['all leave it open: told once', compose('web}, b: {build: {context: web, args: [X=1]}'), ['2 a:$V needs V']],
	[
		'a fault is told once, with what stands before it',
		compose('{context: web, args: [V=2]}}, b: {build: {context: web, args: [V=3]}', `${OPEN}RUN <<EOF\n`),
		['2 a:2 from compose.yaml', '2 a:3 from compose.yaml'],
	],
]);

describe('what is too much for a person', () => {
	const chain = (length: number) =>
		Array.from({ length }, (_, n) => `s${n}: {extends: s${n + 1}, build: {context: x}}`)
			.concat(`s${length}: {build: {args: [V=2]}}`, 'a: {extends: s0, build: {context: web}}')
			.join(', ');
	const crowd = (length: number) =>
		`${Array.from({ length }, (_, n) => `s${n}: {build: x}`).join(', ')}, a: {build: {context: web, args: [V=2]}}`;
	const rows: readonly [what: string, services: string, found: string][] = [
		['the first 1,000 services count', crowd(999), '2 a:2 from compose.yaml'],
		['the next one does not', crowd(1000), '2 a:$V needs V'],
		['a service has the values of 16 that it extends', chain(15), '2 a:2 from compose.yaml'],
		['... but not of more', chain(16), '2 a:$V needs V'],
	];
	for (const [what, services, found] of rows) {
		it(what, () => {
			const files = { 'web/Dockerfile': OPEN, 'compose.yaml': `services: {${services}}` };
			assert.deepEqual(show('web/Dockerfile', files), [found]);
		});
	}
});

describe('a Dockerfile that hostile files build', () => {
	const FOLDER = 'context: web';
	const many = (make: (number: number) => string, length = 2000) =>
		Array.from({ length }, (_, number) => make(number)).join('');
	const withArguments = (length: number) =>
		`x: &x {${many((n) => `A${n}: "${'$B'.repeat(50)}",`, length)}}\nservices:\n${many((n) => ` s${n}: {build: {${FOLDER}, args: {V: "${n}", <<: *x}}}\n`)}`;
	const rows: readonly [what: string, neighbours: Files, count: number, dockerfile?: string][] = [
		[
			'2,000 services',
			{ 'compose.yaml': `services:\n${many((n) => ` s${n}: {build: {${FOLDER}, args: {V: "${n}"}}}\n`)}` },
			16,
		],
		['2,000 services with 500 arguments each', { 'compose.yaml': withArguments(500) }, 16],
		['2,000 services with 2,000 arguments each: too much', { 'compose.yaml': withArguments(2000) }, 1],
		[
			'services that extend one another',
			{
				'compose.yaml': `services:\n${many((n) => ` s${n}: {extends: s${n + 1}, build: {${FOLDER}, args: [V=${n}]}}\n`)}`,
			},
			16,
		],
		[
			'targets that inherit twice',
			{
				'docker-bake.hcl': many(
					(n) => `target "t${n}" {\ninherits = ["t${n + 1}", "t${n + 1}"]\ncontext = "web"\nargs = { V = "${n}" }\n}\n`,
				),
			},
			16,
		],
		[
			'targets with long values',
			{
				'docker-bake.hcl': `X = "${'a'.repeat(1000)}"\n${many((n) => `target "t${n}" {\ncontext = "web"\nargs = { V = "${'${X}'.repeat(100)}" }\n}\n`)}`,
			},
			1,
		],
		[
			'brackets',
			{ 'compose.yaml': `build: ${'['.repeat(100_000)}`, 'web/.devcontainer.json': '['.repeat(100_000) },
			1,
			SET,
		],
		[
			'2,000 services, and a large Dockerfile',
			{ 'compose.yaml': `services:\n${many((n) => ` s${n}: {build: {${FOLDER}, args: {V: "${n}"}}}\n`)}` },
			16,
			`${OPEN}${'RUN x\n'.repeat(100_000)}`,
		],
	];
	for (const [what, neighbours, count, dockerfile = OPEN] of rows) {
		it(`${what}: read at most 16 times, and quickly`, () =>
			assertQuick(() => {
				const found = show('web/Dockerfile', { 'web/Dockerfile': dockerfile, ...neighbours });
				assert.equal(found.length, count);
			}, 15_000));
	}
});

it('500 Dockerfiles: what builds them is read once', () => {
	const asked: string[] = [];
	const services = Array.from(
		{ length: 500 },
		(_, number) => `s${number}: {build: {context: d${number}, args: [V=${number}]}}`,
	);
	const context = contextOf((name) => {
		asked.push(name);
		return name === 'compose.yaml' ? `services: {${services.join()}}` : undefined;
	});
	for (let number = 0; number < 500; number += 1) {
		const [reference] = find(`d${number}/Dockerfile`, OPEN, context).references;
		assert.equal(reference?.image, `a:${number}`);
	}
	assert.deepEqual(
		asked.filter((name) => name === 'compose.yaml'),
		['compose.yaml'],
	);
	assert.equal(new Set(asked).size, asked.length);
});
