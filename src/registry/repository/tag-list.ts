import { type Answer, type Answered, expectShown } from '../auth/answer.ts';
import { header } from '../connection/message.ts';
import { type Evidence, messageOf, ProtocolError } from '../errors.ts';
import { evidenceOf, isHtml, type Response } from '../http/response.ts';
import { findNextLink } from './link.ts';
import { TagCollection, type TagList } from './tag-collection.ts';
import { parseTagPage, type TagPage } from './tag-page.ts';

/** Sends a request for one page. */
export type AskForPage = (url: URL) => Promise<Answer>;

/** Where a page is asked for. */
interface Place {
	readonly asked: URL;
	/** The address is ours, made from a link that led elsewhere. */
	readonly isRebuilt: boolean;
}

/** A page, which may come from another address than the one that was asked: that is the response's `url`. */
export interface Page<A extends Answer = Answered> extends Place {
	readonly answer: A;
}

/** ECR takes 1,000 at most and answers 405 above; others cap what is asked (ACR) or do as they like. */
const PAGE_SIZES = [1000, 100];
/**
 * distribution answers 400 to an `n` that it does not like (PAGINATION_NUMBER_INVALID), ECR 405, Quay for a while 413 (TOO_MANY_TAGS_REQUESTED,
 * ggcr#1963); 422 is the general status for a value that is not taken (RFC 9110 section 15.5.21).
 */
const SIZE_REJECTED: ReadonlySet<number> = new Set([400, 405, 413, 422]);

/** At 100 tags a page, the least that registries give, 100,000 tags. */
const MAX_PAGES = 1000;
/** Of every kind, and with those that come twice. */
const MAX_ITEMS = 500_000;
/** 500,000 tags of 33 characters. To read and order as many takes some seconds, in which nothing else goes on. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Google's registries describe each manifest in half a kilobyte; other lists have little more than their tags. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The position in the list: all that is believed of a link that leads elsewhere. `next_page` is Quay's, the others are the specification's. */
const POSITION: ReadonlySet<string> = new Set(['n', 'last', 'next_page']);

/**
 * The first page of the tag list at `url`, whatever its status: 1,000 tags, else 100, else as many as the registry likes.
 * @throws {ProtocolError} `no-tag-list` for a 405 without `n` too: then it is not about the `n`. A page of HTML is somebody else's.
 * @throws {RegistryError}
 */
export async function getFirstPage(url: URL, ask: AskForPage): Promise<Page<Answer>> {
	for (const size of PAGE_SIZES) {
		const asked = new URL(`?n=${size}`, url);
		const answer = await ask(asked);
		if (answer.kind !== 'answered' || !SIZE_REJECTED.has(answer.response.status)) {
			return { asked, answer, isRebuilt: false };
		}
	}
	const answer = await ask(url);
	if (answer.kind === 'answered' && answer.response.status === 405 && !isHtml(answer.response)) {
		throw new ProtocolError(evidenceOf(answer.response), '', 'no-tag-list');
	}
	return { asked: url, answer, isRebuilt: false };
}

/**
 * The list whose first page, an answer with status 200, has come. It ends with the page that has no `Link` to a next one, and with
 * no other: pages may be short, and full ones the last.
 * @throws {ProtocolError} for pages that cannot be read or reached, that lead in a circle, and above 1,000 pages, 500,000 items, 16 Mi characters of tags or 128 MiB
 * @throws {AccessError} for a later page that we may not see
 */
export async function collectTags(first: Page, ask: AskForPage): Promise<TagList> {
	const collection = new TagCollection();
	const seen = new Set<string>();
	let hasLinks = false;
	let size: Size = { items: 0, characters: 0, bytes: 0 };
	let page = first;
	for (let count = 1; ; count += 1) {
		const { response } = page.answer;
		seen.add(page.asked.href).add(response.url.href);
		const content = readPage(page);
		const evidence = evidenceOf(response, 'secret');
		const isProgress = collection.add(content);
		size = add(size, content, response);
		const limit = findLimit(size);
		if (limit !== undefined) {
			throw cutShort(evidence, `it has more than ${limit}`);
		}
		const next = findNextPage(page);
		hasLinks ||= next !== undefined;
		if (next !== undefined && seen.has(next.asked.href)) {
			throw cutShort(evidence, 'a page leads back to one that came before');
		}
		if (next !== undefined && !isProgress) {
			throw cutShort(evidence, 'a page brings no new tag and names a next one');
		}
		if (page.isRebuilt && !isProgress && content.items > 0) {
			throw cutShort(evidence, 'a page brings what came before');
		}
		// A registry that sent a link before would send another.
		const following = next ?? (hasLinks ? undefined : await findBeyond(page, content, collection, ask));
		if (following === undefined) {
			return collection.toList(first.answer);
		}
		if (count === MAX_PAGES) {
			throw cutShort(evidence, `it has more than ${MAX_PAGES} pages`);
		}
		page = isPage(following) ? following : await getPage(following, ask);
	}
}

