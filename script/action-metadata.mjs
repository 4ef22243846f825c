/**
 * Reads the part of YAML that our action.yml is written in, so that no library is needed: maps by indentation of two,
 * plain or quoted texts of one line, and folded ones (`>-`). Whatever else stands in a section that is read is an
 * error.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
 */

/**
 * @typedef {object} ActionMetadata
 * @property {ReadonlyMap<string, Input>} inputs by name
 * @property {readonly string[]} outputs
 * @property {string} main the bundle's path beside action.yml
 */

/**
 * @typedef {object} Input
 * @property {string} description
 * @property {string} default '' when there is none
 * @property {boolean} required
 */

/** @typedef {{ number: number, indent: number, text: string }} Line */

const INPUT_KEYS = ['description', 'default', 'required', 'deprecationMessage'];
const KEY_VALUE = /^([A-Za-z_][\w-]*):(?: +(.*))?$/;

/**
 * Returns the inputs, outputs and entry of an action.
 * @param {string} text of action.yml
 * @returns {ActionMetadata}
 * @throws {SyntaxError} with the line's number, on what this reader does not know
 */
export function parseAction(text) {
	const sections = splitSections(text);
	const inputs = [...readEntries(sections.get('inputs') ?? [])].map(([name, fields]) => {
		for (const key of fields.keys()) {
			if (!INPUT_KEYS.includes(key)) {
				throw new SyntaxError(`action.yml: input ${name}: what is ${key}?`);
			}
		}
		return /** @type {const} */ ([name, toInput(name, fields)]);
	});
	const main = readFields(sections.get('runs') ?? [], 2).get('main');
	if (!main) {
		throw new SyntaxError('action.yml: runs.main is missing');
	}
	return { inputs: new Map(inputs), outputs: [...readEntries(sections.get('outputs') ?? []).keys()], main };
}

/**
 * @param {string} name
 * @param {ReadonlyMap<string, string>} fields
 * @returns {Input}
 */
function toInput(name, fields) {
	const required = fields.get('required') ?? 'false';
	if (required !== 'true' && required !== 'false') {
		throw new SyntaxError(`action.yml: input ${name}: required is true or false, not ${required}`);
	}
	return {
		description: fields.get('description') ?? '',
		default: fields.get('default') ?? '',
		required: required === 'true',
	};
}

/**
 * The lines below each top-level key; those of a key that nobody reads stay unread.
 * @param {string} text
 */
function splitSections(text) {
	/** @type {Map<string, Line[]>} */
	const sections = new Map();
	/** @type {Line[]} */
	let current = [];
	for (const [position, line] of text.split(/\r?\n/).entries()) {
		const content = line.trimStart();
		const indent = line.length - content.length;
		if (indent > 0 || content === '' || content.startsWith('#')) {
			current.push({ number: position + 1, indent, text: content.trimEnd() });
			continue;
		}
		current = [];
		const key = /^([\w-]+):/.exec(content)?.[1];
		if (key === undefined) {
			throw new SyntaxError(`action.yml:${position + 1}: not understood: ${content}`);
		}
		sections.set(key, current);
	}
	return sections;
}

/**
 * Maps of maps: `  name:` and below it `    key: value`.
 * @param {readonly Line[]} lines
 */
function readEntries(lines) {
	/** @type {Map<string, Map<string, string>>} */
	const entries = new Map();
	const starts = lines.flatMap((line, position) => (isContent(line) && line.indent <= 2 ? [position] : []));
	const before = lines.slice(0, starts[0]).find(isContent);
	if (before) {
		fail(before);
	}
	for (const [order, start] of starts.entries()) {
		const head = /** @type {Line} */ (lines[start]);
		const [, name, value] = KEY_VALUE.exec(head.text) ?? [];
		if (head.indent !== 2 || name === undefined || value !== undefined || entries.has(name)) {
			fail(head);
		}
		entries.set(name, readFields(lines.slice(start + 1, starts[order + 1]), 4));
	}
	return entries;
}

/**
 * @param {readonly Line[]} lines
 * @param {number} indent of the keys
 */
function readFields(lines, indent) {
	/** @type {Map<string, string>} */
	const fields = new Map();
	for (let position = 0; position < lines.length; position += 1) {
		const line = /** @type {Line} */ (lines[position]);
		if (!isContent(line)) {
			continue;
		}
		const [, key, value] = KEY_VALUE.exec(line.text) ?? [];
		if (line.indent !== indent || key === undefined || value === undefined || fields.has(key)) {
			fail(line);
		}
		if (value !== '>-') {
			fields.set(key, readScalar(value, line));
			continue;
		}
		const end = lines.findIndex((other, at) => at > position && other.text !== '' && other.indent <= indent);
		const block = lines.slice(position + 1, end < 0 ? lines.length : end);
		fields.set(key, fold(block, line));
		position += block.length;
	}
	return fields;
}

/**
 * @param {readonly Line[]} block
 * @param {Line} head
 */
function fold(block, head) {
	const indent = block.find(({ text }) => text !== '')?.indent ?? fail(head);
	let folded = '';
	for (const line of block) {
		// Deeper lines would keep their line breaks: nothing of ours is written so.
		if (line.text !== '' && line.indent !== indent) {
			fail(line);
		}
		const isJoined = folded !== '' && !folded.endsWith('\n') && line.text !== '';
		folded += line.text === '' ? '\n' : `${isJoined ? ' ' : ''}${line.text}`;
	}
	return folded.trimEnd();
}

/**
 * @param {string} value
 * @param {Line} line
 */
function readScalar(value, line) {
	const single = /^'((?:[^']|'')*)'$/.exec(value)?.[1];
	if (single !== undefined) {
		return single.replaceAll("''", "'");
	}
	const double = /^"([^"\\]*)"$/.exec(value)?.[1];
	if (double !== undefined) {
		return double;
	}
	const isPlain = value !== '' && !/^[-?:,[\]{}#&*!|>'"%@`~]|: |:$| #/.test(value) && value !== 'null';
	return isPlain ? value : fail(line);
}

/** @param {Line} line */
function isContent({ text }) {
	return text !== '' && !text.startsWith('#');
}

/**
 * @param {Line} line
 * @returns {never}
 */
function fail({ number, text }) {
	throw new SyntaxError(`action.yml:${number}: not understood: ${text}`);
}
