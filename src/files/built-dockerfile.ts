import { posix } from 'node:path';
import type { Build, NamedBuild } from './build.ts';
import type { Candidate, Context, Reading, Source } from './candidate.ts';
import { readDevcontainerBuild } from './data/devcontainer.ts';
import { bakeBuildsIn } from './data/hcl/bake.ts';
import { readDockerfile } from './dockerfile/dockerfile.ts';
import { foldersOf } from './paths/folders.ts';
import { composeBuildsIn } from './yaml/compose/builds.ts';

/** Sets of values with which one Dockerfile is read: each costs a reading, and thousands of services can name it. */
const MOST_READINGS = 16;

/** A word of a Dockerfile that can be the name of an argument. */
const WORD = /[\p{L}\p{Nd}_]+/gu;

const DEVCONTAINERS = ['.devcontainer/devcontainer.json', '.devcontainer.json'];
const IS_OF_DEVCONTAINER = /(?:^|\/)\.devcontainer\/[^/]+$/;

/**
 * The places of a Dockerfile, with the values that its builds give it: those that Compose files, Bake files and dev containers of its folder and of
 * those above it describe, by the usual names of these files. It is read once for each set of values and contexts, for the first 16 of them. Equal
 * candidates are one, and what one build leaves open counts only where no other resolves it. Without such a build it is read as it stands.
 */
export function readBuiltDockerfile(source: Source): Reading {
	const builds = distinct(findBuilds(source.path, source.context), source.text);
	const [first, ...others] = builds.map((build) => readDockerfile(source, build));
	return first === undefined ? readDockerfile(source) : others.length === 0 ? first : join([first, ...others]);
}

/** The builds that use a Dockerfile, those nearest to it first. The files that describe them are read once for all Dockerfiles. */
function findBuilds(path: string, context: Context): readonly NamedBuild[] {
	return foldersOf(path).flatMap((folder) => buildsIn(folder, context).get(path) ?? []);
}

/** What the files of a folder build, by the path of the Dockerfile. */
function buildsIn(folder: string, context: Context): ReadonlyMap<string, readonly NamedBuild[]> {
	return context.remember(`builds ${folder}`, () => {
		const devcontainers = IS_OF_DEVCONTAINER.test(folder) ? [...DEVCONTAINERS, 'devcontainer.json'] : DEVCONTAINERS;
		const builds = [
			...composeBuildsIn(folder, context),
			...bakeBuildsIn(folder, context),
			...devcontainers.flatMap((name) => readDevcontainerBuild(posix.join(folder, name), context) ?? []),
		];
		const byPath = new Map<string, NamedBuild[]>();
		for (const build of builds) {
			const group = byPath.get(build.dockerfile) ?? [];
			group.push(build);
			byPath.set(build.dockerfile, group);
		}
		return byPath;
	});
}

/** Those that differ in what the Dockerfile can see: values of names that stand in it, and contexts. */
function distinct(builds: readonly NamedBuild[], text: string): readonly Build[] {
	const words = builds.length < 2 ? undefined : new Set(text.match(WORD));
	const found = new Map<string, Build>();
	for (const { args, contexts } of builds) {
		const used = [...args].filter(([name]) => words?.has(name));
		const values = used.map(([name, value]) => [name, value.text]).sort();
		const key = JSON.stringify([values, [...contexts].sort()]);
		found.set(key, found.get(key) ?? { args, contexts });
		if (found.size === MOST_READINGS) {
			break;
		}
	}
	return [...found.values()];
}

/** All readings are of the same text, so that a fault is the same in each. */
function join(readings: readonly [Reading, ...Reading[]]): Reading {
	const places = new Map<string, Map<string, Candidate>>();
	for (const candidate of readings.flatMap(({ candidates }) => candidates)) {
		const { range, text } = candidate;
		const place = `${range.start} ${range.end}`;
		const found = places.get(place) ?? new Map<string, Candidate>();
		found.set(text.text, found.get(text.text) ?? candidate);
		places.set(place, found);
	}
	const candidates = [...places.values()].flatMap((found) => {
		const all = [...found.values()];
		const known = all.filter(isKnown);
		return known.length > 0 ? known : all;
	});
	return { ...readings[0], candidates: candidates.sort((a, b) => a.range.start - b.range.start) };
}

function isKnown({ needs, unresolved }: Candidate): boolean {
	return needs === undefined && unresolved === undefined;
}
