import type { TestContext } from 'node:test';
import { getProxyUrl } from '@actions/http-client';
import { checkBase } from '../../src/checks/base/base.ts';
import { shareLookups } from '../../src/checks/base/lookups.ts';
import { checkExists } from '../../src/checks/exists.ts';
import { type BaseKnowledge, fromError } from '../../src/checks/finding.ts';
import { checkInspect } from '../../src/checks/inspect.ts';
import { checkLatest } from '../../src/checks/latest/latest.ts';
import { answerTo } from '../../src/checks/latest/latest-image.ts';
import type { Answered } from '../../src/checks/report.ts';
import { createClient } from '../../src/registry/client.ts';
import type { Timeouts } from '../../src/registry/connection/exchange.ts';
import { type Platform, parsePlatform } from '../../src/registry/content/platform.ts';
import type { RunHelper } from '../../src/registry/credentials/credential-helper.ts';
import type { CredentialWarning } from '../../src/registry/credentials/credentials.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';
import { DEFAULT_RULES, type SelectRules } from '../../src/version/rules/rules.ts';
import { type Flat, flatten } from './flat.ts';
import { image } from './images.mjs';
import { startRegistry } from './registry.mjs';
import { farDeadline, PATIENT } from './transport.ts';

export type RegistryOptions = NonNullable<Parameters<typeof startRegistry>[0]>;
export type EmbeddedRegistry = Awaited<ReturnType<typeof startRegistry>>;
export type ServedRequest = EmbeddedRegistry['requests'][number];
export type RequestKind = ServedRequest['kind'];
export type Auth = NonNullable<RegistryOptions['auth']>;
export type Quirks = NonNullable<RegistryOptions['quirks']>;
export type Answer = NonNullable<Awaited<ReturnType<NonNullable<RegistryOptions['intercept']>>>>;
export type Content = ReturnType<typeof image>;

export const LOGIN = { username: 'octocat', password: 'a pass: word' };
export const BASIC = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')}`;

/** The day on which every `inspect` and `latest` of the tests happens. */
export const TODAY = Date.UTC(2025, 0, 31);

interface AskerOptions {
	/** `username` and `password`, for the registry that is asked unless they say another. */
	login?: { username: string; password: string; registry?: string };
	/** The text of Docker's `config.json`. */
	dockerConfig?: string;
	/** The program that wrote `dockerConfig`: podman's keys may have a path. */
	configFormat?: 'docker' | 'podman';
	runHelper?: RunHelper;
	trustedHosts?: readonly string[];
	insecureRegistries?: readonly string[];
	allowedRegistries?: readonly string[];
	ca?: string;
	timeouts?: Timeouts;
}

interface CheckOptions {
	platforms?: string;
	missingOrPrivate?: 'denied' | 'missing';
	expectDigest?: string;
	/** Asks anonymously. */
	anonymousOnly?: boolean;
	/** Asks public addresses alone. */
	publicOnly?: boolean;
}

interface BaseCheckOptions extends Partial<BaseKnowledge> {
	isEveryInput?: boolean;
}

interface LatestCheckOptions extends CheckOptions {
	rules?: Partial<SelectRules>;
	strategy?: 'version' | 'newest';
	/** In days. */
	minAge?: number;
	canConfirm?: boolean;
	isPinned?: boolean;
}

/** Starts an embedded registry that lasts as long as the test. */
export async function serve(t: TestContext, options: RegistryOptions = {}): Promise<EmbeddedRegistry> {
	const registry = await startRegistry(options);
	t.after(() => registry.close());
	return registry;
}

