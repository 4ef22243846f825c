import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ordinaryTexts } from '../../../src/action/report/ordinary.ts';
import { unknown } from '../../../src/checks/finding.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';

const questions = ['alpine:3.20', 'ghcr.io/acme/app:1.0', 'busybox:1.36'].map((asked) => ({
	asked,
	reference: parseReference(asked),
}));
const isOrdinary = ordinaryTexts(questions.map(unknown));

describe('a token that is no secret', () => {
	const ordinary = [
		'docker.io/library/alpine',
		'ghcr.io/acme/app:1.0',
		'docker.io/library/busybox',
		'"updateAvailable":null',
		'createdSource',
		`sha256:${'a'.repeat(64)}`,
		'application/vnd.oci.image.index.v1+json',
		'linux/arm64/v8',
		'2024-01-26T23:44:47Z',
	];
	for (const text of ordinary) {
		it(text, () => assert.equal(isOrdinary(text), true));
	}
});

describe('a token that is one', () => {
	const secret = [
		'eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
		'a'.repeat(64),
		'docker.io/library/alpine3',
		'2f8a4c6e-0000-4000-8000-0123456789ab',
	];
	for (const text of secret) {
		it(text, () => assert.equal(isOrdinary(text), false));
	}
});
