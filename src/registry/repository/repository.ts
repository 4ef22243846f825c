import type { Absent, Answer, Answered, Denial, Query } from '../auth/answer.ts';
import type { Auth } from '../auth/auth.ts';
import { isDenial, verifyDenial } from '../auth/denial.ts';
import { contentType, header } from '../connection/message.ts';
import { type Descriptor, MANIFEST_ACCEPT, type Manifest, parseManifest } from '../content/manifest.ts';
import { schema1Payload } from '../content/schema1.ts';
import { type Evidence, type IdentitySource, messageOf, ProtocolError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import { evidenceOf, isHtml } from '../http/response.ts';
import { warningsOf } from '../http/warnings.ts';
import { type DigestAlgorithm, isDigest, matchesDigest } from '../reference/digest.ts';
import { digestOfContent } from './content-digest.ts';
import { isAboutQuestion, isDoubtfulAbsence, isTrustedHead, readHead, readHeadOrType, type Shown } from './presence.ts';
import type { TagList } from './tag-collection.ts';
import { collectTags, getFirstPage } from './tag-list.ts';

/** The registry showed that it is there. */
export interface FoundHead extends Shown {
	readonly kind: 'found';
	readonly identity: IdentitySource;
	readonly warnings: readonly string[];
}

export interface FoundManifest {
	readonly kind: 'found';
	/** Of the bytes as they came; the one that was asked for where one was. */
	readonly digest: string;
	readonly manifest: Manifest;
	/** The `Last-Modified` header: for most registries the time of the push. */
	readonly lastModified: string | undefined;
	readonly identity: IdentitySource;
	readonly warnings: readonly string[];
	readonly evidence: Evidence;
}

export interface FoundBlob {
	readonly kind: 'found';
	readonly bytes: Buffer;
}

/** distribution takes manifests up to 4 MiB; twice that leaves room for others. Configs are smaller. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

/** Docker Hub shows a repository's whole list at once where it likes to: 500,000 tags of 60 characters fit. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** Asks about one repository of a registry. Absent and denied are answers; a question without an answer throws. */
export class Repository {
	readonly #auth: Auth;
	readonly #base: URL;
	readonly #name: string;
	readonly #deadline: Deadline;

	/** `base` is the root of the registry's API, `name` a repository by the grammar of references; no answer comes after `deadline`. */
	constructor(auth: Auth, base: URL, name: string, deadline: Deadline) {
		this.#auth = auth;
		this.#base = base;
		this.#name = name;
		this.#deadline = deadline;
	}

	/**
	 * Whether a manifest is there. HEAD, which Docker Hub does not count as a pull; GET where HEAD disappoints:
	 * not allowed, without a digest, HTML, a 404 that proves nothing, or denied behind a redirect that was signed for GET.
	 * @throws {RegistryError}
	 */
	head(identifier: string): Promise<FoundHead | Absent | Denial> {
		return this.#head(identifier, readHead);
	}

	/**
	 * As `head`, but a HEAD that succeeds without saying a digest is not followed by a GET, which would count as a pull: then there is none.
	 * @throws {RegistryError}
	 */
	headDigest(identifier: string): Promise<FoundHead | Absent | Denial> {
		return this.#head(identifier, readHeadOrType);
	}

	async #head(identifier: string, read: typeof readHead): Promise<FoundHead | Absent | Denial> {
		const answer = await this.#ask(this.#question('HEAD', 'manifests', identifier));
		if (answer.kind !== 'answered') {
			return answer;
		}
		const { response, identity } = answer;
		if (response.status === 404 && isTrustedHead(response)) {
			return { kind: 'absent', evidence: evidenceOf(response), identity };
		}
		const shown = response.status === 200 ? read(response, identifier) : undefined;
		if (shown !== undefined) {
			return { kind: 'found', ...shown, identity, warnings: warningsOf(response) };
		}
		const found = await this.getManifest(identifier);
		if (found.kind !== 'found') {
			return found;
		}
		const { digest, manifest, warnings } = found;
		return { kind: 'found', digest, mediaType: manifest.mediaType, identity: found.identity, warnings };
	}

	/**
	 * A manifest, verified: asked by digest its bytes match, asked by tag the digest is computed from them, by `algorithm` or the registry's own.
	 * @throws {RegistryError}
	 */
	async getManifest(identifier: string, algorithm?: DigestAlgorithm): Promise<FoundManifest | Absent | Denial> {
		const first = await this.#getManifestOnce(identifier, algorithm);
		// Bytes that broke on the way are right the second time; a registry that lies is not.
		return first ?? (await this.#getManifestOnce(identifier, algorithm)) ?? this.#mismatch('manifests', identifier);
	}

	/**
	 * A blob of at most 8 MiB, verified against digest and size of its descriptor.
	 * @throws {RegistryError}
	 */
	async getBlob(descriptor: Descriptor): Promise<FoundBlob | Absent | Denial> {
		const first = await this.#getBlobOnce(descriptor);
		return first ?? (await this.#getBlobOnce(descriptor)) ?? this.#mismatch('blobs', descriptor.digest);
	}

	/**
	 * Every tag of the repository, all pages of the list. A list that cannot be had whole is an error, never an answer; a repository
	 * that is there without tags has an empty one. A page has at most 32 MiB, a list at most 1,000 pages and 500,000 tags;
	 * `collectTags` has all limits.
	 * @throws {RegistryError} `AccessError` where a later page is denied, `ProtocolError` where the list is cut short
	 */
	async listTags(): Promise<TagList | Absent | Denial> {
		const ask = (url: URL) => this.#ask({ method: 'GET', url, accept: 'application/json', maxBytes: MAX_PAGE_BYTES });
		const first = await getFirstPage(this.#url('tags', 'list'), ask);
		const answer = this.#judge(first.answer);
		return answer.kind === 'answered' ? collectTags({ ...first, answer }, ask) : answer;
	}

	async #getManifestOnce(
		identifier: string,
		algorithm: DigestAlgorithm | undefined,
	): Promise<FoundManifest | Absent | Denial | undefined> {
		const answer = this.#judge(await this.#ask(this.#question('GET', 'manifests', identifier)));
		if (answer.kind !== 'answered') {
			return answer;
		}
		const { response, identity } = answer;
		const evidence = evidenceOf(response, 'secret');
		if (isHtml(response)) {
			throw new ProtocolError(evidence, 'a page of HTML in the place of a manifest', 'not-a-registry');
		}
		const isSame = matchesDigest(response.bytes, identifier);
		let manifest: Manifest;
		try {
			manifest = parseManifest(response.bytes, contentType(response));
		} catch (cause) {
			if (isDigest(identifier) && !isSame) {
				return undefined;
			}
			throw new ProtocolError(evidence, messageOf(cause), 'invalid-response', { cause });
		}
		const lastModified = header(response, 'last-modified');
		const warnings = warningsOf(response);
		const found = { kind: 'found', manifest, lastModified, identity, evidence, warnings } as const;
		const content = manifest.kind === 'schema1' ? schema1Payload(response.bytes) : response.bytes;
		if (isDigest(identifier)) {
			return isSame || matchesDigest(content, identifier) ? { ...found, digest: identifier } : undefined;
		}
		const named = digestOfContent(content, header(response, 'docker-content-digest'), algorithm);
		return { ...found, digest: named.digest, warnings: [...named.warnings, ...warnings] };
	}

	async #getBlobOnce({ digest, size }: Descriptor): Promise<FoundBlob | Absent | Denial | undefined> {
		const answer = this.#judge(await this.#ask(this.#question('GET', 'blobs', digest)));
		if (answer.kind !== 'answered') {
			return answer;
		}
		const { bytes } = answer.response;
		if (!matchesDigest(bytes, digest)) {
			return undefined;
		}
		if (bytes.length !== size) {
			const problem = `the content matches its digest, but has ${bytes.length} bytes where the manifest says ${size}`;
			throw new ProtocolError(evidenceOf(answer.response, 'secret'), problem);
		}
		return { kind: 'found', bytes };
	}

	/** An answer to GET that is a success, a denial, or says that it is not there. @throws {ProtocolError} for every other */
	#judge(answer: Answer): Answer {
		if (answer.kind !== 'answered' || answer.response.status === 200) {
			return answer;
		}
		const { response, identity } = answer;
		const evidence = evidenceOf(response);
		const hasLeft = response.url.origin !== this.#base.origin;
		if (response.status !== 404 || isAboutQuestion(response)) {
			if (isDenial(response)) {
				verifyDenial(response, evidence);
			}
			throw new ProtocolError(evidence, hasLeft ? 'where the registry sent us' : '');
		}
		return { kind: 'absent', evidence, identity };
	}

	#mismatch(folder: string, digest: string): never {
		const evidence = { method: 'GET', url: this.#url(folder, digest).href, status: 200, diagnostics: '' };
		throw new ProtocolError(evidence, 'the content does not match its digest');
	}

	#question(method: 'GET' | 'HEAD', folder: 'manifests' | 'blobs', identifier: string): Omit<Query, 'deadline'> {
		const accept = folder === 'manifests' ? MANIFEST_ACCEPT : '*/*';
		return { method, url: this.#url(folder, identifier), accept, maxBytes: MAX_DOCUMENT_BYTES };
	}

	/**
	 * A load balancer shows a page of its own while a registry is deployed anew, or one of its nodes does. So a 404 without evidence counts
	 * where the host is a registry after it, and when it is said twice more: in a row, so that each of two nodes is heard.
	 * @throws {ProtocolError} where the host is not a registry
	 */
	async #ask(question: Omit<Query, 'deadline'>): Promise<Answer> {
		const { origin } = this.#base;
		const isDoubtful = (answer: Answer): answer is Answered =>
			answer.kind === 'answered' && isDoubtfulAbsence(answer.response, origin);
		const ask = () => this.#auth.send({ ...question, deadline: this.#deadline }, this.#name);
		const first = await ask();
		if (!isDoubtful(first)) {
			return first;
		}
		const isRegistry = first.response.url.origin === origin && (await this.#auth.isRegistry(first, this.#deadline));
		const second = await ask();
		if (isDoubtful(second) && !isRegistry) {
			throw new ProtocolError(
				evidenceOf(second.response),
				'nothing there shows that it is a registry',
				'not-a-registry',
			);
		}
		return isDoubtful(second) ? ask() : second;
	}

	/** `<base>/v2/<name>/<folder>/<identifier>`; names and identifiers have passed their grammars, and no `..` may pass a second look either. */
	#url(folder: string, identifier: string): URL {
		const path = `/v2/${this.#name}/${folder}/${identifier}`;
		const url = new URL(path, this.#base);
		if (url.origin !== this.#base.origin || url.pathname !== path) {
			throw new Error(`a path that is not what it says: ${JSON.stringify(path)}`);
		}
		return url;
	}
}
