import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Workspace } from '../../files/workspace.ts';
import type { RunHelper } from '../../registry/credentials/credential-helper.ts';
import type { StoredConfig } from '../../registry/credentials/docker-config.ts';
import type { ScopedConfig } from '../../registry/credentials/scoped-config.ts';
import { MAX_CA_BYTES } from '../inputs/certificates.ts';
import type { InputSource } from '../inputs/inputs.ts';
import type { Annotation } from '../report/annotations.ts';
import { Redactor } from '../text/redactor.ts';
import type { Host } from './children.ts';
import { helperRunner } from './credential-helper.ts';
import { type Event, readEvent } from './event.ts';
import { readText } from './read-file.ts';
import { listScopedConfigs } from './scoped-configs.ts';
import { type Environment, findSessionAuthFile, readStoredConfigs } from './stored-configs.ts';
import { openWorkspace } from './workspace.ts';

/** Secrets, which are to be seen nowhere. */
export interface Secrets {
	/** Has a secret replaced by `***` in the log, from now on. */
	mask(secret: string): void;
	/**
	 * The text with every masked secret in it replaced by `***`: for what a registry says, which may echo our request. All that is
	 * printed or written goes through it once more; here it is for texts that are shortened or escaped before.
	 */
	redact(text: string): string;
}

/** What a person reads while the run goes on, and beside it. */
export interface Log {
	debug(line: string): void;
	info(line: string): void;
	annotate(annotation: Annotation): void;
}

/** What a run leaves behind. */
export interface Results {
	/** One with a secret in it becomes empty. */
	setOutput(name: string, value: string): void;
	/** Throws what the file system throws. */
	writeSummary(markdown: string): void;
	/** Writes the report, and returns the path. Throws what the file system throws. */
	writeReport(text: string): string;
}

/** Where credentials come from, beside the inputs. */
export interface Logins {
	/** What logins have left. Throws CredentialsError for what is there and cannot be read. */
	readStoredConfigs(): readonly StoredConfig[];
	/** Those for a part of a registry. */
	listScopedConfigs(registry: string): readonly ScopedConfig[];
	/** Asks a credential helper. */
	readonly runHelper: RunHelper;
}

/** The repository's files. */
export interface Files {
	openWorkspace(): Workspace;
}

/** All that the action has of its runner. */
export interface Runner extends InputSource, Secrets, Log, Results, Logins, Files, Event {
	/** The inputs that the environment has, in lower case, whatever action.yml knows of them. */
	readonly inputNames: readonly string[];
	/** A variable of the environment; empty where there is none. */
	variable(name: string): string;
}

/** The runner replaces every occurrence of a mask: a shorter one would garble the log and hide nothing. */
const SHORTEST_MASK = 3;

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** GitHub's runner, as its environment describes it. */
export function githubRunner(env: Environment, host: Host): Runner {
	const masks = new Set<string>();
	const redactor = new Redactor();
	const redact = (text: string) => redactor.redact(text);
	const workspace = env['GITHUB_WORKSPACE'] || host.cwd();
	return {
		...readEvent(env),
		workspace,
		openWorkspace: () => openWorkspace(workspace, env, host),
		// As the runner names them: upper-case, spaces as underscores, hyphens kept.
		get: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
		inputNames: Object.keys(env).flatMap((name) => /^INPUT_(.+)$/is.exec(name)?.[1]?.toLowerCase() ?? []),
		readFile: (path) => readText(path, MAX_CA_BYTES),
		variable: (name) => env[name] ?? '',
		mask(secret) {
			for (const mask of masksFor(secret)) {
				// The same is masked once: the command itself is a line of the log.
				if (!masks.has(mask)) {
					masks.add(mask);
					redactor.add(mask);
					core.setSecret(mask);
				}
			}
		},
		redact,
		debug: (line) => core.debug(redact(line)),
		info: (line) => core.info(redact(line)),
		annotate({ level, title, message, place }) {
			const where = place && { file: redact(place.file), startLine: place.line, startColumn: place.column };
			ANNOTATE[level](redact(message), { title: redact(title), ...where });
		},
		setOutput(name, value) {
			const isSecret = redact(value) !== value;
			// As GitHub does it. Half of a text would be worse than none: a later step may take it for a reference.
			core.setOutput(name, isSecret ? '' : value);
			if (isSecret) {
				core.warning(`Output \`${name}\` is empty, because a secret stands in it.`, { title: 'Tagscout' });
			}
		},
		writeSummary(markdown) {
			const file = env['GITHUB_STEP_SUMMARY'];
			// Old runners of GitHub Enterprise Server have no summaries.
			if (file) {
				appendFileSync(file, redact(markdown));
			}
		},
		writeReport(text) {
			const path = join(env['RUNNER_TEMP'] || tmpdir(), `tagscout-${randomUUID()}.json`);
			writeFileSync(path, redact(text), { mode: 0o600 });
			return path;
		},
		readStoredConfigs: () => readStoredConfigs(env, findSessionAuthFile(host.platform, host.getuid?.())),
		listScopedConfigs: (registry) => listScopedConfigs(registry, env),
		runHelper: helperRunner(env, host),
	};
}

/** A secret of several lines, such as a key in JSON, is also printed line by line: each is masked, but for mere brackets. */
function masksFor(secret: string): string[] {
	return [secret, ...secret.split(/\r?\n/)].filter((mask) => mask.trim().length >= SHORTEST_MASK);
}
