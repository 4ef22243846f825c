import { mutantsOf } from '../mutant.mjs';

/** What is read of a workflow, and what its author is told. */
export const INPUTS = [
	...mutantsOf(
		'src/action/inputs.ts',
		['action/inputs'],
		[
			['a run of any length', "TIMEOUT_LIMIT = '6h'", "TIMEOUT_LIMIT = '999999w'"],
			['a password without a user', "if (username === '' && password !== '') {", 'if (false) {'],
			['a user without a password is sent', "if (username !== '' && password === '') {", 'if (false) {'],
			[
				'the line break behind a password is part of it',
				"source.get('password').replace(/\\r?\\n$/, '')",
				"source.get('password')",
			],
			[
				'a password loses its spaces',
				"source.get('password').replace(/\\r?\\n$/, '')",
				"source.get('password').trim()",
			],
			[
				'credentials that no image uses go to Docker Hub',
				'if (credentials !== undefined) {\n\t\tnotices',
				'if (false) {\n\t\tnotices',
			],
			[
				'platforms are asked for twice',
				'platforms.set(formatPlatform(platform), platform);',
				'platforms.set(item, platform);',
			],
		],
	),
	...mutantsOf(
		'src/action/latest-inputs.ts',
		['action/latest-inputs'],
		[['an age of any length', "MIN_AGE_LIMIT = '520w'", "MIN_AGE_LIMIT = '999999w'"]],
	),
	...mutantsOf(
		'src/action/images.ts',
		['action/inputs'],
		[
			['images without a bound', 'MAX_IMAGES = 10_000', 'MAX_IMAGES = 1e9'],
			['wrong and lowered lines are told without a bound', 'MAX_TOLD = 10', 'MAX_TOLD = 1e9'],
			[
				"upper case in an owner's name makes a host of it",
				'return isHost ? text : owner.toLowerCase()',
				'return isHost ? text : owner',
			],
			['upper case in a repository is an error', 'error.suggestion === undefined', 'true'],
			['wrong lines are passed over', 'if (problems.length > 0) {', 'if (false) {'],
		],
	),
	...mutantsOf('src/action/hosts.ts', ['action/inputs'], [['a host with port 0', "port === ':0' || ", '']]),
	...mutantsOf(
		'src/action/entries.ts',
		['action/outputs', 'action/explain', 'contract', 'bundle/secrets'],
		[
			['references of any length in entries', 'MAX_ASKED = 1024', 'MAX_ASKED = 1e9'],
			["labels' names of any length in the report", 'MAX_LABEL_NAME = 256', 'MAX_LABEL_NAME = 1e9'],
			['labels of any length in the report', 'MAX_LABEL = 64 * 1024', 'MAX_LABEL = 1e9'],
			["labels' names are not looked through for secrets", 'clean(redact(name), ', 'clean(name, '],
			['labels are not looked through for secrets', 'clean(redact(value), ', 'clean(value, '],
			['platforms are not looked through for secrets', 'clean(redact(platform))', 'clean(platform)'],
			['what a registry says is not looked through for secrets', 'null : clean(redact(text)))', 'null : clean(text))'],
			['what a registry says is not cleaned', 'null : clean(redact(text)))', 'null : redact(text))'],
			['platforms are not cleaned', 'clean(redact(platform))', 'redact(platform)'],
			['labels are not cleaned', 'clean(redact(value), MAX_LABEL)', 'redact(value)'],
		],
	),
	...mutantsOf(
		'src/action/explain.ts',
		['action/explain', 'bundle/secrets'],
		[
			['explanations of any length', 'MAX_LENGTH = 800', 'MAX_LENGTH = 1e9'],
			['what a registry said is quoted at any length', 'MAX_SAID = 200', 'MAX_SAID = 1e9'],
			['platforms without a bound in explanations', 'MAX_PLATFORMS = 10', 'MAX_PLATFORMS = 1e9'],
			[
				'what a registry said is not looked through for secrets',
				"redact(evidence?.diagnostics ?? '')",
				"evidence?.diagnostics ?? ''",
			],
			['a wrong input is told at any length', 'clean(thrown.message, 3000)', 'clean(thrown.message, 1e9)'],
		],
	),
];
