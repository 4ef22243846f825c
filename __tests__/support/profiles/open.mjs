/** Registries that are open to anonymous clients. */
import { schema1 } from '../images.mjs';
import { FOUND, MISSING } from './profile.mjs';
import { KUBERNETES_DENIALS, MICROSOFT_DENIALS, RED_HAT_DENIALS } from './publishers-denials.mjs';

/** @import { Profile } from './profile.mjs' */

/** Google's registries tell beside the tags what is behind each, with dates in milliseconds as text. */
export const GOOGLE_MAP = (/** @type {string[]} */ tags) =>
	Object.fromEntries(
		tags.map((tag, position) => [
			`sha256:${String(position).padStart(64, '0')}`,
			{ tag: [tag], timeUploadedMs: '1725661207500', timeCreatedMs: '0' },
		]),
	);

/** @type {Profile} */
export const KUBERNETES = {
	name: 'registry.k8s.io',
	registry: 'registry.k8s.io',
	hosts: [
		// 307 to the region's registry, and for blobs to the region's storage; which ones differs by where one asks from.
		{ host: 'registry.k8s.io', role: 'registry' },
		{
			host: 'europe-west1-docker.pkg.dev',
			role: 'behind',
			prefix: 'k8s-artifacts-prod/images/',
			// A Link is relative to this host, and has this prefix.
			quirks: { tags: { manifestMap: GOOGLE_MAP } },
			answer: ({ repository }) =>
				repository?.endsWith('/forbidden')
					? { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Error: Forbidden</h1>' }
					: undefined,
		},
		{ host: 'prod-registry-k8s-io-eu-west-1.s3.dualstack.eu-west-1.amazonaws.com', role: 'storage' },
	],
	repositories: { public: 'pause', absent: 'nothing' },
	mediaTypes: 'docker',
	fillers: 1200,
	expected: { absentRepository: MISSING },
	more: [
		{
			// registry.k8s.io#273, #324: that says nothing about the image.
			what: 'what the region behind it refuses to some networks',
			image: 'forbidden:1',
			modes: ['exists', 'inspect', 'latest'],
			verdict: 'error not-a-registry',
		},
	],
	denials: KUBERNETES_DENIALS,
	readme: { login: '-', notes: 'redirects to `*.pkg.dev`, where the list of tags goes on' },
};

/** @type {Profile} */
export const MICROSOFT = {
	name: 'Microsoft (mcr.microsoft.com)',
	registry: 'mcr.microsoft.com',
	hosts: [
		{
			host: 'mcr.microsoft.com',
			role: 'registry',
			// microsoft/containerregistry#57: the words of Azure's storage, as XML; and all tags at once, whatever is asked.
			quirks: { notFoundBody: 'xml', tags: { ignoreN: true } },
		},
		// The name is [U].
		{ host: 'westeurope.data.mcr.microsoft.com', role: 'storage' },
	],
	repositories: { public: 'dotnet/runtime', absent: 'dotnet/nothing' },
	mediaTypes: 'docker',
	fillers: 1200,
	expected: { absentRepository: MISSING },
	denials: MICROSOFT_DENIALS,
	readme: { login: '-', notes: 'reports an absent image as XML, and only to `GET`' },
};

/** @type {Profile} */
export const RED_HAT = {
	name: 'Red Hat (registry.access.redhat.com)',
	registry: 'registry.access.redhat.com',
	hosts: [
		{
			host: 'registry.access.redhat.com',
			role: 'registry',
			quirks: {
				noDigestHeader: true,
				notFoundBody: 'unknown',
				manifestHeaders: { 'last-modified': 'Sat, 07 Sep 2024 08:00:00 GMT' },
				tags: { defaultPageSize: 100, pageSize: 100 },
			},
		},
	],
	repositories: { public: 'ubi9/ubi', absent: 'ubi9/nothing' },
	mediaTypes: 'docker',
	fillers: 250,
	expected: { absentRepository: MISSING },
	// An image of schema 1, which came without a type once: as `text/plain`.
	contents: [
		{ repository: 'rhel7/old', tag: '7.1', content: { ...schema1({ signed: false }), mediaType: 'text/plain' } },
	],
	more: [{ what: 'an old image as text/plain', image: 'rhel7/old:7.1', modes: ['exists', 'inspect'], verdict: FOUND }],
	// Its CDN leaves the digest out: a GET has to tell.
	extra: { exists: 1 },
	denials: RED_HAT_DENIALS,
	readme: {
		login: '-',
		notes: 'gives no digest: `exists` takes one `GET` more',
	},
};

/** @type {Profile} */
export const DISTRIBUTION = {
	name: 'distribution (`registry:3`)',
	registry: 'registry.example.com',
	hosts: [
		{
			host: 'registry.example.com',
			role: 'registry',
			// Version 3 gives at most MaxTags a page, and refuses an invalid `n`.
			quirks: { tags: { pageSize: 100 } },
		},
	],
	repositories: { public: 'team/app', absent: 'team/nothing' },
	mediaTypes: 'oci',
	fillers: 250,
	expected: { absentRepository: MISSING },
	readme: {
		login: '-',
		notes: 'as a pull-through cache: `missing` may only mean that the cache could not reach the registry behind it',
	},
};
