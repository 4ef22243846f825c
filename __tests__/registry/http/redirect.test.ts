import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { BlockedError, ProtocolError, RegistryError } from '../../../src/registry/errors.ts';
import {
	openRawServer,
	openRegistry,
	openTransport,
	recordFacts,
	rejectionOf,
	requestFor,
} from '../../support/transport.ts';

const PUBLIC = { registry: new URL('https://registry.example/') };

/** A registry that sends `/from` (and `/from?secret`) on with `location`, and answers everything else with its path. */
function sendingTo(t: TestContext, location: string | readonly string[] | undefined, status = 307) {
	return openRegistry(t, {
		intercept: ({ path }) =>
			/^\/from(\?secret)?$/.test(path)
				? { status, headers: { location }, body: 'elsewhere' }
				: { status: 200, body: path },
	});
}

describe('where a redirect leads', () => {
	for (const { location, path } of [
		{ location: '/v2/there', path: '/v2/there' },
		{ location: 'there', path: '/there' },
		{ location: '?n=1', path: '/from?n=1' },
		{ location: '../../up', path: '/up' },
		{ location: '/with space', path: '/with%20space' },
		{ location: '/with#fragment', path: '/with' },
	]) {
		it(`${location}: counts from the address that sent it`, async (t) => {
			const registry = await sendingTo(t, location);
			const response = await openTransport(t).send(requestFor(`${registry.origin}/from`));
			assert.equal(response.bytes.toString(), path);
			assert.equal(registry.count(), 2);
			assert.equal(response.url.pathname + response.url.search, path);
		});
	}

	for (const status of [301, 302, 303, 307, 308]) {
		it(`${status}: followed with the same method`, async (t) => {
			const registry = await sendingTo(t, '/there', status);
			const response = await openTransport(t).send(requestFor(`${registry.origin}/from`, { method: 'HEAD' }));
			assert.equal(response.status, 200);
			assert.deepEqual(
				registry.requests.map(({ method, path }) => `${method} ${path}`),
				['HEAD /from', 'HEAD /there'],
			);
		});
	}

	for (const status of [300, 304, 200, 201, 404]) {
		it(`${status} with a Location: no redirect`, async (t) => {
			const registry = await sendingTo(t, '/there', status);
			const response = await openTransport(t).send(requestFor(`${registry.origin}/from`));
			assert.equal(response.status, status);
			assert.equal(registry.count(), 1);
		});
	}

	it('another port, and another host', async (t) => {
		const last = await sendingTo(t, undefined);
		const middle = await sendingTo(t, `${last.origin.replace('127.0.0.1', 'localhost')}/last`);
		const first = await sendingTo(t, `//${middle.host}/from`);
		const response = await openTransport(t).send(requestFor(`${first.origin}/from`));
		assert.equal(response.bytes.toString(), '/last');
		assert.equal(response.url.hostname, 'localhost');
		assert.deepEqual([first.count(), middle.count(), last.count()], [1, 1, 1]);
	});

	it('an address in hexadecimal is the address that it means', async (t) => {
		const target = await sendingTo(t, undefined);
		const registry = await sendingTo(t, `${target.origin.replace('127.0.0.1', '0x7f.1')}/there`);
		const { url } = await openTransport(t).send(requestFor(`${registry.origin}/from`));
		assert.equal(url.host, target.host);
	});

	it('a redirect without Location is an answer', async (t) => {
		const registry = await sendingTo(t, undefined);
		const response = await openTransport(t).send(requestFor(`${registry.origin}/from`));
		assert.equal(response.status, 307);
		assert.equal(response.bytes.toString(), 'elsewhere');
	});

	it('a failed try starts again at the first address', async (t) => {
		const outcomes = [503, 200];
		const target = await openRegistry(t, { intercept: () => ({ status: outcomes.shift() ?? 500 }) });
		const registry = await sendingTo(t, target.origin);
		assert.equal((await openTransport(t).send(requestFor(`${registry.origin}/from`))).status, 200);
		assert.equal(registry.count(), 2);
	});
});

