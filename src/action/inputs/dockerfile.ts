import type { NamedImages } from '../../checks/base/used-image.ts';
import type { StageImage, StageImages } from '../../files/stages/stage-images.ts';
import type { FileText } from '../../files/workspace.ts';
import { InvalidReferenceError } from '../../registry/errors.ts';
import { parseReference, type Reference } from '../../registry/reference/reference.ts';
import { quoteAll } from './grammar/choices.ts';
import { InputError } from './input-error.ts';

const EXPECTED = 'a Dockerfile of the workspace whose last stage names its image';

/**
 * Returns the images that the last stage of a Dockerfile is built with. `file` is undefined where there is none, `read` reads its text; others than
 * the base are of interest with `isEveryInput`.
 * @throws {InputError} where it does not say what the base is
 */
export function toNamedImages(
	path: string,
	file: FileText | undefined,
	read: (text: string) => StageImages | { readonly unreadable: string },
	isEveryInput: boolean,
): NamedImages {
	const refuse = (found: string, expected = EXPECTED): never => {
		throw new InputError('dockerfile', path, expected, { found });
	};
	if (file === undefined) {
		return refuse(
			`is "${path}", and there is no such file: run actions/checkout in an earlier step, or correct the path`,
		);
	}
	if ('excluded' in file) {
		return refuse(`is "${path}", which cannot be read as a text of this workspace`);
	}
	const stages = read(file.text);
	if ('unreadable' in stages) {
		return refuse(`is "${path}", and ${stages.unreadable}`);
	}
	const { base, others } = stages;
	const toReference = (image: StageImage): Reference => {
		if ('image' in image) {
			try {
				return parseReference(image.image);
			} catch (error) {
				if (!(error instanceof InvalidReferenceError)) {
					throw error;
				}
				return refuse(`is "${path}", which names "${image.image}", and that is no image reference`);
			}
		}
		return image.needs.length > 0
			? refuse(
					`is "${path}", which needs values for ${quoteAll(image.needs)}`,
					'them in `build-args`, as lines of `NAME=value`',
				)
			: refuse(`is "${path}", and its base is open: ${image.problem ?? 'nobody knows it'}`);
	};
	return {
		source: 'dockerfile',
		base: base && toReference(base),
		others: isEveryInput ? others.map(toReference) : [],
	};
}
