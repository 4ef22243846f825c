/** At no registry may anything that speaks in its place turn an answer into another than an error. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import tls from 'node:tls';
import { errorAnswer, PORTAL_PAGE } from '../support/answers.mjs';
import { type Answer, askerOf, type ServedRequest, verdictOf } from '../support/asking.ts';
import { createAuthority } from '../support/certificates.mjs';
import { setProxies } from '../support/connect-proxy.ts';
import { PROFILES } from '../support/profiles/all.mjs';
import { ABSENT_TAG, CURRENT_TAG } from '../support/profiles/shelf.mjs';
import { startProfile } from '../support/profiles/world.mjs';

before(() => tls.setDefaultCACertificates([]));
const authority = createAuthority();
after(() => authority.remove());

const HTML = { 'content-type': 'text/html' };
const MARKED = { 'docker-distribution-api-version': 'registry/2.0' };
type Fault = (request: ServedRequest) => Answer | undefined;

/** Said again and again at a living registry, it is an absence like any other. */
const SAID_ONCE = 'a page for 404 with the header of registries';
const FAULTS: Readonly<Record<string, Fault>> = {
	'a page for 403': () => ({ status: 403, headers: HTML, body: PORTAL_PAGE }),
	[SAID_ONCE]: () => ({
		status: 404,
		headers: { ...HTML, ...MARKED },
		body: PORTAL_PAGE,
	}),
	'an empty 403': () => ({ status: 403, headers: { 'x-msedge-ref': 'Ref A: 1' }, body: '' }),
	'a limit with 403': () => errorAnswer(403, 'DENIED', 'permission_denied: You have exceeded a secondary rate limit.'),
	'a token that is not known any more': ({ authorization, kind }) =>
		authorization?.startsWith('Bearer ') === true && kind !== 'token'
			? {
					...errorAnswer(401, 'UNAUTHORIZED', ''),
					headers: { 'www-authenticate': 'Bearer realm="/token",service="s",error="invalid_token"' },
				}
			: undefined,
};
const PLACES = {
	HEAD: ({ method }: ServedRequest) => method === 'HEAD',
	GET: ({ method, kind }: ServedRequest) => method === 'GET' && (kind === 'manifest' || kind === 'tags'),
	'the token server': ({ kind }: ServedRequest) => kind === 'token',
	'/v2/': ({ kind }: ServedRequest) => kind === 'ping',
};

/** Answers so where `isHit`, which hears how many of these requests came before. */
function hitting(isHit: (count: number) => boolean, answer: Fault, isThere = (_request: ServedRequest) => true): Fault {
	let count = 0;
	return (request) => (isThere(request) && isHit(count++) ? answer(request) : undefined);
}

/** What is hit, by name: a place the first time, HEAD and `/v2/` always, and every other answer, wherever it comes from. */
function faultsOf(answer: Fault): (readonly [place: string, start: () => Fault])[] {
	const once = Object.entries(PLACES).map(
		([place, isThere]) =>
			[`at ${place} the first time`, () => hitting((count) => count === 0, answer, isThere)] as const,
	);
	const always = [PLACES.HEAD, PLACES['/v2/']].map(
		(isThere) =>
			[`at ${isThere === PLACES.HEAD ? 'HEAD' : '/v2/'} always`, () => hitting(() => true, answer, isThere)] as const,
	);
	return [
		...once,
		...always,
		['every other time', () => hitting((count) => count % 2 === 1, answer)] as const,
		['every other time, from the first on', () => hitting((count) => count % 2 === 0, answer)] as const,
	];
}

for (const profile of PROFILES) {
	const { name, registry, repositories, expected, login, trustedHosts = [] } = profile;

	describe(`${name}: whatever comes in its place, an answer stays or becomes an error`, () => {
		let world: Awaited<ReturnType<typeof startProfile>>;
		let fault: Fault = () => undefined;
		before(async () => {
			world = await startProfile(profile, { authority, intercept: (_host, request) => fault(request) });
		});
		after(() => world?.close());

		const visitor = expected.anonymous === undefined ? undefined : login;
		const questions: [image: string, identity: typeof login][] = [
			[`${repositories.public}:${CURRENT_TAG}`, visitor],
			[`${repositories.public}:${ABSENT_TAG}`, login],
			[`${repositories.private ?? repositories.public}:${CURRENT_TAG}`, undefined],
		];

		for (const [what, answer] of Object.entries(FAULTS)) {
			it(what, async (t) => {
				setProxies(t, { HTTPS_PROXY: world.proxyUrl });
				const open = (identity: typeof login) =>
					askerOf(t, registry, { ca: world.caPem, trustedHosts, ...(identity && { login: identity }) });
				for (const [image, identity] of questions) {
					const who = identity === undefined ? 'anonymous' : 'with a login';
					fault = () => undefined;
					const right = verdictOf(await open(identity).exists(image));
					for (const [place, start] of faultsOf(answer)) {
						fault = start();
						const asker = open(identity);
						for (const seen of [await asker.exists(image), await asker.exists(image)].map(verdictOf)) {
							assert.ok(
								seen === right || seen.startsWith('error '),
								`${image}, ${who}, ${place}: ${seen} instead of ${right}`,
							);
						}
					}
				}
			});
		}

		it('the same for the newest tag', async (t) => {
			setProxies(t, { HTTPS_PROXY: world.proxyUrl });
			const right = expected.latest?.public ?? 'found';
			for (const [what, answer] of Object.entries(FAULTS)) {
				fault = hitting((count) => (what === SAID_ONCE ? count === 4 : count % 2 === 1), answer);
				const asker = askerOf(t, registry, { ca: world.caPem, trustedHosts, ...(visitor && { login: visitor }) });
				const seen = verdictOf(await asker.latest(`${repositories.public}:${CURRENT_TAG}`));
				assert.ok(seen === right || seen.startsWith('error '), `${what}: ${seen} instead of ${right}`);
			}
		});
	});
}
