/** Loaded into the action by `--import`: writes the peak of its memory, in bytes, when the process ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { BENCH_PEAK_MEMORY: path } = process.env;
if (isMainThread && path !== undefined) {
	process.once('exit', () => writeFileSync(path, String(peakMemory())));
}

/**
 * On Linux `maxRSS` includes the memory that the parent had when it started this process. There the kernel's own mark is read:
 * https://man7.org/linux/man-pages/man5/proc_pid_status.5.html, VmHWM. Both are in units of 1,024 bytes.
 */
function peakMemory() {
	if (process.platform !== 'linux') {
		return process.resourceUsage().maxRSS * 1024;
	}
	const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
	return Number(kibibytes) * 1024;
}
