/**
 * `npm run fuzz`: throws mutated inputs at all code that reads texts of strangers, for a chosen time. Exits 1 at the first
 * input that breaks a promise. Runs on the Node that the action runs on.
 */
import { start } from './start.mjs';

const HELP = `Throws mutated inputs at the parsers, the cleaner, the origin policy and, over real HTTP, at the whole registry core.
Exits 1 at the first input that breaks a promise, and says how to run that case again.

  npm run fuzz
      a minute for all targets together, with a new seed

  npm run fuzz -- seconds=300 seed=7
      as long and with the numbers that one likes; the same seed makes the same inputs

  npm run fuzz -- target=challenges
      the targets whose name contains the word

  npm run fuzz -- target=challenges seed=7 case=123
      this one case again
`;

process.exitCode = start('fuzz/run.mjs', HELP);
