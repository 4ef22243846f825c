import type { Response } from '../../src/registry/http/response.ts';

/** An answer as the transport gives it: `200` without headers and body to a GET, with whatever the test wants to be different. */
export function makeResponse({ body = '', ...different }: Partial<Response> & { body?: string } = {}): Response {
	return {
		method: 'GET',
		status: 200,
		headers: {},
		bytes: Buffer.from(body),
		url: new URL('https://registry.example:5000/v2/team/app/manifests/1'),
		...different,
	};
}
