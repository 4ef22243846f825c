import type { Answered } from '../auth/answer.ts';
import type { Evidence, IdentitySource } from '../errors.ts';
import { evidenceOf } from '../http/response.ts';
import { warningsOf } from '../http/warnings.ts';
import { quoteWhole } from '../quote.ts';
import type { TagPage } from './tag-page.ts';

/** Every tag of a repository, from all pages of its list. */
export interface TagList {
	readonly kind: 'found';
	/** Valid ones, each once, in the registry's order, which means nothing: it is by name here and by age there. */
	readonly tags: readonly string[];
	/** When a tag was uploaded, in RFC 3339: Google's registries tell it with the list. Empty elsewhere. */
	readonly uploaded: ReadonlyMap<string, string>;
	/** The identity that was shown the first page. */
	readonly identity: IdentitySource;
	/** The first page. */
	readonly evidence: Evidence;
	readonly warnings: readonly string[];
}

/** Joins the pages of a tag list, and keeps no more of them than the list. */
export class TagCollection {
	readonly #tags = new Set<string>();
	readonly #uploaded = new Map<string, string>();
	readonly #unusable = { nulls: 0, digests: 0, invalid: 0 };
	#example: string | undefined;

	has(tag: string): boolean {
		return this.#tags.has(tag);
	}

	/**
	 * Adds a page, and tells whether the list gets on with it: it brought a tag, or nothing that came before. A page of digests alone
	 * is one that Artifactory sends; an empty one, or one of known tags, is how a list that never ends looks.
	 */
	add({ tags, items, unusable, uploaded }: TagPage): boolean {
		const before = this.#tags.size;
		for (const tag of tags) {
			this.#tags.add(tag);
		}
		for (const [tag, date] of uploaded) {
			if (this.#tags.has(tag)) {
				this.#uploaded.set(tag, date);
			}
		}
		this.#unusable.nulls += unusable.nulls;
		this.#unusable.digests += unusable.digests;
		this.#unusable.invalid += unusable.invalid;
		this.#example ??= unusable.example;
		return this.#tags.size > before || (tags.length === 0 && items > 0);
	}

	/** The whole list. */
	toList({ identity, response }: Answered): TagList {
		return {
			kind: 'found',
			tags: [...this.#tags],
			uploaded: this.#uploaded,
			identity,
			evidence: evidenceOf(response, 'secret'),
			warnings: [...this.#describeUnusable(), ...warningsOf(response)],
		};
	}

	#describeUnusable(): string[] {
		const { nulls, digests, invalid } = this.#unusable;
		const example = this.#example === undefined ? '' : ` (${quoteWhole(this.#example)})`;
		const parts = [
			nulls > 0 ? `${nulls} null` : '',
			digests > 0 ? `${digests} ${digests === 1 ? 'digest' : 'digests'}` : '',
			invalid > 0 ? `${invalid} invalid${example}` : '',
		].filter((part) => part !== '');
		return parts.length === 0 ? [] : [`the tag list has items that are not tags: ${parts.join(', ')}`];
	}
}
