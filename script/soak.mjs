/**
 * `npm run soak`: asks about thousands of images through faults of every kind, and compares each answer with the right one.
 * Exits 1 where one is wrong or lost, or a bound is missed. Runs on the Node that the action runs on.
 */
import { start } from './start.mjs';

const HELP = `Asks dist/index.js about 5,000 images over 50 repositories of five registries, of whose requests one in ten meets faults:
server errors, limits, resets, cut, slow, compressed and corrupt answers, up to three in a row; and about 100 images of a host that
never says a word. Exits 1 where an answer is wrong or lost, or a bound of memory, connections or time is missed. Takes two minutes.

  npm run soak
      the same faults each time

  npm run soak -- seed=7
      other ones

  npm run soak -- --build
      builds the sources into a temporary folder first, and asks that instead of dist/
`;

process.exitCode = start('soak/run.mjs', HELP);
