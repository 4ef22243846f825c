import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { openProxy, type ProxyAnswer } from '../support/connect-proxy.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { startRelay } from '../support/relay.mjs';
import { startTinyproxy } from '../support/tinyproxy.mjs';
import { missingTools } from '../support/tools.mjs';

type ProxyOptions = Omit<Parameters<typeof startTinyproxy>[0], 'upstream'>;

/** A name that nobody but the proxy behind tinyproxy can look up. */
const REGISTRY = 'registry.corp.test';
const PROXY_LOGIN = { username: 'runner', password: 'pr0xy-s3cret' };
const PATHS = ['team/app:multi', 'team/app:docker-single', 'team/app:nothing', 'nobody/nothing:1'];
const ANSWERS = ['found', 'found', 'missing not-found', 'missing not-found'];

describe('tinyproxy between us and a docker-registry', {
	skip: missingTools('docker-registry', 'skopeo', 'tinyproxy'),
}, () => {
	let storage: Awaited<ReturnType<typeof fillStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let authority: ReturnType<typeof createAuthority>;
	let front: Awaited<ReturnType<typeof startRelay>>;

	before(async () => {
		storage = await fillStorage();
		registry = await startDockerRegistry(storage);
		authority = createAuthority();
		front = await startRelay({ target: registry.host, tls: authority.issue([REGISTRY]) });
	});
	after(async () => {
		await front?.close();
		await registry?.stop();
		authority?.remove();
		storage?.remove();
	});

	/** A tinyproxy, and behind it a proxy that knows one name, until the end of the test. */
	async function open(
		t: TestContext,
		options: ProxyOptions = {},
		answer: (target: string) => ProxyAnswer = (target) => (target === `${REGISTRY}:443` ? front.host : 502),
	) {
		front.reset();
		const inner = await openProxy(t, answer);
		const proxy = await startTinyproxy({ ...options, upstream: inner.host });
		t.after(() => proxy.stop());
		return { inner, proxy };
	}

	async function ask(env: Record<string, string>, inputs: Inputs = {}): Promise<RunResult> {
		const image = PATHS.map((path) => `${REGISTRY}/${path}`).join('\n');
		return runBundle({ image, 'ca-file': authority.caFile, ...inputs }, { env });
	}

	function assertRefused(result: RunResult): void {
		assert.deepEqual(new Set(statuses(result)), new Set(['error unavailable']));
		assert.match(result.annotations[0]?.message ?? '', /proxy.*`HTTPS_PROXY`/);
		assert.equal(front.connections, 0);
		const shown = result.log.replace(/^::add-mask::.*$/gm, '');
		assert.doesNotMatch(shown + result.summary + JSON.stringify(result.outputs), /s3cret/);
	}

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: the same answers as directly`, async (t) => {
			const { proxy } = await open(t);
			const direct = await runBundle({ mode, image: PATHS.map((path) => `${registry.host}/${path}`).join('\n') });
			const result = await ask({ HTTPS_PROXY: `http://${proxy.host}` }, { mode });
			assert.deepEqual(statuses(result), ANSWERS);
			assert.deepEqual(factsOf(result), factsOf(direct));
			assert.ok(front.connections > 0);
		});
	}

	it('every connection goes through it, and it sees the name and the port alone', async (t) => {
		const { inner, proxy } = await open(t);
		assert.deepEqual(statuses(await ask({ https_proxy: `http://${proxy.host}` })), ANSWERS);
		assert.ok(inner.requests.length > 0);
		assert.deepEqual(new Set(inner.requests.map(({ target }) => target)), new Set([`${REGISTRY}:443`]));
		assert.equal(front.connections, inner.requests.length);
	});

	it('with a login that is right: the same answers', async (t) => {
		const { proxy } = await open(t, { login: PROXY_LOGIN });
		const env = { HTTPS_PROXY: `http://${PROXY_LOGIN.username}:${PROXY_LOGIN.password}@${proxy.host}` };
		assert.deepEqual(statuses(await ask(env)), ANSWERS);
		assert.doesNotMatch(front.sent, /proxy-authorization/i);
	});

	for (const { name, login } of [
		{ name: 'a wrong login', login: `${PROXY_LOGIN.username}:other-s3cret@` },
		{ name: 'no login', login: '' },
	]) {
		it(`with ${name}: an error that names \`HTTPS_PROXY\`, and nobody behind it is asked`, async (t) => {
			const { inner, proxy } = await open(t, { login: PROXY_LOGIN });
			assertRefused(await ask({ HTTPS_PROXY: `http://${login}${proxy.host}` }));
			assert.equal(inner.requests.length, 0);
		});
	}

	for (const { name, options } of [
		{ name: 'does not connect to this port', options: { connectPorts: [563] } },
		{ name: 'does not connect to this name', options: { refusedHosts: ['^registry[.]corp[.]test$'] } },
	]) {
		it(`that ${name}: an error that names \`HTTPS_PROXY\``, async (t) => {
			const { inner, proxy } = await open(t, options);
			assertRefused(await ask({ HTTPS_PROXY: `http://${proxy.host}` }));
			assert.equal(inner.requests.length, 0);
		});
	}

	it('that connects to this port alone, and not to others: the same answers', async (t) => {
		const { proxy } = await open(t, { connectPorts: [443], refusedHosts: ['^other[.]corp[.]test$'] });
		assert.deepEqual(statuses(await ask({ HTTPS_PROXY: `http://${proxy.host}` })), ANSWERS);
	});

	it('that cannot reach the registry: an error', async (t) => {
		const { proxy } = await open(t, {}, () => 502);
		assertRefused(await ask({ HTTPS_PROXY: `http://${proxy.host}` }));
	});

	it('that is not there: an error', async (t) => {
		const { proxy } = await open(t);
		await proxy.stop();
		assertRefused(await ask({ HTTPS_PROXY: `http://${proxy.host}` }));
	});

	it('a registry on loopback is asked directly, though a proxy is set, and a name beside it through the proxy', async (t) => {
		const { inner, proxy } = await open(t);
		const image = [registry.host, REGISTRY].map((host) => `${host}/team/app:multi`).join('\n');
		const url = `http://${proxy.host}`;
		const result = await ask({ HTTPS_PROXY: url, HTTP_PROXY: url }, { image });
		assert.deepEqual(statuses(result), ['found', 'found']);
		assert.deepEqual(new Set(inner.requests.map(({ target }) => target)), new Set([`${REGISTRY}:443`]));
	});
});

/** What was answered, without what names the host. */
function factsOf({ images }: RunResult) {
	return images.map(({ status, reason, digest, mediaType, platforms, created, labels, size }) => ({
		...{ status, reason, digest, mediaType, platforms, created, labels, size },
	}));
}
