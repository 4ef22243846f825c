import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSync } from './programs.mjs';

/**
 * A certificate for an address that ended yesterday, its own authority, with its key. PEM.
 * @throws {Error} when `openssl` is not installed
 */
export function expiredCertificate(address: string): { key: string; cert: string } {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-expired-'));
	const openssl = (...args: string[]) => runSync('openssl', args, { cwd: folder });
	try {
		writeFileSync(join(folder, 'names'), `subjectAltName=IP:${address}\n`);
		const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key'];
		openssl('req', '-new', ...newKey, '-out', 'csr', '-subj', '/CN=Yesterday');
		openssl('x509', '-req', '-in', 'csr', '-signkey', 'key', '-days', '-1', '-extfile', 'names', '-out', 'cert');
		return { key: readFileSync(join(folder, 'key'), 'utf8'), cert: readFileSync(join(folder, 'cert'), 'utf8') };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
