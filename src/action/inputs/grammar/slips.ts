import { familiar, parseReference } from '../../../registry/reference/reference.ts';
import { findVersioned } from '../input-error.ts';
import { findPage } from './pages.ts';

/** What somebody wrote who meant an image. */
export interface Slip {
	/** What is wrong, as the end of a clause: `alpine:` is a text `with an empty tag`. */
	readonly what: string;
	/** The references that were certainly meant; empty where nobody can tell. */
	readonly write: readonly string[];
	/** What else to do than to write them, as the end of a sentence. */
	readonly also?: string;
	/** What is expected, where `write` is empty and it is not just any reference. */
	readonly expected?: string;
}

/** As long as a reference may be, and enough for a list of a dozen. */
const MAX_LENGTH = 1024;
/** An image's name with its digest is shorter; what is written out is to be copied whole. */
const MAX_SUGGESTED = 300;

const IN_A_REGISTRY = 'an image in a registry, such as `ghcr.io/owner/app:1.2`';
const COMMAND = /^(?:\$ +)?(?:sudo +)?(?:docker|podman|nerdctl|crane|skopeo|buildah|helm)\s+(?<rest>\S.*)$/;

/** What stands around references in other places. The first that fits counts. */
const AROUND: readonly (readonly [around: RegExp, what: string])[] = [
	[/^(?:[-*]\s+)+(?<rest>\S.*)$/, 'which is an item of a YAML list'],
	[/^["']?(?:image|images|repository|uses|base-image)["']?(?::\s+|\s*=\s*)(?<rest>\S.*)$/i, 'with a key before it'],
	[/^FROM\s+(?:--platform=\S+\s+)?(?<rest>[^\s-]\S*)(?:\s+AS\s+\S+)?$/i, 'which is a line of a Dockerfile'],
	[/^(["'`“‘])(?<rest>[^"'`]+)["'`”’]$/, 'in quotes'],
	[/^\[(?<rest>.+)\]$/, 'which is a list in brackets'],
];

/** Whoever pulls or runs one image, without options that have values of their own. */
const ONE_IMAGE =
	/^(?:image\s+)?(?:pull|run|push|digest|manifest|ls)\s+(?:(?:--rm|--quiet|-[qdit]{1,3})\s+)*(?<rest>[^\s-]\S*)$/;

/** Of skopeo and its kin (https://github.com/containers/image/blob/main/docs/containers-transports.5.md): places that are no registry. */
const TRANSPORT = /^(?:oci-archive|docker-archive|docker-daemon|containers-storage|ostree|tarball):/;
const SHORT_TRANSPORT = /^(?:oci|dir|sif):(?!\/\/)/;
const VERSION = /^v?\d[\w.-]*$/;
const FILE = /^(?:\.{0,2}[/\\]|~|[a-z]:[\\/]|file:)|\.(?:tar|tar\.\w+|tgz)$/i;

/**
 * Returns what is wrong with a text that is no reference, or one that was certainly not meant: by Docker's grammar `sha256:4bcff63911fc` is the tag of an image named sha256,
 * and `github.com/o/r/pkgs/container/n` an image on github.com. `isHub` says whether a name without a registry is of Docker Hub, where a single word is an official image.
 */
export function findSlip(text: string, isHub: boolean): Slip | undefined {
	if (text.length > MAX_LENGTH) {
		return undefined;
	}
	for (const [around, what] of AROUND) {
		const rest = around.exec(text)?.groups?.['rest'];
		if (rest !== undefined) {
			return { what, write: findMeant(rest.trim(), isHub) };
		}
	}
	const command = COMMAND.exec(text)?.groups?.['rest'];
	if (command !== undefined) {
		const rest = ONE_IMAGE.exec(command)?.groups?.['rest'];
		const expected = 'the image alone, such as `alpine:3.20`';
		return { what: 'which is a command', write: rest === undefined ? [] : findMeant(rest, isHub), expected };
	}
	return /[\s,;]/.test(text) ? findList(text, isHub) : (findElsewhere(text, isHub) ?? findIncomplete(text, isHub));
}

/** The references of a text; none where a part of it is none. */
function findMeant(text: string, isHub: boolean): readonly string[] {
	const slip = findSlip(text, isHub);
	return slip === undefined ? toReference(text) : slip.write;
}

/** The text itself, or with `isShort` as short as Docker shows it, if it is a reference that can be shown whole. */
function toReference(text: string, isShort = false): readonly [] | readonly [string] {
	const bare = text.replace(/^(?:docker|oci|https):\/\//i, '');
	try {
		const reference = parseReference(bare);
		return bare.length > MAX_SUGGESTED ? [] : [isShort ? familiar(reference) : bare];
	} catch {
		return [];
	}
}

function findList(text: string, isHub: boolean): Slip {
	const what = text.includes(',') ? 'with a comma' : text.includes(';') ? 'with a semicolon' : 'with white space';
	const items = text.split(/[\s,;]+/).filter((item) => item !== '');
	const [first = '', second = ''] = items;
	// `alpine : 3.20` and `alpine 3.20` are one image.
	const joined = text.replaceAll(/\s*([:@/])\s*/g, '$1');
	const tagged = VERSION.test(second) && !/[:@]/.test(first) ? `${first}:${second}` : '';
	for (const one of [joined, ...(items.length === 2 ? [tagged] : [])]) {
		if (!/[\s,;]/.test(one) && toReference(one).length > 0) {
			return { what, write: [one] };
		}
	}
	// A version alone is an image by the grammar, and nobody's.
	const meant = items.map((item) => (VERSION.test(item) ? [] : findMeant(item, isHub)));
	return { what, write: meant.some((found) => found.length === 0) ? [] : meant.flat() };
}

/** Addresses of pages, files and stores of this machine. */
function findElsewhere(text: string, isHub: boolean): Slip | undefined {
	const page = findPage(text);
	if (page !== undefined) {
		const [meant] = page.reference === undefined ? [] : toReference(page.reference, true);
		return {
			what: `which is a page of ${page.of}`,
			write: meant === undefined ? [] : [meant],
			expected: IN_A_REGISTRY,
		};
	}
	const [, plain, host] = /^http:\/\/(([^/]+)\/.+)$/i.exec(text) ?? [];
	if (plain !== undefined && toReference(plain).length > 0) {
		return { what: 'with `http://`', write: [plain], also: `, and \`${host}\` into \`insecure-registries\`` };
	}
	if (TRANSPORT.test(text) || (SHORT_TRANSPORT.test(text) && (isHub || text.includes('/')))) {
		return { what: 'which is a place on this machine', write: [], expected: IN_A_REGISTRY };
	}
	if (FILE.test(text) && !/^[^/]+\.[^/]+\/./.test(text)) {
		return { what: 'which is a file', write: [], expected: IN_A_REGISTRY };
	}
	if (/^(?:https?:\/\/)?[^/\s]+[.:][^/\s]+(?:\/v[12])?\/+$/i.test(text)) {
		const example = /docker\.(?:io|com)/i.test(text) ? '`alpine:3.20` or `owner/app:1.2`' : '`ghcr.io/owner/app:1.2`';
		return { what: 'which is a registry without an image', write: [], expected: `an image, such as ${example}` };
	}
	const address = /^[^?#]+(?=[?#])/.exec(text)?.[0];
	return address === undefined || /[*<{]/.test(text)
		? undefined
		: { what: 'which has the rest of an address', write: toReference(address.replace(/\/+$/, '')) };
}

/** Texts that lack a part of a reference, or have one twice. */
function findIncomplete(text: string, isHub: boolean): Slip | undefined {
	if (/^@?sha(?:256|512):[0-9a-f]{7,}[.…]*$/i.test(text)) {
		const expected = 'its repository before it, such as `alpine@sha256:...`';
		return { what: 'which is a digest alone', write: [], expected };
	}
	// Docker shows the first twelve digits of an id. No official image is named so.
	if (/^[0-9a-f]{64}$/i.test(text) || (isHub && /^(?=.*\d)[0-9a-f]{12}$/.test(text))) {
		return { what: 'which is the id of a local image', write: [], expected: IN_A_REGISTRY };
	}
	if (/:(?=@|$)/.test(text)) {
		const expected = 'a tag behind the colon, such as `alpine:3.20` (an expression without a value leaves none)';
		return { what: 'with an empty tag', write: [], expected };
	}
	if (text.startsWith(':') || text.startsWith('/')) {
		const expected = 'a repository before it, such as `alpine:3.20` (an expression without a value leaves none)';
		return { what: 'without a repository', write: [], expected };
	}
	const versioned = findVersioned(text);
	if (versioned !== undefined) {
		return { what: 'with an "@" before the tag', write: toReference(versioned) };
	}
	const digest = /@sha(?:256|512):[0-9a-f]+$/i.exec(text)?.[0] ?? '';
	const isLower = digest === digest.toLowerCase();
	const [lowered] = isLower ? [] : toReference(text.slice(0, -digest.length) + digest.toLowerCase());
	if (lowered !== undefined) {
		return { what: 'whose digest has capitals', write: [lowered] };
	}
	if (/\*/.test(text)) {
		const expected = 'a whole name, such as `alpine:3.20` (`include-tags` chooses among tags, in `latest`)';
		return { what: 'with a wildcard', write: [], expected };
	}
	if (/<[^<>]*>/.test(text)) {
		return { what: 'with a placeholder', write: [], expected: 'a name in its place, such as `ghcr.io/owner/app:1.2`' };
	}
	const last = text.slice(text.lastIndexOf('/') + 1).replace(/@.*$/, '');
	return /^[^:]+:[^:]+:/.test(last) && !last.startsWith('[')
		? { what: 'with two tags', write: [], expected: 'one tag, such as `alpine:3.20`' }
		: undefined;
}
