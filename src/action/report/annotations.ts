import type { Finding, Place, Report } from '../../checks/report.ts';
import type { FileProblem } from '../../files/collect.ts';
import { type ExplainOptions, explain } from '../explain/explain.ts';
import { adviseMoving } from '../explain/moving.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { clean } from '../text/clean.ts';
import { count } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { byBadness, standingOf } from './standing.ts';
import { findFailing } from './verdict.ts';

/** A message that GitHub shows beside the run. Title and message are clean, each one line. */
export interface Annotation {
	readonly level: 'error' | 'warning' | 'notice';
	readonly title: string;
	readonly message: string;
	/** The line that it is about. */
	readonly place?: Pick<Place, 'file' | 'line' | 'column'>;
}

/** Sentences for a person that the report does not have. */
export interface Remarks {
	readonly notices: readonly string[];
	readonly warnings: readonly string[];
	/** They fail the step, whatever was found out. */
	readonly errors: readonly string[];
	/** Files, or parts of them, that could not be read. */
	readonly problems: readonly FileProblem[];
}

// GitHub shows ten annotations of a kind for a step, and drops the others without a word.
const MAX_OF_A_KIND = 10;
/** A name with a tag and a digest has room. */
const MAX_ASKED = 160;
const MAX_MESSAGE = 1000;

/**
 * Returns the annotations of a run: errors for what fails the step, warnings for other images that were denied or could
 * not be found out and for what a registry does wrong, and notices. Equal ones are given once, and at most ten of a kind:
 * the tenth then says how many more there are.
 */
export function toAnnotations(
	report: Report,
	options: ExplainOptions & Pick<Inputs, 'failOn'>,
	{ notices, warnings, errors, problems }: Remarks,
): Annotation[] {
	const { failing, troubled, unresolved } = sortOut(report, options);
	const { redact } = options;
	const annotate = (level: Annotation['level'], finding: Finding) => {
		const { word } = standingOf(finding);
		const message =
			explain(finding, options) ||
			`${finding.update?.latestImage} is newer. ${adviseMoving(finding, report.changedFiles)}`;
		// The title stands beside the run alone: the log does not have it.
		return toAnnotation(level, `Tagscout: ${word}`, `${nameAsked(finding, redact)}: ${message}`, finding.place);
	};
	const tell = (level: Annotation['level'], text: string, place: Annotation['place'] | null = null) =>
		toAnnotation(level, 'Tagscout', sanitize(text, redact, MAX_MESSAGE), place);
	return [
		...limit([...errors.map((error) => tell('error', error)), ...failing.map((finding) => annotate('error', finding))]),
		...limit([
			...problems.map((problem) => tell('warning', describeProblem(problem), problem)),
			...troubled.map((finding) => annotate('warning', finding)),
			...gatherWarnings(report.findings, redact).map(({ finding: { place }, name, warning }) =>
				tell('warning', `${name}: ${warning}`, place),
			),
			...warnings.map((warning) => tell('warning', warning)),
		]),
		...limit([
			...notices.map((notice) => tell('notice', notice)),
			...unresolved.map((finding) => annotate('notice', finding)),
		]),
	];
}

/** The findings that get an annotation, by its level. */
function sortOut(report: Report, { failOn }: Pick<Inputs, 'failOn'>) {
	const failing = findFailing(report, failOn).toSorted(byBadness);
	const fatal = new Set(failing);
	const others = report.findings.filter((finding) => !fatal.has(finding));
	const troubled = others.filter(({ status }) => status === 'denied' || status === 'error');
	return { failing, troubled, unresolved: others.filter(({ status }) => status === 'unresolved') };
}

/** Returns the findings whose annotations are certainly shown, and stand in the log with what to do: that need not say it again. */
export function listAnnotated(
	report: Report,
	options: Pick<Inputs, 'failOn'>,
	{ notices, errors, problems }: Remarks,
): ReadonlySet<Finding> {
	const { failing, troubled, unresolved } = sortOut(report, options);
	const left = (before: readonly unknown[]) => Math.max(0, MAX_OF_A_KIND - 1 - before.length);
	const areAllShown = errors.length + failing.length <= MAX_OF_A_KIND;
	return new Set([
		...(areAllShown ? failing : failing.slice(0, left(errors))),
		...troubled.slice(0, left(problems)),
		...unresolved.slice(0, left(notices)),
	]);
}

/** The warnings of images. One that several images share is told at the first of them: with `min-age` all of Docker Hub's may have the same. */
function gatherWarnings(findings: readonly Finding[], redact: Redact) {
	const all = findings.flatMap((finding) =>
		finding.warnings.map((warning) => ({ finding, name: nameAsked(finding, redact), warning })),
	);
	const names = new Map<string, Set<string>>();
	for (const { name, warning } of all) {
		names.set(warning, (names.get(warning) ?? new Set()).add(name));
	}
	const told = new Set<string>();
	return all.flatMap((one) => {
		const others = (names.get(one.warning)?.size ?? 1) - 1;
		if (others === 0) {
			return [one];
		}
		const isFirst = !told.has(one.warning);
		told.add(one.warning);
		return isFirst ? [{ ...one, name: `${one.name} and ${count(others, 'more image')}` }] : [];
	});
}

/** Without secrets before it is cut: half of one would not be found. */
function nameAsked({ asked }: Finding, redact: Redact): string {
	return sanitize(asked, redact, MAX_ASKED);
}

function describeProblem({ file, line, reason }: FileProblem): string {
	return `${file}, line ${line}: ${reason}. What may stand there was not asked about.`;
}

function toAnnotation(
	level: Annotation['level'],
	title: string,
	message: string,
	place: Annotation['place'] | null = null,
): Annotation {
	const where = place && { place: { file: place.file, line: place.line, column: place.column } };
	return { level, title: clean(title), message: clean(message, MAX_MESSAGE), ...where };
}

function limit(annotations: readonly Annotation[]): Annotation[] {
	const different = [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
	const [first] = different;
	if (first === undefined || different.length <= MAX_OF_A_KIND) {
		return different;
	}
	const shown = different.slice(0, MAX_OF_A_KIND - 1);
	const more = count(different.length - shown.length, `more ${first.level}`);
	const message = `${more} of this step: see the job summary.`;
	return [...shown, { level: first.level, title: `Tagscout: ${more}`, message }];
}
