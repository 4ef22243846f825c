import type { Range } from '../../candidate.ts';
import type { Part } from '../composed.ts';

/** A part of a value. Of an expression (`${var.tag}`, a calculation) the value is what is written, until somebody evaluates it. */
export interface SettingPart extends Part {
	readonly expression?: string;
}

/**
 * A value with the names that lead to it: blocks with their labels, attributes, keys of objects. The items of a list share its path.
 * The value `"a:1"` in `resource "docker_image" "x" { name = "a:1" }` has the path `resource docker_image x name`.
 */
export interface Setting {
	readonly path: readonly string[];
	/** One behind the other: `a:${var.tag}` has two. */
	readonly parts: readonly SettingPart[];
	/** Where the value is written, without quotation marks. */
	readonly written: Range;
	/** False for a text that is only a part of an expression: `DEBUG ? "a" : "b"`. */
	readonly isWhole: boolean;
}

/** What a file sets, up to where it cannot be read any more. */
export interface Settings {
	readonly settings: readonly Setting[];
	readonly fault: { readonly unreadable: string; readonly at: number } | undefined;
}
