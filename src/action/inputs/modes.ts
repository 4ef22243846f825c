import { MODES, type Mode } from '../../checks/report.ts';
import { parseChoice, quoteAll } from './grammar/choices.ts';
import { splitList } from './grammar/lists.ts';

/** The modes that read an input, and its default as action.yml fills it in. Inputs that are not here are read by every mode. */
const READ_BY: Readonly<Record<string, { readonly modes: readonly Mode[]; readonly preset: string }>> = {
	files: { modes: ['exists', 'latest'], preset: '' },
	only: { modes: ['exists', 'latest'], preset: '' },
	'build-args': { modes: ['exists', 'latest', 'base'], preset: '' },
	wait: { modes: ['exists'], preset: '0' },
	'expect-digest': { modes: ['exists'], preset: '' },
	level: { modes: ['latest'], preset: 'major' },
	constraint: { modes: ['latest'], preset: '' },
	'include-tags': { modes: ['latest'], preset: '' },
	'exclude-tags': { modes: ['latest'], preset: '' },
	extract: { modes: ['latest'], preset: '' },
	prerelease: { modes: ['latest'], preset: 'false' },
	strategy: { modes: ['latest'], preset: 'version' },
	'min-age': { modes: ['latest'], preset: '' },
	confirm: { modes: ['latest'], preset: 'true' },
	pin: { modes: ['latest'], preset: 'false' },
	write: { modes: ['latest'], preset: 'false' },
	'max-age': { modes: ['inspect'], preset: '' },
	'base-image': { modes: ['base'], preset: '' },
	dockerfile: { modes: ['base'], preset: '' },
	inputs: { modes: ['base'], preset: 'base' },
};

/** The modes in which a word of `fail-on` can come true. Words that are not here can in every mode. */
const TOLD_BY: Readonly<Record<string, readonly Mode[]>> = {
	outdated: ['inspect', 'latest'],
	unresolved: ['exists', 'latest'],
	stale: ['base'],
};

/** Words for a question that people write in place of its mode. */
const MEANT = {
	check: 'exists',
	info: 'inspect',
	age: 'inspect',
	update: 'latest',
	updates: 'latest',
	newest: 'latest',
	outdated: 'latest',
	rebuild: 'base',
	stale: 'base',
};

/** Returns the mode that a text names; the default for an empty one. @throws InputError */
export function parseMode(text: string): Mode {
	return parseChoice('mode', text, MODES, { meant: MEANT });
}

/** Returns a warning for each input, and each word of `fail-on`, that was set and that `mode` does not read. `get` gives an input's text, trimmed. */
export function warnOfUnread(mode: Mode, get: (name: string) => string): string[] {
	const inputs = listSet(get).map(([name, modes]) => [`Input \`${name}\` is read by`, modes] as const);
	const failOn = splitList(get('fail-on'));
	const isAgeless = mode === 'inspect' && failOn.includes('outdated') && get('max-age') === '';
	const isOfNoFile = isRead('files', mode) && failOn.includes('unresolved') && get('files') === '';
	const words = failOn.map(
		(word) => [`Input \`fail-on\`: \`${word}\` comes true in`, TOLD_BY[word] ?? [mode]] as const,
	);
	return [
		...[...inputs, ...words]
			.filter(([, modes]) => !modes.includes(mode))
			.map(([what, modes]) => `${what} ${nameModes(modes)}: it changes nothing in \`${mode}\`.`),
		...(isAgeless
			? ['Input `fail-on`: `outdated` comes true in `inspect` only with `max-age`: it changes nothing.']
			: []),
		...(isOfNoFile ? ['Input `fail-on`: `unresolved` comes true only with `files`: it changes nothing.'] : []),
	];
}

/** Whether a mode reads an input. */
export function isRead(name: string, mode: Mode): boolean {
	return READ_BY[name]?.modes.includes(mode) ?? true;
}

/** Whether the user set an input that `mode` alone reads. */
export function isAnySet(mode: Mode, get: (name: string) => string): boolean {
	return listSet(get).some(([, modes]) => modes.length === 1 && modes.includes(mode));
}

/** The inputs that only some modes read, and that were set to other than their default. */
function listSet(get: (name: string) => string): [name: string, modes: readonly Mode[]][] {
	return Object.entries(READ_BY)
		.filter(([name, { preset }]) => {
			// A boolean has its capitals in several ways.
			const text = /^(true|false)$/.test(preset) ? get(name).toLowerCase() : get(name);
			return text !== '' && text !== preset;
		})
		.map(([name, { modes }]) => [name, modes]);
}

function nameModes(modes: readonly Mode[]): string {
	return `${modes.length === 1 ? 'mode' : 'modes'} ${quoteAll(modes)} alone`;
}
