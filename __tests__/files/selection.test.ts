import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FileGlobs, selectFiles } from '../../src/files/selection.ts';

const PATHS = [
	'.github/workflows/ci.yml',
	'Dockerfile',
	'Dockerfile.dockerignore',
	'Dockerfile.js',
	'Dockerfile.md',
	'README.md',
	'charts/app/Chart.yaml',
	'charts/app/charts/db/Chart.yaml',
	'charts/app/charts/db/templates/db.yaml',
	'charts/app/ci/test-values.yaml',
	'charts/app/templates/deployment.yaml',

	'charts/app/values.yaml',
	'ci/app-values.yaml',
	'compose.yaml',
	'deploy/templates/app.yaml',
	'e2e/pod.yaml',
	'images.txt',
	'node_modules/a/Dockerfile',
	'src/latest/Dockerfile',
	'src/test/Dockerfile',
	'templates/app.yaml',
	'vendor/b/compose.yaml',
];

const select = (globs: Partial<FileGlobs>, isThere: (path: string) => boolean = () => false) =>
	selectFiles({ isAuto: false, globs: [], excluded: [], ...globs }, PATHS, isThere);

describe('which files are read', () => {
	it('auto: those of every kind, without tests, what others wrote, templates and test values of charts, and lists', () => {
		assert.deepEqual(select({ isAuto: true }).paths, [
			'.github/workflows/ci.yml',
			'Dockerfile',
			'Dockerfile.js',
			'charts/app/Chart.yaml',
			'charts/app/charts/db/Chart.yaml',
			'charts/app/values.yaml',
			'ci/app-values.yaml',
			'compose.yaml',
			'deploy/templates/app.yaml',
			'src/latest/Dockerfile',
			'templates/app.yaml',
		]);
	});

	it('globs: whatever they name, in the folders that auto passes over too', () => {
		const { paths, unmatched } = select({ globs: ['**/Dockerfile', 'images.txt', 'gone/*'] });
		assert.deepEqual(paths, [
			'Dockerfile',
			'images.txt',
			'node_modules/a/Dockerfile',
			'src/latest/Dockerfile',
			'src/test/Dockerfile',
		]);
		assert.deepEqual(unmatched, ['gone/*']);
	});

	it('what is excluded is left out, of auto and of globs, and is not unmatched', () => {
		const { paths, unmatched } = select({
			isAuto: true,
			globs: ['images.txt'],
			excluded: ['**/*.y{a,}ml', 'src/**', 'gone'],
		});
		assert.deepEqual(paths, ['Dockerfile', 'Dockerfile.js', 'images.txt']);
		assert.deepEqual(unmatched, []);
	});

	it('a folder is left out by its name, with all that is in it', () => {
		const { paths } = select({ globs: ['**/Dockerfile'], excluded: ['src', 'node_modules/'] });
		assert.deepEqual(paths, ['Dockerfile']);
	});

	it('a path without a wildcard may be one that git ignores', () => {
		const isThere = (path: string) => path === 'rendered.yaml';
		assert.deepEqual(select({ globs: ['rendered.yaml'] }, isThere), { paths: ['rendered.yaml'], unmatched: [] });
		assert.deepEqual(select({ globs: ['rendered*.yaml'] }, isThere).unmatched, ['rendered*.yaml']);
	});
});
