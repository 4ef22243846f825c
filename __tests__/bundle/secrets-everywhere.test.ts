import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { PROFILES } from '../support/profiles/all.mjs';
import { CURRENT_TAG } from '../support/profiles/shelf.mjs';
import { mayAuthorize, startProfile } from '../support/profiles/world.mjs';
import { startProxy } from '../support/proxy-server.mjs';
import { assertMasksFirst, assertSecret, SECRETS, tokensAt } from '../support/secrets.ts';

type World = Awaited<ReturnType<typeof startProfile>>;

const MODES = ['exists', 'inspect', 'latest'] as const;
const USERNAME = 'alice';

const authority = createAuthority();
const folder = mkdtempSync(join(tmpdir(), 'tagscout-secrets-'));
after(() => {
	authority.remove();
	rmSync(folder, { recursive: true, force: true });
});

/** Google's registries take a key in JSON, of many lines, in the place of a password. */
function passwordFor(registry: string): string {
	return /(^|\.)(gcr\.io|pkg\.dev)$/.test(registry) ? SECRETS.key : SECRETS.password;
}

function open(profile: (typeof PROFILES)[number]): Promise<World> {
	const login = { username: USERNAME, password: passwordFor(profile.registry) };
	return startProfile({ ...profile, login }, { authority });
}

function imagesOf({ profile }: World): string[] {
	const { public: open, absent, private: hidden } = profile.repositories;
	return [open, absent, ...(hidden === undefined ? [] : [hidden])].map(
		(repository) => `${profile.registry}/${repository}:${CURRENT_TAG}`,
	);
}

/** The step fails for what `fail-on` says where nobody sets it. */
function assertExit(result: RunResult, mode: string): void {
	const isFine = result.images.every(({ status }) => status === 'found' || (status === 'missing' && mode === 'exists'));
	assert.equal(result.exitCode, isFine ? 0 : 1, statuses(result).join(', '));
}

/** Asserts that nobody but a registry and its token server got an Authorization, and that the tokens are as secret as the rest. */
function assertKept(result: RunResult, world: World): void {
	for (const { host } of world.profile.hosts) {
		const requests = world.requests(host);
		const isTrusted = mayAuthorize(world.profile, host);
		assert.ok(isTrusted || requests.every(({ authorization }) => authorization === undefined), host);
		for (const token of tokensAt({ requests })) {
			assertSecret(result, token);
			assertMasksFirst(result, token, `https://${host}/`);
		}
	}
}

describe('secrets from the inputs, and every registry', { concurrency: 2 }, () => {
	for (const [index, profile] of PROFILES.entries()) {
		const { name, registry, login } = profile;
		it(`${name}: a right and a wrong password, and the tokens, are masked first and shown nowhere`, async () => {
			const world = await open(profile);
			const inputs = {
				registry,
				username: USERNAME,
				image: imagesOf(world).join('\n'),
				'ca-file': world.caFile,
				'trusted-hosts': profile.trustedHosts?.join('\n') ?? '',
			};
			const options = { env: { HTTPS_PROXY: world.proxyUrl }, debug: true };
			try {
				for (const [turn, password] of [passwordFor(registry), SECRETS.wrong].entries()) {
					world.reset();
					const mode = MODES[(index + turn) % MODES.length] ?? 'exists';
					const result = await runBundle({ ...inputs, mode, password }, options);
					assertExit(result, mode);
					assertSecret(result, password, USERNAME);
					assertMasksFirst(result, password);
					assertKept(result, world);
					const { private: hidden } = profile.repositories;
					if (turn === 0 && login !== undefined && hidden !== undefined && profile.expected.latest === undefined) {
						assert.equal(statuses(result).at(-1), 'found', 'the password is right');
					}
				}
			} finally {
				await world.close();
			}
		});
	}
});

/** Profiles that share no host, so that one proxy can lead to all of them. */
function partition(): (typeof PROFILES)[number][][] {
	const groups: (typeof PROFILES)[number][][] = [];
	for (const profile of PROFILES) {
		const hosts = profile.hosts.map(({ host }) => host);
		const isApart = (group: typeof PROFILES) =>
			group.every((other) => other.hosts.every(({ host }) => !hosts.includes(host)));
		const group = groups.find(isApart);
		if (group === undefined) {
			groups.push([profile]);
		} else {
			group.push(profile);
		}
	}
	return groups;
}

