import assert from 'node:assert/strict';
import { chooseChallenge, parseChallenges, type WrittenChallenge } from '../../../src/registry/auth/challenge.ts';
import { parseHttpDate } from '../../../src/registry/http/response.ts';
import { parseRetryAfter } from '../../../src/registry/http/retry.ts';
import { readWarnings } from '../../../src/registry/http/warnings.ts';
import { findNextLink } from '../../../src/registry/repository/link.ts';
import { resultOf } from './promises.ts';
import type { Target } from './target.ts';

const REQUEST = new URL('https://registry.example:5000/v2/team/app/manifests/1');
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
/** Above that no header is read. */
const LONGEST_CHALLENGE = 8 * 1024;

const CHALLENGES: Target = {
	name: 'challenges',
	seeds: [
		'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/alpine:pull"',
		'Bearer realm="https://codeberg.org/v2/token",service="container_registry",scope="*",Basic realm="https://codeberg.org/v2"',
		'BASIC realm="Sonatype Nexus Repository Manager"',
		'Bearer realm=https://nvcr.io/proxy_auth?account=x,scope=repository:a:pull',
		'Negotiate, Basic realm="Artifactory Realm"',
		'Negotiate dG9rZW4=, Bearer realm="/token" , service = "x\\"y" , error="insufficient_scope"',
		'Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"',
		'Bearer realm="//evil.example/token",,, ,Digest qop="auth, auth-int"',
		'',
	],
	words: ['Bearer ', 'Basic ', 'realm=', 'realm="', 'https://user:pass@', 'service=', 'scope="a,b"', ', ', ' = ', '\\'],
	check(input) {
		const challenges = parseChallenges(input);
		for (const { scheme, parameters } of challenges) {
			for (const name of [scheme, ...parameters.keys()]) {
				assert.match(name, TOKEN);
			}
		}
		const written = challenges.map(write).join(', ');
		if (written.length <= LONGEST_CHALLENGE) {
			assert.deepEqual(parseChallenges(written), challenges);
		}
		const demand = chooseChallenge(input, REQUEST);
		if (demand?.kind === 'bearer') {
			assert.match(demand.realm.protocol, /^https?:$/);
		}
		assert.ok(demand === undefined || challenges.some(({ scheme }) => scheme === demand.kind));
	},
};

/** A challenge as the grammar wants it. */
function write({ scheme, parameters }: WrittenChallenge): string {
	const pairs = [...parameters].map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`);
	return `${scheme} ${pairs.join(', ')}`.trimEnd();
}

const LINKS: Target = {
	name: 'links',
	seeds: [
		'</v2/team/app/tags/list?last=1.0&n=100>; rel="next"',
		'<https://registry.example/v2/a/tags/list?n=2&last=b>;rel=next',
		'/v2/a/tags/list?next_page=abc; rel=next',
		'<a>; rel="prev", <b,c;d>; title="x, y"; rel="next last"',
		"<a>; rel='next'",
		'<>; rel="next"',
	],
	words: ['rel=', 'rel="next"', 'next', '; ', ', ', '<', '>', 'rel*=', '\\"'],
	check(input) {
		const target = resultOf(
			() => findNextLink(input),
			Error,
			({ message }) => assert.match(message, /^a Link header /),
		);
		if (target !== undefined) {
			assert.notEqual(target, '');
			assert.equal(target, target.trim());
			assert.ok(input.includes(target));
			assert.match(input.replaceAll('\\', ''), /next/i);
		}
	},
};

const NOW = Date.UTC(2025, 0, 31);
const LAST_YEAR_OF_DATES = Date.UTC(10_000, 0, 1);

const DATES: Target = {
	name: 'dates',
	seeds: [
		'Sun, 06 Nov 1994 08:49:37 GMT',
		'Sunday, 06-Nov-94 08:49:37 GMT',
		'Sun Nov  6 08:49:37 1994',
		'120',
		'999999999',
		'Fri, 31 Jan 2025 00:00:30 GMT',
	],
	words: ['GMT', 'UTC', '+0100', ' (x)', '23:59:60', '24:00:00', '-000001', '275760', 'Mon', '0'],
	check(input) {
		const date = parseHttpDate(input);
		if (date !== undefined) {
			assert.ok(Number.isFinite(date));
			const written = new Date(date).toUTCString();
			if (date >= 0 && date < LAST_YEAR_OF_DATES) {
				assert.equal(parseHttpDate(written), Math.floor(date / 1000) * 1000);
			}
		}
		const pause = parseRetryAfter(input, NOW);
		assert.ok(pause === undefined || (Number.isFinite(pause) && pause >= 0));
	},
};

const WARNINGS: Target = {
	name: 'warnings',
	seeds: [
		'299 - "Your auth token will expire in 30 seconds."',
		'299 - "a, \\"b\\"", 299 - "c\\\\" "Sun, 06 Nov 1994 08:49:37 GMT"',
		'110 cache.example:80 "Response is stale", 299 - "d"',
		'299 - "without an end',
	],
	words: ['299', ' - ', '"', '\\"', '\\\\', ', ', '299 - "a"', '199 x "y"'],
	check(input) {
		const texts = readWarnings({ headers: { warning: input } });
		assert.ok(texts.length <= 5);
		for (const text of texts) {
			assert.equal(text, text.trim());
			assert.notEqual(text, '');
			assert.ok(text.length <= 4096);
		}
		const written = texts.map((text) => `299 - "${text.replace(/["\\]/g, '\\$&')}"`).join(', ');
		if (written.length <= 4096 && !/[\r\n\u2028\u2029]/.test(written)) {
			assert.deepEqual(readWarnings({ headers: { warning: written } }), texts);
		}
	},
};

export const HEADER_TARGETS: readonly Target[] = [CHALLENGES, LINKS, DATES, WARNINGS];
