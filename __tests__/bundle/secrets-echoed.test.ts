import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunResult, runBundle } from '../support/bundle.ts';
import { ENCODINGS, PLACES, SUBJECTS } from '../support/echoes.ts';
import { image } from '../support/images.mjs';
import { startProxy } from '../support/proxy-server.mjs';
import { startRegistry } from '../support/registry.mjs';
import { assertMasksFirst, assertSecret, SECRETS, tokensAt } from '../support/secrets.ts';

type Registry = Awaited<ReturnType<typeof startRegistry>>;
type Intercept = NonNullable<NonNullable<Parameters<typeof startRegistry>[0]>['intercept']>;
type Content = ReturnType<typeof image>;

const LOGIN = { username: 'alice', password: SECRETS.password };
/** More would not fit into the output `json`, and what is left out of that is not looked at. */
const AT_A_TIME = 100;

/** Every encoding of the password, and those that matter of what else a request holds. */
const ECHOES = [
	...Object.keys(ENCODINGS).map((encoding) => `password/${encoding}`),
	...['login', 'header', 'token'].flatMap((subject) => [`${subject}/raw`, `${subject}/base64`, `${subject}/url-lower`]),
	'token/zero-width',
	'token/cut-100',
];
/** A text in JSON, which its place encodes once more. */
const TWICE = /^(location|realm)-.*\/json$/;
const CASES = Object.keys(PLACES)
	.flatMap((place) => ECHOES.map((echo) => `${place}/${echo}`))
	.filter((name) => !TWICE.test(name));
/** What each mode reads beyond what `exists` reads. */
const MODES = {
	exists: /./,
	inspect: /^(error|header|config|annotations|manifest|index)/,
	latest: /^(tag|link|limit|config|index)/,
};

/** Answers with an echo whoever asks with credentials; the repository's name says with which. */
function echoing(storage: string): Intercept {
	const contents = new Map<string, Content>();
	return (request) => {
		const { repository = '', reference = '', kind, authorization } = request;
		const [place, subject, encoding] = repository.split('/');
		const answer = PLACES[place ?? ''];
		if (answer === undefined || authorization === undefined || kind === 'token' || kind === 'ping') {
			return undefined;
		}
		const text = ENCODINGS[encoding ?? '']?.(SUBJECTS[subject ?? '']?.(request) ?? '') ?? '';
		const said = kind === 'blob' ? contents.get(repository) : answer(text, request, storage);
		if (said === undefined) {
			return undefined;
		}
		if (!('manifest' in said)) {
			return said;
		}
		contents.set(repository, said);
		if (kind === 'tags') {
			return { status: 200, body: { tags: ['1.0'] } };
		}
		const content = said.children.find(({ digest }) => digest === reference) ?? said;
		const headers = { 'content-type': content.mediaType, 'docker-content-digest': content.digest };
		const blob = [said, ...said.children].map(({ blobs }) => blobs.get(reference)).find((bytes) => bytes !== undefined);
		return kind === 'blob' ? { status: 200, body: blob ?? '' } : { status: 200, headers, body: content.manifest };
	};
}

function assertExit({ exitCode, images }: RunResult, mode: string): void {
	const isFine = images.every(({ status }) => status === 'found' || (status === 'missing' && mode === 'exists'));
	assert.equal(exitCode, isFine ? 0 : 1);
}

for (const kind of ['basic', 'bearer'] as const) {
	describe(`secrets that a registry echoes, with ${kind}`, () => {
		let registry: Registry;
		let storage: Registry;
		let proxy: Awaited<ReturnType<typeof startProxy>>;
		before(async () => {
			proxy = await startProxy(() => 502);
			storage = await startRegistry();
			registry = await startRegistry({ auth: { kind, ...LOGIN }, intercept: echoing(storage.origin) });
			for (const name of CASES) {
				registry.push(name, '1.0', image());
			}
		});
		after(() => Promise.all([registry?.close(), storage?.close(), proxy?.close()]));

		for (const [mode, places] of Object.entries(kind === 'basic' ? { exists: MODES.exists } : MODES)) {
			const cases = CASES.filter((name) => places.test(name));
			for (let start = 0; start < cases.length; start += AT_A_TIME) {
				const names = cases.slice(start, start + AT_A_TIME);
				const [first, last] = [names[0], names.at(-1)].map((name) => name?.split('/')[0]);
				it(`${mode}: from ${first} to ${last}, no form of them is shown`, async () => {
					registry.reset();
					storage.reset();
					const asked = names.map((name) => `${registry.host}/${name}:1.0`).join('\n');
					const result = await runBundle(
						{ mode, image: asked, registry: registry.host, ...LOGIN, 'include-tags': '*', prerelease: true },
						{ env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' }, debug: true },
					);
					assert.equal(result.images.length, names.length);
					assertExit(result, mode);
					assertSecret(result, LOGIN.password, LOGIN.username);
					assertMasksFirst(result, LOGIN.password);
					for (const token of tokensAt(registry)) {
						assertSecret(result, token);
					}
					assert.ok(storage.requests.every(({ authorization }) => authorization === undefined));
				});
			}
		}
	});
}
