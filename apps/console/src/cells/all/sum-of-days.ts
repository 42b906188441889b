import type { DayRow, TotalOfDay } from '#books';

const SUMS = [
  'authorizedMinor',
  'capturedMinor',
  'refundedMinor',
  'voidedMinor',
  'feeMinor',
  'disputeMinor',
  'captured',
  'refunded',
  'late',
] as const;

/** Merges the days of several cells, newest first. A day is closed if each cell with that day has closed it. */
export function sumOfDays(cells: readonly (readonly DayRow[])[]): DayRow[] {
  const byDay = Map.groupBy(cells.flat(), ({ day, currency }) => `${day} ${currency}`);
  return [...byDay.values()].map(sumOf).sort((a, b) => compare(b.day, a.day) || compare(a.currency, b.currency));
}

function sumOf(rows: readonly DayRow[]): DayRow {
  const sum = { ...rows[0]! };
  for (const key of SUMS) sum[key] = rows.reduce((total, row) => total + row[key], 0);
  const isClosed = rows.every(({ closedAt }) => closedAt !== null);
  const last = rows.reduce((a, b) => ((b.closedAt ?? 0) > (a.closedAt ?? 0) ? b : a));
  return {
    ...sum,
    closedAt: isClosed ? last.closedAt : null,
    closedBy: isClosed ? last.closedBy : null,
    agrees: isClosed ? rows.every(({ agrees }) => agrees) : null,
  };
}

/** Totals of one day by currency, processor, card and kind. */
export function sumOfTotals(all: readonly TotalOfDay[]): TotalOfDay[] {
  const keyOf = ({ currency, processor, cardType, kind }: TotalOfDay) =>
    [currency, processor, cardType, kind].join('\n');
  const totals = [...Map.groupBy(all, keyOf)].map(([key, of]) => ({ key, total: of.reduce(plus) }));
  return totals.sort((a, b) => compare(a.key, b.key)).map(({ total }) => total);
}

function plus(a: TotalOfDay, b: TotalOfDay): TotalOfDay {
  return {
    ...a,
    count: a.count + b.count,
    minor: a.minor + b.minor,
    lateCount: a.lateCount + b.lateCount,
    lateMinor: a.lateMinor + b.lateMinor,
  };
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
