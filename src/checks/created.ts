import { FIRST_REAL_DATE_MS } from '../registry/content/image-config.ts';
import type { Annotations } from '../registry/content/manifest.ts';
import { parseHttpDate } from '../registry/http/response.ts';
import type { CreatedSource, Creation, ImageFacts, TooOld } from './report.ts';

/** Everything that may tell when an image was built. */
export interface CreationClues {
	readonly config: string | undefined;
	readonly manifestAnnotations: Annotations;
	readonly indexAnnotations: Annotations;
	readonly labels: Readonly<Record<string, string>>;
	/** The `Last-Modified` header of the manifest. */
	readonly lastModified: string | undefined;
	/** The same of the index. */
	readonly indexLastModified: string | undefined;
	/** When the registry says that the tag was pushed, where it does (Google's). RFC 3339. */
	readonly uploaded: string | undefined;
}

const ANNOTATION = 'org.opencontainers.image.created';
/** The convention before the OCI's (http://label-schema.org/rc1/). */
const OLD_LABEL = 'org.label-schema.build-date';

const DAY_MS = 86_400_000;

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * When an image was built: its config says, else an annotation of its manifest or of the index, else a label, else the registry's own date;
 * null when none does, or only with a placeholder. `now` is in milliseconds since 1970; a date in the future is 0 days old. The youngest of
 * all these dates tells how long an image can have been out. Labels do not count there: images inherit those of their base image.
 */
export function datesOf(
	clues: CreationClues,
	now: number,
): Pick<ImageFacts, 'created' | 'createdSource' | 'ageDays' | 'youngest'> {
	const creations = listCreations(clues);
	const [first] = creations;
	const [youngest = null] = creations
		.filter(({ source }) => source !== 'label')
		.sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
	return {
		created: first?.created ?? null,
		createdSource: first?.source ?? null,
		ageDays: first === undefined ? null : Math.max(0, Math.floor((now - Date.parse(first.created)) / DAY_MS)),
		youngest,
	};
}

/** How an image fails `maxAge`, in milliseconds like `now`: it is older, or of unknown age. Null where it does not. */
export function checkAge(created: string | null, maxAge: number, now: number): TooOld | null {
	const age = created === null ? null : now - Date.parse(created);
	return age === null || age > maxAge ? { age, maxAge } : null;
}

function listCreations(clues: CreationClues): Creation[] {
	const candidates: readonly (readonly [string | undefined, CreatedSource])[] = [
		[clues.config, 'config'],
		[textIn(clues.manifestAnnotations, ANNOTATION), 'annotation'],
		[textIn(clues.indexAnnotations, ANNOTATION), 'annotation'],
		[textIn(clues.labels, ANNOTATION), 'label'],
		[textIn(clues.labels, OLD_LABEL), 'label'],
		[clues.uploaded, 'registry'],
		[fromHttpDate(clues.lastModified), 'registry'],
		[fromHttpDate(clues.indexLastModified), 'registry'],
	];
	return candidates.flatMap(([text, source]) =>
		text !== undefined && isRealDate(text) ? [{ created: text.toUpperCase(), source }] : [],
	);
}

/** `Date.parse` reads junk too, and carries the 31st of February over: the form is checked first, and the day afterwards. */
function isRealDate(text: string): boolean {
	const [, day] = RFC3339.exec(text) ?? [];
	const time = day === undefined ? Number.NaN : Date.parse(text);
	return time >= FIRST_REAL_DATE_MS && new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}T`);
}

function fromHttpDate(text: string | undefined): string | undefined {
	const time = parseHttpDate(text ?? '');
	return time === undefined ? undefined : new Date(time).toISOString();
}

function textIn(texts: Readonly<Record<string, string>>, name: string): string | undefined {
	return Object.hasOwn(texts, name) ? texts[name]?.trim() : undefined;
}
