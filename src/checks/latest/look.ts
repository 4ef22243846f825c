import { AccessError } from '../../registry/errors.ts';
import { algorithmOf, type DigestAlgorithm } from '../../registry/reference/digest.ts';
import { withTag } from '../../registry/reference/reference.ts';
import type { Question } from '../finding.ts';
import { type Inspected, type InspectOptions, inspectForAll } from '../inspect.ts';
import type { Found, Missing } from '../report.ts';

/** What `inspect` finds about a tag. Throws a denial, and the error where nothing could be found out. */
export type Look = (tag: string) => Promise<Found | Missing>;

/**
 * Looks at tags of the repository of `question`, at each once. `uploaded` has the dates that came with the list of tags.
 * @throws {AccessError} for a listed tag that is denied: it must not make an older one the newest
 */
export function lookAt(question: Question, uploaded: ReadonlyMap<string, string>, options: InspectOptions): Look {
	// `missing-or-private` is about whole repositories, and not about a tag that is listed.
	const plain = { ...options, missingOrPrivate: 'denied', algorithm: algorithmFor(question) } as const;
	const looks = new Map<string, Promise<Found | Missing>>();
	const look = async (tag: string) => {
		const reference = withTag(question.reference, tag);
		return shown(await inspectForAll({ ...question, reference }, { ...plain, uploaded: uploaded.get(tag) }));
	};
	return (tag) => {
		const looked = looks.get(tag) ?? look(tag);
		looks.set(tag, looked);
		return looked;
	};
}

/** The algorithm of the digest in a question: the digest of a tag can be compared with it only by the same. */
export function algorithmFor({ reference: { digest } }: Question): DigestAlgorithm | undefined {
	return digest === undefined ? undefined : algorithmOf(digest);
}

function shown(finding: Inspected): Found | Missing {
	if (finding.status === 'denied') {
		throw new AccessError(finding.evidence, finding.reason, finding.identity);
	}
	if (finding.status === 'missing' && finding.evidence !== null && finding.evidence.status !== 404) {
		throw new AccessError(finding.evidence, 'missing-or-private', finding.identity);
	}
	return finding;
}
