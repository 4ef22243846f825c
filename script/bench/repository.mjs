/** The repository whose files are measured. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GATE_IMAGES } from './content.mjs';

const FILES = 2000;
/** One and two a file in turns. */
export const REFERENCES = 3000;

/**
 * 2,000 files that name 300 images 3,000 times.
 * @param {string} workspace
 * @param {string} host
 */
export async function writeFiles(workspace, host) {
	let next = 0;
	const name = () => `${host}/${GATE_IMAGES[next++ % GATE_IMAGES.length]}`;
	for (let number = 0; number < FILES; number += 1) {
		const [path, text] =
			number % 2 === 0
				? [`services/${number}/Dockerfile`, `FROM ${name()}\nRUN make\n`]
				: [`services/${number}/compose.yaml`, `services:\n  a:\n    image: ${name()}\n  b:\n    image: ${name()}\n`];
		const file = join(workspace, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}
