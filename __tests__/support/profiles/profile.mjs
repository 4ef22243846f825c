/**
 * A profile is a registry as the public knows it: its hosts, its way to ask for a login, its redirects, and the right answers
 * about its images. Facts come from the code and the issue threads of public clients; `[U]` marks unchecked guesses.
 */

/** @import { Answer } from '../answers.mjs' */
/** @import { Auth } from '../auth-switches.mjs' */
/** @import { Content } from '../images.mjs' */
/** @import { Quirks } from '../quirks.mjs' */
/** @import { ServedRequest } from '../registry.mjs' */

/** @typedef {'exists' | 'inspect' | 'latest'} Mode */

/**
 * @typedef {object} Login
 * @property {string} username
 * @property {string} password
 */

/**
 * @typedef {object} HostPlan
 * @property {string} host with the port where it is not 443
 * @property {'registry' | 'token' | 'storage' | 'behind'} role the registry's API; only its token server; where its blobs are,
 *   which refuses a request with Authorization; a registry behind it, to which it redirects everything
 * @property {Auth} [auth] of a registry
 * @property {Quirks} [quirks]
 * @property {(request: ServedRequest) => Answer | undefined} [answer] before all else, to what no switch can say
 * @property {string} [prefix] before every name of a repository `behind`
 */

/** @typedef {string} Verdict status and reason, such as `found` or `missing not-found` */

/**
 * The right answers in `exists` and `inspect`, and also in `latest`, unless the field `latest` gives another. An absent tag of
 * a repository that the client may read is missing everywhere.
 * @typedef {object} Expected
 * @property {Verdict} absentRepository
 * @property {Verdict} [private] a private image, asked for anonymously
 * @property {Verdict} [absentWithLogin] an absent repository, asked for with a login
 * @property {Verdict} [wrongPassword] asked for with a wrong password: a private image, or a public one where nothing is private
 * @property {Verdict} [anonymous] of a registry that shows nothing without a login: a public image, asked for anonymously
 * @property {{ public?: Verdict, withLogin?: Verdict }} [latest] where it is not `found`: the public image, and the private
 *   one with a login
 */

/**
 * @typedef {object} MoreCase
 * @property {string} what it is, as a test's name says it
 * @property {string} image below the registry
 * @property {readonly Mode[]} modes
 * @property {Verdict} verdict
 */

/**
 * How a registry denies, in its own words. Only the image asked about is denied: all else is served as usual.
 * @typedef {object} Denial
 * @property {string} what it is, as a test's name says it
 * @property {string} [host] the host that says it, when that is not the registry itself: its token server
 * @property {readonly ('ping' | 'manifest' | 'tags' | 'blob' | 'token')[]} kinds the requests that are answered so
 * @property {'anonymous' | 'login' | 'wrong'} to a client without a login, with the right one, or with a wrong or expired one
 * @property {'always' | 'authorized'} [when] `authorized`: only requests with an Authorization, the others are served as usual.
 *   When left out: `always` to `anonymous`, and else `authorized`
 * @property {number} [times] how often each request is answered so, before it is served as usual; for ever when left out
 * @property {Answer} answer
 * @property {Answer} [head] to HEAD; `answer` without its body when left out
 * @property {'public' | 'private'} [image] `private` when left out, where the registry has one
 * @property {readonly Mode[]} [modes] all when left out
 * @property {Verdict} verdict
 */

/**
 * @typedef {object} Profile
 * @property {string} name as in the README
 * @property {string} registry as a reference names it
 * @property {readonly HostPlan[]} hosts the registry's own first
 * @property {{ public: string, absent: string, private?: string }} repositories
 * @property {'oci' | 'docker'} mediaTypes of its images
 * @property {number} [fillers] how many old tags the public repository has beside the new ones
 * @property {Login} [login]
 * @property {readonly string[]} [trustedHosts] without which its token server gets no credentials
 * @property {Expected} expected
 * @property {readonly { repository: string, tag: string, content: Content }[]} [contents] beside what every profile has
 * @property {readonly MoreCase[]} [more]
 * @property {readonly Denial[]} [denials] its words when it denies
 * @property {Readonly<Partial<Record<Mode, number>>>} [extra] requests beyond the usual budget, which its quirks cost
 * @property {{ login: string, notes: string, checked?: string }} readme Markdown; `checked` is the day on which it was last
 *   compared with the registry itself
 * @property {string} [skopeoLimit] why Debian's skopeo 1.9.3 does not get at its private images
 */

/**
 * Returns a challenge for a bearer token.
 * @param {Readonly<Record<string, string>>} parameters
 */
export function bearer(parameters) {
	return `Bearer ${Object.entries(parameters)
		.map(([name, value]) => `${name}="${value}"`)
		.join(',')}`;
}

/**
 * Returns the scope for pulling from the repository that a request is about; undefined for `/v2/`.
 * @param {{ repository: string | undefined }} request
 */
export function pullScopeOf({ repository }) {
	return repository === undefined ? undefined : `repository:${repository}:pull`;
}

/** The verdicts of the profiles. */
export const DENIED = 'denied missing-or-private';
export const MISSING = 'missing not-found';
export const WRONG = 'denied auth-failed';
export const LOCKED = 'denied auth-required';
export const FORBIDDEN = 'denied forbidden';
export const LIMITED = 'error rate-limited';
export const NO_REGISTRY = 'error not-a-registry';
export const FOUND = 'found';
