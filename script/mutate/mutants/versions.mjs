import { mutantsOf } from '../mutant.mjs';

/** The bounds of what is read as a version. */
export const VERSIONS = [
	...mutantsOf(
		'src/version/constraint.ts',
		['version/constraint'],
		[['ranges of any length', 'const TEXT_LIMIT = 256;', 'const TEXT_LIMIT = 1e9;']],
	),
	...mutantsOf(
		'src/version/dates.ts',
		['version/parse', 'version/cases'],
		[['a time with a 25th hour', 'CLOCK_LIMITS = [24, 60, 60]', 'CLOCK_LIMITS = [99, 99, 99]']],
	),
	...mutantsOf(
		'src/version/first.ts',
		['version/first', 'version/select'],
		[['without a current tag: outliers are the newest', 'const MAX_GROWTH = 500;', 'const MAX_GROWTH = 1e12;']],
	),
	...mutantsOf(
		'src/version/select.ts',
		['version/select', 'version/cases'],
		[['outliers are the newest', 'const MAX_GROWTH = 500;', 'const MAX_GROWTH = 1e12;']],
	),
	...mutantsOf(
		'src/version/patterns.ts',
		['version/patterns'],
		[
			['patterns of any length', 'const TEXT_LIMIT = 1000;', 'const TEXT_LIMIT = 1e9;'],
			['patterns without a bound', 'const PATTERN_LIMIT = 100;', 'const PATTERN_LIMIT = 1e9;'],
		],
	),
	...mutantsOf(
		'src/version/suffix.ts',
		['version/parse', 'version/properties'],
		[['numbers beyond what numbers hold', 'MAX_DIGITS = 15', 'MAX_DIGITS = 1000']],
	),
	...mutantsOf(
		'src/version/confirm.ts',
		['version/confirm'],
		[
			['an alias is looked for without a bound', 'const HEAD_LIMIT = 8;', 'const HEAD_LIMIT = 1e9;'],
			['listed tags that are gone are asked about without a bound', 'const GONE_LIMIT = 5;', 'const GONE_LIMIT = 1e9;'],
		],
	),
];
