import assert from 'node:assert/strict';
import { chooseChallenge } from '../../../src/registry/auth/challenge.ts';
import { Credentials } from '../../../src/registry/credentials/credentials.ts';
import { RegistryError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { Transport } from '../../../src/registry/http/transport.ts';
import { hasSameRegistrableDomain } from '../../../src/registry/policy/registrable-domain.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { Registries } from '../../../src/registry/registries.ts';
import { createAuthority } from '../certificates.mjs';
import { image } from '../images.mjs';
import { startRegistry } from '../registry.mjs';
import { SCRIPT_WORDS, SCRIPTS } from './journey-scripts.ts';
import { stayOnLoopback } from './loopback-only.ts';
import type { Target } from './target.ts';

type Intercept = NonNullable<NonNullable<Parameters<typeof startRegistry>[0]>['intercept']>;
type ServedRequest = Parameters<Intercept>[0];

/** A request that a server got: the origin that it was sent to, in the form in which URLs are compared, and all that it carried. */
interface Delivery {
	readonly origin: string;
	readonly text: string;
}

interface Issued {
	readonly value: string;
	readonly by: string;
	/** Whether it was given to who showed something. */
	readonly isForUser: boolean;
}

const LOGIN = { username: 'octocat', password: 'p@ss: wörd/+?%41' };
const REGISTRY_TOKEN = 'registry-token-of-octocat';
const IMAGE = image();
const [CONFIG] = IMAGE.blobs.keys();
/** Milliseconds. That is enough on loopback, and a connection that hangs must not hold a case for long. */
const TIMEOUTS_MS = { connect: 2_000, headers: 2_000, whole: 4_000 };
/** Every form in which a secret of ours could travel: the password, which is the identity token too, and the registry token. */
const FORMS = [
	LOGIN.password,
	encodeURIComponent(LOGIN.password),
	encodeURI(LOGIN.password),
	...[LOGIN.password, `${LOGIN.username}:${LOGIN.password}`].flatMap((text) => [
		Buffer.from(text).toString('base64').replace(/=+$/, ''),
		Buffer.from(text).toString('base64url'),
		Buffer.from(text, 'latin1').toString('base64').replace(/=+$/, ''),
		Buffer.from(text).toString('hex'),
	]),
	new URLSearchParams({ p: LOGIN.password }).toString().slice(2),
	// How a header arrives.
	Buffer.from(LOGIN.password).toString('latin1'),
	REGISTRY_TOKEN,
];

/** The hosts of a journey by the letter that stands for them in its script. `A` is the registry's own. */
const PLACES = [
	{ letter: 'A', address: '127.0.0.1' },
	{ letter: 'B', address: '127.0.0.1' },
	{ letter: 'C', address: '127.0.0.2' },
	{ letter: 'D', address: '::1' },
];
/**
 * Challenges, redirects and links of a hostile registry: only the registry and its token server get the password, and only the server
 * that a token is for gets the token. With `tls`, all servers speak TLS under a name of the public network.
 */
export async function openJourneyTarget(tls: boolean): Promise<Target> {
	const authority = tls ? createAuthority() : undefined;
	const names = ['registry.example', 'evil.example', 'registry.example.evil.example', 'evilregistry.example'];
	const certificate = authority?.issue([...names, 'localhost', '127.0.0.1', '127.0.0.2', '::1']);
	authority?.remove();
	const leaveLoopback = stayOnLoopback();
	const scheme = tls ? 'https' : 'http';
	let script: string[] = [];
	let deliveries: Delivery[] = [];
	let issued: Issued[] = [];
	/** By challenger: the origins that it named as its token servers. */
	let realms = new Map<string, Set<string>>();
	const servers = await Promise.all(
		PLACES.map(async ({ letter, address }) => {
			const options = { address, intercept: answer, ...(certificate && { tls: certificate }) };
			return { letter, server: await startRegistry(options) };
		}),
	);
	const ports = new Map(servers.map(({ letter, server }) => [letter, server.host.replace(/^.*:/, '')]));
	const homeHost = `${tls ? 'registry.example' : '127.0.0.1'}:${ports.get('A')}`;
	const home = `${scheme}://${homeHost}`;

	function answer({ path, headers, authorization, body }: ServedRequest) {
		const url = new URL(`${scheme}://${headers.host}`);
		deliveries.push({
			origin: url.origin,
			text: `${path}\n${JSON.stringify(headers)}\n${readBasic(authorization)}\n${body}`,
		});
		const [, status = '200', value = ''] = /^([2-5]\d\d) ?(.*)$/.exec(script.shift() ?? '') ?? [];
		if (status === '401') {
			const demand = chooseChallenge(value, new URL(path, url));
			const known = realms.get(url.origin) ?? new Set();
			realms.set(url.origin, demand?.kind === 'bearer' ? known.add(demand.realm.origin) : known);
		}
		const token = `token-${issued.length}-${url.port}-of-this-journey`;
		issued.push({ value: token, by: url.origin, isForUser: authorization !== undefined });
		return {
			status: Number(status),
			headers: {
				'content-type': IMAGE.mediaType,
				'docker-distribution-api-version': 'registry/2.0',
				'www-authenticate': status === '401' ? value : undefined,
				location: status.startsWith('3') ? value : undefined,
				link: status === '200' && value !== '' ? value : undefined,
			},
			// An answer to every question at once.
			body: { ...JSON.parse(IMAGE.manifest.toString()), name: 'team/app', tags: [`1.${issued.length}`], token },
		};
	}

	async function check(input: string): Promise<void> {
		const filled = input.replace(/\{([A-D])\}/g, (_, letter: string) => ports.get(letter) ?? '');
		script = filled
			.split('\n')
			.map((line) => line.replace(/[^\t\x20-\x7e\x80-\xff]/g, (text) => encodeURI(text.toWellFormed())));
		deliveries = [];
		issued = [];
		realms = new Map();
		await travel(input.length);
		for (const delivery of deliveries) {
			await assertRightful(delivery);
		}
	}

	async function travel(which: number): Promise<void> {
		const transport = new Transport({
			userAgent: 'fuzz',
			ca: authority?.caPem,
			trustedHosts: [],
			insecureRegistries: [],
			random: () => 0,
			timeouts: TIMEOUTS_MS,
		});
		const onSecret = () => undefined;
		const given = which % 4 === 0 ? { ...LOGIN, registry: homeHost } : undefined;
		const entry = [{}, { identitytoken: LOGIN.password }, { registrytoken: REGISTRY_TOKEN }, {}][which % 4];
		const text = JSON.stringify({ auths: { [homeHost]: entry } });
		const registries = new Registries({
			transport,
			credentials: new Credentials({
				given,
				readConfigs: () => [{ path: 'config.json', text, format: 'docker', isTrusted: true }],
				listScopedConfigs: () => [],
				runHelper: () => assert.fail('a helper was started'),
				onSecret,
				onWarning: () => undefined,
			}),
			trustedHosts: [],
			insecureRegistries: [],
			allowedRegistries: [],
			onSecret,
			onWarning: () => undefined,
		});
		try {
			const repository = await registries.repository(parseReference(`${homeHost}/team/app:1`), {
				deadline: new Deadline(60_000),
			});
			const blob = { mediaType: '', digest: CONFIG ?? '', size: 1 };
			const questions = [
				() => repository.head('1'),
				() => repository.listTags(),
				() => repository.getManifest(IMAGE.digest),
				() => repository.getBlob(blob),
			];
			// Twice: the second time with all that was learned.
			for (const turn of [which, which + 1]) {
				await questions[turn % questions.length]?.().catch(expectOurs);
			}
		} finally {
			transport.close();
		}
	}

	async function assertRightful({ origin, text }: Delivery): Promise<void> {
		const isHome = origin === home;
		if (!isHome && FORMS.some((form) => text.includes(form))) {
			const hostname = new URL(origin).hostname;
			const isFriend =
				hostname === new URL(home).hostname || (await hasSameRegistrableDomain(hostname, new URL(home).hostname));
			assert.ok(isFriend && realms.get(home)?.has(origin), `the password came to ${origin}`);
		}
		for (const { value, by, isForUser } of issued) {
			if (isHome || by === origin || !text.includes(value)) {
				continue;
			}
			assert.ok(!isForUser && realms.get(origin)?.has(by), `a token of ${by} came to ${origin}`);
		}
	}

	return {
		name: tls ? 'journeys over TLS' : 'journeys',
		// Https never turns into http: with TLS those would all end early.
		seeds: tls ? SCRIPTS.filter((seed) => !seed.includes('http://')) : SCRIPTS,
		words: SCRIPT_WORDS,
		cases: tls ? 30 : 300,
		check,
		async close() {
			leaveLoopback();
			await Promise.all(servers.map(({ server }) => server.close()));
		},
	};
}

function expectOurs(error: unknown): void {
	if (!(error instanceof RegistryError)) {
		throw error;
	}
}

/** The decoded value of an `Authorization`, so that no encoding hides it. */
function readBasic(authorization: string | undefined): string {
	const [, encoded = ''] = /^Basic (\S+)$/i.exec(authorization ?? '') ?? [];
	return Buffer.from(encoded, 'base64').toString('utf8');
}
