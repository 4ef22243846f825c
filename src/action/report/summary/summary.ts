import type { Finding, Report } from '../../../checks/report.ts';
import type { FileProblem } from '../../../files/collect.ts';
import { listHeldBack } from '../../explain/held-back.ts';
import { adviseMoving } from '../../explain/moving.ts';
import { clean, code, escapeMarkdown, escapeMessage } from '../../text/clean.ts';
import { count, joinSome, toItem } from '../../text/prose.ts';
import { type Redact, sanitize } from '../../text/redactor.ts';
import { groupImages, type Told, type ToldImage } from '../entries.ts';
import { listHeld } from '../pull-request.ts';
import { byBadness, describeGood, describeResult, isGood } from '../standing.ts';
import { listed, NOTHING, toRow, words } from './table.ts';
import { columnsOf, MAX_ASKED } from './views.ts';

// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that the advice below it has room in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const MAX_WARNING = 300;
/** From so many images on, the worst come first, and those with which all is well are folded: nobody reads on below hundreds of rows. */
const MANY = 30;
const MAX_WRITTEN = 20;
/** So many images are named that share what to do. */
const MAX_SHARING = 10;
/** And what is only worth knowing. */
const MAX_SHARING_NOTE = 3;

/** What a summary says beside the answers. */
export interface SummaryOptions {
	readonly version: string;
	readonly redact: Redact;
	/** The address below which files of the commit are shown. */
	readonly filesUrl: string | undefined;
	/** Why the step fails, in sentences that are clean, and the images that it fails for. */
	readonly failures?: readonly string[];
	readonly failing?: ReadonlySet<Finding>;
	/** What is worth knowing of the whole run, in sentences that are clean. */
	readonly remarks?: readonly string[];
	/** Files, or parts of them, that could not be read. */
	readonly problems?: readonly FileProblem[];
}

/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, what to do about those with which something is
 * wrong, and what was held back. Below 1 MiB: it ends with how many rows it left out.
 */
export function toSummary(report: Report, told: readonly Told[], options: SummaryOptions): string {
	const { version, redact, filesUrl, failures = [], failing = new Set(), remarks = [], problems = [] } = options;
	const images = groupImages(told);
	const page = new Page();
	page.add(`## Tagscout: ${describeResult(report)}\n\n`);
	page.addSome(
		failures.map((failure) => `${escapeMessage(failure)}\n\n`),
		MAX_TABLE_BYTES,
	);
	const wrong = images.filter(({ finding }) => !isGood(finding)).toSorted((a, b) => byBadness(a.finding, b.finding));
	const folded = images.length < MANY ? [] : images.filter(({ finding }) => isGood(finding));
	const rest = images.length < MANY ? images : wrong;
	const written = report.changedFiles.map((file) => code(clean(redact(file), MAX_ASKED)));
	if (written.length > 0) {
		page.add(`Written: ${joinSome(written, MAX_WRITTEN)}.\n\n`);
	}
	const ofTable = addTable(page, report, rest, filesUrl, MAX_TABLE_BYTES);
	const unread = problems.map(
		({ file, line, reason }) =>
			`${toItem([listed(redact(`${file}:${line}`), MAX_ASKED)], 1, escapeMarkdown(sanitize(reason, redact, MAX_WARNING)))}\n`,
	);
	const ofLists =
		addSection(page, 'What to do', listAdvice(wrong, failing, report.changedFiles)) +
		addSection(
			page,
			'Not written',
			listHeld(told).map((line) => `${line}\n`),
		) +
		addSection(page, 'Could not be read', unread) +
		addSection(page, 'Worth knowing', [
			...remarks.map((remark) => `- ${escapeMessage(remark)}\n`),
			...listWarnings(told, redact),
		]) +
		addHeldBack(page, images);
	page.add('\n');
	const ofFolded = addGood(page, report, folded, filesUrl);
	const omitted = [
		...(ofTable + ofFolded > 0 ? [`${count(ofTable + ofFolded, 'row')} of the table`] : []),
		...(ofLists > 0 ? [`${count(ofLists, 'row')} of the lists`] : []),
	];
	if (omitted.length > 0) {
		page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
	}
	page.add(
		`<sub>Tagscout ${escapeMarkdown(clean(version))}; the output \`report\` is the path of a JSON file with all facts.</sub>\n`,
	);
	return page.text;
}

