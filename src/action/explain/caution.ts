import type { Caution } from '../../registry/credentials/credentials.ts';
import { clean } from '../text/clean.ts';
import { nameRegistry } from '../text/prose.ts';

/** Returns what to say about stored credentials, and what to do: two sentences, clean. */
export function explainCaution(caution: Caution): string {
	const registry = clean(nameRegistry(caution.registry));
	switch (caution.kind) {
		case 'login-refused':
			return `${registry} refused the credentials that a login had left, and was asked without them: what is private there was not seen. Log in again, or remove them with \`docker logout\`.`;
		case 'helper-failed':
			return `${clean(caution.helper)}, the \`credsStore\` of the Docker config, gave no credentials for ${registry}: ${clean(caution.problem)}. Only what needs no login was seen; install the helper, or set \`username\` and \`password\`.`;
	}
}
