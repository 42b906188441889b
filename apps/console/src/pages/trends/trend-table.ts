import type { Measure, TrendLabel, TrendPoint, UnknownAge } from '#books';
import type { Texts } from '../../texts/texts.js';

export type CellKind = 'text' | 'count' | 'money' | 'percent' | 'seconds';

export interface Column {
  name: string;
  kind: CellKind;
  /** Whether the column is drawn in the chart. */
  drawn?: boolean;
}

/** A table that is shown, drawn and exported. The chart is drawn from it, so both agree. */
export interface TrendTable {
  id: TableId;
  title: string;
  chart?: 'line' | 'bars';
  columns: Column[];
  /** Numbers: minor units, parts of 1, seconds. */
  rows: (string | number)[][];
}

export const TABLE_IDS = [
  'counts',
  'amounts',
  'conversion',
  'declines',
  'processors',
  'cascade',
  'time-to-pay',
  'time-to-capture',
  'unknown',
] as const;
export type TableId = (typeof TABLE_IDS)[number];

export interface TrendFigures {
  isOneDay: boolean;
  /** All hours or days of the range, also those without figures. */
  slots: readonly string[];
  points: readonly TrendPoint[];
  labels: readonly TrendLabel[];
  unknown: readonly UnknownAge[];
}

export type TrendWords = Texts['trends'];

export function countOf(points: readonly TrendPoint[], measure: Measure): number {
  return points.filter((each) => each.measure === measure).reduce((sum, { count }) => sum + count, 0);
}
