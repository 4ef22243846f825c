/**
 * The process of the registries: behind each, a reverse proxy that breaks one request in ten. It tells their hosts, then
 * answers each message with its counts since the last one, and ends with its parent.
 */
import { Agent, createServer, request as send } from 'node:http';
import { readPath } from '../../__tests__/support/content.mjs';
import { countConnections, listen } from '../../__tests__/support/listening.mjs';
import { startRegistry } from '../../__tests__/support/registry.mjs';
import { createImages, pushImages, REGISTRIES } from './content.mjs';
import { createSchedule } from './faults.mjs';
import { whole } from './spoiling.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { ServedRequest } from '../../__tests__/support/registry.mjs' */
/** @import { RegistryName } from './content.mjs' */
/** @import { Right } from './faults.mjs' */

/**
 * @typedef {object} Served
 * @property {number} requests
 * @property {number} connections the most that were open to one registry at one time
 * @property {Record<string, number>} faults how many there were, by name
 */

/** @typedef {Record<RegistryName, string>} Hosts */

const [amount, seed] = process.argv.slice(2);
let run = 0;
let schedule = createSchedule(`${seed} ${run}`);
const served = { requests: 0 };
const fronts = new Map(
	await Promise.all(
		Object.entries(REGISTRIES).map(async ([name, auth]) => {
			const registry = await startRegistry({ auth });
			const front = await startFront(name, registry.host);
			registry.auth.realm = `http://${front.host}/token`;
			return /** @type {const} */ ([name, { registry, front }]);
		}),
	),
);
pushImages(createImages(JSON.parse(amount ?? '{}')), (name, ...rest) => fronts.get(name)?.registry.push(...rest));

process.on('disconnect', () => process.exit());
process.on('message', () => {
	const connections = Math.max(...[...fronts.values()].map(({ front }) => front.connections.read().peak));
	process.send?.(/** @type {Served} */ ({ ...served, connections, faults: Object.fromEntries(schedule.injected) }));
	served.requests = 0;
	run += 1;
	schedule = createSchedule(`${seed} ${run}`);
	for (const { registry, front } of fronts.values()) {
		registry.reset();
		front.connections.reset();
	}
});
process.send?.(Object.fromEntries([...fronts].map(([name, { front }]) => [name, front.host])));

/**
 * @param {string} name
 * @param {string} behind the registry's host
 */
async function startFront(name, behind) {
	const agent = new Agent({ keepAlive: true });
	const server = createServer(async (incoming, response) => {
		served.requests += 1;
		await answer(incoming, response);
	});
	// A server that closes an idle connection is one of the faults, so this one must not.
	server.keepAliveTimeout = 120_000;
	const connections = countConnections(server);
	return { host: await listen(server, '127.0.0.1'), connections };

	/**
	 * @param {IncomingMessage} incoming
	 * @param {ServerResponse} response
	 */
	async function answer(incoming, response) {
		const right = await ask(incoming, behind, agent);
		const { method = 'GET', url: path = '/', headers } = incoming;
		/** @type {ServedRequest} */
		const request = { method, path, ...readPath(path), headers, authorization: undefined, body: '', status: undefined };
		const fault = schedule.next({ ...request, path: `${name}${path}` });
		await (fault === undefined ? whole(response, right, request) : fault.send(response, right, request));
	}
}

/**
 * Returns the registry's answer to a request.
 * @param {IncomingMessage} incoming
 * @param {string} host
 * @param {Agent} agent
 * @returns {Promise<Right>}
 */
function ask({ method, url, headers }, host, agent) {
	return new Promise((resolve, reject) => {
		const outgoing = send(`http://${host}${url}`, { method, headers: { ...headers, connection: 'keep-alive' }, agent });
		outgoing.once('error', reject);
		outgoing.once('response', async (message) => {
			const chunks = [];
			for await (const chunk of message) {
				chunks.push(chunk);
			}
			const { connection, 'keep-alive': _, 'content-length': length, ...kept } = message.headers;
			resolve({ status: message.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks) });
		});
		outgoing.end();
	});
}
