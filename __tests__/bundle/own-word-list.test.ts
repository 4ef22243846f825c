import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { error, MARK, page } from '../support/answers.mjs';
import type {
	Answer,
	RegistryOptions as Options,
	EmbeddedRegistry as Registry,
	ServedRequest as Request,
} from '../support/asking.ts';
import { type Inputs, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const LOGIN = { username: 'alice', password: 's3cret-of-alice' };
const MISSING: Inputs = { 'missing-or-private': 'missing' };
const BEARER = { kind: 'bearer', ...LOGIN } as const;
const BASIC = { kind: 'basic', ...LOGIN } as const;

const started: Registry[] = [];
after(() => Promise.all(started.map((registry) => registry.close())));

/** What may be said of an image that is not there as well as of a private one. */
const GENERIC: readonly (string | undefined)[] = [
	'denied',
	'requested access to the resource is denied',
	'permission_denied: read_package',
	'access forbidden',
	"Permission 'artifactregistry.repositories.downloadArtifacts' denied on resource '//artifactregistry.googleapis.com/acme' (or it may not exist)",
	undefined,
];
/** What is said of who asks, whatever the image. */
const POLICIES: readonly (readonly [string, Answer])[] = [
	["Docker Hub's image access management", error(403, 'DENIED', 'image access restricted')],
	[
		"Xray's rejection",
		{ status: 403, body: { errors: [{ status: 403, message: 'Artifact download request rejected' }] } },
	],
	["Quay's Permission Denied", { status: 403, body: { error: 'Permission Denied' } }],
	["Quay's ban of a region", error(403, 'DENIED', 'access to this repository is not permitted from your region')],
	["Harbor's policy as 412", error(412, 'PROJECTPOLICYVIOLATION', 'current image without signature cannot be pulled')],
	["Harbor's policy as 412, in generic words", error(412, 'DENIED', 'denied')],
	[
		"Amazon's IAM",
		error(
			403,
			'DENIED',
			'User: arn:aws:iam::1:user/ci is not authorized to perform: ecr:BatchGetImage because no identity-based policy allows it',
		),
	],
	["Azure's firewall", error(403, 'DENIED', "client with IP '192.0.2.1' is not allowed access")],
	[
		"the upstream's login of a pull-through cache",
		error(403, 'DENIED', 'The authentication to the upstream registry failed'),
	],
	['a generic word among others', error(403, 'DENIED', 'denied by policy 7')],
	[
		'a generic error beside another',
		{
			status: 403,
			body: {
				errors: [
					{ code: 'DENIED', message: 'denied' },
					{ code: 'DENIED', message: 'quarantined' },
				],
			},
		},
	],
];

/** Those that a registry says, or its token server, which has no 412. */
function policiesOf(kind: Request['kind']): Answer[] {
	return POLICIES.map(([, answer]) => answer).filter(({ status }) => kind === 'manifest' || status !== 412);
}

interface Asking {
	/** Which requests get the answers, and with the login or a token alone. */
	readonly kind: Request['kind'];
	readonly auth: NonNullable<Options['auth']>;
	readonly login?: typeof LOGIN;
	readonly inputs: Inputs;
}

/** Asks for a repository of each answer, in one run. With `login` the registry has accepted that before. */
async function ask(answers: readonly Answer[], { kind, auth, login, inputs }: Asking): Promise<RunResult> {
	const names = answers.map((_, index) => `team/app-${index}`);
	const registry = await startRegistry({
		auth,
		intercept: (request) => {
			const scope = /repository:([^:]+):/.exec(decodeURIComponent(request.path))?.[1];
			const isConcerned = request.kind === kind && (login === undefined || request.authorization !== undefined);
			return isConcerned ? answers[names.indexOf(request.repository ?? scope ?? '')] : undefined;
		},
	});
	started.push(registry);
	for (const name of names) {
		registry.push(name, '1.0', image());
	}
	const asked = names.map((name) => `${registry.host}/${name}:1.0`).join('\n');
	return runBundle({ image: asked, ...(login && { registry: registry.host, ...login }), ...inputs });
}

describe('an image that is closed to a login which was accepted', { concurrency: 2 }, () => {
	const generic = [
		...GENERIC.flatMap((message) => [401, 403].map((status) => error(status, 'DENIED', message))),
		{ status: 403, body: { errors: [{ status: 403, message: 'denied' }] } },
		...['error', 'message', 'details'].map((name) => ({ status: 403, body: { [name]: 'access forbidden' } })),
	];
	for (const [where, kind, auth] of [
		['by the registry', 'manifest', BEARER],
		['by its token server', 'token', BEARER],
		['by a registry that takes it directly', 'manifest', BASIC],
	] as const) {
		it(`${where}, in generic words: missing where the input says so`, async () => {
			const called = await ask(generic, { kind, auth, login: LOGIN, inputs: MISSING });
			assert.deepEqual(
				statuses(called),
				generic.map(() => 'missing missing-or-private'),
			);
		});

		it(`${where}, in any other words: forbidden, whatever the input says`, async () => {
			const answers = policiesOf(kind);
			const result = await ask(answers, { kind, auth, login: LOGIN, inputs: MISSING });
			assert.deepEqual(
				statuses(result),
				answers.map(() => 'denied forbidden'),
			);
			assert.equal(result.outputs['exists'], '');
		});
	}

	const asked = { kind: 'manifest', auth: BEARER, login: LOGIN, inputs: MISSING } as const;
	it('without a word, under the header of registries: it may be missing', async () => {
		const result = await ask([{ status: 403, body: '', headers: MARK }], asked);
		assert.deepEqual(statuses(result), ['missing missing-or-private']);
	});

	it("by ECR's text that the login's time is over meanwhile: auth-failed", async () => {
		const answer = { status: 403, body: 'Your authorization token has expired. Reauthenticate and try again.' };
		assert.deepEqual(statuses(await ask([answer], { ...asked, auth: BASIC })), ['denied auth-failed']);
	});

	it('by a page: an error, because it is not the registry', async () => {
		const result = await ask([page(403), page(401)], asked);
		assert.deepEqual(statuses(result), Array(2).fill('error not-a-registry'));
	});

	it('in generic words, without the input: denied, and the message quotes what the registry said to GET', async () => {
		const result = await ask(generic, { ...asked, inputs: {} });
		assert.deepEqual(
			statuses(result),
			generic.map(() => 'denied missing-or-private'),
		);
		assert.ok(result.images.some(({ message }) => message?.includes('permission_denied: read_package')));
	});
});

describe('an image that is closed to who is not logged in', { concurrency: 2 }, () => {
	const generic = [...GENERIC, 'authentication required', 'unauthorized'].flatMap((message) => [
		error(401, 'UNAUTHORIZED', message),
		error(403, 'DENIED', message),
	]);
	for (const [where, kind, auth] of [
		['by the registry', 'manifest', { kind: 'none' }],
		['by its token server', 'token', { kind: 'bearer' }],
	] as const) {
		it(`${where}, with UNAUTHORIZED or DENIED in generic words: the input says what it is called`, async () => {
			const called = await ask(generic, { kind, auth, inputs: MISSING });
			assert.deepEqual(
				statuses(called),
				generic.map(() => 'missing missing-or-private'),
			);
			const plain = await ask(generic, { kind, auth, inputs: {} });
			assert.deepEqual(
				statuses(plain),
				generic.map(() => 'denied missing-or-private'),
			);
		});

		it(`${where}, in any other words: forbidden, whatever the input says`, async () => {
			const answers = policiesOf(kind);
			const result = await ask(answers, { kind, auth, inputs: MISSING });
			assert.deepEqual(
				statuses(result),
				answers.map(() => 'denied forbidden'),
			);
			assert.equal(result.outputs['exists'], '');
		});
	}

	it('by a token that opens too little: the input says what it is called', async () => {
		const registry = await startRegistry({ auth: BEARER });
		started.push(registry);
		registry.push('team/private', '1.0', image(), { private: true });
		const asked = `${registry.host}/team/private:1.0\n${registry.host}/team/private@${image().digest}`;
		assert.deepEqual(
			statuses(await runBundle({ image: asked, ...MISSING })),
			Array(2).fill('missing missing-or-private'),
		);
		assert.deepEqual(statuses(await runBundle({ image: asked })), Array(2).fill('denied missing-or-private'));
	});

	it('after its token was given, with 401 UNAUTHORIZED as Quay and Harbor say it: the input says what it is called', async () => {
		const registry = await startRegistry({
			auth: { kind: 'bearer' },
			intercept: ({ kind, authorization }) =>
				kind === 'manifest' && authorization !== undefined
					? error(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized')
					: undefined,
		});
		started.push(registry);
		registry.push('team/app', '1.0', image());
		const result = await runBundle({ image: `${registry.host}/team/app:1.0`, ...MISSING });
		assert.deepEqual(statuses(result), ['missing missing-or-private']);
		assert.match(result.images[0]?.message ?? '', /not authorized/);
	});
});
