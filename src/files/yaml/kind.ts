/** Keys whose values may hold one part of a reference; the first that is there and not empty counts. A dot leads into a mapping. */
export interface SplitKeys {
	readonly registry?: readonly string[];
	readonly name: readonly string[];
	readonly tag: readonly string[];
	readonly digest?: readonly string[];
	/** One of these must be there, or it is none. */
	readonly oneOf?: readonly string[];
	/** What the first part must begin with, and loses. */
	readonly scheme?: string;
	/** Why it is unresolved where neither a tag nor a digest is there; without it the name alone is a reference. */
	readonly untagged?: string;
	/** A key whose value stands for many tags, with the reason. */
	readonly range?: { readonly key: string; readonly reason: string };
	/** The tag must be an exact version, or it is none: `^1.2` of a chart. */
	readonly isExact?: boolean;
	/** Whether the program refuses a tag that YAML reads as no text, instead of writing what it reads. */
	readonly refusesNumbers?: boolean;
}

/** Values of keys beside a place: these texts, or anything but null. */
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
	/** The node is a mapping of parts. */
	readonly split?: SplitKeys;
	/** A value of a chart: a text, or a mapping of parts. */
	readonly isHelmValue?: boolean;
	/** The text is a file of its own: a Dockerfile, or YAML in which references stand at these places. */
	readonly inner?: 'dockerfile' | readonly Place[];
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
	| { readonly by: 'envsubst' }
	| { readonly by: 'gitlab' }
	| { readonly by: 'keys'; readonly path: string };

/** A row of the table of kinds. */
export interface YamlKind {
	readonly name: string;
	/** Where such files are looked for. */
	readonly globs: readonly string[];
	/** What the text must match: all of them. */
	readonly detect?: readonly RegExp[];
	/** What it must not match. */
	readonly never?: RegExp;
	/** A text without one of these, in whatever case, holds no reference and is not parsed. */
	readonly words: readonly string[];
	readonly places: readonly Place[];
	readonly documents?: readonly DocumentKind[];
	readonly variables?: Variables;
	/** Whether names that a kustomization maps are placeholders. */
	readonly isKustomized?: boolean;
}
