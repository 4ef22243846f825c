import type { Agent } from 'node:http';
import { HttpClient } from '@actions/http-client';
import { withAuthorities } from './authorities.ts';
import type { Deadline } from './deadline.ts';
import { type Evidence, ProtocolError, RateLimitError, RefusedError, UnavailableError } from './errors.ts';
import { exchange, type RawResponse } from './exchange.ts';
import { Fault } from './fault.ts';
import { isPlainText } from './loopback.ts';
import { Origin, REQUESTS_AT_A_TIME } from './origin.ts';
import { exposureOf } from './exposure.ts';
import { type Destination, isListed, refuseAddress, refuseRegistry } from './origin-policy.ts';
import { isPullLimit } from './rate-limit.ts';
import { findRedirect } from './redirect.ts';
import { apiHost } from './reference.ts';
import { RefusedAddress, vettedLookup } from './resolver.ts';
import { evidenceOf, header, type Response, withoutQuery } from './response.ts';
import { isRetriedStatus, parseRetryAfter, pauseBeforeRetry, type Setback } from './retry.ts';

/** A question to one origin and what binds it. */
export interface Request {
	readonly method: 'GET' | 'HEAD';
	readonly url: URL;
	readonly accept: string;
	/** Bytes of the decoded body of a success. */
	readonly maxBytes: number;
	/** The registry on whose behalf we ask: wherever we are led is judged against it. */
	readonly registry: URL;
	/** The `Authorization` for an origin. Not asked for the request's own origin any more once a redirect led away from it. */
	readonly authorization?: (origin: string) => string | undefined;
	/** Refuse redirects to another origin. */
	readonly isBound?: boolean;
	/** The answer may hold a token: no error quotes it. */
	readonly isSecret?: boolean;
}

/** One request as it went, for whoever wants to see what was asked. */
export interface ExchangeFact {
	readonly method: string;
	readonly url: string;
	/** The HTTP status, or what went wrong. */
	readonly outcome: string;
	readonly milliseconds: number;
}

export interface TransportOptions {
	readonly deadline: Deadline;
	readonly userAgent: string;
	/** PEM of further authorities to trust. */
	readonly ca: string | undefined;
	readonly trustedHosts: readonly string[];
	readonly insecureRegistries: readonly string[];
	readonly onExchange?: (fact: ExchangeFact) => void;
	readonly random?: () => number;
}

/** registry.k8s.io takes one redirect, a blob behind a mirror two or three; ten is what Go's client allows. */
const MAX_REDIRECTS = 10;

/**
 * Sends requests: redirects by origin, retries, at most six at a time per origin on kept-alive connections, a bound on every wait.
 * The only place that opens connections for HTTP.
 */
export class Transport {
	readonly #options: TransportOptions;
	readonly #origins = new Map<string, Origin>();
	readonly #bases = new Map<string, Promise<URL>>();
	/** What a host's name last resolved to: a kept-alive connection has no look-up in which it could be judged. */
	readonly #addresses = new Map<string, string>();

	constructor(options: TransportOptions) {
		this.#options = options;
	}

	/**
	 * The root of a registry's API, such as `https://registry-1.docker.io/`. Http where `insecure-registries` lists the host,
	 * and on loopback where a handshake shows that the other side speaks no TLS.
	 * @throws {RefusedError} for an address that we never ask
	 */
	locate(registry: string): Promise<URL> {
		let base = this.#bases.get(registry);
		if (base === undefined) {
			base = this.#locate(registry);
			this.#bases.set(registry, base);
		}
		return base;
	}

	/**
	 * The answer to `request`, whatever its status, except those that a retry might have cured: these are errors.
	 * @throws {RateLimitError | UnavailableError} after all retries
	 * @throws {RefusedError | ProtocolError}
	 */
	async send(request: Request): Promise<Response> {
		const { deadline, random = Math.random } = this.#options;
		const origin = this.#originOf(request.url);
		const earlier: Setback[] = [];
		for (;;) {
			const outcome = await this.#attempt(request);
			const setback = setbackFrom(outcome);
			if (setback === undefined) {
				origin.isTroubled = false;
				return outcome as Response;
			}
			const pause = pauseBeforeRetry(setback, {
				earlier,
				remaining: deadline.remaining(),
				isTroubled: origin.isTroubled,
				random: random(),
			});
			if (pause === undefined) {
				origin.isTroubled = true;
				throw errorFrom(request, outcome, setback);
			}
			if (setback.retryAfter !== undefined) {
				origin.pause(setback.retryAfter, performance.now());
			}
			earlier.push(setback);
			await sleep(pause);
		}
	}

	/** Closes every connection. Nothing can be sent afterwards. */
	close(): void {
		for (const { agent } of this.#origins.values()) {
			// A tunnelling agent has no `destroy`; it keeps no idle connections either.
			(agent as Partial<Agent>).destroy?.();
		}
	}

