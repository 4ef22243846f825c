import { getProxyUrl } from '@actions/http-client';
import type { Inputs } from './action/inputs/inputs.ts';
import type { Event } from './action/runner/event.ts';
import type { Log, Logins, Secrets } from './action/runner/runner.ts';
import { sanitize } from './action/text/redactor.ts';
import { asAsked, check } from './checks/checks.ts';
import { fromDeadline, fromError } from './checks/finding.ts';
import type { Answered, Finding, Report } from './checks/report.ts';
import type { Collected } from './files/collect.ts';
import { type Circumstances, keyOf, toQuestions } from './questions.ts';
import { type ClientOptions, createClient } from './registry/client.ts';
import type { CredentialWarning } from './registry/credentials/credentials.ts';
import type { Deadline } from './registry/http/deadline.ts';
import { Allowances } from './registry/http/rate-limit.ts';
import { parseReference } from './registry/reference/reference.ts';
import { remember } from './registry/remember.ts';

/** As in package.json, which is not in the bundle. */
export const VERSION = '0.1.0';
/** Names the action: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;

interface Asked {
	readonly report: Report;
	readonly credentialWarnings: readonly CredentialWarning[];
}

/** Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. */
export async function ask(
	inputs: Inputs & Pick<Circumstances, 'override' | 'builtOn'>,
	{ references }: Collected,
	runner: Secrets & Log & Logins & Event,
	deadline: Deadline,
): Promise<Asked> {
	const credentialWarnings: CredentialWarning[] = [];
	const allowances = new Allowances();
	const { registries, close } = createClient({
		...optionsOf(inputs, runner, deadline),
		onWarning: (warning) => credentialWarnings.push(warning),
		onExchange: ({ method, url, outcome, milliseconds, allowance }) => {
			runner.debug(sanitize(`${method} ${url}: ${outcome}, ${milliseconds} ms`, runner.redact));
			if (allowance !== undefined) {
				allowances.note(new URL(url), allowance);
			}
		},
	});
	const { mode, images, platforms, missingOrPrivate } = inputs;
	const common = { registries, deadline, platforms, missingOrPrivate, now: Date.now() };
	try {
		const answers = new Map<string, Promise<readonly Answered[]>>();
		const findings = toQuestions(images, references, { ...inputs, isOpenToStrangers: runner.isOpenToStrangers }).map(
			async (question) => {
				if ('status' in question) {
					return [question];
				}
				const key = keyOf(question, inputs.mode);
				const answer = remember(answers, key, () =>
					deadline.bound(check(question, inputs, common), () => [fromDeadline(question)]),
				);
				try {
					return (await answer).map((finding) => asAsked(question, finding, inputs));
				} catch (error) {
					return [asAsked(question, fromError(question, error), inputs)];
				}
			},
		);
		const found = (await Promise.all(findings)).flat();
		const report = {
			mode,
			findings: found,
			changedFiles: [],
			allowances: allowances.of(found.flatMap(registriesOf)),
		};
		return { report, credentialWarnings };
	} finally {
		close();
	}
}

/** The options of a client, but for its listeners: permissions from the inputs, stored logins and secrets through the runner. */
function optionsOf(
	{ ca, credentials, registry, trustedHosts, insecureRegistries, allowedRegistries }: Inputs,
	runner: Secrets & Logins,
	deadline: Deadline,
): Omit<ClientOptions, 'onWarning' | 'onExchange'> {
	return {
		ca,
		trustedHosts,
		insecureRegistries,
		allowedRegistries,
		userAgent: USER_AGENT,
		proxyFor: ({ href }) => getProxyUrl(href),
		given: credentials && { ...credentials, registry },
		readConfigs: () => runner.readStoredConfigs(),
		listScopedConfigs: (registry) => runner.listScopedConfigs(registry),
		// A little less than the run has left: then it is the helper that is named, and it does not outlive the run.
		runHelper: (name, serverUrl) => runner.runHelper(name, serverUrl, 0.9 * deadline.remaining()),
		onSecret: (secret) => runner.mask(secret),
	};
}

/** The registries that were asked for a finding. */
function registriesOf({ reference, rebuild }: Finding): readonly string[] {
	const bases = (rebuild?.builtWith ?? []).map(({ image }) => parseReference(image).registry);
	return reference === null ? bases : [reference.registry, ...bases];
}
