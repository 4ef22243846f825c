import {
	formatPlatform,
	InvalidPlatformError,
	type Platform,
	parsePlatform,
} from '../../../registry/content/platform.ts';
import { InputError } from '../input-error.ts';
import { splitList } from './lists.ts';
import { bareWord, findNearest } from './nearest.ts';

const EXPECTED = '`os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7`';
/** What most images are built for. */
const USUAL = [
	'linux/amd64',
	'linux/arm64',
	'linux/arm/v7',
	'linux/arm/v6',
	'linux/386',
	'linux/ppc64le',
	'linux/s390x',
	'linux/riscv64',
	'windows/amd64',
];
/** Architectures by names that Go does not have. */
const OTHER_NAMES: readonly (readonly [name: RegExp, architecture: string])[] = [
	[/^(?:x64|amd|intel)$/, 'amd64'],
	[/^(?:x86|x32|i[3-6]86|ia32)$/, '386'],
	[/^(?:arm64|aarch64)[-/]?v?8$/, 'arm64'],
	[/^arm(?:32)?[-/]?v?([5-7])(?:l|hf)?$/, 'arm/v$1'],
];

/** Returns the platforms of a list, each once, whatever it is called. @throws InputError, with the platform that was probably meant */
export function parsePlatforms(text: string): Platform[] {
	const platforms = splitList(text).map(parseItem);
	return [...new Map(platforms.map((platform) => [formatPlatform(platform), platform])).values()];
}

function parseItem(item: string): Platform {
	try {
		return parsePlatform(item);
	} catch (cause) {
		if (!(cause instanceof InvalidPlatformError)) {
			throw cause;
		}
		const meant = suggest(item);
		// A text without a slash is told enough by the form.
		const problem = item.includes('/') ? ` (${cause.message})` : '';
		const isAny = /^(?:all|any|\*)$/i.test(item);
		const hint =
			meant !== undefined
				? ` (did you mean \`${meant}\`?)`
				: isAny
					? ' (for no platform in particular, leave it empty)'
					: problem;
		throw new InputError('platforms', item, `${EXPECTED}${hint}`, { cause });
	}
}

/** The platform that a text means, or those, as they are written here. */
function suggest(item: string): string | undefined {
	const bare = item
		.slice(0, 200)
		.toLowerCase()
		.replace(/^[-\s"'[]+|[\s"'\]]+$/g, '')
		.replace(/\s*\/\s*/g, '/');
	const [, reversed, system] = /^([^/]+)\/(linux|windows|darwin)$/.exec(bare) ?? [];
	if (system !== undefined) {
		return toPlatform(`${system}/${reversed}`);
	}
	const [, os, rest] = /^(linux|windows|darwin|macos)[\s:_-]+([^\s/]+)$/.exec(bare) ?? [];
	const joined = rest === undefined ? undefined : toPlatform(`${os}/${rest}`);
	if (joined !== undefined) {
		return joined;
	}
	const several = bare.split(/[\s;|+]+/).map(toPlatform);
	return several.includes(undefined) ? findNearest(bareWord(bare), USUAL) : several.join(', ');
}

function toPlatform(text: string): string | undefined {
	if (text === 'linux' || text === 'windows') {
		return `${text}/amd64`;
	}
	const [, os = 'linux', name = ''] = /^(?:(linux|windows|darwin)\/)?(.*)$/.exec(text) ?? [];
	const [pattern, architecture = ''] = OTHER_NAMES.find(([other]) => other.test(name)) ?? [];
	const written = `${os}/${pattern === undefined ? name : name.replace(pattern, architecture)}`;
	try {
		return formatPlatform(parsePlatform(written));
	} catch {
		return undefined;
	}
}