	async #locate(registry: string): Promise<URL> {
		const url = new URL(`https://${apiHost(registry)}/`);
		const refusal = refuseRegistry(url);
		if (refusal !== undefined) {
			throw new RefusedError({ method: 'GET', url: withoutQuery(url), status: undefined, diagnostics: '' }, refusal);
		}
		const isPlain =
			isListed(url, this.#options.insecureRegistries) ||
			(exposureOf(url.hostname) === 'loopback' && (await isPlainText(url)));
		return isPlain ? new URL(`http://${apiHost(registry)}/`) : url;
	}

	/** One try: from the request's own address along its redirects. */
	async #attempt(request: Request): Promise<Response | Fault> {
		const destination = { ...this.#options, registry: request.registry };
		let url = request.url;
		let hasLeft = false;
		for (let hops = 0; ; hops += 1) {
			hasLeft ||= url.origin !== request.url.origin;
			const canAuthorize = !hasLeft || url.origin !== request.url.origin;
			const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
			const answer = await this.#exchange(request, url, authorization, destination);
			if (answer instanceof Fault) {
				return answer;
			}
			const response: Response = { ...answer, method: request.method, url, hops };
			const next = findRedirect(response, destination, request.isBound ?? false);
			if (next === undefined) {
				return response;
			}
			if (hops === MAX_REDIRECTS) {
				throw new ProtocolError(evidenceOf(response), `more than ${MAX_REDIRECTS} redirects`);
			}
			url = next;
		}
	}

	async #exchange(
		request: Request,
		url: URL,
		authorization: string | undefined,
		destination: Destination,
	): Promise<RawResponse | Fault> {
		const { deadline, userAgent, onExchange } = this.#options;
		const origin = this.#originOf(url);
		await sleep(Math.min(origin.pauseLeft(performance.now()), deadline.remaining()));
		return origin.limiter.run(async () => {
			const started = performance.now();
			let outcome = '';
			try {
				this.#refuseKnownAddress(url, destination);
				const response = await exchange({
					method: request.method,
					url,
					headers: {
						accept: request.accept,
						'user-agent': userAgent,
						...(authorization !== undefined && { authorization }),
					},
					agent: origin.agent,
					lookup: vettedLookup((address) => this.#refuse(address, url, destination)),
					maxBytes: request.maxBytes,
					remaining: deadline.remaining(),
				});
				outcome = String(response.status);
				return response;
			} catch (error) {
				if (error instanceof Fault && !(error.cause instanceof RefusedAddress)) {
					outcome = error.message;
					return error;
				}
				const refused = error instanceof Fault ? error.cause : error;
				outcome = refused instanceof Error ? refused.message : String(refused);
				throw refused instanceof RefusedAddress ? new RefusedError(silence(request.method, url), refused.refusal) : error;
			} finally {
				const milliseconds = Math.round(performance.now() - started);
				onExchange?.({ method: request.method, url: withoutQuery(url), outcome, milliseconds });
			}
		});
	}

	#refuseKnownAddress(url: URL, destination: Destination): void {
		const address = this.#addresses.get(url.hostname);
		const refusal = address === undefined ? undefined : this.#refuse(address, url, destination);
		if (refusal !== undefined) {
			throw new RefusedAddress(refusal);
		}
	}

	#refuse(address: string, url: URL, destination: Destination) {
		this.#addresses.set(url.hostname, address);
		const registryHost = destination.registry.hostname;
		const registryExposure = exposureOf(this.#addresses.get(registryHost) ?? registryHost);
		return refuseAddress(address, url, { ...destination, registryExposure });
	}

	#originOf(url: URL): Origin {
		let origin = this.#origins.get(url.origin);
		if (origin === undefined) {
			// A client for each origin: it keeps one agent, whatever the protocol of the next address.
			const client = new HttpClient(this.#options.userAgent, [], { keepAlive: true, maxSockets: REQUESTS_AT_A_TIME });
			origin = new Origin(withAuthorities(client.getAgent(url.href), this.#options.ca));
			this.#origins.set(url.origin, origin);
		}
		return origin;
	}
}

function sleep(milliseconds: number): Promise<void> {
	return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
}

function setbackFrom(outcome: Response | Fault): Setback | undefined {
	if (outcome instanceof Fault) {
		return { fault: outcome.kind, code: outcome.code, isStaleConnection: outcome.isStaleConnection };
	}
	if (!isRetriedStatus(outcome.status)) {
		return undefined;
	}
	const retryAfter = parseRetryAfter(header(outcome, 'retry-after'), Date.now());
	return { status: outcome.status, retryAfter, isPullLimit: isPullLimit(outcome) };
}

function errorFrom(request: Request, outcome: Response | Fault, setback: Setback): Error {
	if (!(outcome instanceof Fault)) {
		const evidence = evidenceOf(outcome, request.isSecret ? 'secret' : 'open');
		return outcome.status === 429
			? new RateLimitError(evidence, setback.isPullLimit ?? false, setback.retryAfter)
			: new UnavailableError(evidence, 'unavailable', '');
	}
	const evidence = silence(request.method, request.url);
	const { kind, code, message } = outcome;
	if (kind === 'oversize' || kind === 'malformed') {
		return new ProtocolError(evidence, message, 'invalid-response', { cause: outcome });
	}
	const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
	return new UnavailableError(evidence, reason, message, { cause: outcome, code });
}

function silence(method: string, url: URL): Evidence {
	return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}
