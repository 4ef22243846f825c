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
			[
				'a 404 to HEAD is never believed',
				"if (response.status === 404 && isTrustedHead(response)) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\tconst found",
				'const found',
			],
			[
				'every 404 to HEAD is believed',
				"if (response.status === 404 && isTrustedHead(response)) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\tconst found",
				"if (response.status === 404) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\tconst found",
			],
			[
				'peek: a 404 to HEAD is never an absence',
				"if (response.status === 404 && isTrustedHead(response)) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\treturn",
				'return',
			],
			[
				'peek: every 404 to HEAD is believed',
				"if (response.status === 404 && isTrustedHead(response)) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\treturn",
				"if (response.status === 404) {\n\t\t\treturn { kind: 'absent', evidence: evidenceOf(response), identity };\n\t\t}\n\t\treturn",
			],
			[
				'any success to HEAD shows a manifest',
				'response.status === 200 ? readHead(response, identifier) : undefined;',
				'readHead(response, identifier);',
			],
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
				"matchesDigest(response.bytes, identifier) ||\n\t\t\t\t(manifest.kind === 'schema1' && schema1Digest(response.bytes) === identifier)",
				'matchesDigest(response.bytes, identifier)',
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
			['a HEAD with HTML shows a manifest', "type === 'text/html'", 'false'],
			['a HEAD by tag without a digest shows a manifest', 'digest === undefined ? undefined : { kind', '{ kind'],
			['a HEAD by digest with another digest shows a manifest', ': digest === identifier;', ': true;'],
			[
				'a HEAD by digest with nothing that tells shows a manifest',
				'digest === undefined ? mediaType !== undefined',
				'digest === undefined ? true',
			],
			['a digest that is none is passed on', 'isDigest(stated) ? stated : undefined', 'stated || undefined'],
			[
				"another digest than the content's goes unsaid",
				"? []\n\t\t: ['the registry states",
				"? []\n\t\t: true ? [] : ['the registry states",
			],
			['a digest of another algorithm is called wrong', " || !stated.startsWith('sha256:')", ''],
			['a path that is not what it says', 'url.origin !== this.#base.origin || url.pathname !== path', 'false'],
		],
	),
];
