import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Refusal } from './errors.ts';
import { REFUSED_ADDRESS } from './fault.ts';

/** A name resolved to where we do not go. */
export class RefusedAddress extends Error {
	override readonly name = 'RefusedAddress';
	readonly code = REFUSED_ADDRESS;
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.rule);
		this.refusal = refusal;
	}
}

/**
 * A look-up for a connection that fails when any address of the name is refused. Judged there and not before, so that a name
 * cannot resolve to one address when it is judged and to another when it is used.
 */
export function vettedLookup(refuse: (address: string) => Refusal | undefined): LookupFunction {
	return (hostname, options, callback) => {
		dns.lookup(hostname, options, (error, address, family) => {
			if (error !== null) {
				callback(error, address, family);
				return;
			}
			const addresses = typeof address === 'string' ? [address] : (address as dns.LookupAddress[]).map((entry) => entry.address);
			const refusal = addresses.map(refuse).find((found) => found !== undefined);
			callback(refusal === undefined ? null : new RefusedAddress(refusal), address, family);
		});
	};
}
