import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { error } from '../../support/answers.mjs';
import { type Answer, askerOf, LOGIN, setUp, verdictOf } from '../../support/asking.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { setProxies } from '../../support/connect-proxy.ts';
import { image } from '../../support/images.mjs';
import { DOCKER_HUB } from '../../support/profiles/public.mjs';
import { CURRENT_TAG } from '../../support/profiles/shelf.mjs';
import { startProfile } from '../../support/profiles/world.mjs';

/** Docker Hub, and who asks it with an access token that may read nothing but its own organization. */
async function setUpNarrow(t: TestContext, toNobody?: Answer) {
	const authority = createAuthority();
	t.after(() => authority.remove());
	const narrow = new Set<string>();
	const world = await startProfile(DOCKER_HUB, {
		authority,
		intercept: (host, { authorization, kind }) => {
			if (host !== 'registry-1.docker.io') {
				return undefined;
			}
			if (narrow.has(authorization ?? '')) {
				return error(401, 'UNAUTHORIZED', 'access token has insufficient scopes');
			}
			return kind === 'manifest' && authorization !== undefined ? toNobody : undefined;
		},
	});
	t.after(() => world.close());
	const { guard } = world.hosts.get('registry-1.docker.io') ?? assert.fail('the profile has no registry');
	const { tokenAnswer } = guard;
	guard.tokenAnswer = (request) => {
		const answer = tokenAnswer(request);
		if (request.authorization !== undefined) {
			narrow.add(`Bearer ${(answer.body as { token: string }).token}`);
		}
		return answer;
	};
	setProxies(t, { HTTPS_PROXY: world.proxyUrl });
	return {
		open: (login = DOCKER_HUB.login) => askerOf(t, 'docker.io', { ca: world.caPem, ...(login && { login }) }),
		openStored: (dockerConfig: string) => askerOf(t, 'docker.io', { ca: world.caPem, dockerConfig }),
		openAsNobody: () => askerOf(t, 'docker.io', { ca: world.caPem }),
		countTokens: () => world.requests('auth.docker.io').length,
	};
}

describe("Docker Hub's official images, asked for with an access token that reaches none of them", () => {
	it('one that is there is found, as anybody finds it', async (t) => {
		const { open } = await setUpNarrow(t);
		const asker = open();
		const finding = await asker.exists(`library/alpine:${CURRENT_TAG}`);
		assert.equal(verdictOf(finding), 'found');
		assert.equal(finding.identity, 'anonymous');
		assert.deepEqual(asker.credentialWarnings, []);
	});

	it('one that is not is missing, because nobody sees it', async (t) => {
		const { open } = await setUpNarrow(t);
		assert.equal(verdictOf(await open().exists('library/nothing:1')), 'missing not-found');
	});

	it("somebody else's is denied to who asks: it may be there", async (t) => {
		const { open } = await setUpNarrow(t);
		const finding = await open().exists('acme/nothing:1');
		assert.equal(verdictOf(finding), 'denied missing-or-private');
		assert.equal(finding.identity, 'inputs');
	});
});

describe("Docker Hub's official images are everybody's, and yet", () => {
	it('a wrong password is told of, and nobody is asked in its place', async (t) => {
		const { open } = await setUpNarrow(t);
		const asker = open({ username: 'octocat', password: 'wrong' });
		assert.equal(verdictOf(await asker.exists(`library/alpine:${CURRENT_TAG}`)), 'denied auth-failed');
	});

	it('a stored password that is wrong is told of, and what anybody may see is found', async (t) => {
		const { openStored } = await setUpNarrow(t);
		const auth = Buffer.from('octocat:wrong').toString('base64');
		const asker = openStored(JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth } } }));
		assert.equal(verdictOf(await asker.exists(`library/alpine:${CURRENT_TAG}`)), 'found');
		assert.equal(asker.credentialWarnings.length, 1);
	});

	for (const [name, answer, verdict] of [
		['a 403', error(403, 'DENIED', 'denied'), 'denied forbidden'],
		['a 401 that says nothing of the scope', error(401, 'UNAUTHORIZED', 'denied'), 'error invalid-response'],
	] as const) {
		it(`${name} to nobody, too: ${verdict}, and never missing`, async (t) => {
			const { open } = await setUpNarrow(t, answer);
			assert.equal(verdictOf(await open().exists(`library/alpine:${CURRENT_TAG}`)), verdict);
		});
	}

	it('who asks as nobody already is asked for once more, with a new token, before anything is missing', async (t) => {
		const { openAsNobody, countTokens } = await setUpNarrow(t);
		await openAsNobody().exists('library/nothing:1');
		assert.equal(countTokens(), 2);
	});

	it("another registry's library is its own", async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		registry.push('library/app', '1', image());
		const { tokenAnswer } = registry.guard;
		registry.guard.tokenAnswer = (request) =>
			request.authorization === undefined || !request.path.includes('scope=')
				? tokenAnswer(request)
				: { status: 403, body: { errors: [{ code: 'DENIED' }] } };
		assert.equal(verdictOf(await asker.exists('library/app:1')), 'denied missing-or-private');
	});
});
