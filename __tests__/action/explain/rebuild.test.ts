import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../src/action/explain/explain.ts';
import { BaseError, type BaseProblem } from '../../../src/checks/base/base-error.ts';
import type { BuiltWith, Rebuild } from '../../../src/checks/base/rebuild.ts';
import type { Denied, Failed, Found } from '../../../src/checks/report.ts';
import { type Evidence, RateLimitError } from '../../../src/registry/errors.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { makeFinding, OPTIONS } from '../findings.ts';

const [OLD, NEW] = [`sha256:${'0a'.repeat(32)}`, `sha256:${'1b'.repeat(32)}`];
const [OLD_SHORT, NEW_SHORT] = [OLD.slice(0, 19), NEW.slice(0, 19)];
const EVIDENCE: Evidence = { method: 'HEAD', url: 'https://quay.io/v2/a/b/manifests/1', status: 401, diagnostics: '' };

const BASE: BuiltWith = {
	image: 'alpine:3.20',
	role: 'base',
	platform: 'linux/amd64',
	used: OLD,
	now: NEW,
	moved: true,
};
const BUILDER: BuiltWith = { ...BASE, image: 'golang:1.22', role: 'builder' };
const UNMOVED: BuiltWith = { ...BASE, moved: false };

const REBUILD: Rebuild = {
	isNeeded: true,
	staleReason: 'base-changed',
	source: 'provenance',
	builtWith: [BASE],
	evidence: null,
	added: [],
};
const FRESH = { isNeeded: false, staleReason: null, builtWith: [UNMOVED] } as const;

const found = (different: Partial<Rebuild>, options = OPTIONS) =>
	explain(makeFinding('acme/app:1', { rebuild: { ...REBUILD, ...different } }), options);

describe('an image that is stale: what happened, and what to do', () => {
	const rows: [name: string, rebuild: Partial<Rebuild>, text: string][] = [
		['another digest', {}, `\`alpine:3.20\` is ${NEW_SHORT} now, and it was built with ${OLD_SHORT}. Build it again.`],
		[
			'for two platforms the same',
			{ builtWith: [BASE, { ...BASE, platform: 'linux/arm64' }] },
			`\`alpine:3.20\` is ${NEW_SHORT} now, and it was built with ${OLD_SHORT}. Build it again.`,
		],
		[
			'a builder that moved too is not told of',
			{ builtWith: [BASE, BUILDER] },
			`\`alpine:3.20\` is ${NEW_SHORT} now, and it was built with ${OLD_SHORT}. Build it again.`,
		],
		[
			'no digest: the layers',
			{ builtWith: [{ ...BASE, used: null }], evidence: 'layers-only' },
			`It is not built on the \`alpine:3.20\` of today (${NEW_SHORT}). Build it again.`,
		],
		[
			'the digest that was used is gone',
			{ evidence: 'layers-only' },
			`\`alpine:3.20\` is ${NEW_SHORT} now, and it was built with ${OLD_SHORT}; what it was built on is gone from its registry, and its layers are others. Build it again.`,
		],
		[
			'a builder',
			{ staleReason: 'input-changed', builtWith: [UNMOVED, BUILDER] },
			`\`golang:1.22\` is ${NEW_SHORT} now, and it was built with ${OLD_SHORT}. Build it again.`,
		],
		[
			'a platform of the base',
			{ staleReason: 'platform-added', builtWith: [UNMOVED], added: ['linux/arm64', 'linux/s390x'] },
			'Its base is there for linux/arm64, linux/s390x by now, and it is not. Build it for that too, or correct `platforms`.',
		],
	];
	for (const [name, rebuild, text] of rows) {
		it(name, () => assert.equal(found(rebuild), text));
	}

	it('five builders: three are named', () => {
		const builtWith = [1, 2, 3, 4, 5].map((number) => ({ ...BUILDER, image: `golang:${number}` }));
		const text = found({ staleReason: 'input-changed', builtWith });
		assert.match(text, /golang:3` .* and 2 more\. Build it again\.$/);
		assert.doesNotMatch(text, /golang:4/);
	});

	it('missing: what the registry said, and that it has to be built', () => {
		const rebuild: Rebuild = { ...REBUILD, staleReason: 'image-missing', builtWith: [], source: null };
		const text = explain(makeFinding('acme/app:1', { status: 'missing', rebuild }), OPTIONS);
		assert.match(text, /^Not found at .* It has to be built\.$/);
	});
});

describe('an image that is not stale, though its base has another digest: why not', () => {
	const rows: [evidence: Rebuild['evidence'], text: string][] = [
		['platform', 'The digest that was used is that of a platform of `alpine:3.20`, which has not changed.'],
		['manifests', '`alpine:3.20` was pushed again with the same image for this platform.'],
		['layers', '`alpine:3.20` was pushed again with the same layers.'],
		['layers-only', 'Its layers are those of `alpine:3.20` today; no digest tells it.'],
		[null, ''],
	];
	for (const [evidence, text] of rows) {
		it(evidence ?? 'the same digest: nothing', () => assert.equal(found({ ...FRESH, evidence }), text));
	}
});

it('a label alone names the base: images inherit the labels of theirs, and that is said', () => {
	const said = /A label alone names its base, and images inherit the labels of their base/;
	assert.match(found({ ...FRESH, source: 'label' }), said);
	assert.match(found({ source: 'label' }), said);
	assert.doesNotMatch(found({ source: 'annotation' }), said);
});

describe('what stands in the way of an answer, and what to do', () => {
	const rows: Record<BaseProblem, string> = {
		'no-source':
			'Neither provenance, annotations nor labels say what it was built on. Set `base-image` or `dockerfile`; or build it with provenance, which docker/build-push-action writes unless it has `provenance: false` or `load: true`.',
		local:
			'No registry shows what it was built on: perhaps an image of the machine that built it. Push that, or set `base-image`.',
		incomplete:
			'Its provenance names an image that is no valid reference, and does not tell which one is the base. Set `base-image` or `dockerfile`.',
		'no-builders':
			'Nothing says with which builders it was built, or not with all of them. Build it with provenance, or set `dockerfile` or `inputs: base`.',
		gone: 'That is not there, or not any more. Check its name, or set `base-image` to the one that took its place.',
		'not-recorded':
			'Nothing recorded its digest, and layers do not tell for builders. Build with provenance, or set `inputs: base`.',
		squashed:
			'The image shares no layer with it, and recorded no digest of it, so whether it has changed is unknown. Check that this is its base, or build with provenance (`provenance: true` of docker/build-push-action).',
		'no-layers':
			'No digest was recorded, or its image is gone, and the layers cannot be compared, because one of the two does not list them. Build with provenance.',
		'no-platform': 'It is not there for the platform of the image. Correct `platforms`, or build on another one.',
	};
	const toFailed = (problem: BaseProblem, different: Partial<Failed>) => {
		const error = new BaseError(problem);
		return makeFinding('acme/app:1', { status: 'error', reason: error.reason, error, ...different });
	};
	const about = { reference: parseReference('alpine:3.20'), anonymousOnly: false };
	for (const [problem, text] of Object.entries(rows) as [BaseProblem, string][]) {
		it(`${problem}, with the image that it is about in front where there is one`, () => {
			assert.equal(explain(toFailed(problem, {}), OPTIONS), text);
			const told = (source: Rebuild['source']) =>
				explain(toFailed(problem, { about, rebuild: { ...REBUILD, source } }), OPTIONS);
			assert.equal(told('provenance'), `It was built with \`alpine:3.20\`. ${text}`);
			assert.equal(told('input'), `\`base-image\` says that it is built on \`alpine:3.20\`. ${text}`);
			assert.equal(told('dockerfile'), `\`dockerfile\` says that it is built with \`alpine:3.20\`. ${text}`);
		});
	}
});

