import type { Report } from '../../checks/report.ts';
import type { FileProblem } from '../../files/collect.ts';
import { clean, code, escapeMarkdown, escapeMessage } from '../text/clean.ts';
import { count, joinSome } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { groupImages, type Told } from './entries.ts';
import { listHeld } from './pull-request.ts';
import { columnsOf, describeResult, MAX_ASKED } from './views.ts';

// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that the advice below it has room in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const MAX_WARNING = 300;
/** So many images are named that share a warning. */
const MAX_SHARING = 20;

/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, and what to do
 * about those that were not found. Below 1 MiB: it ends with how many rows it left out.
 */
export function toSummary(
	report: Report,
	told: readonly Told[],
	{
		version,
		redact,
		filesUrl,
		problems = [],
	}: { version: string; redact: Redact; filesUrl: string | undefined; problems?: readonly FileProblem[] },
): string {
	const images = groupImages(told);
	const columns = columnsOf(report, filesUrl);
	const page = new Page();
	page.add(`## Tagscout: ${describeResult(report)}\n\n`);
	if (images.length > 0) {
		page.add(toRow(columns.map(({ title }) => title)) + toRow(columns.map(() => '---')));
	}
	const rows = images.map((image) => toRow(columns.map(({ cell }) => cell(image))));
	const ofTable = page.addSome(rows, MAX_TABLE_BYTES);
	const advice = images.flatMap(({ entry: { asked, message, held } }) =>
		message === null || held !== null ? [] : [toItem(asked, escapeMessage(message))],
	);
	const held = listHeld(told).map((line) => `${line}\n`);
	const warned = new Map<string, Set<string>>();
	for (const { finding, entry } of told) {
		for (const text of finding.warnings) {
			const message = escapeMessage(sanitize(text, redact, MAX_WARNING));
			warned.set(message, (warned.get(message) ?? new Set()).add(code(clean(entry.asked, MAX_ASKED))));
		}
	}
	const warnings = [...warned].map(([message, asked]) => `- ${joinSome([...asked], MAX_SHARING)}: ${message}\n`);
	const unread = problems.map(({ file, line, reason }) =>
		toItem(redact(`${file}:${line}`), escapeMarkdown(sanitize(reason, redact, MAX_WARNING))),
	);
	const ofLists =
		addSection(page, 'What to do', advice) +
		addSection(page, 'Not written', held) +
		addSection(page, 'Could not be read', unread) +
		addSection(page, 'Worth knowing', warnings);
	page.add('\n');
	const omitted = [
		...(ofTable > 0 ? [`${count(ofTable, 'row')} of the table`] : []),
		...(ofLists > 0 ? [`${count(ofLists, 'row')} of the lists`] : []),
	];
	if (omitted.length > 0) {
		page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
	}
	page.add(
		`<sub>Tagscout ${escapeMarkdown(clean(version))}; the output \`report\` names a file with everything.</sub>\n`,
	);
	return page.text;
}

/** Returns the job summary of a run that ended before there was anything to tell of an image. `message` is clean. */
export function toFailureSummary(heading: string, message: string): string {
	return `## Tagscout: ${heading}\n\n${escapeMessage(message)}\n`;
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

function toRow(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |\n`;
}

function toItem(asked: string, markdown: string): string {
	return `- ${code(clean(asked, MAX_ASKED))}: ${markdown}\n`;
}
