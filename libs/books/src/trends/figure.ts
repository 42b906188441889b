import type { Money } from '#payments';

/**
 * What is counted. `sum` is in minor units for money measures and in seconds for times. converted: paid sessions, at the time of their
 * start. later-try: paid after a declined attempt. gone: declined as a whole.
 */
export const MEASURES = [
  'started',
  'converted',
  'paid',
  'captured',
  'refunded',
  'voided',
  'disputed',
  'dispute-lost',
  'first-try',
  'later-try',
  'gone',
  'declined',
  'processor-paid',
  'processor-declined',
  'time-to-pay',
  'time-to-capture',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One increment of a counter. */
export interface Figure {
  at: string;
  measure: Measure;
  /** The reason, processor or span of time; empty if there is none. */
  label: string;
  currency: string;
  sum: number;
}

/** Upper bounds of spans in seconds, by label. */
export const SPANS = {
  'time-to-pay': { '1m': 60, '3m': 180, '10m': 600, '30m': 1_800 },
  'time-to-capture': { '1h': 3_600, '6h': 21_600, '1d': 86_400, '3d': 259_200 },
} as const satisfies Partial<Record<Measure, Record<string, number>>>;
/** Label of times beyond the last bound. */
export const LONGER = 'longer';

export function spanOf(measure: keyof typeof SPANS, seconds: number): string {
  return Object.entries(SPANS[measure]).find(([, limit]) => seconds < limit)?.[0] ?? LONGER;
}

const LABEL_MAX = 60;

/** Replaces numbers, which differ from message to message and would make a label of each. */
export function labelOf(text: string): string {
  return text.replace(/\d+/g, '#').trim().slice(0, LABEL_MAX).toWellFormed();
}

export function figure(at: string, measure: Measure, { currency, minor }: Money, label = ''): Figure {
  return { at, measure, label, currency, sum: minor };
}
