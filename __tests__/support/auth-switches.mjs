/**
 * How registries and their token servers differ from the specification: one switch each, with the registries that do so.
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/auth/token.md
 */

/** @import { ServedRequest } from './registry.mjs' */

/** @typedef {string | readonly string[] | null} Challenge the header, or several of them; null = none */

/**
 * The switches below `password` are for `bearer`, and some for `basic` too. A test may change them while the registry runs.
 * @typedef {object} Auth
 * @property {'none' | 'basic' | 'bearer'} kind
 * @property {string} [username]
 * @property {string} [password]
 * @property {string} [identityToken] what a POST, or a GET instead of the password, may bring: ACR
 * @property {string} [realm] instead of `<origin>/token`: another host GitLab and lscr.io, relative gateways, with
 *   a query nvcr.io
 * @property {string | null} [service] null = left out: GHCR in former days
 * @property {string | null} [scopeInChallenge] `*` Gitea, `aws` ECR Public, null = left out: Artifactory before 6.17
 *   for HEAD
 * @property {Challenge | ((request: ServedRequest) => Challenge)} [challenge] instead of all this: two schemes in one
 *   line Codeberg, `BASIC` Nexus, '' Harbor, null gcr.io
 * @property {'token' | 'access_token' | 'both' | 'empty-token' | 'none'} [tokenField] `token` when left out, as
 *   distribution; `access_token` ACR; `both` Docker Hub; `token` empty and the other set: every client allows for it
 * @property {unknown} [expiresIn] any JSON, undefined = left out: docker.elastic.co; 300 when not given
 * @property {unknown} [issuedAt] any JSON, undefined = left out; now when not given: servers with a wrong clock
 * @property {number} [tokenStatus] whatever is asked: 401, 403, 429, 503
 * @property {string | object} [tokenBody] instead of the answer: HTML of a proxy
 * @property {number} [postStatus] of a POST for a token: 404 Gitea and GCR, 405 Harbor, 401 Artifactory, 400 ACR
 * @property {boolean} [absentAsDenied] an absent repository answers 401 like a private one: Docker Hub, Quay
 * @property {number} [absentAtToken] what the token server answers for an absent or private repository: 403 GHCR
 * @property {boolean} [requireAuthForPublic] false = public repositories without any token or login: Quay, zot
 * @property {boolean} [hideFromAnonymous] 404 instead of 401 without a token: docker.pkg.github.com
 * @property {number} [deniedStatus] for a token that does not suffice, instead of 401: 403 Artifactory
 * @property {string} [deniedCode] beside that status, `DENIED` when left out: `UNAUTHORIZED` Artifactory
 * @property {LoginDenial} [loginRefused] to wrong credentials, instead of 401: 403 ECR private and GHCR, Hub's own body
 * @property {string} [tagsAction] which action of a scope tag lists want instead of `pull`: `metadata_read` ACR
 * @property {readonly string[]} [withheldActions] that no scope is granted: a token for pulling alone, ACR
 * @property {number} [staleTokenStatus] for a token that is unknown or expired, without a challenge: 400 ECR Public
 */

/**
 * @typedef {object} LoginDenial
 * @property {number} status
 * @property {string | object} body
 */

// A file of types alone would be no module.
export {};
