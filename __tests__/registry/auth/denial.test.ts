import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	canBeMissing,
	isDenial,
	isMute,
	isOwnWord,
	judgeDenial,
	verifyDenial,
	type Whom,
} from '../../../src/registry/auth/denial.ts';
import { evidenceOf } from '../../../src/registry/http/response.ts';
import { makeResponse } from '../../support/responses.ts';

const API = { 'docker-distribution-api-version': 'registry/2.0' };
const HTML = { 'content-type': 'text/html' };
const BEARER = 'Bearer realm="https://registry.example/token"';
const asks = (challenge: string) => ({ 'www-authenticate': challenge });
const errors = (...all: object[]) => JSON.stringify({ errors: all });

describe('an answer that denies something', () => {
	const rows: [status: number, body: string, isIt: boolean][] = [
		[401, '', true],
		[403, '', true],
		[412, '', true],
		[400, errors({ code: 'UNAUTHORIZED' }), true],
		[404, errors({ code: 'DENIED' }), true],
		[404, errors({ code: 'unauthorized' }), true],
		[404, errors({ code: 'MANIFEST_UNKNOWN' }), false],
		[400, 'UNAUTHORIZED', false],
		[400, '', false],
		[407, '', false],
		[500, errors({ code: 'DENIED' }), false],
		[200, errors({ code: 'DENIED' }), false],
	];
	for (const [status, body, isIt] of rows) {
		it(`${status} ${body}: ${isIt}`, () => assert.equal(isDenial(makeResponse({ status, body })), isIt));
	}

	for (const [name, headers, isIt] of [
		['without a challenge', {}, true],
		['with a challenge', asks(BEARER), true],
		['that a token opens too little', asks(`${BEARER},error="insufficient_scope"`), false],
	] as const) {
		it(`401 to HEAD, ${name}: ${isIt ? 'a body has to tell' : 'says all'}`, () => {
			assert.equal(isMute(makeResponse({ method: 'HEAD', status: 401, headers })), isIt);
			assert.ok(!isMute(makeResponse({ method: 'GET', status: 401, headers })));
		});
	}
});

describe('whose word a denial is', () => {
	const rows: [name: string, answer: Parameters<typeof makeResponse>[0], reason: string | undefined][] = [
		[
			'a 401 with a Basic challenge, whatever its body',
			{ status: 401, headers: { ...HTML, ...asks('Basic realm="x"') }, body: '<html>' },
			undefined,
		],
		['a 401 with a Bearer challenge and plain text', { status: 401, headers: asks(BEARER), body: 'no' }, undefined],
		["the distribution's JSON", { status: 403, body: errors({ code: 'DENIED' }) }, undefined],
		["Artifactory's JSON", { status: 403, body: errors({ status: 403, message: 'Forbidden' }) }, undefined],
		["Docker Hub's JSON", { status: 401, body: '{"details":"incorrect username or password"}' }, undefined],
		["Quay's JSON", { status: 403, body: '{"error":"Permission Denied"}' }, undefined],
		["OAuth's JSON", { status: 401, body: '{"error":"invalid_grant","error_description":"x"}' }, undefined],
		["a gateway's JSON", { status: 403, body: '{"message":"Forbidden"}' }, undefined],
		['the header of registries and plain text', { status: 403, headers: API, body: 'Forbidden' }, undefined],
		[
			"Amazon's text of an expired login",
			{ status: 403, body: 'Your Authorization Token has expired. Reauthenticate' },
			undefined,
		],
		[
			'the header of registries and a page',
			{ status: 403, headers: { ...API, ...HTML }, body: '<html>' },
			'not-a-registry',
		],
		[
			'the header of registries and a page without a type',
			{ status: 403, headers: API, body: '<html>' },
			'not-a-registry',
		],
		['the header of registries and XML', { status: 403, headers: API, body: '<Error/>' }, 'not-a-registry'],
		[
			'the header of registries and a text that calls itself a page',
			{ status: 403, headers: { ...API, ...HTML }, body: 'no' },
			'not-a-registry',
		],
		['a page', { status: 403, headers: HTML, body: '<html>' }, 'not-a-registry'],
		['a text', { status: 403, body: 'Forbidden' }, 'not-a-registry'],
		['JSON that no registry has', { status: 403, body: '{"blocked":true}' }, 'not-a-registry'],
		['errors that are none', { status: 403, body: errors() }, 'not-a-registry'],
		['an error object in place of a text', { status: 403, body: '{"error":{"code":403}}' }, 'not-a-registry'],
		['XML of a storage', { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }, 'not-a-registry'],
		['a 403 with a challenge and a text', { status: 403, headers: asks(BEARER), body: 'no' }, 'not-a-registry'],
		[
			'a 401 with a challenge that nobody can answer',
			{ status: 401, headers: asks('Negotiate'), body: 'no' },
			'not-a-registry',
		],
		[
			'a 401 with a Bearer challenge without a realm',
			{ status: 401, headers: asks('Bearer service="x"'), body: 'no' },
			'not-a-registry',
		],
		['nothing', { status: 403 }, 'unavailable'],
		['blanks', { status: 401, body: ' \r\n' }, 'unavailable'],
		['a code about the question', { status: 403, body: errors({ code: 'UNSUPPORTED' }) }, 'invalid-response'],
		[
			'a code about the name',
			{ status: 401, headers: asks(BEARER), body: errors({ code: 'NAME_INVALID' }) },
			'invalid-response',
		],
	];
	for (const [name, answer, reason] of rows) {
		it(`${name}: ${reason === undefined ? "the registry's" : `error ${reason}`}`, () => {
			const response = makeResponse(answer);
			const verify = () => verifyDenial(response, evidenceOf(response));
			if (reason === undefined) {
				assert.ok(isOwnWord(response));
				verify();
			} else {
				assert.throws(verify, { reason });
			}
		});
	}
});

