import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProtocolError, RateLimitError } from '../../../src/registry/errors.ts';
import { openRawServer, openTransport, rejectionOf, requestFor } from '../../support/transport.ts';

const ABUSE = 'Too Many Requests (HAP429).\n';

describe("bare line feeds in Docker Hub's abuse answer", () => {
	for (const { name, answer } of [
		{ name: 'in every line', answer: `HTTP/1.1 429 Too Many Requests\nRetry-After: 90\nX: y\n\n${ABUSE}` },
		{ name: 'in the headers', answer: `HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\nX: y\n\r\n${ABUSE}` },
		{ name: 'behind others', answer: `HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\r\nX: y\n\r\n${ABUSE}` },
		{ name: 'after the headers', answer: `HTTP/1.1 429 Too Many Requests\r\nX: y\r\nretry-after: 90\r\n\n${ABUSE}` },
	]) {
		for (const method of ['GET', 'HEAD'] as const) {
			it(`${name}, to ${method}: rate-limited, with when to come back`, async (t) => {
				const server = await openRawServer(t, (socket) => socket.end(answer));
				const sent = openTransport(t).send(requestFor(server.origin, { method }));
				const error = await rejectionOf(sent, RateLimitError);
				assert.equal(error.retryAfter, 90_000);
				assert.equal(error.evidence.status, 429);
				assert.match(error.evidence.diagnostics, /HAP429/);
				assert.equal(server.connections.total, 1);
			});
		}
	}

	it('once, and with a time to wait: asked again after it', async (t) => {
		const answers = [`HTTP/1.1 429 Too Many Requests\nRetry-After: 1\n\n${ABUSE}`];
		const server = await openRawServer(t, (socket) =>
			socket.end(answers.shift() ?? 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
		);
		assert.equal((await openTransport(t).send(requestFor(server.origin))).status, 200);
		assert.equal(server.connections.total, 2);
	});

	it('again and again: rate-limited after four tries', async (t) => {
		const server = await openRawServer(t, (socket) => socket.end(`HTTP/1.1 429 Slow Down\n\n${ABUSE}`));
		await rejectionOf(openTransport(t).send(requestFor(server.origin)), RateLimitError);
		assert.equal(server.connections.total, 4);
	});

	it('with the words of the limit of pulls: not asked again', async (t) => {
		const words = 'You have reached your pull rate limit.';
		const server = await openRawServer(t, (socket) => socket.end(`HTTP/1.1 429 Too Many Requests\n\n${words}`));
		const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), RateLimitError);
		assert.equal(error.limit, 'pull');
		assert.equal(server.connections.total, 1);
	});
});

describe('bare line feeds in any other answer prove nothing: an error', () => {
	for (const answer of [
		'HTTP/1.1 200 OK\nDocker-Content-Digest: sha256:0\n\n',
		'HTTP/1.1 404 Not Found\nDocker-Distribution-Api-Version: registry/2.0\n\n',
		'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="x"\n\n',
		'HTTP/1.1 4290 Too Many Requests\n\n',
		'HTTP/1.1 200 429\n\nHTTP/1.1 429 Too Many Requests\n\n',
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nHTTP/1.1 429 Too Many Requests\n\n',
	]) {
		it(JSON.stringify(answer.slice(0, 40)), async (t) => {
			const server = await openRawServer(t, (socket) => socket.end(answer));
			const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), ProtocolError);
			assert.match(error.message, /not HTTP as we can read it/);
		});
	}
});
