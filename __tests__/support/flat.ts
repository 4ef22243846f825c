import type { About } from '../../src/checks/base/rebuild.ts';
import {
	type Answered,
	type Failed,
	type ImageFacts,
	NO_FACTS,
	type Reason,
	type Status,
	type Subject,
} from '../../src/checks/report.ts';
import type { Evidence, IdentitySource } from '../../src/registry/errors.ts';

/** A finding with every fact as a property; a fact that it lacks is null. */
export interface Flat extends Subject, ImageFacts {
	readonly status: Status;
	readonly reason: Reason | null;
	readonly evidence: Evidence | null;
	readonly identity: IdentitySource | null;
	readonly error: Failed['error'] | null;
	readonly about?: About | undefined;
	readonly missingPlatforms: readonly string[];
	readonly gonePlatforms: readonly string[];
	readonly tagDigest: string | null;
}

export function flatten(finding: Answered): Flat {
	return {
		...NO_FACTS,
		evidence: null,
		identity: null,
		error: null,
		missingPlatforms: [],
		gonePlatforms: [],
		tagDigest: null,
		...finding,
	};
}
