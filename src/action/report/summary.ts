import { type Finding, factsOf, type Report, STATUSES, type Status } from '../../checks/report.ts';
import { listHeldBack } from '../explain/held-back.ts';
import { clean, code, escapeMarkdown } from '../text/clean.ts';
import { count, formatSize, joinSome } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import type { Told } from './entries.ts';
import type { Entry } from './fields.ts';
import { isOutdated } from './verdict.ts';

// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that what to do is told in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const MAX_ASKED = 300;
const MAX_WARNING = 300;
const MAX_PLATFORMS = 8;

const MARKS: Readonly<Record<Status, string>> = {
	found: '✅',
	unresolved: '❔',
	missing: '❌',
	denied: '🔒',
	error: '⚠️',
};

interface Column {
	readonly title: string;
	readonly cell: (finding: Finding, entry: Entry) => string;
}

const IMAGE: Column = { title: 'Image', cell: (_, { asked }) => code(clean(asked, MAX_ASKED)) };
const STATUS: Column = { title: 'Status', cell: (finding) => describeStatus(finding) };
const DIGEST: Column = { title: 'Digest', cell: (_, { digest }) => code(shortenDigest(digest ?? '')) };
const PLATFORMS: Column = { title: 'Platforms', cell: describePlatforms };
const CREATED: Column = { title: 'Created', cell: describeCreated };
const NEWEST: Column = { title: 'Newest', cell: (_, entry) => describeNewest(entry) };
const HELD_BACK: Column = {
	title: 'Held back',
	cell: (_, { heldBack }) => listHeldBack(heldBack).map(escapeMarkdown).join('<br>'),
};
const SIZE: Column = { title: 'Size', cell: (_, { size }) => (size === null ? '' : formatSize(size)) };

/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, and what to do
 * about those that were not found. Below 1 MiB: it ends with how many rows it left out.
 */
export function summarize(
	report: Report,
	told: readonly Told[],
	options: { version: string; redact?: Redact },
): string {
	const columns = selectColumns(report);
	const page = new Page();
	page.add(`## Tagscout: ${describeResult(report)}\n\n`);
	page.add(toRow(columns.map(({ title }) => title)) + toRow(columns.map(() => '---')));
	const rows = told.map(({ finding, entry }) => toRow(columns.map(({ cell }) => cell(finding, entry))));
	const leftOut = page.addSome(rows, MAX_TABLE_BYTES);
	const advice = told.flatMap(({ entry }) => adviseOn(entry));
	const leftOutAdvice = addSection(page, 'What to do', [...new Set(advice)]);
	const leftOutWarnings = addSection(page, 'Worth knowing', [
		...new Set(told.flatMap((pair) => warnAbout(pair, options.redact))),
	]);
	page.add('\n');
	const omitted = [
		...(leftOut > 0 ? [`${count(leftOut, 'row')} of the table`] : []),
		...(leftOutAdvice + leftOutWarnings > 0 ? [`${count(leftOutAdvice + leftOutWarnings, 'row')} of the lists`] : []),
	];
	if (omitted.length > 0) {
		page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
	}
	page.add(
		`<sub>Tagscout ${escapeMarkdown(clean(options.version))}; the output \`report\` names a file with everything.</sub>\n`,
	);
	return page.text;
}

/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images found, 1 missing`. An image with several
 * findings, one for each platform, counts once, with the worst of them.
 */
export function describeResult({ mode, findings }: Report): string {
	const worst = new Map<string, Status>();
	for (const { asked, status } of findings) {
		if (STATUSES.indexOf(status) >= STATUSES.indexOf(worst.get(asked) ?? 'found')) {
			worst.set(asked, status);
		}
	}
	const results = [...worst.values()];
	const countOf = (status: Status) => results.filter((result) => result === status).length;
	const found = countOf('found');
	// Without a current tag there is nothing to be up to date with.
	const isCompared = mode === 'latest' && findings.every(({ update }) => update?.isAvailable !== null);
	if (found === results.length && isCompared) {
		const outdated = new Set(findings.filter(isOutdated).map(({ asked }) => asked)).size;
		return outdated === 0 ? 'everything is up to date' : `${outdated} of ${count(found, 'image')} outdated`;
	}
	if (found === results.length) {
		return results.length === 1 ? 'the image was found' : `all ${results.length} images found`;
	}
	const others = (['missing', 'denied', 'error', 'unresolved'] as const)
		.filter((status) => countOf(status) > 0)
		.map((status) => `${countOf(status)} ${status === 'error' ? 'could not be found out' : status}`);
	return [`${found} of ${count(results.length, 'image')} found`, ...others].join(', ');
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

function addSection(page: Page, title: string, items: readonly string[]): number {
	if (items.length === 0) {
		return 0;
	}
	page.add(`\n### ${title}\n\n`);
	return page.addSome(items, MAX_BYTES);
}

