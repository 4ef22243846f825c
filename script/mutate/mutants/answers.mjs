// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text of template strings stands here
import { eachOut, mutantsOf } from '../mutant.mjs';

/** What an answer of a registry is taken for. */
export const ANSWERS = [
	...mutantsOf(
		'src/registry/absence.ts',
		['registry/absence', 'registry/repository-head'],
		[
			...eachOut(
				(code) => `the code ${code} says nothing about absence`,
				["'MANIFEST_UNKNOWN',", "'NAME_UNKNOWN',", "'BLOB_UNKNOWN',", "'NOT_FOUND',", "'UNKNOWN',", "'BLOBNOTFOUND',"],
			),
			...eachOut(
				(name) => `a 404 to HEAD with the cache header ${name} is believed`,
				["'via', ", "'age', ", "'x-cache', "],
			),
			["a 404 to HEAD with the cache header 'x-cache-status' is believed", ", 'x-cache-status'", ''],
			["Nexus' 404 to HEAD is believed", ' && !isNexus', ''],
			["a cache's 404 to HEAD is believed", ' && !isPassedOn', ''],
			['a 404 to HEAD needs no sign of a registry', 'return hasApiVersion(response) && !isNexus', 'return !isNexus'],
			[
				'any 404 to GET is evidence',
				'return hasApiVersion(response) || readDiagnostics',
				'return true || readDiagnostics',
			],
			[
				'the header of a registry is no evidence for its 404',
				'return hasApiVersion(response) || readDiagnostics',
				'return readDiagnostics',
			],
			["a page's 404 to HEAD is asked for twice", "response.method === 'GET' && ", ''],
			[
				'every answer to GET without evidence is asked for twice',
				'response.status === 404 && !isEvidence',
				'!isEvidence',
			],
			['a 404 with evidence is asked for twice', ' && !isEvidenceOfAbsence(response)', ''],
			[
				"distribution's 404 for an Accept that it does not like is an absence",
				'/accept header does not support/i',
				'/^never$/',
			],
		],
	),
	...mutantsOf(
		'src/registry/last-word.ts',
		['registry/last-word', 'registry/auth', 'registry/denied-or-missing', 'registry/auth-challenges'],
		[
			[
				'a 404 to nobody answers for whom a guess was refused',
				'const isClosed = DENIALS.has(last.status) || (isLoggedIn && last.status === 404);',
				'const isClosed = DENIALS.has(last.status);',
			],
			["a guess as nobody hides the bare request's 404", '(isLoggedIn && last.status === 404)', 'last.status === 404'],
			[
				'a 401 to the bare request hides the refusal of a guess',
				'DENIALS.has(last.status) || (isLoggedIn',
				'(isLoggedIn',
			],
			[
				'the refusal of a guess counts although the bare request was answered',
				'refused !== undefined && isClosed ?',
				'refused !== undefined ?',
			],
			[
				'what a guess was answered is a denial wherever the bare request was denied',
				'isDenied: DENIALS.has(response.status)',
				'isDenied: DENIALS.has(last.status)',
			],
			['a 401 in the end is no denial', 'new Set([401, 403])', 'new Set([403])'],
			['a 403 in the end is no denial', 'new Set([401, 403])', 'new Set([401])'],
		],
	),
	...mutantsOf(
		'src/registry/diagnostics.ts',
		['registry/diagnostics', 'registry/limits-over-http'],
		[
			['error texts of any length', 'const MAX_LENGTH = 1000;', 'const MAX_LENGTH = 1e9;'],
			['rights with names of any length', 'const MAX_ACTION = 32;', 'const MAX_ACTION = 1e9;'],
			['any number of errors in one body', '.slice(0, 10)', ''],
			["Azure's storage: the code in XML is not read", 'code === undefined ? NOTHING', 'true ? NOTHING'],
			['pages of HTML are quoted', "body.startsWith('<')", 'false'],
			["Docker Hub's `details` are not read", "json['details'], ", ''],
			["Quay's `error` is not read", "json['error'], ", ''],
			["Azure's and gateways' `message` is not read", ", json['message']]", ']'],
			['codes are kept in lower case', "textOf(item['code']).toUpperCase()", "textOf(item['code'])"],
			[
				"Azure's missing right is not named",
				'...(action !== undefined && { action }) };\n\t}\n\tconst',
				'};\n\t}\n\tconst',
			],
			['`pull` passes for a right of its own', '/^[a-z]+_[a-z]+$/', '/^[a-z_]+$/'],
		],
	),
	...mutantsOf(
		'src/registry/digest.ts',
		['registry/digest', 'registry/repository-manifest'],
		[
			['sha512 is unknown', "\t['sha512', 128],\n", ''],
			['sha256 digests of any length', 'encoded.length !== digits', 'false'],
			['digests of any characters', 'if (/^[0-9a-f]+$/.test(encoded))', 'if (true)'],
			[
				'a sha512 digest is compared with a sha256 one',
				"digest.startsWith('sha512:') ? 'sha512' : 'sha256'",
				"'sha256'",
			],
		],
	),
	...mutantsOf(
		'src/registry/json.ts',
		['registry/tokens', 'registry/docker-config', 'registry/manifest'],
		[
			['a byte order mark makes a text no JSON', ".replace(/^\\uFEFF/, '')", ''],
			['an array passes for an object', ' && !Array.isArray(value);', ';'],
		],
	),
	...mutantsOf(
		'src/registry/response.ts',
		['registry/response', 'registry/repository-head'],
		[
			['the query of a presigned address is printed', '${url.pathname}`', '${url.pathname}${url.search}`'],
			["a token server's body is quoted", "body === 'secret' ? { text: '' } : readDiagnostics", 'readDiagnostics'],
			['HTML is known by its type alone', '/^\\s*<(!doctype html|html)/i.test(', '/^never$/.test('],
			['HTML is known by its content alone', "contentType(response) === 'text/html' ||", ''],
			['parameters of a media type count', ".split(';', 1)[0]?.trim()", '.trim()'],
			['the case of a media type counts', "?.trim().toLowerCase() ?? ''", "?.trim() ?? ''"],
			['`5` is a date', 'if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)', 'if (false && !/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)'],
			['asctime dates are in local time', "text.endsWith('GMT') ? text : `${text} GMT`", 'text'],
			['of repeated headers only the first counts', "value.join(', ')", 'value[0]'],
		],
	),
	...mutantsOf(
		'src/registry/outcome.ts',
		['registry/outcome', 'registry/transport-retry', 'registry/tokens', 'registry/limits-over-http'],
		[
			['an error quotes what a token server said', "asked.isSecret ? 'secret' : 'open'", "'open'"],
			['a 429 is of requests, whatever it says', 'limit: limitOf(answer), isUnproven', "limit: 'requests', isUnproven"],
			[
				'credentials that nobody has taken yet are sent again after a 429',
				'limit: limitOf(answer), isUnproven',
				'limit: limitOf(answer)',
			],
			['the error of a 429 does not say of which limit', "setback.limit ?? 'requests'", "'requests'"],
			[
				'the error of a 429 does not say how long it lasts',
				"'requests', setback.retryAfter)",
				"'requests', undefined)",
			],
			['a 429 is an outage', 'return answer.status === 429\n', 'return answer.status === 1429\n'],
			['a body that is too large is an outage', "kind === 'oversize' || ", ''],
			['what is no HTTP is an outage', " || kind === 'malformed'", ''],
			['a timeout is an outage like any other', "kind === 'timeout' || kind === 'tls' ? kind", "kind === 'tls' ? kind"],
			['a fault of TLS is an outage like any other', " || kind === 'tls' ? kind", ' ? kind'],
			['an address is told with its query', 'url: withoutQuery(url)', 'url: url.href'],
		],
	),
	...mutantsOf(
		'src/registry/rate-limit.ts',
		['registry/rate-limit', 'registry/limits-over-http'],
		[
			[
				"Docker Hub's pull limit is not known by its text",
				'/pull rate limit|download-rate-limit/i',
				'/download-rate-limit/i',
			],
			[
				"Docker Hub's pull limit is not known by its page",
				'/pull rate limit|download-rate-limit/i',
				'/pull rate limit/i',
			],
			["Docker Hub's pull limit is not known by its header", 'left?.count === 0 || ', ''],
			["Docker Hub's limit of logins is not known by its text", '/too many (failed )?login/i.test(text)', 'false'],
			[
				"GitLab's limit of requests in a minute passes for one of pulls",
				'SHORTEST_PULL_WINDOW = 3600',
				'SHORTEST_PULL_WINDOW = 1',
			],
			['a window of pulls of any length', 'LONGEST_PULL_WINDOW = 31 * 86_400', 'LONGEST_PULL_WINDOW = 1e12'],
			['limit and remainder of different windows', 'limit.window !== left.window || ', ''],
			['more is left than the limit', ' || left.count > limit.count', ''],
			['a limit of nothing', 'limit.count === 0 ? undefined : ', ''],
			['a number of any length is a limit', '(0|[1-9]\\d{0,8})', '(0|[1-9]\\d*)'],
			['what a registry of plain http told is lost', "['https', 'http'].map", "['https'].map"],
			['what Docker Hub told is lost', '${apiHost(registry)}', '${registry}'],
			['a late answer raises what is left', ' || allowance.remaining < known.remaining', ' || true'],
		],
	),
];
