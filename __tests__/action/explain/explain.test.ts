import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain, explainThrown } from '../../../src/action/explain/explain.ts';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import type { Finding, Reason } from '../../../src/checks/report.ts';
import {
	BlockedError,
	CredentialsError,
	type Evidence,
	type PolicyViolation,
	ProtocolError,
	RateLimitError,
	UnavailableError,
} from '../../../src/registry/errors.ts';
import type { Flat } from '../../support/flat.ts';
import { DIGEST, HOSTILE_TEXTS, makeFinding, makeUpdate, OPTIONS, STATUS_OF } from '../findings.ts';

const SHORT = (digest: string) => digest.slice(0, 'sha256:'.length + 12);
const GONE = `sha256:${'a'.repeat(64)}`;

const AS_IT_IS = (text: string) => text;

function saw(status: number | undefined, diagnostics = '', host = 'ghcr.io'): Evidence {
	return { method: 'GET', url: `https://${host}/v2/a/b/manifests/1`, status, diagnostics };
}

function explainCase(asked: string, reason: Reason, different: Partial<Flat> = {}): string {
	return explain(makeFinding(asked, { status: STATUS_OF[reason], reason, ...different }), OPTIONS);
}

function unreachable(reason: 'unavailable' | 'timeout' | 'tls', code?: string, status?: number): Partial<Flat> {
	return { error: new UnavailableError(saw(status), reason, 'failed', { code }) };
}

function refused(refusal: Partial<PolicyViolation>): Partial<Flat> {
	const rule = 'a registry may not send credentials to a host of another domain';
	return { error: new BlockedError(saw(undefined), { host: 'auth.example.com', rule, input: undefined, ...refusal }) };
}

describe('every reason', () => {
	for (const [reason, status] of Object.entries(STATUS_OF) as [Reason, Finding['status']][]) {
		test(`${reason}: what happened and what to do, even when nothing more is known`, () => {
			const text = explain(makeFinding('ghcr.io/a/b:1', { status, reason, identity: null }), OPTIONS);
			assert.match(text, /^[^\n]+[^.]\. [A-Z][^\n]+\.$|^A safety rule/);
			assert.doesNotMatch(text, /undefined|null|\(\)|NaN|\.\./);
			// `json` has no apostrophes: words would run together there.
			assert.doesNotMatch(text, /'/);
		});

		for (const [name, hostile] of Object.entries(HOSTILE_TEXTS)) {
			test(`${reason}, from a registry that says ${name}: one clean line`, () => {
				const error = new ProtocolError(saw(400, hostile), hostile);
				const text = explain(makeFinding('a/b', { status, reason, evidence: saw(401, hostile), error }), OPTIONS);
				assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^::|##\[/u);
			});
		}
	}

	test('is short, whatever the registry says', () => {
		const text = explainCase('ghcr.io/a/b', 'not-found', { evidence: saw(404, 'x'.repeat(100_000)) });
		assert.ok(text.length < 500);
	});
});

describe('what the code of a fault means', () => {
	const CODES: Readonly<Record<string, RegExp>> = {
		EAI_AGAIN: /its name could not be looked up/,
		EHOSTUNREACH: /nothing answers at this address/,
		ENETUNREACH: /nothing answers at this address/,
		EADDRNOTAVAIL: /nothing answers at this address/,
		ECONNABORTED: /broke the connection off/,
		EPIPE: /broke the connection off/,
		ETIMEDOUT: /did not answer in time/,
		CERT_REVOKED: /was revoked/,
		DEPTH_ZERO_SELF_SIGNED_CERT: /signed by itself/,
		UNABLE_TO_GET_ISSUER_CERT: /from an authority that is not trusted/,
		UNABLE_TO_GET_ISSUER_CERT_LOCALLY: /from an authority that is not trusted/,
		CERT_UNTRUSTED: /from an authority that is not trusted/,
		ERR_SSL_WRONG_VERSION_NUMBER: /does not speak TLS/,
		ERR_SSL_PACKET_LENGTH_TOO_LONG: /does not speak TLS/,
	};
	for (const [code, expected] of Object.entries(CODES)) {
		test(code, () =>
			assert.match(explainCase('a.example/b', 'unavailable', unreachable('unavailable', code)), expected),
		);
	}

	test('an unknown one is told, at most 60 characters of it', () => {
		const text = explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'E'.repeat(100)));
		assert.match(text, / \(E{59}…\)/);
	});

	test('of a proxy: what it said, clean, and at most 120 characters of it', () => {
		const cause = new Error(`a\u0000b ${'x'.repeat(200)}`);
		const error = new UnavailableError(saw(undefined), 'unavailable', '', { code: 'ERR_PROXY_TUNNEL', cause });
		assert.match(explainCase('a.example/b', 'unavailable', { error }), / \(ERR_PROXY_TUNNEL: a ?b x{114,116}…\)/);
	});
});

