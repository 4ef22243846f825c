import type { ModeInputs } from '../../checks/checks.ts';
import type { MissingOrPrivate } from '../../checks/finding.ts';
import type { LatestInputs } from '../../checks/latest/latest-inputs.ts';
import type { Mode } from '../../checks/report.ts';
import type { FileGlobs } from '../../files/selection.ts';
import type { UserPassword } from '../../registry/connection/basic.ts';
import type { Platform } from '../../registry/content/platform.ts';
import { DOCKER_HUB, isSameRegistry } from '../../registry/reference/reference.ts';
import { joinSome } from '../text/prose.ts';
import { type BaseWords, readBaseInputs } from './base.ts';
import { readCertificates } from './certificates.ts';
import { parseBuildArgs, parseFiles } from './files.ts';
import { parseBoolean, parseChoice } from './grammar/choices.ts';
import { parseDuration } from './grammar/duration.ts';
import { FAIL_ON_MOST, type FailOn, parseFailOn } from './grammar/fail-on.ts';
import { parsePlatforms } from './grammar/platforms.ts';
import { parseRepositories, type RepositoryGlob } from './grammar/repositories.ts';
import { readShard, type Shard } from './grammar/shard.ts';
import { refuseVariables } from './grammar/variables.ts';
import { parseHosts, parseRegistries, parseRegistryInput } from './hosts.ts';
import { parseImages, type WrittenReference } from './images.ts';
import { InputError } from './input-error.ts';
import { isAnySet, isRead, parseMode, warnOfUnread } from './modes.ts';
import { parseOverride } from './overrides.ts';
import { readAwaited } from './wait.ts';

const MISSING_OR_PRIVATE = ['denied', 'missing'] as const satisfies readonly MissingOrPrivate[];
const FAIL_ON_DEFAULT = {
	exists: ['denied', 'error'],
	inspect: FAIL_ON_MOST,
	latest: FAIL_ON_MOST,
	base: ['denied', 'error'],
} as const satisfies Record<Mode, readonly FailOn[]>;
// Far longer than anybody keeps a base image: a larger number is a mistake.
const MAX_AGE_LIMIT = '520w';
const TIMEOUT_DEFAULT = '5m';
// As long as a job on GitHub's own runners may take.
const TIMEOUT_LIMIT = '6h';

/** The inputs that every mode reads, checked, with every default in place. */
interface CommonInputs {
	readonly images: readonly WrittenReference[];
	/** The files that hold further images; undefined where none are looked for. */
	readonly files: FileGlobs | undefined;
	/** The only images that are asked about; undefined: all. */
	readonly only: readonly RepositoryGlob[] | undefined;
	/** Images that are not asked about. */
	readonly ignore: readonly RepositoryGlob[];
	/** Whether the newest references are written into the files. */
	readonly isWritten: boolean;
	/** Values for what files leave open. */
	readonly buildArgs: ReadonlyMap<string, string>;
	/** The registry of images that name none, and of the credentials. */
	readonly registry: string;
	/** Nothing has masked the password yet. */
	readonly credentials: UserPassword | undefined;
	readonly platforms: readonly Platform[];
	/** The part of the images that is asked about; undefined: all. */
	readonly shard: Shard | undefined;
	readonly missingOrPrivate: MissingOrPrivate;
	/** How long to ask again for images that are not there yet; 0: not at all. */
	readonly waitMs: number;
	/** The digest that the tag of the one image has to name. */
	readonly expectDigest: string | undefined;
	readonly failOn: readonly FailOn[];
	readonly timeoutMs: number;
	/** Further authorities to trust, as PEM. */
	readonly ca: string | undefined;
	readonly insecureRegistries: readonly string[];
	readonly allowedRegistries: readonly string[];
	readonly trustedHosts: readonly string[];
}

/** The inputs that every mode reads, and those of the chosen mode alone. */
export type Inputs = CommonInputs & OfMode;
type OfMode = Exclude<ModeInputs, { readonly mode: 'base' }> | ({ readonly mode: 'base' } & BaseWords);

/** Where inputs come from: nothing here looks at the environment or the disk by itself. */
export interface InputSource {
	/** The text of an input as it came, white space included; empty when it was not given. */
	get(name: string): string;
	readFile(path: string): string;
	/** The folder of the repository's files. */
	readonly workspace: string;
}

/** The inputs, and what users should hear of them. */
export interface InputsRead {
	readonly inputs: Inputs;
	/** Oddities that may be meant: a fork's pull request has no secrets, and a leg of a matrix may have no image of `registry`. */
	readonly notices: readonly string[];
	/** Inputs that the mode does not read. */
	readonly warnings: readonly string[];
	/** The inputs of `latest` with what a comment beside a reference sets. @throws InputError */
	readonly override: (text: string) => LatestInputs;
}

/**
 * Returns the inputs. An empty input counts as not given, because an expression without a value leaves one behind.
 * @throws InputError for the first input that is wrong.
 */
