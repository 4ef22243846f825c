import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { askerOf, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { setProxies } from '../support/connect-proxy.ts';
import { DOCKER_HUB } from '../support/profiles/public.mjs';
import { CURRENT_TAG } from '../support/profiles/shelf.mjs';
import { startProfile } from '../support/profiles/world.mjs';

/** Docker Hub, and who asks it with an access token that may read nothing but its own organization. */
async function setUpNarrow(t: TestContext) {
	const authority = createAuthority();
	t.after(() => authority.remove());
	const narrow = new Set<string>();
	const world = await startProfile(DOCKER_HUB, {
		authority,
		intercept: (host, { authorization }) =>
			host === 'registry-1.docker.io' && narrow.has(authorization ?? '')
				? { status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: 'access token has insufficient scopes' }] } }
				: undefined,
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
	return askerOf(t, 'docker.io', { ca: world.caPem, ...(DOCKER_HUB.login && { login: DOCKER_HUB.login }) });
}

describe("Docker Hub's official images, asked for with an access token that reaches none of them", () => {
	it('one that is there is found, as anybody finds it', async (t) => {
		const asker = await setUpNarrow(t);
		const finding = await asker.exists(`library/alpine:${CURRENT_TAG}`);
		assert.equal(verdictOf(finding), 'found');
		assert.equal(finding.identity, 'anonymous');
		assert.deepEqual(asker.cautions, []);
	});

	it('one that is not is missing, because nobody sees it', async (t) => {
		const asker = await setUpNarrow(t);
		assert.equal(verdictOf(await asker.exists('library/nothing:1')), 'missing not-found');
	});

	it("somebody else's is denied: it may be there", async (t) => {
		const asker = await setUpNarrow(t);
		assert.equal(verdictOf(await asker.exists('acme/nothing:1')), 'denied missing-or-private');
	});
});
