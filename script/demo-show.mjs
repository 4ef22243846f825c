/** How the demo shows a run: as GitHub would, on a terminal. */
import { parseCommand } from './workflow-commands.mjs';

/** @import { RunResult } from './runner.mjs' */

/**
 * @typedef {object} Show
 * @property {boolean} debug every request with its time
 * @property {boolean} json the output `json` too
 * @property {boolean} hasColours
 */

/** @type {Readonly<Record<string, string>>} */
const LABELS = { error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ', debug: 'Debug: ', group: '▶ ' };
const WIDTH = 80;
/** Too long to show, or the name of a file that is removed after the run. */
const HIDDEN_OUTPUTS = ['json', 'matrix', 'report', 'body'];
/** SGR codes of a terminal. */
const CODES = { bold: 1, red: 31, green: 32, yellow: 33, grey: 90 };

/**
 * Prints the `with:` block that a user would write.
 * @param {Readonly<Record<string, string>>} inputs
 */
export function showInputs(inputs) {
	const fields = Object.entries(inputs).map(([name, value]) => {
		if (!value.includes('\n')) {
			return `  ${name}: ${quote(value)}`;
		}
		return `  ${name}: |\n${value.trimEnd().replace(/^(?=.)/gm, '    ')}`;
	});
	console.log(`with:\n${fields.join('\n')}`);
}

/**
 * Prints a file of the workspace.
 * @param {string} name
 * @param {string} text
 */
export function showFile(name, text) {
	console.log(`${name}:\n${text.trimEnd().replace(/^/gm, '  | ')}`);
}

/**
 * Prints the log, the outputs that are not empty, and the exit code.
 * @param {RunResult} result
 * @param {Show} show
 */
export function showResult(result, show) {
	const { outputs, exitCode, signal, milliseconds } = result;
	for (const line of shownLog(result, show.debug).trimEnd().split('\n')) {
		console.log(colour(foldLine(shortenDigests(line)), colourOf(line), show));
	}
	const shown = Object.entries(outputs).filter(([name, value]) => value !== '' && !HIDDEN_OUTPUTS.includes(name));
	console.log(colour('outputs:', 'grey', show));
	for (const [name, value] of shown) {
		console.log(foldLine(`  ${name}: ${shortenDigests(value).replaceAll('\n', '\n    ')}`));
	}
	if (show.json) {
		console.log(`  json: ${JSON.stringify(JSON.parse(outputs['json'] ?? '[]'), null, 2).replaceAll('\n', '\n  ')}`);
	}
	const end = signal ? `killed by ${signal}` : `exit code ${exitCode}`;
	console.log(colour(`${end} after ${Math.round(milliseconds)} ms`, exitCode === 0 ? 'green' : 'red', show));
}

/**
 * Returns the log as GitHub shows it: secrets masked, commands obeyed, debug lines only where they were asked for.
 * @param {Pick<RunResult, 'log' | 'masks'>} result
 * @param {boolean} [debug]
 */
export function shownLog({ log, masks }, debug = true) {
	const lines = log.split('\n').flatMap((line) => {
		const command = parseCommand(line);
		if (!command) {
			return [line];
		}
		const label = command.name === 'debug' && !debug ? undefined : LABELS[command.name];
		return label === undefined ? [] : [`${label}${command.message}`];
	});
	const secrets = masks.flatMap((mask) => [mask, ...mask.split(/\r?\n/)]).filter((secret) => secret.trim() !== '');
	const longestFirst = secrets.sort((a, b) => b.length - a.length);
	return longestFirst.reduce((text, secret) => text.replaceAll(secret, '***'), lines.join('\n'));
}

/**
 * Returns a title as a terminal shows it.
 * @param {string} title
 * @param {Show} show
 */
export function asTitle(title, show) {
	return colour(title, 'bold', show);
}

/**
 * @param {string} text
 * @param {keyof typeof CODES | undefined} name
 * @param {Show} show
 */
function colour(text, name, { hasColours }) {
	return hasColours && name !== undefined ? `\u001b[${CODES[name]}m${text}\u001b[0m` : text;
}

/**
 * @param {string} line
 * @returns {keyof typeof CODES | undefined}
 */
function colourOf(line) {
	if (/^Debug: /.test(line)) {
		return 'grey';
	}
	const status = /^(?:(Error|Warning): |(?:❌|🔒|⚠️) )/u.exec(line);
	return status === null ? undefined : status[1] === 'Warning' ? 'yellow' : 'red';
}

/** @param {string} text Twelve digits are enough to tell the images of a tour apart. */
function shortenDigests(text) {
	return text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');
}

/** @param {string} line is broken between words, with its further lines indented. */
function foldLine(line) {
	return line
		.split('\n')
		.map((part) => part.replace(new RegExp(`(.{1,${WIDTH - 6}})(?: +|$)`, 'g'), '$1\n').trimEnd())
		.join('\n')
		.replace(/\n(?! )/g, '\n      ');
}

/**
 * Returns the value as YAML, in quotes only where a plain text would mean something else.
 * @param {string} value
 */
function quote(value) {
	return /^[A-Za-z0-9./][^#]*$/.test(value) && !/: |:$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}
