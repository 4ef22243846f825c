import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { ACR, ECR, GCR } from '../support/profiles/clouds.mjs';
import { KUBERNETES } from '../support/profiles/open.mjs';
import { GITLAB } from '../support/profiles/own.mjs';
import { MISSING } from '../support/profiles/profile.mjs';
import { DOCKER_HUB, GHCR, QUAY } from '../support/profiles/public.mjs';
import { ARTIFACTORY, NEXUS } from '../support/profiles/repository-managers.mjs';
import { ABSENT_TAG, CREATED, CURRENT_TAG, NEWEST_CREATED, NEWEST_TAG } from '../support/profiles/shelf.mjs';
import { mayAuthorize, startProfile } from '../support/profiles/world.mjs';

type World = Awaited<ReturnType<typeof startProfile>>;

const PROFILES = [DOCKER_HUB, GHCR, QUAY, ECR, GCR, ACR, GITLAB, NEXUS, ARTIFACTORY, KUBERNETES];

const authority = createAuthority();
after(() => authority.remove());

for (const profile of PROFILES) {
	const { registry, repositories, login, expected } = profile;
	const { anonymous } = expected;
	const isLocked = anonymous !== undefined;
	const image = (repository: string, tag = CURRENT_TAG) => `${registry}/${repository}:${tag}`;

	describe(profile.name, () => {
		let world: World;
		before(async () => {
			world = await startProfile(profile, { authority });
		});
		after(() => world?.close());

		/** A run on a machine that reaches the world through its proxy alone. */
		async function run(images: readonly string[], inputs: Inputs) {
			world.reset();
			const result = await runBundle(
				{ image: images.join('\n'), 'ca-file': world.caFile, ...inputs },
				{ env: { HTTPS_PROXY: world.proxyUrl } },
			);
			for (const { host } of profile.hosts.filter((plan) => !mayAuthorize(profile, plan.host))) {
				assert.deepEqual(
					world.requests(host).filter(({ authorization }) => authorization !== undefined),
					[],
				);
			}
			return result;
		}

		const asUser: Inputs = login === undefined ? {} : { registry, ...login };
		const asVisitor = isLocked ? asUser : {};

		it('exists: what is there, what is absent, and what is private', async () => {
			const { public: open, absent, private: hidden } = repositories;
			const images = [image(open), image(open, ABSENT_TAG), image(absent), ...(hidden ? [image(hidden)] : [])];
			const visited = await run(images, asVisitor);
			const verdicts = ['found', MISSING, expected.absentRepository, ...(hidden ? [expected.private] : [])];
			assert.deepEqual(statuses(visited), verdicts);
			assert.equal(visited.images[0]?.digest, world.shelf.current.digest);
			if (hidden !== undefined) {
				assert.deepEqual(statuses(await run(images, asUser)), ['found', MISSING, expected.absentWithLogin, 'found']);
			}
			if (isLocked) {
				assert.deepEqual(statuses(await run(images, {})), [anonymous, anonymous, anonymous]);
			}
		});

		it('inspect: digest and date', async () => {
			const { outputs } = await run([image(repositories.public)], { mode: 'inspect', ...asVisitor });
			assert.deepEqual([outputs['digest'], outputs['created']], [world.shelf.current.digest, CREATED]);
		});

		it('latest: the newest tag, whichever page it is on', async () => {
			const { outputs } = await run([image(repositories.public)], { mode: 'latest', ...asVisitor });
			assert.equal(outputs['latest-tag'], NEWEST_TAG);
			assert.deepEqual([outputs['digest'], outputs['created']], [world.shelf.newest.digest, NEWEST_CREATED]);
		});

		if (expected.wrongPassword !== undefined && login !== undefined) {
			it(`exists with a wrong password: ${expected.wrongPassword}, and the step fails`, async () => {
				const wrong = { registry, ...login, password: 'a wrong password' };
				const result = await run([image(repositories.private ?? repositories.public)], wrong);
				assert.deepEqual(statuses(result), [expected.wrongPassword]);
				assert.equal(result.exitCode, 1);
			});
		}
	});
}
