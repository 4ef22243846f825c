import { contentType, header, type RawResponse } from './message.ts';
import { codeOf } from './transport-error.ts';

/**
 * Whether an answer is a proxy's no in the place of a registry of plain http: taken for the registry's, its 403 would be a private image and its
 * 401 a wrong login. A registry never sends 407, and its 403 shows that it is one. Squid marks its own answers; tinyproxy 1.11
 * signs it, and answers a wrong password by 401 and `WWW-Authenticate` as if it were the server.
 */
export function isProxysOwn(response: Pick<RawResponse, 'status' | 'headers'>): boolean {
	const { status } = response;
	const has = (name: string) => header(response, name) !== undefined;
	const isSigned = has('x-squid-error') || /^tinyproxy\b/i.test(header(response, 'server') ?? '');
	const isRegistrys =
		has('docker-distribution-api-version') || has('www-authenticate') || /json/.test(contentType(response));
	return status === 407 || (status >= 400 && isSigned) || (status === 403 && !isRegistrys);
}

/**
 * The 429 in bytes that Node's HTTP parser could not read; undefined for anything else. Docker Hub's limit against abuse answers `Too Many
 * Requests (HAP429)` with bare line feeds, and it has to be told from a broken registry, because it says when to come back.
 * No other status is believed: a 429 can only stop us, while an answer in a frame that two readers understand differently proves nothing.
 */
export function findBrokenRateLimit(error: unknown): RawResponse | undefined {
	const isParsers = codeOf(error)?.startsWith('HPE_') === true && error instanceof Error && 'rawPacket' in error;
	// The bytes that the parser could not read, and those that came with them: at most the 64 KiB that Node reads at a time.
	const packet = isParsers && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : undefined;
	const text = packet?.toString('latin1') ?? '';
	if (packet === undefined || !/^HTTP\/1\.[01] 429(?!\d)/.test(text)) {
		return undefined;
	}
	const end = /\r?\n\r?\n/.exec(text);
	const [, ...lines] = text.slice(0, end?.index).split(/\r?\n/);
	const fields = lines.flatMap((line) => {
		const { name = '', value = '' } = /^(?<name>[\w-]+):(?<value>.*)$/.exec(line)?.groups ?? {};
		return name === '' ? [] : [[name.toLowerCase(), value] as const];
	});
	const bytes = end === null ? Buffer.alloc(0) : packet.subarray(end.index + end[0].length);
	return { status: 429, headers: Object.fromEntries(fields), bytes };
}
