import { CSV_BEGIN, csvLine } from '#web';
import { formatMoney } from '#payments';
import type { Column, TrendTable } from './trend-table.js';

/** Exports one table. It is small, since days and labels are limited. */
export function trendsCsv({ columns, rows }: TrendTable, currency: string): string {
  const head = columns.map(({ name, kind }) => (kind === 'money' ? `${name} ${currency}` : name));
  const lines = rows.map((row) => row.map((value, index) => textOf(columns[index]!, value, currency)));
  return CSV_BEGIN + [head, ...lines].map(csvLine).join('');
}

function textOf({ kind }: Column, value: string | number, currency: string): string | number {
  if (typeof value === 'string') return value;
  if (kind === 'money') return formatMoney({ minor: value, currency });
  if (kind === 'percent') return value.toFixed(4);
  return Math.round(value);
}
