import assert from 'node:assert/strict';
import { Tokens } from '../../../src/registry/auth/tokens.ts';
import type { Identity } from '../../../src/registry/credentials/credentials.ts';
import { RegistryError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { Transport } from '../../../src/registry/http/transport.ts';
import { startRegistry } from '../registry.mjs';
import { bytesOf } from './promises.ts';
import type { Target } from './target.ts';

const SECRET = 'correct-horse-battery-staple';
const IDENTITY: Identity = { source: 'inputs', login: { kind: 'password', username: 'octocat', password: 'x' } };
/** The usual answers of a token server. */
const STATUSES = [200, 200, 200, 200, 200, 200, 401, 403, 404, 400, 429, 500];
/** Seconds: the shortest and the longest life that we believe, less the ten that we renew early. */
const [SHORTEST, LONGEST] = [50, 86_390];

/** The answers of a token server that runs while the target is used. */
export async function openTokenTarget(): Promise<Target> {
	let body = '';
	const server = await startRegistry({
		intercept: () => ({
			status: STATUSES[body.length % STATUSES.length] ?? 200,
			headers: { 'content-type': 'application/json' },
			body: bytesOf(body),
		}),
	});
	const registry = new URL('/', server.origin);
	const transport = new Transport({
		userAgent: 'fuzz',
		ca: undefined,
		trustedHosts: [],
		insecureRegistries: [],
		random: () => 0,
	});
	return {
		name: 'token answers',
		seeds: [
			`{"token":"${SECRET}","access_token":"${SECRET}","expires_in":300,"issued_at":"2024-05-06T07:08:09Z"}`,
			`{"access_token":"${SECRET}"}`,
			`{"token":"","access_token":"${SECRET}","expires_in":"3600"}`,
			`{"token":"${SECRET}","expires_in":1e12,"issued_at":"0001-01-01T00:00:00Z"}`,
			`{"token":"${SECRET}","expires_in":-1,"issued_at":"2999-01-01T00:00:00Z"}`,
			'{"errors":[{"code":"DENIED","message":"no"}]}',
			'<!DOCTYPE html><title>Sign in</title>',
			'',
		],
		words: ['"token":', '"access_token":', '"expires_in":', '"issued_at":', '1e400', '"\\r\\nX-Evil: 1"', '\\u0000'],
		cases: 600,
		async check(input) {
			body = input;
			const secrets: string[] = [];
			const destination = { registry, publicOnly: false, trustedHosts: [], insecureRegistries: [] };
			const onSecret = (secret: string) => secrets.push(secret);
			const tokens = new Tokens({ transport, destination, onSecret });
			const realm = new URL('/token', registry);
			const deadline = new Deadline(Number.MAX_SAFE_INTEGER);
			const scope = 'repository:team/app:pull';
			const request = { realm, service: 'embedded', scope, identity: IDENTITY, deadline };
			try {
				const answer = await tokens.get(request);
				if (answer.kind === 'token') {
					// It goes into a header as it is.
					assert.match(answer.value, /^[A-Za-z0-9._~+/-]+=*$/);
					assert.ok(
						!/^[\w.~+/-]{20,}=*$/.test(answer.value) || secrets.includes(answer.value),
						'a token that nobody masked',
					);
					const life = (answer.renewAt - answer.obtainedAt) / 1000;
					assert.ok(
						life > 0 && life >= Math.min(SHORTEST, LONGEST) - SHORTEST && life <= LONGEST,
						`renewed after ${life} s`,
					);
				} else {
					assert.ok([400, 401, 403, 404].includes(answer.evidence.status ?? 0));
				}
			} catch (error) {
				if (!(error instanceof RegistryError)) {
					throw error;
				}
				assert.ok(!error.message.includes(SECRET.slice(0, 8)), 'what a token server says is in a message');
			}
			server.requests.length = 0;
		},
		async close() {
			transport.close();
			await server.close();
		},
	};
}
