import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError, quoteValue } from '../../../src/action/inputs/input-error.ts';
import { readInputs } from '../../../src/action/inputs/inputs.ts';

type Given = Readonly<Record<string, string>>;

const DIGITS = '0123456789abcdef'.repeat(4);

/** What people write, beside an image that is right, and the whole message that they get. Read it for the voice: a new message is said like these. */
const MESSAGES: Readonly<Record<string, readonly (readonly [given: Given, message: string])[]>> = {
	'images in the notation of another place': [
		[
			{ image: '# 1\nalpine\n\nghcr.io//a\nnginx 1\n- a\n- b\n- c\nd,' },
			'Input `image` has 6 wrong lines, of which these are the first 5. Line 4 is "ghcr.io//a" (a part of the repository is empty: one "/" stands between two parts, and none at either end): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`. Line 5 is "nginx 1", with white space: write `nginx:1`. Line 6 is "- a", which is an item of a YAML list: write `a`. Line 7 is "- b", which is an item of a YAML list: write `b`. Line 8 is "- c", which is an item of a YAML list: write `c`.',
		],
		[
			{ image: '' },
			'Input `image` is empty: expected image references, one a line, such as `alpine:3.20`, unless `files` names files of this repository.',
		],
		[
			{ mode: 'inspect', image: '', files: 'auto' },
			'Input `image` is empty: expected image references, one a line, such as `alpine:3.20`: `inspect` does not read `files`.',
		],
		[
			{ image: '# alpine' },
			'Input `image` has no image, only comments: expected image references, one a line, such as `alpine:3.20`, unless `files` names files of this repository.',
		],
		[
			{ image: 'alpine:3.20, nginx:1' },
			'Input `image` has "alpine:3.20, nginx:1", with a comma: write `alpine:3.20` and `nginx:1`, one a line below `image: |`.',
		],
		[
			{ image: `alpine@sha256:${DIGITS}, nginx@sha256:${DIGITS}` },
			`Input \`image\` has "alpine@sha256:${DIGITS}, nginx@sha256:${DIGITS}", with a comma: write \`alpine@sha256:${DIGITS}\` and \`nginx@sha256:${DIGITS}\`, one a line below \`image: |\`.`,
		],
		[{ image: 'alpine:3.20,' }, 'Input `image` has "alpine:3.20,", with a comma: write `alpine:3.20`.'],
		[
			{ image: 'alpine;nginx' },
			'Input `image` has "alpine;nginx", with a semicolon: write `alpine` and `nginx`, one a line below `image: |`.',
		],
		[
			{ image: 'alpine nginx:1' },
			'Input `image` has "alpine nginx:1", with white space: write `alpine` and `nginx:1`, one a line below `image: |`.',
		],
		[{ image: 'alpine 3.20' }, 'Input `image` has "alpine 3.20", with white space: write `alpine:3.20`.'],
		[{ image: 'alpine: 3.20' }, 'Input `image` has "alpine: 3.20", with white space: write `alpine:3.20`.'],
		[{ image: '- alpine' }, 'Input `image` has "- alpine", which is an item of a YAML list: write `alpine`.'],
		[{ image: '"alpine:3.20"' }, 'Input `image` has ""alpine:3.20"", in quotes: write `alpine:3.20`.'],
		[{ image: "'alpine:3.20'" }, `Input \`image\` has "'alpine:3.20'", in quotes: write \`alpine:3.20\`.`],
		[
			{ image: '- "alpine:3.20"' },
			'Input `image` has "- "alpine:3.20"", which is an item of a YAML list: write `alpine:3.20`.',
		],
		[
			{ image: "['alpine', 'nginx:1']" },
			`Input \`image\` has "['alpine', 'nginx:1']", which is a list in brackets: write \`alpine\` and \`nginx:1\`, one a line below \`image: |\`.`,
		],
		[
			{ image: '["alpine:3.20"]' },
			'Input `image` has "["alpine:3.20"]", which is a list in brackets: write `alpine:3.20`.',
		],
		[
			{ image: 'image: alpine:3.20' },
			'Input `image` has "image: alpine:3.20", with a key before it: write `alpine:3.20`.',
		],
		[
			{ image: 'uses: docker://alpine:3.20' },
			'Input `image` has "uses: docker://alpine:3.20", with a key before it: write `alpine:3.20`.',
		],
		[
			{ image: 'FROM alpine:3.20' },
			'Input `image` has "FROM alpine:3.20", which is a line of a Dockerfile: write `alpine:3.20`.',
		],
		[
			{ image: 'FROM --platform=linux/amd64 node:22 AS build' },
			'Input `image` has "FROM --platform=linux/amd64 node:22 AS build", which is a line of a Dockerfile: write `node:22`.',
		],
		[
			{ image: 'docker pull alpine:3.20' },
			'Input `image` has "docker pull alpine:3.20", which is a command: write `alpine:3.20`.',
		],
		[
			{ image: 'docker run --rm -it alpine:3.20' },
			'Input `image` has "docker run --rm -it alpine:3.20", which is a command: write `alpine:3.20`.',
		],
		[
			{ image: 'docker run -p 80:80 nginx' },
			'Input `image` has "docker run -p 80:80 nginx", which is a command: expected the image alone, such as `alpine:3.20`.',
		],
		[
			{ image: `alpine\n- nginx:1\n"redis"` },
			'Input `image` has 2 wrong lines. Line 2 is "- nginx:1", which is an item of a YAML list: write `nginx:1`. Line 3 is ""redis"", in quotes: write `redis`.',
		],
	],
	'variables that nobody filled in': [
		[
			{ image: `alpine:\${TAG}` },
			`Input \`image\` has "alpine:\${TAG}", and no shell fills that variable in: write \`alpine:\${{ env.TAG }}\`.`,
		],
		[
			{ image: 'alpine:$TAG' },
			`Input \`image\` has "alpine:$TAG", and no shell fills that variable in: write \`alpine:\${{ env.TAG }}\`.`,
		],
		[
			{ image: `ghcr.io/\${GITHUB_REPOSITORY}:1` },
			`Input \`image\` has "ghcr.io/\${GITHUB_REPOSITORY}:1", and no shell fills that variable in: write \`ghcr.io/\${{ github.repository }}:1\`.`,
		],
		[
			{ image: `alpine:\${{ env.TAG }}` },
			`Input \`image\` has "alpine:\${{ env.TAG }}", which GitHub did not fill in, because the text came from a file or was put together: expected its value, or the expression itself in the \`with\` of this step.`,
		],
		[
			{ image: '{{ env.IMAGE }}' },
			`Input \`image\` has "{{ env.IMAGE }}", and no shell fills that variable in: write \`\${{ env.IMAGE }}\`.`,
		],
		[
			{ image: 'alpine:$(cat VERSION)' },
			`Input \`image\` has "alpine:$(cat VERSION)", and no shell runs that command: expected what it prints, from the output of an earlier step, \`\${{ steps.id.outputs.name }}\`.`,
		],
		[
			{ image: `alpine@\${DIGEST}` },
			`Input \`image\` has "***@\${DIGEST}", and no shell fills that variable in: expected \`\${{ env.DIGEST }}\` in its place.`,
		],
		[
			{ 'ca-file': '$HOME/ca.pem' },
			'Input `ca-file` has "$HOME/ca.pem", and no shell fills that variable in: expected its value in its place.',
		],
		[
			{ 'include-tags': `\${MAJOR}.*` },
			`Input \`include-tags\` has "\${MAJOR}.*", and no shell fills that variable in: write \`\${{ env.MAJOR }}.*\`.`,
		],
		[
			{ username: 'octocat', password: `\${{ secrets.TOKEN }}` },
			`Input \`password\` is an expression, which GitHub did not fill in, because the text came from a file or was put together: expected its value, or the expression itself in the \`with\` of this step.`,
		],
		[
			{ username: `\${{ github.actor }}`, password: 'x' },
			`Input \`username\` is an expression, which GitHub did not fill in, because the text came from a file or was put together: expected its value, or the expression itself in the \`with\` of this step.`,
		],
	],
	'addresses from a browser': [
		[
			{ image: 'https://hub.docker.com/_/alpine' },
			'Input `image` has "https://hub.docker.com/_/alpine", which is a page of Docker Hub: write `alpine`.',
		],
		[
			{ image: 'hub.docker.com/r/grafana/grafana' },
			'Input `image` has "hub.docker.com/r/grafana/grafana", which is a page of Docker Hub: write `grafana/grafana`.',
		],
		[
			{ image: 'hub.docker.com/r/grafana/grafana/tags' },
			'Input `image` has "hub.docker.com/r/grafana/grafana/tags", which is a page of Docker Hub: write `grafana/grafana`.',
		],
		[
			{ image: 'https://hub.docker.com/layers/library/alpine/3.20/images/sha256-0123' },
			'Input `image` has "https://hub.docker.com/layers/library/alpine/3.20/images/sha256-0123", which is a page of Docker Hub: write `alpine:3.20`.',
		],
		[
			{ image: 'https://hub.docker.com/search?q=alpine' },
			'Input `image` has "https://hub.docker.com/search?q=alpine", which is a page of Docker Hub: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'https://quay.io/repository/prometheus/node-exporter?tab=tags' },
			'Input `image` has "https://quay.io/repository/prometheus/node-exporter?tab=tags", which is a page of Quay: write `quay.io/prometheus/node-exporter`.',
		],
		[
			{ image: 'https://github.com/octocat/app/pkgs/container/app' },
			'Input `image` has "https://github.com/octocat/app/pkgs/container/app", which is a page of GitHub: write `ghcr.io/octocat/app`.',
		],
		[
			{ image: 'https://github.com/Octocat/app/pkgs/container/app%2Fweb/123456?tag=1.2' },
			'Input `image` has "https://github.com/Octocat/app/pkgs/container/app%2Fweb/123456?tag=1.2", which is a page of GitHub: write `ghcr.io/octocat/app/web:1.2`.',
		],
		[
			{ image: 'https://github.com/orgs/octo-org/packages/container/package/app' },
			'Input `image` has "https://github.com/orgs/octo-org/packages/container/package/app", which is a page of GitHub: write `ghcr.io/octo-org/app`.',
		],
		[
			{ image: 'https://github.com/octocat/app' },
			'Input `image` has "https://github.com/octocat/app", which is a page of GitHub: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'https://gallery.ecr.aws/docker/library/alpine' },
			'Input `image` has "https://gallery.ecr.aws/docker/library/alpine", which is a page of Amazon ECR Public: write `public.ecr.aws/docker/library/alpine`.',
		],
		[
			{ image: 'https://mcr.microsoft.com/en-us/product/dotnet/sdk/about' },
			`Input \`image\` has "https://mcr.microsoft.com/en-us/product/dotnet/sdk/about", which is a page of Microsoft's registry: write \`mcr.microsoft.com/dotnet/sdk\`.`,
		],
		[
			{ image: 'https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/tags' },
			`Input \`image\` has "https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/tags", which is a page of Microsoft's registry: write \`mcr.microsoft.com/dotnet/sdk\`.`,
		],
		[
			{ image: 'https://console.cloud.google.com/artifacts/docker/p/us-central1/r/app?project=p' },
			`Input \`image\` has "https://console.cloud.google.com/artifacts/docker/p/us-central1/r/app?project=p", which is a page of Google Cloud's console: write \`us-central1-docker.pkg.dev/p/r/app\`.`,
		],
		[
			{ image: 'https://console.cloud.google.com/gcr/images/distroless/GLOBAL/base' },
			`Input \`image\` has "https://console.cloud.google.com/gcr/images/distroless/GLOBAL/base", which is a page of Google Cloud's console: write \`gcr.io/distroless/base\`.`,
		],
		[
			{ image: 'https://gitlab.com/group/project/container_registry/1' },
			'Input `image` has "https://gitlab.com/group/project/container_registry/1", which is a page of GitLab: write `registry.gitlab.com/group/project`.',
		],
		[
			{ image: 'https://portal.azure.com/#home' },
			`Input \`image\` has "https://portal.azure.com/#home", which is a page of a cloud's console: expected an image in a registry, such as \`ghcr.io/owner/app:1.2\`.`,
		],
		[
			{ image: 'http://registry.example.com:5000/app:1' },
			'Input `image` has "http://registry.example.com:5000/app:1", with `http://`: write `registry.example.com:5000/app:1`, and `registry.example.com:5000` into `insecure-registries`.',
		],
		[
			{ image: 'ghcr.io/owner/app?tab=tags' },
			'Input `image` has "ghcr.io/owner/app?tab=tags", which has the rest of an address: write `ghcr.io/owner/app`.',
		],
	],
	'references with a part too few or too many': [
		[
			{ image: 'alpine:1+2' },
			'Input `image` has "alpine:1+2" (the tag "1+2" is not made of 1 to 128 letters, digits, "_", "." and "-"): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: `alpine:${'1'.repeat(129)}` },
			'Input `image` has "alpine:111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111" (the tag "..." (129 characters) is not made of 1 to 128 letters, digits, "_", "." and "-"): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`.',
		],
		[{ image: 'alpine@3.20' }, 'Input `image` has "alpine@3.20", with an "@" before the tag: write `alpine:3.20`.'],
		[
			{ image: 'https://octocat:p@ss@registry.example.com:5000/app:1' },
			'Input `image` has "***@registry.example.com:5000/app:1", with a login, which is not shown: write `registry.example.com:5000/app:1`, and the login into `registry`, `username` and `password`.',
		],
		[
			{ 'base-image': 'octocat:secret@ghcr.io/octocat/app' },
			'Input `base-image` has "***@ghcr.io/octocat/app", with a login, which is not shown: write `ghcr.io/octocat/app`, and the login into `registry`, `username` and `password`.',
		],
		[
			{ image: 'docker.io/' },
			'Input `image` has "docker.io/", which is a registry without an image: expected an image, such as `alpine:3.20` or `owner/app:1.2`.',
		],
		[
			{ image: 'https://index.docker.io/v1/' },
			'Input `image` has "https://index.docker.io/v1/", which is a registry without an image: expected an image, such as `alpine:3.20` or `owner/app:1.2`.',
		],
		[
			{ image: 'ghcr.io/' },
			'Input `image` has "ghcr.io/", which is a registry without an image: expected an image, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: `sha256:${DIGITS}` },
			`Input \`image\` has "sha256:${DIGITS}", which is a digest alone: expected its repository before it, such as \`alpine@sha256:...\`.`,
		],
		[
			{ image: `@sha256:${DIGITS}` },
			`Input \`image\` has "@sha256:${DIGITS}", which is a digest alone: expected its repository before it, such as \`alpine@sha256:...\`.`,
		],
		[
			{ image: 'sha256:4bcff63911fc' },
			'Input `image` has "sha256:4bcff63911fc", which is a digest alone: expected its repository before it, such as `alpine@sha256:...`.',
		],
		[
			{ image: 'alpine@sha256:4bcff63911fc' },
			'Input `image` has "alpine@sha256:4bcff63911fc" (a sha256 digest has 64 hexadecimal digits, not 12): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: `alpine@sha256:${DIGITS.toUpperCase()}` },
			`Input \`image\` has "alpine@sha256:${DIGITS.toUpperCase()}", whose digest has capitals: write \`alpine@sha256:${DIGITS}\`.`,
		],
		[
			{ image: 'alpine:' },
			'Input `image` has "alpine:", with an empty tag: expected a tag behind the colon, such as `alpine:3.20` (an expression without a value leaves none).',
		],
		[
			{ image: ':3.20' },
			'Input `image` has ":3.20", without a repository: expected a repository before it, such as `alpine:3.20` (an expression without a value leaves none).',
		],
		[
			{ image: 'ghcr.io//app' },
			'Input `image` has "ghcr.io//app" (a part of the repository is empty: one "/" stands between two parts, and none at either end): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'alpine:3.20:latest' },
			'Input `image` has "alpine:3.20:latest", with two tags: expected one tag, such as `alpine:3.20`.',
		],
		[
			{ image: 'alpine:*' },
			'Input `image` has "alpine:*", with a wildcard: expected a whole name, such as `alpine:3.20` (`include-tags` chooses among tags, in `latest`).',
		],
		[
			{ image: 'alpine:-1' },
			'Input `image` has "alpine:-1" (a tag begins with a letter, a digit or "_", not with "-"): expected `[registry/]repository[:tag][@digest]`, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'ghcr.io/<owner>/app' },
			'Input `image` has "ghcr.io/<owner>/app", with a placeholder: expected a name in its place, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: './image.tar' },
			'Input `image` has "./image.tar", which is a file: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'image.tar.gz' },
			'Input `image` has "image.tar.gz", which is a file: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'oci:dir' },
			'Input `image` has "oci:dir", which is a place on this machine: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'docker-daemon:alpine:3.20' },
			'Input `image` has "docker-daemon:alpine:3.20", which is a place on this machine: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: 'docker-archive:image.tar' },
			'Input `image` has "docker-archive:image.tar", which is a place on this machine: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: '4bcff63911fc' },
			'Input `image` has "4bcff63911fc", which is the id of a local image: expected an image in a registry, such as `ghcr.io/owner/app:1.2`.',
		],
		[
			{ image: `${DIGITS}` },
			`Input \`image\` has "${DIGITS}", which is the id of a local image: expected an image in a registry, such as \`ghcr.io/owner/app:1.2\`.`,
		],
		[
			{ image: 'octocat:secret@ghcr.io/octocat/app' },
			'Input `image` has "***@ghcr.io/octocat/app", with a login, which is not shown: write `ghcr.io/octocat/app`, and the login into `registry`, `username` and `password`.',
		],
	],
	'one of several words': [
		[
			{ 'fail-on': '["missing", "denied"]' },
			'Input `fail-on` is "["missing", "denied"]", which is a list in brackets: write `missing, denied`.',
		],
		[{ 'fail-on': '[none]' }, 'Input `fail-on` is "[none]", which is a list in brackets: write `none`.'],
		[
			{ 'fail-on': '[missing, gone]' },
			'Input `fail-on` is "[missing, gone]", which is a list in brackets: expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone.',
		],
		[
			{ mode: 'check' },
			'Input `mode` is "check": expected `exists`, `inspect`, `latest` or `base` (did you mean `exists`?).',
		],
		[
			{ mode: 'exist' },
			'Input `mode` is "exist": expected `exists`, `inspect`, `latest` or `base` (did you mean `exists`?).',
		],
		[
			{ mode: 'Exists' },
			'Input `mode` is "Exists": expected `exists`, `inspect`, `latest` or `base` (did you mean `exists`?).',
		],
		[
			{ mode: 'latest,inspect' },
			'Input `mode` is "latest,inspect": expected `exists`, `inspect`, `latest` or `base` (only one of them).',
		],
		[{ mode: 'pull' }, 'Input `mode` is "pull": expected `exists`, `inspect`, `latest` or `base`.'],
		[{ level: 'all' }, 'Input `level` is "all": expected `major`, `minor` or `patch` (did you mean `major`?).'],
		[{ level: 'any' }, 'Input `level` is "any": expected `major`, `minor` or `patch` (did you mean `major`?).'],
		[{ level: 'latest' }, 'Input `level` is "latest": expected `major`, `minor` or `patch` (did you mean `major`?).'],
		[{ level: 'MAJOR' }, 'Input `level` is "MAJOR": expected `major`, `minor` or `patch` (did you mean `major`?).'],
		[{ level: 'mayor' }, 'Input `level` is "mayor": expected `major`, `minor` or `patch` (did you mean `major`?).'],
		[{ strategy: 'semver' }, 'Input `strategy` is "semver": expected `version` or `newest` (did you mean `version`?).'],
		[
			{ 'missing-or-private': 'private' },
			'Input `missing-or-private` is "private": expected `denied` or `missing` (did you mean `denied`?).',
		],
		[{ inputs: 'builders' }, 'Input `inputs` is "builders": expected `base` or `all` (did you mean `all`?).'],
		[{ 'fail-on': 'never' }, 'Input `fail-on` is "never": write `none`, with which no image fails the step.'],
		[
			{ 'fail-on': 'all' },
			'Input `fail-on` is "all": expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone (did you mean `missing, denied, error`?).',
		],
		[
			{ 'fail-on': 'any' },
			'Input `fail-on` is "any": expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone (did you mean `missing, denied, error`?).',
		],
		[
			{ 'fail-on': 'true' },
			'Input `fail-on` is "true": expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone (did you mean `missing, denied, error`?).',
		],
		[
			{ 'fail-on': 'outdated, none' },
			'Input `fail-on` is "outdated, none", with `none` beside another word: expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone.',
		],
		[
			{ 'fail-on': 'missing denied' },
			'Input `fail-on` is "missing denied": expected `missing`, `denied`, `error`, `outdated`, `stale`, `unresolved`, in any number, or `none` alone (did you mean `missing, denied`?).',
		],
		[
			{ 'fail-on': '[missing, denied]' },
			'Input `fail-on` is "[missing, denied]", which is a list in brackets: write `missing, denied`.',
		],
		[{ prerelease: 'yes' }, 'Input `prerelease` is "yes": expected `true` or `false` (did you mean `true`?).'],
		[{ prerelease: '1' }, 'Input `prerelease` is "1": expected `true` or `false` (did you mean `true`?).'],
		[{ prerelease: 'on' }, 'Input `prerelease` is "on": expected `true` or `false` (did you mean `true`?).'],
		[{ confirm: 'off' }, 'Input `confirm` is "off": expected `true` or `false` (did you mean `false`?).'],
		[{ pin: 'y' }, 'Input `pin` is "y": expected `true` or `false` (did you mean `true`?).'],
		[
			{ mode: 'latest', files: 'auto', image: '', write: 'yes' },
			'Input `write` is "yes": expected `true` or `false` (did you mean `true`?).',
		],
	],
	durations: [
		[
			{ 'min-age': '3' },
			'Input `min-age` is "3", without a unit: expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `3d` or `3h`?).',
		],
		[
			{ 'min-age': '3 days' },
			'Input `min-age` is "3 days": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `3d`?).',
		],
		[
			{ 'min-age': '3days' },
			'Input `min-age` is "3days": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `3d`?).',
		],
		[
			{ 'min-age': '1.5h' },
			'Input `min-age` is "1.5h": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `90m`?).',
		],
		[
			{ 'min-age': '-1d' },
			'Input `min-age` is "-1d": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `1d`?).',
		],
		[
			{ 'min-age': 'P3D' },
			'Input `min-age` is "P3D": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `3d`?).',
		],
		[
			{ 'min-age': '1 month' },
			'Input `min-age` is "1 month": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `30d`?).',
		],
		[
			{ 'min-age': '0d' },
			'Input `min-age` is "0d": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (to switch it off, leave it empty).',
		],
		[
			{ 'min-age': '521w' },
			'Input `min-age` is "521w": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w.',
		],
		[
			{ 'min-age': 'soon' },
			'Input `min-age` is "soon": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w.',
		],
		[
			{ 'max-age': '30' },
			'Input `max-age` is "30", without a unit: expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `30d` or `30h`?).',
		],
		[
			{ 'max-age': '4 weeks' },
			'Input `max-age` is "4 weeks": expected a duration such as `12h`, `7d` or `2w`, above 0 and at most 520w (did you mean `4w`?).',
		],
		[
			{ timeout: '300' },
			'Input `timeout` is "300", without a unit: expected a duration such as `90s` or `5m`, above 0 and at most 6h (did you mean `300s`?).',
		],
		[
			{ timeout: '5 minutes' },
			'Input `timeout` is "5 minutes": expected a duration such as `90s` or `5m`, above 0 and at most 6h (did you mean `5m`?).',
		],
		[{ timeout: '7h' }, 'Input `timeout` is "7h": expected a duration such as `90s` or `5m`, above 0 and at most 6h.'],
		[{ wait: 'true' }, 'Input `wait` is "true": expected how long to wait, at most 1h, such as `10m` for ten minutes.'],
		[
			{ wait: '10' },
			'Input `wait` is "10", without a unit: expected a duration such as `90s` or `5m`, above 0 and at most 1h (did you mean `10s` or `10m`?).',
		],
		[{ wait: '2h' }, 'Input `wait` is "2h": expected a duration such as `90s` or `5m`, above 0 and at most 1h.'],
	],
	'rules of latest': [
		[
			{ 'include-tags': '!*-rc*' },
			'Input `include-tags` has "!*-rc*", where ! has no meaning: write `*-rc*` into `exclude-tags`.',
		],
		[
			{ 'include-tags': '["*-alpine", "*-slim"]' },
			'Input `include-tags` has "["*-alpine", "*-slim"]", which is a list in brackets: write `*-alpine` and `*-slim`, one a line below `include-tags: |`.',
		],
		[
			{ 'include-tags': '*-alpine, .*' },
			'Input `include-tags` is ".*": expected globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line (no tag begins with ".": put "*" before it, or write it as an expression: `/.*/`).',
		],
		[
			{ constraint: '"1.2", <2' },
			'Input `constraint` is ""1.2", <2": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a range has no commas: white space stands between what must hold together, and || between alternatives).',
		],
		[
			{ extract: '^v' },
			'Input `extract` is "^v": expected an expression in RE2 syntax with a named group `version`, such as `^v(?<version>.+)$`, or with `major` and further ones (a group named version or major is needed, such as (?<version>...)).',
		],
		[
			{ constraint: 'about 3' },
			'Input `constraint` is "about 3": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a word is no range: for the newest of all versions, leave `constraint` empty).',
		],
		[
			{ constraint: '1.2-rc.1' },
			'Input `constraint` is "1.2-rc.1": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a pre-release stands behind three numbers and a hyphen, as in 1.2.0-rc.1).',
		],
		[
			{ constraint: 'latest' },
			'Input `constraint` is "latest": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a word is no range: for the newest of all versions, leave `constraint` empty).',
		],
		[
			{ constraint: '~>3.1' },
			'Input `constraint` is "~>3.1": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (not every tool reads ~= and ~> alike: write ~1.4 for 1.4 and its patches, or ^1.4 for 1.4 up to 2).',
		],
		[{ constraint: '>=3,<4' }, 'Input `constraint` has ">=3,<4", with a comma: write `>=3 <4`.'],
		[
			{ constraint: '3.1.2-alpine' },
			'Input `constraint` is "3.1.2-alpine": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a range has numbers alone: leave out a variant such as -alpine, the newest tag keeps the one in the tag of `image` by itself).',
		],
		[
			{ constraint: '^3 ||' },
			'Input `constraint` is "^3 ||": expected a semver range such as `3.1`, `^3.1` or `>=3.1 <4` (a range stands on both sides of ||: write it, or leave the || out).',
		],
		[{ constraint: '"^3"' }, 'Input `constraint` has ""^3"", in quotes: write `^3`.'],
		[
			{ 'include-tags': '/^3' },
			'Input `include-tags` is "/^3": expected globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line (an expression is written between two "/", with flags inside: (?i), at character 3).',
		],
		[
			{ 'include-tags': '*-alpine,*-slim' },
			'Input `include-tags` has "*-alpine,*-slim", with a comma: write `*-alpine` and `*-slim`, one a line below `include-tags: |`.',
		],
		[{ 'include-tags': '"*-alpine"' }, 'Input `include-tags` has ""*-alpine"", in quotes: write `*-alpine`.'],
		[
			{ 'include-tags': '^3\\.\\d+$' },
			'Input `include-tags` has "^3\\.\\d+$", which is an expression: write `/^3\\.\\d+$/`.',
		],
		[{ 'exclude-tags': '!*-rc*' }, 'Input `exclude-tags` has "!*-rc*", where ! has no meaning: write `*-rc*`.'],
		[{ extract: '^v(.*)$' }, 'Input `extract` has "^v(.*)$", whose group has no name: write `^v(?<version>.*)$`.'],
		[
			{ extract: '(?<number>.*)' },
			'Input `extract` is "(?<number>.*)": expected an expression in RE2 syntax with a named group `version`, such as `^v(?<version>.+)$`, or with `major` and further ones (a group is named version, major, minor, patch, build, revision, prerelease or compatibility, at character 4).',
		],
	],
	platforms: [
		[
			{ platforms: 'amd64' },
			'Input `platforms` is "amd64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'arm64' },
			'Input `platforms` is "arm64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/arm64`?).',
		],
		[
			{ platforms: 'x86_64' },
			'Input `platforms` is "x86_64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'linux amd64' },
			'Input `platforms` is "linux amd64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'linux/ amd64' },
			'Input `platforms` is "linux/ amd64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'linux/amd64 linux/arm64' },
			'Input `platforms` is "linux/amd64 linux/arm64": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64, linux/arm64`?).',
		],
		[
			{ platforms: 'linux/amd46' },
			'Input `platforms` is "linux/amd46": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'arm64/linux' },
			'Input `platforms` is "arm64/linux": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/arm64`?).',
		],
		[
			{ platforms: 'armv7' },
			'Input `platforms` is "armv7": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/arm/v7`?).',
		],
		[
			{ platforms: 'linux' },
			'Input `platforms` is "linux": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (did you mean `linux/amd64`?).',
		],
		[
			{ platforms: 'all' },
			'Input `platforms` is "all": expected `os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7` (for no platform in particular, leave it empty).',
		],
	],
	'registries and logins': [
		[
			{ registry: '*.example.com' },
			`Input \`registry\` is "*.example.com": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` ("*.example.com" is not a registry: a host has letters, digits, "-" and ".", and perhaps a port behind ":").`,
		],
		[
			{ 'trusted-hosts': 'a.example.com, *.example.com' },
			'Input `trusted-hosts` has "*.example.com", with a wildcard, which is not taken: expected each host by itself, one a line, such as `a.example.com` and `b.example.com`.',
		],
		[
			{ 'allowed-registries': 'my_registry:5000' },
			`Input \`allowed-registries\` is "my_registry:5000": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`my-registry:5000\`?).`,
		],
		[
			{ registry: '[fe80::1%eth0]' },
			`Input \`registry\` is "[fe80::1%eth0]": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` ("[fe80::1%eth0]" is not a registry: an IPv6 address stands in brackets, without a zone).`,
		],
		[
			{ registry: 'ghcr.io/owner' },
			`Input \`registry\` is "ghcr.io/owner": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`ghcr.io\`?).`,
		],
		[
			{ registry: 'github.com' },
			`Input \`registry\` is "github.com": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`ghcr.io\`?).`,
		],
		[
			{ registry: 'Docker Hub' },
			`Input \`registry\` is "Docker Hub": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`docker.io\`?).`,
		],
		[
			{ registry: 'http://registry.example.com:5000' },
			`Input \`registry\` is "http://registry.example.com:5000": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (plain http needs the host in \`insecure-registries\`, and no http:// here).`,
		],
		[
			{ registry: 'octocat@ghcr.io' },
			`Input \`registry\` has an "@", so it is not shown: expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\`; a login goes into \`username\` and \`password\`.`,
		],
		[
			{ registry: 'harbor' },
			`Input \`registry\` is "harbor": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` ("harbor/app" is an image of Docker Hub, so a host of one word needs its port: "harbor:443", or "harbor:80" for plain http).`,
		],
		[
			{ password: 'x' },
			'Input `username` is empty: expected the user name that `password` belongs to, such as `octocat`.',
		],
		[
			{ image: 'ghcr.io/owner/app', username: 'octocat', password: 'x' },
			'Input `registry` is not given, which means docker.io, and no image is of that: expected the registry that `username` and `password` are for (images are of ghcr.io).',
		],
		[
			{ 'allowed-registries': 'ghcr.io/owner' },
			`Input \`allowed-registries\` is "ghcr.io/owner": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`ghcr.io\`?).`,
		],
		[
			{ 'allowed-registries': '*.example.com' },
			`Input \`allowed-registries\` has "*.example.com", with a wildcard, which is not taken: expected each host by itself, one a line, such as \`a.example.com\` and \`b.example.com\`.`,
		],
		[
			{ 'insecure-registries': 'http://registry.example.com:5000' },
			`Input \`insecure-registries\` is "http://registry.example.com:5000": expected a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (did you mean \`registry.example.com:5000\`?).`,
		],
		[
			{ 'trusted-hosts': 'https://auth.example.com/token' },
			'Input `trusted-hosts` is "https://auth.example.com/token": expected `host` or `host:port`, without a scheme or a path, such as `auth.example.com` (did you mean `auth.example.com`?).',
		],
		[
			{ 'ca-file': 'certs/none.pem' },
			'Input `ca-file` is "certs/none.pem", which cannot be read: expected the path of a PEM file with one or more certificates, such as `certs/ca.pem`.',
		],
		[
			{ 'ca-file': '~/ca.pem' },
			'Input `ca-file` is "~/ca.pem", where `~` has no meaning: expected the path of a PEM file with one or more certificates, such as `certs/ca.pem`.',
		],
		[
			{ 'ca-file': '-----BEGIN CERTIFICATE-----' },
			'Input `ca-file` has a text in PEM itself, which is not shown: expected the path of a PEM file with one or more certificates, such as `certs/ca.pem` (write the text into a file in an earlier step).',
		],
	],
	'files and what belongs to them': [
		[
			{ image: '', files: '- "Dockerfile"\n- compose.yaml' },
			'Input `files` has "- "Dockerfile"", which is an item of a YAML list: write `Dockerfile`.',
		],
		[
			{ image: '', files: '["auto", "!legacy/**"]' },
			'Input `files` has "["auto", "!legacy/**"]", which is a list in brackets: write `auto` and `!legacy/**`, one a line below `files: |`.',
		],
		[
			{ only: '"nginx","redis", ghcr.io/a/**' },
			'Input `only` has ""nginx","redis", ghcr.io/a/**", with a comma: write `nginx`, `redis`, `ghcr.io/a/**`, one a line below `only: |`.',
		],
		[
			{ image: '', files: 'auto,Dockerfile' },
			'Input `files` has "auto,Dockerfile", with a comma: write `auto` and `Dockerfile`, one a line below `files: |`.',
		],
		[
			{ image: '', files: '/etc/Dockerfile' },
			'Input `files` has "/etc/Dockerfile", which is not below the workspace: expected `auto`, or globs from the top of the workspace, one a line, such as `**/Dockerfile` and `!legacy/**`.',
		],
		[
			{ image: '', files: '~/Dockerfile' },
			'Input `files` has "~/Dockerfile", which is not below the workspace: expected `auto`, or globs from the top of the workspace, one a line, such as `**/Dockerfile` and `!legacy/**`.',
		],
		[{ image: '', files: 'true' }, 'Input `files` has "true", which probably means all usual files: write `auto`.'],
		[
			{ image: '', files: '!legacy/**' },
			'Input `files` only leaves out files, and names none: expected `auto`, or globs from the top of the workspace, one a line, such as `**/Dockerfile` and `!legacy/**`.',
		],
		[{ image: '', files: '"**/Dockerfile"' }, 'Input `files` has ""**/Dockerfile"", in quotes: write `**/Dockerfile`.'],
		[
			{ only: 'nginx, redis' },
			'Input `only` has "nginx, redis", with a comma: write `nginx` and `redis`, one a line below `only: |`.',
		],
		[
			{ only: '!nginx' },
			'Input `only` has "!nginx", where ! has no meaning (`ignore` leaves images out): expected repositories, one a line, such as `ghcr.io/owner/**` or `nginx:1.25*` (`*` stands for a part of a name, `**` for several).',
		],
		[
			{ only: '/nginx/' },
			'Input `only` has "/nginx/", where a / at the beginning or the end has no meaning: expected repositories, one a line, such as `ghcr.io/owner/**` or `nginx:1.25*` (`*` stands for a part of a name, `**` for several).',
		],
		[{ ignore: '- nginx' }, 'Input `ignore` has "- nginx", which is an item of a YAML list: write `nginx`.'],
		[
			{ mode: 'latest', write: 'true' },
			'Input `write` is `true` without `files`: expected the files to write into, such as `files: auto`.',
		],
		[
			{ mode: 'latest', image: 'alpine', files: 'auto', write: 'true' },
			'Input `image` is set together with `write`, which changes references in files: expected `files` alone; `only` says which of their images to look at.',
		],
		[
			{ 'build-args': 'VERSION: 3' },
			'Input `build-args` has a line without `=`: expected lines of `NAME=value`, such as `PYTHON_VERSION=3.12`.',
		],
		[
			{ 'build-args': 'VERSION' },
			'Input `build-args` has a line without `=`: expected lines of `NAME=value`, such as `PYTHON_VERSION=3.12`.',
		],
		[
			{ dockerfile: '../Dockerfile' },
			'Input `dockerfile` is "../Dockerfile": expected a path from the top of the workspace, such as `images/app/Dockerfile`.',
		],
		[
			{ 'base-image': 'alpine, nginx' },
			'Input `base-image` has "alpine, nginx", with a comma: expected one image, such as `alpine:3.20`.',
		],
		[
			{ 'base-image': 'alpine', dockerfile: 'Dockerfile' },
			'Input `base-image` is set together with `dockerfile`, which says the same: expected one of the two.',
		],
		[
			{ shard: '1' },
			'Input `shard` is "1": expected `i/n`, part i of n, counted from 0, of at most 256, such as `0/4`.',
		],
		[
			{ shard: '4/4' },
			'Input `shard` is "4/4": expected `i/n`, part i of n, counted from 0, of at most 256, such as `0/4` (counted from 0, the last one is `3/4`).',
		],
		[
			{ mode: 'latest', files: 'auto', image: '', write: 'true', shard: '0/2' },
			'Input `shard` is set together with `write`, which needs the answers for all images, because some may share a value of a file: expected one of the two.',
		],
		[
			{ 'expect-digest': 'sha256:0123' },
			`Input \`expect-digest\` is "sha256:0123": expected a digest, such as \`sha256:${DIGITS}\` (a sha256 digest has 64 hexadecimal digits, not 4).`,
		],
		[
			{ 'expect-digest': `alpine@sha256:${DIGITS}` },
			`Input \`expect-digest\` is "alpine@sha256:${DIGITS}": expected a digest (did you mean \`sha256:${DIGITS}\`?).`,
		],
		[
			{ image: 'alpine\nnginx', 'expect-digest': `sha256:${DIGITS}` },
			'Input `expect-digest` is set together with 2 images: expected one line in `image` with a tag and without a digest, such as `ghcr.io/owner/app:1.2`.',
		],
	],
};

