import type { Inputs } from './action/inputs/inputs.ts';
import type { Bump, Finding } from './checks/report.ts';
import type { Collected } from './files/collect.ts';
import type { FileReference } from './files/find.ts';
import { compileGlobs } from './files/paths/globs.ts';
import type { Update } from './files/rewrite/plan.ts';
import { type HeldReason, rewrite } from './files/rewrite/rewrite.ts';
import { excludedBy } from './files/selection.ts';
import type { Workspace } from './files/workspace.ts';
import { messageOf } from './registry/errors.ts';
import { parseReference } from './registry/reference/reference.ts';

/** The findings with what becomes of their references, and the files that were written. */
export interface Bumped {
	readonly findings: readonly Finding[];
	readonly changedFiles: readonly string[];
	/** What went wrong while writing: the step fails. */
	readonly errors: readonly string[];
}

/** GitHub takes changes of these only from who may change workflows, which the token of a workflow may not. */
const WORKFLOW = /^\.github\/workflows\//;

/**
 * Brings the newest references into the files: writes them, or in a dry run finds out which could be. A file is written whole or not at all.
 */
export function bump(
	findings: readonly Finding[],
	{ readings, listed, buildArgs }: Collected,
	{ files, isWritten }: Pick<Inputs, 'files' | 'isWritten'>,
	workspace: Workspace,
): Bumped {
	const texts = new Map<string, string | undefined>();
	const read = (path: string) => {
		if (!texts.has(path)) {
			const found = workspace.read(path);
			texts.set(path, found !== undefined && 'text' in found ? found.text : undefined);
		}
		return texts.get(path);
	};
	const { globs = [], excluded = [] } = files ?? {};
	const isNamed = compileGlobs(globs);
	const isLeftOut = excludedBy(excluded);
	const findHindrance = (path: string): HeldReason | undefined => {
		if (WORKFLOW.test(path) && !isNamed(path)) {
			return 'workflow-file';
		}
		// What git ignores counts only by its own name, as where files are chosen: `deploy/**` does not mean `deploy/.env`.
		return (listed.has(path) || globs.includes(path)) && !isLeftOut(path)
			? workspace.findWriteProblem({ path, before: read(path) ?? '', after: '' })
			: 'path';
	};
	const updates = new Map(findings.flatMap((finding) => toUpdate(finding) ?? []).map((one) => [one.reference, one]));
	const rewritten = rewrite(updates.values(), readings, { read, buildArgs, findHindrance });
	const { changedFiles, failed, errors } = isWritten
		? write(rewritten.texts, read, workspace)
		: { changedFiles: [], failed: new Set<string>(), errors: [] };
	const bumpOf = (finding: Finding): Bump | null => {
		const update = updates.get(finding.place as FileReference);
		if (update === undefined) {
			return isWithoutTag(finding) ? { held: 'no-tag', users: [] } : finding.bump;
		}
		const held = rewritten.held.get(update.reference);
		if (held !== undefined) {
			const others = (held.users ?? []).filter((user) => user !== update.reference);
			return { held: held.reason, users: others.map(({ image, file, line }) => `${image} in ${file}:${line}`) };
		}
		const isLost = update.reference.spans.some(({ at }) => at !== undefined && failed.has(at.file));
		return { held: isLost ? 'read-only' : null, users: [] };
	};
	return { findings: findings.map((finding) => ({ ...finding, bump: bumpOf(finding) })), changedFiles, errors };
}

/** What the newest image wants of a reference; undefined where there is nothing newer, or it is held back already. */
function toUpdate({ status, place, update, bump: known }: Finding): Update | undefined {
	const isWanted = status === 'found' && place !== null && known === null && update?.latestImage != null;
	if (!isWanted || update.type === null || update.type === 'none') {
		return undefined;
	}
	const { tag, digest } = parseReference(update.latestImage);
	// The place of a finding is the reference that it was found at.
	return tag === undefined ? undefined : { reference: place as FileReference, tag, digest };
}

/** A digest alone, of an image that is there. */
function isWithoutTag({ status, place, update }: Finding): boolean {
	if (status !== 'found' || place === null || update === null) {
		return false;
	}
	const { image, tag } = place as FileReference;
	return tag === undefined && image.includes('@');
}

/** Writes each file; what fails leaves it as it was. */
function write(
	texts: ReadonlyMap<string, string>,
	read: (path: string) => string | undefined,
	workspace: Workspace,
): {
	readonly changedFiles: readonly string[];
	readonly failed: ReadonlySet<string>;
	readonly errors: readonly string[];
} {
	const changedFiles: string[] = [];
	const failed = new Set<string>();
	const errors: string[] = [];
	for (const [path, after] of [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
		try {
			workspace.write({ path, before: read(path) ?? '', after });
			changedFiles.push(path);
		} catch (error) {
			failed.add(path);
			errors.push(`${path} could not be written, and is as it was: ${messageOf(error)}`);
		}
	}
	return { changedFiles, failed, errors };
}
