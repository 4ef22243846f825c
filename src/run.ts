import { explainCredentialWarnings } from './action/explain/credential-warning.ts';
import { explainThrown } from './action/explain/explain.ts';
import { toNamedImages } from './action/inputs/base.ts';
import { warnOfUncheckedTls } from './action/inputs/certificates.ts';
import { checkMatched, filesError } from './action/inputs/files.ts';
import { warnOfUnknown } from './action/inputs/grammar/names.ts';
import { InputError } from './action/inputs/input-error.ts';
import { type Inputs, readInputs } from './action/inputs/inputs.ts';
import { checkProxies } from './action/inputs/proxies.ts';
import { toAllowanceLines, warnOfAllowances } from './action/report/allowances.ts';
import { listAnnotated, type Remarks, toAnnotations } from './action/report/annotations.ts';
import { reportText, tellAll } from './action/report/entries.ts';
import { noticesOfFiles, noticesOfShard, warnOfNoFiles } from './action/report/files.ts';
import { toLog } from './action/report/log.ts';
import { toNoOutputs, toOutputs } from './action/report/outputs.ts';
import { describeResult, explainVerdict } from './action/report/standing.ts';
import { toFailureSummary, toSummary } from './action/report/summary/summary.ts';
import { findFailing } from './action/report/verdict.ts';
import type { Event } from './action/runner/event.ts';
import type { Files, Log, Results, Runner, Secrets } from './action/runner/runner.ts';
import { redactUntil, sanitize } from './action/text/redactor.ts';
import { ask, VERSION } from './ask.ts';
import type { NamedImages } from './checks/base/used-image.ts';
import { isOwnFault } from './checks/finding.ts';
import type { Report } from './checks/report.ts';
import type { Collected } from './files/collect.ts';
import { FilesError } from './files/workspace.ts';
import { messageOf } from './registry/errors.ts';
import { Deadline } from './registry/http/deadline.ts';

/**
 * Results are published after the run's deadline too. Looking for secrets in them may take this long, which is enough for 100 MB; texts that
 * come later are left out.
 */
const PUBLISHING_MS = 60_000;

/**
 * One run of the action, from inputs to outputs. Returns whether the step passes.
 * @throws {InputError} before anything is asked
 * @throws a fault of ours. Outputs and summary are written in any case, and of what was found out everything has been told
 */
export async function run(runner: Runner): Promise<boolean> {
	const unknown = warnOfUnknown(runner.inputNames);
	const { report, inputs, remarks } = await answer(runner, unknown).catch((error: unknown) => {
		publishFailure(error, unknown, runner);
		throw error;
	});
	const isPassed = publish(report, inputs, remarks, runner);
	const fault = report.findings.find(isOwnFault);
	if (fault !== undefined) {
		throw fault.error.cause;
	}
	return isPassed;
}

/** Everything that there is to tell. */
interface Answer {
	readonly report: Report;
	readonly inputs: Inputs;
	readonly remarks: Remarks;
}

/** `unknown` are warnings, which come first. */
async function answer(runner: Runner, unknown: readonly string[]): Promise<Answer> {
	runner.mask(runner.get('password'));
	checkProxies(runner);
	const { inputs, notices, warnings, override } = await readInputs(runner);
	const deadline = new Deadline(inputs.timeoutMs);
	const files = await readFiles(inputs, runner, deadline);
	const builtOn = await readNamed(inputs, runner);
	const { report: answers, credentialWarnings } = await ask({ ...inputs, override, builtOn }, files, runner, deadline);
	const { report, errors } = await bumpFiles(answers, files, inputs, runner);
	const all = [
		...unknown,
		...warnings,
		...warnOfNoFiles(files, inputs),
		...warnOfUncheckedTls(runner),
		...explainCredentialWarnings(credentialWarnings, report.findings),
	];
	const ofImages = [...noticesOfFiles(files, inputs, report), ...noticesOfShard(inputs, report)];
	const remarks = { notices: [...notices, ...ofImages], warnings: all, errors, problems: files.problems };
	return { report, inputs, remarks };
}

/** No file was looked at. */
const NO_FILES: Collected = {
	references: [],
	readings: new Map(),
	problems: [],
	excluded: new Map(),
	files: 0,
	listed: new Set(),
	buildArgs: new Map(),
	unmatched: [],
};

/** The references of the files that the inputs name. @throws {InputError} where there are too many, or a glob matches no file */
async function readFiles(inputs: Inputs, runner: Files & Event, deadline: Deadline): Promise<Collected> {
	const { files } = inputs;
	if (files === undefined) {
		return NO_FILES;
	}
	// It brings the readers of a dozen syntaxes along, which take some milliseconds to load.
	const { collect } = await import('./files/collect.ts');
	// What an earlier step left may be a secret, which a stranger's file could send to any host.
	const trackedOnly = runner.isOpenToStrangers;
	const buildArgs = new Map([...runner.names, ...inputs.buildArgs]);
	const isTimeOver = () => deadline.remaining() === 0;
	try {
		const collected = await collect(files, runner.openWorkspace(), { buildArgs, trackedOnly, isTimeOver });
		checkMatched(collected);
		return collected;
	} catch (error) {
		throw error instanceof FilesError ? filesError(error) : error;
	}
}