describe("the error for what is not the registry's word ends with", () => {
	const rows: [end: string, name: string, answer: Parameters<typeof makeResponse>[0]][] = [
		[": 403, a page that is not the registry's", 'a page by what it is', { status: 403, body: '<Error/>' }],
		[": 403 no, a page that is not the registry's", 'by its type', { status: 403, headers: HTML, body: 'no' }],
		[": 403 no, a text that is not the registry's", 'a text', { status: 403, body: 'no' }],
		[': 403, without a word of the registry', 'nothing', { status: 403 }],
		[': 403 UNSUPPORTED', 'a code about the question', { status: 403, body: errors({ code: 'UNSUPPORTED' }) }],
	];
	for (const [end, name, answer] of rows) {
		it(`"${end}", for ${name}`, () => {
			const response = makeResponse(answer);
			const isTold = (error: unknown) => error instanceof Error && error.message.endsWith(end);
			assert.throws(() => verifyDenial(response, evidenceOf(response)), isTold);
		});
	}
});

describe('what a denial is about', () => {
	const ANONYMOUS: Whom = { hasLogin: false, hasToken: false };
	const TOKEN: Whom = { hasLogin: false, hasToken: true };
	const LOGIN: Whom = { hasLogin: true, hasToken: false };
	const generic = [
		'',
		'denied',
		'Denied.',
		' denied\n',
		'unauthorized',
		'authentication required',
		'authentication required, visit https://aka.ms/acr/authorization for more information.',
		'requested access to the resource is denied',
		'access to the requested resource is not authorized',
		'permission_denied: read_package',
		'access forbidden',
		'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "x" (or it may not exist)',
	];
	for (const message of generic) {
		for (const code of ['DENIED', 'UNAUTHORIZED']) {
			it(`403 ${code} "${message}" to nobody: may be missing`, () => {
				assert.ok(canBeMissing(makeResponse({ status: 403, body: errors({ code, message }) }), ANONYMOUS));
			});
		}
		it(`403 "${message}" without a code, to a login that was accepted: may be missing`, () => {
			const body = errors({ status: 403, message });
			assert.ok(canBeMissing(makeResponse({ status: 403, body }), LOGIN));
			assert.ok(!canBeMissing(makeResponse({ status: 403, body }), ANONYMOUS));
		});
		it(`412 "${message}": a policy`, () => {
			assert.ok(!canBeMissing(makeResponse({ status: 412, body: errors({ code: 'DENIED', message }) }), LOGIN));
		});
	}

	for (const message of generic.slice(1, -1)) {
		it(`403 DENIED "${message}" within more words: forbidden`, () => {
			for (const more of message.includes(', visit ') ? [`x ${message}`] : [`x ${message}`, `${message} x`]) {
				assert.ok(!canBeMissing(makeResponse({ status: 403, body: errors({ code: 'DENIED', message: more }) }), LOGIN));
			}
		});
	}

	for (const message of [
		'image access restricted',
		'denied: image access restricted',
		'Artifact download request rejected',
		'permission_denied: write_package',
		'The client does not have permission for manifest',
		'client with IP 192.0.2.1 is not allowed access',
		'The authentication to the upstream registry failed',
		'User: arn:aws:iam::1:user/x is not authorized to perform: ecr:BatchGetImage',
		'not denied',
		'authentication required by policy',
	]) {
		it(`403 DENIED "${message}": forbidden, whoever asks`, () => {
			for (const whom of [ANONYMOUS, TOKEN, LOGIN]) {
				assert.ok(!canBeMissing(makeResponse({ status: 403, body: errors({ code: 'DENIED', message }) }), whom));
			}
		});
	}

	it('two errors, one of which has a reason of its own: forbidden', () => {
		const body = errors({ code: 'DENIED', message: 'denied' }, { code: 'DENIED', message: 'a policy' });
		assert.ok(!canBeMissing(makeResponse({ status: 403, body }), ANONYMOUS));
	});

	it("Quay's text without a code, to a token: forbidden", () => {
		assert.ok(!canBeMissing(makeResponse({ status: 403, body: '{"error":"Permission Denied"}' }), TOKEN));
	});

	it('401 UNAUTHORIZED to a token, in whatever words (Quay, Harbor): may be missing', () => {
		const body = errors({ code: 'UNAUTHORIZED', message: 'unauthorized to access repository: a/b, action: pull' });
		assert.ok(canBeMissing(makeResponse({ status: 401, body }), TOKEN));
		assert.ok(!canBeMissing(makeResponse({ status: 403, body }), TOKEN));
		assert.ok(!canBeMissing(makeResponse({ status: 401, body }), ANONYMOUS));
	});

	it('a token that opens too little: may be missing', () => {
		const headers = asks(`${BEARER},error="insufficient_scope"`);
		assert.ok(canBeMissing(makeResponse({ method: 'HEAD', status: 401, headers }), TOKEN));
		assert.ok(!canBeMissing(makeResponse({ status: 401, headers: asks('Basic error="insufficient_scope"') }), TOKEN));
		assert.ok(!canBeMissing(makeResponse({ status: 403, headers }), TOKEN));
	});

	it('a token that is called invalid although it has just come: an error; without a token it is a denial', () => {
		const headers = asks(`${BEARER},error="invalid_token"`);
		const response = makeResponse({ status: 401, headers, body: errors({ code: 'UNAUTHORIZED', message: 'denied' }) });
		const judge = (whom: Whom) => judgeDenial(response, evidenceOf(response), whom);
		assert.throws(() => judge(TOKEN), /, the registry does not take the token that it sent us for$/);
		assert.equal(judge(ANONYMOUS), 'missing-or-private');
	});

	it("a reason of its own: forbidden, and a word that is not the registry's: an error", () => {
		const judge = (body: string) => {
			const response = makeResponse({ status: 403, body });
			return judgeDenial(response, evidenceOf(response), TOKEN);
		};
		assert.equal(judge(errors({ code: 'DENIED', message: 'a policy' })), 'forbidden');
		assert.throws(() => judge('no'), { reason: 'not-a-registry' });
	});
});
