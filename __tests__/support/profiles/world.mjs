/** A running profile: its hosts on loopback, under their real names, which only a proxy resolves. */
import { startProxy } from '../proxy-server.mjs';
import { startRegistry } from '../registry.mjs';
import { fill, shelfOf } from './shelf.mjs';

/** @import { Answer } from '../answers.mjs' */
/** @import { EmbeddedRegistry, ServedRequest } from '../registry.mjs' */
/** @import { HostPlan, Profile } from './profile.mjs' */

/**
 * @typedef {object} WorldOptions
 * @property {ReturnType<typeof import('../certificates.mjs').createAuthority>} authority signs for the profile's hosts
 * @property {(host: string, request: ServedRequest) => Answer | undefined | Promise<Answer | undefined>} [intercept] answers
 *   before all else, for any of the hosts: faults
 */

/** @typedef {Awaited<ReturnType<typeof startProfile>>} World */

/**
 * Starts all servers of a profile. A client gets there with `HTTPS_PROXY` = `proxyUrl` and the authority's
 * certificate, and uses the real names; a host that is not the profile's gets 502 from the proxy.
 * @param {Profile} profile
 * @param {WorldOptions} options
 */
export async function startProfile(profile, { authority, intercept }) {
	const names = profile.hosts.map(({ host }) => host.replace(/:\d+$/, ''));
	const tls = authority.issue(names);
	/** @type {Map<string, EmbeddedRegistry>} */
	const hosts = new Map();
	for (const plan of profile.hosts) {
		const registry = await startRegistry({
			tls,
			...optionsOf(plan, profile, hosts),
			intercept: async (request) => (await intercept?.(plan.host, request)) ?? plan.answer?.(request),
		});
		hosts.set(plan.host, registry);
		if (plan.role !== 'token') {
			fill(registry, profile, plan.prefix);
		}
	}
	const addresses = new Map([...hosts].map(([host, registry]) => [withPort(host), registry.host]));
	const proxy = await startProxy((target) => addresses.get(target) ?? 502);
	return {
		profile,
		/** The embedded registry of each host, by its real name; its switches may be changed while it runs. */
		hosts,
		/** For `HTTPS_PROXY`. */
		proxyUrl: proxy.url,
		/** PEM of the authority to trust, and the file that has it. */
		caPem: authority.caPem,
		caFile: authority.caFile,
		/** The content of the public repository. */
		shelf: shelfOf(profile.mediaTypes),
		/** `host:port` of every tunnel that was asked for. */
		get tunnels() {
			return proxy.requests.map(({ target }) => target);
		},
		/**
		 * Returns the requests that came to a host, or to all.
		 * @param {string} [host]
		 */
		requests(host) {
			return [...hosts].flatMap(([name, { requests }]) => (host === undefined || host === name ? requests : []));
		},
		/** Forgets what was written down. */
		reset() {
			proxy.requests.length = 0;
			for (const registry of hosts.values()) {
				registry.reset();
			}
		},
		/** Stops everything. */
		async close() {
			await Promise.all([proxy.close(), ...[...hosts.values()].map((registry) => registry.close())]);
		},
	};
}

/**
 * Whether a host of the profile may see an Authorization of ours: the registry, and its token server.
 * @param {Profile} profile
 * @param {string} host
 */
export function mayAuthorize({ hosts }, host) {
	return hosts.some((plan) => plan.host === host && (plan.role === 'registry' || plan.role === 'token'));
}

/**
 * @param {HostPlan} plan
 * @param {Profile} profile
 * @param {ReadonlyMap<string, EmbeddedRegistry>} started
 */
function optionsOf({ host, role, auth, quirks }, profile, started) {
	if (role === 'token') {
		const [own] = profile.hosts;
		const tokenServerFor = started.get(own?.host ?? '');
		if (tokenServerFor === undefined) {
			throw new Error(`${host}: a token server comes behind its registry`);
		}
		return { tokenServerFor, quirks: quirks ?? {} };
	}
	if (role === 'storage') {
		return { quirks: { storageRefusesAuthorization: true, ...quirks } };
	}
	const redirect = redirectOf(profile, role);
	return {
		auth: { ...profile.login, ...(auth ?? { kind: /** @type {const} */ ('none') }) },
		quirks: { ...(redirect && { redirect }), ...quirks },
	};
}

/**
 * The redirects of a registry: blobs to the storage, all else to the registry behind it.
 * @param {Profile} profile
 * @param {HostPlan['role']} role
 * @returns {import('../quirks.mjs').Redirect | undefined}
 */
function redirectOf({ hosts }, role) {
	const storage = hosts.find((plan) => plan.role === 'storage');
	const behind = role === 'registry' ? hosts.find((plan) => plan.role === 'behind') : undefined;
	if (behind === undefined) {
		return storage && { kinds: ['blob'], location: ({ path }) => `https://${storage.host}/storage${path}` };
	}
	return {
		kinds: ['manifest', 'blob', 'tags'],
		location: ({ path, kind }) =>
			kind === 'blob' && storage
				? `https://${storage.host}/storage${path}`
				: `https://${behind.host}${path.replace('/v2/', `/v2/${behind.prefix ?? ''}`)}`,
	};
}

/** @param {string} host */
function withPort(host) {
	return /:\d+$/.test(host) ? host : `${host}:443`;
}
