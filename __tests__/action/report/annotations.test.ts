import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FailOn } from '../../../src/action/inputs/grammar/fail-on.ts';
import { type Annotation, listAnnotated, type Remarks, toAnnotations } from '../../../src/action/report/annotations.ts';
import { tellAll } from '../../../src/action/report/entries.ts';
import { toLog } from '../../../src/action/report/log.ts';
import type { Finding } from '../../../src/checks/report.ts';
import { HOSTILE_TEXTS, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

const FOUND = makeFinding('alpine');
const MISSING = makeFinding('gone', { status: 'missing', reason: 'not-found' });
const DENIED = makeFinding('secret', { status: 'denied', reason: 'auth-required' });
const FAILED = makeFinding('down', { status: 'error', reason: 'timeout' });

function annotate(findings: readonly Finding[], failOn: readonly FailOn[], remarks?: Partial<Remarks>): Annotation[] {
	return toAnnotations(
		makeReport(findings),
		{ ...OPTIONS, failOn },
		{ notices: [], warnings: [], errors: [], problems: [], ...remarks },
	);
}

function many(length: number, finding: Finding): Finding[] {
	return Array.from({ length }, (_, index) => ({ ...finding, asked: `${finding.asked}:${index}` }));
}

describe('a title and a message', () => {
	test('are cut: references at 160 characters, messages at 1,000', () => {
		const asked = 'a'.repeat(2000);
		const warnings = [`${'b'.repeat(2000)}`];
		const [first, second] = annotate([{ ...MISSING, asked }], ['missing'], { warnings });
		assert.equal(first?.title, 'Tagscout: missing');
		assert.match(first?.message ?? '', /^a{159}…: Not found/);
		assert.equal(second?.message, `${'b'.repeat(999)}…`);
	});
});

test('a secret is taken out before anything is cut: none of its letters stays', () => {
	const secret = 'hunter'.repeat(20);
	const redact = (text: string) => text.replaceAll(secret, '***');
	const report = makeReport([{ ...MISSING, asked: `a/${secret}`, warnings: ['odd'] }]);
	const remarks = { notices: [`${'x '.repeat(490)}${secret}`], warnings: [], errors: [], problems: [] };
	const annotations = toAnnotations(report, { ...OPTIONS, redact, failOn: ['missing'] }, remarks);
	assert.equal(annotations.length, 3);
	assert.doesNotMatch(JSON.stringify(annotations), /hunter/);
});

describe('levels', () => {
	const all = [FOUND, MISSING, DENIED, FAILED];
	const cases: [failOn: FailOn[], expected: string[]][] = [
		[[], ['warning: secret: login needed', 'warning: down: no answer in time']],
		[['missing'], ['error: gone: missing', 'warning: secret: login needed', 'warning: down: no answer in time']],
		[
			['denied', 'error'],
			['error: down: no answer in time', 'error: secret: login needed'],
		],
	];
	for (const [failOn, expected] of cases) {
		test(`fail-on ${failOn.join(', ') || 'none'}: ${expected.join('; ')}`, () => {
			assert.deepEqual(
				annotate(all, failOn).map(
					({ level, title, message }) => `${level}: ${message.split(':')[0]}: ${title.replace('Tagscout: ', '')}`,
				),
				expected,
			);
		});
	}

	test('an image that is outdated is an error where `fail-on` says so, and says where to move; else nothing', () => {
		const old = makeFinding('alpine:3.20', { update: makeUpdate() });
		assert.deepEqual(annotate([old, FOUND], ['outdated']), [
			{
				level: 'error',
				title: 'Tagscout: minor update',
				message: 'alpine:3.20: alpine:3.21 is newer. Move to it.',
			},
		]);
		assert.deepEqual(annotate([old], ['missing']), []);
	});

	test('an update that is written says to commit it', () => {
		const place = { file: 'Dockerfile', line: 1, column: 6, kind: 'dockerfile' };
		const bump = { held: null, users: [] };
		const finding = makeFinding('alpine:3.20', { update: makeUpdate(), place, bump });
		const report = { ...makeReport([finding], 'latest'), changedFiles: ['Dockerfile'] };
		const remarks = { notices: [], warnings: [], errors: [], problems: [] };
		const [annotation] = toAnnotations(report, { ...OPTIONS, failOn: ['outdated'] }, remarks);
		assert.match(
			annotation?.message ?? '',
			/alpine:3\.21 is newer\. It is written into the file here: commit it in a step with `if: always\(\)`\.$/,
		);
	});

	test('the worst come first', () => {
		const old = makeFinding('alpine:3.20', { update: makeUpdate() });
		const titles = annotate([old, MISSING, FAILED], ['outdated', 'missing', 'error']).map(({ title }) => title);
		assert.deepEqual(titles, ['Tagscout: no answer in time', 'Tagscout: missing', 'Tagscout: minor update']);
	});

	test('the message says what to do', () => {
		assert.match(
			annotate([MISSING], ['missing'])[0]?.message ?? '',
			/Check the repository and the tag, or push it first\.$/,
		);
	});

	test('what a registry does wrong is a warning, also of an image that is there', () => {
		assert.deepEqual(annotate([{ ...FOUND, warnings: ['odd'] }], []), [
			{ level: 'warning', title: 'Tagscout', message: 'alpine: odd' },
		]);
	});

	test('a warning that several images share is told once, at the first of them; others at each place', () => {
		const warned = (asked: string, line: number, warning: string) =>
			makeFinding(asked, { place: { file: 'a.yaml', line, column: 1, kind: 'compose' }, warnings: [warning] });
		const findings = [
			warned('a:1', 1, 'no date'),
			warned('b:1', 2, 'no date'),
			warned('c:1', 3, 'odd'),
			warned('a:1', 4, 'no date'),
			warned('c:1', 5, 'odd'),
		];
		assert.deepEqual(
			annotate(findings, []).map(({ message, place }) => [message, place?.line]),
			[
				['a:1 and 1 more image: no date', 1],
				['c:1: odd', 3],
				['c:1: odd', 5],
			],
		);
	});

	test('remarks on the run', () => {
		assert.deepEqual(annotate([FOUND], [], { notices: ['lowered'], warnings: ['full'] }), [
			{ level: 'warning', title: 'Tagscout', message: 'full' },
			{ level: 'notice', title: 'Tagscout', message: 'lowered' },
		]);
	});

	test('an image asked for twice is told of once', () =>
		assert.equal(annotate([MISSING, MISSING], ['missing']).length, 1));
});

describe('ten of a kind', () => {
	const cases: [name: string, count: number, last: RegExp][] = [
		['ten are shown', 10, /^gone:9: Not found/],
		['of eleven, the tenth tells of two', 11, /^2 more errors of this step/],
		['of a thousand, the tenth tells of the rest', 1000, /^991 more errors of this step/],
	];
	for (const [name, number, last] of cases) {
		test(name, () => {
			const annotations = annotate(many(number, MISSING), ['missing']);
			assert.equal(annotations.length, 10);
			assert.match(annotations[9]?.message ?? '', last);
		});
	}

	test('the tenth says where the others are', () => {
		assert.match(
			annotate(many(20, MISSING), ['missing'])[9]?.message ?? '',
			/^11 more errors of this step: see the job summary/,
		);
	});

	test('kinds are counted apart', () => {
		const findings = [...many(20, MISSING), ...many(20, DENIED)];
		const notices = Array.from({ length: 20 }, (_, index) => `notice ${index}`);
		const levels = annotate(findings, ['missing'], { notices }).map(({ level }) => level);
		assert.deepEqual(levels, [...Array(10).fill('error'), ...Array(10).fill('warning'), ...Array(10).fill('notice')]);
	});
});

describe('nothing is told twice', () => {
	const count = (texts: readonly string[], message: string) => texts.filter((text) => text.includes(message)).length;

	for (const number of [1, 9, 10, 11, 25]) {
		test(`${number} images that fail: each message once, in an annotation or in the log`, () => {
			const findings = Array.from({ length: number }, (_, index) =>
				makeFinding(`gone:${index}`, {
					status: 'missing',
					evidence: { method: 'GET', url: 'https://a.example/', status: 404, diagnostics: `said ${index}.` },
				}),
			);
			const report = makeReport(findings);
			const options = { ...OPTIONS, failOn: ['missing'] } as const;
			const remarks = { notices: [], warnings: ['a warning'], errors: [], problems: [] };
			const log = toLog(tellAll(report, options), listAnnotated(report, options, remarks));
			const messages = toAnnotations(report, options, remarks).map(({ message }) => message);
			assert.deepEqual(
				findings.map((_, index) => count([...log, ...messages], `said ${index}.`)),
				Array(number).fill(1),
			);
			assert.equal(log.length, number);
		});
	}

	test('errors, warnings and notices are counted apart, and what comes before them counts', () => {
		const unresolved = makeFinding('python:', { status: 'unresolved' });
		const report = makeReport([FOUND, ...many(12, MISSING), ...many(12, DENIED), unresolved]);
		const problems = Array.from({ length: 7 }, (_, line) => ({ file: 'a.yaml', line, column: 1, reason: 'odd' }));
		const remarks = { notices: ['a notice'], warnings: [], errors: ['an error'], problems };
		const annotated = listAnnotated(report, { failOn: ['missing'] }, remarks);
		assert.deepEqual(
			['found', 'missing', 'denied', 'unresolved'].map(
				(wanted) => [...annotated].filter(({ status }) => status === wanted).length,
			),
			[0, 8, 2, 1],
		);
		const told = toAnnotations(report, { ...OPTIONS, failOn: ['missing'] }, remarks).map(({ message }) => message);
		for (const { asked } of annotated) {
			assert.equal(count(told, `${asked}: `), 1, asked);
		}
	});
});

describe('texts of a registry', () => {
	for (const [name, hostile] of Object.entries(HOSTILE_TEXTS)) {
		test(`${name}: one clean line`, () => {
			const said = { method: 'GET', url: 'https://ghcr.io/v2/', status: 404, diagnostics: hostile };
			const annotations = annotate([{ ...MISSING, asked: hostile, evidence: said, warnings: [hostile] }], ['missing'], {
				notices: [hostile],
			});
			for (const { title, message } of annotations) {
				for (const text of [title, message]) {
					assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s*::|##\[/u);
				}
			}
		});
	}

	test('a long reference leaves room for what happened', () => {
		const [annotation] = annotate([{ ...MISSING, asked: 'x'.repeat(1000) }], ['missing']);
		assert.match(annotation?.message ?? '', /^x{159}…: Not found at ghcr|^x{159}…: Not found at Docker Hub/);
	});
});
