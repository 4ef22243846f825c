/**
 * Images that none of our code wrote: built by `buildah` and `umoci`, pushed by `buildah` and `skopeo` into the storage of
 * a real registry.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDockerRegistry } from './docker-registry.mjs';
import { run } from './programs.mjs';
import { pushImage } from './skopeo.mjs';

/** Seconds since 1970 and the same moment as it is written into the config: 2023-11-14. */
export const FIXED_TIME = { seconds: 1_700_000_000, text: '2023-11-14T22:13:20Z' };
/** The date given to `umoci`, which writes it unchanged, offset and nanoseconds included. */
export const UMOCI_TIME = '2024-01-01T00:00:00.123456789+02:00';
/** The label and the annotation of all images of `buildah`. */
export const TITLE = 'built by buildah';

/** @type {readonly import('./images.mjs').Platform[]} */
const PLATFORMS = [
	{ os: 'linux', architecture: 'amd64' },
	{ os: 'linux', architecture: 'arm64' },
	{ os: 'linux', architecture: 'arm', variant: 'v6' },
	{ os: 'linux', architecture: 'arm', variant: 'v7' },
	{ os: 'windows', architecture: 'amd64' },
];

/** The platforms of the indexes, as they are written in the input `platforms`. */
export const BUILT_PLATFORMS = PLATFORMS.map((platform) => nameOf(platform));

/** The images in the storage, by reference below the host, with the tool that built each and the format it was pushed in. */
export const BUILT = {
	multi: 'built/app:multi',
	dockerMulti: 'built/app:docker-multi',
	single: 'built/app:single',
	dockerSingle: 'built/app:docker-single',
	now: 'built/app:now',
	umoci: 'built/umoci:1.2.0',
	/** An index of buildah's with one image and, as BuildKit does it, one attestation of the platform `unknown/unknown`. */
	attested: 'built/attested:1',
};

/** The tags of `built/versions`, oldest first; `latest` is the last but one, and 2.0.0 is ahead of it. */
export const VERSIONS = ['1.0.0', '1.0.1', '1.1.0', '2.0.0'];

/**
 * Builds everything in a temporary folder, which `remove()` takes away, and pushes it into a storage there. Nothing of
 * the machine's own images or settings is touched, and nothing comes from the network.
 * @throws {Error} with what a tool printed
 */
export async function buildStorage() {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-built-'));
	const storage = join(folder, 'storage');
	mkdirSync(storage);
	const registry = await startDockerRegistry({ storage });
	try {
		const build = await createBuilder(folder);
		await pushBuildah(build, registry.host);
		await pushUmoci(build, registry.host);
		await pushVersions(build, registry.host);
	} finally {
		await registry.stop();
	}
	return { storage, remove: () => removeBuilt(folder) };
}

/**
 * Buildah makes the root folder of a layer read-only, so that only root could remove its content.
 * @param {string} folder
 */
export function removeBuilt(folder) {
	const layers = join(folder, 'root/vfs/dir');
	for (const name of readdirSync(layers)) {
		chmodSync(join(layers, name), 0o700);
	}
	rmSync(folder, { recursive: true, force: true });
}

/** @typedef {Awaited<ReturnType<typeof createBuilder>>} Builder */

/**
 * Prepares buildah and umoci with images of their own in a folder.
 * @param {string} folder
 */
