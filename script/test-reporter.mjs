import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

/** @import { EventData } from 'node:test' */
/** @import { TestEvent } from 'node:test/reporters' */

/**
 * @typedef {object} Result of a test, or of a step of the gate
 * @property {string} title of a test: its file below `__tests__`, its suites and its name, with ` > ` between
 * @property {'passed' | 'failed' | 'skipped'} outcome
 * @property {string} detail the error, or the reason of a skip
 */

/** @typedef {{ passed: number, failed: number, skipped: number, ms: number }} Folder */

/**
 * A reporter for node's test runner. On stderr it prints a line for each folder of test files, and one for each failure
 * as it happens. When all is over it yields every Result as JSON.
 *
 * The runner sorts the files by path, and tells of their tests in this order, one file after the other.
 * @param {AsyncIterable<TestEvent>} source
 */
export default async function* report(source) {
	/** @type {Result[]} */
	const results = [];
	/** @type {Map<string, Folder>} those that are not over yet */
	const folders = new Map();
	/** @type {Map<string, string>} by file */
	const output = new Map();
	/** @type {string[]} */
	let path = [];
	for await (const { type, data } of source) {
		if (data && 'message' in data && data.file !== undefined) {
			output.set(fileOf(data), `${output.get(fileOf(data)) ?? ''}${data.message.trimEnd()}\n`);
		} else if (type === 'test:start') {
			path = [...path.slice(0, data.nesting), data.name];
		} else if (type === 'test:pass' || type === 'test:fail') {
			const file = fileOf(data);
			printFolders(folders, file);
			const name = file.slice(0, file.lastIndexOf('/') + 1);
			const folder = folders.get(name) ?? { passed: 0, failed: 0, skipped: 0, ms: 0 };
			folders.set(name, folder);
			folder.ms += data.nesting === 0 ? data.details.duration_ms : 0;
			const result = toResult(data, path.slice(0, data.nesting));
			if (result === undefined) {
				continue;
			}
			folder[result.outcome] += 1;
			if (result.outcome === 'failed') {
				console.error(`  failed: ${result.title}`);
				result.detail += `\n${output.get(file) ?? ''}`;
				output.delete(file);
			}
			results.push(result);
		} else if (type === 'test:coverage') {
			results.push(...judgeCoverage(data.summary));
		}
	}
	printFolders(folders);
	for (const [file, text] of output) {
		console.error(`${file} printed:\n${text}`);
	}
	yield JSON.stringify(results);
}

/**
 * Returns a line that says how something ended.
 * @param {string} name
 * @param {string} result
 * @param {number} ms
 */
export function toLine(name, result, ms) {
	return `${name.padEnd(26)}  ${result.padEnd(24)}  ${(ms / 1000).toFixed(1)} s`;
}

/**
 * Prints and removes the folders that do not hold the next file.
 * @param {Map<string, Folder>} folders
 * @param {string} [next]
 */
function printFolders(folders, next) {
	const ended = [...folders].filter(([name]) => !next?.startsWith(name));
	for (const [name, { passed, failed, skipped, ms }] of ended) {
		const others = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
		console.error(toLine(`  ${name || './'}`, `${passed} passed${others}`, ms));
		folders.delete(name);
	}
}

/**
 * Returns the path of the test file below `__tests__`, also for a test that another file defines.
 * @param {{ file?: string, entryFile?: string }} data
 */
function fileOf({ file = '', entryFile = file }) {
	return relative('__tests__', entryFile);
}

/**
 * Returns undefined for a suite, or a test, whose result only repeats those inside it.
 * @param {EventData.TestPass | EventData.TestFail} end
 * @param {readonly string[]} suites
 * @returns {Result | undefined}
 */
function toResult(end, suites) {
	const { name, file = '', details } = end;
	const isFile = resolve(name) === file;
	const title = isFile ? fileOf(end) : [fileOf(end), ...suites, name].join(' > ');
	if ('skip' in end || 'todo' in end) {
		const reason = end.skip || end.todo;
		return { title, outcome: 'skipped', detail: typeof reason === 'string' ? reason : 'no reason given' };
	}
	if ('error' in details) {
		/** @type {Error & { failureType?: string, exitCode?: number | null, signal?: string | null }} */
		const { cause, failureType, exitCode, signal } = details.error;
		const how = exitCode || signal ? `Its process ended with ${signal ?? `exit code ${exitCode}`}.` : inspect(cause);
		const detail = `${relative('', file)}:${end.line}:${end.column}\n${how}`;
		return failureType === 'subtestsFailed' ? undefined : { title, outcome: 'failed', detail };
	}
	if (isFile) {
		return { title, outcome: 'failed', detail: 'No test of it ended: it has none, or its process ended before.' };
	}
	return details.type === 'suite' ? undefined : { title, outcome: 'passed', detail: '' };
}

/**
 * Returns a failure where too few lines are covered. With no lines at all the runner reports 100 %.
 * @param {EventData.TestCoverage['summary']} summary
 * @returns {Result[]}
 */
function judgeCoverage({ files, totals, thresholds }) {
	const percent = totals.totalLineCount > 0 ? totals.coveredLinePercent : 0;
	if (percent >= thresholds.line) {
		return [];
	}
	const low = files.filter(({ coveredLinePercent }) => coveredLinePercent < thresholds.line);
	const lines = low.map((file) => `${file.coveredLinePercent.toFixed(1)} % of ${relative('', file.path)}`);
	const detail = [`${percent.toFixed(1)} % of ${totals.totalLineCount} lines`, ...lines].join('\n');
	return [{ title: `coverage below ${thresholds.line} %`, outcome: 'failed', detail }];
}
