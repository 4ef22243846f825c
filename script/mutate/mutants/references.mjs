// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text of template strings stands here
import { eachOut, mutantsOf } from '../mutant.mjs';

/** How references are read, and what a repository answers. */
export const REFERENCES = [
	...mutantsOf(
		'src/registry/reference.ts',
		['registry/reference'],
		[
			...eachOut(
				(host) => `Docker Hub by another name: ${host} is a registry of its own`,
				["'index.docker.io',", 'DOCKER_HUB_API,', "'registry.hub.docker.com',", "'hub.docker.com',"],
			),
			['a text of any length', 'const TEXT_LIMIT = 1024;', 'const TEXT_LIMIT = 1e9;'],
			['a repository of any length', 'const REPOSITORY_LIMIT = 255;', 'const REPOSITORY_LIMIT = 1e9;'],
			['a tag of any length', '[A-Za-z0-9_.-]{0,127}$/', '[A-Za-z0-9_.-]*$/'],
			['the id of a local image is a name', 'if (IMAGE_ID.test(bare)) {', 'if (false) {'],
			['a path that looks like an id loses its library/', 'IMAGE_ID.test(second) ? repository : second', 'second'],
			[
				'https://, oci:// and docker:// are no reference',
				"const bare = trimmed.replace(SCHEME, '');",
				'const bare = trimmed;',
			],
			['http:// is read as https', '/^http:\\/\\//i.test(trimmed)', 'false'],
			['white space inside', 'if (/\\s/.test(bare))', 'if (false)'],
			['a registry with a path', 'if (!/^(?:v[12]\\/?)?$/.test(path))', 'if (false)'],
			['no library/ on Docker Hub', '? `library/${path}` : path', '? path : path'],
			['a tag outlives its digest', '{ ...reference, tag, digest: undefined }', '{ ...reference, tag }'],
			['the tag wins over the digest', "digest ?? tag ?? 'latest'", "tag ?? digest ?? 'latest'"],
			['a new digest is not looked at', 'throw new InvalidReferenceError(digest, problem);', ''],
			['a new tag is not looked at', 'throw new InvalidReferenceError(tag, problem);', ''],
			['an upper-case registry is another one', 'DOCKER_HUB : domain.toLowerCase();', 'DOCKER_HUB : domain;'],
			['repetition that matches in two ways', '|-+)', '|-*)', 'bound'],
		],
	),
	...mutantsOf(
		'src/registry/domain.ts',
		['registry/reference'],
		[
			['hosts of any length', 'const LENGTH_LIMIT = 1024;', 'const LENGTH_LIMIT = 1e9;'],
			['any port', 'port !== undefined && (Number(port) < 1 || Number(port) > 65535)', 'false'],
			['port 0', 'Number(port) < 1 || ', ''],
			['an IPv4 address in IPv6 form', 'IPV4_MAPPED.test(host)', 'false'],
			['numbers of an address above 255', 'host === undefined', 'false'],
			['localhost is a path', "component === 'localhost' || ", ''],
			['a domain is not known by its upper case', ' || component !== component.toLowerCase()', ''],
		],
	),
	...mutantsOf(
		'src/registry/quote.ts',
		['registry/reference', 'registry/digest'],
		[['foreign texts of any length in messages', 'const QUOTE_LIMIT = 100;', 'const QUOTE_LIMIT = 1e6;']],
	),
	...mutantsOf(
		'src/registry/repository.ts',
		[
			'registry/repository-peek',
			'registry/repository-head',
			'registry/repository-manifest',
			'registry/repository-blob',
			'registry/existence',
			'registry/tag-list-limits',
		],
		[
			['manifests and configs of any size', 'MAX_DOCUMENT_BYTES = 8 * 1024 * 1024', 'MAX_DOCUMENT_BYTES = 1024 ** 4'],
			['pages of tag lists of any size', 'MAX_PAGE_BYTES = 32 * 1024 * 1024', 'MAX_PAGE_BYTES = 1024 ** 4'],
			[
				'a 403 to HEAD is final',
				"answer.evidence.status === 403 && answer.evidence.method === 'HEAD' ? this.#headByGet(identifier) : answer",
				'answer',
			],
			['a 404 to HEAD is never believed', 'if (response.status === 404 && isTrustedHead(response)) {', 'if (false) {'],
			[
				'every 404 to HEAD is believed',
				'response.status === 404 && isTrustedHead(response)',
				'response.status === 404',
			],
			['any success to HEAD shows a manifest', 'response.status === 200 ? read(', 'true ? read('],
			[
				'peek: a HEAD without a digest is followed by a pull',
				'#head(identifier, readHeadOrType)',
				'#head(identifier, readHead)',
			],
			[
				'a HEAD without a digest is enough for who needs one',
				'#head(identifier, readHead)',
				'#head(identifier, readHeadOrType)',
			],
			['a 404 without evidence counts the first time', '!isDoubtfulAbsence(first.response)', 'true'],
			[
				'bytes that broke on the way and cannot be read are not asked for again',
				'if (isDigest(identifier) && !isSame) {',
				'if (false) {',
			],
			[
				'a manifest of the right digest that cannot be read is said to have a wrong one',
				'if (isDigest(identifier) && !isSame) {',
				'if (isDigest(identifier)) {',
			],
			[
				'what a manifest holds is quoted',
				"const evidence = evidenceOf(response, 'secret');",
				'const evidence = evidenceOf(response);',
			],
			["a redirect's target is not told from the registry", "hasLeft ? 'where the registry sent us' : ''", "''"],
			[
				'a manifest whose bytes broke on the way is not asked for again',
				'first ?? (await this.#getManifestOnce(identifier)) ?? this',
				'first ?? this',
			],
			[
				'a blob whose bytes broke on the way is not asked for again',
				'first ?? (await this.#getBlobOnce(descriptor)) ?? this',
				'first ?? this',
			],
			['a manifest that does not match its digest', 'return isRight ? {', 'return true ? {'],
			[
				'schema 1 by digest: the digest is over its signatures too',
				"isSame || (manifest.kind === 'schema1' && schema1Digest(response.bytes) === identifier)",
				'isSame',
			],
			[
				'schema 1 by tag: the digest is over its signatures too',
				"manifest.kind === 'schema1' ? schema1Digest(response.bytes) : digestOf(response.bytes)",
				'digestOf(response.bytes)',
			],
			[
				'a blob that does not match its digest',
				'bytes.length === size && matchesDigest(bytes, digest) ?',
				'bytes.length === size ?',
			],
			[
				'a blob of another size',
				'bytes.length === size && matchesDigest(bytes, digest) ?',
				'matchesDigest(bytes, digest) ?',
			],
			['a page of HTML in the place of a manifest is an invalid one', 'if (isHtml(response)) {', 'if (false) {'],
			[
				'any status but 200 is an absence',
				'response.status !== 404 || isUnaccepted(response)',
				'isUnaccepted(response)',
			],
			["distribution's 404 for an unacceptable manifest is an absence", ' || isUnaccepted(response)', ''],
			['a 404 without evidence is an absence', 'if (!isAbsent) {', 'if (false) {'],
			['a 404 without evidence: no look at /v2/', ' || (!hasLeft && (await this.#auth.isRegistry()))', ''],
			["the 404 of a redirect's target is the registry's", '(!hasLeft && (await', '((await'],
			[
				"another digest than the content's goes unsaid",
				"? []\n\t\t: ['the registry states",
				"? []\n\t\t: true ? [] : ['the registry states",
			],
			['a digest of another algorithm is called wrong', " || !stated.startsWith('sha256:')", ''],
			['a path that is not what it says', 'url.origin !== this.#base.origin || url.pathname !== path', 'false'],
		],
	),
	...mutantsOf(
		'src/registry/head.ts',
		['registry/repository-head', 'registry/repository-peek'],
		[
			['a HEAD with HTML shows a manifest', "type === 'text/html'", 'false'],
			[
				'a HEAD by tag without a digest shows a manifest',
				'digest === undefined ? undefined : { digest',
				'digest === undefined ? { digest: undefined, mediaType } : { digest',
			],
			['a HEAD by digest with another digest shows a manifest', ': digest === identifier;', ': true;'],
			[
				'a HEAD by digest with nothing that tells shows a manifest',
				'digest === undefined ? mediaType !== undefined',
				'digest === undefined ? true',
			],
			[
				'a HEAD by digest with a type of manifests shows nothing',
				'digest === undefined ? mediaType !== undefined',
				'digest === undefined ? false',
			],
			['a digest that is none is passed on', 'isDigest(stated) ? stated : undefined', 'stated || undefined'],
			['a type that is none of manifests is passed on', 'isManifestType(type) ? type : undefined', 'type'],
			['peek: any type shows a manifest', '(isManifestType(mediaType) ? {', '(true ? {'],
			['peek: a type of manifests without a digest shows nothing', '(isManifestType(mediaType) ? {', '(false ? {'],
		],
	),
];
