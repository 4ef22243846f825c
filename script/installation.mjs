import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string | readonly string[]} [os]
 * @property {string | readonly string[]} [cpu]
 * @property {string | readonly string[]} [libc]
 */

/** @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages by path, such as `node_modules/typescript` */

/**
 * Returns why `npm ci` is needed, or undefined. What is installed stands in node_modules/.package-lock.json.
 * @param {string} project
 */
export function whyInstall(project) {
	const wanted = readLock(join(project, 'package-lock.json'));
	const installed = readLock(join(project, 'node_modules', '.package-lock.json'));
	if (!wanted) {
		throw new Error('package-lock.json is missing');
	}
	if (!installed) {
		return 'nothing is installed yet';
	}
	return compareLocks(wanted, installed);
}

/**
 * Returns the first difference that matters on this machine, or undefined.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 * @param {{ os: string, cpu: string }} [machine]
 */
export function compareLocks(wanted, installed, machine = { os: process.platform, cpu: process.arch }) {
	for (const [path, { version, integrity, ...limits }] of Object.entries(wanted)) {
		if (path === '') {
			continue;
		}
		const there = installed[path];
		if (!there && isForOthers(limits, machine)) {
			continue;
		}
		if (!there) {
			return `${path} is not installed`;
		}
		if (there.version !== version || there.integrity !== integrity) {
			return `${path} is not ${version ?? 'the locked one'}`;
		}
	}
	const extra = Object.keys(installed).find((path) => !(path in wanted));
	return extra && `${extra} is not in package-lock.json`;
}

/**
 * Optional packages for another system are rightly absent. Which libc this is nobody knows here: those may be absent
 * too.
 * @param {LockedPackage} limits
 * @param {{ os: string, cpu: string }} machine
 */
function isForOthers({ optional, os, cpu, libc }, machine) {
	const fits = (/** @type {string | readonly string[] | undefined} */ limit, /** @type {string} */ own) =>
		limit === undefined || [limit].flat().includes(own);
	return optional === true && (libc !== undefined || !fits(os, machine.os) || !fits(cpu, machine.cpu));
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function readLock(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8')).packages;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}
		throw error;
	}
}
