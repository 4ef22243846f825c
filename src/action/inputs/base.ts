import type { BaseInputs } from '../../checks/base/base.ts';
import type { NamedImages } from '../../checks/base/used-image.ts';
import type { StageImage, StageImages } from '../../files/stages/stage-images.ts';
import type { FileText } from '../../files/workspace.ts';
import { InvalidReferenceError } from '../../registry/errors.ts';
import { parseReference, type Reference } from '../../registry/reference/reference.ts';
import { parseChoice, quoteAll } from './grammar/choices.ts';
import { parseImage } from './images.ts';
import { InputError } from './input-error.ts';

const DOCKERFILE = 'a Dockerfile of the workspace whose last stage names its image';
const INPUTS = ['base', 'all'] as const;

/** The inputs of `base`. */
export interface BaseWords extends BaseInputs {
	/** What images should be built on; undefined: they tell. */
	readonly baseImage: Reference | undefined;
	/** The file whose last stage says so, as a path in the workspace. */
	readonly dockerfile: string | undefined;
}

/** Returns the inputs of `base`, checked. `get` gives an input's text, trimmed. @throws {InputError} */
export function readBaseInputs(get: (name: string) => string): BaseWords {
	const baseImage = get('base-image');
	const dockerfile = get('dockerfile').replace(/^(\.\/+)+/, '');
	if (baseImage !== '' && dockerfile !== '') {
		const found = 'is set together with `dockerfile`, which says the same';
		throw new InputError('base-image', baseImage, 'one of the two', { found });
	}
	if (/^\/|^[a-z]:[\\/]|\\/i.test(dockerfile) || dockerfile.split('/').includes('..')) {
		throw new InputError(
			'dockerfile',
			dockerfile,
			'a path from the top of the workspace, such as `images/app/Dockerfile`',
		);
	}
	return {
		isEveryInput:
			parseChoice('inputs', get('inputs'), INPUTS, { meant: { builders: 'all', builder: 'all' } }) === 'all',
		baseImage: baseImage === '' ? undefined : parseImage('base-image', baseImage),
		dockerfile: dockerfile === '' ? undefined : dockerfile,
	};
}

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
	const refuse = (found: string, expected = DOCKERFILE): never => {
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
