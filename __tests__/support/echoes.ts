import { image, index, manifest } from './images.mjs';
import { SECRETS } from './secrets.ts';

type Registry = Awaited<ReturnType<typeof import('./registry.mjs').startRegistry>>;
type Served = Registry['requests'][number];
type Content = ReturnType<typeof image>;
type Answer = import('./answers.mjs').Answer;

const BYTES = 'utf8';
const base64 = (text: string) => Buffer.from(text, BYTES).toString('base64');
const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
/** In the middle, where no encoding of a piece holds all of it. */
const split = (text: string, between: string) => text.slice(0, 4) + between + text.slice(4);

/** The forms in which a registry can echo a secret. */
export const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
	raw: (secret) => secret,
	base64,
	'base64-1': (secret) => base64(`a${secret}a`),
	'base64-2': (secret) => base64(`aa${secret}a`),
	base64url: (secret) => Buffer.from(secret, BYTES).toString('base64url'),
	hex: (secret) => Buffer.from(secret, BYTES).toString('hex'),
	'hex-upper': (secret) => Buffer.from(secret, BYTES).toString('hex').toUpperCase(),
	url: encodeURIComponent,
	'url-lower': (secret) => lower(encodeURIComponent(secret)),
	form: (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
	'form-lower': (secret) => lower(new URLSearchParams({ a: secret }).toString().slice(2)),
	json: (secret) => JSON.stringify(secret),
	'zero-width': (secret) => split(secret, '\u200b'),
	'soft-hyphen': (secret) => split(secret, '\u00ad'),
	ansi: (secret) => `\u001b[31m${secret}\u001b[0m`,
	lines: (secret) => `\r\n::notice::${secret}\n`,
	// The places where texts are cut: in the middle of the secret.
	'cut-100': (secret) => `${'-'.repeat(75)}${secret}${'-'.repeat(900)}`,
	'cut-200': (secret) => `${'-'.repeat(175)}${secret}${'-'.repeat(900)}`,
	'cut-300': (secret) => `${'-'.repeat(240)}${'\u200b'.repeat(100)}${secret}${'-'.repeat(900)}`,
	'cut-1000': (secret) => `${'\u200b'.repeat(970)}${secret}${'-'.repeat(900)}`,
};

/** The parts of a request that are echoed: decoded, and as they came. */
export const SUBJECTS: Readonly<Record<string, (request: Served) => string>> = {
	password: () => SECRETS.password,
	login: () => `alice:${SECRETS.password}`,
	header: ({ authorization = '' }) => authorization,
	token: ({ authorization = '' }) => authorization.replace(/^\w+ /, ''),
};

/** The answer that holds the echo; undefined for a request that is answered as usual. */
export type Place = (text: string, request: Served, storage: string) => Answer | Content | undefined;

/** A header's text: UTF-8 as bytes, and no controls, which no server can send. The soft hyphen is the only invisible character of one byte. */
function inHeader(text: string): string {
	const bytes = Buffer.from(text.replace(/[\p{Cc}\u200b]/gu, ''), BYTES);
	return bytes.toString('latin1').replaceAll('Â\u00ad', '\u00ad');
}

