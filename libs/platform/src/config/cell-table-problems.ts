import { type CellTable, SLOTS } from './cell-table.js';

/** Finds what several cells claim, and what no cell claims. */
export function tableProblems(table: CellTable): string[] {
  return [
    ...twice(
      table.map(({ name }) => name),
      'name',
    ),
    ...twice(
      table.map(({ number }) => String(number)),
      'number',
    ),
    ...twice(
      table.flatMap(({ merchants }) => merchants),
      'merchant',
    ),
    ...twice(
      table.map(({ databaseUrl }) => databaseUrl),
      'database',
    ),
    ...(table[0]?.number === 0 ? [] : ['one cell must have the number 0']),
    ...slotProblems(table),
  ];
}

/** Never repeats a value that may be a secret. */
function twice(values: readonly string[], what: string): string[] {
  const again = new Set(values.filter((value, index) => value !== '' && values.indexOf(value) < index));
  return [...again].map((value) => `two cells have the same ${what}${what === 'database' ? '' : ` ${value}`}`);
}

function slotProblems(table: CellTable): string[] {
  const ranges = table.flatMap(({ slots }) => (slots ? [slots] : [])).sort(([a], [b]) => a - b);
  if (ranges.length === 0) return [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first !== next || last < first) next = Number.NaN;
    else next = last + 1;
  }
  return next === SLOTS ? [] : [`slots must cover 0 to ${SLOTS - 1}, each in one cell`];
}