describe('where a redirect may not lead', () => {
	for (const location of ['http://[', 'http://:80', 'https://a b/', 'http://127.0.0.1:99999/']) {
		it(`${location}: no address`, async (t) => {
			const registry = await sendingTo(t, location);
			const error = await rejectionOf(openTransport(t).send(requestFor(`${registry.origin}/from`)), ProtocolError);
			assert.match(error.message, /307, redirected to something that is not an address$/);
		});
	}

	for (const { name, location, rule } of [
		{ name: 'a user name', location: 'http://me:secret@127.0.0.1/', rule: /user name or password/ },
		{ name: 'a file', location: 'file:///etc/passwd', rule: /http and https addresses alone/ },
		{ name: 'another protocol', location: 'gopher://127.0.0.1/', rule: /http and https addresses alone/ },
		{ name: 'http on a public host', location: 'http://example.com/', rule: /plain http is for loopback/ },
		{ name: 'link-local', location: 'https://169.254.169.254/latest/meta-data', rule: /never asked/ },
		{ name: 'link-local as a number', location: 'https://2852039166/', rule: /never asked/ },
		{ name: 'link-local in hexadecimal', location: 'https://0xa9fea9fe/', rule: /never asked/ },
		{ name: 'link-local in IPv6 form', location: 'https://[::ffff:a9fe:a9fe]/', rule: /never asked/ },
		{ name: 'a metadata service by name', location: 'https://metadata.google.internal/', rule: /never asked/ },
		{ name: 'nowhere', location: 'https://0.0.0.0/', rule: /never asked/ },
	]) {
		it(`${name}: refused`, async (t) => {
			const registry = await sendingTo(t, location);
			const { facts, onExchange } = recordFacts();
			const sent = openTransport(t, { onExchange }).send(requestFor(`${registry.origin}/from`));
			const error = await rejectionOf(sent, BlockedError);
			assert.match(error.violation.rule, rule);
			assert.equal(facts.length, 1);
			assert.doesNotMatch(inspect(error, { depth: 9 }), /secret/);
		});
	}

	for (const { name, host } of [
		{ name: 'loopback', host: '127.0.0.1' },
		{ name: 'loopback in short', host: '127.1' },
		{ name: 'loopback in hexadecimal', host: '0x7f.1' },
		{ name: 'loopback in IPv6 form', host: '[::ffff:127.0.0.1]' },
		{ name: 'localhost', host: 'localhost' },
		{ name: 'a private address', host: '10.1.2.3' },
	]) {
		it(`a public registry, to ${name}: refused, naming trusted-hosts`, async (t) => {
			const registry = await sendingTo(t, `https://${host}/`);
			const { facts, onExchange } = recordFacts();
			const sent = openTransport(t, { onExchange }).send(requestFor(`${registry.origin}/from`, PUBLIC));
			const { violation } = await rejectionOf(sent, BlockedError);
			assert.equal(violation.input, 'trusted-hosts');
			assert.equal(facts.length, 1);
		});
	}

	it('trusted-hosts lets a public registry send us further inside', async (t) => {
		const target = await sendingTo(t, undefined);
		const registry = await sendingTo(t, `${target.origin}/there`);
		const transport = openTransport(t, { trustedHosts: ['127.0.0.1'] });
		const response = await transport.send(requestFor(`${registry.origin}/from`, PUBLIC));
		assert.equal(response.bytes.toString(), '/there');
	});

	it('a bound request stays with its origin', async (t) => {
		const target = await sendingTo(t, undefined);
		const registry = await sendingTo(t, target.origin);
		const sent = openTransport(t).send(requestFor(`${registry.origin}/from`, { isBound: true }));
		const { violation } = await rejectionOf(sent, BlockedError);
		assert.equal(violation.host, target.host);
		assert.equal(target.count(), 0);
	});

	it('a bound request follows within its origin', async (t) => {
		const registry = await sendingTo(t, '/there');
		const response = await openTransport(t).send(requestFor(`${registry.origin}/from`, { isBound: true }));
		assert.equal(response.bytes.toString(), '/there');
	});
});

describe('how often', () => {
	/** Sends `/n` to `/n-1`, and `/0` nowhere. */
	const counting = (t: TestContext) =>
		openRegistry(t, {
			intercept: ({ path }) => {
				const left = Number(path.slice(1));
				return left === 0
					? { status: 200 }
					: { status: 302, headers: { location: `/${left - 1}` }, body: { message: 'see /?sig=secret' } };
			},
		});

	it('ten redirects: followed', async (t) => {
		const registry = await counting(t);
		assert.equal((await openTransport(t).send(requestFor(`${registry.origin}/10`))).status, 200);
		assert.equal(registry.count(), 11);
	});

	it('eleven: an error at once, which does not quote them', async (t) => {
		const registry = await counting(t);
		const error = await rejectionOf(openTransport(t).send(requestFor(`${registry.origin}/11`)), ProtocolError);
		assert.equal(error.message, `GET ${registry.origin}/1: 302, more than 10 redirects`);
		assert.equal(registry.count(), 11);
	});

	for (const { name, location } of [
		{ name: 'to itself', location: '/from' },
		{ name: 'to nothing, which is itself', location: '' },
	]) {
		it(`${name}: ends too`, async (t) => {
			const registry = await sendingTo(t, location);
			await rejectionOf(openTransport(t).send(requestFor(`${registry.origin}/from`)), ProtocolError);
			assert.equal(registry.count(), 11);
		});
	}
});