export async function createBuilder(folder) {
	const policy = join(folder, 'policy.json');
	writeFileSync(policy, JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }));
	const content = join(folder, 'hello');
	writeFileSync(content, 'hello\n');
	const layout = join(folder, 'layout');
	await run('umoci', ['init', '--layout', layout]);
	const places = ['--root', join(folder, 'root'), '--runroot', join(folder, 'runroot')];
	const options = ['--storage-driver', 'vfs', '--registries-conf', '/dev/null'];
	const variables = { BUILDAH_ISOLATION: 'chroot', STORAGE_OPTS: '' };

	/** @param {...string} args */
	const buildah = async (...args) => (await run('buildah', [...places, ...options, ...args], variables)).trim();
	/** @param {...string} args */
	const umoci = (...args) => run('umoci', args);

	return {
		layout,
		umoci,
		buildah,
		/**
		 * Builds an image of one layer, and adds it to the list `list`.
		 * @param {string} name
		 * @param {import('./images.mjs').Platform} platform
		 * @param {{ list?: string, version?: string, isNow?: boolean }} [marks]
		 */
		async image(name, { os, architecture, variant = '' }, { list, version = '1.0', isNow = false } = {}) {
			const container = await buildah('from', '--name', `making-${name}`, 'scratch');
			const platform = ['--os', os, '--arch', architecture, '--variant', variant];
			const labels = { title: TITLE, version };
			const texts = Object.entries(labels).flatMap(([key, text]) => [
				...['--label', `org.opencontainers.image.${key}=${text}`],
				...['--annotation', `org.opencontainers.image.${key}=${text}`],
			]);
			await buildah('config', ...platform, ...texts, container);
			await buildah('copy', '--quiet', container, content, `/${name}`);
			const time = isNow ? [] : ['--timestamp', String(FIXED_TIME.seconds)];
			const shape = ['--identity-label=false', '--disable-compression=false', ...time];
			await buildah('commit', '--quiet', '--rm', ...shape, ...(list ? ['--manifest', list] : []), container, name);
		},
		/**
		 * Builds an image from the text of a Dockerfile, and pushes it. Images of a registry are pulled again.
		 * @param {string} dockerfile
		 * @param {string} reference
		 * @param {...string} options such as `--squash`
		 */
		async build(dockerfile, reference, ...options) {
			const context = mkdtempSync(join(folder, 'context-'));
			writeFileSync(join(context, 'Dockerfile'), dockerfile);
			writeFileSync(join(context, 'hello'), 'hello\n');
			const access = ['--quiet', '--tls-verify=false', '--signature-policy', policy];
			await buildah('build', ...access, '--no-cache', '--tag', reference, ...options, context);
			await buildah('push', ...access, reference, `docker://${reference}`);
		},
		/**
		 * Pushes a list with all that it lists, or an image.
		 * @param {'manifest' | 'image'} kind
		 * @param {string} name
		 * @param {string} reference
		 * @param {'oci' | 'v2s2'} [format]
		 */
		async push(kind, name, reference, format = 'oci') {
			const verb = kind === 'manifest' ? ['manifest', 'push', '--all'] : ['push', '--disable-compression=false'];
			const how = ['--quiet', '--tls-verify=false', '--signature-policy', policy, '--format', format];
			await buildah(...verb, ...how, name, `docker://${reference}`);
		},
	};
}

/**
 * @param {Builder} build
 * @param {string} host
 */
async function pushBuildah(build, host) {
	for (const platform of PLATFORMS) {
		await build.image(nameOf(platform).replaceAll('/', '-'), platform, { list: 'multi' });
	}
	const [amd64 = { os: 'linux', architecture: 'amd64' }] = PLATFORMS;
	await build.image('now', amd64, { isNow: true });
	await build.push('manifest', 'multi', `${host}/${BUILT.multi}`);
	await build.push('manifest', 'multi', `${host}/${BUILT.dockerMulti}`, 'v2s2');
	await build.push('image', 'linux-amd64', `${host}/${BUILT.single}`);
	await build.push('image', 'linux-amd64', `${host}/${BUILT.dockerSingle}`, 'v2s2');
	await build.push('image', 'now', `${host}/${BUILT.now}`);
}

/**
 * @param {Builder} build
 * @param {string} host
 */
async function pushUmoci({ layout, umoci, buildah, push }, host) {
	const [image, attestation] = [`${layout}:image`, `${layout}:attestation`];
	for (const [name, os, architecture] of [
		[image, 'linux', 'arm64'],
		[attestation, 'unknown', 'unknown'],
	]) {
		const platform = ['--os', String(os), '--architecture', String(architecture)];
		await umoci('new', '--image', String(name));
		const texts = [
			'--config.label',
			'org.opencontainers.image.version=1.2.0',
			'--manifest.annotation',
			'made.by=umoci',
		];
		await umoci('config', '--image', String(name), ...platform, ...texts, '--created', UMOCI_TIME);
	}
	await pushImage(image, `${host}/${BUILT.umoci}`);
	await buildah('manifest', 'create', 'attested');
	await buildah('manifest', 'add', 'attested', `oci:${image}`);
	const isAttestation = ['--annotation', 'vnd.docker.reference.type=attestation-manifest'];
	const unknown = ['--os', 'unknown', '--arch', 'unknown'];
	await buildah('manifest', 'add', ...isAttestation, ...unknown, 'attested', `oci:${attestation}`);
	await push('manifest', 'attested', `${host}/${BUILT.attested}`);
}

/**
 * @param {Builder} build
 * @param {string} host
 */
async function pushVersions({ image, push }, host) {
	for (const version of VERSIONS) {
		await image(`version-${version}`, { os: 'linux', architecture: 'amd64' }, { version });
		await push('image', `version-${version}`, `${host}/built/versions:${version}`);
	}
	await push('image', `version-${VERSIONS.at(-2)}`, `${host}/built/versions:latest`);
}

/** @param {import('./images.mjs').Platform} platform */
function nameOf({ os, architecture, variant }) {
	return [os, architecture, variant].filter(Boolean).join('/');
}
