import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { CredentialsError } from '../registry/errors.ts';
import type { Annotation } from './annotations.ts';
import { MAX_CA_BYTES } from './ca-file.ts';
import type { InputSource } from './inputs.ts';
import { readText } from './read-text.ts';

/** What the action has of its runner: inputs, files, and the ways to be heard. */
export interface Runner extends InputSource {
	/** A variable of the environment; empty where there is none. */
	variable(name: string): string;
	/** Has a secret replaced by `***` in the log, from now on. */
	mask(secret: string): void;
	/** The text with every masked secret in it replaced by `***`: for what a registry says, which may echo our request. */
	redact(text: string): string;
	debug(line: string): void;
	info(line: string): void;
	annotate(annotation: Annotation): void;
	setOutput(name: string, value: string): void;
	/** Throws what the file system throws. */
	writeSummary(markdown: string): void;
	/** Writes the report, and returns the path. Throws what the file system throws. */
	writeReport(text: string): string;
	/** The Docker config; undefined when there is none. Throws CredentialsError when it is there and cannot be read. */
	readDockerConfig(): { readonly path: string; readonly text: string } | undefined;
}

/** Real ones have some KiB; whatever is larger is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/** The runner replaces every occurrence of a mask: a shorter one would garble the log and hide nothing. */
const SHORTEST_MASK = 3;

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** GitHub's runner, as its environment describes it. */
export function githubRunner(env: Readonly<Record<string, string | undefined>>): Runner {
	const masks = new Set<string>();
	return {
		// As the runner names them: upper-case, spaces as underscores, hyphens kept.
		get: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
		readFile: (path) => readText(path, MAX_CA_BYTES),
		variable: (name) => env[name] ?? '',
		mask(secret) {
			for (const mask of masksFor(secret)) {
				// The same is masked once: the command itself is a line of the log.
				if (!masks.has(mask)) {
					masks.add(mask);
					core.setSecret(mask);
				}
			}
		},
		redact: (text) => [...masks].reduce((rest, mask) => rest.replaceAll(mask, '***'), text),
		debug: (line) => core.debug(line),
		info: (line) => core.info(line),
		annotate: ({ level, title, message }) => ANNOTATE[level](message, { title }),
		setOutput: (name, value) => core.setOutput(name, value),
		writeSummary(markdown) {
			const file = env['GITHUB_STEP_SUMMARY'];
			// Old runners of GitHub Enterprise Server have no summaries.
			if (file) {
				appendFileSync(file, markdown);
			}
		},
		writeReport(text) {
			const path = join(env['RUNNER_TEMP'] || tmpdir(), `tagscout-${randomUUID()}.json`);
			writeFileSync(path, text, { mode: 0o600 });
			return path;
		},
		readDockerConfig: () => readDockerConfig(env),
	};
}

/** A secret of several lines, such as a key in JSON, is also printed line by line: each is masked, but for mere brackets. */
function masksFor(secret: string): string[] {
	const lines = secret.split(/\r?\n/).filter((line) => line.length > SHORTEST_MASK);
	return [secret, ...lines].filter((mask) => mask.trim().length >= SHORTEST_MASK);
}

/** `DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top. */
function readDockerConfig(env: Readonly<Record<string, string | undefined>>) {
	const home = env['HOME'] || env['USERPROFILE'];
	const folder = env['DOCKER_CONFIG'] || (home && join(home, '.docker'));
	if (!folder) {
		return undefined;
	}
	const path = join(folder, 'config.json');
	try {
		const text = readText(path, MAX_CONFIG_BYTES);
		if (text.length > MAX_CONFIG_BYTES) {
			throw new CredentialsError(`${path} is larger than 1 MiB`);
		}
		return { path, text };
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}
		throw error instanceof CredentialsError ? error : new CredentialsError(`${path} cannot be read`, { cause: error });
	}
}
