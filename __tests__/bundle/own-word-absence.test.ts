import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { error, MARK, page, said } from '../support/answers.mjs';
import type {
	Answer,
	RegistryOptions as Options,
	EmbeddedRegistry as Registry,
	ServedRequest as Request,
} from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

type Intercept = NonNullable<Options['intercept']>;

/** What somebody sees of an image that is there, while its registry, or what stands before it, answers like this. */
interface Day {
	readonly sees: string;
	/** What comes in the place of a manifest: always, or so often to GET. */
	readonly manifest?: Answer;
	readonly times?: number;
	readonly isToHead?: boolean;
	/** What comes at `/v2/`, which is a registry's when left out. */
	readonly ping?: Answer;
	readonly status: string;
	readonly says?: RegExp;
}

const MISSING: Inputs = { 'missing-or-private': 'missing' };
const NOT_FOUND = 'missing not-found';
const BASIC = { 'www-authenticate': 'Basic realm="Registry"' };

const xml = (code: string) =>
	said(404, `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`, {
		'content-type': 'application/xml',
	});
const TEXT = said(404, '404 page not found\n', { 'content-type': 'text/plain' });

const started: { close(): Promise<void> }[] = [];
after(() => Promise.all(started.map((server) => server.close())));

/** A registry with an image, of which these requests are answered by somebody else. */
async function start(intercept: Intercept, options: Options = {}): Promise<Registry> {
	const registry = await startRegistry({ ...options, intercept });
	started.push(registry);
	registry.push('team/app', '1.0', image());
	return registry;
}

const at = ({ host }: Pick<Registry, 'host'>) => `${host}/team/app:1.0`;

function interceptOf({ manifest, times = Number.POSITIVE_INFINITY, isToHead = false, ping }: Day): Intercept {
	let left = times;
	return ({ kind, method }: Request) => {
		if (kind !== 'manifest' || (isToHead && method !== 'HEAD')) {
			return kind === 'ping' ? ping : undefined;
		}
		left -= method === 'HEAD' ? 0 : 1;
		return left < 0 ? undefined : manifest;
	};
}

/** Asks all of them in one run. */
function describeRun(title: string, inputs: Inputs, days: readonly Day[]): void {
	describe(title, () => {
		let result: RunResult;
		before(async () => {
			const asked: string[] = [];
			for (const day of days) {
				asked.push(at(await start(interceptOf(day))));
			}
			result = await runBundle({ image: asked.join('\n'), ...MISSING, ...inputs });
		});
		days.forEach(({ sees, status, says = /^/ }, position) => {
			it(`${sees}: ${status}`, () => {
				const message = result.images[position]?.message ?? '';
				assert.equal(statuses(result)[position], status, message);
				assert.match(message, says);
			});
		});
	});
}

/** What is no code of a registry alone, or of one alone. */
const STORAGE: readonly (readonly [string, Answer])[] = [
	["a storage's NoSuchKey", xml('NoSuchKey')],
	["Azure's BlobNotFound", xml('BlobNotFound')],
	['a bare NOT_FOUND', error(404, 'NOT_FOUND', 'not found')],
	['a bare UNKNOWN', error(404, 'UNKNOWN', 'Not Found')],
];

