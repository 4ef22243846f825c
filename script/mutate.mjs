/**
 * `npm run mutate`: takes out each quirk's handling and each limit in turn, and expects a red test. Exits 1 where all tests stay
 * green. The working tree is not touched.
 */
import { start } from './start.mjs';

const HELP = `Takes out each quirk's handling and each limit in turn, and expects a red test.

  npm run mutate
      all of them, with a line each: killed (and by which test), hung (a bound that is gone), SURVIVED (no test noticed)
      or BROKEN (it does not apply, or does not run). Exit code 1 for the last two.

  npm run mutate -- WORD
      those whose name or file contains the word
`;

process.exitCode = start('mutate/run.mjs', HELP);