/** How much of a list came so far. */
interface Size {
	/** Whatever they are: a page of what is not a tag takes as long to read as one of tags. */
	readonly items: number;
	/** Of its tags. */
	readonly characters: number;
	readonly bytes: number;
}

function add({ items, characters, bytes }: Size, content: TagPage, response: Response): Size {
	return {
		items: items + content.items,
		characters: content.tags.reduce((sum, { length }) => sum + length, characters),
		bytes: bytes + response.bytes.length,
	};
}

/** The limit that a list is above; undefined where it keeps all of them. */
function findLimit({ items, characters, bytes }: Size): string | undefined {
	if (items > MAX_ITEMS) {
		return `${MAX_ITEMS} items`;
	}
	if (characters > MAX_CHARACTERS) {
		return `${MAX_CHARACTERS} characters of tags`;
	}
	return bytes > MAX_BYTES ? `${MAX_BYTES} bytes` : undefined;
}

function isPage(place: Place): place is Page {
	return 'answer' in place;
}

/**
 * Where the next page is; undefined at the end. A link to the page's own address is followed to the letter: ECR's and Quay's tokens
 * are opaque. Any other (an internal host, http behind a proxy that speaks https, Artifactory's path without its virtual repository:
 * renovate#15080, Nexus's own: nexus-public#1011) is never followed. Its position in the list is asked for where the page was.
 */
function findNextPage({ asked, answer: { response } }: Page): Place | undefined {
	const target = read(response, () => findNextLink(header(response, 'link')));
	if (target === undefined) {
		return undefined;
	}
	const own = response.url;
	const url = URL.canParse(target, own.href) ? new URL(target, own) : undefined;
	const hasLogin = url !== undefined && url.username + url.password !== '';
	if (url !== undefined && url.origin === own.origin && url.pathname === own.pathname && !hasLogin) {
		url.hash = '';
		return { asked: url, isRebuilt: false };
	}
	const pairs = (url?.search ?? '').slice(1).split('&');
	const rebuilt = new URL(asked);
	rebuilt.search = pairs.filter((pair) => POSITION.has(pair.split('=', 1)[0] ?? '')).join('&');
	return { asked: rebuilt, isRebuilt: true };
}

/**
 * The page after one that is exactly as long as was asked for and names no next one: Nexus leaves the link of a group repository out
 * (nexus-public#117). Undefined where it brings nothing new. @throws {RegistryError} where the registry does not say
 */
async function findBeyond(
	page: Page,
	{ tags, items }: TagPage,
	collection: TagCollection,
	ask: AskForPage,
): Promise<Page | undefined> {
	const last = tags.at(-1);
	if (page.asked.searchParams.get('n') !== String(items) || last === undefined) {
		return undefined;
	}
	const asked = new URL(page.asked);
	asked.searchParams.set('last', last);
	const beyond = await getPage({ asked, isRebuilt: true }, ask);
	return readPage(beyond).tags.some((tag) => !collection.has(tag)) ? beyond : undefined;
}

/** A page after the first. @throws {RegistryError} for every answer but a list */
async function getPage(place: Place, ask: AskForPage): Promise<Page> {
	const answer = expectShown(await ask(place.asked));
	const problem = place.isRebuilt
		? 'a page leads to another address, and its own does not have the next'
		: 'a page is not there';
	if (answer.kind === 'absent') {
		throw cutShort(answer.evidence, problem);
	}
	if (answer.response.status !== 200) {
		throw cutShort(evidenceOf(answer.response), problem);
	}
	return { ...place, answer };
}

/** The name of the repository is in the address. */
function readPage({ asked, answer: { response } }: Page): TagPage {
	const name = asked.pathname.slice('/v2/'.length, -'/tags/list'.length);
	return read(response, () => parseTagPage(response.bytes, name));
}

/** The result of a parser of a response, whatever type that claims to have. @throws {ProtocolError} for the parser's errors */
function read<T>(response: Response, parse: () => T): T {
	try {
		return parse();
	} catch (cause) {
		const isPage = isHtml(response);
		const problem = isPage ? 'a page of HTML in the place of a tag list' : messageOf(cause);
		const reason = isPage ? 'not-a-registry' : 'invalid-response';
		throw new ProtocolError(evidenceOf(response, 'secret'), problem, reason, { cause });
	}
}

function cutShort(evidence: Evidence, problem: string): ProtocolError {
	return new ProtocolError(evidence, `the list was cut short: ${problem}`);
}
