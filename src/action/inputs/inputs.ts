import type { ModeInputs } from '../../checks/checks.ts';
import type { MissingOrPrivate } from '../../checks/finding.ts';
import { MODES, type Mode } from '../../checks/report.ts';
import type { UserPassword } from '../../registry/connection/basic.ts';
import { formatPlatform, InvalidPlatformError, type Platform, parsePlatform } from '../../registry/content/platform.ts';
import { DOCKER_HUB, isSameRegistry } from '../../registry/reference/reference.ts';
import { joinSome } from '../text/prose.ts';
import { readCertificates } from './certificates.ts';
import { parseChoice, quoteAll } from './choices.ts';
import { parseDuration } from './duration.ts';
import { parseHosts, parseRegistries, parseRegistryInput } from './hosts.ts';
import { parseImages, type WrittenReference } from './images.ts';
import { InputError, parseFor } from './input-error.ts';
import { splitList } from './lists.ts';
import { isAnySet, warnOfUnread } from './modes.ts';

const MISSING_OR_PRIVATE = ['denied', 'missing'] as const satisfies readonly MissingOrPrivate[];
const FAIL_ON = ['missing', 'denied', 'error', 'outdated'] as const;
const FAIL_ON_MOST = ['missing', 'denied', 'error'] as const;
const FAIL_ON_DEFAULT = {
	exists: ['denied', 'error'],
	inspect: FAIL_ON_MOST,
	latest: FAIL_ON_MOST,
} as const satisfies Record<Mode, readonly FailOn[]>;
const TIMEOUT_DEFAULT = '5m';
// As long as a job on GitHub's own runners may take.
const TIMEOUT_LIMIT = '6h';

/** What can fail the step: a status, or that there is something newer. */
export type FailOn = (typeof FAIL_ON)[number];

/** The inputs that every mode reads, checked, with every default in place. */
interface CommonInputs {
	readonly images: readonly WrittenReference[];
	/** The registry of images that name none, and of the credentials. */
	readonly registry: string;
	/** Nothing has masked the password yet. */
	readonly credentials: UserPassword | undefined;
	readonly platforms: readonly Platform[];
	readonly missingOrPrivate: MissingOrPrivate;
	readonly failOn: readonly FailOn[];
	readonly timeoutMs: number;
	/** Further authorities to trust, as PEM. */
	readonly ca: string | undefined;
	readonly insecureRegistries: readonly string[];
	readonly allowedRegistries: readonly string[];
	readonly trustedHosts: readonly string[];
}

/** The inputs that every mode reads, and those of the chosen mode alone. */
export type Inputs = CommonInputs & ModeInputs;

/** Where inputs come from: nothing here looks at the environment or the disk by itself. */
export interface InputSource {
	/** The text of an input as it came, white space included; empty when it was not given. */
	get(name: string): string;
	readFile(path: string): string;
}

/** The inputs, and what users should hear of them. */
export interface InputsRead {
	readonly inputs: Inputs;
	/** Oddities that may be meant: a fork's pull request has no secrets, and a leg of a matrix may have no image of `registry`. */
	readonly notices: readonly string[];
	/** Inputs that the mode does not read. */
	readonly warnings: readonly string[];
}

/**
 * Returns the inputs. An empty input counts as not given, because an expression without a value leaves one behind.
 * @throws InputError for the first input that is wrong.
 */
export async function readInputs(source: InputSource): Promise<InputsRead> {
	const get = (name: string) => source.get(name).trim();
	const mode = parseChoice('mode', get('mode'), MODES);
	const registry = parseRegistryInput('registry', get('registry') || DOCKER_HUB);
	const { images, notices: imageNotices } = parseImages(source.get('image'), registry);
	const { credentials, notices } = readCredentials(source, registry, images);
	const caFile = get('ca-file');
	const inputs: Inputs = {
		...(await readModeInputs(mode, get)),
		images,
		registry,
		credentials,
		platforms: parsePlatforms(get('platforms')),
		missingOrPrivate: parseChoice('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE),
		failOn: parseFailOn(get('fail-on'), FAIL_ON_DEFAULT[mode]),
		timeoutMs: parseDuration('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
		ca: caFile === '' ? undefined : readCertificates(caFile, (path) => source.readFile(path)),
		insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
		allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
		trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
	};
	return { inputs, notices: [...imageNotices, ...notices], warnings: warnOfUnread(mode, get) };
}

/**
 * The inputs of `latest` are read in other modes too, where one was set: it has to be right, because the mode may come from a matrix. Their
 * grammars take some milliseconds to load, which a plain `exists` does not pay for.
 */
async function readModeInputs(mode: Mode, get: (name: string) => string): Promise<ModeInputs> {
	if (mode !== 'latest' && !isAnySet('latest', get)) {
		return { mode };
	}
	const { readLatestInputs } = await import('./latest.ts');
	const latest = readLatestInputs(get);
	return mode === 'latest' ? { mode, ...latest } : { mode };
}

function readCredentials(
	source: InputSource,
	registry: string,
	images: readonly WrittenReference[],
): { credentials: UserPassword | undefined; notices: string[] } {
	const username = source.get('username').trim();
	// Files and `echo` end with a line break; any other white space may belong to the password.
	const password = source.get('password').replace(/\r?\n$/, '');
	if (username === '' && password !== '') {
		throw new InputError('username', '', 'the user name that `password` belongs to');
	}
	if (password === '') {
		const why = 'as in a pull request from a fork, which has no secrets';
		const notice = `Input \`password\` is empty, ${why}: \`username\` is ignored too`;
		return { credentials: undefined, notices: username === '' ? [] : [notice] };
	}
	// action.yml fills this value in, so it may not be the user's.
	const isRegistryGiven = !['', DOCKER_HUB].includes(source.get('registry').trim());
	return { credentials: { username, password }, notices: checkUse(registry, isRegistryGiven, images) };
}

// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry: string, isRegistryGiven: boolean, images: readonly WrittenReference[]): string[] {
	if (images.some(({ reference }) => isSameRegistry(reference.registry, registry))) {
		return [];
	}
	const others = joinSome([...new Set(images.map(({ reference }) => reference.registry))], 3);
	if (isRegistryGiven) {
		return [
			`Inputs \`username\` and \`password\` are for ${registry}, and no image is: they are not used for ${others}`,
		];
	}
	const expected = `the registry that \`username\` and \`password\` are for (images are of ${others})`;
	const found = `is not given, which means ${DOCKER_HUB}, and no image is of that`;
	throw new InputError('registry', '', expected, { found });
}

function parsePlatforms(text: string): Platform[] {
	const expected = '`os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7`';
	const platforms = splitList(text).map((item) =>
		parseFor(['platforms', item], expected, InvalidPlatformError, parsePlatform),
	);
	return [...new Map(platforms.map((platform) => [formatPlatform(platform), platform])).values()];
}

function parseFailOn(text: string, preset: readonly FailOn[]): readonly FailOn[] {
	const words = splitList(text);
	if (words.join() === 'none') {
		return [];
	}
	const expected = `${quoteAll(FAIL_ON)}, in any number, or \`none\` alone`;
	return words.length === 0 ? preset : words.map((word) => parseChoice('fail-on', word, FAIL_ON, expected));
}
