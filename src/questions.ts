import { createHash } from 'node:crypto';
import { isNamed } from './action/inputs/grammar/repositories.ts';
import type { Shard } from './action/inputs/grammar/shard.ts';
import type { WrittenReference } from './action/inputs/images.ts';
import { InputError } from './action/inputs/input-error.ts';
import type { Inputs } from './action/inputs/inputs.ts';
import type { NamedImages } from './checks/base/used-image.ts';
import { blockedQuestion, type Question } from './checks/finding.ts';
import type { LatestInputs } from './checks/latest/latest-inputs.ts';
import type { Finding, Mode } from './checks/report.ts';
import type { FileReference } from './files/find.ts';
import { type Exposure, exposureOf } from './registry/policy/exposure.ts';
import {
	apiHost,
	canonical,
	familiar,
	isSameRegistry,
	parseReference,
	type Reference,
} from './registry/reference/reference.ts';
import { remember } from './registry/remember.ts';

/** The circumstances that decide what is asked, and as whom. */
export interface Circumstances
	extends Pick<Inputs, 'mode' | 'only' | 'ignore' | 'registry' | 'shard' | 'allowedRegistries' | 'insecureRegistries'> {
	/** Whether the event brings a stranger's files together with this repository's secrets. */
	readonly isOpenToStrangers: boolean;
	/** The rules of `latest` with what a comment beside a reference sets. @throws {InputError} for what it cannot set */
	readonly override: (text: string) => LatestInputs;
	/** What the images of `base` should have been built with, by the user's word. */
	readonly builtOn: NamedImages | undefined;
}

/** Nobody's files name more. A stranger's may name any host, and each is looked up and connected to. */
const MAX_HOSTS = 100;

/** Nobody has a registry there (RFC 2606): scaffolds and samples name it. */
const EXAMPLES = /^example\.(?:com|net|org)$/;

const NOT_ASKED = { reference: null, bump: null, update: null, rebuild: null, warnings: [] } as const;

/** Artefacts that are no images: whether they are there is all that is asked. */
const ARTEFACTS: readonly string[] = ['feature', 'chart'];

/**
 * Returns the questions about what was written, in its order: about equal texts of the inputs once, and about each place of a file. What needs no
 * asking is a finding already: what is unresolved, and hosts beyond the hundredth. With `shard`, only those of that part.
 *
 * A file may be a stranger's: where those meet this repository's secrets it is asked about anonymously, because private tags must not be read through
 * a public log; and it leads to public addresses alone. `allowed-registries` says that nothing else can be asked, and lifts both; `insecure-registries`
 * lifts the second.
 */
export function toQuestions(
	images: readonly WrittenReference[],
	references: readonly FileReference[],
	circumstances: Circumstances,
): (Question | Finding)[] {
	const unique = [...new Map(images.map(({ asked, reference }) => [asked, { asked, reference }])).values()];
	const { mode } = circumstances;
	const asked = unique.filter(({ reference }) => isWanted(reference, circumstances));
	const named = new Set(asked.map(({ reference }) => canonical(reference)));
	const context = { ...circumstances, named, hosts: new Map<string, number>() };
	const found = references
		.filter(({ kind }) => mode !== 'latest' || !ARTEFACTS.includes(kind))
		.flatMap((reference) => toQuestion(reference, context) ?? []);
	const questions = mode === 'base' ? asked.map((question) => withBase(question, circumstances)) : asked;
	const { shard } = circumstances;
	return [...questions, ...found].filter((one) => shard === undefined || isIn(shard, one));
}

/**
 * A Dockerfile may be a stranger's, and what an image says of itself is a claim of whoever pushed it: another registry than the image's own, or that of
 * the inputs, is asked anonymously then, and neither may lead deeper into a network than the image.
 */
function withBase(question: Question, circumstances: Circumstances): Question {
	const { builtOn: named, allowedRegistries, insecureRegistries, registry, isOpenToStrangers } = circumstances;
	const image = question.reference.registry;
	const exposure = exposureOfRegistry(image);
	const limitsOf = (reference: Reference) => {
		const isOneOf = (registries: readonly string[]) =>
			registries.some((one) => isSameRegistry(one, reference.registry));
		if (named?.source === 'input') {
			return {};
		}
		const isForeign = !isOneOf([image, registry]);
		// A name that leads inside is only found out when it is looked up.
		const mayBeDeeper =
			exposure === 'public' || (exposure === 'private' && exposureOfRegistry(reference.registry) !== exposure);
		return {
			anonymousOnly: named === undefined ? isForeign : isOpenToStrangers && allowedRegistries.length === 0,
			publicOnly: mayBeDeeper && isForeign && !isOneOf([...allowedRegistries, ...insecureRegistries]),
		};
	};
	return { ...question, base: { named, limitsOf } };
}

