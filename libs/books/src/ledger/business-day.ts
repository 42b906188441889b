/** All differences from UTC are whole quarters of an hour, so neither day nor hour changes within one. */
const QUARTER_MS = 900_000;

/** The day (`2026-03-01`) that an instant belongs to in a time zone, such as `Europe/Istanbul`. */
export const businessDay = remembered(
  // Swedish dates have the ISO form.
  (timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  (text) => text,
);

/** The hour of the day in the time zone, 0 to 23. */
export const businessHour = remembered(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
  Number,
);

/** Payments come in the order of time, so the last answer of each time zone is enough: a formatter takes several µs. */
function remembered<T>(formatOf: (timeZone: string) => Intl.DateTimeFormat, read: (text: string) => T) {
  const zones = new Map<string, { format: Intl.DateTimeFormat; quarter?: number; value?: T }>();
  return (at: string | Date, timeZone: string): T => {
    let zone = zones.get(timeZone);
    if (!zone) zones.set(timeZone, (zone = { format: formatOf(timeZone) }));
    const time = typeof at === 'string' ? Date.parse(at) : at.getTime();
    const quarter = Math.floor(time / QUARTER_MS);
    if (zone.quarter !== quarter) Object.assign(zone, { quarter, value: read(zone.format.format(time)) });
    return zone.value!;
  };
}

const DAY_MS = 86_400_000;

/** Whether a text is a day of the calendar. `Date` would read `2026-02-30` as a day in March. */
export function isCalendarDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Start of the day in the time zone. A day ends at the start of the next. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset from UTC may change during the night, so it is computed again at the first result.
  const first = new Date(midnight - distanceMs(midnight, timeZone));
  const second = new Date(midnight - distanceMs(first.getTime(), timeZone));
  // If the clocks go forward at midnight, midnight does not exist, and the day begins an hour later.
  return businessDay(second, timeZone) === day ? second : first;
}

function distanceMs(at: number, timeZone: string): number {
  const wall = new Date(at).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
