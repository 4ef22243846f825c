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
	const uses = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
	openssl('req', '-x509', ...NEW_KEY, '-keyout', caKey, '-out', caFile, '-days', '2', '-subj', '/CN=Tests CA', ...uses);
	// One key for all servers, and no certificate twice: a process of its own for each takes longer than what the tests do with it.
	const [key, request] = [join(folder, 'server.key'), join(folder, 'server.csr')];
	openssl('req', '-new', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', '/CN=Tests server');
	/** @type {Map<string, { key: string, cert: string }>} */
	const issued = new Map();
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
			const names = hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`).join(',');
			const known = issued.get(`${names} ${days}`);
			if (known !== undefined) {
				return known;
			}
			const path = join(folder, `server-${issued.size}`);
			writeFileSync(`${path}.ext`, `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`);
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
			openssl('x509', '-req', '-in', request, '-out', `${path}.pem`, ...signing);
			const certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(`${path}.pem`, 'utf8') };
			issued.set(`${names} ${days}`, certificate);
			return certificate;
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