/** Inputs whose values are in no message, because they may be secrets, and messages in which words tell what the value is. */
const NOT_SHOWN = ['username', 'password', 'build-args'];
const TOLD = /is set together with|is not given|not shown|has no image|only leaves out|is `true`/;

async function refuse(given: Given): Promise<InputError> {
	const source = {
		get: (name: string) => ({ image: 'alpine', ...given })[name] ?? '',
		workspace: '/home/runner/work',
		readFile: () => {
			throw new Error('ENOENT');
		},
	};
	const error = await readInputs(source).then(
		() => assert.fail('no input was refused'),
		(thrown: unknown) => thrown,
	);
	assert.ok(error instanceof InputError, String(error));
	return error;
}

/** The lines of a value that a message may show: with what is a login hidden, all of it, or the line that is wrong. */
function linesOf(value: string): string[] {
	const items = value.split(/[\n,]/).map((item) => item.trim());
	return [
		quoteValue(value).slice(1, -1),
		value.replaceAll(/\s+/g, ' '),
		...items,
		...items.map((item) => item.replace(/^.*@/, '***@')),
	];
}

for (const [kind, rows] of Object.entries(MESSAGES)) {
	describe(kind, () => {
		for (const [given, message] of rows) {
			test(JSON.stringify(given).replaceAll(DIGITS, '0123...'), async () => {
				const error = await refuse(given);
				assert.equal(error.message, message);
				assert.ok(message.startsWith(`Input \`${error.input}\` `));
				assert.match(message, /: (?:expected|write) /);
				const value = given[error.input] ?? '';
				const isTold = NOT_SHOWN.includes(error.input) || TOLD.test(message) || value === '';
				assert.ok(isTold || linesOf(value).some((line) => message.includes(`"${line}"`)), 'the value is not shown');
			});
		}
	});
}

