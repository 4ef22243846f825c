import { Sourced } from '../../sourced.ts';

/** A text in which variables were replaced, as far as they have values. */
export interface Expanded {
	/** What has no value stands in it as it is written. */
	readonly text: Sourced;
	/** The names without a value, each once. */
	readonly needs: readonly string[];
	/** Why the syntax is wrong; then nothing was replaced. */
	readonly invalid?: string;
}

export type Lookup = (name: string) => Expanded | undefined;

/** Values for names that have none otherwise, and no default. */
export type Given = ReadonlyMap<string, string>;

/** What differs between the programs that write `$NAME` and `${NAME}`. */
export interface Dialect {
	/** What may stand between a name and its word: `:-`, `-` and so on. */
	readonly operators: readonly string[];
	/** Whether `${` without a name and `}` is an error, as in Compose; else it stays as it is written. */
	readonly isStrict: boolean;
}

/** Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/template/template.go */
export const COMPOSE: Dialect = { operators: [':-', '-', ':+', '+', ':?', '?'], isStrict: true };

/** Flux's substitution and `envsubst` programs with defaults. Source: https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution */
export const ENVSUBST: Dialect = { operators: [':-', '-', ':=', '='], isStrict: false };

/** GitLab's and Cloud Build's variables have no operators. */
export const PLAIN: Dialect = { operators: [], isStrict: false };

/** Longer texts stay as they are written: a reference has at most 1024 characters, and a default may have as many again. */
const LENGTH_LIMIT = 8 * 1024;
/** Values may add so much to a text: `$A$A` of `$B$B` of ... doubles with each step. */
const GROWTH_LIMIT = 2 * 1024;
const DEPTH_LIMIT = 20;

const DOLLAR = /\$(?:(\$)|([_a-z][_a-z0-9]*)|(\{))?/gi;
const BODY = /^([_a-z][_a-z0-9]*)(?:(:?[-+?=])([^\n]*))?$/i;

class InvalidTemplate extends Error {}

/**
 * The text with `$NAME`, `${NAME}` and the dialect's `${NAME:-word}` replaced, words within words too; `$$` is one dollar. A `$` before anything
 * else stays. A character that a value gives keeps that value's place, one that is given has none.
 */
export function interpolate(text: Sourced, lookup: Lookup, dialect: Dialect, given: Given = new Map()): Expanded {
	if (!text.text.includes('$') || text.text.length > LENGTH_LIMIT) {
		return { text, needs: [] };
	}
	const needs = new Set<string>();
	try {
		const expanded = expand(text, { lookup, dialect, given, needs }, 0);
		if (expanded.text.length > text.text.length + GROWTH_LIMIT) {
			throw new InvalidTemplate('its variables make it too long');
		}
		return { text: expanded, needs: [...needs] };
	} catch (error) {
		if (error instanceof InvalidTemplate) {
			return { text, needs: [], invalid: error.message };
		}
		throw error;
	}
}

interface Scope {
	readonly lookup: Lookup;
	readonly dialect: Dialect;
	readonly given: Given;
	/** Filled on the way. */
	readonly needs: Set<string>;
}

function expand(source: Sourced, scope: Scope, depth: number): Sourced {
	if (depth > DEPTH_LIMIT) {
		throw new InvalidTemplate('its variables are nested too deeply');
	}
	const { text } = source;
	const parts: Sourced[] = [];
	const dollar = new RegExp(DOLLAR);
	let from = 0;
	let length = 0;
	const push = (part: Sourced) => {
		parts.push(part);
		length += part.text.length;
		if (length > LENGTH_LIMIT + GROWTH_LIMIT) {
			throw new InvalidTemplate('its variables make it too long');
		}
	};
	for (let match = dollar.exec(text); match !== null; match = dollar.exec(text)) {
		const [written, escaped, name, brace] = match;
		const end = brace === undefined ? match.index + written.length : findClosing(text, match.index + 1) + 1;
		if (end === 0 && scope.dialect.isStrict) {
			throw new InvalidTemplate('a `${` has no `}`');
		}
		if (end === 0 || (written === '$' && escaped === undefined)) {
			continue;
		}
		push(source.slice(from, match.index));
		const whole = source.slice(match.index, end);
		if (escaped !== undefined) {
			push(source.slice(match.index, match.index + 1));
		} else if (name !== undefined) {
			push(take(name, whole, scope.lookup(name), scope));
		} else {
			push(braced(whole, scope, depth));
		}
		from = end;
		dollar.lastIndex = end;
	}
	return Sourced.join([...parts, source.slice(from)]);
}

/** Where the brace at `open` is closed again, or -1. */
function findClosing(text: string, open: number): number {
	let depth = 0;
	for (let at = open; at < text.length; at++) {
		if (text[at] === '{') {
			depth++;
		} else if (text[at] === '}' && --depth === 0) {
			return at;
		}
	}
	return -1;
}

function braced(whole: Sourced, scope: Scope, depth: number): Sourced {
	const [, name, operator, word] = BODY.exec(whole.text.slice(2, -1)) ?? [];
	if (name === undefined || (operator !== undefined && !scope.dialect.operators.includes(operator))) {
		if (scope.dialect.isStrict) {
			throw new InvalidTemplate('a `${...}` in it is no variable');
		}
		return whole;
	}
	if (operator === undefined || word === undefined) {
		return take(name, whole, scope.lookup(name), scope);
	}
	const value = scope.lookup(name);
	const isSet = value !== undefined && (value.text.text !== '' || !operator.startsWith(':'));
	const sign = operator.at(-1);
	if (sign === '?') {
		return take(name, whole, isSet ? value : undefined, scope);
	}
	if (isSet === (sign === '+')) {
		const end = whole.text.length - 1;
		return expand(whole.slice(end - word.length, end), scope, depth + 1);
	}
	return sign === '+' ? Sourced.computed('') : take(name, whole, value, scope);
}

function take(name: string, whole: Sourced, value: Expanded | undefined, { given, needs }: Scope): Sourced {
	for (const need of value?.needs ?? []) {
		needs.add(need);
	}
	if (value !== undefined) {
		return value.text;
	}
	const text = given.get(name);
	if (text === undefined) {
		needs.add(name);
		return whole;
	}
	return Sourced.computed(text);
}
