import { hideLogin, InputError, mayHaveLogin, quoteValue } from '../input-error.ts';
import { splitLines } from './lists.ts';

const EXPRESSION = /\$\{\{[^{}]*(?:\}\})?/;
/** `$NAME`, `${NAME}` and what begins like it, `$(command)`, and `{{ name }}`, from shells and templates. */
const VARIABLE =
	/\$\{(?<braced>\w+)(?:\W[^{}]*)?\}|\$(?<plain>[a-z_]\w*)|(?<command>\$\()|\{\{\s*(?<template>[\w.-]+)\s*\}\}/i;
const BRACED = /\$\{(?<braced>[a-z_]\w*)\}/i;

/** Harbor names its robots `robot$name`. */
const LOGIN = ['username', 'password'];
/** Inputs whose values may have a `$`. */
const FREE = [...LOGIN, 'build-args', 'files'];
const IMAGES = ['image', 'base-image'];
const MAX_SUGGESTED = 200;
/** In expressions `$` is the end of a tag. */
const PATTERNS = ['include-tags', 'exclude-tags', 'extract'];

/**
 * Returns the same reader of inputs, which refuses texts with variables that somebody should have filled in: GitHub puts in values for `${{ }}` in the
 * workflow alone, once, and no shell reads inputs. What may be a login is not shown.
 */
export function refuseVariables(get: (name: string) => string): (name: string) => string {
	return (name) => {
		const text = get(name);
		check(name, text);
		return text;
	};
}

/** @throws InputError */
function check(input: string, text: string): void {
	// A login may have anything in it, so only one that is nothing else.
	if (LOGIN.includes(input) && /^\s*\$\{\{[^{}]*\}\}\s*$/.test(text)) {
		throw unexpanded(input, 'is an expression');
	}
	for (const line of FREE.includes(input) ? [] : splitLines(text)) {
		// Where a host stands, a text with an `@` is shown to nobody: a password may hold another one.
		if (line.includes('@') && !IMAGES.includes(input)) {
			continue;
		}
		// What stands before an `@` may be a password.
		const shown = mayHaveLogin(line) ? line.slice(line.lastIndexOf('@')) : line;
		if (EXPRESSION.test(shown)) {
			throw unexpanded(input, `has ${quoteValue(hideLogin(line))}`);
		}
		const variable = PATTERNS.includes(input) ? BRACED : VARIABLE;
		if (variable.test(shown)) {
			throw unfilled(input, line, variable);
		}
	}
}

function unfilled(input: string, line: string, variable: RegExp): InputError {
	const found = `has ${quoteValue(hideLogin(line))}`;
	if (line.includes('$(')) {
		const expected = `what it prints, from the output of an earlier step, \`\${{ steps.id.outputs.name }}\``;
		return new InputError(input, hideLogin(line), expected, { found: `${found}, and no shell runs that command` });
	}
	const options = { found: `${found}, and no shell fills that variable in` };
	const isLogin = mayHaveLogin(line);
	const open = isLogin ? line.slice(line.lastIndexOf('@')) : line;
	const contexts = [...open.matchAll(new RegExp(variable, 'gi'))].map(({ groups = {} }) => toContext(groups));
	if (contexts.includes(undefined) || line.length > MAX_SUGGESTED) {
		return new InputError(input, hideLogin(line), 'its value in its place', options);
	}
	if (isLogin) {
		return new InputError(input, hideLogin(line), `\`\${{ ${contexts[0]} }}\` in its place`, options);
	}
	const filled = line.replaceAll(new RegExp(variable, 'gi'), () => `\${{ ${contexts.shift()} }}`);
	return new InputError(input, line, `\`${filled.replaceAll('`', '')}\``, {
		...options,
		verb: 'write',
	});
}

/** What a workflow calls a variable: https://docs.github.com/en/actions/reference/workflows-and-actions/variables. Undefined where its `env` has none. */
function toContext({ braced, plain, template = '' }: Readonly<Record<string, string | undefined>>): string | undefined {
	if (/^(?:github|matrix|steps|needs|inputs|secrets|vars|env|runner)\./.test(template)) {
		return template;
	}
	const name = braced ?? plain ?? template.replace(/^\./, '');
	const [, context, property] = /^(GITHUB|RUNNER)_(\w+)$/.exec(name) ?? [];
	if (context !== undefined && property !== undefined) {
		return `${context}.${property}`.toLowerCase();
	}
	return /^(?:HOME|PWD|USER|PATH|TMPDIR|HOSTNAME)$/.test(name) || !/^\w+$/.test(name) ? undefined : `env.${name}`;
}

function unexpanded(input: string, found: string): InputError {
	// What an expression gives is not looked at again: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions.
	const why = 'which GitHub did not fill in, because the text came from a file or was put together';
	return new InputError(input, '', 'its value, or the expression itself in the `with` of this step', {
		found: `${found}, ${why}`,
	});
}
