import { explainThrown } from './action/explain/explain.ts';
import { githubRunner } from './action/runner/runner.ts';
import { run } from './run.ts';

/** Sockets that a silent proxy holds open must not hold the job: those still open this long after the run are closed. */
const GRACE_MS = 1_000;

const runner = githubRunner(process.env, process);

function fail(thrown: unknown): void {
	process.exitCode = 1;
	runner.annotate({ level: 'error', title: 'Tagscout', message: explainThrown(thrown, runner.redact) });
}

// Red until the run says otherwise: a promise that never settles ends the process without another word.
process.exitCode = 1;
process.on('uncaughtException', (error) => {
	fail(error);
	process.exit();
});
try {
	process.exitCode = (await run(runner)) ? 0 : 1;
} catch (error) {
	fail(error);
}
setTimeout(() => process.exit(), GRACE_MS).unref();
