import type { Candidate, Reading, Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import { Composed, expandedOf, type Part } from './composed.ts';

const SECTIONS: ReadonlySet<string> = new Set(['Container', 'Image', 'Volume']);

/** What systemd fills in when the unit starts: `%i`, `${TAG}`. */
const VARIABLE = /%[a-zA-Z]|\$\{(\w+)\}/g;

/**
 * The image of a quadlet: `Image=` of `[Container]`, `[Image]` and `[Volume]`, the last one where there are several. Another unit's name (`x.image`,
 * `x.build`) is none, nor is what is never pulled (`Pull=never`) or is of a volume with another driver than `image`.
 * Lines, comments and quotation marks are read as Podman does:
 * https://github.com/containers/podman/blob/0aff5bca14b5d772b1250550c4e71a80acf63f70/pkg/systemd/parser/unitfile.go
 */
export function readQuadlet({ path, text, context }: Source): Reading {
	const sections = new Map<string, Map<string, Composed>>();
	let keys = new Map<string, Composed>();
	for (const line of readLines(path, text)) {
		const section = /^\[([^\]]*)\][ \t]*$/.exec(line.text)?.[1];
		const end = line.text.indexOf('=');
		if (section !== undefined) {
			keys = sections.get(section) ?? new Map<string, Composed>();
			sections.set(section, keys);
		} else if (end > 0) {
			keys.set(line.text.slice(0, end).trimEnd(), line);
		}
	}
	const candidates = [...SECTIONS].flatMap((name): Candidate[] => {
		const found = sections.get(name);
		const image = found?.get('Image');
		const isNever = readValue(found?.get('Pull')).text === 'never';
		const isOther = name === 'Volume' && readValue(found?.get('Driver')).text !== 'image';
		const { text: value, start } = readValue(image);
		return image === undefined || isNever || isOther || value === '' || /\.(?:image|build)$/.test(value)
			? []
			: [expandedOf(image, VARIABLE, context.buildArgs, start, start + value.length)];
	});
	return { candidates };
}

/** Lines without the white space around them, joined where they end in `\`; comments and empty lines between those are left out. */
function* readLines(path: string, text: string): Generator<Composed> {
	let parts: Part[] = [];
	for (const { 0: whole, index } of text.matchAll(/[^\n]+/g)) {
		const line = whole.trim();
		if (line === '' || line.startsWith('#') || line.startsWith(';')) {
			continue;
		}
		const isContinued = line.endsWith('\\');
		const start = index + whole.length - whole.trimStart().length;
		const end = start + line.length - (isContinued ? 1 : 0);
		parts.push({ value: Sourced.from(path, text, start, end), written: { start, end } });
		if (!isContinued) {
			yield joinParts(parts);
			parts = [];
		}
	}
	yield joinParts(parts);
}

function joinParts(parts: readonly Part[]): Composed {
	const [first, last] = [parts[0]?.written, parts.at(-1)?.written];
	return new Composed(parts, { start: first?.start ?? 0, end: last?.end ?? 0 });
}

/** What stands behind `=`, without the quotation marks around it, and where in the line. */
function readValue(line: Composed | undefined): { readonly text: string; readonly start: number } {
	const { text } = line ?? { text: '' };
	const behind = text.indexOf('=') + 1;
	const value = text.slice(behind).trim();
	const start = text.length - text.slice(behind).trimStart().length;
	return /^".*"$/.test(value) && value.length > 1
		? { text: value.slice(1, -1), start: start + 1 }
		: { text: value, start };
}
