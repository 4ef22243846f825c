import { createHash } from 'node:crypto';
import { Redactor } from '../../src/action/text/redactor.ts';

/** @import { Figure } from './figures.mjs' */

const KIB = 1024;
const TOKENS = 5000;
const LINES = 5000;
const REPORT_BYTES = 4 * KIB * KIB;
/** Milliseconds. */
const TIME_BOUND = 5000;
const LOGIN = 's3cret %&+"/pw';

/**
 * Measures how long it takes to look for a login and the tokens of 5,000 repositories, in this process.
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureRedaction() {
	// As a hostile token server makes them: long, and alike at both ends.
	const alike = Array.from({ length: TOKENS }, (_, number) => `${'a'.repeat(2000)}${number}${'a'.repeat(2000)}`);
	const line = `HEAD https://registry.example.com/v2/team/app/manifests/1.0?x=%41: 200, ${digits('line', 800)}`;
	const report = JSON.stringify(Array.from({ length: 100 }, (_, number) => `sha256:${digits(String(number), 64)}`));
	const texts = {
		[`${LINES} lines of 1 KiB`]: Array.from({ length: LINES }, (_, number) => `${line} ${number}`.padEnd(KIB, ' x')),
		'a report of 4 MiB': [report.repeat(REPORT_BYTES / report.length)],
		'4 MiB that begin like a token everywhere': [`${'a'.repeat(15)}b`.repeat(REPORT_BYTES / 16)],
		'4 MiB of percent-encoded letters': ['%41'.repeat(REPORT_BYTES / 3)],
	};
	const tokens = Array.from({ length: TOKENS }, (_, number) => `eyJhbGciOiJSUzI1NiJ9.${digits(String(number), 1000)}`);
	const lengths = Array.from({ length: TOKENS }, (_, number) => digits(String(number), 20 + number));
	const kinds = { tokens, 'tokens that are alike': alike, 'tokens of as many lengths': lengths };
	return Object.entries(kinds).flatMap(([kind, secrets]) => {
		const redactor = new Redactor();
		for (const secret of [LOGIN, ...secrets]) {
			redactor.add(secret);
		}
		return Object.entries(texts).map(([name, parts]) => {
			const started = performance.now();
			for (const part of parts) {
				redactor.redact(part);
			}
			const value = performance.now() - started;
			return /** @type {Figure} */ ({ name: `${TOKENS} ${kind}: ${name}`, value, unit: 'ms', below: TIME_BOUND });
		});
	});
}

/**
 * @param {string} seed
 * @param {number} length
 */
function digits(seed, length) {
	let text = '';
	while (text.length < length) {
		text += createHash('sha256')
			.update(seed + text.length)
			.digest('base64url');
	}
	return text.slice(0, length);
}
