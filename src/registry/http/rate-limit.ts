import { header } from '../connection/message.ts';
import type { LimitKind } from '../errors.ts';
import { apiHost } from '../reference/reference.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { Response } from './response.ts';

/** The rest of a limit of pulls, as a registry tells with its manifests. */
export interface Allowance {
	readonly limit: number;
	readonly remaining: number;
	readonly windowSeconds: number;
}

/** Docker Hub's windows were of one and of six hours. The limits of GitLab and of gateways by the same name are of requests, and a minute long. */
const SHORTEST_PULL_WINDOW_SECONDS = 3600;
/** A month: no registry counts pulls for longer. */
const LONGEST_PULL_WINDOW_SECONDS = 31 * 86_400;

const LIMIT_CODE = /^TOO_?MANY_?REQUESTS?$/;
/** With a blank in each: the names of images, which messages quote, have none. */
const LIMIT_WORDS = /rate limit|rate exceeded|too many (requests|(failed )?login)/i;

/**
 * Which limit a 4xx is about, undefined where it is about none. 429 always is; any other where it says when to come back, or says so in
 * words: GHCR's secondary rate limit is a 403 with the code `DENIED` (virtualcell/vcell#1888).
 *
 * Docker Hub says `You have reached your pull rate limit`, names the page `download-rate-limit` (docker/hub-feedback#1907) or has
 * `ratelimit-remaining: 0;w=21600` for pulls, which mirrors pass on;
 * `too many failed login attempts for username or IP address` for logins (docker/hub-feedback#2217); a bare `Too Many Requests` for requests.
 */
export function findLimit(response: Pick<Response, 'status' | 'headers' | 'bytes'>): LimitKind | undefined {
	const { status } = response;
	if (status < 400 || status > 499) {
		return undefined;
	}
	const { codes, text } = readDiagnostics(response.bytes);
	const isNamed = codes.some((code) => LIMIT_CODE.test(code)) || LIMIT_WORDS.test(text);
	if (status !== 429 && !isNamed && header(response, 'retry-after') === undefined) {
		return undefined;
	}
	if (/too many (failed )?login/i.test(text)) {
		return 'login';
	}
	const left = status === 429 ? parseQuota(header(response, 'ratelimit-remaining')) : undefined;
	return left?.count === 0 || /pull rate limit|download-rate-limit/i.test(text) ? 'pull' : 'requests';
}

/**
 * The allowance in the headers of an answer: `ratelimit-limit: 100;w=21600` and `ratelimit-remaining: 76;w=21600`, in exactly this form.
 * Undefined where either is missing, or they do not fit each other. `docker-ratelimit-source` beside them is an address or an account, and
 * not ours to publish.
 */
export function readAllowance(response: Pick<Response, 'headers'>): Allowance | undefined {
	const limit = parseQuota(header(response, 'ratelimit-limit'));
	const left = parseQuota(header(response, 'ratelimit-remaining'));
	if (limit === undefined || left === undefined || limit.window !== left.window || left.count > limit.count) {
		return undefined;
	}
	return limit.count === 0 ? undefined : { limit: limit.count, remaining: left.count, windowSeconds: limit.window };
}

function parseQuota(text: string | undefined): { count: number; window: number } | undefined {
	const [, count, window] = /^(0|[1-9]\d{0,8});w=([1-9]\d{0,6})$/.exec(text?.trim() ?? '') ?? [];
	const seconds = Number(window);
	return count === undefined || seconds < SHORTEST_PULL_WINDOW_SECONDS || seconds > LONGEST_PULL_WINDOW_SECONDS
		? undefined
		: { count: Number(count), window: seconds };
}

/** The allowance of each origin of a run: the least that was told, because answers that overtake one another tell it in any order. */
export class Allowances {
	readonly #byOrigin = new Map<string, Allowance>();

	/** Notes the allowance that an answer from `url` told. */
	note(url: URL, allowance: Allowance): void {
		const known = this.#byOrigin.get(url.origin);
		if (known === undefined || allowance.remaining < known.remaining) {
			this.#byOrigin.set(url.origin, allowance);
		}
	}

	/** The allowances of those of `registries` that told one, by their names in references. */
	of(registries: readonly string[]): Map<string, Allowance> {
		const told = new Map<string, Allowance>();
		for (const registry of registries) {
			const [https, http] = ['https', 'http'].map((protocol) =>
				this.#byOrigin.get(new URL(`${protocol}://${apiHost(registry)}`).origin),
			);
			const allowance = https ?? http;
			if (allowance !== undefined) {
				told.set(registry, allowance);
			}
		}
		return told;
	}
}
