import { setTimeout as sleep } from 'node:timers/promises';
import { getProxyUrl } from '@actions/http-client';
import type { Inputs } from './action/inputs/inputs.ts';
import { toBeginning } from './action/report/log.ts';
import { toWaitLine } from './action/report/wait.ts';
import type { Event } from './action/runner/event.ts';
import type { Log, Logins, Secrets } from './action/runner/runner.ts';
import { sanitize } from './action/text/redactor.ts';
import { shareLookups } from './checks/base/lookups.ts';
import { asAsked, check } from './checks/checks.ts';
import { fromDeadline, fromError, type Question } from './checks/finding.ts';
import type { Answered, Finding, Report } from './checks/report.ts';
import { askUntilThere, type Pause } from './checks/wait.ts';
import type { Collected } from './files/collect.ts';
import { type Circumstances, keyOf, toQuestions } from './questions.ts';
import { type ClientOptions, createClient } from './registry/client.ts';
import type { CredentialWarning } from './registry/credentials/credentials.ts';
import { Deadline } from './registry/http/deadline.ts';
import { Allowances } from './registry/http/rate-limit.ts';
import { parseReference } from './registry/reference/reference.ts';
import type { Registries } from './registry/registries.ts';
import { remember } from './registry/remember.ts';

/** As in package.json, which is not in the bundle. */
export const VERSION = '0.1.0';
/** Names the action: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;

interface Asked {
	readonly report: Report;
	readonly credentialWarnings: readonly CredentialWarning[];
}

/**
 * Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. With `wait` in rounds, each with a
 * deadline of its own; `deadline` is that of the first.
 */
export async function ask(
	inputs: Inputs & Pick<Circumstances, 'override' | 'builtOn'>,
	{ references }: Collected,
	runner: Secrets & Log & Logins & Event,
	deadline: Deadline,
): Promise<Asked> {
	const credentialWarnings: CredentialWarning[] = [];
	const allowances = new Allowances();
	let current = deadline;
	const { registries, beginRound, close } = createClient({
		...optionsOf(inputs, runner, () => current.remaining()),
		onWarning: (warning) => credentialWarnings.push(warning),
		onExchange: ({ method, url, outcome, milliseconds, allowance }) => {
			runner.debug(sanitize(`${method} ${url}: ${outcome}, ${milliseconds} ms`, runner.redact));
			if (allowance !== undefined) {
				allowances.note(new URL(url), allowance);
			}
		},
	});
	const { mode, images } = inputs;
	const askRound = (round: readonly (Question | Finding)[]) => answerAll(round, inputs, registries, current);
	const pause = async (pause: Pause) => {
		runner.info(toWaitLine(pause, runner.redact));
		await sleep(pause.milliseconds);
		beginRound();
		current = new Deadline(inputs.timeoutMs);
	};
	try {
		const questions = toQuestions(images, references, { ...inputs, isOpenToStrangers: runner.isOpenToStrangers });
		runner.info(toBeginning(mode, questions));
		const findings = await askUntilThere(questions, new Deadline(inputs.waitMs), askRound, pause);
		const report = {
			mode,
			findings,
			changedFiles: [],
			allowances: allowances.of(findings.flatMap(registriesOf)),
		};
		return { report, credentialWarnings };
	} finally {
		close();
	}
}

/** The findings about each of some questions. Equal ones are asked once. */
function answerAll(
	questions: readonly (Question | Finding)[],
	inputs: Inputs,
	registries: Registries,
	deadline: Deadline,
): Promise<(readonly Finding[])[]> {
	const { platforms, missingOrPrivate, expectDigest } = inputs;
	const lookups = shareLookups((reference, limits) => registries.repository(reference, { deadline, ...limits }));
	const common = { registries, deadline, platforms, missingOrPrivate, expectDigest, now: Date.now(), lookups };
	const answers = new Map<string, Promise<readonly Answered[]>>();
	const findings = questions.map(async (question) => {
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
	});
	return Promise.all(findings);
}

/** The options of a client, but for its listeners: permissions from the inputs, stored logins and secrets through the runner. */
function optionsOf(
	{ ca, credentials, registry, trustedHosts, insecureRegistries, allowedRegistries }: Inputs,
	runner: Secrets & Logins,
	remaining: () => number,
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
		// A little less than the round has left: then it is the helper that is named, and it does not outlive the run.
		runHelper: (name, serverUrl) => runner.runHelper(name, serverUrl, 0.9 * remaining()),
		onSecret: (secret) => runner.mask(secret),
	};
}

/** The registries that were asked for a finding. */
function registriesOf({ reference, rebuild }: Finding): readonly string[] {
	const bases = (rebuild?.builtWith ?? []).map(({ image }) => parseReference(image).registry);
	return reference === null ? bases : [reference.registry, ...bases];
}
