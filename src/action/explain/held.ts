import type { Finding } from '../../checks/report.ts';
import type { HeldReason } from '../../files/rewrite/rewrite.ts';
import { joinSome } from '../text/prose.ts';

const MAX_USERS = 5;

const WHY: Readonly<Record<HeldReason, string>> = {
	'shared-value': 'Its value is used elsewhere too, where another one is wanted',
	computed: 'Its tag or digest is put together, or has no place of its own. Change it by hand',
	'workflow-file':
		'It stands in a workflow, where the token of a workflow may not push. Name the file in `files`, and use the token of an App',
	unreadable: 'Its file cannot be read, or would read otherwise after the change. Change it by hand',
	'changed-meanwhile': 'Its file was changed by somebody else during the run. Run again',
	'read-only': 'Its file cannot be written',
	path: 'Its value stands in a file that git ignores, which a pull request would lack, or that `files` leaves out. Change it there',
	override: 'The comment beside it has a word or a value that is not understood. Correct it',
	'no-tag': 'A digest alone follows no tag. Write its tag too',
};

/** `newTag` takes no digest; with the key beside it, both are written. */
const NO_DIGEST = 'Its `newTag` takes no digest. Write the one of the image as `digest` beside it.';

/** Returns why the newest reference is not written, in a sentence or two with what to do, and with the other users of a shared value. Empty where it is written. */
export function explainHeld(finding: Pick<Finding, 'bump' | 'asked' | 'place' | 'update'>): string {
	const { bump } = finding;
	if (bump === null || bump.held === null) {
		return '';
	}
	if (bump.held === 'computed' && lacksDigestKey(finding)) {
		return NO_DIGEST;
	}
	const users = bump.users.length === 0 ? '' : ` (${joinSome(bump.users, MAX_USERS)})`;
	return `${WHY[bump.held]}${users}.`;
}

/** Whether a digest is wanted of an entry of a kustomization that has none. */
function lacksDigestKey({ asked, place, update }: Pick<Finding, 'asked' | 'place' | 'update'>): boolean {
	return place?.kind === 'kustomization' && !asked.includes('@') && update?.latestImage?.includes('@') === true;
}
