/**
 * `npm run bench`: what a run costs in time, memory and requests, beside the bounds that we state. Exits 1 where one is
 * missed. Measured on the Node that the action runs on.
 */
import { start } from './start.mjs';

const HELP = `Measures what the action costs, and exits 1 where a stated bound is missed.

  npm run bench
      all figures, of dist/index.js, of src/version and of the redactor

  npm run bench -- WORD
      the parts whose name contains the word: selection, redaction, tag-list, images, start-up

  npm run bench -- --build
      builds the sources into a temporary folder first, and measures that instead of dist/
`;

process.exitCode = start('bench/run.mjs', HELP);
