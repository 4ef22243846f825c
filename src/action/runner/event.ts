import { readText } from './read-file.ts';
import type { Environment } from './stored-configs.ts';

/** What brought the run about, and for which commit. */
export interface Event {
	/** Whether it brings a stranger's files together with this repository's secrets. */
	readonly isOpenToStrangers: boolean;
	/** Who owns the repository; empty where that is unknown. */
	readonly owner: string;
	/** What workflows know by these names: `github.repository`. */
	readonly names: ReadonlyMap<string, string>;
	/** The address below which files of the commit are shown; undefined where that is unknown. */
	readonly filesUrl: string | undefined;
}

/** Events that run with secrets although a fork may have caused them: https://docs.github.com/en/actions/reference/security/secure-use */
const OPEN_EVENTS: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** GitHub's own are below 25 MB; those of pull requests have some KiB. */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

const NAME = /^[\w.-]+\/[\w.-]+$/;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Reads GitHub's variables, and of a pull request the event's file. Never throws: nothing depends on it but links and a hint. */
export function readEvent(env: Environment): Event {
	const name = env['GITHUB_EVENT_NAME'] ?? '';
	return {
		isOpenToStrangers: OPEN_EVENTS.has(name),
		owner: env['GITHUB_REPOSITORY_OWNER'] ?? '',
		names: readNames(env),
		filesUrl: findFilesUrl(env, name),
	};
}

/** Those that stand in references. */
function readNames(env: Environment): ReadonlyMap<string, string> {
	const names = [
		['github.repository', env['GITHUB_REPOSITORY']],
		['github.repository_owner', env['GITHUB_REPOSITORY_OWNER']],
	] as const;
	return new Map(names.flatMap(([name, value]) => (value ? [[name, value.toLowerCase()]] : [])));
}

function findFilesUrl(env: Environment, name: string): string | undefined {
	const server = env['GITHUB_SERVER_URL'] ?? '';
	// On a pull request `GITHUB_SHA` is a merge that is gone soon.
	const commit =
		(name === 'pull_request' ? findHead(env['GITHUB_EVENT_PATH'] ?? '') : undefined) ?? env['GITHUB_SHA'] ?? '';
	const repository = env['GITHUB_REPOSITORY'] ?? '';
	const isKnown = URL.canParse(server) && /^https?:/.test(server) && NAME.test(repository) && COMMIT.test(commit);
	return isKnown ? `${new URL(server).origin}/${repository}/blob/${commit}/` : undefined;
}

/** The newest commit of a pull request. */
function findHead(path: string): string | undefined {
	try {
		const { sha } = JSON.parse(readText(path, MAX_EVENT_BYTES)).pull_request.head;
		return String(sha);
	} catch {
		return undefined;
	}
}
