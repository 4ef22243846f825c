import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getProxyUrl } from '@actions/http-client';
import { createAgent } from '../connection/agent.ts';
import { Authorities } from '../connection/authorities.ts';
import { exchange, PATIENCE, type Patience } from '../connection/exchange.ts';
import { Fault, PROXY_CREDENTIALS } from '../connection/fault.ts';
import type { RawResponse } from '../connection/message.ts';
import { isPlainText } from '../connection/plain-text.ts';
import { type HttpProxy, parseProxy } from '../connection/proxy.ts';
import { ProtocolError, RefusedError } from '../errors.ts';
import { exposureOf } from '../policy/exposure.ts';
import { type Destination, isListed, refuseRegistry } from '../policy/origin-policy.ts';
import { apiHost } from '../reference/reference.ts';
import type { Deadline } from './deadline.ts';
import { Origin } from './origin.ts';
import { errorFrom, evidenceOfSilence, findSetback, type Outcome } from './outcome.ts';
import { type Allowance, readAllowance } from './rate-limit.ts';
import { findRedirect } from './redirect.ts';
import type { ExchangeFact, Request } from './request.ts';
import { RefusedAddress, Resolver } from './resolver.ts';
import { evidenceOf, type Response, withoutQuery } from './response.ts';
import { isUntouched, pauseBeforeRetry, type Setback } from './retry.ts';

export interface TransportOptions {
	readonly deadline: Deadline;
	readonly userAgent: string;
	/** PEM of further authorities to trust. */
	readonly ca: string | undefined;
	/** The authorities that the system trusts, as PEM; asked once, when one was missed. */
	readonly readSystemAuthorities?: () => readonly string[];
	readonly trustedHosts: readonly string[];
	readonly insecureRegistries: readonly string[];
	readonly onExchange?: (fact: ExchangeFact) => void;
	readonly random?: () => number;
	readonly patience?: Patience;
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
	readonly #resolver = new Resolver();
	/** By proxy. Its credentials are not sent again: some directories lock an account after a few. */
	readonly #proxyRefusals = new Map<string, Fault>();
	readonly #authorities: Authorities;

	constructor(options: TransportOptions) {
		this.#options = options;
		this.#authorities = new Authorities(options.ca, options.readSystemAuthorities);
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
		const earlier: Setback[] = [];
		for (;;) {
			const outcome = await this.#attempt(request);
			const origin = this.#originOf(outcome.url);
			const setback = findSetback(outcome, request, Date.now());
			if (setback === undefined) {
				origin.isTroubled = false;
				return outcome.answer as Response;
			}
			const isSpent = request.method === 'POST' && !isUntouched(setback);
			const pause = isSpent
				? undefined
				: pauseBeforeRetry(setback, {
						earlier,
						remaining: deadline.remaining(),
						isTroubled: origin.isTroubled,
						random: random(),
					});
			if (pause === undefined) {
				origin.isTroubled ||= earlier.length > 0;
				throw errorFrom(outcome, setback, request);
			}
			if (setback.retryAfter !== undefined) {
				origin.pause(setback.retryAfter);
			}
			earlier.push(setback);
			await sleep(pause);
		}
	}

	/** Closes every connection, whatever is under way. */
	close(): void {
		for (const { agent } of this.#origins.values()) {
			agent.destroy();
		}
	}

