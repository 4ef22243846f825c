import { findObject, isObject, objectsOf, textOf } from '../json.ts';

/** Longer texts are pages, not messages. No report shows as much: secrets are taken out before it is cut, and half of one is not found. */
const MAX_TEXT_CHARACTERS = 16 * 1024;
/** A code stands at the beginning. */
const MAX_XML_CHARACTERS = 1000;
/** Azure's longest is `metadata_write`. */
const MAX_ACTION_CHARACTERS = 32;

/** The content of an error body, in the forms that registries use. */
export interface Diagnostics {
	/**
	 * `error`: JSON in a form that registries have for errors. `page`: HTML or XML. `text`: anything else, such as JSON in a form that no
	 * registry has.
	 */
	readonly form: 'error' | 'page' | 'text' | 'empty';
	/** Codes such as `MANIFEST_UNKNOWN`, upper-case; empty where the body has none. */
	readonly codes: readonly string[];
	/** The texts beside the codes, one for each error; empty for HTML and XML. */
	readonly messages: readonly string[];
	/** Codes and messages in one line; empty for HTML and XML, which say nothing to a person. */
	readonly text: string;
	/** A right other than `pull` that was missed, such as Azure's `metadata_read`; undefined where none is named. */
	readonly action?: string;
}

/**
 * Reads the body of an error answer. Never throws; texts are cut at 16,384 characters and otherwise as the registry wrote them.
 * `{"errors":[{"code"}]}` is the distribution specification's (v1.1.1, Error Codes), `{"errors":[{"status","message"}]}` Artifactory's;
 * `{"details"}` is Docker Hub's, `{"error"}` Quay's, with `error_description` that of OAuth (RFC 6749 section 5.2); `{"message"}` Azure's
 * and API gateways'.
 */
export function readDiagnostics(bytes: Uint8Array): Diagnostics {
	const body = new TextDecoder().decode(bytes).trim();
	if (body === '') {
		return { form: 'empty', codes: [], messages: [], text: '' };
	}
	if (body.startsWith('<')) {
		// Azure's storage says <Code>BlobNotFound</Code> behind mcr.microsoft.com.
		const code = /<Code>(\w{1,64})<\/Code>/.exec(body.slice(0, MAX_XML_CHARACTERS))?.[1];
		return { form: 'page', codes: code === undefined ? [] : [code.toUpperCase()], messages: [], text: code ?? '' };
	}
	const json = findObject(body);
	if (json === undefined) {
		return { form: 'text', codes: [], messages: [cut(body)], text: cut(body) };
	}
	return Array.isArray(json['errors']) ? readErrors(json['errors']) : readBare(json);
}

/** Whether one of these codes is among those of an error. */
export function hasCode({ codes }: Diagnostics, wanted: ReadonlySet<string>): boolean {
	return codes.some((code) => wanted.has(code));
}

function readErrors(errors: readonly unknown[]): Diagnostics {
	const items = errors.slice(0, 10).filter(isObject);
	const said = items.map((item) => ({ code: textOf(item['code']), message: textOf(item['message']) }));
	const isKnown = said.some(({ code }) => code !== '') || items.some((item) => Number.isInteger(item['status']));
	const codes = said.map(({ code }) => code.toUpperCase()).filter((code) => code !== '');
	const messages = said.map(({ message }) => cut(message)).filter((message) => message !== '');
	const text = cut(said.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; '));
	const action = items.map(({ detail }) => findAction(detail)).find((name) => name !== undefined);
	return { form: isKnown ? 'error' : 'text', codes, messages, text, ...(action !== undefined && { action }) };
}

function readBare(json: Readonly<Record<string, unknown>>): Diagnostics {
	const parts = ['details', 'error', 'message', 'error_description'].map((name) => cut(textOf(json[name])));
	const messages = parts.filter((part) => part !== '');
	return { form: messages.length > 0 ? 'error' : 'text', codes: [], messages, text: cut(messages.join(': ')) };
}

function cut(text: string): string {
	return text.length <= MAX_TEXT_CHARACTERS ? text : `${text.slice(0, MAX_TEXT_CHARACTERS - 1)}…`;
}

/** `[{"Type":"repository","Name":"a","Action":"metadata_read"}]`: Azure's registries have rights of their own for lists of tags (Azure/acr#600). */
function findAction(detail: unknown): string | undefined {
	const names = objectsOf(Array.isArray(detail) ? detail : []).map((item) => textOf(item['Action']));
	return names.find((name) => /^[a-z]+_[a-z]+$/.test(name) && name.length <= MAX_ACTION_CHARACTERS);
}
