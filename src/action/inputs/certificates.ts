import { X509Certificate } from 'node:crypto';
import { InputError, quoteValue } from './input-error.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const EXPECTED = 'the path of a PEM file with one or more certificates, such as `certs/ca.pem`';

/** All authorities that Mozilla trusts make a file of about 250 kB. */
export const MAX_CA_BYTES = 1024 * 1024;

/**
 * Returns the certificates of the PEM file that the `ca-file` input names, and nothing else that the file may hold: a
 * private key beside them goes no further. The file's content is in no message.
 *
 * @throws InputError when the file cannot be read, is above 1 MiB, or holds no certificate or a broken one.
 */
export function readCertificates(path: string, readFile: (path: string) => string): string {
	if (path.includes('-----BEGIN')) {
		const found = 'has a text in PEM itself, which is not shown';
		throw new InputError('ca-file', '', `${EXPECTED} (write the text into a file in an earlier step)`, { found });
	}
	const pem = readText(path, readFile);
	if (Buffer.byteLength(pem) > MAX_CA_BYTES) {
		throw new InputError('ca-file', path, 'at most 1 MiB', { found: 'names a larger file' });
	}
	const certificates = findBlocks(pem);
	if (certificates.length === 0) {
		throw new InputError('ca-file', path, EXPECTED, { found: 'names a file without a certificate' });
	}
	certificates.forEach((certificate, index) => {
		try {
			new X509Certificate(certificate);
		} catch (cause) {
			const found = `names a file whose certificate ${index + 1} of ${certificates.length} cannot be read`;
			throw new InputError('ca-file', path, EXPECTED, { found, cause });
		}
	});
	return `${certificates.join('\n')}\n`;
}

function readText(path: string, readFile: (path: string) => string): string {
	try {
		return readFile(path);
	} catch (cause) {
		const found = /^~/.test(path) ? 'where `~` has no meaning' : 'which cannot be read';
		throw new InputError('ca-file', path, EXPECTED, { found: `is ${quoteValue(path)}, ${found}`, cause });
	}
}

// By position rather than by an expression, which would look for the end again from each of many beginnings.
function findBlocks(pem: string): string[] {
	const blocks: string[] = [];
	let begin = pem.indexOf(BEGIN);
	while (begin >= 0) {
		const end = pem.indexOf(END, begin);
		const after = end < 0 ? pem.length : end + END.length;
		blocks.push(pem.slice(begin, after));
		begin = pem.indexOf(BEGIN, after);
	}
	return blocks;
}

/** Returns a warning where the environment tells Node not to check certificates. They are checked all the same. */
export function warnOfUncheckedTls({ variable }: { variable(name: string): string }): string[] {
	return variable('NODE_TLS_REJECT_UNAUTHORIZED') === '0'
		? [
				'Environment variable `NODE_TLS_REJECT_UNAUTHORIZED` does not switch the check of certificates off here, whatever Node says of it. For an authority of your own, set `ca-file`.',
			]
		: [];
}