/** Returns the job summary of a run that ended before there was anything to tell of an image. `message` is clean. */
export function toFailureSummary(heading: string, message: string): string {
	return `## Tagscout: ${heading}\n\n${escapeMessage(message)}\n`;
}

/** Adds a row for each image; returns how many had no room. */
function addTable(
	page: Page,
	report: Report,
	images: readonly ToldImage[],
	filesUrl: string | undefined,
	limit: number,
): number {
	if (images.length === 0) {
		return 0;
	}
	const columns = columnsOf(report, images, filesUrl);
	const titles = columns.map(({ title }) => words(title));
	page.add(`<table>\n${toRow(titles, 'th')}`);
	const rows = images.map((_image, index) => toRow(columns.map(({ cells }) => cells[index] ?? NOTHING)));
	const left = page.addSome(rows, limit);
	page.add('</table>\n');
	return left;
}

/** Those with which all is well, where they are many. */
function addGood(page: Page, report: Report, images: readonly ToldImage[], filesUrl: string | undefined): number {
	if (images.length === 0) {
		return 0;
	}
	page.add(`<details><summary>${describeGood(report.mode, images.length)}</summary>\n`);
	const left = addTable(page, report, images, filesUrl, MAX_BYTES);
	page.add('</details>\n\n');
	return left;
}

/** What to do, each sentence once, with the images that it is about. */
function listAdvice(
	images: readonly ToldImage[],
	failing: ReadonlySet<Finding>,
	changedFiles: readonly string[],
): string[] {
	return shared(
		images.flatMap(({ finding, entry: { asked, message, held } }) => {
			// That something is newer stands in the table: it is told again only where the step fails for it.
			const text =
				message ??
				(failing.has(finding) ? `The table names a newer one. ${adviseMoving(finding, changedFiles)}` : null);
			return text === null || held !== null ? [] : [{ asked, text: escapeMessage(text) }];
		}),
		MAX_SHARING,
	);
}

function listWarnings(told: readonly Told[], redact: Redact): string[] {
	return shared(
		told.flatMap(({ finding, entry: { asked, message, held } }) => {
			const isNote = message !== null && held === null && isGood(finding);
			const warnings = finding.warnings.map((text) => sanitize(text, redact, MAX_WARNING));
			return [...(isNote ? [message] : []), ...warnings].map((text) => ({ asked, text: escapeMessage(text) }));
		}),
		MAX_SHARING_NOTE,
	);
}

/** An item for each text, which is Markdown, with all that it is said of. */
function shared(said: readonly { readonly asked: string; readonly text: string }[], limit: number): string[] {
	const byText = new Map<string, Set<string>>();
	for (const { asked, text } of said) {
		const names = byText.get(text) ?? new Set();
		byText.set(text, names.add(listed(asked, MAX_ASKED)));
	}
	return [...byText].map(([text, names]) => `${toItem([...names], limit, text)}\n`);
}

/** What was held back is for those who wonder: it is folded. Returns how many items had no room. */
function addHeldBack(page: Page, images: readonly ToldImage[]): number {
	const said = images.flatMap(({ entry: { asked, status, heldBack } }) => {
		// Of an image that is not found, what to do tells it.
		const reasons = status === 'found' ? listHeldBack(heldBack) : [];
		return reasons.length === 0 ? [] : [{ asked, text: reasons.map(escapeMessage).join('<br>') }];
	});
	if (said.length === 0) {
		return 0;
	}
	page.add(`\n<details><summary>Newer tags of ${count(said.length, 'image')} were held back</summary>\n\n`);
	const left = page.addSome(shared(said, MAX_SHARING), MAX_BYTES);
	page.add('\n</details>\n');
	return left;
}

// Text that counts its bytes.
class Page {
	text = '';
	#bytes = 0;

	add(text: string): void {
		this.text += text;
		this.#bytes += Buffer.byteLength(text);
	}

	/** Adds parts as long as the page stays below `limit`; returns how many had no room. */
	addSome(parts: readonly string[], limit: number): number {
		for (const [index, part] of parts.entries()) {
			if (this.#bytes + Buffer.byteLength(part) > limit) {
				return parts.length - index;
			}
			this.add(part);
		}
		return 0;
	}
}

/** Adds each item once; returns how many had no room. */
function addSection(page: Page, title: string, items: readonly string[]): number {
	if (items.length > 0) {
		page.add(`\n### ${title}\n\n`);
	}
	return page.addSome([...new Set(items)], MAX_BYTES);
}