function selectColumns({ mode, findings }: Report): Column[] {
	if (mode === 'inspect') {
		return [IMAGE, STATUS, DIGEST, PLATFORMS, CREATED, SIZE];
	}
	if (mode === 'latest') {
		return [IMAGE, STATUS, NEWEST, CREATED, HELD_BACK];
	}
	const hasPlatforms = findings.some((finding) => factsOf(finding).platforms !== null);
	return [IMAGE, STATUS, DIGEST, ...(hasPlatforms ? [PLATFORMS] : [])];
}

function toRow(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |\n`;
}

function describeStatus({ status, reason }: Finding): string {
	return `${MARKS[status]} ${status}${reason === null ? '' : ` (${reason})`}`;
}

function describeNewest({ currentTag, latestTag, updateType, confirmed }: Entry): string {
	if (latestTag === null) {
		return '';
	}
	const alias = confirmed === true ? ', confirmed' : '';
	const how = updateType === null ? alias.slice(2) : `${updateType === 'none' ? 'up to date' : updateType}${alias}`;
	const from = currentTag === null || currentTag === latestTag ? '' : `${code(clean(currentTag))} → `;
	return `${from}**${code(clean(latestTag))}**${how === '' ? '' : ` (${how})`}`;
}

// Twelve digits, as Docker shows an id, tell any two images of a table apart.
function shortenDigest(digest: string): string {
	return /^[^:]*:.{0,12}/.exec(digest)?.[0] ?? '';
}

// Which platform was read matters where there are several: size and date are of that one.
function describePlatforms(_: Finding, { platforms, platform }: Entry): string {
	if (platforms === null) {
		return platform === null ? '' : escapeMarkdown(platform);
	}
	const read = platforms.length > 1 && platform !== null ? `; read: ${escapeMarkdown(platform)}` : '';
	return joinSome(platforms.map(escapeMarkdown), MAX_PLATFORMS) + read;
}

function describeCreated(_: Finding, { created, createdSource, ageDays }: Entry): string {
	if (created === null) {
		return '';
	}
	const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(created)?.[0] ?? created;
	const age = ageDays === null ? [] : [describeAge(ageDays)];
	// The image's own configuration is where everybody expects it from.
	const source = createdSource === null || createdSource === 'config' ? [] : [`says the ${createdSource}`];
	const remarks = [...age, ...source].join(', ');
	return `${escapeMarkdown(day)}${remarks === '' ? '' : ` (${remarks})`}`;
}

function describeAge(days: number): string {
	if (days < 0) {
		return 'in the future';
	}
	return days === 0 ? 'today' : `${count(days, 'day')} ago`;
}

function adviseOn({ asked, message }: Entry): string[] {
	return message === null ? [] : [`- ${code(clean(asked, MAX_ASKED))}: ${toMarkdown(message)}\n`];
}

function warnAbout({ finding, entry }: { finding: Finding; entry: Entry }, redact: Redact = (text) => text): string[] {
	return finding.warnings.map(
		(warning) =>
			`- ${code(clean(entry.asked, MAX_ASKED))}: ${escapeMarkdown(sanitize(warning, redact, MAX_WARNING))}\n`,
	);
}

// Messages mark inputs with backticks. Whoever set them, both kinds of parts are safe.
function toMarkdown(message: string): string {
	const parts = message.split('`');
	if (parts.length % 2 === 0) {
		return escapeMarkdown(message);
	}
	return parts.map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part))).join('');
}