/** What images should be built with by the word of the inputs. @throws {InputError} where the Dockerfile does not say it */
async function readNamed(inputs: Inputs, runner: Files & Event): Promise<NamedImages | undefined> {
	if (inputs.mode !== 'base') {
		return undefined;
	}
	const { baseImage, dockerfile, isEveryInput } = inputs;
	if (baseImage !== undefined) {
		return { source: 'input', base: baseImage, others: [] };
	}
	if (dockerfile === undefined) {
		return undefined;
	}
	// It brings the reader of Dockerfiles along.
	const { readStageImages } = await import('./files/stages/stage-images.ts');
	const buildArgs = new Map([...runner.names, ...inputs.buildArgs]);
	const read = (text: string) => readStageImages(text, { buildArgs });
	return toNamedImages(dockerfile, runner.openWorkspace().read(dockerfile), read, isEveryInput);
}

/** Writes the newest references into the files, or finds out which could be written; neither with `shard`. */
async function bumpFiles(
	report: Report,
	files: Collected,
	inputs: Inputs,
	runner: Files,
): Promise<{ readonly report: Report; readonly errors: readonly string[] }> {
	// Of a part of the images nobody can tell what a shared value should be.
	if (inputs.mode !== 'latest' || inputs.files === undefined || inputs.shard !== undefined) {
		return { report, errors: [] };
	}
	const { bump } = await import('./bump.ts');
	const { findings, changedFiles, errors } = bump(report.findings, files, inputs, runner.openWorkspace());
	return { report: { ...report, findings, changedFiles }, errors };
}

/** What later steps and a person get of a run that has no answers. The error itself is told by whoever catches it. */
function publishFailure(thrown: unknown, warnings: readonly string[], runner: Secrets & Log & Results): void {
	const heading = thrown instanceof InputError ? 'wrong input, no registry was asked' : 'failed';
	const problems = [
		...attempt('The outputs', () => setOutputs(toNoOutputs(), runner)),
		...attempt('The job summary', () =>
			runner.writeSummary(toFailureSummary(heading, explainThrown(thrown, runner.redact))),
		),
	];
	for (const message of [...warnings, ...problems]) {
		runner.annotate({ level: 'warning', title: 'Tagscout', message });
	}
}

function setOutputs(outputs: Readonly<Record<string, string>>, runner: Results): void {
	for (const [name, value] of Object.entries(outputs)) {
		runner.setOutput(name, value);
	}
}

/** Everything a person or a later step gets to see; all of it before the step fails. */
function publish(report: Report, inputs: Inputs, remarks: Remarks, runner: Secrets & Log & Results & Event): boolean {
	const deadline = new Deadline(PUBLISHING_MS);
	const late = new Set<string>();
	const redact = redactUntil(deadline, runner.redact, () =>
		late.add(`Looking for secrets took more than ${PUBLISHING_MS / 1000} seconds: texts are left out, as \`***\`.`),
	);
	const { owner, filesUrl } = runner;
	const options = { ...inputs, owner, redact };
	const told = tellAll(report, options);
	const { outputs, warnings } = toOutputs(report, told);
	const annotated = listAnnotated(report, options, remarks);
	const log = toLog(told, annotated, report.changedFiles.map(redact));
	for (const line of [...log, ...toAllowanceLines(report)]) {
		runner.info(line);
	}
	// The answers are known by now: a full disk must not lose them.
	const unset = attempt('The outputs', () => setOutputs(outputs, runner));
	const lost = unset.map((problem) => `${problem}. Later steps would read empty outputs, so this one fails.`);
	const errors = [...remarks.errors, ...lost].map((error) => sanitize(error, redact));
	const failing = new Set(findFailing(report, inputs.failOn));
	const verdict = explainVerdict(report, inputs.failOn);
	const failures = [...(verdict === '' ? [] : [verdict]), ...errors];
	const known = [...remarks.notices, ...remarks.warnings, ...warnings].map((remark) => sanitize(remark, redact));
	const unwritten = [
		attempt('The file of the output `report`', () => {
			// It alone may be as large as all answers together.
			if (deadline.remaining() === 0) {
				throw new Error('no time was left to look for secrets in it');
			}
			const path = runner.writeReport(reportText(told, report.allowances));
			if (unset.length === 0) {
				runner.setOutput('report', path);
			}
		}),
		attempt('The job summary', () =>
			runner.writeSummary(
				toSummary(report, told, {
					...{ version: VERSION, redact, filesUrl, failures, failing, remarks: known },
					problems: remarks.problems,
				}),
			),
		),
	];
	const all = [...remarks.warnings, ...warnings, ...late, ...unwritten.flat(), ...warnOfAllowances(report)];
	for (const annotation of toAnnotations(report, options, { ...remarks, warnings: all, errors })) {
		runner.annotate(annotation);
	}
	if (verdict !== '') {
		runner.info(`${describeResult(report)}. ${verdict}`);
	}
	return errors.length === 0 && failing.size === 0;
}

/** What to tell, where `write` failed. */
function attempt(what: string, write: () => void): string[] {
	try {
		write();
		return [];
	} catch (error) {
		return [`${what} could not be written: ${messageOf(error)}`];
	}
}