const error = (status: number, body: (text: string) => string | object, type = 'application/json'): Place => {
	return (text) => ({ status, headers: { 'content-type': type }, body: body(text) });
};
const withHeader = (
	status: number,
	headers: (text: string, request: Served, storage: string) => Answer['headers'],
): Place => {
	return (text, request, storage) => ({ status, headers: headers(inHeader(text), request, storage) ?? {}, body: '{}' });
};
const challenge = (write: (text: string, origin: string) => string): Place =>
	withHeader(401, (text, { headers }) => ({
		'www-authenticate': write(text.replace(/["\\]/g, '\\$&'), `http://${headers.host}`),
	}));
const onlyTags =
	(place: Place): Place =>
	(text, request, storage) =>
		request.kind === 'tags' ? place(text, request, storage) : undefined;
const tags = (list: (text: string) => unknown): Place =>
	onlyTags((text) => ({ status: 200, body: { tags: list(text) } }));
const indexOf =
	(platform: (text: string) => Readonly<Record<string, string>>): Place =>
	(text) => {
		const child = image();
		const { mediaType, digest } = child;
		const json = {
			schemaVersion: 2,
			mediaType: index([]).mediaType,
			manifests: [{ mediaType, digest, size: child.manifest.length, platform: platform(text) }],
		};
		return manifest({ json, mediaType: json.mediaType, children: [child] });
	};

const WARNED = image();
const asWarning = (text: string) => `299 - "${inHeader(text).replace(/["\\]/g, '\\$&')}"`;

/** All places of an answer that the action reads. */
export const PLACES: Readonly<Record<string, Place>> = {
	'errors-message': error(418, (text) => ({ errors: [{ code: 'DENIED', message: text }] })),
	'errors-code': error(403, (text) => ({ errors: [{ code: text }] })),
	'errors-detail': error(404, (text) => ({ errors: [{ code: 'NAME_UNKNOWN', message: 'no', detail: text }] })),
	details: error(404, (text) => ({ details: text })),
	error: error(403, (text) => ({ error: text })),
	message: error(404, (text) => ({ message: text })),
	text: error(403, (text) => text, 'text/plain'),
	'text-418': error(418, (text) => `you sent ${text}`, 'text/plain'),
	xml: error(404, (text) => `<Error><Code>${text}</Code><Message>${text}</Message></Error>`, 'application/xml'),
	html: error(404, (text) => `<html><title>${text}</title></html>`, 'text/html'),
	'limit-body': error(429, (text) => ({ errors: [{ code: 'TOOMANYREQUESTS', message: `pull rate limit ${text}` }] })),
	'limit-headers': withHeader(429, (text) => ({
		'retry-after': `9${text}`,
		'ratelimit-limit': `0;w=${text}`,
		'ratelimit-remaining': '0',
	})),
	'header-digest': withHeader(200, (text) => ({ 'docker-content-digest': text })),
	'header-digest-sha256': withHeader(200, (text) => ({ 'docker-content-digest': `sha256:${text}` })),
	'header-type': withHeader(200, (text) => ({ 'content-type': text })),
	'header-encoding': withHeader(200, (text) => ({ 'content-encoding': text })),
	'header-date': withHeader(200, (text) => ({
		'last-modified': text,
		'ratelimit-limit': text,
		'ratelimit-remaining': text,
	})),
	'header-status': withHeader(410, (text) => ({ 'x-error': text, warning: `299 - "${text}"` })),
	'header-warning': (text) => ({
		status: 200,
		headers: {
			'content-type': WARNED.mediaType,
			'docker-content-digest': WARNED.digest,
			warning: asWarning(text),
		},
		body: WARNED.manifest,
	}),
	'location-path': withHeader(307, (text) => ({ location: `/storage/v2/${text}/manifests/1.0` })),
	'location-storage': withHeader(307, (text, { path }, storage) => ({ location: `${storage}/storage${path}/${text}` })),
	'location-query': withHeader(307, (text, { path }, storage) => ({
		location: `${storage}/storage${path}?a=${text}#${text}`,
	})),
	'location-user': withHeader(307, (text, { path }, storage) => ({
		location: storage.replace('//', `//${text}@`) + path,
	})),
	'location-host': withHeader(307, (text) => ({ location: `http://${text}.evil.example/` })),
	'location-bad': withHeader(307, (text) => ({ location: `http://[${text}/` })),
	'location-scheme': withHeader(307, (text) => ({ location: `ftp:${text}` })),
	'realm-path': challenge((text, origin) => `Bearer realm="${origin}/token/${text}",service="a",scope="b"`),
	'realm-host': challenge((text) => `Bearer realm="https://${text}.evil.example/token",service="a"`),
	'realm-bad': challenge((text) => `Bearer realm="${text}",service="a"`),
	'challenge-parts': challenge(
		(text, origin) =>
			`Bearer realm="${origin}/token",service="${text}",scope="${text}",error="${text}",error_description="${text}"`,
	),
	'challenge-scheme': challenge((text) => `${text} realm="${text}"`),
	'config-labels': (text) => image({ labels: { plain: text, [text]: 'name' } }),
	'config-created': (text) => image({ created: text }),
	'config-platform': (text) => image({ os: text, architecture: text, variant: text }),
	'config-bad': (text) => image({ config: `{"architecture": "${text}` }),
	'config-type': (text) => image({ configMediaType: text }),
	annotations: (text) => image({ annotations: { [text]: text, 'org.opencontainers.image.created': text } }),
	'manifest-type': (text) => manifest({ json: { schemaVersion: 2, mediaType: text }, mediaType: 'application/json' }),
	'manifest-text': (text) => manifest({ json: text, mediaType: 'application/vnd.oci.image.manifest.v1+json' }),
	'index-os': indexOf((text) => ({ os: text, architecture: 'amd64' })),
	'index-architecture': indexOf((text) => ({ os: 'linux', architecture: text })),
	'index-variant': indexOf((text) => ({ os: 'linux', architecture: 'arm', variant: text, 'os.version': text })),
	'index-types': (text) =>
		manifest({
			json: { schemaVersion: 2, manifests: [{ mediaType: text, digest: text, size: text }] },
			mediaType: index([]).mediaType,
		}),
	tag: tags((text) => ['1.0', '1.1', text]),
	'tag-version': tags((text) => ['1.0', `1.1-${text}`, `2.0-${text}`]),
	'tag-warning': onlyTags((text) => ({ status: 200, headers: { warning: asWarning(text) }, body: { tags: ['1.0'] } })),
	'tags-text': tags((text) => text),
	link: onlyTags(withHeader(200, (text) => ({ link: `</v2/${text}/tags/list?last=${text}>; rel="next"` }))),
	'link-host': onlyTags(withHeader(200, (text) => ({ link: `<http://${text}.evil.example/>; rel="next"` }))),
	'link-bad': onlyTags(withHeader(200, (text) => ({ link: `<http://[${text}>; rel="next"` }))),
};
