import { type Evidence, ProtocolError, UnavailableError } from '../errors.ts';
import { hasCode, readDiagnostics } from '../http/diagnostics.ts';
import { isHtml, isMarked, type Response } from '../http/response.ts';
import { challengeOf } from './challenge.ts';

/** 412 is Harbor's, for images that a policy of the project holds back. */
const DENIAL_STATUSES: ReadonlySet<number> = new Set([401, 403, 412]);
/** Nexus says 400 to a wrong login (jib#2898), and some say 404 where an image is closed. Then the code counts. */
const STATUSES_OF_CODES: ReadonlySet<number> = new Set([400, 404]);
const DENIAL_CODES: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'DENIED']);
/** Codes about the question, whatever the status: nothing about an image follows from them. */
export const QUESTION_CODES: ReadonlySet<string> = new Set(['UNSUPPORTED', 'NAME_INVALID']);

/** ECR's login lasts twelve hours. Then ECR says so in plain text, without a challenge (amazon-ecr-credential-helper#7). */
const EXPIRED = /authorization token has expired/i;

/**
 * The words of registries that do not tell an absent image from a private one. Any other text has a reason of its own. The list of those is
 * never complete (policies, addresses, upstreams of caches), and this one is: no other text is called missing.
 */
const GENERIC: readonly RegExp[] = [
	/^denied$/i,
	/^unauthorized$/i,
	// The words of distribution for its two codes; Azure adds where to read on.
	/^authentication required($|, visit )/i,
	/^requested access to the resource is denied$/i,
	// Quay, Nexus
	/^access to the requested resource is not authorized$/i,
	// GHCR
	/^permission_denied: read_package$/i,
	// GitLab
	/^access forbidden$/i,
	// Google
	/\(or it may not exist\)/i,
];

/** Whether an answer is a denial. */
export function isDenial({ status, bytes }: Pick<Response, 'status' | 'bytes'>): boolean {
	return (
		DENIAL_STATUSES.has(status) || (STATUSES_OF_CODES.has(status) && hasCode(readDiagnostics(bytes), DENIAL_CODES))
	);
}

/** Whether an answer is a denial to HEAD, whose meaning only the body of a GET can tell. */
export function isMute(response: Response): boolean {
	return response.method === 'HEAD' && isDenial(response) && !isAboutScope(response);
}

/**
 * Whether a denial is the word of a registry or its token server, and not of a firewall, a login page or a gateway in its place: a 401 with
 * a challenge that can be answered, an error in JSON, or the header of registries above anything but a page.
 */
export function isOwnWord(response: Response): boolean {
	const { form, text } = readDiagnostics(response.bytes);
	const hasChallenge = response.status === 401 && challengeOf(response) !== undefined;
	return hasChallenge || form === 'error' || isMarked(response) || EXPIRED.test(text);
}

/** Whether an answer is about a login that has lasted its time. */
export function isExpiry({ bytes }: Pick<Response, 'bytes'>): boolean {
	return EXPIRED.test(readDiagnostics(bytes).text);
}

/**
 * Returns where a denial is the registry's own word, and about the image.
 * @throws {ProtocolError} for a page or a text of somebody else, and for a code about the question
 * @throws {UnavailableError} for nothing at all
 */
export function verifyDenial(response: Response, evidence: Evidence): void {
	const diagnostics = readDiagnostics(response.bytes);
	if (hasCode(diagnostics, QUESTION_CODES)) {
		throw new ProtocolError(evidence, '');
	}
	if (isOwnWord(response)) {
		return;
	}
	if (diagnostics.form === 'empty') {
		throw new UnavailableError(evidence, 'unavailable', 'without a word of the registry');
	}
	const form = diagnostics.form === 'page' || isHtml(response) ? 'a page' : 'a text';
	throw new ProtocolError(evidence, `${form} that is not the registry's`, 'not-a-registry');
}

/** The identity that a denial is for. */
export interface Whom {
	/** With a login that the registry has accepted. */
	readonly hasLogin: boolean;
	/** With a token for this repository. */
	readonly hasToken: boolean;
}

/**
 * The reason of a denial by the registry itself.
 * @throws {ProtocolError | UnavailableError} where it is not the registry's own word, and where the registry does not take a token that its own
 *   token server has just given
 */
export function judgeDenial(response: Response, evidence: Evidence, whom: Whom): 'missing-or-private' | 'forbidden' {
	verifyDenial(response, evidence);
	if (whom.hasToken && challengeOf(response)?.error === 'invalid_token') {
		throw new ProtocolError(evidence, 'the registry does not take the token that it sent us for');
	}
	return canBeMissing(response, whom) ? 'missing-or-private' : 'forbidden';
}

/** Whether a denial may stand for an image that is not there as well as for a private one. */
export function canBeMissing(response: Response, { hasLogin, hasToken }: Whom): boolean {
	if (isAboutScope(response)) {
		return true;
	}
	const diagnostics = readDiagnostics(response.bytes);
	// Quay, Harbor
	if (response.status === 401 && hasToken && diagnostics.codes.includes('UNAUTHORIZED')) {
		return true;
	}
	const isGeneric = diagnostics.messages.every((message) =>
		GENERIC.some((one) => one.test(message.trim().replace(/\.$/, ''))),
	);
	return response.status !== 412 && isGeneric && (hasLogin || hasCode(diagnostics, DENIAL_CODES));
}

/** Whether a token is good and opens too little (RFC 6750 section 3.1). */
export function isAboutScope(response: Response): boolean {
	const challenge = response.status === 401 ? challengeOf(response) : undefined;
	return challenge?.kind === 'bearer' && challenge.error === 'insufficient_scope';
}
