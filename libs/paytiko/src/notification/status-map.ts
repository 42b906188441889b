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

/** Money going out is not this payment. */
const SUBJECT: ReadonlyMap<string, ProviderFact['subject']> = new Map([
  ['payin', 'payment'],
  ['refund', 'refund'],
  ['payout', 'other'],
]);

export function statusOf(payload: ExactObject): ProviderFact['status'] {
  return STATUS.get(statusWord(payload)) ?? 'unrecognized';
}

/** A registration is a question before the payment: it moves nothing. Neither does a word that is not known. */
export function subjectOf(payload: ExactObject): ProviderFact['subject'] {
  return isRegistration(payload) ? 'other' : (SUBJECT.get(typeWord(payload)) ?? 'other');
}

/** A registration needs no status. */
export function isKnownStatus(payload: ExactObject): boolean {
  return STATUS.has(statusWord(payload)) || (isRegistration(payload) && statusWord(payload) === '');
}

export function isKnownType(payload: ExactObject): boolean {
  return SUBJECT.has(typeWord(payload));
}

function isRegistration(payload: ExactObject): boolean {
  return textIn(payload, 'Action')?.toUpperCase() === 'TRANSACTION_REGISTRATION';
}

function statusWord(payload: ExactObject): string {
  return textIn(payload, 'TransactionStatus')?.toLowerCase() ?? '';
}

function typeWord(payload: ExactObject): string {
  return textIn(payload, 'TransactionType')?.toLowerCase() ?? 'payin';
}
