/** Images are no older than containers, and a number far ahead is no year. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const CLOCK_LIMITS = [24, 60, 60];

/** Whether a number can be a year: 1990 to 2100. */
export function isYear(number: number): boolean {
	return number >= FIRST_YEAR && number <= LAST_YEAR;
}

/** Whether a day is in the calendar, in a year from 1990 to 2100. */
export function isDay(year: number, month: number, day: number): boolean {
	if (!isYear(year) || month < 1 || month > 12 || day < 1) {
		return false;
	}
	return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * What digits without a separator say: `D` a day (`20240131`), `T` a day with hours and minutes, and seconds if it has
 * 14 digits; else undefined.
 */
export function findMoment(digits: string): 'D' | 'T' | undefined {
	if (![8, 12, 14].includes(digits.length)) {
		return undefined;
	}
	const pairs = [...digits.matchAll(/\d\d/g)].map(([pair]) => Number(pair));
	const [century = 0, year = 0, month = 0, day = 0, ...clock] = pairs;
	const isTime = clock.every((pair, position) => pair < (CLOCK_LIMITS[position] ?? 0));
	if (!isTime || !isDay(century * 100 + year, month, day)) {
		return undefined;
	}
	return clock.length === 0 ? 'D' : 'T';
}

/** The letter of one number in a signature: `D`, `T`, `E` for ten digits (seconds since 1970), else `n`. */
export function kindOfNumber(digits: string): 'D' | 'T' | 'E' | 'n' {
	return findMoment(digits) ?? (digits.length === 10 ? 'E' : 'n');
}
