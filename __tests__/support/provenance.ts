/**
 * BuildKit's provenance, as it stands in a layer of an attestation manifest.
 * Format: https://github.com/moby/buildkit/blob/7fdda103eb672c0b515af6100318af90ac81c002/docs/attestations/slsa-definitions.md
 */

export interface Material {
	readonly uri: unknown;
	readonly digest?: unknown;
}

export interface Build {
	readonly version?: 'v0.2' | 'v1';
	/** The digest of the image that it is about. */
	readonly subject?: string;
	readonly materials?: unknown;
	readonly frontend?: unknown;
	/** What the frontend was given, with `source`, `target`, `build-arg:NAME` and `context:NAME` among it. */
	readonly args?: unknown;
	/** With `mode=max`: the sources of the build. */
	readonly infos?: unknown;
	readonly buildType?: string;
	readonly predicateType?: string;
}

/** The image of a statement where nothing else is said. */
export const SUBJECT = `sha256:${'a1'.repeat(32)}`;
export const ALPINE = `sha256:${'8914'.repeat(16)}`;
export const GOLANG = `sha256:${'4c1e'.repeat(16)}`;
export const FRONTEND = `sha256:${'77d0'.repeat(16)}`;

export const DOCKERFILE = [
	'# syntax=docker/dockerfile:1',
	'ARG ALPINE=3.19',
	'FROM --platform=$BUILDPLATFORM golang:1.22 AS build',
	'RUN go build -o /app .',
	'FROM alpine:$ALPINE',
	'COPY --from=build /app /app',
	'',
].join('\n');

/** A material by its address and digest. */
export function material(uri: string, digest = ALPINE): Material {
	const [algorithm = '', encoded = ''] = digest.split(':', 2);
	return { uri, digest: { [algorithm]: encoded } };
}

/** What a build from a repository takes: two images, the frontend and the repository, in BuildKit's order. */
export const MATERIALS: readonly Material[] = [
	material('pkg:docker/alpine@3.20?platform=linux%2Famd64'),
	material('pkg:docker/docker/dockerfile@1', FRONTEND),
	material('pkg:docker/golang@1.22?platform=linux%2Famd64', GOLANG),
	{
		uri: 'https://github.com/acme/app.git#refs/heads/main',
		digest: { sha1: '4b220de5058abfd01ff619c9d2ff6b09a049bea0' },
	},
];

export const ARGS: Readonly<Record<string, string>> = {
	cmdline: 'docker/dockerfile:1',
	source: 'docker/dockerfile:1',
};

/** A source of a build, as `mode=max` keeps it. */
export function info(text: string, language: unknown = 'Dockerfile'): unknown {
	return { filename: 'Dockerfile', language, data: Buffer.from(text).toString('base64') };
}

/** The statement about a build, as JSON. */
export function statement({
	version = 'v1',
	subject = SUBJECT,
	materials = MATERIALS,
	frontend = 'gateway.v0',
	args = ARGS,
	infos,
	buildType,
	predicateType = `https://slsa.dev/provenance/${version}`,
}: Build = {}): string {
	const [algorithm = '', encoded = ''] = subject.split(':', 2);
	const request = { frontend, args };
	const source = infos === undefined ? {} : { source: { infos } };
	const predicate =
		version === 'v0.2'
			? {
					buildType: buildType ?? 'https://mobyproject.org/buildkit@v1',
					materials,
					invocation: { configSource: { entryPoint: 'Dockerfile' }, parameters: request },
					metadata: { reproducible: false, 'https://mobyproject.org/buildkit@v1#metadata': source },
				}
			: {
					buildDefinition: {
						buildType:
							buildType ?? 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
						externalParameters: { configSource: { path: 'Dockerfile' }, request },
						resolvedDependencies: materials,
					},
					runDetails: { builder: { id: '' }, metadata: { buildkit_metadata: source } },
				};
	return JSON.stringify({
		_type: `https://in-toto.io/Statement/${version === 'v1' ? 'v1' : 'v0.1'}`,
		predicateType,
		subject: [{ name: 'pkg:docker/ghcr.io/acme/app@1.0?platform=linux%2Famd64', digest: { [algorithm]: encoded } }],
		predicate,
	});
}

/** A statement in a DSSE envelope. */
export function envelope(payload: string, encoding: 'base64' | 'base64url' = 'base64'): string {
	return JSON.stringify({
		payloadType: 'application/vnd.in-toto+json',
		payload: Buffer.from(payload).toString(encoding),
		signatures: [{ sig: 'x' }],
	});
}
