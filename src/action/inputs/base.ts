import type { BaseInputs } from '../../checks/base/base.ts';
import { InvalidReferenceError } from '../../registry/errors.ts';
import { parseReference, type Reference } from '../../registry/reference/reference.ts';
import { parseChoice } from './grammar/choices.ts';
import { InputError, parseFor } from './input-error.ts';

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
	const expected = 'one image reference, such as `alpine:3.20`';
	return {
		isEveryInput: parseChoice('inputs', get('inputs'), INPUTS) === 'all',
		baseImage:
			baseImage === ''
				? undefined
				: parseFor(['base-image', baseImage], expected, InvalidReferenceError, (text) => parseReference(text)),
		dockerfile: dockerfile === '' ? undefined : dockerfile,
	};
}
