/** Images are no older than containers, and a number far ahead is not a year. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const MOMENT = /^(\d{4})(\d\d)(\d\d)((?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/;

/** Whether a number can be a year: 1990 to 2100. */
export function isYear(number: number): boolean {
	return number >= FIRST_YEAR && number <= LAST_YEAR;
}

/** Whether a year from 1990 to 2100, a month and a day are in the calendar. Further numbers do not count. */
export function isDay([year = 0, month = 0, day = 0]: readonly number[]): boolean {
	const isMonth = month >= 1 && month <= 12;
	return isYear(year) && isMonth && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The moment that digits without a separator name: `D` a day (`20240131`), `T` a day with hours and minutes, and seconds
 * if there are 14 digits; else undefined.
 */
export function findMoment(digits: string): 'D' | 'T' | undefined {
	const match = MOMENT.exec(digits);
	if (match === null || !isDay(match.slice(1, 4).map(Number))) {
		return undefined;
	}
	return match[4] === undefined ? 'D' : 'T';
}

/** The letter of one number in a signature: `D`, `T`, `E` for ten digits (seconds since 1970), else `n`. */
export function kindOfNumber(digits: string): 'D' | 'T' | 'E' | 'n' {
	return findMoment(digits) ?? (digits.length === 10 ? 'E' : 'n');
}
