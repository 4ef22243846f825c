import type { BaseProblem } from '../../checks/base/base-error.ts';
import type { BuiltWith, Rebuild } from '../../checks/base/rebuild.ts';
import type { Finding } from '../../checks/report.ts';
import { joinSome, shortenDigest } from '../text/prose.ts';

const MAX_IMAGES = 3;

/** What stands in the way of an answer, and what to do. */
const PROBLEMS: Readonly<Record<BaseProblem, string>> = {
	'no-source':
		'Neither provenance, annotations nor labels say what it was built on. Set `base-image` or `dockerfile`; or build it with provenance, which docker/build-push-action writes unless it has `provenance: false` or `load: true`.',
	local:
		'No registry shows what it was built on: perhaps an image of the machine that built it. Push that, or set `base-image`.',
	incomplete:
		'Its provenance names an image that is no valid reference, and does not tell which one is the base. Set `base-image` or `dockerfile`.',
	'no-builders':
		'Nothing says with which builders it was built, or not with all of them. Build it with provenance, or set `dockerfile` or `inputs: base`.',
	gone: 'That is not there, or not any more. Check its name, or set `base-image` to the one that took its place.',
	'not-recorded':
		'Nothing recorded its digest, and layers do not tell for builders. Build with provenance, or set `inputs: base`.',
	squashed:
		'The image shares no layer with it, and recorded no digest of it, so whether it has changed is unknown. Check that this is its base, or build with provenance (`provenance: true` of docker/build-push-action).',
	'no-layers':
		'No digest was recorded, or its image is gone, and the layers cannot be compared, because one of the two does not list them. Build with provenance.',
	'no-platform': 'It is not there for the platform of the image. Correct `platforms`, or build on another one.',
};

/** Returns why it is unknown whether the base is another one today, in two sentences. */
export function explainBaseProblem(problem: BaseProblem): string {
	return PROBLEMS[problem];
}

/** Layers do not tell: those of an image begin with those of its base, and these with those of the base's own. */
const BY_LABEL =
	'A label alone names its base, and images inherit the labels of their base: set `base-image` or `dockerfile` to be sure.';

/** Returns why a found image is to be built again, or why it is not though its base was pushed again; empty where there is nothing to say. */
export function explainRebuild({ rebuild }: Pick<Finding, 'rebuild'>): string {
	if (rebuild === null) {
		return '';
	}
	return [explainAnswer(rebuild), rebuild.source === 'label' ? BY_LABEL : ''].filter((part) => part !== '').join(' ');
}

function explainAnswer(rebuild: Rebuild): string {
	switch (rebuild.staleReason) {
		case 'base-changed':
			return `${describeMoved(rebuild, 'base')}. Build it again.`;
		case 'input-changed':
			return `${describeMoved(rebuild, 'builder')}. Build it again.`;
		case 'platform-added':
			return `Its base is there for ${joinSome(rebuild.added, MAX_IMAGES)} by now, and it is not. Build it for that too, or correct \`platforms\`.`;
		case 'image-missing':
			return 'It has to be built.';
		case null:
			return explainUnmoved(rebuild);
	}
}

/** Without a digest that was used, or where that is gone, layers told it. */
function describeMoved({ builtWith, evidence }: Rebuild, role: BuiltWith['role']): string {
	const moved = builtWith.filter((one) => one.moved === true && one.role === role);
	const told = [...new Set(moved.map(describeMove))];
	const why = evidence === 'layers-only' && moved.some(({ used }) => used !== null);
	return `${joinSome(told, MAX_IMAGES)}${why ? '; what it was built on is gone from its registry, and its layers are others' : ''}`;
}

function describeMove({ image, used, now }: BuiltWith): string {
	const today = now === null ? 'another image' : shortenDigest(now);
	return used === null
		? `It is not built on the \`${image}\` of today (${today})`
		: `\`${image}\` is ${today} now, and it was built with ${shortenDigest(used)}`;
}

function explainUnmoved({ builtWith, evidence }: Rebuild): string {
	const images = [...new Set(builtWith.filter(({ role }) => role === 'base').map(({ image }) => `\`${image}\``))];
	const base = joinSome(images, MAX_IMAGES);
	switch (evidence) {
		case 'platform':
			return `The digest that was used is that of a platform of ${base}, which has not changed.`;
		case 'manifests':
			return `${base} was pushed again with the same image for this platform.`;
		case 'layers':
			return `${base} was pushed again with the same layers.`;
		case 'layers-only':
			return `Its layers are those of ${base} today; no digest tells it.`;
		case null:
			return '';
	}
}
