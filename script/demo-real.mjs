import { showResult } from './demo-show.mjs';
import { readAction, runAction } from './runner.mjs';

/** @import { Show } from './demo-show.mjs' */

/** The variables that a real run needs of its caller: for logins, proxies, authorities. */
const PASSED_ON = [
	'HOME',
	'USERPROFILE',
	'DOCKER_CONFIG',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'NODE_EXTRA_CA_CERTS',
];

/**
 * Returns the inputs that `name=value` arguments give, or a message that says why they are wrong.
 * @param {readonly string[]} args
 * @returns {Promise<Record<string, string> | string>}
 */
export async function readInputs(args) {
	const { inputs } = await readAction();
	/** @type {Map<string, string>} */
	const values = new Map();
	for (const arg of args) {
		const [name = ''] = arg.split('=', 1);
		if (!Object.hasOwn(inputs, name)) {
			return `There is no input ${name}. There are: ${Object.keys(inputs).join(', ')}`;
		}
		if (name === arg) {
			return `${name} needs a value: ${name}=...`;
		}
		values.set(name, arg.slice(name.length + 1).replaceAll('\\n', '\n'));
	}
	return Object.fromEntries(values);
}

/**
 * Runs the action on real registries, shows the result, and returns the action's exit code; 1 when it was killed.
 * @param {Readonly<Record<string, string>>} inputs
 * @param {Show} show
 */
export async function runForReal(inputs, show) {
	const env = Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]).filter(([, value]) => value));
	const result = await runAction({
		inputs,
		env,
		debug: show.debug,
		cwd: process.cwd(),
		timeoutMs: Number.POSITIVE_INFINITY,
	});
	showResult(result, show);
	return result.exitCode ?? 1;
}
