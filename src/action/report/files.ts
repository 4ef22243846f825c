import type { Report } from '../../checks/report.ts';
import type { Collected } from '../../files/collect.ts';
import { isSameRegistry } from '../../registry/reference/reference.ts';
import { describeUnused, type Inputs } from '../inputs/inputs.ts';
import { count } from '../text/prose.ts';

/** What became of files that were chosen and not read. */
const LEFT_OUT = {
	outside: 'led out of the workspace',
	'too-large': 'had more than 1 MiB',
	binary: 'had no text',
	unreadable: 'could not be opened',
} as const;

/** Returns what is worth a notice where the run has looked for images in files: what was left out, that there is no image, a login for none of them. */
export function noticesOfFiles(
	{ excluded, files, listed, references }: Collected,
	{ files: globs, only, credentials, registry, shard }: Inputs,
	{ findings }: Report,
): string[] {
	if (globs === undefined || listed.size === 0) {
		return [];
	}
	// What is not in one part is in another.
	const isPart = shard !== undefined && references.length > 0;
	const reasons = [...excluded].map(([reason, number]) => `${number} ${LEFT_OUT[reason]}`);
	const total = [...excluded.values()].reduce((sum, number) => sum + number, 0);
	const none =
		references.length > 0
			? `\`${only === undefined ? 'ignore' : 'only'}\` leaves out all images of the ${count(files, 'file')} read`
			: files === 0
				? 'there is no file of a kind that it reads'
				: `there is no image in the ${count(files, 'file')} read`;
	const asked = findings.flatMap((finding) => (finding.reference === null ? [] : [finding]));
	const isUsed = asked.some(({ reference }) => isSameRegistry(reference.registry, registry));
	return [
		...(total === 0 ? [] : [`Input \`files\`: ${count(total, 'file')} left out, because ${reasons.join(', ')}.`]),
		...(findings.length === 0 && !isPart ? [`Input \`files\`: ${none}, so nothing was asked.`] : []),
		...(credentials !== undefined && !isUsed && !isPart ? [describeUnused(registry, asked)] : []),
	];
}

/** Returns a notice where there is nothing to ask about in this part of the images. */
export function noticesOfShard({ shard }: Pick<Inputs, 'shard'>, { findings }: Report): string[] {
	return shard === undefined || findings.length > 0
		? []
		: [`Input \`shard\`: no image falls to part ${shard.index}/${shard.total}, so nothing was asked.`];
}

/** Returns a warning where there is nothing to look at: a gate without a checkout would pass for ever. */
export function warnOfNoFiles({ listed }: Collected, { files: globs }: Inputs): string[] {
	return globs !== undefined && listed.size === 0
		? ['Input `files`: the workspace has no files, so nothing was asked. Run actions/checkout in an earlier step.']
		: [];
}
