import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runAction } from '../runner.mjs';
import { whyInstall } from '../setup.mjs';
import { startScenes } from './scenes.mjs';

/** @import { Scene } from './scenes.mjs' */

const FOLDER = dirname(fileURLToPath(import.meta.url));
const PROJECT = resolve(FOLDER, '../..');
/** The room of a summary on github.com, in pixels. */
const WIDTH = 1012;
const TALLEST = 2400;
/** Chromium shows a part alone of a window that is lower. */
const LOWEST = 320;
const README = { light: 'docs/summary-light.png', dark: 'docs/summary-dark.png' };

const args = process.argv.slice(2);
const isForReadme = args.includes('--readme');
const words = args.filter((arg) => !arg.startsWith('--'));
const isInstalled = whyInstall(FOLDER) === undefined || install() === 0;
process.exitCode = isInstalled ? await main() : 1;

function install() {
	const { status } = spawnSync('npm', ['ci'], { cwd: FOLDER, stdio: 'inherit' });
	return status ?? 1;
}

async function main() {
	const { scenes, close } = await startScenes();
	const scratch = await mkdtemp(join(tmpdir(), 'tagscout-pictures-'));
	try {
		const wanted = scenes.filter(({ name, isForReadme: isReadme = false }) =>
			isForReadme ? isReadme : words.length === 0 || words.some((word) => name.includes(word)),
		);
		for (const scene of wanted) {
			const markdown = await summarize(scene, scratch);
			for (const theme of /** @type {const} */ (['light', 'dark'])) {
				const target = isForReadme ? README[theme] : `script/pictures/out/${scene.name}-${theme}.png`;
				await picture(markdown, theme, join(PROJECT, target), scratch);
				console.log(target);
			}
		}
		return 0;
	} finally {
		await rm(scratch, { recursive: true, force: true });
		await close();
	}
}

/**
 * The Markdown of a run, with the names that a reader knows in place of those of this process.
 * @param {Scene} scene
 * @param {string} scratch
 */
async function summarize({ inputs, files = {}, names, env, isOpen = false, isOfBody = false }, scratch) {
	const workspace = await mkdtemp(join(scratch, 'workspace-'));
	for (const [path, text] of Object.entries(files)) {
		const file = join(workspace, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	const { summary, outputs } = await runAction({ inputs, cwd: workspace, ...(env && { env }) });
	const shown = isOfBody ? (outputs['body'] ?? '') : summary;
	const text = Object.entries(names).reduce((text, [host, name]) => text.replaceAll(host, name), shown);
	return isOpen ? text.replaceAll('<details>', '<details open>') : text;
}

/**
 * @param {string} markdown
 * @param {'light' | 'dark'} theme
 * @param {string} target
 * @param {string} scratch
 */
async function picture(markdown, theme, target, scratch) {
	// By its path: the checker of types would look for it where it is not installed.
	const { marked } = await import(pathToFileURL(join(FOLDER, 'node_modules/marked/lib/marked.esm.js')).href);
	const css = await readFile(join(FOLDER, `node_modules/github-markdown-css/github-markdown-${theme}.css`), 'utf8');
	const page = join(scratch, `${theme}.html`);
	const background = theme === 'light' ? '#ffffff' : '#0d1117';
	const body = await marked.parse(markdown, { gfm: true });
	await writeFile(
		page,
		`<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; background: ${background}; } .markdown-body { width: ${WIDTH}px; padding: 16px; box-sizing: border-box; }
</style><body><article class="markdown-body">${body}</article>
<script>document.title = String(document.querySelector('article').scrollHeight)</script>`,
	);
	const address = pathToFileURL(page).href;
	const height = Number(/<title>(\d+)<\/title>/.exec(chromium(['--dump-dom', address], scratch))?.[1] ?? 800);
	await mkdir(dirname(target), { recursive: true });
	chromium(
		[`--screenshot=${target}`, `--window-size=${WIDTH},${Math.max(LOWEST, Math.min(height, TALLEST))}`, address],
		scratch,
	);
}

/**
 * @param {readonly string[]} more
 * @param {string} scratch
 */
function chromium(more, scratch) {
	const flags = [
		'--headless',
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--hide-scrollbars',
	];
	const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
	const profile = `--user-data-dir=${join(scratch, 'profile')}`;
	const program = process.env['CHROMIUM'] ?? 'chromium';
	const { stdout, status, error } = spawnSync(program, [...flags, ...quiet, profile, ...more], { encoding: 'utf8' });
	if (status !== 0) {
		throw new Error(`${program} took no picture${error === undefined ? '' : `: ${error.message}`}`);
	}
	return stdout;
}
