import { Sourced } from '../../sourced.ts';
import type { Given } from '../text/interpolation.ts';

const EXPRESSION = /\$\{\{([^{}]*)\}\}/g;

/** What GitHub calls an owner and a repository may have capitals, which no registry takes. */
const FOLDED: readonly string[] = ['github.repository', 'github.repository_owner'];

/** A text with the values of those `${{ name }}` that are given, such as `github.repository_owner`: they stand nowhere. */
export function fillExpressions(text: Sourced, given: Given): Sourced {
	return replaceExpressions(text, (name) => {
		const value = given.get(name);
		return value === undefined ? undefined : Sourced.computed(FOLDED.includes(name) ? value.toLowerCase() : value);
	});
}

/** A text with what stands for the expressions between `${{` and `}}`; where that is undefined, they stay. */
export function replaceExpressions(text: Sourced, findValue: (expression: string) => Sourced | undefined): Sourced {
	const parts: Sourced[] = [];
	let from = 0;
	for (const { 0: written, 1: expression = '', index } of text.text.matchAll(EXPRESSION)) {
		const value = findValue(expression.trim());
		if (value !== undefined) {
			parts.push(text.slice(from, index), value);
			from = index + written.length;
		}
	}
	return parts.length === 0 ? text : Sourced.join([...parts, text.slice(from)]);
}
