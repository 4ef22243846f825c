/**
 * Takes undici's place in the bundle: @actions/http-client loads it for `getAgentDispatcher`, which Tagscout never calls,
 * and loading it costs about 40 ms at every start. Whoever begins to use it gets an error instead of a silent difference.
 */
export class ProxyAgent {
	constructor() {
		throw new Error('undici is left out of this bundle: stubs/undici');
	}
}
