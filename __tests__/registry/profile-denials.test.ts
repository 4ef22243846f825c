import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import tls from 'node:tls';
import { RegistryError } from '../../src/registry/errors.ts';
import { askerOf, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { setProxies } from '../support/connect-proxy.ts';
import type { Flat } from '../support/flat.ts';
import { PROFILES } from '../support/profiles/all.mjs';
import { createDenier, deniedRepository } from '../support/profiles/denials.mjs';
import { CURRENT_TAG } from '../support/profiles/shelf.mjs';
import { mayAuthorize, startProfile } from '../support/profiles/world.mjs';

type Profile = (typeof PROFILES)[number];
type Denial = NonNullable<Profile['denials']>[number];
type World = Awaited<ReturnType<typeof startProfile>>;
type Mode = 'exists' | 'inspect' | 'latest';

const MODES: readonly Mode[] = ['exists', 'inspect', 'latest'];
const WHOM = { anonymous: 'nobody', login: 'the right login', wrong: 'a wrong login' } as const;

// Nobody else is trusted; and nobody else's certificates have to be read again for each asker.
before(() => tls.setDefaultCACertificates([]));
const authority = createAuthority();
after(() => authority.remove());

/** As whom the row is about. */
function loginFor({ login, name }: Profile, to: Denial['to']) {
	if (to === 'anonymous') {
		return undefined;
	}
	assert.ok(login, `${name} has a login`);
	return to === 'login' ? login : { ...login, password: 'wrong' };
}

async function ask(t: TestContext, world: World, denial: Denial, mode: Mode): Promise<Flat> {
	const { profile, caPem, proxyUrl } = world;
	const login = loginFor(profile, denial.to);
	setProxies(t, { HTTPS_PROXY: proxyUrl });
	const trustedHosts = profile.trustedHosts ?? [];
	const asker = askerOf(t, profile.registry, { ca: caPem, trustedHosts, ...(login && { login }) });
	const image = `${deniedRepository(profile, denial)}:${CURRENT_TAG}`;
	const [finding] = mode === 'inspect' ? await asker.inspect(image) : [await asker[mode](image)];
	assert.ok(finding);
	return finding;
}

/** What a person reads in a body: the message of each error, or the text. A page says nothing. */
function wordsOf({ body }: Denial['answer']): readonly string[] {
	if (typeof body === 'object' && !Buffer.isBuffer(body)) {
		const { errors, ...bare } = body as { errors?: readonly { message: string }[] };
		return errors === undefined ? Object.values(bare).map(String) : errors.map(({ message }) => message);
	}
	const text = String(body ?? '').trim();
	return text === '' || text.startsWith('<') ? [] : [text];
}

/** Whether the words can be known: a HEAD that says enough in its headers is followed by no GET. */
function canQuote({ answer: { status, headers = {} } }: Denial, mode: Mode): boolean {
	const isClear = status === 429 || (status === 401 && Boolean(headers['www-authenticate']));
	return mode === 'inspect' || (mode === 'exists' && !isClear);
}

/** The finding rests on the row's answer, quotes the registry, and never a token server. */
function assertEvidence({ error, evidence: found }: Flat, denial: Denial, mode: Mode): void {
	const evidence = error instanceof RegistryError ? error.evidence : found;
	assert.ok(evidence, 'an answer is shown');
	assert.equal(evidence.status, denial.answer.status);
	if (!/\/manifests\/|\/blobs\/|\/tags\/list$|\/v2\/$/.test(evidence.url)) {
		assert.equal(evidence.diagnostics, '', 'a token may stand in what a token server says');
		return;
	}
	for (const words of canQuote(denial, mode) ? wordsOf(denial.answer) : []) {
		assert.ok(evidence.diagnostics.includes(words), `"${evidence.diagnostics}" quotes "${words}"`);
	}
}

/** No password came to a host that may not have it, and none to anybody where there is none. */
function assertKeptToItself({ profile, requests }: World, { to }: Denial): void {
	for (const { host } of profile.hosts) {
		const passwords = requests(host).filter(({ authorization }) => authorization?.startsWith('Basic '));
		assert.ok(passwords.length === 0 || (to !== 'anonymous' && mayAuthorize(profile, host)), `a password at ${host}`);
	}
}

for (const profile of PROFILES) {
	const { denials = [] } = profile;
	if (denials.length === 0) {
		continue;
	}
	describe(profile.name, () => {
		let world: World;
		let denier: ReturnType<typeof createDenier> | undefined;
		before(async () => {
			const intercept: ReturnType<typeof createDenier>['intercept'] = (host, request) =>
				denier?.intercept(host, request);
			world = await startProfile(profile, { authority, intercept });
		});
		after(() => world?.close());

		for (const denial of denials) {
			const { what, to, modes = MODES, verdict } = denial;
			for (const mode of modes) {
				it(`${mode} for ${WHOM[to]}, denied by ${what}: ${verdict}`, async (t) => {
					world.reset();
					denier = createDenier(profile, denial);
					const finding = await ask(t, world, denial, mode);
					assert.equal(verdictOf(finding), verdict);
					assert.ok(denier.given > 0, 'it was denied');
					assertKeptToItself(world, denial);
					if (verdict !== 'found') {
						assertEvidence(finding, denial, mode);
					}
				});
			}
		}
	});
}
