import { Sourced } from '../../sourced.ts';
import type { Composed } from '../composed.ts';
import { type Json, readJson } from '../jsonc.ts';
import type { SettingPart, Settings } from './settings.ts';
import { HclFault, scanTemplate } from './template.ts';

/** What the JSON form of an HCL file sets: its texts are templates too. Source: https://github.com/hashicorp/hcl/blob/main/json/spec.md */
export function readJsonSettings(file: string, text: string): Settings {
	const { entries, fault }: Json = readJson(file, text);
	const settings = entries.flatMap(({ path, value }) => {
		if (value === undefined) {
			return [];
		}
		const written = value.range(0, value.text.length);
		return [{ path, parts: partsOf(value), written, isWhole: true }];
	});
	return { settings, fault };
}

/** A text that is no template stands for itself. */
function partsOf(value: Composed): SettingPart[] {
	const whole = (start: number, end: number): SettingPart => ({
		value: value.slice(start, end),
		written: value.range(start, end),
	});
	try {
		return scanTemplate(value.text, 0, value.text.length, false).parts.map((part) => {
			const found = whole(part.start, part.end);
			if (part.kind === 'escape') {
				return { ...found, value: Sourced.computed(part.text) };
			}
			return part.kind === 'text' ? found : { ...found, expression: part.expression.trim() };
		});
	} catch (error) {
		if (error instanceof HclFault) {
			return [whole(0, value.text.length)];
		}
		throw error;
	}
}
