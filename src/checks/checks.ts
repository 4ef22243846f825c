import type { Platform } from '../registry/content/platform.ts';
import type { Deadline } from '../registry/http/deadline.ts';
import type { Registries } from '../registry/registries.ts';
import { checkExists } from './exists.ts';
import type { Question } from './finding.ts';
import { checkInspect } from './inspect.ts';
import type { LatestInputs } from './latest/latest.ts';
import { answerTo } from './latest/latest-image.ts';
import type { Finding } from './report.ts';

/** What every mode is told. */
export interface Common {
	readonly registries: Registries;
	/** No answer comes after it. */
	readonly deadline: Deadline;
	readonly platforms: readonly Platform[];
	/** What to call what the registry does not tell apart from private. */
	readonly missingOrPrivate: 'denied' | 'missing';
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** What a mode is told beside, by the mode: what the others do not read. */
export type ModeInputs =
	| { readonly mode: 'exists' }
	| { readonly mode: 'inspect' }
	| ({ readonly mode: 'latest' } & LatestInputs);

/** Finds out about one image what the mode of `inputs` asks. @throws {RegistryError | CredentialsError} where it could not be found out */
export async function check(question: Question, inputs: ModeInputs, common: Common): Promise<readonly Finding[]> {
	switch (inputs.mode) {
		case 'exists':
			return [await checkExists(question, common)];
		case 'inspect':
			return checkInspect(question, common);
		case 'latest': {
			// It brings the reading and ordering of tags along, which takes some milliseconds to load.
			const { checkLatest } = await import('./latest/latest.ts');
			return [await checkLatest(question, { ...common, ...inputs })];
		}
	}
}

/** The finding as the answer to a question whose text may spell the same reference another way. */
export function asAsked(question: Question, finding: Finding, inputs: ModeInputs): Finding {
	return inputs.mode === 'latest' ? answerTo(question, finding, inputs) : { ...finding, asked: question.asked };
}
