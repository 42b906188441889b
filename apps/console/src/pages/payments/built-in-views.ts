import type { Texts } from '../../texts/texts.js';
import type { FilterFields } from './payment-filter.js';

export type ViewName = keyof Texts['payments']['views'];

/** Built-in views for daily work. */
export function builtInViews(today: string): readonly (readonly [ViewName, FilterFields])[] {
  return [
    ['all', {}],
    ['today', { from: today, to: today }],
    ['inReview', { inReview: 'yes' }],
    ['unknown', { unknownMinutes: '0' }],
    ['unknownLong', { unknownMinutes: '60' }],
    ['authorized', { state: 'authorized' }],
    ['captured', { state: 'captured' }],
    ['voided', { state: 'voided' }],
    ['unpaid', { state: 'open' }],
    ['large', { amountFrom: '10000', currency: 'TRY' }],
  ];
}
