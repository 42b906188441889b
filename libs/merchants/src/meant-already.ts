/** Words of Paytiko, in lower case, that mean the same for every merchant: what became of a transaction, and of which kind it is. */
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
