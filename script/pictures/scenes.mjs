/** What the pictures show: runs against two registries inside this process, which stand for those that everybody knows. */
import { image, index } from '../../__tests__/support/images.mjs';
import { startRegistry } from '../../__tests__/support/registry.mjs';

/** @import { EmbeddedRegistry } from '../../__tests__/support/registry.mjs' */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {Readonly<Record<string, string>>} inputs
 * @property {Readonly<Record<string, string>>} [files] the texts of the workspace's files
 * @property {Readonly<Record<string, string>>} names what stands in the picture for the hosts of this process
 * @property {Readonly<Record<string, string>>} [env]
 * @property {boolean} [isOpen] with what is folded
 * @property {boolean} [isOfBody] of the output `body`, which is for a pull request, in place of the summary
 * @property {boolean} [isForReadme]
 */

const DAY = 86_400_000;
const LONG = `a-team-with-a-long-name/${'deep/'.repeat(12)}app`;
/** @param {number} days */
const ago = (days) => new Date((Math.floor(Date.now() / DAY) - days) * DAY).toISOString();

/** @param {string} architecture @param {number} days @param {readonly number[]} [layerSizes] */
const built = (architecture, days, layerSizes = [3_400_000, 12_000]) =>
	image({ architecture, created: ago(days), layerSizes });

/** @param {number} days */
const multi = (days) => index([built('amd64', days), built('arm64', days)]);

/** @returns {Promise<{ scenes: readonly Scene[], close: () => Promise<void> }>} */
export async function startScenes() {
	const registry = await startRegistry({
		intercept: ({ repository }) => {
			if (repository === 'acme/limited') {
				return { status: 429, headers: { 'retry-after': '3600' }, body: '{"errors":[{"code":"TOOMANYREQUESTS"}]}' };
			}
			if (repository === 'acme/forbidden') {
				return {
					status: 403,
					body: '{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}',
				};
			}
			if (repository === 'acme/down') {
				return { status: 503, body: '' };
			}
			if (repository === 'acme/secret') {
				return { status: 401, headers: { 'www-authenticate': 'Basic realm="acme"' }, body: '' };
			}
			return repository === 'acme/page'
				? { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }
				: undefined;
		},
	});
	fill(registry);
	const { host } = registry;
	// An address in a message has an invisible character behind its colon.
	const names = { [`http:\u2060//${host}`]: 'https:\u2060//harbor.acme.dev', [host]: 'harbor.acme.dev' };
	const all = (/** @type {readonly string[]} */ images) => images.map((one) => `${host}/${one}`).join('\n');
	const many = Array.from({ length: 300 }, (_, number) => `acme/many:${number}`);
	const twelve = [
		'acme/app:1.4',
		'acme/app:1.5',
		'acme/gone:1',
		'acme/web:2.0.1-slim-bookworm',
		'acme/limited:1',
		'acme/forbidden:1',
		'acme/page:1',
		'acme/a-team-with-a-long-name/and-a-service-with-a-longer-one/backend:2026.11.28-alpine3.22',
		'acme/gone:2',
		'acme/app:1.4.2',
		'acme/web:2.1.0-slim-bookworm',
		'acme/old:1',
	];
	const files = {
		Dockerfile: `FROM ${host}/acme/app:1.4 AS build\nFROM ${host}/acme/web:2.0.1-slim-bookworm\n`,
		'deploy/compose.yaml': `services:\n  a:\n    image: ${host}/acme/gone:1\n  b:\n    image: ${host}/acme/web:2.0.1-slim-bookworm\n  c:\n    image: ${host}/acme/app:\${TAG}\n`,
		'.github/workflows/ci.yml': `jobs:\n  a:\n    runs-on: ubuntu-latest\n    container: ${host}/acme/web:2.0.1-slim-bookworm\n`,
	};
	const link = {
		GITHUB_SERVER_URL: 'https://github.com',
		GITHUB_REPOSITORY: 'acme/shop',
		GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
	};
	const scenes = [
		{ name: 'exists-1', inputs: { image: `${host}/acme/app:1.4` } },
		{ name: 'exists-1-missing', inputs: { image: `${host}/acme/gone:1` } },
		{ name: 'exists-12', inputs: { image: all(twelve) } },
		{ name: 'exists-300', inputs: { image: all(many) } },
		{
			name: 'exists-platforms',
			inputs: { image: all(['acme/app:1.4', 'acme/old:1']), platforms: 'linux/amd64, linux/arm64' },
		},
		{
			name: 'exists-long',
			inputs: { image: all([`${LONG}:${'1.2.3-'.repeat(20)}x`, `${LONG}@sha256:${'0'.repeat(64)}`, 'acme/app:1.4']) },
		},
		{
			name: 'exists-300-some-missing',
			inputs: { image: all([...many.slice(5), 'acme/gone:1', 'acme/limited:1', 'acme/gone:2']) },
		},
		{ name: 'wait', inputs: { image: all(['acme/app:1.4', 'acme/gone:1']), wait: '1s' } },
		{ name: 'gate', inputs: { files: 'auto', 'allowed-registries': host }, files, env: link },
		{ name: 'inspect-1', inputs: { mode: 'inspect', image: `${host}/acme/app:1.4` } },
		{ name: 'inspect-12', inputs: { mode: 'inspect', image: all(twelve) } },
		{
			name: 'inspect-old',
			inputs: { mode: 'inspect', image: all(['acme/app:1.4', 'acme/old:1', 'acme/undated:1']), 'max-age': '30d' },
		},
		{
			name: 'inspect-platforms',
			inputs: {
				mode: 'inspect',
				image: all(['acme/app:1.4', 'acme/old:1']),
				platforms: 'linux/amd64, linux/arm64',
			},
		},
		{
			name: 'errors',
			inputs: {
				image: [
					all(['acme/app:1.4', 'acme/gone:1', 'acme/limited:1', 'acme/forbidden:1', 'acme/page:1', 'acme/down:1']),
					`${host}/acme/secret:1`,
					'registry.invalid/acme/app:1',
					'127.0.0.1:1/acme/app:1',
				].join('\n'),
				'fail-on': 'missing, denied, error',
				timeout: '20s',
			},
		},
		{
			name: 'errors-latest',
			inputs: { mode: 'latest', image: all(['acme/app:1.4', 'acme/down:1', 'acme/secret:1']), timeout: '20s' },
		},
		{ name: 'no-candidate', inputs: { mode: 'latest', image: `${host}/acme/app`, constraint: '9' } },
		{ name: 'inspect-300', inputs: { mode: 'inspect', image: all([...many, 'acme/gone:1', 'acme/undated:1']) } },
		{
			name: 'latest-long',
			inputs: {
				mode: 'latest',
				image: all([`${LONG}:1.0.0-slim-bookworm`, `${LONG}:1.1.0-slim-bookworm`, 'acme/app:1.4']),
			},
		},
		{
			name: 'latest-platforms',
			inputs: {
				mode: 'latest',
				image: all(['acme/app:1.4', 'acme/old:1', 'acme/half:1.0']),
				platforms: 'linux/amd64, linux/arm64',
			},
			isOpen: true,
		},
		{
			name: 'body',
			inputs: { mode: 'latest', files: 'auto', write: 'true', 'allowed-registries': host },
			files,
			env: link,
			isOfBody: true,
		},
		{ name: 'base-1', inputs: { mode: 'base', 'base-image': `${host}/acme/base:1`, image: `${host}/acme/stale:1` } },
		{
			name: 'base-300',
			inputs: {
				mode: 'base',
				'base-image': `${host}/acme/base:1`,
				image: all([...many.map((_, number) => `acme/built:${number}`), 'acme/stale:1', 'acme/gone:1']),
			},
		},
		{
			name: 'input-errors',
			inputs: { image: 'alpine:3.20\n- nginx:1\ndocker pull redis\nhttps://hub.docker.com/_/python\nalpine:$TAG' },
		},
		{ name: 'latest-300', inputs: { mode: 'latest', image: all([...many, 'acme/app:1.4', 'acme/gone:1']) } },
		{ name: 'latest-1', inputs: { mode: 'latest', image: `${host}/acme/web:2.0.1-slim-bookworm` } },
		{ name: 'latest-12', inputs: { mode: 'latest', image: all(twelve) } },
		{
			name: 'readme',
			inputs: {
				mode: 'latest',
				image: all(['acme/app:1.4', 'acme/web:2.0.1-slim-bookworm', 'acme/old:1', 'acme/gone:1', 'acme/limited:1']),
			},
			isForReadme: true,
		},
		{ name: 'latest-held', inputs: { mode: 'latest', image: all(twelve) }, isOpen: true },
		{
			name: 'latest-write',
			inputs: { mode: 'latest', files: 'auto', write: 'true', 'allowed-registries': host },
			files,
			env: link,
		},
		{
			name: 'base',
			inputs: {
				mode: 'base',
				'base-image': `${host}/acme/base:1`,
				image: all(['acme/fresh:1', 'acme/stale:1', 'acme/gone:1', 'acme/squashed:1', 'acme/forbidden:1']),
			},
		},
		{ name: 'input-error', inputs: { image: 'alpine:3.20, nginx:1' } },
	].map((scene) => ({ names, ...scene }));
	return { scenes, close: () => registry.close() };
}

