import type { HeldReason } from '../files/rewrite/rewrite.ts';
import type { DenialReason, Evidence, Failure, FailureReason, IdentitySource } from '../registry/errors.ts';
import type { Allowance } from '../registry/http/rate-limit.ts';
import type { Reference } from '../registry/reference/reference.ts';
import type { HeldBack } from '../version/select/held-back.ts';
import type { UpdateType as VersionUpdate } from '../version/select/update-type.ts';
import type { BaseError, BaseReason } from './base/base-error.ts';
import type { About, Rebuild } from './base/rebuild.ts';

/** The question that a run asks about its images. */
export const MODES = ['exists', 'inspect', 'latest', 'base'] as const;
export type Mode = (typeof MODES)[number];

/** What is known of an image, from best to worst. The order is the one by which the worst of a run is told. */
export const STATUSES = ['found', 'unresolved', 'missing', 'denied', 'error'] as const;
export type Status = (typeof STATUSES)[number];

/** Only where an age was asked for. */
export type FoundReason = 'age-unknown';
export type MissingReason = 'not-found' | 'platform-missing' | 'other-digest' | 'no-candidate';
export type UnresolvedReason = 'unresolved' | 'invalid-reference';
export type Reason = FoundReason | MissingReason | DenialReason | FailureReason | BaseReason | UnresolvedReason;

export type CreatedSource = 'config' | 'annotation' | 'label' | 'registry';

/** A date and its source. */
export interface Creation {
	/** RFC 3339 in capitals, otherwise as its source wrote it; a date of HTTP in UTC. */
	readonly created: string;
	readonly source: CreatedSource;
}

/** An image that is older than it may be, or could be. */
export interface TooOld {
	/** Milliseconds since `created`; null where nobody gives a date. */
	readonly age: number | null;
	/** Milliseconds. */
	readonly maxAge: number;
}

/** Facts about an image; unknown facts are null. Strings that came from a registry stand here as they came. */
export interface ImageFacts {
	/** Of what the reference points to; of an index, not of the platform's manifest. By sha256, unless the registry or the question has sha512. */
	readonly digest: string | null;
	readonly mediaType: string | null;
	/** Every platform that the image is there for, as `os/arch[/variant]`. */
	readonly platforms: readonly string[] | null;
	/** The platform that was read, or that is missing. */
	readonly platform: string | null;
	/** Bytes of the layers as they are transferred (compressed). */
	readonly size: number | null;
	readonly labels: Readonly<Record<string, string>> | null;
	/** RFC 3339 in capitals, otherwise as the source wrote it. */
	readonly created: string | null;
	readonly createdSource: CreatedSource | null;
	/** Whole days since `created`. */
	readonly ageDays: number | null;
	/** The youngest date of all sources but labels. */
	readonly youngest: Creation | null;
	/** How it fails `max-age`; null where it does not, or none was given. */
	readonly tooOld: TooOld | null;
}

/** Where a reference stands in a file. */
export interface Place {
	/** Relative to the workspace, with `/`. */
	readonly file: string;
	/** From 1, as is `column`, which counts UTF-16 units. */
	readonly line: number;
	readonly column: number;
	/** What the file is, by the table of kinds. */
	readonly kind: string;
}

/** Whether the newest reference is written into the file, or in a dry run would be. */
export interface Bump {
	/** Why it is not. */
	readonly held: HeldReason | null;
	/** The other references that use the same value, each with its place. */
	readonly users: readonly string[];
}

/** What every finding says. */
export interface Subject {
	/** The reference as the user wrote it; of a file, with its variables expanded. */
	readonly asked: string;
	readonly reference: Reference;
	/** Null for an image of the inputs. */
	readonly place: Place | null;
	/** What becomes of the reference in its file; null where it is of none, or nothing is newer. */
	readonly bump: Bump | null;
	/** Further facts of mode `latest`; null in other modes. */
	readonly update: Update | null;
	/** Further facts of mode `base`; null in other modes. */
	readonly rebuild: Rebuild | null;
	/** Facts that do not change the answer but that a person should hear, such as a digest header that is wrong. */
	readonly warnings: readonly string[];
}

