import { explainThrown } from './action/explain/explain.ts';
import { githubRunner } from './action/runner/runner.ts';
import { run } from './run.ts';

/** Sockets that a silent proxy holds open must not hold the job: those still open this long after the run are closed. */
const GRACE_MS = 1_000;
/**
 * Node looks names up in half of its four threads, so that two silent name servers would keep all others waiting. The threads are made when the
 * first is needed.
 */
const THREADS = '64';

process.env['UV_THREADPOOL_SIZE'] ??= THREADS;
const runner = githubRunner(process.env, process);

function fail(thrown: unknown): void {
	process.exitCode = 1;
	runner.annotate({ level: 'error', title: 'Tagscout', message: explainThrown(thrown, runner.redact) });
}

/** A look-up (`GetAddrInfoReqWrap`) cannot be cancelled, and Node waits for its thread even in `process.exit`: a red run does not. */
function end(): void {
	const hasThreads = process.getActiveResourcesInfo().some((name) => /Req(Wrap|Callback)$/.test(name));
	if (process.exitCode === 0 || !hasThreads) {
		process.exit();
	}
	// A signal is red too. What was printed goes out first.
	process.stdout.write('', () => process.kill(process.pid, 'SIGKILL'));
}

// Red until the run says otherwise: a promise that never settles ends the process without another word.
process.exitCode = 1;
process.on('uncaughtException', (error) => {
	fail(error);
	end();
});
try {
	process.exitCode = (await run(runner)) ? 0 : 1;
} catch (error) {
	fail(error);
}
setTimeout(end, GRACE_MS).unref();
