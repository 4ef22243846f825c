import type { ModeInputs } from '../../checks/checks.ts';
import type { LatestInputs } from '../../checks/latest/latest.ts';
import type { Mode } from '../../checks/report.ts';
import { formatPlatform, InvalidPlatformError, type Platform, parsePlatform } from '../../registry/content/platform.ts';
import { DOCKER_HUB, isSameRegistry } from '../../registry/reference/reference.ts';
import { clean } from '../text/clean.ts';
import { joinSome } from '../text/prose.ts';
import { readCertificates } from './certificates.ts';
import { parseChoice, quoteAll } from './choices.ts';
import { parseDuration } from './duration.ts';
import { parseHosts, parseRegistries, parseRegistryInput } from './hosts.ts';
import { type Image, parseImages } from './images.ts';
import { InputError } from './input-error.ts';
import { splitList } from './lists.ts';
import { warnOfUnread } from './modes.ts';

const MODES = ['exists', 'inspect', 'latest'] as const satisfies readonly Mode[];
const MISSING_OR_PRIVATE = ['denied', 'missing'] as const;
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

/** What to call an image that the registry will not tell apart from a private one. */
export type MissingOrPrivate = (typeof MISSING_OR_PRIVATE)[number];

/** User name and password for one registry, as the inputs give them. Nothing has masked the password yet. */
export interface Credentials {
	readonly username: string;
	readonly password: string;
}

/** The inputs that every mode reads, checked, with every default in place. */
interface CommonInputs {
	readonly images: readonly Image[];
	/** The registry of images that name none, and of the credentials. */
	readonly registry: string;
	readonly credentials: Credentials | undefined;
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

/** The inputs: what every mode reads, and what the one that was chosen reads beside. */
export type Inputs = CommonInputs & ModeInputs;

/** Where inputs come from: nothing here looks at the environment or the disk by itself. */
export interface InputSource {
	/** The text of an input as it came, white space included; empty when it was not given. */
	get(name: string): string;
	readFile(path: string): string;
}

/**
 * Returns the inputs, as warnings those that the mode does not read, and as notices what is wrong with them where nobody may be at fault: a fork's pull request has no
 * secrets, and a leg of a matrix may name no image of the registry that the credentials are for. An empty input counts
 * as not given, because an expression without a value leaves one behind.
 *
 * `latest` is what `readLatestInputs` returns; mode `latest` cannot do without.
 *
 * @throws InputError for the first input that is wrong.
 */
export function readInputs(
	source: InputSource,
	latest?: LatestInputs,
): { inputs: Inputs; notices: string[]; warnings: string[] } {
	const get = (name: string) => source.get(name).trim();
	const mode = parseChoice('mode', get('mode'), MODES);
	const registry = parseRegistryInput('registry', get('registry') || DOCKER_HUB);
	const { images, notices: imageNotices } = parseImages(source.get('image'), registry);
	const { credentials, notices } = readCredentials(source);
	// action.yml fills this value in, so it may not be the user's.
	const isRegistryGiven = !['', DOCKER_HUB].includes(get('registry'));
	if (credentials !== undefined) {
		notices.push(...checkUse(registry, isRegistryGiven, images));
	}
	const caFile = get('ca-file');
	const inputs: Inputs = {
		...forMode(mode, latest),
		images,
		registry,
		credentials,
		platforms: parsePlatforms(get('platforms')),
		missingOrPrivate: parseChoice('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE),
		failOn: parseFailOn(get('fail-on')) ?? FAIL_ON_DEFAULT[mode],
		timeoutMs: parseDuration('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
		ca: caFile === '' ? undefined : readCertificates(caFile, (path) => source.readFile(path)),
		insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
		allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
		trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
	};
	return { inputs, notices: [...imageNotices, ...notices], warnings: warnOfUnread(mode, get) };
}

function forMode(mode: Mode, latest: LatestInputs | undefined): ModeInputs {
	if (mode !== 'latest') {
		return { mode };
	}
	if (latest === undefined) {
		throw new Error('the inputs of latest were not read');
	}
	return { mode, ...latest };
}

function readCredentials(source: InputSource): { credentials: Credentials | undefined; notices: string[] } {
	const username = source.get('username').trim();
	// Files and `echo` end with a line break; any other white space may belong to the password.
	const password = source.get('password').replace(/\r?\n$/, '');
	if (username === '' && password !== '') {
		throw new InputError('username', '', 'the user name that `password` belongs to');
	}
	if (username !== '' && password === '') {
		const why = 'as in a pull request from a fork, which has no secrets';
		return {
			credentials: undefined,
			notices: [`Input \`password\` is empty, ${why}: \`username\` is ignored too`],
		};
	}
	return { credentials: username === '' ? undefined : { username, password }, notices: [] };
}

// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry: string, isRegistryGiven: boolean, images: readonly Image[]): string[] {
	if (images.some(({ reference }) => isSameRegistry(reference.registry, registry))) {
		return [];
	}
	const others = joinSome([...new Set(images.map(({ reference }) => reference.registry))], 3);
	if (isRegistryGiven) {
		return [
			`Inputs \`username\` and \`password\` are for ${registry}, and no image is: they are not used for ${others}`,
		];
	}
	throw new InputError(
		'registry',
		'',
		`the registry that \`username\` and \`password\` are for (images are of ${others})`,
		{
			found: `is not given, which means ${DOCKER_HUB}, and no image is of that`,
		},
	);
}

function parsePlatforms(text: string): Platform[] {
	const platforms = new Map<string, Platform>();
	for (const item of splitList(text)) {
		const platform = parsePlatformInput(item);
		platforms.set(formatPlatform(platform), platform);
	}
	return [...platforms.values()];
}

function parsePlatformInput(text: string): Platform {
	try {
		return parsePlatform(text);
	} catch (cause) {
		if (!(cause instanceof InvalidPlatformError)) {
			throw cause;
		}
		const expected = `\`os/arch[/variant]\`, such as \`linux/amd64\` or \`linux/arm/v7\` (${clean(cause.message)})`;
		throw new InputError('platforms', text, expected, { cause });
	}
}

function parseFailOn(text: string): readonly FailOn[] | undefined {
	const words = splitList(text);
	if (words.length === 0) {
		return undefined;
	}
	if (words.length === 1 && words[0] === 'none') {
		return [];
	}
	return words.map((word) => {
		const known = FAIL_ON.find((status) => status === word);
		if (known !== undefined) {
			return known;
		}
		throw new InputError('fail-on', word, `${quoteAll(FAIL_ON)}, in any number, or \`none\` alone`);
	});
}
