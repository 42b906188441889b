import type { ProviderAttempt, ProviderReport } from '#payments';
import type { DisputeMeaning, StatusWord, TypeWord } from '#merchants';
import { textIn } from './payload-fields.js';
import type { ExactObject } from '../json/exact-json.js';

/** The meaning of Paytiko's status words. An unknown word keeps the state and raises an alert. */
const MEANING: Readonly<Record<StatusWord, ProviderReport['status']>> = {
  authorized: 'authorized',
  success: 'captured',
  captured: 'captured',
  rejected: 'declined',
  failed: 'failed',
  pending: 'pending',
  void: 'voided',
  voided: 'voided',
  cancelled: 'voided',
  canceled: 'voided',
};
const STATUS: ReadonlyMap<string, ProviderReport['status']> = new Map(Object.entries(MEANING));

/** Dispute words. A merchant's own words are added: see `disputeWords`. */
export type DisputeWords = ReadonlyMap<string, DisputeMeaning>;

const DISPUTE: DisputeWords = new Map([['chargeback', 'opened']]);
const DISPUTE_STATUS: Readonly<Record<DisputeMeaning, ProviderReport['status']>> = {
  opened: 'disputed',
  won: 'dispute-won',
  lost: 'dispute-lost',
};

/** Other types of outgoing money (`PayOut`) are unknown here, so a person looks at them. */
const KIND: Readonly<Record<TypeWord, ProviderReport['subject']>> = { payin: 'payment', refund: 'refund' };
const SUBJECT: ReadonlyMap<string, ProviderReport['subject']> = new Map(Object.entries(KIND));

/** The status of a payload. A known word with an unknown type has no meaning. */
export function statusOf(payload: ExactObject, words: DisputeWords = NO_WORDS): ProviderReport['status'] {
  const isKnown = SUBJECT.has(typeWord(payload)) || isRegistration(payload);
  const known = isKnown ? STATUS.get(statusWord(payload)) : undefined;
  return known ?? disputeStatus(payload, words) ?? 'unrecognized';
}

/** What became of the money of an attempt, if its word says so. */
export function statusOfAttempt(word: string): ProviderAttempt['status'] {
  const status = STATUS.get(word.toLowerCase());
  return status === 'authorized' || status === 'captured' || status === 'voided' ? status : undefined;
}

/** The dispute status, from the status word or the type word. */
function disputeStatus(payload: ExactObject, words: DisputeWords): ProviderReport['status'] | undefined {
  const meaningOf = (word: string) => (STATUS.has(word) ? undefined : (words.get(word) ?? DISPUTE.get(word)));
  const meaning = meaningOf(statusWord(payload)) ?? meaningOf(typeWord(payload));
  return meaning && DISPUTE_STATUS[meaning];
}

/** A registration is a request before the payment and moves nothing. A person finds out what an unknown type moves. */
export function subjectOf(payload: ExactObject): ProviderReport['subject'] {
  return isRegistration(payload) ? 'other' : (SUBJECT.get(typeWord(payload)) ?? 'payment');
}

/** The words for a person to look up: the status, and the type if it is unknown. */
export function shownWord(payload: ExactObject, words: DisputeWords = NO_WORDS): string {
  const status = textIn(payload, 'TransactionStatus') ?? 'NONE';
  const isKnown = isRegistration(payload) || isKnownType(payload, words);
  return isKnown ? status : `${textIn(payload, 'TransactionType')} ${status}`;
}

/** A message with another action is read like a payment's, and counted. */
export function isKnownAction(payload: ExactObject): boolean {
  const action = textIn(payload, 'Action')?.toUpperCase() ?? DATA_UPDATE;
  return action === DATA_UPDATE || isRegistration(payload);
}

/** A registration needs no status. */
export function isKnownStatus(payload: ExactObject, words: DisputeWords = NO_WORDS): boolean {
  const isNone = isRegistration(payload) && statusWord(payload) === '';
  return STATUS.has(statusWord(payload)) || isNone || disputeStatus(payload, words) !== undefined;
}

export function isKnownType(payload: ExactObject, words: DisputeWords = NO_WORDS): boolean {
  return SUBJECT.has(typeWord(payload)) || disputeStatus(payload, words) !== undefined;
}

const NO_WORDS: DisputeWords = new Map();
const DATA_UPDATE = 'TRANSACTION_DATA_UPDATE';

function isRegistration(payload: ExactObject): boolean {
  return textIn(payload, 'Action')?.toUpperCase() === 'TRANSACTION_REGISTRATION';
}

function statusWord(payload: ExactObject): string {
  return textIn(payload, 'TransactionStatus')?.toLowerCase() ?? '';
}

function typeWord(payload: ExactObject): string {
  return textIn(payload, 'TransactionType')?.toLowerCase() ?? 'payin';
}
