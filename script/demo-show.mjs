/** How the demo shows a run: as GitHub would, on a terminal. */
import { parseCommand } from './workflow-commands.mjs';

/** @import { RunResult } from './runner.mjs' */

/** @type {Readonly<Record<string, string>>} */
const LABELS = { error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ', debug: 'Debug: ', group: '▶ ' };

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
	console.log(`with:\n${fields.join('\n')}\n`);
}

/**
 * Prints log, outputs, summary and exit code.
 * @param {RunResult} result
 */
export function showResult(result) {
	const { outputs, summary, exitCode, signal, milliseconds } = result;
	print('log', shownLog(result));
	print(
		'outputs',
		Object.entries(outputs)
			.map(([name, value]) => `${name}: ${value.includes('\n') ? `\n${value.replace(/^/gm, '  ')}` : value}`)
			.join('\n'),
	);
	print('summary', summary);
	console.log(`${signal ? `killed by ${signal}` : `exit code ${exitCode}`} after ${Math.round(milliseconds)} ms\n`);
}

/**
 * Returns the log as GitHub shows it: secrets masked, commands obeyed.
 * @param {RunResult} result
 */
export function shownLog({ log, masks }) {
	const lines = log.split('\n').flatMap((line) => {
		const command = parseCommand(line);
		if (!command) {
			return [line];
		}
		const label = LABELS[command.name];
		return label === undefined ? [] : [`${label}${command.message}`];
	});
	const secrets = masks.flatMap((mask) => [mask, ...mask.split(/\r?\n/)]).filter((secret) => secret.trim() !== '');
	const longestFirst = secrets.sort((a, b) => b.length - a.length);
	return longestFirst.reduce((text, secret) => text.replaceAll(secret, '***'), lines.join('\n'));
}

/**
 * @param {string} title
 * @param {string} text
 */
function print(title, text) {
	console.log(`${title}:\n${text.trimEnd().replace(/^(?=.)/gm, '  ')}\n`);
}

/**
 * As YAML, in quotes only where a plain text would mean something else.
 * @param {string} value
 */
function quote(value) {
	return /^[A-Za-z0-9./][^#]*$/.test(value) && !/: |:$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}
