import type {
	CredentialsError,
	DenialReason,
	Evidence,
	FailureReason,
	IdentitySource,
	RegistryError,
} from '../registry/errors.ts';
import type { Allowance } from '../registry/http/rate-limit.ts';
import type { Reference } from '../registry/reference/reference.ts';
import type { HeldBack } from '../version/select/held-back.ts';
import type { UpdateType as VersionUpdate } from '../version/select/update-type.ts';

/** The four questions; those that are built so far. */
export type Mode = 'exists' | 'inspect' | 'latest';

/** What is known of an image, from best to worst. The order is the one by which the worst of a run is told. */
export const STATUSES = ['found', 'unresolved', 'missing', 'denied', 'error'] as const;
export type Status = (typeof STATUSES)[number];

export type MissingReason = 'not-found' | 'platform-missing' | 'no-candidate';
export type Reason = MissingReason | DenialReason | FailureReason;

export type CreatedSource = 'config' | 'annotation' | 'label' | 'registry';

/** A date, and who gives it. */
export interface Creation {
	/** RFC 3339, to the letter of its source; a date of HTTP in UTC. */
	readonly created: string;
	readonly source: CreatedSource;
}

/**
 * What one check found out about one image: facts, no prose. What is unknown is null.
 * Strings that came from a registry stand here as they came, and are cleaned on their way out.
 */
export interface Finding {
	/** The reference as the user wrote it. */
	readonly asked: string;
	readonly reference: Reference;
	readonly status: Status;
	readonly reason: Reason | null;
	/** What `missing` and `denied` rest on. */
	readonly evidence: Evidence | null;
	/** Who we were to the registry. */
	readonly identity: IdentitySource | null;
	/** What `error` rests on. */
	readonly error: RegistryError | CredentialsError | null;
	/** `sha256:...` of what the reference points to; of an index, not of the platform's manifest. */
	readonly digest: string | null;
	readonly mediaType: string | null;
	/** Every platform that the image is there for, as `os/arch[/variant]`. */
	readonly platforms: readonly string[] | null;
	/** Those asked for that are not there. */
	readonly missingPlatforms: readonly string[];
	/** The platform that was read. */
	readonly platform: string | null;
	/** Bytes of the layers as they are transferred (compressed). */
	readonly size: number | null;
	readonly labels: Readonly<Record<string, string>> | null;
	/** RFC 3339, as the source has it. */
	readonly created: string | null;
	readonly createdSource: CreatedSource | null;
	/** Whole days since `created`. */
	readonly ageDays: number | null;
	/** The youngest date that anybody but a label gives. */
	readonly youngest: Creation | null;
	/** What `latest` says beyond that. */
	readonly update: Update | null;
	/** Facts that do not change the answer but that a person should hear, such as a digest header that is wrong. */
	readonly warnings: readonly string[];
}

/** How far the newest is from the current one: by its version, by the digest of the same tag, or not at all. */
export type UpdateType = VersionUpdate | 'digest';

/** What `latest` found out beside what the newest image is. */
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
	/** What is left of their limits of pulls, by registry; those that told. */
	readonly allowances: ReadonlyMap<string, Allowance>;
}
