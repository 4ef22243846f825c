import type { Random } from './random.ts';

type Container = Record<string, unknown> | unknown[];

const VALUES: readonly unknown[] = [
	...[null, true, false, 0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER + 2, '', ' ', '0', 'null', '\0', '\ud800', '💥'],
	...[[], {}, [[]], [null], [{}], { '': '' }, { length: 3 }, { toString: null }],
	...[
		'sha256:',
		`sha256:${'0'.repeat(64)}`,
		`sha512:${'a'.repeat(128)}`,
		'../../etc/passwd',
		'http://169.254.169.254/',
	],
];
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', 'length', 'then', 'toJSON', '\0'];
/** Deep enough for anything that walks a document by calling itself. */
const DEPTH = 20_000;

/** Changes one place of a JSON document: another value or name, once more or not at all, or very deep. Other texts stay as they are. */
export function mutateJson(text: string, random: Random): string {
	let document: unknown;
	try {
		document = JSON.parse(text);
	} catch {
		return text;
	}
	const containers = [...containersIn(document)];
	if (containers.length === 0) {
		return toText(random.pick(VALUES));
	}
	const container = random.pick(containers);
	const [key = '0'] = Object.keys(container).length === 0 ? ['0'] : [random.pick(Object.keys(container))];
	const change = random.below(100);
	if (change < 3) {
		return write(document, container, key, `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`);
	}
	if (change < 6) {
		return write(document, container, key, `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`);
	}
	if (change < 25) {
		// By its text, because `JSON.parse` makes an own property of `__proto__` and an assignment would not.
		return write(document, container, key, toText(get(container, key)), random.pick(NAMES));
	}
	if (change < 45) {
		remove(container, key);
		return toText(document);
	}
	if (change < 60 && Array.isArray(container)) {
		container.push(...container.slice(0, 50));
		return toText(document);
	}
	const value = change < 75 ? get(random.pick(containers), key) : random.pick(VALUES);
	return write(document, container, key, toText(value));
}

/** The value as JSON; `null` when it has none, or when an earlier step nested it too deep for the writer. */
function toText(value: unknown): string {
	try {
		return JSON.stringify(value) ?? 'null';
	} catch {
		return 'null';
	}
}

function* containersIn(value: unknown, depth = 0): Generator<Container> {
	if (typeof value !== 'object' || value === null || depth > 20) {
		return;
	}
	yield value as Container;
	for (const child of Object.values(value).slice(0, 50)) {
		yield* containersIn(child, depth + 1);
	}
}

function get(container: Container, key: string): unknown {
	return Object.getOwnPropertyDescriptor(container, key)?.value;
}

function remove(container: Container, key: string): void {
	if (Array.isArray(container)) {
		container.splice(Number(key), 1);
	} else {
		delete container[key];
	}
}

/** The document as text, with `json` in the place of one value, and under another name where one is said. */
function write(document: unknown, container: Container, key: string, json: string, name?: string): string {
	const mark = '\u0001here\u0001';
	Object.defineProperty(container, key, { value: mark, enumerable: true, configurable: true, writable: true });
	const text = toText(document);
	const written = JSON.stringify(mark);
	return name === undefined || Array.isArray(container)
		? text.replace(written, () => json)
		: text.replace(`${JSON.stringify(key)}:${written}`, () => `${JSON.stringify(name)}:${json}`);
}
