import type { Range } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import { Composed, type Part } from './composed.ts';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A text between quotation marks, with the escapes that JSON and Groovy share; before another character a `\` only says that it stands for itself. */
export function readEscaped(file: string, content: string, written: Range): Composed {
	const parts: Part[] = [];
	let from = written.start;
	const pushUpTo = (end: number): void => {
		if (from < end) {
			parts.push({ value: Sourced.from(file, content, from, end), written: { start: from, end } });
		}
	};
	for (const { 0: whole, 1: code, 2: sign = '', index } of content.slice(written.start, written.end).matchAll(ESCAPE)) {
		const start = written.start + index;
		const stands = code === undefined ? (CONTROLS[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
		pushUpTo(start);
		from = start + whole.length;
		parts.push({ value: Sourced.computed(stands), written: { start, end: from } });
	}
	pushUpTo(written.end);
	return new Composed(parts, written);
}
