/** The process that reads files: it tells how long it took, in milliseconds, and how many references it found. */
import { contextOf } from '../../src/files/candidate.ts';
import { find } from '../../src/files/find.ts';

const FILES = 2000;
/** One file is about as large as a file may be. */
const LARGE_LENGTH = 1024 * 1024;

/** @type {readonly ((number: number) => [path: string, text: string])[]} */
const MAKE = [
	(number) => [
		`services/${number}/Dockerfile`,
		`# syntax=docker/dockerfile:1\nARG VERSION=1.${number}\nFROM golang:\${VERSION} AS build\nRUN go build\nFROM alpine:3.${number}\nCOPY --from=build /app /app\n`,
	],
	(number) => [`deploy/${number}.yaml`, deployment(number)],
	(number) => [
		`stacks/${number}/compose.yaml`,
		`services:\n  web:\n    image: \${REGISTRY:-docker.io}/acme/web:1.${number}\n  db:\n    image: postgres:16.${number}\n`,
	],
	(number) => [`charts/${number}/values.yaml`, `image:\n  repository: acme/app\n  tag: v1.${number}.0\nreplicas: 3\n`],
	(number) => [
		`.github/workflows/${number}.yml`,
		`on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    container: node:22.${number}\n    steps:\n      - run: npm test\n`,
	],
];

/** @param {number} number */
function deployment(number) {
	return `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app${number}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: acme/app:2.${number}\n`;
}

/** The manifests of an operator: definitions of resources, of which every second one speaks of an image, with a Deployment behind them. */
function large() {
	const end = `---\n${deployment(0)}`;
	let text = '';
	for (let number = 0; text.length < LARGE_LENGTH - 70_000; number += 1) {
		text += definition(number);
	}
	return text + end;
}

/** @param {number} number */
function definition(number) {
	const subject = number % 2 === 0 ? 'an image' : 'a resource';
	let text = `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  schema:\n    properties:\n`;
	for (let field = 0; text.length < 65_536; field += 1) {
		text += `      field${field}:\n        description: what a field of ${subject} is for, in a sentence or two\n        type: string\n`;
	}
	return text;
}

const files = Array.from({ length: FILES - 1 }, (_, number) => MAKE[number % MAKE.length]?.(number) ?? ['', '']);
files.push(['deploy/release.yaml', large()]);
const texts = new Map(files.map(([path = '', text = '']) => [path, text]));
const context = contextOf((path) => texts.get(path));
const started = performance.now();
let references = 0;
for (const [path, text] of texts) {
	references += find(path, text, context).references.length;
}
console.log(JSON.stringify({ milliseconds: performance.now() - started, references }));
