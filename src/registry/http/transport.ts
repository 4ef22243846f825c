import { setTimeout as sleep } from 'node:timers/promises';
import { createAgent } from '../connection/agent.ts';
import { Authorities, isUnknownAuthority } from '../connection/authorities.ts';
import { exchange, TIMEOUTS_MS, type Timeouts } from '../connection/exchange.ts';
import type { RawResponse } from '../connection/message.ts';
import { isPlainText } from '../connection/plain-text.ts';
import { parseProxy } from '../connection/proxy.ts';
import { PROXY_CREDENTIALS, TransportError } from '../connection/transport-error.ts';
import { BlockedError, ProtocolError } from '../errors.ts';
import { exposureOf } from '../policy/exposure.ts';
import { type Allowed, type Destination, findRegistryViolation, isListed } from '../policy/origin-policy.ts';
import { apiHost } from '../reference/reference.ts';
import { remember } from '../remember.ts';
import { type Attempt, errorFrom, findFailure } from './attempt.ts';
import type { Deadline } from './deadline.ts';
import { Limiter, Origin } from './origin.ts';
import { type Allowance, readAllowance } from './rate-limit.ts';
import { findRedirect } from './redirect.ts';
import type { ExchangeFact, Request } from './request.ts';
import { BlockedAddress, Resolver } from './resolver.ts';
import { evidenceOf, evidenceOfSilence, type Response, withoutQuery } from './response.ts';
import { type FailedAttempt, isUntouched, pauseBeforeRetry } from './retry.ts';

export interface TransportOptions extends Allowed {
	readonly userAgent: string;
	/** PEM of further authorities to trust. */
	readonly ca: string | undefined;
	/** The authorities that the system trusts, as PEM; asked once, when one was missed. */
	readonly readSystemAuthorities?: () => readonly string[];
	/** The proxy for an address, as a URL; empty: none. Not given: no proxy at all. */
	readonly proxyFor?: (url: URL) => string;
	readonly onExchange?: (fact: ExchangeFact) => void;
	readonly random?: () => number;
	readonly timeouts?: Timeouts;
}

/** registry.k8s.io takes one redirect, a blob behind a mirror two or three; Go's client allows ten. */
const MAX_REDIRECTS = 10;
/** To parse as much takes a few milliseconds. */
const LARGE_BYTES = 256 * 1024;

/**
 * Sends requests: redirects by origin, retries, at most eight at a time per origin on kept-alive connections, a bound on every wait.
 * The only place that opens connections for HTTP.
 */
export class Transport {
	readonly #options: TransportOptions;
	readonly #origins = new Map<string, Origin>();
	readonly #bases = new Map<string, Promise<URL>>();
	readonly #resolver = new Resolver();
	/** By proxy with its login, as JSON. Its credentials are not sent again: some directories lock an account after a few. */
	readonly #proxyErrors = new Map<string, TransportError>();
	readonly #authorities: Authorities;
	readonly #readers = new Limiter(1);

	constructor(options: TransportOptions) {
		this.#options = options;
		this.#authorities = new Authorities(options.ca, options.readSystemAuthorities);
	}

	/**
	 * The root of a registry's API, such as `https://registry-1.docker.io/`. Http where `insecure-registries` lists the host,
	 * and on loopback where a handshake shows that the other side speaks no TLS.
	 * @throws {BlockedError} for an address that we never ask, or that is not public with `publicOnly`
	 */
	async locate(registry: string, deadline: Deadline, publicOnly = false): Promise<URL> {
		const url = new URL(`https://${apiHost(registry)}/`);
		// Each time, before what was found out for another asker: that may have been allowed more.
		const violation = findRegistryViolation(url, publicOnly);
		if (violation !== undefined) {
			throw new BlockedError(evidenceOfSilence('GET', url), violation);
		}
		return remember(this.#bases, registry, async () => {
			const isPlain =
				isListed(url, this.#options.insecureRegistries) ||
				(exposureOf(url.hostname) === 'loopback' && (await isPlainText(url, deadline.remaining())));
			return isPlain ? new URL(`http://${apiHost(registry)}/`) : url;
		});
	}

	/**
	 * The answer to `request`, whatever its status, except those that a retry might have cured: these are errors.
	 * @throws {RateLimitError | UnavailableError} after all retries
	 * @throws {BlockedError | ProtocolError}
	 */
	async send(request: Request): Promise<Response> {
		const { random = Math.random } = this.#options;
		const earlier: FailedAttempt[] = [];
		for (;;) {
			const attempt = await this.#attempt(request);
			const origin = this.#originOf(attempt.url);
			const failure = findFailure(attempt, Date.now());
			if (failure === undefined) {
				origin.isTroubled = false;
				return this.#inTurn(attempt.answer as Response);
			}
			const { isTroubled } = origin;
			const { tries } = request;
			const conditions = { earlier, tries, remaining: request.deadline.remaining(), isTroubled, random: random() };
			const isSpent = request.method === 'POST' && !isUntouched(failure);
			const pause = isSpent ? undefined : pauseBeforeRetry(failure, conditions);
			if (pause === undefined) {
				origin.isTroubled ||= earlier.length > 0;
				throw errorFrom(attempt, failure, request);
			}
			if (failure.retryAfter !== undefined) {
				origin.pause(failure.retryAfter);
			}
			earlier.push(failure);
			await sleep(pause);
		}
	}

