/** `npm run pictures`: the job summaries of real runs, as pictures. Runs on the Node that the action runs on. */
import { start } from './start.mjs';

const HELP = `Takes pictures of job summaries: runs dist/index.js against registries inside this process, renders the Markdown in GitHub's
style, light and dark, and has headless Chromium take a picture of each. Not part of the gate.

  npm run pictures
      every scene, into script/pictures/out

  npm run pictures -- latest gate
      the scenes whose name contains a word

  npm run pictures -- --readme
      the two of README, into docs

It needs Chromium (Debian: apt-get install chromium fonts-noto-color-emoji), in CHROMIUM or as \`chromium\`. The first run installs GitHub's style and
a renderer, in script/pictures.
`;

process.exitCode = start('pictures/run.mjs', HELP);
