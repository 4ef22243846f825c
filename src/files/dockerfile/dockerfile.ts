import type { Build } from '../build.ts';
import type { Candidate, Reading, Source } from '../candidate.ts';
import { rangeOf } from './candidates.ts';
import { findEscape, findStart, findSyntax } from './directives.ts';
import { listHeredocs } from './heredoc.ts';
import { Lines } from './lines.ts';
import { Stages } from './stages.ts';
import { parseInstruction } from './words.ts';

/**
 * Every place of a Dockerfile that names an image: FROM, COPY --from, RUN --mount with `from`, all of these under ONBUILD, and the frontend of `# syntax=`.
 * Stages, `scratch` and what a context of the build stands in for are none. It is read as BuildKit reads it; `build` tells with which values.
 */
export function readDockerfile(source: Source, build: Build = {}): Reading {
	const { path, text } = source;
	const syntax = findSyntax(path, text);
	const frontend: readonly Candidate[] = syntax === undefined ? [] : [{ range: rangeOf(syntax), text: syntax }];
	const { stages, fault } = followStages(source, build);
	return { ...fault, candidates: [...frontend, ...stages.list()] };
}

/** Why a file cannot be read, and where. */
export interface Fault {
	readonly unreadable: string;
	readonly at: number;
}

/** The stages of a Dockerfile, up to its end or to the fault. */
export function followStages({ path, text, context }: Source, build: Build): { stages: Stages; fault?: Fault } {
	const { escapeChar, offset } = findEscape(text);
	const stages = new Stages(context, escapeChar, build);
	if (escapeChar !== '\\' && escapeChar !== '`') {
		return { stages, fault: { unreadable: 'the directive escape takes a backslash or a backtick', at: offset } };
	}
	const lines = new Lines(path, text, findStart(text));
	for (let line = lines.next(escapeChar); line !== undefined; line = lines.next(escapeChar)) {
		const instruction = parseInstruction(line);
		stages.add(instruction);
		const { keyword } = instruction.keyword === 'onbuild' ? parseInstruction(instruction.rest) : instruction;
		for (const { name, hasTabs } of listHeredocs({ keyword, line })) {
			if (!lines.skipHeredoc(name, hasTabs)) {
				return { stages, fault: { unreadable: 'a heredoc has no end', at: rangeOf(line).start } };
			}
		}
	}
	return { stages };
}
