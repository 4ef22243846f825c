import type { Answered, Unresolved } from '../../checks/report.ts';
import { DOCKER_HUB, familiarName } from '../../registry/reference/reference.ts';
import { joinSome } from '../text/prose.ts';

const MAX_NEEDS = 5;

/** Returns why a reference of a file was not asked about, and what to do: two sentences, which the caller cleans. */
export function explainUnresolved({ reason, needs, problem, place }: Unresolved): string {
	if (reason === 'invalid-reference') {
		return `This is not a reference: ${problem ?? 'it has another form'}. Correct it, or leave it out with a comment \`tagscout: ignore\`.`;
	}
	if (needs.length === 0) {
		return `It cannot be made out: ${problem ?? 'it has another form'}. Write it out, if it should be asked about.`;
	}
	const names = joinSome(
		needs.map((name) => `\`${name}\``),
		MAX_NEEDS,
	);
	const lacks = `${names} ${needs.length === 1 ? 'has' : 'have'} no value in ${place.file}`;
	if (problem !== null) {
		return `${names} ${needs.length === 1 ? 'gets' : 'get'} no value in ${place.file}: ${problem}.`;
	}
	// What computes `matrix.image` or `.Values.tag` is not here.
	const variable = needs.find((name) => /^(?:var\.)?[A-Za-z_][\w-]*$/.test(name));
	const advice =
		variable === undefined
			? 'It is known only where this is used: write the image out, or leave it out with a comment `tagscout: ignore`'
			: `To have it asked about, set \`build-args\` with a line \`${variable}=value\``;
	return `${lacks}. ${advice}.`;
}

/** Returns what to do about an image of one's own that is missing: files name it before its first push. Undefined for others. */
export function adviseIgnoring({ place, reference, ...finding }: Answered, owner: string): string | undefined {
	const { registry, repository } = reference;
	if (place === null || (finding.reason !== 'not-found' && finding.reason !== 'missing-or-private')) {
		return undefined;
	}
	const isOwn = owner !== '' && repository.startsWith(`${owner.toLowerCase()}/`);
	// Docker Hub denies an official image that is not there: a name without an owner may be one of a Makefile.
	const isPlain = registry === DOCKER_HUB && repository.startsWith('library/') && finding.evidence?.status === 401;
	const host = registry === DOCKER_HUB ? '' : `${registry}/`;
	const glob = isOwn ? `${host}${owner.toLowerCase()}/**` : isPlain ? familiarName(reference) : undefined;
	return glob === undefined ? undefined : `If this repository builds it, set \`ignore: ${glob}\`.`;
}
