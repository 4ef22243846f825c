import { PORTAL_PAGE } from './answers.mjs';
import { image, index } from './images.mjs';
import { startRegistry } from './registry.mjs';

export type FourImages = Awaited<ReturnType<typeof startFourImages>>;

export const AMD64 = image({
	created: '2024-05-06T09:08:09.123456789+02:00',
	labels: { 'org.opencontainers.image.title': 'app' },
	layerSizes: [1000, 500],
});
export const ARM64 = image({ architecture: 'arm64', created: '2023-01-02T03:04:05Z', layerSizes: [2000] });
export const APP = index([AMD64, ARM64]);

/** A registry with an image for each status: one that is there, one that is not, a private one, and a page of HTML. */
export async function startFourImages() {
	const registry = await startRegistry({
		intercept: ({ repository }) =>
			repository === 'team/portal'
				? { status: 200, headers: { 'content-type': 'text/html' }, body: PORTAL_PAGE }
				: undefined,
	});
	registry.push('team/app', '1.0', APP);
	registry.push('team/app', 'latest', AMD64);
	registry.push('team/secret', '1.0', AMD64, { private: true });
	const at = (path: string) => `${registry.host}/${path}`;
	return {
		registry,
		found: at('team/app:1.0'),
		missing: at('team/app:9'),
		denied: at('team/secret:1.0'),
		error: at('team/portal:1.0'),
	};
}
