import { codeOf } from './fault.ts';
import type { RawResponse } from './response.ts';

/**
 * The 429 in what Node's HTTP parser refused; undefined where it is anything else. Docker Hub's limit against abuse answers `Too Many
 * Requests (HAP429)` with bare line feeds, and it has to be told from a broken registry, because it says when to come back.
 * No other status is believed: a 429 can only stop us, while an answer in a frame that two readers understand differently proves nothing.
 */
export function findBrokenRateLimit(error: unknown): RawResponse | undefined {
	const packet = rawPacketOf(error);
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

/** What arrived last, with what the parser stumbled over: at most the 64 KiB that Node reads at a time. */
function rawPacketOf(error: unknown): Buffer | undefined {
	const isRefused = codeOf(error)?.startsWith('HPE_') === true && error instanceof Error && 'rawPacket' in error;
	return isRefused && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : undefined;
}
