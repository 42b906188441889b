import { dayAfter } from '#books';
import { dayIn } from '../finance/finance-merchant.js';

export const DAYS_MAX = 92;

export interface Range {
  from: string;
  to: string;
}

export type RangeName = 'today' | 'yesterday' | 'week' | 'month' | 'quarter';

export function rangesOf(today: string): readonly (readonly [RangeName, Range])[] {
  const back = (days: number) => dayAfter(today, -days);
  return [
    ['today', { from: today, to: today }],
    ['yesterday', { from: back(1), to: back(1) }],
    ['week', { from: back(6), to: today }],
    ['month', { from: back(29), to: today }],
    ['quarter', { from: back(89), to: today }],
  ];
}

/** Today by default. `isTooLong`: the range was cut to the maximum. */
export function rangeOf(
  today: string,
  from: string | undefined,
  to: string | undefined,
): Range & { isTooLong: boolean } {
  const [first, last] = [dayIn(from), dayIn(to)];
  const range = { from: first ?? last ?? today, to: last ?? first ?? today };
  if (range.from > range.to) return { from: range.to, to: range.from, isTooLong: false };
  const most = dayAfter(range.from, DAYS_MAX - 1);
  return range.to > most ? { from: range.from, to: most, isTooLong: true } : { ...range, isTooLong: false };
}

/** The hours of one day, or the days of a longer range. */
export function slotsOf({ from, to }: Range): string[] {
  if (from === to) return Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
  const days = [from];
  while (days.at(-1)! < to) days.push(dayAfter(days.at(-1)!));
  return days;
}
