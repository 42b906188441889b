import type { Step } from '../load/batch-order.js';
import { QUIET } from '../load/shop-calls.js';

/** What a batch of payments goes through, one step after the other. */
export interface Flow {
  merchant: string;
  steps: readonly { name: CallName; step: Step }[];
}

/** The rows of the table. */
export type CallName =
  | 'start-session'
  | 'return page'
  | 'webhook'
  | 'history'
  | 'purchase'
  | 'repeated purchase'
  | 'webhook, ordinary shape'
  | 'refund'
  | 'history at rest'
  | 'void'
  | 'webhook with a question';

/** What one payment is made of, in the table's last row: the question is counted apart. */
export const PAYMENT: readonly CallName[] = ['start-session', 'webhook', 'history', 'purchase', 'refund'];

const at = (name: CallName, step: Step) => ({ name, step });
const begun = [at('start-session', 'start')];

export const FLOWS: readonly Flow[] = [
  {
    merchant: QUIET,
    steps: [
      ...begun,
      at('return page', 'return'),
      at('webhook', 'webhook'),
      at('history', 'history'),
      at('purchase', 'purchase'),
      at('repeated purchase', 'repeat'),
      at('webhook, ordinary shape', 'confirmation'),
      at('refund', 'refund'),
    ],
  },
  { merchant: QUIET, steps: [...begun, at('webhook', 'webhook'), at('void', 'void')] },
  { merchant: 'default', steps: [...begun, at('webhook with a question', 'webhook'), at('history at rest', 'stored')] },
];

/** The same payment as `PAYMENT`, for what it costs in all processes together. */
export const WHOLE: Flow = {
  merchant: QUIET,
  steps: [
    ...begun,
    at('webhook', 'webhook'),
    at('history', 'history'),
    at('purchase', 'purchase'),
    at('refund', 'refund'),
  ],
};
