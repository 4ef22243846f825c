/**
 * The two ways in which an action talks to GitHub's runner: commands in its log, and files.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * The details are those of the runner itself (`ActionCommand.cs`, `FileCommandManager.cs` of actions/runner 2.328).
 */

/**
 * @typedef {object} Command
 * @property {string} name such as `warning`
 * @property {Readonly<Record<string, string>>} properties such as `title`
 * @property {string} message
 */

/** The names that the runner knows. A line with another name is plain text. */
const KNOWN = new Set([
	'add-mask',
	'add-matcher',
	'add-path',
	'debug',
	'echo',
	'endgroup',
	'error',
	'group',
	'notice',
	'remove-matcher',
	'save-state',
	'set-env',
	'set-output',
	'stop-commands',
	'warning',
]);

/** @type {Readonly<Record<string, string>>} */
const ESCAPES = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%', '%3B': ';', '%5D': ']' };
const IN_DATA = /%0D|%0A|%25/g;
const IN_PROPERTY = /%0D|%0A|%3A|%2C|%25/g;
const IN_LEGACY = /%0D|%0A|%3B|%5D|%25/g;

/**
 * Returns the commands of a log as the runner would obey them: `::name key=value::message`, and the legacy
 * `##[name]message`,
 * which counts anywhere in a line. Nothing counts between `::stop-commands::word` and `::word::`.
 * @param {string} log
 * @returns {Command[]}
 */
export function parseCommands(log) {
	const commands = [];
	/** @type {string | undefined} */
	let stopWord;
	for (const line of log.split(/\r?\n|\r/)) {
		if (stopWord !== undefined) {
			if (line.trimStart().startsWith(`::${stopWord}::`)) {
				stopWord = undefined;
			}
			continue;
		}
		const command = parseCommand(line);
		if (!command) {
			continue;
		}
		if (command.name === 'stop-commands') {
			stopWord = command.message;
		}
		commands.push(command);
	}
	return commands;
}

/**
 * Returns the command that a line is, or undefined.
 * @param {string} line
 * @returns {Command | undefined}
 */
export function parseCommand(line) {
	const [, info, data = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? [];
	const command = info === undefined ? undefined : toCommand(info, data, ',', IN_PROPERTY, IN_DATA);
	if (command) {
		return command;
	}
	const [, legacyInfo, legacyData = ''] = /##\[(.*?)\](.*)$/s.exec(line) ?? [];
	return legacyInfo === undefined ? undefined : toCommand(legacyInfo, legacyData, ';', IN_LEGACY, IN_LEGACY);
}

/**
 * @param {string} info
 * @param {string} data
 * @param {string} separator
 * @param {RegExp} inProperty
 * @param {RegExp} inData
 * @returns {Command | undefined}
 */
function toCommand(info, data, separator, inProperty, inData) {
	const [name = ''] = info.split(' ', 1);
	if (!KNOWN.has(name)) {
		return undefined;
	}
	const pairs = info
		.slice(name.length)
		.split(separator)
		.map((pair) => pair.trim());
	const properties = pairs.flatMap((pair) => {
		const [key = ''] = pair.split('=', 1);
		const value = pair.slice(key.length + 1);
		return key === '' || value === '' ? [] : [[key, decode(value, inProperty)]];
	});
	return { name, properties: Object.fromEntries(properties), message: decode(data, inData) };
}

/**
 * @param {string} text
 * @param {RegExp} escapes
 */
function decode(text, escapes) {
	return text.replace(escapes, (code) => ESCAPES[code] ?? code);
}

/**
 * Returns the values that a file such as `GITHUB_OUTPUT` holds, as `name=value` or as `name<<word`, lines, `word`. The
 * last one wins.
 * @param {string} text
 * @returns {Record<string, string>}
 * @throws {SyntaxError} where the runner would fail the step
 */
export function parseValues(text) {
	/** @type {Map<string, string>} */
	const values = new Map();
	const lines = text.split(/\r?\n/);
	for (let position = 0; position < lines.length; position += 1) {
		const line = lines[position] ?? '';
		if (line === '') {
			continue;
		}
		const [, name, operator, rest = ''] = /^(.*?)(<<|=)(.*)$/.exec(line) ?? [];
		if (!name || (operator === '<<' && rest === '')) {
			throw new SyntaxError(`invalid format: ${line}`);
		}
		if (operator === '=') {
			values.set(name, rest);
			continue;
		}
		const end = lines.indexOf(rest, position + 1);
		if (end < 0) {
			throw new SyntaxError(`the value of ${name} does not end: no line ${rest}`);
		}
		values.set(name, lines.slice(position + 1, end).join('\n'));
		position = end;
	}
	return Object.fromEntries(values);
}