	/** Asks origins that were given up again. What listens on loopback is looked at anew: it may have been started only now. */
	beginRound(): void {
		this.#bases.clear();
		for (const origin of this.#origins.values()) {
			origin.beginRound();
		}
	}

	/** Closes every connection, whatever is under way. */
	close(): void {
		for (const { agent } of this.#origins.values()) {
			agent.destroy();
		}
	}

	/**
	 * The answer, and with it the time to parse it. Of large ones the loop goes round in between: the time-outs of all other requests run on
	 * while a registry's answers are parsed, and theirs must be heard.
	 */
	async #inTurn(response: Response): Promise<Response> {
		if (response.bytes.length > LARGE_BYTES) {
			await this.#readers.enter();
			this.#readers.leave();
		}
		return response;
	}

	/** One try: from the request's own address along its redirects. */
	async #attempt(request: Request): Promise<Attempt> {
		const destination = this.#destinationOf(request);
		let url = request.url;
		let hasLeft = false;
		for (let hops = 0; ; hops += 1) {
			hasLeft ||= url.origin !== request.url.origin;
			const canAuthorize = !hasLeft || url.origin !== request.url.origin;
			const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
			const ask = () => this.#sendOnce(request, url, authorization);
			const answer = await this.#originOf(url).run(ask, request.deadline);
			if (answer instanceof TransportError) {
				return { answer, url };
			}
			const response: Response = { ...answer, method: request.method, url };
			const next =
				request.method === 'POST' ? undefined : findRedirect(response, destination, request.isBound ?? false);
			if (next === undefined) {
				return { answer: response, url };
			}
			if (hops === MAX_REDIRECTS) {
				throw new ProtocolError(evidenceOf(response, 'secret'), `more than ${MAX_REDIRECTS} redirects`);
			}
			url = next;
		}
	}

	/**
	 * One request to `url`; once more where the certificate's authority was unknown and the system knows it.
	 * @throws {BlockedError} for an address that our rules block
	 */
	async #sendOnce(
		request: Request,
		url: URL,
		authorization: string | undefined,
	): Promise<RawResponse | TransportError> {
		const { userAgent, onExchange, timeouts = TIMEOUTS_MS } = this.#options;
		const { method } = request;
		const destination = this.#destinationOf(request);
		const origin = this.#originOf(url);
		const proxy = JSON.stringify(origin.proxy);
		const proxyError = this.#proxyErrors.get(proxy);
		if (proxyError !== undefined) {
			return proxyError;
		}
		const started = performance.now();
		const trusted = this.#authorities.context;
		this.#authorities.equip(origin.agent);
		const note = (outcome: string, allowance?: Allowance) => {
			const milliseconds = Math.round(performance.now() - started);
			onExchange?.({ method, url: withoutQuery(url), outcome, milliseconds, allowance });
		};
		try {
			this.#resolver.vetKnown(url, destination);
			const response = await exchange({
				method,
				url,
				headers: {
					accept: request.accept,
					'user-agent': userAgent,
					...(authorization !== undefined && { authorization }),
				},
				form: request.form,
				agent: origin.agent,
				proxy: origin.proxy,
				lookup: this.#resolver.lookupFor(url, destination),
				maxBytes: request.maxBytes,
				timeouts,
				remaining: request.deadline.remaining(),
			});
			note(String(response.status), readAllowance(response));
			return response;
		} catch (error) {
			note(error instanceof TransportError ? error.message : 'not sent');
			if (!(error instanceof TransportError)) {
				throw error;
			}
			if (error.cause instanceof BlockedAddress) {
				throw new BlockedError(evidenceOfSilence(method, url), error.cause.violation);
			}
			if (isUnknownAuthority(error) && this.#authorities.trustSystem() !== trusted) {
				return this.#sendOnce(request, url, authorization);
			}
			if (error.code === PROXY_CREDENTIALS) {
				this.#proxyErrors.set(proxy, error);
			}
			return error;
		}
	}

	#destinationOf({ registry, publicOnly }: Request): Destination {
		return { ...this.#options, registry, publicOnly };
	}

	#originOf(url: URL): Origin {
		return remember(this.#origins, url.origin, () => {
			const address = this.#options.proxyFor?.(url) ?? '';
			const proxy = address === '' ? undefined : parseProxy(address);
			return new Origin(createAgent(url, proxy, this.#options.timeouts ?? TIMEOUTS_MS), proxy);
		});
	}
}