export async function readInputs(given: InputSource): Promise<InputsRead> {
	const source: InputSource = {
		get: refuseVariables((name) => given.get(name)),
		readFile: (path) => given.readFile(path),
		workspace: given.workspace,
	};
	const get = (name: string) => source.get(name).trim();
	const mode = parseMode(get('mode'));
	const registry = parseRegistryInput('registry', get('registry') || DOCKER_HUB);
	const named = parseFiles(source.get('files'), source.workspace);
	const files = isRead('files', mode) ? named : undefined;
	const isFilesAlone = files !== undefined && get('image') === '';
	const { images, notices: imageNotices } = isFilesAlone
		? { images: [], notices: [] }
		: parseImages(source.get('image'), registry, describeOther(mode, named !== undefined));
	const { credentials, notices } = readCredentials(source, registry, files === undefined ? images : undefined);
	const caFile = get('ca-file');
	const { modeInputs, override } = await readModeInputs(mode, get);
	const isWritten = readWrite(mode, get, files);
	const awaited = readAwaited(mode, get, images, files !== undefined);
	const isGate = files !== undefined || awaited.waitMs > 0 || awaited.expectDigest !== undefined;
	const inputs: Inputs = {
		...modeInputs,
		...awaited,
		images,
		files,
		only: get('only') === '' ? undefined : parseRepositories('only', source.get('only')),
		ignore: parseRepositories('ignore', source.get('ignore')),
		isWritten,
		shard: readShard(get('shard'), isWritten),
		buildArgs: parseBuildArgs(source.get('build-args')),
		registry,
		credentials,
		platforms: parsePlatforms(get('platforms')),
		missingOrPrivate: parseChoice('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE, {
			meant: { private: 'denied', 'not-found': 'missing' },
		}),
		failOn: parseFailOn(get('fail-on'), isGate ? FAIL_ON_MOST : FAIL_ON_DEFAULT[mode]),
		timeoutMs: parseDuration('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
		ca: caFile === '' ? undefined : readCertificates(caFile, (path) => source.readFile(path)),
		insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
		allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
		trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
	};
	return { inputs, notices: [...imageNotices, ...notices], warnings: warnOfUnread(mode, get), override };
}

/** What may stand in place of an empty `image`, as the end of a clause. */
function describeOther(mode: Mode, isFilesSet: boolean): string {
	if (isRead('files', mode)) {
		return ', unless `files` names files of this repository';
	}
	return isFilesSet ? `: \`${mode}\` does not read \`files\`` : '';
}

/**
 * The inputs of `latest` are read in other modes too, where one was set: it has to be right, because the mode may come from a matrix. Their
 * grammars take some milliseconds to load, which a plain `exists` does not pay for.
 */
async function readModeInputs(
	mode: Mode,
	get: (name: string) => string,
): Promise<{ modeInputs: OfMode; override: InputsRead['override'] }> {
	const base = readBaseInputs(get);
	const maxAge = get('max-age') === '' ? undefined : parseDuration('max-age', get('max-age'), MAX_AGE_LIMIT, 'age');
	if (mode === 'latest' || isAnySet('latest', get)) {
		const { readLatestInputs } = await import('./latest.ts');
		const latest = readLatestInputs(get);
		if (mode === 'latest') {
			const override = (text: string) => {
				const set = parseOverride(text);
				return readLatestInputs((name) => set.get(name) ?? get(name));
			};
			return { modeInputs: { mode, ...latest }, override };
		}
	}
	const modeInputs = mode === 'base' ? { mode, ...base } : mode === 'inspect' ? { mode, maxAge } : { mode };
	return { modeInputs, override: noOverride };
}

function noOverride(): never {
	throw new Error('only latest has rules');
}

/** Whether to write. @throws InputError where there is nothing to write into, or what is asked about stands in no file */
function readWrite(mode: Mode, get: (name: string) => string, files: FileGlobs | undefined): boolean {
	const isWanted = parseBoolean('write', get('write'), false) && mode === 'latest';
	if (isWanted && files === undefined) {
		const found = 'is `true` without `files`';
		throw new InputError('write', 'true', 'the files to write into, such as `files: auto`', { found });
	}
	if (isWanted && get('image') !== '') {
		const found = 'is set together with `write`, which changes references in files';
		throw new InputError('image', '', '`files` alone; `only` says which of their images to look at', { found });
	}
	return isWanted;
}

/** `images` are all of the run; undefined where files have more of them. */
function readCredentials(
	source: InputSource,
	registry: string,
	images: readonly WrittenReference[] | undefined,
): { credentials: UserPassword | undefined; notices: string[] } {
	const username = source.get('username').trim();
	// Files and `echo` end with a line break; any other white space may belong to the password.
	const password = source.get('password').replace(/\r?\n$/, '');
	if (username === '' && password !== '') {
		throw new InputError('username', '', 'the user name that `password` belongs to, such as `octocat`');
	}
	if (password === '') {
		const why = 'as in a pull request from a fork, which has no secrets';
		const notice = `Input \`password\` is empty, ${why}: \`username\` is ignored too.`;
		return { credentials: undefined, notices: username === '' ? [] : [notice] };
	}
	// action.yml fills this value in, so it may not be the user's.
	const isRegistryGiven = !['', DOCKER_HUB].includes(source.get('registry').trim());
	const notices = images === undefined ? [] : checkUse(registry, isRegistryGiven, images);
	return { credentials: { username, password }, notices };
}

// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry: string, isRegistryGiven: boolean, images: readonly WrittenReference[]): string[] {
	if (images.some(({ reference }) => isSameRegistry(reference.registry, registry))) {
		return [];
	}
	if (isRegistryGiven) {
		return [describeUnused(registry, images)];
	}
	const expected = `the registry that \`username\` and \`password\` are for (images are of ${nameRegistries(images)})`;
	const found = `is not given, which means ${DOCKER_HUB}, and no image is of that`;
	throw new InputError('registry', '', expected, { found });
}

/** What to say of credentials for a registry that none of the images is of. */
export function describeUnused(registry: string, images: readonly Pick<WrittenReference, 'reference'>[]): string {
	const what = `Inputs \`username\` and \`password\` are for ${registry}, and no image is`;
	return images.length === 0 ? `${what}.` : `${what}: they are not used for ${nameRegistries(images)}.`;
}

function nameRegistries(images: readonly Pick<WrittenReference, 'reference'>[]): string {
	return joinSome([...new Set(images.map(({ reference }) => reference.registry))], 3);
}
