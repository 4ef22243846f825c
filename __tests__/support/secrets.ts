import assert from 'node:assert/strict';
import type { RunResult } from './bundle.ts';
import { ANONYMOUS_TOKEN } from './token-server.mjs';

/** The kinds of text that a run leaves behind, beside the commands that mask secrets. */
type Traces = Pick<RunResult, 'log' | 'summary' | 'report' | 'outputs' | 'files' | 'annotations' | 'debug'>;

/** Shorter forms stand in other texts by chance. */
const SHORTEST_FORM = 4;
/** So many characters of a secret may not be left where a text was cut in its middle. */
const HEAD_LENGTH = 10;

/** `text` with the escapes of a URL in lower case: both cases mean the same. */
export function lowerEscapes(text: string): string {
	return text.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
}

/** `text` as it stands in the path of a URL after a client has parsed that: fewer characters are escaped than in a query. */
export function inPath(text: string): string {
	return new URL(`https://host/${text}`).pathname.slice(1);
}

/** UTF-8 as Node reads it in a header: each byte a character. */
export function inHeader(text: string): string {
	return Buffer.from(text).toString('latin1');
}

/** Secrets that nothing else looks like, with everything in them that some encoding changes. */
export const SECRETS = {
	password: 's3cret %&+"\'/pässword  <_*~|`ü',
	wrong: 'wr0ng %2F&+=\'"/pässword [_](*)',
	/** As Google's key files: of several lines. */
	key: JSON.stringify({ type: 'service_account', private_key: '-----BEGIN KEY-----\nq8+/Zz==\n', id: 'ü&%' }, null, 2),
	identityToken: 'eyJ1ZGVudGl0eSI6MX0.id3ntity_t0ken-~+/=',
	registryToken: 'eyJyZWdpc3RyeSI6MX0.r3gistry_t0ken-~+/=',
};

/** The part that all base64 of texts with this one in it have in common, by the place in three bytes where it begins. */
export function base64Of(text: string): string[] {
	return ['', 'x', 'xx'].map((before) => {
		const encode = (after: string) => Buffer.from(`${before}${text}${after}`).toString('base64');
		const [one, other] = [encode('\0\0\0'), encode('\x7f\x7f\x7f')];
		const end = [...one].findIndex((letter, position) => letter !== other[position]);
		return one.slice(Math.ceil((before.length * 4) / 3), end);
	});
}

/** A secret in every encoding that is promised not to be shown. */
export function encodingsOf(secret: string): string[] {
	const base64 = base64Of(secret);
	const hex = Buffer.from(secret).toString('hex');
	const urls = [encodeURIComponent(secret), new URLSearchParams({ secret }).toString().slice('secret='.length)];
	const texts = [secret, inHeader(secret), JSON.stringify(secret).slice(1, -1), ...urls, ...urls.map(lowerEscapes)];
	const forms = [...texts, ...base64, ...base64.map(forUrls), hex, hex.toUpperCase()];
	return [...new Set(forms)].filter((form) => form.length >= SHORTEST_FORM);
}

/** Every form in which a secret may turn up; with a user name, also the forms of both together. */
export function formsOf(secret: string, username?: string): string[] {
	const login = username === undefined ? [] : [base64Of(`${username}:${secret}`)[0] ?? ''];
	const path = inPath(secret);
	const others = [path, lowerEscapes(path), secret.replace(/\s+/g, ' ')];
	return [...new Set([...encodingsOf(secret), ...login, ...login.map(forUrls), ...others])];
}

function forUrls(base64: string): string {
	return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** The tokens that a login was given, as they came back. Anonymous tokens are not secret. */
export function tokensAt({ requests }: { requests: readonly { authorization: string | undefined }[] }): string[] {
	const tokens = requests.flatMap(({ authorization = '' }) => /^Bearer (.+)$/.exec(authorization)?.[1] ?? []);
	return [...new Set(tokens)].filter((token) => !token.startsWith(ANONYMOUS_TOKEN));
}

/** Asserts that no form of a secret, and not its beginning, stands anywhere but in the commands that mask it. */
export function assertHidden(result: Traces, secret: string, username?: string): void {
	const head = secret.slice(0, HEAD_LENGTH);
	const forms = [...formsOf(secret, username), head];
	const words = [secret, head].map(wordsOf).filter((word) => word.length >= SHORTEST_FORM);
	for (const { place, text, letters } of placesOf(result)) {
		for (const form of forms) {
			assert.ok(!text.includes(form), `${place} shows ${form}:\n${around(text, form)}`);
		}
		for (const word of words) {
			assert.ok(!letters.includes(word), `${place} shows the letters ${word}:\n${around(letters, word)}`);
		}
	}
}

interface Place {
	readonly place: string;
	readonly text: string;
	readonly letters: string;
}

/** A list of tags has a megabyte, and a run hundreds of tokens to look for. */
const PLACES = new WeakMap<Traces, readonly Place[]>();

function placesOf(result: Traces): readonly Place[] {
	const known = PLACES.get(result);
	if (known !== undefined) {
		return known;
	}
	const lines = result.log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
	const annotations = result.annotations.flatMap(({ message, properties }) => [message, ...Object.values(properties)]);
	const written = { annotations: annotations.join('\n'), summary: result.summary, report: result.report ?? '' };
	const debug = result.debug.join('\n');
	const texts = { log: lines.join('\n'), debug, ...written, ...result.outputs, ...result.files };
	const places = Object.entries(texts).map(([place, text]) => ({ place, text, letters: wordsOf(text) }));
	PLACES.set(result, places);
	return places;
}

/** Asserts that a secret is masked, and stands nowhere but in the commands that mask it. */
export function assertSecret(result: RunResult, secret: string, username?: string): void {
	assert.ok(result.masks.includes(secret), `${secret} is masked`);
	assertHidden(result, secret, username);
}

/** A text without Markdown's escapes, invisible characters and those that a shell reads. */
function wordsOf(text: string): string {
	return text.replace(/&(?:amp|lt|gt|quot|#39);/g, '').replace(/[^A-Za-z0-9\n|]/g, '');
}

/** The place of a finding in a text, for the message of a failure. */
function around(text: string, part: string): string {
	const position = text.indexOf(part);
	return text.slice(Math.max(0, position - 150), position + part.length + 50);
}

/**
 * Asserts that the mask of a secret comes before every other command, or where `about` is given before the first that tells of
 * a request with it: the last command that `about` is a part of.
 */
export function assertMasksFirst({ commands }: Pick<RunResult, 'commands'>, secret: string, about?: string): void {
	const masked = commands.findIndex(({ name, message }) => name === 'add-mask' && message === secret);
	assert.ok(masked >= 0, `${secret} is masked`);
	if (about === undefined) {
		assert.ok(
			commands.slice(0, masked).every(({ name }) => name === 'add-mask'),
			'something comes before the mask',
		);
	} else {
		const used = commands.findLastIndex(({ message }) => message.includes(about));
		assert.ok(used < 0 || masked < used, `${about} comes before the mask`);
	}
}
