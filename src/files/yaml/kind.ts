/** Keys whose values may hold one part of a reference; the first that is there and not empty counts. A dot leads into a mapping. */
export interface SplitKeys {
	readonly registry?: readonly string[];
	readonly name: readonly string[];
	readonly tag: readonly string[];
	readonly digest?: readonly string[];
	/** Whether the program also takes a digest behind the tag: a chart only joins the texts. */
	readonly hasDigestInTag?: boolean;
	/** One of these must be there, or it is none. */
	readonly oneOf?: readonly string[];
	/** What the first part must begin with, and loses. */
	readonly scheme?: string;
	/** Why it is unresolved where neither a tag nor a digest is there; without it the name alone is a reference. */
	readonly untagged?: string;
	/** A key whose value stands for many tags, with the reason. */
	readonly range?: { readonly key: string; readonly reason: string };
	/** It names a chart, and the tag must be an exact version, or it is none: `^1.2`. */
	readonly isChart?: boolean;
	/** Whether the program refuses a tag that YAML reads as no text, instead of writing what it reads. */
	readonly refusesNumbers?: boolean;
}

/** Values of keys beside a place: these texts, with `*` at one end for the rest, or anything but null. */
export type Beside = Readonly<Record<string, readonly string[] | 'any'>>;

/** Where a reference stands in a document, and how. The path's language is in paths.ts. */
export interface Place {
	readonly path: string;
	/** What the text begins with, and loses; without it, it is none. */
	readonly scheme?: string;
	/** What may stand before the reference: `old=new`. */
	readonly after?: string;
	/** Only where the text has a tag or a digest: the key alone does not say that it is an image. */
	readonly isTagged?: boolean;
	/** Only where the text matches. */
	readonly only?: RegExp;
	readonly where?: Beside;
	readonly unless?: Beside;
	/** It names what is built here, which is not asked about. */
	readonly isProduct?: boolean;
	/** The node is a mapping of parts. */
	readonly split?: SplitKeys;
	/**
	 * A value of a chart, a text or a mapping of parts: where its key says that it is an image (`named`), only where it is written as one (`whole`),
	 * or only a mapping that has a name and a tag or digest (`parts`).
	 */
	readonly helm?: 'named' | 'whole' | 'parts';
	/** The text is a file of its own: a Dockerfile, or YAML in which references stand at these places. */
	readonly inner?: 'dockerfile' | readonly Place[];
	/** The node maps an image in a kustomization, which may drop the digest of one that it takes in. */
	readonly isMapping?: boolean;
	/** The text is a patch of kustomize, which maps names after it: those are placeholders in it. */
	readonly isPatch?: boolean;
}

/** Places in documents with this apiVersion and kind; `*` as in file names. */
export interface DocumentKind {
	readonly apiVersion: string;
	readonly kind: string;
	readonly places: readonly Place[];
}

/** Where variables get their values from. The paths are of mappings of names. */
export type Variables =
	| { readonly by: 'compose' }
	| { readonly by: 'actions' }
	| { readonly by: 'envsubst' }
	| { readonly by: 'gitlab' }
	| { readonly by: 'keys'; readonly path: string };

/** A row of the table of kinds. */
export interface YamlKind {
	readonly name: string;
	/** What of it names images, in Markdown. */
	readonly reads: string;
	/** Where such files are looked for. */
	readonly globs: readonly string[];
	/** What the text must match: all of them. */
	readonly detect?: readonly RegExp[];
	/** What it must not match, all of them at once. */
	readonly never?: readonly RegExp[];
	/** A text without one of these, in whatever case, holds no reference and is not parsed. */
	readonly words: readonly string[];
	readonly places: readonly Place[];
	readonly documents?: readonly DocumentKind[];
	readonly variables?: Variables;
	/** Whether names that a kustomization maps are placeholders. */
	readonly isKustomized?: boolean;
}
