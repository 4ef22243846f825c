import type { WrittenReference } from './action/inputs/images.ts';
import type { Inputs } from './action/inputs/inputs.ts';
import type { Question } from './checks/finding.ts';

/** The circumstances that decide which images are asked about with a login. */
export interface Circumstances extends Pick<Inputs, 'allowedRegistries'> {
	/** Whether the event brings a stranger's files together with this repository's secrets. */
	readonly isOpenToStrangers: boolean;
}

/**
 * Returns the questions about what was written, in its order, and about equal texts once. A stranger's file is asked about anonymously:
 * private tags must not be read through a public log. `allowed-registries` says that nothing but these can be asked, and lifts that.
 */
export function toQuestions(written: readonly WrittenReference[], circumstances: Circumstances): Question[] {
	const isGuarded = circumstances.isOpenToStrangers && circumstances.allowedRegistries.length === 0;
	const questions = written.map(
		({ asked, reference, isFromFile = false }): Question => ({
			asked,
			reference,
			anonymousOnly: isGuarded && isFromFile,
		}),
	);
	return [...new Map(questions.map((question) => [`${question.anonymousOnly} ${question.asked}`, question])).values()];
}
