import { RegistryError } from '../errors.ts';
import { Deadline } from '../http/deadline.ts';
import { readDiagnostics } from '../http/diagnostics.ts';
import type { Request } from '../http/request.ts';
import { evidenceOf, hasApiVersion, isHtml, type Response } from '../http/response.ts';
import type { Transport } from '../http/transport.ts';
import type { Destination } from '../policy/origin-policy.ts';
import type { Query } from './answer.ts';
import { type Challenge, challengeOf } from './challenge.ts';
import { isDenial, verifyDenial } from './denial.ts';

/** The body of `/v2/` is `{}` or an error. */
const MAX_BYTES = 64 * 1024;
/** A registry that is there answers within a second. Else it is asked for the image without a challenge. */
const FIRST_WITHIN_MS = 10_000;

/**
 * The answer of a registry at `/v2/`, asked once a run for its challenge, and once a round until there is one. Only a 200 and a 401 with a challenge
 * are remembered. Any other is ignored: MCR says 403 there now and then, Nexus 404 in HTML, and the images of both can be had all the same.
 */
export class Ping {
	readonly #transport: Transport;
	readonly #destination: Pick<Destination, 'registry' | 'publicOnly'>;
	readonly #registry: URL;
	/** The answer that is remembered. */
	#answer: Response | undefined;
	/** Undefined where no answer came. */
	#first: Promise<Response | undefined> | undefined;
	#again: Promise<Response> | undefined;

	constructor(transport: Transport, { registry, publicOnly }: Pick<Destination, 'registry' | 'publicOnly'>) {
		this.#transport = transport;
		this.#destination = { registry, publicOnly };
		this.#registry = registry;
	}

	/** The question itself. */
	query(deadline: Deadline): Query {
		const url = new URL('v2/', this.#registry);
		return { method: 'GET', url, accept: 'application/json', maxBytes: MAX_BYTES, deadline };
	}

	/** The challenge there; undefined where the registry asks for nothing, or gave no answer to one try of at most ten seconds. Never throws. */
	async findChallenge(deadline: Deadline): Promise<Challenge | undefined> {
		if (this.#answer === undefined) {
			this.#first ??= this.#askOnce(deadline);
			this.#note(await this.#first);
		}
		const response = this.#answer ?? (await this.#first);
		return response && this.#challengeIn(response);
	}

	/** Asks anew where no answer came that is remembered. */
	beginRound(): void {
		this.#first = undefined;
	}

	/**
	 * The same for answers that tell nothing by themselves, such as Google's and Harbor's 401 without a challenge.
	 * @throws {RegistryError} also where somebody else answers in the registry's place
	 */
	async getChallenge(deadline: Deadline): Promise<Challenge | undefined> {
		const response = await this.#get(deadline);
		const challenge = this.#challengeIn(response);
		if (challenge === undefined && isDenial(response)) {
			verifyDenial(response, evidenceOf(response));
		}
		return challenge;
	}

	/** Whether everybody is let in there. @throws {RegistryError} */
	async isOpen(deadline: Deadline): Promise<boolean> {
		return (await this.#get(deadline)).status === 200;
	}

	/**
	 * Whether the host behaves like a registry, asked now and with the `Authorization` of an answer that has no evidence of its own: an earlier
	 * answer proves nothing about that one. @throws {RegistryError}
	 */
	async isRegistry(authorization: string | undefined, deadline: Deadline): Promise<boolean> {
		const { origin } = this.#registry;
		const response = await this.#ask(deadline, {
			authorization: (one) => (one === origin ? authorization : undefined),
		});
		const { form } = readDiagnostics(response.bytes);
		if (response.url.origin !== origin || form === 'page' || (form !== 'empty' && isHtml(response))) {
			return false;
		}
		// nginx in front of a registry that is gone says 401 with a challenge to strangers. An empty 200, or one of JSON, is the specification's.
		const isJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
		return hasApiVersion(response) || (response.status === 401 ? form === 'error' : response.status === 200 && isJson);
	}

	/** The answer that is remembered, else that to another ping with as many tries as any request. */
	async #get(deadline: Deadline): Promise<Response> {
		if (this.#answer === undefined) {
			this.#note(await this.#first);
		}
		if (this.#answer !== undefined) {
			return this.#answer;
		}
		this.#again ??= this.#ask(deadline).finally(() => {
			this.#again = undefined;
		});
		const response = await this.#again;
		this.#note(response);
		return response;
	}

	/** Undefined where no answer came. */
	#askOnce(deadline: Deadline): Promise<Response | undefined> {
		// In all: each of its redirects, and a pause of the origin, may take as long.
		const within = new Deadline(FIRST_WITHIN_MS);
		return within.bound(this.#ask(deadline, { tries: 1 }).catch(ignoreNoAnswer), () => undefined);
	}

	#note(response: Response | undefined): void {
		if (response?.status === 200 || (response !== undefined && this.#challengeIn(response) !== undefined)) {
			this.#answer = response;
		}
	}

	/** Without its scope, which is a placeholder. Of another origin, to which the ping was redirected, it is not for our login. */
	#challengeIn(response: Response): Challenge | undefined {
		const isOurs = response.status === 401 && response.url.origin === this.#registry.origin;
		const challenge = isOurs ? challengeOf(response) : undefined;
		return challenge?.kind === 'bearer' ? { ...challenge, scope: undefined } : challenge;
	}

	#ask(deadline: Deadline, more: Pick<Request, 'authorization' | 'tries'> = {}): Promise<Response> {
		return this.#transport.send({ ...this.query(deadline), ...more, ...this.#destination });
	}
}

function ignoreNoAnswer(error: unknown): undefined {
	if (!(error instanceof RegistryError)) {
		throw error;
	}
}
