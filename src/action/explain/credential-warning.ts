import type { CredentialWarning } from '../../registry/credentials/credentials.ts';
import { clean } from '../text/clean.ts';
import { nameRegistry } from '../text/prose.ts';

/** Returns what to say about stored credentials, and what to do: two sentences, clean. */
export function explainCredentialWarning(warning: CredentialWarning): string {
	const registry = clean(nameRegistry(warning.registry));
	switch (warning.kind) {
		case 'login-denied':
			return `${registry} refused the credentials that a login had left, and was asked without them: what is private there was not seen. Log in again, or remove them with \`docker logout\`.`;
		case 'helper-failed':
			return `${clean(warning.helper)}, the \`credsStore\` of the Docker config, gave no credentials for ${registry}: ${clean(warning.problem)}. Only what needs no login was seen; install the helper, or set \`username\` and \`password\`.`;
	}
}
