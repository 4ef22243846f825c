import { toAnnotations } from './action/annotations.ts';
import { clean } from './action/clean.ts';
import { reportText, toEntries } from './action/entries.ts';
import { type Inputs, readInputs } from './action/inputs.ts';
import { toLog } from './action/log.ts';
import { toOutputs } from './action/outputs.ts';
import { checkProxies } from './action/proxies.ts';
import type { Runner } from './action/runner.ts';
import { summarize } from './action/summary.ts';
import { verdict } from './action/verdict.ts';
import { checkExists } from './checks/exists.ts';
import { fromDeadline, fromError, type Question } from './checks/finding.ts';
import { checkInspect } from './checks/inspect.ts';
import { answerTo, checkLatest } from './checks/latest.ts';
import type { Finding, Mode, Report } from './checks/report.ts';
import { Credentials } from './registry/credentials.ts';
import { Deadline } from './registry/deadline.ts';
import { canonical } from './registry/reference.ts';
import { Registries } from './registry/registries.ts';
import { Transport } from './registry/transport.ts';

/** As in package.json, which is not in the bundle. */
export const VERSION = '0.1.0';
/** Says who asks: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;

/**
 * One run of the action, from inputs to outputs. Returns whether the step passes.
 * @throws {InputError} before anything is asked
 */
export async function run(runner: Runner): Promise<boolean> {
	runner.mask(runner.get('password'));
	checkProxies(runner);
	const { inputs, notices } = readInputs(runner);
	const { report, faults } = await ask(inputs, runner);
	const isPassed = publish(report, inputs, notices, runner);
	const [fault] = faults;
	if (fault !== undefined) {
		throw fault.reason;
	}
	return isPassed;
}

type CheckOptions = Parameters<typeof checkLatest>[1];

const CHECKS: Readonly<Record<Mode, (question: Question, options: CheckOptions) => Promise<readonly Finding[]>>> = {
	exists: async (question, options) => [await checkExists(question, options)],
	inspect: checkInspect,
	latest: async (question, options) => [await checkLatest(question, options)],
};

interface Asked {
	readonly report: Report;
	/** Our own faults: they stop one image, and fail the step when all else has been told. */
	readonly faults: readonly PromiseRejectedResult[];
}

/** Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. */
async function ask(inputs: Inputs, runner: Runner): Promise<Asked> {
	const { mode, images, trustedHosts, insecureRegistries, allowedRegistries, registry, credentials } = inputs;
	const deadline = new Deadline(inputs.timeoutMs);
	const onSecret = (secret: string) => runner.mask(secret);
	const transport = new Transport({
		deadline,
		userAgent: USER_AGENT,
		ca: inputs.ca,
		trustedHosts,
		insecureRegistries,
		onExchange: ({ method, url, outcome, milliseconds }) =>
			runner.debug(clean(`${method} ${url}: ${outcome}, ${milliseconds} ms`)),
	});
	const registries = new Registries({
		transport,
		credentials: new Credentials({
			given: credentials && { ...credentials, registry },
			readDockerConfig: () => runner.readDockerConfig(),
			onSecret,
		}),
		trustedHosts,
		insecureRegistries,
		allowedRegistries,
		onSecret,
	});
	const options = {
		registries,
		platforms: inputs.platforms,
		missingOrPrivate: inputs.missingOrPrivate,
		now: Date.now(),
	};
	const check = CHECKS[mode];
	try {
		const answers = new Map<string, Promise<readonly Finding[]>>();
		const questions = new Map(images.map((question) => [question.asked, question]));
		const findings = [...questions.values()].map(async (question) => {
			const key = canonical(question.reference);
			const answer =
				answers.get(key) ??
				deadline.bound(
					check(question, { ...options, ...inputs.latest }).catch((error: unknown) => [fromError(question, error)]),
					() => [fromDeadline(question)],
				);
			answers.set(key, answer);
			return (await answer).map((finding) => answerTo(question, finding, inputs.latest));
		});
		const settled = await Promise.allSettled(findings);
		const report = { mode, findings: settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])) };
		return { report, faults: settled.filter((one) => one.status === 'rejected') };
	} finally {
		transport.close();
	}
}

/** Everything a person or a later step gets to see; all of it before the step fails. */
function publish(report: Report, inputs: Inputs, notices: readonly string[], runner: Runner): boolean {
	const options = { ...inputs, redact: (text: string) => runner.redact(text) };
	const entries = toEntries(report, options);
	const { outputs, warnings } = toOutputs(report, entries);
	for (const line of toLog(entries)) {
		runner.info(line);
	}
	for (const [name, value] of Object.entries(outputs)) {
		runner.setOutput(name, value);
	}
	// The answers are known by now: a disk that is full is no reason to lose them.
	const unwritten = [
		attempt('The file of the output `report`', () =>
			runner.setOutput('report', runner.writeReport(reportText(report, entries))),
		),
		attempt('The job summary', () => runner.writeSummary(summarize(report, entries, { version: VERSION }))),
	];
	for (const annotation of toAnnotations(report, options, { notices, warnings: [...warnings, ...unwritten.flat()] })) {
		runner.annotate(annotation);
	}
	return !verdict(report, inputs.failOn).isFailure;
}

/** A warning, where `write` failed. */
function attempt(what: string, write: () => void): string[] {
	try {
		write();
		return [];
	} catch (error) {
		return [`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`];
	}
}
