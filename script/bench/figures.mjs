/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {'ms' | 'MB' | ''} unit a megabyte is 1,000,000 bytes
 * @property {number} [below] the bound: the value must be less
 * @property {number} [most] the bound: the value may be as much
 * @property {number} [exactly] the bound: the value must be this
 */

/**
 * Returns the middle value, or the mean of the two middle ones.
 * @param {readonly number[]} values
 * @throws {RangeError} when there is none
 */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	if (upper === undefined || lower === undefined) {
		throw new RangeError('no values, no median');
	}
	return (lower + upper) / 2;
}

/**
 * Whether the figure breaks its bound. `NaN` breaks every bound.
 * @param {Figure} figure
 */
export function isMissed({ value, below, most, exactly }) {
	const keeps = [
		below === undefined || value < below,
		most === undefined || value <= most,
		exactly === undefined || value === exactly,
	];
	return keeps.includes(false);
}

/**
 * Returns the figures as lines of a table.
 * @param {readonly Figure[]} figures
 */
export function toTable(figures) {
	const rows = [['figure', 'measured', 'bound', ''], ...figures.map(toRow)];
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map(([name = '', value = '', bound = '', verdict = '']) => {
		const [first = 0, second = 0, third = 0] = widths;
		return `${name.padEnd(first)}  ${value.padStart(second)}  ${bound.padEnd(third)}  ${verdict}`.trimEnd();
	});
}

/** @param {Figure} figure */
function toRow(figure) {
	const { name, value, unit } = figure;
	const bound = boundOf(figure);
	const verdict = isMissed(figure) ? 'MISSED' : 'kept';
	return [name, withUnit(value, unit), bound, bound === '' ? '' : verdict];
}

/** @param {Figure} figure */
function boundOf({ unit, below, most, exactly }) {
	const parts = [
		below === undefined ? '' : `below ${withUnit(below, unit)}`,
		most === undefined ? '' : `at most ${withUnit(most, unit)}`,
		exactly === undefined ? '' : `exactly ${withUnit(exactly, unit)}`,
	];
	return parts.filter((part) => part !== '').join(', ');
}

/**
 * @param {number} value
 * @param {Figure['unit']} unit
 */
function withUnit(value, unit) {
	const text = Number.isInteger(value) ? String(value) : value.toFixed(1);
	return unit === '' ? text : `${text} ${unit}`;
}
