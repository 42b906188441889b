import type { DateOrder } from './read-date.js';
import type { DecimalSign } from './read-amount.js';
import type { LineKind, StatementField } from './statement-line.js';

/** How the statements of one source are read: columns by the names of their headers, whatever their order. */
export interface Profile {
  /** `generic`; what was matched with one source is matched with each other source as well. */
  name: string;
  /** Names that a header may have; case, blanks, punctuation and accents do not count. Several of a fee are added up. */
  columns: Readonly<Partial<Record<StatementField, readonly string[]>>>;
  /** What the words of the kind and of the status mean; `ignored`: no money moved. */
  words: Readonly<Record<string, LineKind | 'ignored'>>;
  /** Where no column says it, or it is empty. */
  kind?: LineKind;
  currency?: string;
  decimal: DecimalSign;
  dates: DateOrder;
  /** A difference in time that is none: statements may tell when the provider settled. */
  toleranceHours: number;
  /** So long after it moved, money is expected on a statement: until then its absence is a matter of time. */
  expectedWithinHours: number;
}

const WORDS: Profile['words'] = {
  captured: 'captured',
  capture: 'captured',
  sale: 'captured',
  payment: 'captured',
  payin: 'captured',
  deposit: 'captured',
  success: 'captured',
  succeeded: 'captured',
  approved: 'captured',
  completed: 'captured',
  settled: 'captured',
  satis: 'captured',
  odeme: 'captured',
  tahsilat: 'captured',
  basarili: 'captured',
  refund: 'refunded',
  refunded: 'refunded',
  iade: 'refunded',
  void: 'voided',
  voided: 'voided',
  cancel: 'voided',
  cancelled: 'voided',
  iptal: 'voided',
  chargeback: 'dispute',
  dispute: 'dispute',
  tersibraz: 'dispute',
  fee: 'fee',
  commission: 'fee',
  komisyon: 'fee',
  authorized: 'ignored',
  pending: 'ignored',
  declined: 'ignored',
  rejected: 'ignored',
  failed: 'ignored',
  basarisiz: 'ignored',
};

export const GENERIC: Profile = {
  name: 'generic',
  columns: {
    at: ['at', 'date', 'date and time', 'transaction date', 'tarih', 'islem tarihi'],
    kind: ['kind', 'type', 'transaction type', 'islem tipi'],
    status: ['status', 'durum'],
    externalId: ['external id', 'external transaction id', 'reference', 'referans'],
    transactionNumber: ['transaction number', 'transaction id', 'islem no', 'islem numarasi'],
    sessionId: ['session id', 'session', 'merchant order id'],
    amount: ['amount', 'gross', 'gross amount', 'tutar', 'brut tutar'],
    currency: ['currency', 'para birimi', 'doviz'],
    fee: ['fee', 'commission', 'komisyon'],
    processor: ['processor', 'provider', 'banka'],
  },
  words: WORDS,
  kind: 'captured',
  decimal: 'auto',
  dates: 'day-first',
  toleranceHours: 24,
  expectedWithinHours: 72,
};

/**
 * The pay-in list of the provider's back office: what it shows is documented, the names of its columns are the user's own
 * layout; those here are the names of its documented fields. Source: paytiko#webhooks.
 */
const PAYTIKO: Profile = {
  ...GENERIC,
  name: 'paytiko-pay-in',
  columns: {
    at: ['date', 'date and time', 'created', 'issue date', 'transaction date'],
    kind: ['transaction type', 'type'],
    status: ['status', 'transaction status'],
    externalId: ['external transaction id', 'external id', 'processor transaction id'],
    transactionNumber: ['transaction id', 'transaction number', 'id'],
    sessionId: ['merchant order id', 'order id'],
    amount: ['settlement amount', 'original settlement amount', 'initial amount', 'amount'],
    currency: ['settlement currency', 'currency'],
    fee: ['fee', 'processing fee'],
    processor: ['processor', 'payment processor'],
  },
  // An authorization that was let go is in the list, and no money moved.
  words: { ...WORDS, void: 'ignored', voided: 'ignored', cancelled: 'ignored', expired: 'ignored' },
};

/** Fields as iyzico documents its settlement files: docs.iyzico.com, advanced, settlement files. */
const IYZICO: Profile = {
  ...GENERIC,
  name: 'iyzico-settlement',
  columns: {
    at: ['transactionDate'],
    kind: ['transactionStatus', 'transactionType'],
    externalId: ['paymentTxId'],
    sessionId: ['conversationId'],
    amount: ['paidPrice', 'price'],
    currency: ['transactionCurrency', 'settlementCurrency', 'currency'],
    fee: ['iyziCommissionFee', 'iyziCommissionRateAmount'],
  },
  words: { ...WORDS, auth: 'captured', postauth: 'captured', preauth: 'ignored' },
  currency: 'TRY',
  decimal: '.',
  toleranceHours: 48,
};

export const PROFILES: readonly Profile[] = [GENERIC, PAYTIKO, IYZICO];

export function shippedProfile(name: string): Profile | undefined {
  return PROFILES.find((profile) => profile.name === name);
}

/** `İşlem Tarihi` and `islem_tarihi` are one header; `ı` and `i` one letter. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^a-z0-9]/g, '');
}