/** @param {EmbeddedRegistry} registry */
function fill(registry) {
	for (const [tag, days] of /** @type {const} */ ([
		['1.4', 12],
		['1.4.2', 12],
		['1.5', 3],
		['1.5.0', 3],
		['1.6', 1],
		['2.0.0-rc1', 1],
	])) {
		registry.push('acme/app', tag, multi(days));
	}
	for (const [tag, days] of /** @type {const} */ ([
		['2.0.1', 200],
		['2.1.0', 90],
		['3.0.0', 5],
	])) {
		registry.push('acme/web', `${tag}-slim-bookworm`, multi(days));
		registry.push('acme/web', `${tag}-alpine`, multi(days));
	}
	registry.push('acme/web', '3.1.0-beta.2-slim-bookworm', multi(1));
	registry.push('acme/web', 'slim-bookworm', multi(5));
	registry.push(
		'acme/a-team-with-a-long-name/and-a-service-with-a-longer-one/backend',
		'2026.11.28-alpine3.22',
		multi(1),
	);
	registry.push('acme/old', '1', built('amd64', 400));
	registry.push('acme/undated', '1', image({ created: '1970-01-01T00:00:00Z' }));
	registry.push('acme/base', '1', built('amd64', 2, [100, 200]));
	registry.push('acme/fresh', '1', built('amd64', 1, [100, 200, 300]));
	registry.push('acme/stale', '1', built('amd64', 40, [100, 201, 300]));
	registry.push('acme/squashed', '1', built('amd64', 40, [999]));
	registry.push('acme/half', '1.0', multi(20));
	registry.push('acme/half', '1.1', multi(10));
	registry.push('acme/half', '1.2', built('amd64', 2));
	for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
		registry.push(LONG, `${version}-slim-bookworm`, multi(9));
	}
	const fresh = built('amd64', 1, [100, 200, 300]);
	for (let number = 0; number < 300; number += 1) {
		registry.push('acme/built', String(number), fresh);
	}
	const one = built('amd64', 3);
	for (let number = 0; number < 300; number += 1) {
		registry.push('acme/many', String(number), one);
	}
}
