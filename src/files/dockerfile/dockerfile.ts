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
	const { path, text, context } = source;
	const syntax = findSyntax(path, text);
	const frontend: readonly Candidate[] = syntax === undefined ? [] : [{ range: rangeOf(syntax), text: syntax }];
	const { escapeChar, offset } = findEscape(text);
	if (escapeChar !== '\\' && escapeChar !== '`') {
		return { unreadable: 'the directive escape takes a backslash or a backtick', at: offset, candidates: frontend };
	}
	const lines = new Lines(path, text, findStart(text));
	const stages = new Stages(context, escapeChar, build);
	for (let line = lines.next(escapeChar); line !== undefined; line = lines.next(escapeChar)) {
		const instruction = parseInstruction(line);
		stages.add(instruction);
		const { keyword } = instruction.keyword === 'onbuild' ? parseInstruction(instruction.rest) : instruction;
		for (const { name, hasTabs } of listHeredocs({ keyword, line })) {
			if (!lines.skipHeredoc(name, hasTabs)) {
				const at = rangeOf(line).start;
				return { unreadable: 'a heredoc has no end', at, candidates: [...frontend, ...stages.list()] };
			}
		}
	}
	return { candidates: [...frontend, ...stages.list()] };
}
