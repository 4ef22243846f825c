import { AMBIGUOUS_WORDS } from '../parse/stages.ts';
import type { Version } from '../parse/tag.ts';

/**
 * The ambiguous words that name a flavour in this list: as many of their tags have a sibling without the word as have none
 * (Chainguard's `1.2.3-dev` beside `1.2.3`). Elsewhere they are stages, as haproxy's `3.5-dev`.
 */
export function findFlavourWords(versions: readonly Version[]): ReadonlySet<string> {
	const isAmbiguous = ({ pre }: Version) => pre?.numbers.length === 0 && AMBIGUOUS_WORDS.has(pre.word);
	const ambiguous = versions.filter(isAmbiguous);
	// Most lists have none, and a set of 100,000 tags takes its time.
	const tags = new Set(ambiguous.length === 0 ? [] : versions.map(({ tag }) => tag));
	const balance = new Map<string, number>();
	for (const version of ambiguous) {
		const word = version.pre?.word ?? '';
		balance.set(word, (balance.get(word) ?? 0) + (tags.has(without(version, word)) ? 1 : -1));
	}
	return new Set([...balance].flatMap(([word, surplus]) => (surplus >= 0 ? [word] : [])));
}

/**
 * The tags that float on pre-releases alone: of one or two parts, without stage and build, while all that is longer or has a stage, of
 * the same prefix, `v`, flavour and leading numbers, is a pre-release (caddy-docker#432, docker-erlang-otp#470).
 */
export function findFloating(versions: readonly Version[]): ReadonlySet<Version> {
	const floating = new Set<Version>();
	// The two parts of 27.0 first: when they float, they do not count as a release for 27.
	for (const length of [2, 1]) {
		/** By line, whether it has a release. */
		const lines = new Map<string, boolean>();
		for (const version of versions) {
			if (version.release.length < length || isBare(version, length)) {
				continue;
			}
			const key = lineOf(version, length);
			const isRelease = version.pre === undefined && !floating.has(version);
			lines.set(key, isRelease || lines.get(key) === true);
		}
		for (const version of versions) {
			if (isBare(version, length) && lines.get(lineOf(version, length)) === false) {
				floating.add(version);
			}
		}
	}
	return floating;
}

function isBare({ release, pre, build }: Version, length: number): boolean {
	return release.length === length && pre === undefined && build.length === 0;
}

function lineOf({ prefix, v, style, release, flavour }: Version, length: number): string {
	// No tag holds a slash.
	return [prefix, v, style, flavour, ...release.slice(0, length)].join('/');
}

/** The text without the piece that is `word`. */
function without({ tag, prefix }: Version, word: string): string {
	const rest = tag.slice(prefix.length);
	return prefix + rest.replace(new RegExp(`[-_.]?(?<![A-Za-z])${word}(?![A-Za-z\\d])`, 'i'), '');
}
