import type { BaseInputs } from './base/base.ts';
import type { SharedLookups } from './base/lookups.ts';
import { checkExists } from './exists.ts';
import type { CheckOptions, Question } from './finding.ts';
import { type AgeInputs, checkInspect } from './inspect.ts';
import { answerTo } from './latest/latest-image.ts';
import type { LatestInputs } from './latest/latest-inputs.ts';
import type { Answered, Mode } from './report.ts';

/** A mode, with the options that it alone reads. */
export type ModeInputs =
	| { readonly mode: Exclude<Mode, 'inspect' | 'latest' | 'base'> }
	| ({ readonly mode: 'inspect' } & AgeInputs)
	| ({ readonly mode: 'latest' } & LatestInputs)
	| ({ readonly mode: 'base' } & BaseInputs);

/** Finds out about one image what the mode of `inputs` asks. @throws {RegistryError | CredentialsError} where it could not be found out */
export async function check(
	question: Question,
	inputs: ModeInputs,
	options: CheckOptions & { readonly lookups: SharedLookups },
): Promise<readonly Answered[]> {
	const common = question.isArtefact ? { ...options, platforms: [] } : options;
	switch (inputs.mode) {
		case 'exists':
			return [await checkExists(question, common)];
		case 'inspect':
			return checkInspect(question, { ...common, maxAge: inputs.maxAge });
		case 'latest': {
			// It brings the reading and ordering of tags along, which takes some milliseconds to load.
			const { checkLatest } = await import('./latest/latest.ts');
			return [await checkLatest(question, { ...common, ...inputs, ...question.latest })];
		}
		case 'base': {
			// It brings the reader of Dockerfiles along.
			const { checkBase } = await import('./base/base.ts');
			return [await checkBase(question, { ...common, ...inputs })];
		}
	}
}

/** The finding as the answer to a question whose text may spell the same reference another way, and which may stand elsewhere. */
export function asAsked(question: Question, finding: Answered, inputs: ModeInputs): Answered {
	const { asked, place = null, held, latest, warnings = [] } = question;
	const answer = inputs.mode === 'latest' ? answerTo(question, finding, { ...inputs, ...latest }) : finding;
	const bump = held === undefined ? null : { held, users: [] };
	return { ...answer, asked, place, bump, warnings: [...warnings, ...answer.warnings] };
}