describe('Authorization', () => {
	/** What each of them saw; each origin has a grant of its own in `grants`. */
	async function follow(
		t: TestContext,
		path: string,
		grants: (origins: { first: string; second: string }) => string[],
	) {
		const origins = { first: '', second: '' };
		const intercept = ({ path: asked }: { path: string }) => {
			const [next, ...rest] = asked.slice(1).split('-').slice(1);
			const location = `${origins[next as 'first' | 'second']}/${[next, ...rest].join('-')}`;
			return next === undefined ? { status: 200 } : { status: 307, headers: { location } };
		};
		const first = await openRegistry(t, { intercept });
		const second = await openRegistry(t, { intercept });
		Object.assign(origins, { first: first.origin, second: second.origin });
		const granted = grants(origins);
		await openTransport(t).send(
			requestFor(`${first.origin}/${path}`, {
				authorization: (origin) => (granted.includes(origin) ? `Bearer for ${origin}` : undefined),
			}),
		);
		const seen = (registry: typeof first) =>
			registry.requests.map(({ authorization }) => authorization?.replace(`Bearer for ${registry.origin}`, 'its own'));
		return { first: seen(first), second: seen(second) };
	}

	for (const { name, path, seen } of [
		{ name: 'within the origin: sent again', path: 'first-first', seen: { first: ['its own', 'its own'], second: [] } },
		{
			name: 'to another origin: not sent there',
			path: 'first-second',
			seen: { first: ['its own'], second: [undefined] },
		},
		{
			name: 'back from another origin: not sent any more',
			path: 'first-second-first-first',
			seen: { first: ['its own', undefined, undefined], second: [undefined] },
		},
	]) {
		it(name, async (t) => {
			assert.deepEqual(await follow(t, path, ({ first }) => [first]), seen);
		});
	}

	it('another origin gets what is meant for it', async (t) => {
		const seen = await follow(t, 'first-second-second', ({ second }) => [second]);
		assert.deepEqual(seen, { first: [undefined], second: ['its own', 'its own'] });
	});

	it('the same host by another name is another origin', async (t) => {
		const registry = await openRegistry(t, {
			intercept: ({ headers }) =>
				headers.host?.startsWith('localhost')
					? { status: 200 }
					: { status: 307, headers: { location: registry.origin.replace('127.0.0.1', 'localhost') } },
		});
		const authorization = (origin: string) => (origin === registry.origin ? 'Basic c2VjcmV0' : undefined);
		await openTransport(t).send(requestFor(registry.origin, { authorization }));
		assert.deepEqual(
			registry.requests.map(({ authorization: sent }) => sent),
			['Basic c2VjcmV0', undefined],
		);
	});
});

describe('a signature in the query of a redirect', () => {
	const bodyless = 'HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n';
	for (const { name, answer } of [
		{ name: 'that is unavailable', answer: 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n' },
		{ name: 'that limits', answer: 'HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n' },
		{ name: 'that is too long', answer: bodyless },
		{ name: 'that is no HTTP', answer: 'what?\r\n\r\n' },
		{ name: 'that breaks off', answer: '' },
		{
			name: 'that redirects to no address',
			answer: 'HTTP/1.1 302 Go\r\nLocation: http://[secret\r\nContent-Length: 0\r\n\r\n',
		},
		{
			name: 'that redirects where it may not',
			answer: 'HTTP/1.1 302 Go\r\nLocation: ftp://127.0.0.1/?secret\r\nContent-Length: 0\r\n\r\n',
		},
	]) {
		it(`${name}: in no error and no log`, async (t) => {
			const target = await openRawServer(t, (socket) => socket.end(answer));
			const registry = await sendingTo(t, `${target.origin}/blob?X-Amz-Signature=secret`);
			const { facts, onExchange } = recordFacts();
			const sent = openTransport(t, { onExchange }).send(requestFor(`${registry.origin}/from?secret`));
			const error = await rejectionOf(sent, RegistryError);
			assert.equal(error.evidence.url, `${target.origin}/blob`);
			assert.doesNotMatch(inspect([error, facts], { depth: 9, maxStringLength: null }), /secret/);
		});
	}
});
