import { findObject, isObject, objectsOf, textOf } from '../json.ts';

/** Longer texts are pages, not messages. Far above what anybody is shown: secrets are taken out before, and nobody finds half of one. */
const MAX_LENGTH = 16 * 1024;
/** A code stands at the beginning. */
const MAX_XML_LENGTH = 1000;
/** Azure's longest is `metadata_write`. */
const MAX_ACTION = 32;

/** What an error body says, in the forms that registries use. */
export interface Diagnostics {
	/** Codes such as `MANIFEST_UNKNOWN`, upper-case; empty where the body has none. */
	readonly codes: readonly string[];
	/** Codes and messages in one line; empty for HTML and XML, which say nothing to a person. */
	readonly text: string;
	/** A right other than `pull` that was missed, such as Azure's `metadata_read`; undefined where none is named. */
	readonly action?: string;
}

const NOTHING: Diagnostics = { codes: [], text: '' };

/**
 * Reads the body of an error answer. Never throws; texts are cut at 16,384 characters and otherwise as the registry wrote them.
 * `{"errors":[...]}` is the distribution specification's (v1.1.1, Error Codes); `{"details"}` is Docker Hub's, `{"error"}` Quay's,
 * `{"message"}` Azure's and API gateways'.
 */
export function readDiagnostics(bytes: Uint8Array): Diagnostics {
	const body = new TextDecoder().decode(bytes).trim();
	if (body === '') {
		return NOTHING;
	}
	if (body.startsWith('<')) {
		// Azure's storage says <Code>BlobNotFound</Code> behind mcr.microsoft.com.
		const code = /<Code>(\w{1,64})<\/Code>/.exec(body.slice(0, MAX_XML_LENGTH))?.[1];
		return code === undefined ? NOTHING : { codes: [code.toUpperCase()], text: code };
	}
	const json = findObject(body);
	if (json === undefined) {
		return { codes: [], text: cut(body) };
	}
	const errors = json['errors'];
	if (Array.isArray(errors)) {
		const items = errors.slice(0, 10).filter(isObject);
		const codes = items.map((item) => textOf(item['code']).toUpperCase()).filter((code) => code !== '');
		const text = items
			.map((item) => [textOf(item['code']), textOf(item['message'])].filter(Boolean).join(': '))
			.join('; ');
		const action = items.map(({ detail }) => findAction(detail)).find((name) => name !== undefined);
		return { codes, text: cut(text), ...(action !== undefined && { action }) };
	}
	const text = [json['details'], json['error'], json['message']].map(textOf).find((part) => part !== '') ?? '';
	return { codes: [], text: cut(text) };
}

function cut(text: string): string {
	return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

/** `[{"Type":"repository","Name":"a","Action":"metadata_read"}]`: Azure's registries have rights of their own for lists of tags (Azure/acr#600). */
function findAction(detail: unknown): string | undefined {
	const names = objectsOf(Array.isArray(detail) ? detail : []).map((item) => textOf(item['Action']));
	return names.find((name) => /^[a-z]+_[a-z]+$/.test(name) && name.length <= MAX_ACTION);
}