describe('a 404', { concurrency: 2 }, () => {
	describeRun('a page as 404', {}, [
		{ sees: 'for everything', manifest: page(404), ping: page(404), status: 'error not-a-registry' },
		{
			sees: 'for everything, to which nginx adds the header of registries',
			manifest: page(404, MARK),
			ping: page(404, MARK),
			status: 'error not-a-registry',
		},
		{
			sees: 'for everything, as a firewall that says 403 at /v2/',
			manifest: page(404, MARK),
			ping: page(403, MARK),
			status: 'error not-a-registry',
		},
		{
			sees: 'for everything, while /v2/ is a page with 200',
			manifest: page(404),
			ping: page(200),
			status: 'error not-a-registry',
		},
		{ sees: 'a text for everything', manifest: TEXT, ping: TEXT, status: 'error not-a-registry' },
		{ sees: 'nothing for everything', manifest: said(404, ''), ping: said(404, ''), status: 'error not-a-registry' },
		{ sees: 'to HEAD alone', manifest: page(404), isToHead: true, status: 'found' },
		{ sees: 'to HEAD alone, with the header', manifest: page(404, MARK), isToHead: true, status: 'found' },
		{ sees: 'twice, at a registry that lives', manifest: page(404), status: NOT_FOUND },
		{ sees: 'twice, with the header, at a registry that lives', manifest: page(404, MARK), status: NOT_FOUND },
		{ sees: 'a text twice, at a registry that lives', manifest: TEXT, status: NOT_FOUND },
		{ sees: 'once, and the image when /v2/ was looked at', manifest: page(404), times: 1, status: 'found' },
		{ sees: 'once with the header, and the image then', manifest: page(404, MARK), times: 1, status: 'found' },
		{ sees: 'nothing once, and the image then', manifest: said(404, ''), times: 1, status: 'found' },
	]);

	describeRun('/v2/ as evidence for a 404 that has none', {}, [
		{ sees: '200 with {} alone', manifest: TEXT, ping: said(200, {}), status: NOT_FOUND },
		{ sees: '401 with the header', manifest: TEXT, ping: said(401, '', { ...BASIC, ...MARK }), status: NOT_FOUND },
		{
			sees: '401 with an error in JSON',
			manifest: TEXT,
			ping: error(401, 'UNAUTHORIZED', undefined, BASIC),
			status: NOT_FOUND,
		},
		{
			sees: "nginx's own 401 before what is gone",
			manifest: TEXT,
			ping: page(401, BASIC),
			status: 'error not-a-registry',
		},
		{
			sees: '401 with a text alone',
			manifest: TEXT,
			ping: said(401, 'Unauthorized', BASIC),
			status: 'error not-a-registry',
		},
		{
			sees: '401 with nothing but a challenge',
			manifest: TEXT,
			ping: said(401, '', BASIC),
			status: 'error not-a-registry',
		},
	]);

	describeRun('a 404 whose code says something else', { mode: 'inspect' }, [
		...[{}, MARK].flatMap((mark): Day[] => {
			const whose = mark === MARK ? ', under the header of registries' : '';
			const maybe = 'missing missing-or-private';
			return [
				{
					sees: `UNAUTHORIZED${whose}`,
					manifest: error(404, 'UNAUTHORIZED', 'authentication required', mark),
					status: maybe,
				},
				{ sees: `DENIED${whose}`, manifest: error(404, 'DENIED', 'denied', mark), status: maybe },
				{
					sees: `DENIED by a policy${whose}`,
					manifest: error(404, 'DENIED', 'image access restricted', mark),
					status: 'denied forbidden',
					says: /image access restricted/,
				},
				{
					sees: `TOOMANYREQUESTS${whose}`,
					manifest: error(404, 'TOOMANYREQUESTS', 'slow', mark),
					status: 'error rate-limited',
				},
				{
					sees: `UNAVAILABLE${whose}`,
					manifest: error(404, 'UNAVAILABLE', 'later', mark),
					status: 'error unavailable',
				},
				{
					sees: `INTERNAL_ERROR${whose}`,
					manifest: error(404, 'INTERNAL_ERROR', 'oh', mark),
					status: 'error unavailable',
				},
				{
					sees: `UNSUPPORTED${whose}`,
					manifest: error(404, 'UNSUPPORTED', 'no', mark),
					status: 'error invalid-response',
				},
				{
					sees: `NAME_INVALID${whose}`,
					manifest: error(404, 'NAME_INVALID', 'no', mark),
					status: 'error invalid-response',
				},
			];
		}),
	]);

	describe('a code of storages, or a bare one', () => {
		const gone = said(404, '');
		it('from the registry itself: missing, whatever it says at /v2/', async () => {
			const registries = await Promise.all(
				STORAGE.map(([, manifest]) => start(interceptOf({ sees: '', status: '', manifest, ping: gone }))),
			);
			const result = await runBundle({ image: registries.map(at).join('\n') });
			assert.deepEqual(
				statuses(result),
				STORAGE.map(() => NOT_FOUND),
			);
		});

		for (const mode of ['exists', 'inspect']) {
			it(`${mode}, from where the registry sends us: an error, although the registry lives`, async () => {
				const registries = await Promise.all(
					STORAGE.map(async ([, manifest]) => {
						const storage = await start(() => manifest);
						return start(({ kind, path }) =>
							kind === 'manifest' ? said(307, '', { location: `${storage.origin}/storage${path}` }) : undefined,
						);
					}),
				);
				const result = await runBundle({ mode, image: registries.map(at).join('\n'), ...MISSING });
				assert.deepEqual(
					statuses(result).map((status) => status.split(' ')[0]),
					STORAGE.map(() => 'error'),
				);
			});
		}

		it('MANIFEST_UNKNOWN from where the registry sends us, as registry.k8s.io does: missing', async () => {
			const behind = await start(() => error(404, 'MANIFEST_UNKNOWN', 'manifest unknown'));
			const registry = await start(({ kind, path }) =>
				kind === 'manifest' ? said(307, '', { location: behind.origin + path }) : undefined,
			);
			assert.deepEqual(statuses(await runBundle({ image: at(registry) })), [NOT_FOUND]);
		});
	});
});
