import { header } from '../connection/message.ts';
import type { Response } from '../http/response.ts';
import { Reader } from '../reader.ts';

/** One challenge of a `WWW-Authenticate` header, as it is written. */
export interface WrittenChallenge {
	/** Lower case: `bearer`, `basic`, ... */
	readonly scheme: string;
	/** By name in lower case. Of a name that comes twice, the first counts. */
	readonly parameters: ReadonlyMap<string, string>;
}

/** Wants a token. */
export interface BearerChallenge {
	readonly kind: 'bearer';
	/** Where a token is to be had: http or https, otherwise unjudged. */
	readonly realm: URL;
	readonly service: string | undefined;
	readonly scope: string | undefined;
	/** `insufficient_scope`: the token is good and opens too little, so that a newer one will not either (RFC 6750 section 3.1). */
	readonly error: string | undefined;
}

/** A challenge that can be answered. */
export type Challenge = BearerChallenge | { readonly kind: 'basic'; readonly error: string | undefined };

/** Longer headers are not read. Node takes 16 KiB of headers in all; real challenges have a few hundred characters. */
const MAX_HEADER_CHARACTERS = 8 * 1024;

// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** Sent by some schemes, such as Negotiate, in the place of parameters. */
const TOKEN68 = /[ \t]+[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const EQUALS = /[ \t]*=[ \t]*/y;
/** A string; the first group is its text. One without an end swallows the rest: nothing there is certain. */
const QUOTED = /"(?:((?:[^"\\]|\\.)*)"|.*)/sy;
const UNQUOTED = /[^ \t,"]+/y;
const SEPARATORS = /[ \t,]+/y;
const RUBBISH = /[^ \t,"]+/y;

/**
 * The challenges of a `WWW-Authenticate` header, in their order; several headers come joined by commas, as Node gives them.
 * Never throws: rubbish is skipped, and a header above 8 KiB whole. Laxer than the grammar where registries are:
 * unquoted values hold any character but blanks, commas and quotes (nvcr.io's `scope=repository:a:pull`), commas between
 * parameters may be missing or too many.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1. A comma separates both parameters and challenges, so
 * a word with `=` after it is a parameter and any other begins a challenge; Forgejo sends two in one line.
 */
export function parseChallenges(header: string | undefined): readonly WrittenChallenge[] {
	if (header === undefined || header.length > MAX_HEADER_CHARACTERS) {
		return [];
	}
	const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
	const reader = new Reader(header);
	while (!reader.isAtEnd) {
		reader.take(SEPARATORS);
		const word = reader.take(TOKEN);
		if (word === undefined) {
			// A quoted string out of place is skipped whole, so that nothing inside it is taken for a challenge.
			reader.take(QUOTED);
			reader.take(RUBBISH);
		} else if (reader.take(EQUALS) === undefined) {
			reader.take(TOKEN68);
			challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
		} else {
			const name = word.toLowerCase();
			const quoted = reader.match(QUOTED)?.[1]?.replace(/\\(.)/gs, '$1');
			const value = quoted ?? reader.take(UNQUOTED) ?? '';
			const parameters = challenges.at(-1)?.parameters;
			if (!parameters?.has(name)) {
				parameters?.set(name, value);
			}
		}
	}
	return challenges;
}

/**
 * The challenge of a `WWW-Authenticate` header to answer: Bearer before Basic, whatever their order; the first of a kind.
 * A Bearer challenge without a realm that is an http(s) URL is none, as is every other scheme; undefined when none is left.
 * A realm counts from `requestUrl` when it is relative; one with white space or without a slash is a name, not an address.
 *
 * Source: https://distribution.github.io/distribution/spec/auth/token/ for realm, service and scope.
 */
export function chooseChallenge(header: string | undefined, requestUrl: URL): Challenge | undefined {
	const challenges = parseChallenges(header);
	for (const { scheme, parameters } of challenges) {
		const realm = scheme === 'bearer' ? findRealm(parameters.get('realm'), requestUrl) : undefined;
		if (realm !== undefined) {
			const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name) || undefined);
			return { kind: 'bearer', realm, service, scope, error };
		}
	}
	const basic = challenges.find(({ scheme }) => scheme === 'basic');
	return basic && { kind: 'basic', error: basic.parameters.get('error') || undefined };
}

/** The challenge of an answer, as `chooseChallenge` reads it. */
export function challengeOf(response: Pick<Response, 'headers' | 'url'>): Challenge | undefined {
	return chooseChallenge(header(response, 'www-authenticate'), response.url);
}

/** Whether two challenges name the same token server. */
export function isSameRealm(one: Challenge | undefined, other: Challenge | undefined): boolean {
	const isBearer = one?.kind === 'bearer' && other?.kind === 'bearer';
	return isBearer && one.realm.href === other.realm.href && one.service === other.service;
}

function findRealm(realm: string | undefined, requestUrl: URL): URL | undefined {
	if (realm === undefined || !realm.includes('/') || /\s/.test(realm) || !URL.canParse(realm, requestUrl.href)) {
		return undefined;
	}
	const url = new URL(realm, requestUrl);
	return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}
