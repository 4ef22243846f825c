import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { BLOCKED_ADDRESS, TransportError } from '../connection/transport-error.ts';
import type { PolicyViolation } from '../errors.ts';
import { type Exposure, exposureOf } from '../policy/exposure.ts';
import { type Destination, findAddressViolation } from '../policy/origin-policy.ts';
import { remember } from '../remember.ts';

/** A name resolved to an address that our rules block. */
export class BlockedAddress extends Error {
	override readonly name = 'BlockedAddress';
	readonly code = BLOCKED_ADDRESS;
	readonly violation: PolicyViolation;

	constructor(violation: PolicyViolation) {
		super(violation.rule);
		this.violation = violation;
	}
}

/** From the outside in. */
const EXPOSURES: readonly Exposure[] = ['public', 'private', 'loopback', 'forbidden'];

/** Resolves the names of a run, and blocks connections to addresses where our rules do. */
export class Resolver {
	readonly #addresses = new Map<string, Set<string>>();

	/** The look-up for a connection to `url`. */
	lookupFor(url: URL, destination: Destination): LookupFunction {
		return vettedLookup((address) => {
			remember(this.#addresses, url.hostname, () => new Set()).add(address);
			return this.#findViolation(address, url, destination);
		});
	}

	/**
	 * Judges the host of `url` by its addresses from before: a kept-alive connection makes no look-up.
	 * @throws {TransportError} as the look-up would
	 */
	vetKnown(url: URL, destination: Destination): void {
		const known = [...(this.#addresses.get(url.hostname) ?? [])];
		const violation = known
			.map((address) => this.#findViolation(address, url, destination))
			.find((found) => found !== undefined);
		if (violation !== undefined) {
			throw new TransportError('address', violation.rule, { cause: new BlockedAddress(violation) });
		}
	}

	#findViolation(address: string, url: URL, destination: Destination): PolicyViolation | undefined {
		const { hostname } = destination.registry;
		const exposures = [...(this.#addresses.get(hostname) ?? [hostname])].map(exposureOf);
		// The outermost of all its addresses: one of its own that is further inside does not let a registry send us there.
		const registryExposure = EXPOSURES.find((exposure) => exposures.includes(exposure)) ?? 'forbidden';
		return findAddressViolation(address, url, { ...destination, registryExposure });
	}
}

/**
 * A look-up for a connection that fails when any address of the name is blocked. Judged there and not before, so that a name
 * cannot resolve to one address when it is judged and to another when it is used.
 */
export function vettedLookup(findViolation: (address: string) => PolicyViolation | undefined): LookupFunction {
	return (hostname, options, callback) => {
		dns.lookup(hostname, options, (error, address, family) => {
			if (error !== null) {
				callback(error, address, family);
				return;
			}
			const entries: (string | dns.LookupAddress)[] = [address].flat();
			const addresses = entries.map((entry) => (typeof entry === 'string' ? entry : entry.address));
			const violation = addresses.map(findViolation).find((found) => found !== undefined);
			callback(violation === undefined ? null : new BlockedAddress(violation), address, family);
		});
	};
}
