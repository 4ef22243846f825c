import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../../../src/action/report/summary/page-of.ts';
import { parseReference } from '../../../../src/registry/reference/reference.ts';

const cases: [asked: string, expected: string | undefined][] = [
	['alpine:3.20', 'https://hub.docker.com/_/alpine'],
	['index.docker.io/library/alpine', 'https://hub.docker.com/_/alpine'],
	['grafana/grafana:11.0.0', 'https://hub.docker.com/r/grafana/grafana'],
	['ghcr.io/acme/shop/app:1', 'https://ghcr.io/acme/shop/app'],
	['quay.io/prometheus/node-exporter:v1.8.0', 'https://quay.io/repository/prometheus/node-exporter'],
	['public.ecr.aws/nginx/nginx:1', 'https://gallery.ecr.aws/nginx/nginx'],
	['mcr.microsoft.com/dotnet/runtime:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/runtime'],
	[`alpine@sha256:${'0'.repeat(64)}`, 'https://hub.docker.com/_/alpine'],
	['registry.example:5000/acme/app:1', undefined],
	['quay.io:8443/acme/app:1', undefined],
];

for (const [asked, expected] of cases) {
	test(`${asked}: ${expected ?? 'no page'}`, () => assert.equal(pageOf(parseReference(asked)), expected));
}

test('what is unresolved has no page', () => assert.equal(pageOf(null), undefined));
