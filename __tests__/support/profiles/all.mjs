import { ACR, ACR_PULL_ONLY, ARTIFACT_REGISTRY, ECR, ECR_PUBLIC, GCR } from './clouds.mjs';
import { DISTRIBUTION, KUBERNETES, MICROSOFT, RED_HAT } from './open.mjs';
import { GITLAB, HARBOR, HARBOR_PROXY, LOCKED_DISTRIBUTION, OWN_GITLAB, ZOT } from './own.mjs';
import { DOCKER_HUB, GHCR, LSCR, QUAY } from './public.mjs';
import { CHAINGUARD, CODEBERG, ELASTIC, NVIDIA } from './publishers.mjs';
import { ARTIFACTORY, NEXUS, NEXUS_GROUP } from './repository-managers.mjs';

/**
 * Every registry that we say works, in the order of the README's table.
 * @type {readonly import('./profile.mjs').Profile[]}
 */
export const PROFILES = [
	DOCKER_HUB,
	GHCR,
	LSCR,
	QUAY,
	ECR,
	ECR_PUBLIC,
	GCR,
	ARTIFACT_REGISTRY,
	ACR,
	ACR_PULL_ONLY,
	GITLAB,
	OWN_GITLAB,
	HARBOR,
	HARBOR_PROXY,
	NEXUS,
	NEXUS_GROUP,
	ARTIFACTORY,
	KUBERNETES,
	MICROSOFT,
	NVIDIA,
	ELASTIC,
	RED_HAT,
	CODEBERG,
	CHAINGUARD,
	ZOT,
	DISTRIBUTION,
	LOCKED_DISTRIBUTION,
];
