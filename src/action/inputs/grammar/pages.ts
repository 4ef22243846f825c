/** A page that a browser shows. */
export interface Page {
	/** Whose page, in words. */
	readonly of: string;
	/** The reference that it is about, as the page's address has it; undefined where that does not say it. */
	readonly reference: string | undefined;
}

/** A host whose pages people take for references. */
interface Site {
	readonly host: RegExp;
	readonly name: string;
	/** Paths, and what `String.replace` makes of them. */
	readonly pages: readonly (readonly [path: RegExp, reference: string])[];
	/** Whether the host is a registry too, so that other paths are images. */
	readonly isRegistry?: true;
}

const SITES: readonly Site[] = [
	{
		host: /^hub\.docker\.com$/,
		name: 'Docker Hub',
		isRegistry: true,
		pages: [
			[/^\/_\/([^/]+)(?:\/.*)?$/, '$1'],
			[/^\/r\/([^/]+\/[^/]+)(?:\/.*)?$/, '$1'],
			// Older ones name the repository twice: `/layers/rust/library/rust/1.49.0/images/sha256-...`.
			[/^\/layers\/(?:[^/]+\/)??([^/]+\/[^/]+)\/([^/]+)(?:\/images(?:\/.*)?)?$/, '$1:$2'],
			[/^\/repository\/docker\/([^/]+\/[^/]+)(?:\/.*)?$/, '$1'],
			[/^\/(?:u|search)(?:\/.*)?$/, ''],
		],
	},
	{
		host: /^quay\.io$/,
		name: 'Quay',
		isRegistry: true,
		pages: [
			[/^\/repository\/([^/]+\/[^/]+)(?:\/.*)?$/, 'quay.io/$1'],
			[/^\/(?:organization|user)\/[^/]+$/, ''],
		],
	},
	{
		host: /^github\.com$/,
		name: 'GitHub',
		pages: [
			[/^\/([^/]+)\/[^/]+\/pkgs\/container\/(.+?)(?:\/\d+)?(?:\/versions)?$/, 'ghcr.io/$1/$2'],
			[
				/^\/(?:orgs|users)\/([^/]+)\/packages\/container\/(?:package\/)?(.+?)(?:\/\d+)?(?:\/versions)?$/,
				'ghcr.io/$1/$2',
			],
		],
	},
	{ host: /^gallery\.ecr\.aws$/, name: 'Amazon ECR Public', pages: [[/^\/([^/]+\/.+)$/, 'public.ecr.aws/$1']] },
	{
		host: /^mcr\.microsoft\.com$/,
		name: "Microsoft's registry",
		isRegistry: true,
		pages: [
			[/^\/(?:[a-z]{2}-[a-z]{2}\/)?(?:product|artifact\/mar)\/(.+?)(?:\/(?:about|tags))?$/, 'mcr.microsoft.com/$1'],
		],
	},
	{
		host: /^console\.cloud\.google\.com$/,
		name: "Google Cloud's console",
		pages: [
			[
				/^\/artifacts\/docker\/([^/]+)\/([^/]+)\/([^/]+\/[^;]+?)(?:\/sha256:[^/]*)?(?:;.*)?$/,
				'$2-docker.pkg.dev/$1/$3',
			],
			[/^\/gcr\/images\/([^/]+)\/global\/([^@]+)(?:@.*)?$/i, 'gcr.io/$1/$2'],
			[/^\/gcr\/images\/([^/]+)\/(us|eu|asia)\/([^@]+)(?:@.*)?$/i, '$2.gcr.io/$1/$3'],
		],
	},
	{
		host: /^gitlab\.com$/,
		name: 'GitLab',
		pages: [[/^\/(.+?)\/(?:-\/)?container_registry(?:\/.*)?$/, 'registry.gitlab.com/$1']],
	},
	{ host: /^portal\.azure\.com$|(?:^|\.)console\.aws\.amazon\.com$/, name: "a cloud's console", pages: [] },
];

const ADDRESS =
	/^(?:https?:\/\/)?(?:www\.)?(?<host>[a-z0-9.-]+)(?<path>\/[^?#\s]*)?(?:\?(?<query>[^#\s]*))?(?:#\S*)?$/i;

/** Returns the page that an address leads to, with or without its scheme; undefined where it is no page that we know. */
export function findPage(address: string): Page | undefined {
	const { host = '', path = '', query = '' } = ADDRESS.exec(address)?.groups ?? {};
	const site = SITES.find((one) => one.host.test(host.toLowerCase()));
	if (site === undefined) {
		return undefined;
	}
	const bare = path.replaceAll(/%2f/gi, '/').replace(/\/+$/, '');
	const [pattern, reference] = site.pages.find(([page]) => page.test(bare)) ?? [];
	if (pattern === undefined || reference === undefined) {
		return site.isRegistry ? undefined : { of: site.name, reference: undefined };
	}
	// GitHub shows a version of a package at `.../app/123456?tag=1.2`.
	const tag = /(?:^|&)tag=([\w.-]+)/.exec(query)?.[1];
	const named = bare.replace(pattern, reference).replace(/^[^:@]+/, (name) => name.toLowerCase());
	const isWhole = tag === undefined || /:[^/]*$/.test(named);
	return { of: site.name, reference: named === '' ? undefined : isWhole ? named : `${named}:${tag}` };
}
