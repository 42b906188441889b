import { fractionDigits } from '../money.js';
import type { FaultOrder } from './fault.js';
import type { SessionTerms } from './paytiko-session.js';

export interface MagicAmount {
  /** The last two digits of the amount, in currencies with two. */
  ending: string;
  happens: string;
  /** What the order comes to, for whoever tries it. */
  comesTo: string;
  /** What Pay on the payment page does instead of taking the money. */
  pay?: 'decline' | 'decline-then-pay' | 'pay-more';
  /** Faults of that order alone, from when its page is opened. */
  faults: readonly Omit<FaultOrder, 'orderId'>[];
}

/** Amounts that bring trouble by themselves, so that a test of a shop needs no control panel. The one list of them. */
export const MAGIC_AMOUNTS: readonly MagicAmount[] = [
  { ending: '01', happens: 'The card is declined', comesTo: 'START is rejected', pay: 'decline', faults: [] },
  {
    ending: '02',
    happens: 'The first card is declined, the next one works',
    comesTo: 'paid, with both attempts in the history',
    pay: 'decline-then-pay',
    faults: [],
  },
  {
    ending: '03',
    happens: 'The webhook comes twenty seconds late',
    comesTo: 'START is pending, then paid',
    faults: [{ endpoint: 'webhook', kind: 'delay', delayMs: 20_000, times: 1 }],
  },
  {
    ending: '04',
    happens: 'The capture is done, and its answer is lost',
    comesTo: 'PURCHASE is pending, until an inquiry finds it done',
    faults: [{ endpoint: 'validate-transaction', kind: 'timeout-after', times: 1 }],
  },
  {
    ending: '05',
    happens: 'The capture is refused',
    comesTo: 'PURCHASE is rejected',
    faults: [{ endpoint: 'validate-transaction', kind: 'refuse' }],
  },
  {
    ending: '06',
    happens: 'Every webhook comes twice',
    comesTo: 'paid, once',
    faults: [{ endpoint: 'webhook', kind: 'duplicate', copies: 2 }],
  },
  {
    ending: '07',
    happens: 'Another amount is paid, one more than asked for',
    comesTo: 'the payment is in manual review',
    pay: 'pay-more',
    faults: [],
  },
];

/** The row for what the merchant has locked; nothing where the shopper types the amount. */
export function magicOf({ lockedAmountMinor, currency }: SessionTerms): MagicAmount | undefined {
  if (lockedAmountMinor === undefined || fractionDigits(currency) !== 2) return undefined;
  const ending = String(lockedAmountMinor % 100n).padStart(2, '0');
  return MAGIC_AMOUNTS.find((row) => row.ending === ending);
}
