import type { Finding } from '../../checks/report.ts';
import type { HeldReason } from '../../files/rewrite/rewrite.ts';
import { joinSome } from '../text/prose.ts';

const MAX_USERS = 5;

const WHY: Readonly<Record<HeldReason, string>> = {
	'shared-value': 'its value is used elsewhere too, where another one is wanted',
	computed: 'its tag or digest is put together, or has no place of its own: change it by hand',
	'workflow-file':
		"it stands in a workflow, where a workflow's own token may not push: name the file in `files`, and use an App's token",
	unreadable: 'its file cannot be read, or would read otherwise after the change: change it by hand',
	'changed-meanwhile': 'its file was changed by somebody else during the run: run again',
	'read-only': 'its file cannot be written',
	path: 'its value stands in a file that git ignores, which a pull request would lack, or that `files` leaves out: change it there',
	override: 'the comment beside it has a word or a value that is not understood: correct it',
	'no-tag': 'a digest alone follows no tag: write its tag too',
};

/** `newTag` takes no digest; with the key beside it, both are written. */
const NO_DIGEST = 'its `newTag` takes no digest: write the one of the image as `digest` beside it';

/** Returns why the newest reference is not written, as a clause with what to do; with the other users of a shared value. Empty where it is written. */
export function explainHeld(finding: Pick<Finding, 'bump' | 'asked' | 'place' | 'update'>): string {
	const { bump } = finding;
	if (bump === null || bump.held === null) {
		return '';
	}
	if (bump.held === 'computed' && lacksDigestKey(finding)) {
		return NO_DIGEST;
	}
	const users = bump.users.length === 0 ? '' : ` (${joinSome(bump.users, MAX_USERS)})`;
	return `${WHY[bump.held]}${users}`;
}

/** Whether a digest is wanted of an entry of a kustomization that has none. */
function lacksDigestKey({ asked, place, update }: Pick<Finding, 'asked' | 'place' | 'update'>): boolean {
	return place?.kind === 'kustomization' && !asked.includes('@') && update?.latestImage?.includes('@') === true;
}
