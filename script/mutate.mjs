/**
 * `npm run mutate`: changes the sources one small thing at a time, and shows which changes no test sees. Runs on the
 * Node that the action runs on.
 */
import { start } from './start.mjs';

const HELP = `Changes sources one small thing at a time (StrykerJS), and runs the tests against each change. A change that no test sees
survives, and is shown: either it changes nothing that matters, or a test is missing. Not part of the gate.

  npm run mutate -- src/registry/http/retry.ts 'src/registry/policy/*.ts'
      the tests are those of the folder below __tests__ that mirrors the source's, those that are named like it first

  npm run mutate -- src/registry/http/retry.ts:120-140
      lines of a file

  npm run mutate -- src/version/select/select.ts '__tests__/version/**/*.test.ts'
      with these tests instead

The report is also in script/mutate/reports/mutation.html. The first run installs StrykerJS, in script/mutate.
`;

process.exitCode = start('mutate/run.mjs', HELP);
