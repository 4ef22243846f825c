import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BUILT, buildStorage } from '../support/built-images.mjs';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { image } from '../support/images.mjs';
import { startNginx } from '../support/nginx.mjs';
import { runSync } from '../support/programs.mjs';
import { startRegistry } from '../support/registry.mjs';
import { missingTools } from '../support/tools.mjs';

type Site = Parameters<typeof startNginx>[0][string];

const LOGIN = { username: 'alice', password: 's3cret pass' };
const RESOURCES = '~ ^/v2/.+/(manifests|blobs|tags)/';
const PAGE = "'<html><body><h1>Please sign in</h1></body></html>'";

/** What is asked of the registry directly and through each site, by mode. */
const QUESTIONS: readonly { readonly paths: readonly string[]; readonly inputs: Inputs }[] = [
	{
		paths: [BUILT.multi, BUILT.dockerSingle, BUILT.umoci, 'built/app:nothing', 'built/nothing:1'],
		inputs: { mode: 'exists' },
	},
	{
		paths: [BUILT.multi, BUILT.dockerSingle, 'built/app:nothing'],
		inputs: { mode: 'inspect', platforms: 'linux/arm/v7' },
	},
	{ paths: ['built/versions:1.0.0', 'built/nothing:1'], inputs: { mode: 'latest' } },
];

