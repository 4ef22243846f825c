import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Inputs, type RunResult, runBundle } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { type Expected, parseRepository } from '../support/gate/repository.ts';
import { createWorkspace } from '../support/gate/workspace.ts';
import { runSync } from '../support/programs.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { rawManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const GONE = `sha256:${'4f5a'.repeat(16)}`;

/** What the registry at OPEN holds, and PRIVATE shows only with a login. */
const REPOSITORY = `
== Dockerfile (dockerfile, crlf)
> OPEN/team/app:multi
> OPEN/team/app:single = missing platform-missing
> \${BASE} = unresolved
ARG TAG=multi
ARG BASE
FROM ‸OPEN/team/app:\${TAG} AS build
COPY --from=OPEN/team/app:‸single /a /a
FROM ‸\${BASE}

== chart/Chart.yaml ()
apiVersion: v2
name: app

== chart/templates/app.yaml ()
apiVersion: v1
kind: Pod
spec: {containers: [{image: "OPEN/nowhere/template:{{ .Chart.AppVersion }}"}]}

== chart/values.yaml (helm-values)
> OPEN/team/app:docker-multi
image:
  registry: OPEN
  repository: team/app
  tag: ‸docker-multi

== compose.yaml (compose)
> OPEN/team/app:multi@${GONE} = missing not-found
> PRIVATE/private/app:single = denied auth-required
services:
  pinned: {image: "OPEN/team/app:‸multi@${GONE}"}
  private: {image: "PRIVATE/private/app:‸single"}
  built: {build: ., image: "OPEN/nowhere/built:1"}

== config/kustomization.yaml (kustomization)
> OPEN/team/operator:v1 = missing not-found
images:
  - {name: controller, newName: OPEN/team/operator, newTag: ‸v1}

== config/manager.yaml (kubernetes)
> OPEN/team/app:multi
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, spec: {containers: [{image: "controller:latest"}, {image: "OPEN/team/app:‸multi"}]}}

== test/Dockerfile ()
FROM OPEN/nowhere/test:1
`;

const placeOf = ({ file, line, column }: { [Name in 'file' | 'line' | 'column']: Expected[Name] | null }) =>
	`${file}:${line}:${column}`;

describe('a repository and a docker-registry', {
	skip: missingTools('docker-registry', 'skopeo', 'htpasswd', 'git'),
}, () => {
	let storage: Awaited<ReturnType<typeof fillStorage>>;
	let open: Awaited<ReturnType<typeof startDockerRegistry>>;
	let locked: Awaited<ReturnType<typeof startDockerRegistry>>;
	let workspace: ReturnType<typeof createWorkspace>;
	let expected: readonly Expected[];
	before(async () => {
		storage = await fillStorage();
		const users = runSync('htpasswd', ['-Bbn', 'alice', 'secret']);
		[open, locked] = await Promise.all([
			startDockerRegistry(storage),
			startDockerRegistry({ ...storage, htpasswd: { users } }),
		]);
		const repository = parseRepository(REPOSITORY.replaceAll('OPEN', open.host).replaceAll('PRIVATE', locked.host));
		expected = repository.expected;
		workspace = createWorkspace(repository.files);
	});
	after(async () => {
		await Promise.all([open?.stop(), locked?.stop()]);
		workspace?.remove();
		storage?.remove();
	});

	const run = (inputs: Inputs): Promise<RunResult> =>
		runBundle(
			{ files: 'auto', 'insecure-registries': `${open.host}\n${locked.host}`, ...inputs },
			{ cwd: workspace.folder, env: { GITHUB_EVENT_NAME: 'pull_request' } },
		);

	it('exists, for two platforms: each place with its verdict, an error on each bad line, and exit code 1', async () => {
		const result = await run({ platforms: 'linux/amd64, linux/arm64' });
		assert.equal(result.exitCode, 1);
		assert.deepEqual(
			result.images.map((entry) => [placeOf(entry), entry.kind, entry.reason ?? entry.status]),
			expected.map((one) => [placeOf(one), one.kind, one.status.replace(/^(missing|denied) /, '')]),
		);
		const annotated = result.annotations.map(
			({ level, properties: { file, line, col } }) => `${level} ${file}:${line}:${col}`,
		);
		// The worst come first.
		const bad = ['denied', 'missing'].flatMap((word) =>
			expected.filter(({ status }) => status.startsWith(word)).map((one) => `error ${placeOf(one)}`),
		);
		const open = expected.filter(({ status }) => status === 'unresolved').map((one) => `notice ${placeOf(one)}`);
		assert.deepEqual(annotated, [...bad, ...open]);
		assert.deepEqual([result.outputs['exists'], result.outputs['status']], ['false', 'denied']);
	});

	it('a digest that is gone: the message has the digest that skopeo gets for its tag', async () => {
		const { images } = await run({ files: 'compose.yaml' });
		const { digest } = await rawManifest(`${open.host}/team/app:multi`);
		assert.ok(images[0]?.message?.includes(`multi names ${digest} now`), images[0]?.message ?? '');
	});

	it('with a login, an argument and `ignore`, it passes', async () => {
		const result = await run({
			...{ registry: locked.host, username: 'alice', password: 'secret' },
			'build-args': `BASE=${open.host}/team/arm:1`,
			ignore: `${open.host}/team/operator\n${open.host}/team/app:multi`,
		});
		assert.equal(result.exitCode, 0);
		assert.deepEqual(
			result.images.map(({ status, asked }) => `${status} ${asked.replace(/^[^/]*\//, '')}`),
			['found team/app:single', 'found team/arm:1', 'found team/app:docker-multi', 'found private/app:single'],
		);
	});
});