function exposureOfRegistry(registry: string): Exposure {
	return exposureOf(apiHost(registry).replace(/:\d+$/, ''));
}

/**
 * Whether a part of the images has this one: by the hash of its reference, or of its text where that is unresolved. So every part of a run over the
 * same files gets others, all of them together get everything, and an image is in one of them, wherever it stands.
 */
function isIn({ index, total }: Shard, { asked, reference }: Question | Finding): boolean {
	const hash = createHash('sha256').update(reference === null ? asked : canonical(reference));
	return hash.digest().readUInt32BE() % total === index;
}

/** The repository of a reference that is unresolved, where it is known: of `acme/app:${TAG}` as of `acme/app` without a tag. */
function knownPartOf(image: string): string | undefined {
	const [known] = /^[^$:{@]+(?::\d+\/[^$:{@]+)?(?=[:@]|$)/.exec(image) ?? [];
	try {
		return known === undefined ? undefined : canonical(parseReference(known));
	} catch {
		return undefined;
	}
}

function isWanted(reference: Reference, { only, ignore }: Pick<Circumstances, 'only' | 'ignore'>): boolean {
	return (only === undefined || isNamed(only, reference)) && !isNamed(ignore, reference);
}

/** Two questions with one key have one answer: as somebody else it may be another. `latest` is to stay `latest`, and no tag becomes the newest version. */
export function keyOf(question: Question, mode: Mode): string {
	const { reference, anonymousOnly = false, publicOnly = false, isArtefact = false, rules = '' } = question;
	const name = mode === 'latest' ? familiar(reference) : canonical(reference);
	return `${name} ${anonymousOnly} ${publicOnly} ${isArtefact} ${rules}`;
}

/** What the comment beside a reference sets, and what is odd about the place. A word that nobody knows keeps the reference as it is. */
function overridden({ override: rules, warning }: FileReference, { mode, override }: Circumstances) {
	const warnings = warning === undefined ? [] : [warning];
	if (rules === '' || mode !== 'latest') {
		return { warnings };
	}
	try {
		return { warnings, rules, latest: override(rules) };
	} catch (error) {
		if (!(error instanceof InputError)) {
			throw error;
		}
		// What it says of an input is said of the comment here.
		const warning = error.message.replace(/^Input /, 'Comment `tagscout:`: ');
		return { warnings: [...warnings, warning], held: 'override' as const };
	}
}

interface FileCircumstances extends Circumstances {
	/** The images that the inputs name: a file learns nothing from them that the run does not tell anyway. */
	readonly named: ReadonlySet<string>;
	/** The registries in the order in which files name them. */
	readonly hosts: Map<string, number>;
}

function toQuestion(place: FileReference, circumstances: FileCircumstances): Question | Finding | undefined {
	const { isOpenToStrangers, allowedRegistries, insecureRegistries, named, hosts } = circumstances;
	const { status, image, kind, needs, reason, warning } = place;
	const known = status === 'reference' ? image : knownPartOf(image);
	const reference = known === undefined ? undefined : parseReference(known);
	if (reference === undefined ? circumstances.only !== undefined : !isWanted(reference, circumstances)) {
		return undefined;
	}
	if (status !== 'reference' || reference === undefined) {
		const problem = reason ?? warning ?? null;
		const why = status === 'unresolved' ? status : 'invalid-reference';
		return { asked: image, place, status: 'unresolved', reason: why, needs, problem, ...NOT_ASKED };
	}
	if (EXAMPLES.test(reference.registry)) {
		const problem = `${reference.registry} is a name for examples`;
		return { asked: image, place, status: 'unresolved', reason: 'unresolved', needs: [], problem, ...NOT_ASKED };
	}
	const isListed = [...allowedRegistries, ...insecureRegistries].some((one) => isSameRegistry(one, reference.registry));
	const isOurs = named.has(canonical(reference));
	const question = {
		asked: image,
		reference,
		place,
		...overridden(place, circumstances),
		isArtefact: ARTEFACTS.includes(kind),
		anonymousOnly: isOpenToStrangers && allowedRegistries.length === 0 && !isOurs,
		publicOnly: !isListed && !isOurs,
	};
	if (remember(hosts, reference.registry, () => hosts.size) >= MAX_HOSTS) {
		const rule = `files may name ${MAX_HOSTS} registries, and this is one more`;
		return blockedQuestion(question, { host: reference.registry, rule, input: 'ignore' });
	}
	return question;
}
