import { parseReference } from '../../../src/registry/reference/reference.ts';
import type { Content } from '../asking.ts';
import { type Inputs, type RunOptions, type RunResult, runBundle } from '../bundle.ts';
import type { createAuthority } from '../certificates.mjs';
import { DOCKER_HUB, GHCR, QUAY } from '../profiles/public.mjs';
import { startProxy } from '../proxy-server.mjs';
import { startRegistry } from '../registry.mjs';

/** The login that Docker Hub, GHCR and Quay of this world know. */
export const LOGIN = { username: 'octocat', password: 'a-password-of-the-gate' };

/**
 * Starts Docker Hub, GHCR and Quay under their real names, which only a proxy resolves, with no images. They ask everybody for a token, and say of
 * an absent repository what they say of a private one. Beside them, every host of `*.example.com` is a registry that asks nobody.
 */
export async function startWorld(authority: ReturnType<typeof createAuthority>) {
	const tls = authority.issue(['registry-1.docker.io', 'auth.docker.io', 'ghcr.io', 'quay.io', '*.example.com']);
	const start = ({ hosts: [plan] }: typeof DOCKER_HUB) =>
		startRegistry({ tls, auth: { kind: 'bearer', ...plan?.auth, ...LOGIN } });
	const [hub, ghcr, quay] = await Promise.all([start(DOCKER_HUB), start(GHCR), start(QUAY)]);
	const open = await startRegistry({ tls });
	const hubTokens = await startRegistry({ tls, tokenServerFor: hub });
	const registries = new Map([
		['docker.io', hub],
		['ghcr.io', ghcr],
		['quay.io', quay],
	]);
	const addresses = new Map([
		['registry-1.docker.io:443', hub.host],
		['auth.docker.io:443', hubTokens.host],
		['ghcr.io:443', ghcr.host],
		['quay.io:443', quay.host],
	]);
	const proxy = await startProxy(
		(target) => addresses.get(target) ?? (target.endsWith('.example.com:443') ? open.host : 502),
	);
	const all = [hub, ghcr, quay, open, hubTokens];

	return {
		/** The registry behind `*.example.com`. */
		open,
		/** Hosts to which a tunnel was asked for, each once, sorted. */
		get hosts() {
			return [...new Set(proxy.requests.map(({ target = '' }) => target.replace(/:443$/, '')))].toSorted();
		},
		/** The image of each request for a manifest, sorted: `docker.io/library/alpine:3.20`. */
		get asked() {
			const images = [...registries].flatMap(([name, { requests }]) =>
				requests
					.filter(({ kind }) => kind === 'manifest')
					.map(
						({ repository, reference = '' }) =>
							`${name}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`,
					),
			);
			return images.toSorted();
		},
		/** The repositories for which somebody logged in to get a token, and `none` where it was only to see whether the login is right; each once, sorted. */
		get logins() {
			const asked = all.flatMap(({ requests }) =>
				requests.filter(({ authorization }) => authorization?.startsWith('Basic ')),
			);
			const scopes = asked.map(({ path }) => new URL(path, 'https://host').searchParams.get('scope') ?? 'none');
			return [...new Set(scopes.map((scope) => scope.replace(/^repository:|:pull$/g, '')))].toSorted();
		},
		/** Stores content in the repository of a reference. */
		push(name: string, content: Content, marks?: { private?: boolean }) {
			const { registry, repository, tag = 'latest' } = parseReference(name);
			(registries.get(registry) ?? open).push(repository, tag, content, marks);
		},
		/** Runs the bundle on a machine that reaches the world through its proxy alone. What was written down before is forgotten. */
		run(inputs: Inputs, { env, ...options }: Omit<RunOptions, 'inputs'> = {}): Promise<RunResult> {
			proxy.requests.length = 0;
			for (const registry of all) {
				registry.reset();
			}
			return runBundle(
				{ 'ca-file': authority.caFile, ...inputs },
				{ ...options, env: { HTTPS_PROXY: proxy.url, ...env } },
			);
		},
		async close() {
			await Promise.all([proxy.close(), ...all.map((registry) => registry.close())]);
		},
	};
}
