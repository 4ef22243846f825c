import type { Finding } from '../../checks/report.ts';
import type { CredentialWarning } from '../../registry/credentials/credentials.ts';
import { clean } from '../text/clean.ts';
import { joinSome, nameRegistry } from '../text/prose.ts';

/** Scopes of docker/login-action that are named. */
const MAX_SCOPES = 5;

/** Returns what to say of each warning. A login for another scope is of use only where an image was denied for want of a login. */
export function explainCredentialWarnings(
	warnings: readonly CredentialWarning[],
	findings: readonly Finding[],
): string[] {
	const denied = findings.filter(({ status, reason }) => status === 'denied' || reason === 'missing-or-private');
	const lacking = denied.filter((finding) => 'identity' in finding && finding.identity === 'anonymous');
	const told = warnings
		.filter(
			({ kind, registry }) =>
				kind !== 'other-scope' || lacking.some(({ reference }) => reference?.registry === registry),
		)
		.map(explainCredentialWarning);
	// A registry that is asked on behalf of `image` and of a file denies the same login to both.
	return [...new Set(told)];
}

/** Returns what to say about stored credentials, and what to do: two sentences, clean. */
export function explainCredentialWarning(warning: CredentialWarning): string {
	const registry = clean(nameRegistry(warning.registry));
	switch (warning.kind) {
		case 'login-denied':
			return `${registry} refused the credentials that a login had left, and was asked without them: what is private there was not seen. Log in again, or remove them with \`docker logout\`.`;
		case 'other-scope': {
			const scopes = warning.scopes.map((scope) => `\`${clean(scope)}\``);
			return `Logins for ${registry} are there, but only for ${joinSome(scopes, MAX_SCOPES)}, by \`scope\` of docker/login-action. An image was denied without a login: log in without \`scope\`, or with one of that repository and the right \`pull\`.`;
		}
		case 'helper-failed':
			return `${clean(warning.helper)}, the \`credsStore\` of the Docker config, gave no credentials for ${registry}: ${clean(warning.problem)}. Only what needs no login was seen; install the helper, or set \`username\` and \`password\`.`;
	}
}
