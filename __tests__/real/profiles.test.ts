import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import tls from 'node:tls';
import { askerOf, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { setProxies } from '../support/connect-proxy.ts';
import { PROFILES } from '../support/profiles/all.mjs';
import { CURRENT_TAG } from '../support/profiles/shelf.mjs';
import { startProfile } from '../support/profiles/world.mjs';
import { inspectBehind, listTagsBehind } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

type World = Awaited<ReturnType<typeof startProfile>>;
type Login = (typeof PROFILES)[number]['login'];

/** The grammar of tags: skopeo hands on whatever a list has. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** Who has written neither side finds the same as we do, or the profile is wrong. */
describe("skopeo and we, on each registry's profile", { skip: missingTools('skopeo') }, () => {
	// Nobody else is trusted; and nobody else's certificates have to be read again for each asker.
	before(() => tls.setDefaultCACertificates([]));
	const authority = createAuthority();
	after(() => authority.remove());

	for (const profile of PROFILES) {
		const { registry, repositories, expected, login, skopeoLimit, trustedHosts = [] } = profile;
		const visitor = expected.anonymous === undefined ? undefined : login;

		describe(profile.name, () => {
			let world: World;
			before(async () => {
				world = await startProfile(profile, { authority });
			});
			after(() => world?.close());

			const way = (who: Login) => ({ ...world, ...(who && { login: who }) });

			function askerFor(t: TestContext, who: Login) {
				setProxies(t, { HTTPS_PROXY: world.proxyUrl });
				return askerOf(t, registry, { ca: world.caPem, trustedHosts, ...(who && { login: who }) });
			}

			async function compare(t: TestContext, image: string, who: Login): Promise<void> {
				const [ours] = await askerFor(t, who).inspect(image);
				const theirs = await inspectBehind(`${registry}/${image}`, way(who));
				assert.equal(theirs.Digest, world.shelf.current.digest);
				assert.deepEqual([ours?.digest, ours?.created], [theirs.Digest, theirs.Created]);
				assert.equal(ours?.platform, `${theirs.Os}/${theirs.Architecture}`);
			}

			it('inspect: the same digest, date and platform', async (t) => {
				await compare(t, `${repositories.public}:${CURRENT_TAG}`, visitor);
			});

			if (expected.latest?.public === undefined) {
				it('list-tags: the same tags', async (t) => {
					const ours = await askerFor(t, visitor).tags(repositories.public);
					const theirs = await listTagsBehind(`${registry}/${repositories.public}`, way(visitor));
					assert.ok(ours.kind === 'found', ours.kind);
					assert.deepEqual([...ours.tags].sort(), theirs.filter((tag) => TAG.test(tag)).sort());
				});
			} else {
				it('list-tags: refused to both', async (t) => {
					assert.equal((await askerFor(t, visitor).tags(repositories.public)).kind, 'denied');
					const refusal = listTagsBehind(`${registry}/${repositories.public}`, way(visitor));
					await assert.rejects(refusal, /unable to retrieve auth token|unauthorized|denied/);
				});
			}

			if (repositories.private !== undefined) {
				const image = `${repositories.private}:${CURRENT_TAG}`;

				it('inspect of a private image without a login: refused to both', async (t) => {
					const [ours] = await askerFor(t, undefined).inspect(image);
					assert.equal(ours && verdictOf(ours), expected.private);
					await assert.rejects(inspectBehind(`${registry}/${image}`, way(undefined)), /unauthorized|denied|forbidden/i);
				});

				if (skopeoLimit === undefined) {
					it('inspect of a private image with a login: the same', (t) => compare(t, image, login));
				} else {
					it(`inspect of a private image with a login: ours alone, because of skopeo ${skopeoLimit}`, async (t) => {
						const [ours] = await askerFor(t, login).inspect(image);
						assert.equal(ours?.digest, world.shelf.current.digest);
						await assert.rejects(inspectBehind(`${registry}/${image}`, way(login)), /unauthorized/);
					});
				}
			}

			it('inspect of an absent tag: shown to neither', async (t) => {
				const image = `${repositories.public}:absent`;
				const [ours] = await askerFor(t, visitor).inspect(image);
				assert.equal(ours?.status, 'missing');
				await assert.rejects(inspectBehind(`${registry}/${image}`, way(visitor)), /manifest unknown|not found|404/i);
			});
		});
	}
});
