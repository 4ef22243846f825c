/**
 * An answer of the embedded registry, before it is sent.
 * @typedef {object} Answer
 * @property {number} status
 * @property {Readonly<Record<string, string | readonly string[] | undefined>>} [headers] an undefined one is left out
 * @property {Buffer | string | object | undefined} [body] an object becomes JSON
 * @property {boolean} [reset] the connection is destroyed instead
 */

/** The page of a captive portal or of a company's proxy. */
export const PORTAL_PAGE =
	'<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to the network</body></html>';

/**
 * Returns an error as the OCI distribution specification v1.1.1 wants it ("Error Codes").
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @param {unknown} [detail] any JSON
 * @returns {Answer}
 */
export function errorAnswer(status, code, message, detail) {
	return { status, body: { errors: [{ code, message, detail }] } };
}

/** The header that marks the answers of registries. */
export const MARK = { 'docker-distribution-api-version': 'registry/2.0' };

/**
 * Returns an answer.
 * @param {number} status
 * @param {string | object} body
 * @param {Answer['headers']} [headers]
 * @returns {Answer}
 */
export function said(status, body, headers = {}) {
	return { status, body, headers };
}

/**
 * Returns a web page.
 * @param {number} status
 * @param {Answer['headers']} [headers]
 * @returns {Answer}
 */
export function page(status, headers = {}) {
	return said(status, PORTAL_PAGE, { 'content-type': 'text/html; charset=utf-8', ...headers });
}

/**
 * Returns an error in the distribution's JSON.
 * @param {number} status
 * @param {string} code
 * @param {string} [message]
 * @param {Answer['headers']} [headers]
 * @returns {Answer}
 */
export function error(status, code, message, headers = {}) {
	return said(status, { errors: [{ code, message }] }, headers);
}

/**
 * Returns 200 with a web page.
 * @returns {Answer}
 */
export function portalAnswer() {
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PORTAL_PAGE };
}

/**
 * The bodies that registries, and servers before them, send with a 404, by name.
 * @type {Readonly<Record<NotFoundBody, Pick<Answer, 'headers' | 'body'> | undefined>>}
 * @typedef {'json' | 'html' | 'xml' | 'text' | 'empty' | 'details' | 'error' | 'message' | 'unknown'} NotFoundBody
 */
export const NOT_FOUND_BODIES = {
	json: undefined,
	// a reverse proxy
	html: { headers: { 'content-type': 'text/html' }, body: '<html><body><h1>404 Not Found</h1></body></html>' },
	// Microsoft's registry, from Azure's storage behind it
	xml: {
		headers: { 'content-type': 'application/xml' },
		body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code><Message>The specified blob does not exist.</Message></Error>',
	},
	// Go's own file server, and static registries on it
	text: { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404 page not found\n' },
	empty: { body: '' },
	// Docker Hub
	details: { body: { details: 'not found' } },
	// Quay
	error: { body: { error: 'not found' } },
	// GitLab
	message: { body: { message: '404 Not found' } },
	// Red Hat and old Harbor
	unknown: { body: { errors: [{ code: 'UNKNOWN', message: 'Not Found' }] } },
};
