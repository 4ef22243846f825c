import assert from 'node:assert/strict';
import { type Candidate, contextOf, type Reading, type Source } from '../../src/files/candidate.ts';
import { kindOf } from '../../src/files/yaml/kinds.ts';
import { type ReadDockerfile, readYaml } from '../../src/files/yaml/read-yaml.ts';

export interface Around {
	readonly files?: Readonly<Record<string, string>>;
	readonly buildArgs?: Readonly<Record<string, string>>;
	readonly readDockerfile?: ReadDockerfile;
}

/** A YAML file, read as the kind that it is. A file of no kind holds nothing. Every text with a place stands exactly there. */
export function readFile(path: string, text: string, around: Around = {}): Reading {
	const { files = {}, buildArgs = {}, readDockerfile } = around;
	const kind = kindOf(path, text);
	const source: Source = {
		path,
		text,
		context: contextOf((file) => files[file], new Map(Object.entries(buildArgs)), Object.keys(files)),
	};
	const reading: Reading = kind === undefined ? { candidates: [] } : readYaml(kind, source, readDockerfile);
	for (const candidate of reading.candidates) {
		assertPlaces(candidate, { ...files, [path]: text }, path);
	}
	return reading;
}

/** Lines such as `3 nginx:1.27`, `3 $X needs X` and `3 a:1.10 warning: ...`; at the end what is wrong with the file, with its line. */
export function show(path: string, text: string, around: Around = {}): readonly string[] {
	const reading = readFile(path, text, around);
	const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
	const shown = reading.candidates.map(({ range, text: { text: image }, needs, unresolved, invalid, warning }) =>
		[
			`${lineAt(range.start)} ${image}`,
			needs && `needs ${needs.join(' ')}`,
			unresolved && `unresolved: ${unresolved}`,
			invalid && `invalid: ${invalid}`,
			warning && `warning: ${warning}`,
		]
			.filter((part) => part !== undefined)
			.join(' '),
	);
	return 'unreadable' in reading ? [...shown, `${lineAt(reading.at)} unreadable: ${reading.unreadable}`] : shown;
}

function assertPlaces({ range, text, tag }: Candidate, files: Readonly<Record<string, string>>, path: string): void {
	for (const piece of text.pieces) {
		if (piece.at !== undefined) {
			const { file, offset } = piece.at;
			assert.equal(files[file]?.slice(offset, offset + piece.text.length), piece.text);
		}
	}
	const { length = 0 } = files[path] ?? '';
	assert.ok(0 <= range.start && range.start < range.end && range.end <= length, `${range.start} to ${range.end}`);
	assert.ok(tag === undefined || (0 < tag.start && tag.start < tag.end && tag.end <= text.text.length));
}