describe('an image that was asked for anonymously, because of who names it: how to have the login used', () => {
	const reference = parseReference('quay.io/acme/base:1');
	const byImage =
		'set `base-image: quay.io/acme/base:1`, because what only the image itself names is asked for anonymously';
	const byFile =
		'list in `allowed-registries` all registries that may be asked, because without it what a Dockerfile names is asked for anonymously in such an event';
	const byLogin = 'set `registry: quay.io`, `username` and `password`, or use `docker login` in an earlier step';
	const sources: [source: Rebuild['source'], anonymousOnly: boolean, advice: string][] = [
		['provenance', true, byImage],
		['annotation', true, byImage],
		['label', true, byImage],
		['dockerfile', true, byFile],
		['dockerfile', false, byLogin],
		['provenance', false, byLogin],
	];
	for (const [source, anonymousOnly, advice] of sources) {
		const how = { about: { reference, anonymousOnly }, rebuild: { ...REBUILD, source, isNeeded: null } };
		for (const reason of ['auth-required', 'missing-or-private', 'forbidden'] as const) {
			it(`${reason}, by ${source}${anonymousOnly ? '' : ', and nobody had a login'}`, () => {
				const denied: Partial<Denied> = { reason, evidence: EVIDENCE, identity: 'anonymous', ...how };
				const text = explain(makeFinding('ghcr.io/acme/app:1', { ...denied, status: 'denied' }), OPTIONS);
				assert.ok(text.includes('quay.io'), text);
				assert.ok(text.endsWith(`${advice}.`), text);
			});
		}
	}

	it('the limit of pulls', () => {
		const error = new RateLimitError(EVIDENCE, 'pull', undefined);
		const tell = (anonymousOnly: boolean) => {
			const how = { about: { reference, anonymousOnly }, rebuild: REBUILD };
			return explain(makeFinding('a:1', { status: 'error', reason: 'rate-limited', error, ...how }), OPTIONS);
		};
		assert.ok(
			tell(true).endsWith(`To log in for a higher one, ${byImage}, or run again some hours later.`),
			tell(true),
		);
		assert.match(tell(false), /Log in with `username` and `password` for a higher one, or run again/);
	});
});

describe('what an image says is told as data', () => {
	it('a platform with control characters and a line break is one clean line', () => {
		const text = found({ staleReason: 'platform-added', added: ['linux/arm64\n::error::x\u001b[31m'] });
		assert.match(text, /^\P{Cc}+$/u);
	});

	it('a secret in a name is taken out', () => {
		const redact = (text: string) => text.replaceAll('hunter2', '***');
		const builtWith = [{ ...BASE, image: 'evil.example/hunter2:1' }];
		const stale: Found = makeFinding('acme/app:1', { rebuild: { ...REBUILD, builtWith } });
		assert.match(explain(stale, { ...OPTIONS, redact }), /^`evil\.example\/\*\*\*:1` is /);
		const about = { reference: parseReference('evil.example/hunter2:1'), anonymousOnly: true };
		const error = new BaseError('gone');
		const failed = makeFinding('acme/app:1', { status: 'error', reason: error.reason, error, about });
		assert.match(explain(failed, { ...OPTIONS, redact }), /^It was built with `evil\.example\/\*\*\*:1`\. /);
	});

	it('names of a thousand characters leave no room for more than the message has', () => {
		const builtWith = [1, 2, 3].map((number) => ({ ...BASE, image: `a.example/${'x'.repeat(900)}:${number}` }));
		assert.ok(found({ builtWith }).length <= 800);
	});
});
