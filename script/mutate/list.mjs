import { ACTION } from './mutants/action.mjs';
import { ANSWERS } from './mutants/answers.mjs';
import { CHECKS } from './mutants/checks.mjs';
import { INPUTS } from './mutants/inputs.mjs';
import { LOGINS } from './mutants/logins.mjs';
import { MANIFESTS } from './mutants/manifests.mjs';
import { NETWORK } from './mutants/network.mjs';
import { ORIGINS } from './mutants/origins.mjs';
import { PROXIES } from './mutants/proxies.mjs';
import { REFERENCES } from './mutants/references.mjs';
import { STORED } from './mutants/stored.mjs';
import { TAGS } from './mutants/tags.mjs';
import { TOKENS } from './mutants/tokens.mjs';
import { VERSIONS } from './mutants/versions.mjs';

/** Every quirk's handling and every limit, each taken out. */
export const MUTANTS = [
	...ANSWERS,
	...MANIFESTS,
	...REFERENCES,
	...TAGS,
	...LOGINS,
	...TOKENS,
	...STORED,
	...ORIGINS,
	...VERSIONS,
	...CHECKS,
	...INPUTS,
	...ACTION,
	...NETWORK,
	...PROXIES,
];
