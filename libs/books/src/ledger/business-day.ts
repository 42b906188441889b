const formats = new Map<string, Intl.DateTimeFormat>();

/** All differences from UTC are whole quarters of an hour, so neither day nor hour changes within one. */
const QUARTER_MS = 900_000;
/** By time zone. Payments come in the order of time, so one answer is enough: each takes a formatter several µs. */
const lastDays = new Map<string, { quarter: number; day: string }>();
const lastHours = new Map<string, { quarter: number; hour: number }>();

/** The day (`2026-03-01`) that an instant belongs to in a time zone, such as `Europe/Istanbul`. */
export function businessDay(at: string | Date, timeZone: string): string {
  const quarter = quarterOf(at);
  const last = lastDays.get(timeZone);
  if (last?.quarter === quarter) return last.day;
  const day = formattedDay(at, timeZone);
  lastDays.set(timeZone, { quarter, day });
  return day;
}

function quarterOf(at: string | Date): number {
  return Math.floor((typeof at === 'string' ? Date.parse(at) : at.getTime()) / QUARTER_MS);
}

function formattedDay(at: string | Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish dates have the ISO form.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(typeof at === 'string' ? new Date(at) : at);
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

const hours = new Map<string, Intl.DateTimeFormat>();

/** The hour of the day in the time zone, 0 to 23. */
export function businessHour(at: string | Date, timeZone: string): number {
  const quarter = quarterOf(at);
  const last = lastHours.get(timeZone);
  if (last?.quarter === quarter) return last.hour;
  const hour = formattedHour(at, timeZone);
  lastHours.set(timeZone, { quarter, hour });
  return hour;
}

function formattedHour(at: string | Date, timeZone: string): number {
  let format = hours.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    hours.set(timeZone, format);
  }
  return Number(format.format(new Date(at)));
}