type Secret = { readonly text: string; readonly kind: 'identitytoken' | 'registrytoken' | 'helper' };

/** What a login can have left: the secret of each registry. Of the two kinds of tokens, each registry has one in every other mode. */
const LEFT: readonly { name: string; secretFor: (registry: string, turn: number) => Secret }[] = [
	{
		name: 'a credential helper',
		secretFor: (registry) => ({ kind: 'helper', text: passwordFor(registry) }),
	},
	{
		name: 'identity tokens and registry tokens in a config',
		secretFor: (_, turn) =>
			turn % 2 === 0
				? { kind: 'identitytoken', text: SECRETS.identityToken }
				: { kind: 'registrytoken', text: SECRETS.registryToken },
	},
];

/** Writes a helper that knows two logins, and the config of who has these secrets. */
function leave(secrets: readonly (readonly [registry: string, secret: Secret])[]): void {
	const bin = join(folder, 'bin');
	mkdirSync(bin, { recursive: true });
	for (const name of ['key', 'password'] as const) {
		writeFileSync(join(bin, name), JSON.stringify({ Username: USERNAME, Secret: SECRETS[name] }));
	}
	const script = `case "$(cat)" in gcr.io|*.pkg.dev) cat "${bin}/key";; *) cat "${bin}/password";; esac`;
	writeFileSync(join(bin, 'docker-credential-keys'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	const tokens = secrets.filter(([, { kind }]) => kind !== 'helper');
	const auths = tokens.map(([registry, { kind, text }]) => {
		const key = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
		return [key, { [kind]: text }];
	});
	const config = { auths: Object.fromEntries(auths), ...(tokens.length === 0 && { credsStore: 'keys' }) };
	writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
}

for (const [number, profiles] of partition().entries()) {
	describe(`secrets that a login left, and ${profiles.length} registries at once (${number + 1})`, () => {
		let worlds: World[] = [];
		let proxy: Awaited<ReturnType<typeof startProxy>>;
		before(async () => {
			worlds = await Promise.all(profiles.map(open));
			for (const { hosts, profile } of worlds) {
				const own = hosts.get(profile.hosts[0]?.host ?? '');
				Object.assign(own?.auth ?? {}, { identityToken: SECRETS.identityToken });
			}
			const hosts = worlds.flatMap((world) => [...world.hosts]);
			const addresses = new Map(hosts.map(([name, { host }]) => [/:\d+$/.test(name) ? name : `${name}:443`, host]));
			proxy = await startProxy((target) => addresses.get(target) ?? 502);
		});
		after(() => Promise.all([proxy?.close(), ...worlds.map((world) => world.close())]));

		for (const { name, secretFor } of LEFT) {
			for (const [turn, mode] of MODES.entries()) {
				it(`${mode}, ${name}: masked before its registry is asked, and shown nowhere`, async () => {
					for (const world of worlds) {
						world.reset();
					}
					const secrets = profiles.map(({ registry }, index) => [registry, secretFor(registry, turn + index)] as const);
					leave(secrets);
					const image = worlds.flatMap(imagesOf).join('\n');
					const trusted = profiles.flatMap(({ trustedHosts = [] }) => trustedHosts).join('\n');
					const env = {
						DOCKER_CONFIG: folder,
						HTTPS_PROXY: proxy.url,
						PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
					};
					const result = await runBundle(
						{ mode, image, 'ca-file': authority.caFile, 'trusted-hosts': trusted },
						{ env, debug: true },
					);
					assert.equal(result.images.length, worlds.flatMap(imagesOf).length);
					assertExit(result, mode);
					for (const world of worlds) {
						const { text = '' } = new Map(secrets).get(world.profile.registry) ?? {};
						assertSecret(result, text, USERNAME);
						assertMasksFirst(result, text, `https://${world.profile.hosts[0]?.host}/`);
						assertKept(result, world);
					}
				});
			}
		}
	});
}
