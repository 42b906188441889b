/** Words of Paytiko, in lower case, with a fixed meaning for every merchant: statuses and types of a transaction. */
const STATUS_WORDS = [
  'authorized',
  'success',
  'captured',
  'rejected',
  'failed',
  'pending',
  'void',
  'voided',
  'cancelled',
  'canceled',
] as const;
const TYPE_WORDS = ['payin', 'refund'] as const;

export type StatusWord = (typeof STATUS_WORDS)[number];
export type TypeWord = (typeof TYPE_WORDS)[number];

/** A merchant cannot give another meaning to these. */
export const MEANT_ALREADY: ReadonlySet<string> = new Set([...STATUS_WORDS, ...TYPE_WORDS]);
