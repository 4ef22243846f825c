import { type JsonObject, textOf } from '../json.ts';
import { quote } from '../quote.ts';

/** A system that an image runs on, as the OCI image index names it. */
export interface Platform {
	readonly os: string;
	readonly architecture: string;
	/** Empty when there is none. */
	readonly variant: string;
	/** `os.version`, which only Windows images have: `10.0.20348.2527`. */
	readonly osVersion?: string | undefined;
}

/** A text that is not a platform that images are built for. */
export class InvalidPlatformError extends Error {
	override readonly name = 'InvalidPlatformError';
}

// Go's names (https://github.com/golang/go/blob/go1.24.0/src/internal/syslist/syslist.go), which the OCI image specification
// prescribes, and `wasi`, which Docker calls WebAssembly images by.
const SYSTEMS: ReadonlySet<string> = new Set(
	`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 windows
	zos`.split(/\s+/),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(
	`386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
);
const VARIANT = /^[a-z0-9][a-z0-9_.-]{0,31}$/;

// The table of `normalizePlatform`.
const OTHER_ARCHITECTURES: ReadonlyMap<string, readonly [architecture: string, variant?: string]> = new Map([
	['i386', ['386', '']],
	['x86_64', ['amd64']],
	['x86-64', ['amd64']],
	['aarch64', ['arm64']],
	['armhf', ['arm', 'v7']],
	['armel', ['arm', 'v6']],
]);
const OTHER_VARIANTS: ReadonlyMap<string, string> = new Map([
	['amd64/v1', ''],
	['arm64/8', ''],
	['arm64/v8', ''],
	['arm64/v8.0', ''],
	['arm64/9', 'v9'],
	['arm64/9.0', 'v9'],
	['arm64/v9.0', 'v9'],
	['arm/', 'v7'],
	['arm/7', 'v7'],
	['arm/5', 'v5'],
	['arm/6', 'v6'],
	['arm/8', 'v8'],
]);

/**
 * The platform that `os/arch[/variant]` writes, normalized. Other than containerd's parser it wants both os and architecture,
 * because what a lone `arm64` leaves open containerd takes from its own machine.
 *
 * @throws InvalidPlatformError for any other form and for an os or architecture that Go does not know.
 */
export function parsePlatform(text: string): Platform {
	const [os = '', architecture = '', variant, ...further] = text.trim().split('/', 4);
	if (os === '' || architecture === '' || variant === '' || further.length > 0) {
		throw new InvalidPlatformError(
			`${quote(text)} is not a platform: write os/arch[/variant], as in linux/arm64 or linux/arm/v7`,
		);
	}
	const platform = normalizePlatform({ os, architecture, variant: variant ?? '' });
	if (!SYSTEMS.has(platform.os)) {
		throw new InvalidPlatformError(
			`the os ${quote(os)} is unknown: most images are for linux or windows, as in linux/amd64`,
		);
	}
	if (!ARCHITECTURES.has(platform.architecture)) {
		throw new InvalidPlatformError(
			`the architecture ${quote(architecture)} is unknown: it is a name that Go has, such as amd64, arm64, arm, 386, ppc64le, s390x`,
		);
	}
	if (platform.variant !== '' && !VARIANT.test(platform.variant)) {
		throw new InvalidPlatformError(
			`the variant ${quote(variant ?? '')} is not a variant: these are written like v7 or v8.1`,
		);
	}
	return platform;
}

/**
 * The platform in its one form, all in lower case. Several names are in use for one thing:
 *
 * | written                                | means          |
 * |----------------------------------------|----------------|
 * | macos                                  | darwin         |
 * | i386, with any variant                 | 386            |
 * | x86_64, x86-64; amd64/v1               | amd64          |
 * | aarch64; arm64/8, arm64/v8, arm64/v8.0 | arm64          |
 * | arm64/9, arm64/9.0, arm64/v9.0         | arm64/v9       |
 * | armhf, with any variant                | arm/v7         |
 * | armel, with any variant                | arm/v6         |
 * | arm, arm/7                             | arm/v7         |
 * | arm/5, arm/6, arm/8                    | arm/v5, v6, v8 |
 *
 * Source: normalizeArch and normalizeOS in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/database.go
 */
export function normalizePlatform(platform: Platform): Platform {
	const os = platform.os.toLowerCase();
	const written = platform.architecture.toLowerCase();
	const variant = platform.variant.toLowerCase();
	const [architecture, implied] = OTHER_ARCHITECTURES.get(written) ?? [written];
	return {
		...platform,
		os: os === 'macos' ? 'darwin' : os,
		architecture,
		variant: implied ?? OTHER_VARIANTS.get(`${architecture}/${variant}`) ?? variant,
	};
}

/** The platform as it is written: `linux/arm64`, `linux/arm/v7`. Without the version of Windows. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
	return [os, architecture, variant].filter((part) => part !== '').join('/');
}

/**
 * Whether an image for `available` is one for `wanted`: the same after normalization, and not only able to run there.
 * Where both say which Windows, its first three numbers must agree; the fourth counts updates, which containers need not share.
 */
export function isSamePlatform(wanted: Platform, available: Platform): boolean {
	const [release, otherRelease] = [osRelease(wanted), osRelease(available)];
	return (
		formatPlatform(normalizePlatform(wanted)) === formatPlatform(normalizePlatform(available)) &&
		(release === undefined || otherRelease === undefined || release === otherRelease)
	);
}

/**
 * The candidate that runs best on `wanted`: that platform itself, else the nearest that it can run; undefined for none.
 * Of equals, one whose Windows version agrees, else the first. The order is containerd's, down to 386 on amd64:
 *
 * | wanted     | in this order                                       |
 * |------------|-----------------------------------------------------|
 * | amd64/vN   | amd64/vN ... v1, 386                                |
 * | arm/vN     | arm/vN ... v5                                       |
 * | arm64/v8.N | arm64/v8.N ... v8, arm/v8 ... v5                    |
 * | arm64/v9.N | arm64/v9.N ... v9, then as arm64/v8.(N+5)           |
 *
 * Source: platformVector in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/compare.go
 */
export function findPlatform<T extends { platform: Platform }>(
	wanted: Platform,
	candidates: readonly T[],
): T | undefined {
	const release = osRelease(wanted);
	for (const runnable of runnableOn(normalizePlatform(wanted))) {
		const fitting = candidates.filter(({ platform }) => isSamePlatform(runnable, platform));
		const agreeing = fitting.find(({ platform }) => release !== undefined && osRelease(platform) === release);
		const best = agreeing ?? fitting[0];
		if (best !== undefined) {
			return best;
		}
	}
	return undefined;
}

/** A normalized platform and what else runs on it, best first. */
function runnableOn(platform: Platform): Platform[] {
	const like = (architecture: string, variants: readonly string[]) =>
		variants.map((variant) => ({ ...platform, architecture, variant }));
	switch (platform.architecture) {
		case 'amd64':
			return [platform, ...like('amd64', versions(versionOf(platform.variant) - 1, 1)), ...like('386', [''])];
		case 'arm':
			return [platform, ...like('arm', versions(versionOf(platform.variant) - 1, 5))];
		case 'arm64': {
			const arm64 = arm64Versions(platform.variant);
			return [platform, ...like('arm64', arm64), ...like('arm', arm64.length === 0 ? [] : versions(8, 5))];
		}
		default:
			return [platform];
	}
}

/** `v9.2` and all below: Armv9.N contains Armv8.(N+5), as the Arm architecture reference manual says in A2.3. Empty for other texts. */
function arm64Versions(variant: string): string[] {
	const [, major, minor = '0'] = /^v([89])(?:\.([0-9]))?$/.exec(variant === '' ? 'v8' : variant) ?? [];
	if (major === undefined) {
		return [];
	}
	return major === '9'
		? [...minors('v9', Number(minor)), ...minors('v8', Number(minor) + 5)]
		: minors('v8', Number(minor));
}

function minors(major: string, from: number): string[] {
	return Array.from({ length: from + 1 }, (_, below) => (below === from ? major : `${major}.${from - below}`));
}

/** `vN` from the highest to the lowest, none when they cross. */
function versions(highest: number, lowest: number): string[] {
	return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, below) => `v${highest - below}`);
}

/** The number of `vN`, and 0 for anything else, above which nothing lies. Two digits, so that we never count to a billion. */
function versionOf(variant: string): number {
	return Number(/^v([0-9]{1,2})$/.exec(variant)?.[1] ?? 0);
}

/** The first three numbers of `os.version`, which name a release of Windows; undefined where there is none. */
function osRelease({ osVersion }: Platform): string | undefined {
	return osVersion?.split('.', 3).join('.') || undefined;
}

/** The platform that an entry of an index or a config names (OCI image specification v1.1.1); undefined unless it has system and architecture. */
export function findPlatformIn(json: JsonObject): Platform | undefined {
	const [os, architecture] = [textOf(json['os']), textOf(json['architecture'])];
	if (os === '' || architecture === '') {
		return undefined;
	}
	const osVersion = textOf(json['os.version']) || undefined;
	return normalizePlatform({ os, architecture, variant: textOf(json['variant']), osVersion });
}