test('there are more than 85 of them, each ends in one full stop, and none has a word of blame', () => {
	const all = Object.values(MESSAGES).flat();
	assert.ok(all.length > 85, String(all.length));
	for (const [, message] of all) {
		assert.match(message, /[^.]\.$/);
		assert.doesNotMatch(message, /you must|invalid|illegal|please/i);
	}
});

describe('what looks like a slip, and is none', () => {
	const right: Given[] = [
		{ image: 'image:1.0\nghcr.io/a/sha256:1.0\nsha256:1.0\nowner/oci\ndeadbeef' },
		{ image: 'docker://alpine\noci://ghcr.io/a/b\nhttps://ghcr.io/a/b:1\n[::1]:5000/app:1\nlocalhost:5000/app' },
		{
			image: 'hub.docker.com/grafana/grafana\nhub.docker.com/library/alpine\nquay.io/a/b\nmcr.microsoft.com/dotnet/sdk',
		},
		{ image: 'registry.example.com/v1\nregistry.example.com/app.tar\ngithub.example.com/o/r/pkgs/container/n' },
		{ image: '4bcff63911fc:1\nsha256x:4bcff63911fc', registry: 'registry.example.com' },
		{ image: '4bcff63911fc\noci:dir', registry: 'registry.example.com' },
		{ image: `alpine # of \${TAG}, "quoted", a/b@c\n# docker pull $IMAGE` },
		{ image: 'alpine:LTS\nGHCR.io/Owner/App:V1' },
		{ username: 'robot$ci', password: `a\${{ b }}$c` },
		{ 'build-args': `A=\${B}\nC=$D` },
		{ 'include-tags': '/^v[0-9]{1,3}$/\n[a-z]*\n/a,b/' },
		{ image: '', files: '[ab]\n{a,b}\nDocker [file]' },
		{ extract: '^(?<version>.+)$', mode: 'latest' },
		{ image: '', files: '{a,b}/Dockerfile\n$dir/[,]' },
		{ constraint: '^3 || >=4.1 <5' },
		{ registry: 'https://index.docker.io/v1/' },
		{ 'trusted-hosts': 'github.com, gitlab.com' },
	];
	for (const given of right) {
		test(JSON.stringify(given), async () => {
			const get = (name: string) => ({ image: 'alpine', ...given })[name] ?? '';
			await readInputs({ get, workspace: '/home/runner/work', readFile: () => '' });
		});
	}
});

