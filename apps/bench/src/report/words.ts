import type { Comparison, Figure, Findings, Table } from '../benchmark.js';
import type { Verdict } from '../targets.js';

/** Three digits are all that is true of any of this. */
export function digits(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
}

export function findingsText({ comparisons, tables = [], figures, remarks }: Findings): string {
  return [
    ...comparisons.map(comparisonText),
    ...tables.map(tableText),
    ...figures.map(({ name, value, unit }: Figure) => `  ${name.padEnd(68)} ${digits(value).padStart(9)} ${unit}`),
    ...remarks.map((remark) => `  (${remark})`),
  ].join('\n');
}

function comparisonText({ name, contenders }: Comparison): string {
  const lines = contenders.map(
    (contender) =>
      `    ${contender.name.padEnd(12)} ${digits(contender.perSecond).padStart(9)}/s  ` +
      `p50 ${digits(contender.p50Ms).padStart(6)} ms  p99 ${digits(contender.p99Ms).padStart(6)} ms  ` +
      `${contender.ofFloor.toFixed(2)} × ${contenders[0]!.name}`,
  );
  return [`  ${name}`, ...lines].join('\n');
}

/** The first column to the left, the others to the right. */
export function tableText({ title, head, rows }: Table): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? digits(cell) : cell)));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [`  ${title}`, ...cells.map((row) => `    ${line(row)}`)].join('\n');
}

export function verdictText({ target, value, met, fallen }: Verdict): string {
  const bound = target.atLeast === undefined ? `≤ ${digits(target.atMost!)}` : `≥ ${digits(target.atLeast)}`;
  const other = target.or ? ` (or ${target.or.name} ≥ ${target.or.atLeast})` : '';
  const word = met ? 'met' : fallen ? 'NOT MET, far below' : 'not met';
  return `  ${target.name.padEnd(68)} ${digits(value).padStart(9)}  ${bound.padEnd(9)} ${word}${other}`;
}
