import { CREDENTIAL_TARGETS } from './credentials.ts';
import { DOCUMENT_TARGETS } from './documents.ts';
import { FILE_DATA_TARGETS } from './file-data.ts';
import { DOCKERFILE_TARGETS } from './files-dockerfile.ts';
import { HEADER_TARGETS } from './headers.ts';
import { openJourneyTarget } from './journeys.ts';
import { ORIGIN_TARGETS } from './origins.ts';
import { REFERENCE_TARGETS } from './references.ts';
import { REWRITE_TARGETS } from './rewriting.ts';
import type { Target } from './target.ts';
import { TEXT_TARGETS } from './texts.ts';
import { openTokenTarget } from './tokens.ts';
import { VERSION_TARGETS } from './versions.ts';
import { YAML_TARGETS } from './yaml.ts';

/** Everything that is fuzzed without a server. */
export const PURE_TARGETS: readonly Target[] = [
	...REFERENCE_TARGETS,
	...HEADER_TARGETS,
	...ORIGIN_TARGETS,
	...DOCUMENT_TARGETS,
	...CREDENTIAL_TARGETS,
	...TEXT_TARGETS,
	...VERSION_TARGETS,
	...FILE_DATA_TARGETS,
	...DOCKERFILE_TARGETS,
	...YAML_TARGETS,
	...REWRITE_TARGETS,
];

/** The targets over real HTTP, by name. Only one is open at a time, because its servers and its hold on the network last until it is closed. */
export const WIRE_TARGETS: Readonly<Record<string, () => Promise<Target>>> = {
	'token answers': openTokenTarget,
	journeys: () => openJourneyTarget(false),
	'journeys over TLS': () => openJourneyTarget(true),
};