describe('a wrong input that holds a secret', () => {
	for (const given of [
		{ image: 'docker pull me:hunter2@ghcr.io/a/b' },
		{ image: '["me:hunter2@ghcr.io/a/b", "alpine"]' },
		{ image: `me:$hunter2@ghcr.io/a/\${TAG}` },
		{ registry: 'me:x@$hunter2' },
		{ image: `alpine@sha256:${DIGITS}, me:hunter2@ghcr.io/a/b` },
		{ image: `me:hunter2@ghcr.io/a/b, alpine@sha256:${DIGITS}` },
		{ image: `me:hunter2@sha256:${DIGITS}@ghcr.io/a/b` },
		{ image: 'hunter2@10.0.0.5' },
		{ image: 'me:hunter2@1.2' },
		{ 'allowed-registries': 'ghcr.io,me:x@$hunter2' },
		{ 'ca-file': '-----BEGIN PRIVATE KEY-----\nhunter2' },
		{ username: 'me', password: `\${{ hunter2 }}` },
		{ 'build-args': 'hunter2' },
	]) {
		test(`${JSON.stringify(given)}: it is not shown`, async () => {
			const { message, value, stack, cause } = await refuse(given);
			assert.doesNotMatch([message, value, stack, JSON.stringify(cause), String(cause)].join(), /hunter2/);
		});
	}
});
