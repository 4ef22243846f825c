import assert from 'node:assert/strict';
import { it } from 'node:test';
import { explainRebuild } from '../../../src/action/explain/rebuild.ts';
import type { Rebuild } from '../../../src/checks/report.ts';

const [USED, NOW] = ['a', 'b'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string];
const BASE = { image: 'alpine:3.20', role: 'base', platform: null, used: USED, now: NOW, moved: true } as const;
const STALE: Rebuild = {
	isNeeded: true,
	staleReason: 'base-changed',
	source: 'annotation',
	builtWith: [BASE],
	evidence: null,
	added: [],
};
const FRESH: Rebuild = { ...STALE, isNeeded: false, staleReason: null, builtWith: [{ ...BASE, moved: false }] };
const LABEL = 'A label alone names its base, and images inherit the labels of their base';

const rows: [name: string, rebuild: Rebuild, message: RegExp][] = [
	['up to date', FRESH, /^$/],
	['up to date by a label, which may be of its base', { ...FRESH, source: 'label' }, new RegExp(`^${LABEL}`)],
	['stale', STALE, /^`alpine:3\.20` is \S+ now, and it was built with \S+\. Build it again\.$/],
	['stale by a label', { ...STALE, source: 'label' }, new RegExp(`Build it again\\. ${LABEL}`)],
	['pushed again', { ...FRESH, evidence: 'layers' }, /^`alpine:3\.20` was pushed again with the same layers\.$/],
];
for (const [name, rebuild, message] of rows) {
	it(`an image that is ${name}`, () => assert.match(explainRebuild({ rebuild }), message));
}
