import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSync } from './programs.mjs';

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/**
 * Creates a private certificate authority with the `openssl` command, in a temporary folder that `remove()` takes away.
 * @throws {Error} when `openssl` is not installed
 */
export function createAuthority() {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-authority-'));
	const caFile = join(folder, 'ca.pem');
	const caKey = join(folder, 'ca.key');
	let issued = 0;
	const uses = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
	openssl('req', '-x509', ...NEW_KEY, '-keyout', caKey, '-out', caFile, '-days', '2', '-subj', '/CN=Tests CA', ...uses);
	return {
		caFile,
		caPem: readFileSync(caFile, 'utf8'),
		/**
		 * Issues a server certificate for host names and addresses, for so many days from now: a negative number makes one
		 * that has expired. Key and certificate are PEM.
		 * @param {readonly string[]} hosts
		 * @param {number} [days]
		 */
		issue(hosts, days = 1) {
			issued += 1;
			const path = join(folder, `server-${issued}`);
			const names = hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`).join(',');
			writeFileSync(`${path}.ext`, `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`);
			openssl('req', '-new', ...NEW_KEY, '-keyout', `${path}.key`, '-out', `${path}.csr`, '-subj', '/CN=Tests server');
			const signing = [
				'-CA',
				caFile,
				'-CAkey',
				caKey,
				'-CAcreateserial',
				'-days',
				String(days),
				'-extfile',
				`${path}.ext`,
			];
			openssl('x509', '-req', '-in', `${path}.csr`, '-out', `${path}.pem`, ...signing);
			return { key: readFileSync(`${path}.key`, 'utf8'), cert: readFileSync(`${path}.pem`, 'utf8') };
		},
		remove() {
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** @param {string[]} args */
function openssl(...args) {
	runSync('openssl', args);
}