/** A client for images of `host`, put together as in a run. Retries come without pauses. */
export function askerOf(t: TestContext, host: string, options: AskerOptions = {}) {
	const {
		login,
		dockerConfig,
		configFormat = 'docker',
		trustedHosts = [],
		insecureRegistries = [],
		allowedRegistries = [],
		ca,
		timeouts = PATIENT,
	} = options;
	const secrets: string[] = [];
	const onSecret = (secret: string) => secrets.push(secret);
	const credentialWarnings: CredentialWarning[] = [];
	const onWarning = (warning: CredentialWarning) => credentialWarnings.push(warning);
	const client = createClient({
		userAgent: 'tests',
		ca,
		trustedHosts,
		insecureRegistries,
		allowedRegistries,
		proxyFor: ({ href }) => getProxyUrl(href),
		random: () => 0,
		timeouts,
		given: login && { registry: host, ...login },
		readConfigs: () =>
			dockerConfig === undefined
				? []
				: [{ path: '/home/octocat/.docker/config.json', text: dockerConfig, format: configFormat, isTrusted: true }],
		listScopedConfigs: () => [],
		runHelper: options.runHelper ?? (() => Promise.reject(new Error('there are no helpers here'))),
		onSecret,
		onWarning,
	});
	const { registries } = client;
	const deadline = farDeadline();
	t.after(() => client.close());

	async function check(
		image: string,
		ask: (question: Question) => Promise<readonly Answered[]>,
		{ anonymousOnly = false, publicOnly = false }: CheckOptions = {},
	) {
		const question = { asked: image, reference: parseReference(`${host}/${image}`), anonymousOnly, publicOnly };
		const findings = await ask(question).catch((error: unknown) => [fromError(question, error)]);
		return findings.map(flatten);
	}

	return {
		registries,
		/** Makes what is asked next a new round, as after a pause of `wait`. */
		beginRound: () => client.beginRound(),
		secrets,
		credentialWarnings,
		/** The repository of this name. */
		repository: (name: string) => registries.repository(parseReference(`${host}/${name}`), { deadline }),
		/** The tag list of the repository of this name. */
		tags: async (name: string) =>
			(await registries.repository(parseReference(`${host}/${name}`), { deadline })).listTags(),
		/** The finding of mode `exists` about an image, such as `team/app:1`. */
		async exists(image: string, how: CheckOptions = {}): Promise<Flat> {
			const { platforms = '', missingOrPrivate = 'denied', expectDigest } = how;
			const common = { registries, deadline, platforms: toPlatforms(platforms), missingOrPrivate, now: TODAY };
			const options = { ...common, expectDigest };
			const [finding] = await check(image, async (question) => [await checkExists(question, options)], how);
			return finding as Flat;
		},
		/** The findings of mode `inspect` about an image: one for each platform asked for. */
		inspect(image: string, how: CheckOptions = {}) {
			const { platforms = '', missingOrPrivate = 'denied' } = how;
			const options = { registries, deadline, platforms: toPlatforms(platforms), missingOrPrivate, now: TODAY };
			return check(image, (question) => checkInspect(question, options), how);
		},
		/** The finding of mode `base` about an image. */
		async base(image: string, how: CheckOptions & BaseCheckOptions = {}): Promise<Flat> {
			const { platforms = '', missingOrPrivate = 'denied', isEveryInput = false, named } = how;
			const options = { registries, deadline, platforms: toPlatforms(platforms), missingOrPrivate, now: TODAY };
			const base = { named, limitsOf: how.limitsOf ?? (() => ({})) };
			const lookups = shareLookups((reference, limits) => registries.repository(reference, { deadline, ...limits }));
			const ask = async (question: Question) => [
				await checkBase({ ...question, base }, { ...options, isEveryInput, lookups }),
			];
			const [finding] = await check(image, ask, how);
			return finding as Flat;
		},
		/** The finding of mode `latest` about an image, as a run reports it. */
		async latest(image: string, latest: LatestCheckOptions = {}): Promise<Flat> {
			const { platforms = '', missingOrPrivate = 'denied', rules, strategy = 'version', minAge } = latest;
			const { canConfirm = true, isPinned = false } = latest;
			const options = {
				registries,
				deadline,
				platforms: toPlatforms(platforms),
				missingOrPrivate,
				now: TODAY,
				rules: { ...DEFAULT_RULES, ...rules },
				strategy,
				minAge: minAge === undefined ? undefined : minAge * 86_400_000,
				canConfirm,
				isPinned,
			};
			const [finding] = await check(
				image,
				async (question) => [answerTo(question, await checkLatest(question, options), options)],
				latest,
			);
			return finding as Flat;
		},
	};
}

export type Question = Parameters<typeof checkExists>[0];
export type Asker = ReturnType<typeof askerOf>;

/** A registry, and a client that asks it. */
export async function setUp(t: TestContext, options: RegistryOptions & AskerOptions = {}) {
	const registry = await serve(t, options);
	return { registry, asker: askerOf(t, registry.host, options) };
}

/** RFC 3339, so many days before the day of the tests. */
export function daysAgo(days: number): string {
	return new Date(TODAY - days * 86_400_000).toISOString();
}

/** Pushes images, and returns each by its tags. A line has the tags of one image, and different lines are different images. */
export function pushTags(
	registry: EmbeddedRegistry,
	name: string,
	lines: Iterable<string>,
	describe: (line: string) => Parameters<typeof image>[0] = () => ({}),
): Record<string, Content> {
	const contents: Record<string, Content> = {};
	for (const line of lines) {
		const content = image({ labels: { tags: line }, ...describe(line) });
		for (const tag of line.split(' ')) {
			registry.push(name, tag, content);
			contents[tag] = content;
		}
	}
	return contents;
}

/** The `manifest` map beside a list, with when each tag was uploaded, in milliseconds. */
export function googleDates(uploadedAt: (tag: string) => number) {
	return (tags: string[]) =>
		Object.fromEntries(
			tags.map((tag, position) => [
				`sha256:${String(position).padStart(64, '0')}`,
				{ tag: [tag], timeUploadedMs: String(uploadedAt(tag)), timeCreatedMs: '0' },
			]),
		);
}

/** Makes the list name a tag whose image is gone. */
export function forgetImage(registry: EmbeddedRegistry, name: string, tag: string): void {
	registry.repository(name).tags.set(tag, `sha256:${'0'.repeat(64)}`);
}

/** The answer that shows a manifest. */
export function shown({ manifest, mediaType, digest }: Content): Answer {
	return { status: 200, headers: { 'content-type': mediaType, 'docker-content-digest': digest }, body: manifest };
}

/** A finding in two words: `found`, or its status with the reason. */
export function verdictOf({ status, reason }: Pick<Flat, 'status' | 'reason'>): string {
	return reason === null ? status : `${status} ${reason}`;
}

/** All requests of a registry in short: `HEAD manifest 401`. */
export function wholeTraceOf({ requests }: Pick<EmbeddedRegistry, 'requests'>): string[] {
	return requests.map(({ method, kind, status }) => `${method} ${kind} ${status}`);
}

/** The same without `/v2/`: the test of the budget counts those. */
export function traceOf({ requests }: EmbeddedRegistry): string[] {
	return wholeTraceOf({ requests: requests.filter(({ kind }) => kind !== 'ping') });
}

/** The query of each request for a token. */
export function tokenQueries({ requests }: EmbeddedRegistry): Record<string, string>[] {
	return requests
		.filter(({ kind }) => kind === 'token')
		.map(({ path }) => Object.fromEntries(new URL(path, 'http://localhost').searchParams));
}

function toPlatforms(text: string): Platform[] {
	return text === '' ? [] : text.split(',').map(parsePlatform);
}
