import type { Mode } from '../../checks/report.ts';
import { quoteAll } from './choices.ts';
import { splitList } from './lists.ts';

/** The modes that read an input, and its default as action.yml fills it in. Inputs that are not here are read by every mode. */
const READ_BY: Readonly<Record<string, { readonly modes: readonly Mode[]; readonly preset: string }>> = {
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
};

/** The modes in which a word of `fail-on` can come true. Words that are not here can in every mode. */
const TOLD_BY: Readonly<Record<string, readonly Mode[]>> = { outdated: ['latest'] };

/** Returns a warning for each input, and each word of `fail-on`, that was set and that `mode` does not read. `get` gives an input's text, trimmed. */
export function warnOfUnread(mode: Mode, get: (name: string) => string): string[] {
	const unread = Object.entries(READ_BY).filter(([name, { modes }]) => !modes.includes(mode) && isSet(name, get));
	const words = splitList(get('fail-on')).filter((word) => TOLD_BY[word]?.includes(mode) === false);
	return [
		...unread.map(
			([name, { modes }]) => `Input \`${name}\` is read by ${nameModes(modes)}: it changes nothing in \`${mode}\``,
		),
		...words.map(
			(word) =>
				`Input \`fail-on\`: \`${word}\` comes true in ${nameModes(TOLD_BY[word] ?? [])}: it changes nothing in \`${mode}\``,
		),
	];
}

/** Whether an input that only some modes, and `mode` among them, read was set to other than its default. */
export function isAnySet(mode: Mode, get: (name: string) => string): boolean {
	return Object.entries(READ_BY).some(([name, { modes }]) => modes.includes(mode) && isSet(name, get));
}

function isSet(name: string, get: (name: string) => string): boolean {
	const text = get(name);
	return text !== '' && text.toLowerCase() !== READ_BY[name]?.preset;
}

function nameModes(modes: readonly Mode[]): string {
	return `${modes.length === 1 ? 'mode' : 'modes'} ${quoteAll(modes)} alone`;
}
