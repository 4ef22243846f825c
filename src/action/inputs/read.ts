import { type InputSource, readInputs } from './inputs.ts';
import { isAnySet } from './modes.ts';

/**
 * Returns all inputs, as `readInputs` does. Those of `latest` are read where the mode needs them, or where one was set: it has to be right,
 * because the mode may come from a matrix. Their grammars take some milliseconds to load, which a plain `exists` does not pay for.
 * @throws InputError for the first input that is wrong.
 */
export async function readAllInputs(source: InputSource): Promise<ReturnType<typeof readInputs>> {
	const get = (name: string) => source.get(name).trim();
	if (get('mode') !== 'latest' && !isAnySet('latest', get)) {
		return readInputs(source);
	}
	const { readLatestInputs } = await import('./latest.ts');
	return readInputs(source, readLatestInputs(get));
}