	async #locate(registry: string): Promise<URL> {
		const url = new URL(`https://${apiHost(registry)}/`);
		const refusal = refuseRegistry(url);
		if (refusal !== undefined) {
			throw new RefusedError(evidenceOfSilence('GET', url), refusal);
		}
		const isPlain =
			isListed(url, this.#options.insecureRegistries) ||
			(exposureOf(url.hostname) === 'loopback' && (await isPlainText(url, this.#options.deadline.remaining())));
		return isPlain ? new URL(`http://${apiHost(registry)}/`) : url;
	}

	/** One try: from the request's own address along its redirects. */
	async #attempt(request: Request): Promise<Outcome> {
		const destination = { ...this.#options, registry: request.registry };
		let url = request.url;
		let hasLeft = false;
		for (let hops = 0; ; hops += 1) {
			hasLeft ||= url.origin !== request.url.origin;
			const canAuthorize = !hasLeft || url.origin !== request.url.origin;
			const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
			const answer = await this.#exchange(request, url, authorization, destination);
			if (answer instanceof Fault) {
				return { answer, url };
			}
			const response: Response = { ...answer, method: request.method, url, hops };
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

	/** Once more where the certificate's authority was unknown and the system knows it. */
	async #exchange(
		request: Request,
		url: URL,
		authorization: string | undefined,
		destination: Destination,
	): Promise<RawResponse | Fault> {
		const origin = this.#originOf(url);
		return origin.run(async () => {
			const refusal = this.#proxyRefusals.get(keyOf(origin.proxy));
			if (refusal !== undefined) {
				return refusal;
			}
			const { trusted } = this.#authorities;
			const ask = () => this.#askOnce(request, url, authorization, destination, origin);
			const answer = await ask();
			return this.#authorities.canCure(answer, trusted) ? ask() : answer;
		}, this.#options.deadline);
	}

	async #askOnce(
		request: Request,
		url: URL,
		authorization: string | undefined,
		destination: Destination,
		origin: Origin,
	): Promise<RawResponse | Fault> {
		const { deadline, userAgent, onExchange, patience = PATIENCE } = this.#options;
		const started = performance.now();
		let outcome = 'not sent';
		let allowance: Allowance | undefined;
		const agent = request.method === 'POST' ? this.#createOwnAgent(url, origin) : origin.agent;
		try {
			this.#resolver.vetKnown(url, destination);
			const response = await exchange({
				method: request.method,
				url,
				headers: {
					accept: request.accept,
					'user-agent': userAgent,
					...(authorization !== undefined && { authorization }),
				},
				form: request.form,
				agent,
				proxy: origin.proxy,
				lookup: this.#resolver.lookupFor(url, destination),
				maxBytes: request.maxBytes,
				patience,
				remaining: deadline.remaining(),
			});
			outcome = String(response.status);
			allowance = readAllowance(response);
			return response;
		} catch (error) {
			if (!(error instanceof Fault)) {
				throw error;
			}
			outcome = error.message;
			if (error.cause instanceof RefusedAddress) {
				throw new RefusedError(evidenceOfSilence(request.method, url), error.cause.refusal);
			}
			if (error.code === PROXY_CREDENTIALS) {
				this.#proxyRefusals.set(keyOf(origin.proxy), error);
			}
			return error;
		} finally {
			const milliseconds = Math.round(performance.now() - started);
			onExchange?.({ method: request.method, url: withoutQuery(url), outcome, milliseconds, allowance });
			if (agent !== origin.agent) {
				agent.destroy();
			}
		}
	}

	/** For a POST: on a connection that the server has closed in the meantime, nobody could say whether it was carried out. */
	#createOwnAgent(url: URL, { proxy }: Origin): Agent {
		return this.#authorities.equip(createAgent(url, proxy, this.#options.patience ?? PATIENCE));
	}

	#originOf(url: URL): Origin {
		let origin = this.#origins.get(url.origin);
		if (origin === undefined) {
			const address = getProxyUrl(url.href);
			const proxy = address === '' ? undefined : parseProxy(address);
			const agent = createAgent(url, proxy, this.#options.patience ?? PATIENCE);
			origin = new Origin(this.#authorities.bind(agent), proxy);
			this.#origins.set(url.origin, origin);
		}
		return origin;
	}
}

/** A proxy, as who we are there. */
function keyOf(proxy: HttpProxy | undefined): string {
	return proxy === undefined ? '' : `${proxy.protocol}//${proxy.hostname}:${proxy.port} ${proxy.authorization}`;
}
