import type { Answered, Denied, Missing } from '../../checks/report.ts';
import type { Evidence } from '../../registry/errors.ts';
import { familiar } from '../../registry/reference/reference.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { clean } from '../text/clean.ts';

/** `<account>.dkr.ecr.<region>.amazonaws.com`, its other partitions, `-fips`, and the dual-stack `<account>.dkr-ecr.<region>.on.aws`. */
const ECR = /^\d{12}\.dkr[.-]ecr(-fips)?\./;

/** Who answered, and what. */
export interface Names {
	/** The registry as people call it. */
	readonly registry: string;
	/** The same, or the other host that gave the answer, such as a token server. */
	readonly who: string;
	/** What came back, in brackets after a space; empty when nothing did. */
	readonly said: string;
}

/** Returns what a refused login means, and where a new one comes from. */
export function explainAuthFailed(finding: Denied, { who, said }: Names): string {
	const { identity } = finding;
	if (identity !== 'anonymous' && ECR.test(finding.reference.registry)) {
		return `${who} refused the login${said}. Log in again in an earlier step of this job: a login at Amazon ECR lasts 12 hours.`;
	}
	if (identity === 'stored') {
		return `${who} refused the credentials that a login left${said}. Log in again: they may be wrong or have expired.`;
	}
	if (identity === 'anonymous') {
		return `${who} refused to answer without credentials${said}. To log in, ${adviseLogin(finding)}.`;
	}
	return `${who} refused \`username\` and \`password\`${said}. Check both; a token may have expired.`;
}

/** Returns that nobody knows whether the image is there, and how to find out. */
export function explainMissingOrPrivate(
	finding: Missing | Denied,
	{ registry, said }: Names,
	{ missingOrPrivate }: Pick<Inputs, 'missingOrPrivate'>,
): string {
	const isAnonymous = finding.identity === 'anonymous';
	const right = formatRight(finding.evidence);
	if (right !== undefined && finding.status !== 'missing') {
		const access = isAnonymous ? adviseLogin(finding) : 'give it to the token that these credentials are of';
		return `${registry} says that this takes ${right}${said}, or the repository is missing. Check the name, and ${access}.`;
	}
	const state = isAnonymous
		? `${registry} does not tell without a login whether this is missing or private${said}`
		: `${registry} does not tell whether this is missing, or closed to these credentials${said}`;
	if (finding.status === 'missing') {
		return `${state}; it counts as missing. Check the name, or push it first.`;
	}
	const access = isAnonymous
		? `Check the name; to log in, ${adviseLogin(finding)}`
		: `Check the name, and that these credentials may read it${rightsAt(finding.reference.registry)} and have not expired`;
	// It is about images that this repository pushes itself: not about what a file names, or what another image was built with.
	const isOwn = finding.place === null && !('about' in finding);
	const other =
		missingOrPrivate === 'missing' || !isOwn
			? ''
			: '. If it cannot be private, and is only not pushed yet, `missing-or-private: missing` counts it as `missing`';
	return `${state}. ${access}${other}.`;
}

/**
 * What lets a login read an image. A workflow's own token reads packages of its repository, and others where these name it.
 * https://docs.github.com/en/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility
 */
function rightsAt(registry: string): string {
	return registry === 'ghcr.io'
		? ' (`packages: read`, and "Manage Actions access" of a package of another repository)'
		: '';
}

/** Returns that the registry says no to us, whatever the image. */
export function explainForbidden(finding: Denied, { who, said }: Names): string {
	const access =
		finding.identity === 'anonymous'
			? `ask its operator, or log in: ${adviseLogin(finding)}`
			: 'ask its operator, or use credentials with more rights';
	const cause = formatRight(finding.evidence) ?? 'a policy, an address that is blocked, or a right';
	return `${who} forbids this${said}, and does not say whether the image is there. It is about ${cause}: ${access}.`;
}

/** The right that the registry says is missed; undefined where it names none. */
function formatRight(evidence: Evidence | null): string | undefined {
	const action = evidence?.action;
	return action === undefined ? undefined : `the right \`${clean(action.replace('_', '/'))}\``;
}

/** Returns how to log in, as a clause. For what a login is not used, it is how to have it used. */
export function adviseLogin({ reference, rebuild, ...finding }: Answered): string {
	if ('about' in finding && finding.about?.anonymousOnly) {
		return rebuild?.source === 'dockerfile'
			? 'list in `allowed-registries` all registries that may be asked, because without it what a Dockerfile names is asked for anonymously in such an event'
			: `set \`base-image: ${familiar(reference)}\`, because what only the image itself names is asked for anonymously`;
	}
	const token = reference.registry === 'ghcr.io' ? ' (a token with `packages: read`)' : '';
	return `set \`registry: ${reference.registry}\`, \`username\` and \`password\`${token}, or use \`docker login\` in an earlier step`;
}
