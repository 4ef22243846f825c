import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import tls from 'node:tls';
import { askerOf, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { setProxies } from '../support/connect-proxy.ts';
import { PROFILES } from '../support/profiles/all.mjs';
import { MISSING } from '../support/profiles/profile.mjs';
import { ABSENT_TAG, CREATED, CURRENT_TAG, NEWEST_CREATED, NEWEST_TAG } from '../support/profiles/shelf.mjs';
import { mayAuthorize, startProfile } from '../support/profiles/world.mjs';

type Profile = (typeof PROFILES)[number];
type World = Awaited<ReturnType<typeof startProfile>>;
type Mode = 'exists' | 'inspect' | 'latest';
type Login = Profile['login'];

const MODES: readonly Mode[] = ['exists', 'inspect', 'latest'];
/** As many tags as we ask for at a time. */
const PAGE_SIZE = 1000;
/** What a mode asks beside the list of tags, where no token or login is asked for. */
const REQUESTS: Readonly<Record<Mode, number>> = { exists: 1, inspect: 3, latest: 5 };

// Nobody else is trusted; and nobody else's certificates have to be read again for each asker.
before(() => tls.setDefaultCACertificates([]));
const authority = createAuthority();
after(() => authority.remove());

/** Who asks as a run does that knows of the world through its proxy and its authority alone. */
function askerIn(
	t: TestContext,
	{ profile, caPem, proxyUrl }: World,
	login?: Login,
	trustedHosts = profile.trustedHosts ?? [],
) {
	setProxies(t, { HTTPS_PROXY: proxyUrl });
	return askerOf(t, profile.registry, { ca: caPem, trustedHosts, ...(login && { login }) });
}

async function ask(t: TestContext, world: World, mode: Mode, image: string, login?: Login) {
	world.reset();
	const asker = askerIn(t, world, login);
	const [finding] = mode === 'inspect' ? await asker.inspect(image) : [await asker[mode](image)];
	assertKeptToItself(world, login);
	assert.ok(finding);
	return finding;
}

/** No Authorization came to a host that it is not for, and a password to nobody who takes tokens. */
function assertKeptToItself(world: World, login: Login): void {
	const { hosts } = world.profile;
	const known = hosts.map(({ host }) => (host.includes(':') ? host : `${host}:443`));
	assert.deepEqual(
		world.tunnels.filter((target) => !known.includes(target ?? '')),
		[],
	);
	for (const { host } of hosts) {
		for (const { kind, authorization = '' } of world.requests(host)) {
			const isBasic = authorization.startsWith('Basic ');
			const isForPassword = kind === 'token' || hosts[0]?.auth?.kind === 'basic';
			assert.ok(authorization === '' || mayAuthorize(world.profile, host), `an Authorization at ${host}`);
			assert.ok(!isBasic || (login !== undefined && isForPassword), `a password at ${host}`);
		}
	}
}

/** What comes before the first answer: `/v2/`, the proof of a login, a token. */
function danceOf({ hosts: [own] }: Profile, isAnonymous: boolean): number {
	const { kind = 'none' } = own?.auth ?? {};
	const proof = isAnonymous || kind === 'none' ? 0 : 1;
	return 1 + proof + (kind === 'bearer' ? 1 : 0);
}

/** How often a user name and a password were sent, wherever to. */
function countPasswords(world: World): number {
	return world.requests().filter(({ authorization }) => authorization?.startsWith('Basic ')).length;
}

function pagesOf(world: World): number {
	const [{ quirks = {} } = {}] = world.profile.hosts;
	const { pageSize = PAGE_SIZE, ignoreN = false } = quirks.tags ?? {};
	const count = world.hosts.values().next().value?.repository(world.profile.repositories.public).tags.size ?? 0;
	return ignoreN ? 1 : Math.ceil(count / Math.min(pageSize, PAGE_SIZE));
}

/** Storages and what else we are sent to come on top. */
function countRequests(world: World): number {
	const { hosts } = world.profile;
	return hosts
		.filter(({ role }) => role === 'registry' || role === 'token')
		.reduce((sum, { host }) => sum + world.requests(host).length, 0);
}

for (const profile of PROFILES) {
	const { repositories, expected, login, more = [] } = profile;
	const { anonymous, latest = {} } = expected;
	/** Who sees the public image. */
	const visitor = anonymous === undefined ? undefined : login;

	describe(profile.name, () => {
		let world: World;
		before(async () => {
			world = await startProfile(profile, { authority });
		});
		after(() => world?.close());

		for (const mode of MODES) {
			const verdict = (mode === 'latest' ? latest.public : undefined) ?? 'found';

			it(`${mode} of the public image: ${verdict}, within the budget`, async (t) => {
				const finding = await ask(t, world, mode, `${repositories.public}:${CURRENT_TAG}`, visitor);
				assert.equal(verdictOf(finding), verdict);
				if (verdict === 'found') {
					const isNewest = mode === 'latest';
					assert.equal(finding.digest, (isNewest ? world.shelf.newest : world.shelf.current).digest);
					assert.equal(finding.created, { exists: null, inspect: CREATED, latest: NEWEST_CREATED }[mode]);
					assert.equal(finding.update?.latestTag, isNewest ? NEWEST_TAG : undefined);
				}
				const pages = mode === 'latest' ? pagesOf(world) : 0;
				const budget = REQUESTS[mode] + pages + danceOf(profile, visitor === undefined) + (profile.extra?.[mode] ?? 0);
				const count = countRequests(world);
				assert.ok(count <= budget, `${count} requests, ${budget} at most`);
			});

			if (anonymous !== undefined) {
				it(`${mode} of the public image without a login: ${anonymous}`, async (t) => {
					const finding = await ask(t, world, mode, `${repositories.public}:${CURRENT_TAG}`);
					assert.equal(verdictOf(finding), anonymous);
				});
			}

			it(`${mode} of an absent repository: ${expected.absentRepository}`, async (t) => {
				const finding = await ask(t, world, mode, `${repositories.absent}:${CURRENT_TAG}`, visitor);
				assert.equal(verdictOf(finding), expected.absentRepository);
			});

			const { absentWithLogin, private: hidden, wrongPassword } = expected;
			if (absentWithLogin !== undefined) {
				it(`${mode} of an absent repository with a login: ${absentWithLogin}`, async (t) => {
					const finding = await ask(t, world, mode, `${repositories.absent}:${CURRENT_TAG}`, login);
					assert.equal(verdictOf(finding), absentWithLogin);
				});
			}

			if (hidden !== undefined) {
				const inside = (mode === 'latest' ? latest.withLogin : undefined) ?? 'found';

				it(`${mode} of a private image: ${hidden}, with a login ${inside}`, async (t) => {
					const image = `${repositories.private}:${CURRENT_TAG}`;
					assert.equal(verdictOf(await ask(t, world, mode, image)), hidden);
					assert.equal(verdictOf(await ask(t, world, mode, image, login)), inside);
				});
			}

			if (wrongPassword !== undefined && login !== undefined) {
				it(`${mode} with a wrong password: ${wrongPassword}, and it goes out once`, async (t) => {
					const wrong = { ...login, password: 'wrong' };
					const image = `${repositories.private ?? repositories.public}:${CURRENT_TAG}`;
					assert.equal(verdictOf(await ask(t, world, mode, image, wrong)), wrongPassword);
					assert.equal(countPasswords(world), 1);
				});
			}
		}

		const { wrongPassword } = expected;
		if (wrongPassword !== undefined && login !== undefined) {
			it('thirty images at once with a wrong password: it goes out once', async (t) => {
				world.reset();
				const asker = askerIn(t, world, { ...login, password: 'wrong' });
				const name = repositories.private ?? repositories.public;
				const images = Array.from({ length: 30 }, (_, number) => `${name}:${number}.0`);
				const findings = await Promise.all(images.map((image) => asker.exists(image)));
				assert.deepEqual([...new Set(findings.map(verdictOf))], [wrongPassword]);
				assert.equal(countPasswords(world), 1);
			});
		}

		for (const mode of ['exists', 'inspect'] as const) {
			it(`${mode} of an absent tag: ${MISSING}`, async (t) => {
				const finding = await ask(t, world, mode, `${repositories.public}:${ABSENT_TAG}`, visitor);
				assert.equal(verdictOf(finding), MISSING);
				// A HEAD may need a GET to be believed, and a 404 to a token the bare request, once a repository.
				const bare = profile.hosts[0]?.auth?.kind === 'bearer' ? 1 : 0;
				const budget = { exists: 2, inspect: 1 }[mode] + bare + danceOf(profile, visitor === undefined);
				const count = countRequests(world);
				assert.ok(count <= budget, `${count} requests, ${budget} at most`);
			});
		}

		if (profile.trustedHosts !== undefined) {
			it('a token server that is not in trusted-hosts gets no password', async (t) => {
				world.reset();
				const finding = await askerIn(t, world, login, []).exists(`${repositories.public}:${CURRENT_TAG}`);
				assert.equal(verdictOf(finding), 'error refused');
				assertKeptToItself(world, undefined);
			});
		}

		if (profile.hosts[0]?.auth?.kind === 'bearer') {
			it('tokens that the registry forgets meanwhile: others are fetched', async (t) => {
				world.reset();
				const asker = askerIn(t, world, visitor);
				for (const tag of [CURRENT_TAG, NEWEST_TAG]) {
					assert.equal(verdictOf(await asker.exists(`${repositories.public}:${tag}`)), 'found');
					world.hosts.get(profile.hosts[0]?.host ?? '')?.revokeTokens();
				}
				assertKeptToItself(world, visitor);
			});
		}

		for (const { what, image, modes, verdict } of more) {
			for (const mode of modes) {
				it(`${mode} of ${what}: ${verdict}`, async (t) => {
					assert.equal(verdictOf(await ask(t, world, mode, image, visitor)), verdict);
				});
			}
		}
	});
}
