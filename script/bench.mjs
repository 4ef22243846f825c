/**
 * `npm run bench`: measures time, memory and requests of a run, and compares them with the stated bounds. Exits 1 where one
 * is missed. Runs on the Node that the action runs on.
 */
import { start } from './start.mjs';

const HELP = `Measures what the action costs, and exits 1 where a stated bound is missed.

  npm run bench
      all figures, of dist/index.js, of src/version and of the redactor

  npm run bench -- WORD
      the parts whose name contains the word: selection, files, redaction, tag-list, images, gate, bump, hostile, start-up

  npm run bench -- --build
      builds the sources into a temporary folder first, and measures that instead of dist/
`;

process.exitCode = start('bench/run.mjs', HELP);
