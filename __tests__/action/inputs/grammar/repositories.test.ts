import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNamed, parseRepositories } from '../../../../src/action/inputs/grammar/repositories.ts';
import { InputError } from '../../../../src/action/inputs/input-error.ts';
import { parseReference } from '../../../../src/registry/reference/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('globs of repositories', () => {
	const rows: [text: string, matches: string[], others: string[]][] = [
		['nginx', ['nginx', 'nginx:1', `docker.io/library/nginx@${DIGEST}`], ['acme/nginx', 'ghcr.io/nginx']],
		['docker.io/library/nginx', ['nginx:1.25'], ['nginxinc/nginx']],
		['ghcr.io/acme/*', ['ghcr.io/acme/app:1'], ['ghcr.io/acme/app/web:1', 'ghcr.io/acme2/app']],
		['ghcr.io/acme/**', ['ghcr.io/acme/app:1', 'ghcr.io/acme/app/web'], ['ghcr.io/acmex/app', 'quay.io/acme/app']],
		['ghcr.io/MyOrg/**', ['ghcr.io/myorg/app:1'], ['ghcr.io/other/app']],
		['**', ['nginx', 'ghcr.io/a/b'], []],
		['acme/app-*', ['acme/app-web:1'], ['acme/app', 'ghcr.io/acme/app-web']],
		['nginx:1.25*', ['nginx:1.25', 'nginx:1.25.3-alpine'], ['nginx', 'nginx:1.2', 'nginx:11.25']],
		['nginx:*', ['nginx:1', 'nginx:latest'], [`nginx@${DIGEST}`]],
		['localhost:5000/app', ['localhost:5000/app:1'], ['localhost:5001/app']],
		['localhost:5000/**:dev', ['localhost:5000/a/b:dev'], ['localhost:5000/a/b:1']],
		['a.b/c', ['a.b/c:1'], ['axb/c:1']],
		['# a comment\n\nredis\nalpine', ['redis:7', 'alpine'], ['nginx']],
		['', [], ['nginx']],
	];
	for (const [text, matches, others] of rows) {
		it(JSON.stringify(text), () => {
			const globs = parseRepositories('ignore', text);
			const named = [...matches, ...others].filter((image) => isNamed(globs, parseReference(image)));
			assert.deepEqual(named, matches);
		});
	}

	for (const [text, what] of [
		['ghcr.io/$OWNER/app', /where \$ has no meaning/],
		['{a,b}', /where \{ has no meaning/],
		['a\\b', /has no meaning/],
		['"nginx"', /in quotes: write `nginx`/],
		['"nginx', /quotes have no meaning: expected repositories/],
		['nginx, redis', /with a comma: write `nginx` and `redis`, one a line/],
		['nginx, re$dis', /"re\$dis", where \$ has no meaning/],
		['!nginx', /where ! has no meaning/],
		['nginx@sha256:abc', /Input `ignore` has/],
		['https://ghcr.io/a', /Input `ignore` has/],
		['/nginx/', /a \/ at the beginning or the end has no meaning: expected repositories/],
		['a b', /Input `ignore` has/],
	] as const) {
		it(`${text}: an input error`, () => {
			assert.throws(
				() => parseRepositories('ignore', text),
				(error) => error instanceof InputError && what.test(error.message),
			);
		});
	}
});
