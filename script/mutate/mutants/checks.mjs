// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text of template strings stands here
import { eachOut, mutantsOf } from '../mutant.mjs';

/** What the questions make of a registry's answers. */
export const CHECKS = [
	...mutantsOf(
		'src/checks/candidates.ts',
		['checks/candidates'],
		[
			['candidates are looked at without a bound', 'const MAX_LOOKS = 5;', 'const MAX_LOOKS = 1e9;'],
			['four candidates are looked at', 'const MAX_LOOKS = 5;', 'const MAX_LOOKS = 4;'],
			['candidates beyond the bound go unsaid', "heldBack = hold(heldBack, 'not-looked-at', tag);", ''],
			['a candidate of unknown age is old enough', 'finding.youngest === null', 'false'],
			['a listed tag that is gone is taken', "if (finding.status === 'missing') {", 'if (false) {'],
			['any age will do', "< minAge ? 'too-young' : undefined", '< minAge ? undefined : undefined'],
		],
	),
	...mutantsOf(
		'src/checks/created.ts',
		['checks/created'],
		[
			['a placeholder is a date', 'FIRST_REAL_DATE = Date.UTC(1980, 0, 2)', 'FIRST_REAL_DATE = Date.UTC(0, 0, 1)'],
			[
				'the first date of a zip file is a date',
				'FIRST_REAL_DATE = Date.UTC(1980, 0, 2)',
				'FIRST_REAL_DATE = Date.UTC(1979, 0, 2)',
			],
			['the 31st of February is a date', ' && new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}T`)', ''],
			[
				'whatever Date.parse reads is a date',
				'const [, day] = RFC3339.exec(text) ?? [];',
				"const [, day] = RFC3339.exec(text) ?? ['', '2020-01-01'];",
			],
			['labels make an image young', "filter(({ source }) => source !== 'label')", 'filter(() => true)'],
			[
				'the oldest date counts for the age',
				'Date.parse(b.created) - Date.parse(a.created)',
				'Date.parse(a.created) - Date.parse(b.created)',
			],
			['a date in the future has a negative age', 'Math.max(0, days)', 'days'],
			...eachOut(
				(clue) => `not read: ${clue.slice(1)}`,
				[
					"[clues.config, 'config'],",
					"[textIn(clues.manifestAnnotations, ANNOTATION), 'annotation'],",
					"[textIn(clues.indexAnnotations, ANNOTATION), 'annotation'],",
					"[textIn(clues.labels, ANNOTATION), 'label'],",
					"[textIn(clues.labels, OLD_LABEL), 'label'],",
					"[clues.uploaded, 'registry'],",
					"[fromHttpDate(clues.lastModified), 'registry'],",
					"[fromHttpDate(clues.indexLastModified), 'registry'],",
				],
			),
		],
	),
	...mutantsOf(
		'src/checks/exists.ts',
		['checks/exists'],
		[
			['images for one platform without a bound', 'const MAX_CANDIDATES = 20;', 'const MAX_CANDIDATES = 1e9;'],
			['a child of an index that was deleted is there', "return head.kind === 'found';", 'return true;'],
			['a child of an index that is refused is gone', "head.kind === 'denied'", 'false'],
			[
				'configs are not looked at where the index names no platform',
				'isListed ? listing.images : await namePlatforms(repository, listing)',
				'listing.images',
			],
			['a platform that is gone is told as there', '.filter(({ digest }) => !gone.has(digest))', ''],
			[
				'an image of unknown platform is for all',
				'platform === undefined || !isSamePlatform(one, platform)',
				'platform !== undefined && !isSamePlatform(one, platform)',
			],
		],
	),
	...mutantsOf(
		'src/checks/finding.ts',
		['checks/finding', 'registry/denied-or-missing', 'registry/auth-challenges', 'checks/exists'],
		[
			[
				"Docker Hub's library/ has private images",
				'const isPublic =\n\t\tregistry',
				'const isPublic =\n\t\tfalse && registry',
			],
			['every repository of Docker Hub is public', "repository.startsWith('library/') && ", ''],
			['a refusal of our credentials in library/ is an absence', " && identity === 'anonymous'", ''],
			['a 403 in library/ is an absence', 'evidence.status === 401 && new URL', 'new URL'],
			["a token server's 401 in library/ is an absence", ' && new URL(evidence.url).host === apiHost(registry)', ''],
			['missing-or-private is not asked for', "(isPublic || missingOrPrivate === 'missing')", 'isPublic'],
			['refused credentials are a missing image', "refusal.reason === 'missing-or-private' && ", ''],
			['a refusal in the middle is an error', 'if (error instanceof AccessError) {', 'if (false) {'],
			[
				"our own faults are a registry's",
				'error instanceof RegistryError || error instanceof CredentialsError',
				'true',
			],
			['credentials that cannot be read stop the run', ' || error instanceof CredentialsError', ''],
		],
	),
	...mutantsOf(
		'src/checks/inspect.ts',
		['checks/inspect', 'checks/created'],
		[
			['clocks may be years off', 'const MAX_SKEW = 3_600_000;', 'const MAX_SKEW = 1e15;'],
			['clocks may not be off at all', 'const MAX_SKEW = 3_600_000;', 'const MAX_SKEW = 0;'],
			[
				'without platforms the first image is read',
				'(known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? images[0])',
				'images[0]',
			],
			[
				'configs are not looked at where the index names no platform',
				'isListed ? listing.images : await namePlatforms(repository, listing)',
				'listing.images',
			],
			['a child that was deleted is a fault', "if (child.kind === 'absent') {", 'if (false) {'],
			[
				'an index without images is a missing platform',
				'wanted === undefined ? withoutImages(subject) : lacking(subject, wanted, known)',
				'lacking(subject, wanted ?? DEFAULT_PLATFORM, known)',
			],
			['a config that is no JSON goes unsaid', "manifest.kind === 'image' && config === undefined ? [", 'false ? ['],
			[
				'schema 1 has annotations',
				"manifest.kind === 'schema1' ? {} : manifest.annotations",
				'(manifest as { annotations: Annotations }).annotations',
			],
			[
				'one image for another platform is found',
				'if (wanted !== undefined && findPlatform(wanted, candidates) === undefined) {',
				'if (false) {',
			],
		],
	),
	...mutantsOf(
		'src/checks/newest.ts',
		['checks/newest'],
		[
			['dates are looked up without a bound', 'const MAX_LOOKS = 25;', 'const MAX_LOOKS = 1e9;'],
			[
				'dates that came with the list are looked up (Google)',
				'uploaded === undefined ? await look(tag) : undefined',
				'await look(tag)',
			],
			['dates that came with the list count as look-ups', ' && !list.uploaded.has(tag)', ''],
			[
				'what is newer than something of unknown age is a candidate',
				' ?? Number.POSITIVE_INFINITY);',
				' ?? Number.NEGATIVE_INFINITY);',
			],
			['what is older than the current one is a candidate', 'time !== undefined && time > since', 'time !== undefined'],
			['a tag that is gone is of unknown age', "isGone ? 'gone' : 'age-unknown'", "'age-unknown'"],
			['the oldest comes first', 'b.time - a.time', 'a.time - b.time'],
		],
	),
	...mutantsOf(
		'src/checks/latest.ts',
		['checks/latest', 'checks/latest-pitfalls', 'checks/latest-lists', 'checks/candidates', 'checks/newest'],
		[
			['a listed tag that is refused makes an older one the newest', 'throwIfRefused(finding);', ''],
			['the alias speaks for an older candidate', 'isConfirmed && isWinner', 'isConfirmed'],
			['a tag is looked at for each mention', 'looks.set(tag, looked);', ''],
			['an alias is asked about a pre-release', ' || isPrerelease(selection.candidates[0], options.rules)', ''],
			["the alias' refusal is its absence", "answer.kind === 'denied'", 'false'],
			['a lacking platform is no reason', "finding.status === 'found' && lacking.length > 0", 'false'],
			['what rests on the publisher goes unsaid', 'const isClaimed = minAge', 'const isClaimed = false && minAge'],
			['candidates that nobody looked at go unsaid', 'if (unseen !== undefined) {', 'if (false) {'],
			[
				'a digest alone has versions',
				'current === undefined ? reference.digest === undefined',
				'current === undefined ? true',
			],
			[
				'what is missing is something to move to',
				"current !== undefined && finding.status === 'found'",
				'current !== undefined',
			],
			['what the alias overruled is still held back', '.filter(([, { tag }]) => tag !== taken)', ''],
			['another digest of the same tag is no update', 'isOther || hasOtherDigest : null', 'isOther : null'],
			[
				'one platform of several will do',
				'options.platforms.map(formatPlatform).filter',
				'options.platforms.slice(0, 1).map(formatPlatform).filter',
			],
			[
				'what the list left out goes unsaid',
				'[...list.warnings, ...finding.warnings, ...warnings]',
				'[...finding.warnings, ...warnings]',
			],
		],
	),
	...mutantsOf(
		'src/checks/latest-image.ts',
		['checks/latest-image'],
		[
			['white space around a reference is part of it', 'asked.trim()', 'asked'],
			['a repository that was lowered is written twice', 'name.toLowerCase().endsWith(one)', 'name.endsWith(one)'],
			["an official image's short name is not known", ", reference.repository.replace(/^library\\//, '')", ''],
			['a digest that was asked for is not renewed', '(digest !== undefined || isPinned)', 'isPinned'],
			['`pin` adds no digest', '(digest !== undefined || isPinned)', 'digest !== undefined'],
			['a digest that is not known is written', ' && latest.digest !== null', ''],
		],
	),
];