describe("a login at Amazon's that is refused", () => {
	for (const [registry, identity, expected] of [
		['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'stored', /lasts 12 hours/],
		['123456789012.dkr-ecr.eu-west-1.on.aws', 'stored', /lasts 12 hours/],
		['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'anonymous', /To log in, set `registry/],
		['dkr.ecr.eu-west-1.example.com', 'stored', /the credentials that a login left/],
	] as const) {
		test(`${registry}, to ${identity}`, () =>
			assert.match(explainCase(`${registry}/app`, 'auth-failed', { identity, evidence: saw(403) }), expected));
	}
});

describe('lengths', () => {
	test('an explanation has at most 800 characters, whatever was asked for', () => {
		const platforms = Array.from({ length: 10 }, (_, index) => `linux/${index}${'x'.repeat(200)}`);
		const text = explainCase('alpine', 'platform-missing', { missingPlatforms: platforms, platforms });
		assert.equal(text.length, 800);
	});

	test('a secret across the place where a text of the registry is cut is hidden', () => {
		const finding = makeFinding('ghcr.io/a/b', {
			status: 'missing',
			reason: 'not-found',
			evidence: saw(404, `${'x'.repeat(195)}hunter2hunter2`),
		});
		const redact = (text: string) => text.replaceAll('hunter2hunter2', '***');
		assert.doesNotMatch(explain(finding, { ...OPTIONS, redact }), /hunt/);
	});

	test('a secret in a host is hidden, however long the host is', () => {
		const host = `${'x'.repeat(290)}hunter2hunter2`;
		const refusal = { host, rule: 'no', input: undefined };
		const redact = (text: string) => text.replaceAll('hunter2hunter2', '***');
		const evidence = { ...saw(404, ''), url: `https://${host}/` };
		for (const more of [
			{ status: 'missing', reason: 'not-found', evidence },
			{ status: 'error', reason: 'refused', error: new BlockedError(evidence, refusal) },
		] as const) {
			assert.doesNotMatch(explain(makeFinding('ghcr.io/a/b', more), { ...OPTIONS, redact }), /hunt/);
		}
	});

	test('a secret across the place where a fault of ours is cut is hidden', () => {
		const redact = (text: string) => text.replaceAll('hunter2hunter2', '***');
		assert.doesNotMatch(explainThrown(new Error(`${'x'.repeat(295)}hunter2hunter2`), redact), /hunt/);
	});

	test('a wrong input is told in at most 3,000 characters', () => {
		assert.equal(explainThrown(new InputError('image', '', 'x'.repeat(5000)), AS_IT_IS).length, 3000);
	});
});

describe('what was found', () => {
	test('needs no explanation', () => assert.equal(explain(makeFinding('alpine'), OPTIONS), ''));
});

describe('explanations', () => {
	const login = { identity: 'inputs' } as const;
	const cases: [name: string, text: () => string, expected: RegExp][] = [
		[
			'a tag that is not there',
			() => explainCase('ghcr.io/a/b:1', 'not-found', { evidence: saw(404, 'MANIFEST_UNKNOWN: manifest unknown') }),
			/^Not found at ghcr\.io \(404 MANIFEST_UNKNOWN: manifest unknown\)\. Check the repository and the tag/,
		],
		[
			'a digest that is not there',
			() => explainCase(`ghcr.io/a/b@sha256:${'a'.repeat(64)}`, 'not-found', { evidence: saw(404) }),
			/\(404\)\. Check the repository and the digest/,
		],
		...(['ghcr.io/a/b:3.20', 'ghcr.io/a/b'] as const).map((name): [string, () => string, RegExp] => [
			`a digest that is not there, of ${name}, of which nothing more is known`,
			() => explainCase(`${name}@${GONE}`, 'not-found', { evidence: saw(404) }),
			/^Not found at ghcr\.io \(404\)\. Check the repository and the digest, or push it first\.$/,
		]),
		[
			'a tag that names another digest than the one that is expected',
			() => {
				const finding = makeFinding('ghcr.io/a/b:1', { status: 'missing', reason: 'other-digest', digest: DIGEST });
				return explain(finding, { ...OPTIONS, expectDigest: GONE });
			},
			new RegExp(
				`^The tag is there, but it points to ${SHORT(DIGEST)}, not to ${SHORT(GONE)}\\. If its push is not over yet, set \`wait: 10m\`; else the tag in \`image\` or \`expect-digest\` is wrong\\.$`,
			),
		],
		[
			'a digest that is not there, and whose tag names another now',
			() =>
				explainCase(`ghcr.io/a/b:3.20@${GONE}`, 'not-found', {
					evidence: saw(404, 'MANIFEST_UNKNOWN'),
					tagDigest: DIGEST,
				}),
			new RegExp(
				`^Not found at ghcr\\.io \\(404 MANIFEST_UNKNOWN\\)\\. \`3\\.20\` names ${DIGEST} now: renew the digest, or push the old image again\\.$`,
			),
		],
		[
			'a digest that is not there, although its tag names it: nothing to renew',
			() => explainCase(`ghcr.io/a/b:3.20@${GONE}`, 'not-found', { evidence: saw(404), tagDigest: GONE }),
			/^Not found at ghcr\.io \(404\)\. Check the repository and the digest, or push it first\.$/,
		],
		[
			'an official image that does not exist',
			() => explainCase('ngnix', 'not-found', { evidence: saw(401, '', 'registry-1.docker.io') }),
			/^Docker Hub has no official image of this name \(401\)\. .*`owner\/ngnix`/,
		],
		[
			'a registry taken for an image',
			() => explainCase('ghcr.io', 'not-found', { evidence: saw(404) }),
			/\. .*"ghcr\.io" looks like a registry: .*\.$/,
		],
		[
			'an owner in capitals is no slip: it was lowered',
			() => explainCase('MyOrg/app', 'not-found', { evidence: saw(404) }),
			/or push it first\.$/,
		],
		[
			'missing platforms, and those that are there',
			() =>
				explainCase('alpine', 'platform-missing', {
					missingPlatforms: ['linux/arm64', 'linux/s390x'],
					platforms: ['linux/amd64', 'linux/386'],
				}),
			/not for linux\/arm64, linux\/s390x, only for linux\/amd64, linux\/386\. .*`platforms`/,
		],
		[
			'a platform that the index lists, and whose manifest is gone',
			() =>
				explainCase('alpine', 'platform-missing', {
					missingPlatforms: ['linux/arm64'],
					gonePlatforms: ['linux/arm64'],
					platforms: ['linux/amd64'],
				}),
			/not for linux\/arm64, only for linux\/amd64: linux\/arm64 is listed in the index, but its manifest is gone\. Push or mirror it again/,
		],
		[
			'platforms that the index does not list, and others that are gone',
			() =>
				explainCase('alpine', 'platform-missing', {
					missingPlatforms: ['linux/arm64', 'linux/s390x', 'linux/386'],
					gonePlatforms: ['linux/arm64', 'linux/386'],
				}),
			/not for linux\/arm64, linux\/s390x, linux\/386: linux\/arm64, linux\/386 are listed in the index, but their manifests are gone\. Push/,
		],
		[
			'no candidate, because it was held back',
			() =>
				explainCase('alpine', 'no-candidate', {
					update: makeUpdate({ heldBack: { prerelease: { tag: '4rc1', count: 2 }, filter: { tag: '3', count: 1 } } }),
				}),
			/^The repository has 3 tags, none of which fits: 3 \(left out by .*\), 4rc1 and 1 more \(a pre-release.*\)\. Change `include-tags` or `exclude-tags` or `prerelease`, or push a tag that fits\.$/,
		],
		[
			'no candidate, because no tag is a version',
			() => explainCase('alpine', 'no-candidate', { update: makeUpdate({ seen: ['main'] }) }),
			/^The repository has 1 tag, none of which is a version\. .*`extract`/,
		],
		[
			'no candidate, because there is no tag',
			() => explainCase('alpine', 'no-candidate', { update: makeUpdate({ seen: [] }) }),
			/^The repository has no tags\. Push one first/,
		],
		[
			'many platforms: ten are told',
			() =>
				explainCase('alpine', 'platform-missing', {
					missingPlatforms: ['linux/arm64'],
					platforms: Array.from({ length: 30 }, (_, index) => `linux/arch${index}`),
				}),
			/linux\/arch9 and 20 more\./,
		],
		[
			'Basic without credentials',
			() => explainCase('r.example:5000/a', 'auth-required', { evidence: saw(401, '', 'r.example:5000') }),
			/^r\.example:5000 wants a login \(401\)\. To log in, set `registry: r\.example:5000`, `username` and `password`/,
		],
		[
			'refused inputs',
			() => explainCase('ghcr.io/a/b', 'auth-failed', { ...login, evidence: saw(401) }),
			/refused `username` and `password` \(401\)\. Check both/,
		],
		[
			'refused credentials of docker login',
			() => explainCase('ghcr.io/a/b', 'auth-failed', { identity: 'stored', evidence: saw(401) }),
			/refused the credentials that a login left \(401\)\. Log in again/,
		],
		[
			'another server than the registry',
			() => explainCase('alpine', 'auth-failed', { ...login, evidence: saw(401, '', 'auth.docker.io') }),
			/^auth\.docker\.io \(for Docker Hub\) refused/,
		],
		[
			'plain http on the port that URLs leave out: the registry itself',
			() =>
				explainCase('r.example:80/a', 'not-found', {
					evidence: { ...saw(404), url: 'http://r.example/v2/a/manifests/latest' },
				}),
			/^Not found at r\.example:80 /,
		],
		[
			'missing or private on Docker Hub',
			() => explainCase('owner/app', 'missing-or-private', { evidence: saw(401, '', 'registry-1.docker.io') }),
			/^Docker Hub does not tell without a login whether this is missing or private \(401\)\. Check the name; to log in, .*If it cannot be private, .*`missing-or-private: missing` counts it as `missing`\.$/,
		],
		[
			'missing or private on ghcr.io',
			() => explainCase('ghcr.io/a/b', 'missing-or-private', { evidence: saw(403, 'DENIED: denied') }),
			/\(403 DENIED: denied\)\. .*`packages: read`/,
		],
		[
			'missing or private, with credentials',
			() => explainCase('owner/app', 'missing-or-private', { ...login, evidence: saw(401) }),
			/missing, or closed to these credentials \(401\)\. Check the name, and that these credentials may read it/,
		],
		[
			'missing or private, called missing',
			() => explainCase('owner/app', 'missing-or-private', { status: 'missing', evidence: saw(401) }),
			/it counts as missing\. Check the name, or push it first\.$/,
		],
		[
			'missing or private, where the input is set already',
			() =>
				explain(makeFinding('owner/app', { status: 'denied', reason: 'missing-or-private' }), {
					...OPTIONS,
					missingOrPrivate: 'missing',
				}),
			/in an earlier step\.$/,
		],
		[
			"a right of Azure's that the token lacks",
			() =>
				explainCase('team.azurecr.io/app', 'missing-or-private', {
					...login,
					evidence: { ...saw(401), action: 'metadata_read' },
				}),
			/^team\.azurecr\.io says that this takes the right `metadata\/read` \(401\), or .* give it to the token that these credentials are of\.$/,
		],
		[
			"a right of Azure's, asked without credentials",
			() =>
				explainCase('team.azurecr.io/app', 'missing-or-private', {
					identity: 'anonymous',
					evidence: { ...saw(401), action: 'metadata_read' },
				}),
			/the right `metadata\/read` .* set `registry: team\.azurecr\.io`/,
		],
		[
			"a login at Amazon's that has expired",
			() =>
				explainCase('123456789012.dkr.ecr.eu-west-1.amazonaws.com/app', 'auth-failed', {
					...login,
					evidence: saw(403, 'DENIED: Your authorization token has expired. Reauthenticate and try again.'),
				}),
			/refused the login \(403 DENIED: Your .* token has expired.*\)\. Log in again .* lasts 12 hours\.$/,
		],
		[
			"Docker Hub's limit of pulls",
			() => explainCase('alpine', 'rate-limited', { error: new RateLimitError(saw(429), 'pull', undefined) }),
			/^The limit of pulls of .*Docker Hub.* is used up .*Log in .*some hours later/,
		],
		[
			'too many requests, with a time to wait',
			() => explainCase('ghcr.io/a/b', 'rate-limited', { error: new RateLimitError(saw(429), 'requests', 90_500) }),
			/^ghcr\.io takes no more requests for now \(429\)\. Run again in 91 seconds\.$/,
		],
		[
			'too many requests, without a time to wait',
			() => explainCase('ghcr.io/a/b', 'rate-limited', { error: new RateLimitError(saw(429), 'requests', undefined) }),
			/Run again later\.$/,
		],
		[
			"a token server's lock of an account",
			() => explainCase('alpine', 'rate-limited', { error: new RateLimitError(saw(429), 'login', undefined) }),
			/^.*Docker Hub.* takes no login of this account for now .*Check `username` and `password` .* run again in ten minutes/,
		],
		[
			"a token server's lock of an account, with a time to wait",
			() => explainCase('alpine', 'rate-limited', { error: new RateLimitError(saw(429), 'login', 900_000) }),
			/run again in 15 minutes: each try before that may make it longer\.$/,
		],
		[
			'a proxy that makes no tunnel',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ERR_PROXY_TUNNEL')),
			/^ghcr\.io \(for a\.example\) could not be asked: the proxy of `HTTPS_PROXY` made no connection \(ERR_PROXY_TUNNEL\)\. Check .* connect to ghcr\.io:443; .*`NO_PROXY`/,
		],
		[
			'a proxy that makes no tunnel, with what it said',
			() => {
				const cause = new Error('no connection through the proxy: 502');
				const error = new UnavailableError(saw(undefined), 'unavailable', '', { code: 'ERR_PROXY_TUNNEL', cause });
				return explainCase('a.example/b', 'unavailable', { error });
			},
			/ \(ERR_PROXY_TUNNEL: no connection through the proxy: 502\)\. /,
		],
		[
			'a proxy that wants other credentials',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ERR_PROXY_CREDENTIALS')),
			/wants a user name and a password that it knows .* Set them in `HTTPS_PROXY`, as `http:\/\/user:password@/,
		],
		[
			'a proxy whose certificate is not trusted',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ERR_PROXY_TLS')),
			/the proxy of `HTTPS_PROXY` has a certificate that is not trusted here.* Set `ca-file` to a PEM file of its authority/,
		],
		[
			'a proxy that forbids it',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ERR_PROXY_FORBIDS')),
			/does not allow it .* allow ghcr\.io:443, .*`NO_PROXY`/,
		],
		[
			'a silent proxy, of a registry of plain http',
			() => {
				const evidence = { ...saw(undefined), url: 'http://a.example/v2/' };
				const error = new UnavailableError(evidence, 'timeout', 'late', { code: 'ERR_PROXY_SILENT' });
				return explainCase('a.example/b', 'timeout', { error });
			},
			/the proxy of `HTTP_PROXY` did not answer in time .*\. Check `HTTP_PROXY`/,
		],
		[
			'no such host',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ENOTFOUND')),
			/there is no such host \(ENOTFOUND\)\. Check its spelling/,
		],
		[
			'a closed port',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ECONNREFUSED')),
			/nothing answers at this address/,
		],
		[
			'a broken connection',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'ECONNRESET')),
			/broke the connection off/,
		],
		[
			'an unknown fault',
			() => explainCase('a.example/b', 'unavailable', unreachable('unavailable', 'EWEIRD')),
			/the connection failed \(EWEIRD\)\. Run again later/,
		],
		[
			'a server error',
			() => explainCase('ghcr.io/a/b', 'unavailable', unreachable('unavailable', undefined, 503)),
			/^ghcr\.io answered with a server error \(503\) each time\. Run again later/,
		],
		[
			'a slow registry',
			() => explainCase('a.example/b', 'timeout', unreachable('timeout')),
			/did not answer in time\. .*`timeout`/,
		],
		[
			'a registry that was given up',
			() => explainCase('a.example/b', 'timeout', unreachable('timeout', 'ERR_ORIGIN_GIVEN_UP')),
			/two requests in a row got no answer in time, so it was not asked again in this run\. Run again later\.$/,
		],
		[
			"the run's own end",
			() => explainCase('a.example/b', 'timeout', unreachable('timeout', 'ERR_RUN_OVER')),
			/no answer came before the run was over\. .*raise `timeout`/,
		],
		[
			'an expired certificate',
			() => explainCase('a.example/b', 'tls', unreachable('tls', 'CERT_HAS_EXPIRED')),
			/its certificate, or that of its authority, has expired .*`ca-file` helps only where/,
		],
		[
			'a certificate of another host',
			() => explainCase('a.example/b', 'tls', unreachable('tls', 'ERR_TLS_CERT_ALTNAME_INVALID')),
			/for another host .*`ca-file` cannot help/,
		],
		[
			'a certificate that is not valid yet',
			() => explainCase('a.example/b', 'tls', unreachable('tls', 'CERT_NOT_YET_VALID')),
			/not valid yet .*the clock of this runner; `ca-file` cannot help/,
		],
		[
			'plain http',
			() => explainCase('a.example/b', 'tls', unreachable('tls', 'EPROTO')),
			/does not speak TLS .*`insecure-registries`/,
		],
		[
			'an unknown fault of TLS',
			() => explainCase('a.example/b', 'tls', unreachable('tls', 'ERR_SSL_NEW')),
			/no secure connection came about \(ERR_SSL_NEW\)\. .*`ca-file`/,
		],
		...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'].map(
			(code): [string, () => string, RegExp] => [
				`an authority that is not trusted (${code})`,
				() => explainCase('a.example/b', 'tls', unreachable('tls', code)),
				/an authority that is not trusted here .*\. Set `ca-file`/,
			],
		),
		[
			'a host that is not trusted',
			() => explainCase('ghcr.io/a/b', 'refused', refused({ input: 'trusted-hosts' })),
			/^auth\.example\.com was not asked: a registry may not send credentials to a host of another domain\. .*`trusted-hosts: auth\.example\.com`\.$/,
		],
		[
			'plain http that is not allowed',
			() => explainCase('ghcr.io/a/b', 'refused', refused({ input: 'insecure-registries' })),
			/`insecure-registries: auth\.example\.com`/,
		],
		[
			'a registry that is not allowed',
			() => explainCase('ghcr.io/a/b', 'refused', refused({ input: 'allowed-registries' })),
			/add `auth\.example\.com` to `allowed-registries`/,
		],
		[
			'a registry of a file that is not public',
			() =>
				explainCase(
					'10.0.0.5:5000/a/b',
					'refused',
					refused({
						host: '10.0.0.5:5000',
						rule: 'a file or an image may not name a registry on a private address',
						input: 'insecure-registries or allowed-registries',
					}),
				),
			/^10\.0\.0\.5:5000 was not asked: a file or an image may not name a registry on a private address\. If it may be asked, list `10\.0\.0\.5:5000` in `insecure-registries` for plain http, else in `allowed-registries`, with all others that may be asked\.$/,
		],
		['what nothing allows', () => explainCase('ghcr.io/a/b', 'refused', refused({})), /No input allows this/],
		[
			'a Docker config that cannot be read',
			() =>
				explainCase('ghcr.io/a/b', 'credentials', {
					error: new CredentialsError('/home/me/.docker/config.json is no JSON.'),
				}),
			/^Stored credentials cannot be used: \/home\/me\/\.docker\/config\.json is no JSON\. Log in again, or install the helper/,
		],
		[
			'a wrong answer',
			() => explainCase('ghcr.io/a/b', 'invalid-response', { error: new ProtocolError(saw(200), 'more than 8 MiB') }),
			/^ghcr\.io gave an answer that cannot be right: GET https:\/\/ghcr\.io\/\S+: 200, more than 8 MiB\. Run again/,
		],
		[
			'a host that is no registry',
			() =>
				explainCase('ghcr.io/a/b', 'not-a-registry', { error: new ProtocolError(saw(200), 'HTML', 'not-a-registry') }),
			/does not answer like a container registry: .*HTML\. Check the host/,
		],
		[
			'a registry without a list of tags',
			() => explainCase('ghcr.io/a/b:1', 'no-tag-list', { error: new ProtocolError(saw(404), '', 'no-tag-list') }),
			/^ghcr\.io gives no list of tags \(404\), .*\. .*with `library\/`, or ask the registry behind it\.$/,
		],
		[
			'a list that lacks a tag',
			() =>
				explainCase('ghcr.io/a/b:1', 'incomplete-list', {
					error: new ProtocolError(saw(200), '1 is there and not in the list', 'incomplete-list'),
				}),
			/^ghcr\.io does not list all of its tags, .*: GET .*: 200, 1 is there and not in the list\. .*ask the registry behind it\.$/,
		],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.match(text(), expected));
	}
});

test('a repository that the registry does not know: not its tag is to be checked', () => {
	const text = (diagnostics: string) => explainCase('ghcr.io/a/b:1', 'not-found', { evidence: saw(404, diagnostics) });
	assert.match(text('NAME_UNKNOWN: no such repository'), /Check the repository, or push it first\.$/);
	assert.match(text('MANIFEST_UNKNOWN'), /Check the repository and the tag, or push it first\.$/);
});

test('what a login at GHCR needs to see a package is named, and at other registries not', () => {
	const text = (asked: string) => explainCase(asked, 'missing-or-private', { identity: 'inputs' });
	assert.match(text('ghcr.io/a/b'), /may read it \(`packages: read`, .*\) and have not expired/);
	assert.match(text('quay.io/a/b'), /may read it and have not expired/);
});

describe('what was waited for in vain', () => {
	const waited = (finding: Finding) => explain(finding, { ...OPTIONS, waitMs: 600_000 });
	test('is said to have been waited for, and how long', () => {
		for (const reason of ['not-found', 'platform-missing', 'other-digest'] as const) {
			assert.match(waited(makeFinding('a:1', { status: 'missing', reason })), /^Waited 10 minutes for it\. [A-Z]/);
		}
		assert.match(
			waited(makeFinding('a:1', { status: 'denied', reason: 'missing-or-private' })),
			/^Waited 10 minutes for it\. [A-Z]/,
		);
	});
	test('a longer wait is what to do, not a push that is under way', () => {
		assert.match(waited(makeFinding('a:1', { status: 'missing' })), /or raise `wait`\.$/);
		assert.match(waited(makeFinding('a:1', { status: 'missing', reason: 'other-digest' })), /, raise `wait`; else /);
	});
	test('not what no time can cure, and what may not have been asked again', () => {
		assert.doesNotMatch(waited(makeFinding('a:1', { status: 'denied', reason: 'auth-failed' })), /Waited/);
		assert.doesNotMatch(waited(makeFinding('a:1', { status: 'error', reason: 'unavailable' })), /Waited/);
		assert.doesNotMatch(explain(makeFinding('a:1', { status: 'missing' }), OPTIONS), /Waited/);
	});
});

describe('explainThrown', () => {
	const cases: [name: string, thrown: unknown, expected: RegExp][] = [
		[
			'a wrong input speaks for itself',
			new InputError('mode', 'x', '`exists`'),
			/^Input `mode` is "x": expected `exists`\.$/,
		],
		[
			'an error of ours',
			new TypeError('x is not a function'),
			/^Tagscout failed: x is not a function\. .*a bug in Tagscout/,
		],
		['an error without a message', new RangeError(), /^Tagscout failed: RangeError\./],
		['a text', 'boom', /^Tagscout failed: boom\./],
		['nothing', undefined, /^Tagscout failed: undefined\./],
		[
			'an object without a prototype',
			Object.create(null),
			/^Tagscout failed: an object that is not an error was thrown\./,
		],
		['a symbol', Symbol('s'), /^Tagscout failed: Symbol\(s\)\./],
		['a command in a message', new Error('a\n::error::b ##[x]'), /^Tagscout failed: a ::error::b # #\[x\]\./],
	];
	for (const [name, thrown, expected] of cases) {
		test(name, () => assert.match(explainThrown(thrown, AS_IT_IS), expected));
	}
});
