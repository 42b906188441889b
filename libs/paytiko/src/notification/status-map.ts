import type { ProviderFact } from '#payments';
import { textIn } from './payload-fields.js';
import type { ExactObject } from '../json/exact-json.js';

/** The whole policy of what Paytiko's words mean. A word that is not here keeps the state and alerts. */
const STATUS: ReadonlyMap<string, ProviderFact['status']> = new Map([
  ['authorized', 'authorized'],
  ['success', 'captured'],
  ['captured', 'captured'],
  ['rejected', 'declined'],
  ['failed', 'failed'],
  ['pending', 'pending'],
  ['void', 'voided'],
  ['voided', 'voided'],
  ['cancelled', 'voided'],
  ['canceled', 'voided'],
]);

export function statusOf(payload: ExactObject): ProviderFact['status'] {
  return STATUS.get(textIn(payload, 'TransactionStatus')?.toLowerCase() ?? '') ?? 'unrecognized';
}

/** A registration is a question before the payment, and money going out is not this payment: neither moves it. */
export function subjectOf(payload: ExactObject): ProviderFact['subject'] {
  if (textIn(payload, 'Action')?.toUpperCase() === 'TRANSACTION_REGISTRATION') return 'other';
  switch (textIn(payload, 'TransactionType')?.toLowerCase() ?? 'payin') {
    case 'payin':
      return 'payment';
    case 'refund':
      return 'refund';
    default:
      return 'other';
  }
}