describe('nginx before a docker-registry', {
	skip: missingTools('docker-registry', 'skopeo', 'buildah', 'umoci', 'nginx', 'htpasswd'),
}, () => {
	let folder: string;
	let storage: Awaited<ReturnType<typeof buildStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let embedded: Awaited<ReturnType<typeof startRegistry>>;
	let authority: ReturnType<typeof createAuthority>;
	let nginx: Awaited<ReturnType<typeof startNginx>>;
	let direct: readonly (readonly Answer[])[];
	/** What is answered where the alias says nothing. */
	let unconfirmed: typeof direct;

	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'tagscout-boxes-'));
		const users = runSync('htpasswd', ['-bn', LOGIN.username, LOGIN.password]);
		writeFileSync(join(folder, 'users'), users);
		storage = await buildStorage();
		registry = await startDockerRegistry(storage);
		embedded = await startRegistry({ auth: { kind: 'bearer', ...LOGIN, realm: '/token' } });
		embedded.push('team/app', '1.0', image(), { private: true });
		authority = createAuthority();
		nginx = await startNginx(sites());
		direct = await answersAt(registry.host);
		unconfirmed = (await answersAt(registry.host, { confirm: false })).map((answers) =>
			answers.map((answer) => (answer.latestTag == null ? answer : { ...answer, confirmed: false })),
		);
	});
	after(async () => {
		await nginx?.stop();
		await embedded?.close();
		await registry?.stop();
		authority?.remove();
		storage?.remove();
		rmSync(folder ?? '', { recursive: true, force: true });
	});

	/** Every site, by its name. */
	function sites(): Record<string, Site> {
		const pass = `proxy_pass http://${registry.host}; proxy_set_header Host $http_host;`;
		const own = (more: string): Site => ({ directives: () => `${more}\nlocation / { ${pass} }` });
		const moved = (status: number, to: (at: Readonly<Record<string, string>>) => string): Site => ({
			directives: (at) =>
				`location ${RESOURCES} { return ${status} ${to(at)}$request_uri; }\nlocation / { ${pass} }\nlocation /moved/ { proxy_pass http://${registry.host}/; }`,
		});
		const always = (answer: string): Site => ({
			directives: () => `default_type text/html;\nlocation / { ${answer} }`,
		});
		const withoutHead = (status: number): Site => own(`if ($request_method = HEAD) { return ${status}; }`);
		const big = `"${'x'.repeat(1500)}"`;
		return {
			plain: own(''),
			tls: { tls: authority.issue(['127.0.0.1']), ...own('') },
			expired: { tls: authority.issue(['127.0.0.1'], -1), ...own('') },
			'other-name': { tls: authority.issue(['registry.example.com']), ...own('') },
			'tls-embedded': {
				tls: authority.issue(['127.0.0.1']),
				directives: () => `location / { proxy_pass ${embedded.origin}; }`,
			},
			compressing: {
				directives: () =>
					`gzip on; gzip_min_length 1; gzip_types *; gzip_proxied any; gzip_http_version 1.0;\nlocation / { ${pass} }`,
			},
			gzip: { directives: ({ compressing }) => viaGzip(compressing) },
			chunked: { directives: ({ compressing }) => `gunzip on;\n${viaGzip(compressing)}` },
			'no-digest': own('proxy_hide_header Docker-Content-Digest;'),
			'no-mark': own('proxy_hide_header Docker-Content-Digest; proxy_hide_header Docker-Distribution-Api-Version;'),
			'head-403': withoutHead(403),
			'head-404': withoutHead(404),
			'head-405': withoutHead(405),
			'moved-307-relative': moved(307, () => '/moved'),
			'moved-302-relative': moved(302, () => '/moved'),
			'moved-307-absolute': moved(307, ({ plain }) => `http://${plain}`),
			'moved-302-absolute': moved(302, ({ plain }) => `http://${plain}`),
			'pages-for-404': own(
				`proxy_intercept_errors on; error_page 404 /own-page;\nlocation = /own-page { return 404; }`,
			),
			'page-200-for-404': own(
				`proxy_intercept_errors on; error_page 404 =200 /own-page;\nlocation = /own-page { default_type text/html; return 200 ${PAGE}; }`,
			),
			'sign-in': always(`return 200 ${PAGE};`),
			'to-sign-in': {
				directives: () =>
					`default_type text/html;\nlocation / { return 302 /login; }\nlocation = /login { return 200 ${PAGE}; }`,
			},
			'big-headers': own(
				Array.from({ length: 12 }, (_, number) => `add_header X-Big-${number} ${big} always;`).join('\n'),
			),
			broken: { directives: () => 'location / { proxy_pass http://unix:/nowhere.sock; }' },
			'too-large': always('return 413;'),
			blocked: always('return 451;'),
			'not-found': always('return 404;'),
			loop: always('return 307 $request_uri;'),
			guarded: own(`auth_basic "Company"; auth_basic_user_file "${join(folder, 'users')}";`),
		};
	}

	async function answersAt(host: string, more: Inputs = {}): Promise<readonly (readonly Answer[])[]> {
		const results = await Promise.all(
			QUESTIONS.map(({ paths, inputs }) =>
				runBundle({ image: paths.map((path) => `${host}/${path}`).join('\n'), ...inputs, ...more }),
			),
		);
		return results.map((result) => answersOf(result, host));
	}

	it('directly, the answers are found, missing and the newest', () => {
		assert.deepEqual(
			direct.map((answers) => answers.map(({ status, reason }) => [status, reason].filter(Boolean).join(' '))),
			[
				['found', 'found', 'found', 'missing not-found', 'missing not-found'],
				['found', 'missing platform-missing', 'missing not-found'],
				['found', 'missing not-found'],
			],
		);
		assert.equal(direct[2]?.[0]?.latestTag, '1.1.0');
		assert.equal(unconfirmed[2]?.[0]?.latestTag, '2.0.0');
	});

	for (const { name, site } of [
		{ name: 'passing everything on', site: 'plain' },
		{ name: 'compressing, though nobody asked for it', site: 'gzip' },
		{ name: 'sending chunks, without a length', site: 'chunked' },
		{ name: 'refusing HEAD by 403', site: 'head-403' },
		{ name: 'without HEAD: 404', site: 'head-404' },
		{ name: 'without HEAD: 405', site: 'head-405' },
		{ name: 'redirecting by a relative 307', site: 'moved-307-relative' },
		{ name: 'redirecting by a relative 302', site: 'moved-302-relative' },
		{ name: 'redirecting to another port by 307', site: 'moved-307-absolute' },
		{ name: 'redirecting to another port by 302', site: 'moved-302-absolute' },
	]) {
		it(`${name}: the same answers as without it`, async () => {
			assert.deepEqual(await answersAt(nginx.at(site)), direct);
		});
	}

	it('without Docker-Content-Digest: the same answers, but the newest is unconfirmed, because nobody told', async () => {
		assert.deepEqual(await answersAt(nginx.at('no-digest')), unconfirmed);
	});

	it('as TLS front with a certificate of our authority: the same answers, with `ca-file`', async () => {
		assert.deepEqual(await answersAt(nginx.at('tls'), { 'ca-file': authority.caFile }), direct);
	});

	for (const { name, site, inputs = {}, reason, advice } of [
		{ name: 'an authority that nobody named', site: 'tls', reason: 'tls', advice: /`ca-file`/ },
		{
			name: 'an expired certificate',
			site: 'expired',
			inputs: { hasAuthority: true },
			reason: 'tls',
			advice: /certificate.*expired/,
		},
		{
			name: 'a certificate for another name',
			site: 'other-name',
			inputs: { hasAuthority: true },
			reason: 'tls',
			advice: /certificate is for another host/,
		},
	]) {
		it(`as TLS front with ${name}: an error that says so, and no request inside`, async () => {
			const more = 'hasAuthority' in inputs ? { 'ca-file': authority.caFile } : {};
			const result = await runBundle({ image: `${nginx.at(site)}/${BUILT.multi}`, ...more });
			assert.deepEqual(statuses(result), [`error ${reason}`]);
			assert.match(result.annotations[0]?.message ?? '', advice);
		});
	}

	it('as TLS front before the embedded registry: a private image is found with the login, denied without', async () => {
		const host = nginx.at('tls-embedded');
		const inputs = { image: `${host}/team/app:1.0\n${host}/team/app:2`, 'ca-file': authority.caFile };
		assert.deepEqual(statuses(await runBundle({ ...inputs, registry: host, ...LOGIN })), [
			'found',
			'missing not-found',
		]);
		assert.deepEqual(statuses(await runBundle(inputs)), ['denied missing-or-private', 'denied missing-or-private']);
		const wrong = await runBundle({ ...inputs, registry: host, ...LOGIN, password: 'wrong' });
		assert.deepEqual(statuses(wrong), ['denied auth-failed', 'denied auth-failed']);
	});

	it('guarding by a password of its own: the same answers with it, denied with a wrong one or none', async () => {
		const host = nginx.at('guarded');
		assert.deepEqual(await answersAt(host, { registry: host, ...LOGIN }), direct);
		const inputs = { image: `${host}/${BUILT.multi}\n${host}/built/nothing:1` };
		assert.deepEqual(statuses(await runBundle(inputs)), ['denied auth-required', 'denied auth-required']);
		const wrong = await runBundle({ ...inputs, registry: host, ...LOGIN, password: 'wrong' });
		assert.deepEqual(statuses(wrong), ['denied auth-failed', 'denied auth-failed']);
	});

	for (const { name, site, isAllError, inputs = {} } of [
		{ name: 'hiding every mark of a registry', site: 'no-mark', isAllError: false },
		{ name: 'showing its own page for 404', site: 'pages-for-404', isAllError: false },
		{ name: 'showing a page with 200 for 404', site: 'page-200-for-404', isAllError: false },
		{ name: 'showing a page to sign in for everything', site: 'sign-in', isAllError: true },
		{ name: 'redirecting everything to a page to sign in', site: 'to-sign-in', isAllError: true },
		{ name: 'adding 18 KB of headers', site: 'big-headers', isAllError: true },
		{ name: 'without anybody behind it: 502', site: 'broken', isAllError: true, inputs: { timeout: '2s' } },
		{ name: 'answering 413', site: 'too-large', isAllError: true },
		{ name: 'answering 451', site: 'blocked', isAllError: true },
		{ name: 'answering 404 to everything', site: 'not-found', isAllError: true },
		{ name: 'redirecting in a circle', site: 'loop', isAllError: true },
	]) {
		it(`${name}: ${isAllError ? 'nothing but errors' : 'the same answers or errors'}, each with what to do`, async () => {
			const answers = await answersAt(nginx.at(site), inputs);
			for (const [number, list] of answers.entries()) {
				assert.equal(list.length, direct[number]?.length);
				for (const [position, answer] of list.entries()) {
					const expected = direct[number]?.[position];
					if (answer.status === 'error') {
						assert.match(answer.message ?? '', /\. [A-Z].*\.$/, 'it says what to do');
					} else {
						assert.ok(!isAllError, `${expected?.status} became ${answer.status}`);
						assert.deepEqual(answer, site === 'no-mark' ? unconfirmed[number]?.[position] : expected);
					}
				}
			}
		});
	}
});

/** Passes on to a compressing site as a client that asks for it, whatever our own client asked for. */
function viaGzip(compressing = ''): string {
	return `location / { proxy_pass http://${compressing}; proxy_http_version 1.1; proxy_set_header Accept-Encoding gzip; proxy_set_header Host $http_host; }`;
}

type Answer = ReturnType<typeof answersOf>[number];

/** The answers without what names the host: everything in `json` but messages of what was found. */
function answersOf({ images }: RunResult, host: string) {
	return images.map((entry) => {
		const { message, ...rest } = entry;
		const bare: Partial<typeof rest> = JSON.parse(JSON.stringify(rest).replaceAll(host, 'HOST'));
		return { ...bare, ...(entry.status === 'error' && { message }) };
	});
}
