/** The reasons of status `error` that `base` alone has. */
export type BaseReason = 'base-unknown' | 'base-not-comparable';

/**
 * What stands in the way of an answer:
 *
 * - `no-source`: neither the inputs, nor provenance, annotations or labels say what the image is built on.
 * - `local`: it was built on an image that no registry has.
 * - `incomplete`: its provenance names images that cannot be named again, and not which is the base.
 * - `no-builders`: builders count, and nothing says with which ones it was built.
 * - `gone`: the base's tag is not there.
 * - `not-recorded`: nothing recorded the digest of a builder, and layers do not show builders.
 * - `squashed`: none of the base's layers is among those of the image, which has fewer or one, and no digest is recorded.
 * - `no-layers`: no digest is recorded, or its image is gone, and one of the two images does not list its layers (schema 1, artifacts).
 * - `no-platform`: the base is there, but not for the platform of the image.
 */
export type BaseProblem =
	| 'no-source'
	| 'local'
	| 'incomplete'
	| 'no-builders'
	| 'gone'
	| 'not-recorded'
	| 'squashed'
	| 'no-layers'
	| 'no-platform';

const REASONS: Readonly<Record<BaseProblem, BaseReason>> = {
	'no-source': 'base-unknown',
	local: 'base-unknown',
	incomplete: 'base-unknown',
	'no-builders': 'base-unknown',
	gone: 'base-unknown',
	'not-recorded': 'base-unknown',
	squashed: 'base-not-comparable',
	'no-layers': 'base-not-comparable',
	'no-platform': 'base-unknown',
};

/** Why nobody can tell whether an image is built on what its base is today. */
export class BaseError extends Error {
	override readonly name = 'BaseError';
	readonly reason: BaseReason;
	readonly problem: BaseProblem;

	constructor(problem: BaseProblem) {
		super(problem);
		this.problem = problem;
		this.reason = REASONS[problem];
	}
}