export interface Found extends Subject, ImageFacts {
	readonly status: 'found';
	readonly reason: FoundReason | null;
	readonly identity: IdentitySource;
}

/** It is not there, or not for a platform or by the digest that was asked for: then the rest of the image is known. */
export interface Missing extends Subject, ImageFacts {
	readonly status: 'missing';
	readonly reason: MissingReason | 'missing-or-private';
	/** What the registry said; null where it said nothing about this image alone. */
	readonly evidence: Evidence | null;
	readonly identity: IdentitySource;
	/** The platforms that were asked for and are not there. */
	readonly missingPlatforms: readonly string[];
	/** Those of them that the index lists, though their manifests are gone. */
	readonly gonePlatforms: readonly string[];
	/** Of a digest that is gone, what the tag beside it names now. Null where it was not asked for, is gone too, or was not told. */
	readonly tagDigest: string | null;
}

export interface Denied extends Subject {
	readonly status: 'denied';
	readonly reason: DenialReason;
	/** What was denied, where that is not the image itself: an image that it was built with. */
	readonly about?: About;
	readonly evidence: Evidence;
	readonly identity: IdentitySource;
}

/** It could not be found out. */
export interface Failed extends Subject {
	readonly status: 'error';
	readonly reason: FailureReason | BaseReason;
	readonly error: Failure | BaseError;
	/** What could not be asked about, where that is not the image itself: an image that it was built with. */
	readonly about?: About;
}

/** It was not asked about: it needs a value that nobody gave, or is not a reference. */
export interface Unresolved extends Omit<Subject, 'reference' | 'place'> {
	readonly status: 'unresolved';
	readonly reason: UnresolvedReason;
	readonly reference: null;
	readonly place: Place;
	/** The names of what is missing. */
	readonly needs: readonly string[];
	/** Why, where no name is missing: a clause. */
	readonly problem: string | null;
}

/** It was asked about. */
export type Answered = Found | Missing | Denied | Failed;

/** What one check found out about one image: facts, no prose. */
export type Finding = Answered | Unresolved;

/** The facts about an image of which nothing is known. */
export const NO_FACTS: ImageFacts = {
	digest: null,
	mediaType: null,
	platforms: null,
	platform: null,
	size: null,
	labels: null,
	created: null,
	createdSource: null,
	ageDays: null,
	youngest: null,
	tooOld: null,
};

/** The facts about an image that is not there. */
export const NOT_THERE = {
	...NO_FACTS,
	status: 'missing',
	evidence: null,
	missingPlatforms: [],
	gonePlatforms: [],
	tagDigest: null,
} as const;

/** What a finding knows of the image. */
export function factsOf(finding: Finding): ImageFacts {
	return 'digest' in finding ? finding : NO_FACTS;
}

/** How far the newest is from the current one: by its version, by the digest of the same tag, by a digest that the reference lacks, or not at all. */
export type UpdateType = VersionUpdate | 'digest' | 'pin';

/** Facts about the way from the current tag to the newest image. */
export interface Update {
	/** The tag asked with; null when there was none. */
	readonly currentTag: string | null;
	/** The newest that fits; the current one when nothing newer does. */
	readonly latestTag: string | null;
	/** The newest reference, written the way the asked one was. */
	readonly latestImage: string | null;
	/** Null without a current tag. */
	readonly isAvailable: boolean | null;
	readonly type: UpdateType | null;
	/** Whether the repository's own alias agrees; null when it was not asked. */
	readonly isConfirmed: boolean | null;
	readonly heldBack: HeldBack;
	/** The tags that passed every rule, newest first. */
	readonly tags: readonly string[];
	/** Every tag of the repository. */
	readonly seen: readonly string[];
}

/** What a run found out, in the order of the images asked for. */
export interface Report {
	readonly mode: Mode;
	readonly findings: readonly Finding[];
	/** The paths of the files that were written. */
	readonly changedFiles: readonly string[];
	/** What is left of the limit of pulls, by registry, where a registry told it. */
	readonly allowances: ReadonlyMap<string, Allowance>;
}
