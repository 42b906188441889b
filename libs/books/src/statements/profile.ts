import type { DateOrder } from './read-date.js';
import type { DecimalSign } from './read-amount.js';
import type { LineKind, StatementField } from './statement-line.js';

/** How statements of one source are read: columns by their headers, in any order. */
export interface Profile {
  /** For example `generic`. Matching is separate for each source. */
  name: string;
  /** Accepted headers; case, blanks, punctuation and accents are ignored. Several fee columns are added up. */
  columns: Readonly<Partial<Record<StatementField, readonly string[]>>>;
  /** Meanings of kind and status words; `ignored`: no money moved. */
  words: Readonly<Record<string, LineKind | 'ignored'>>;
  /** For statements without such a column, or with an empty cell. */
  kind?: LineKind;
  currency?: string;
  decimal: DecimalSign;
  dates: DateOrder;
  /** Accepted difference in time, because statements may have the settlement time. */
  toleranceHours: number;
  /** Time within which money is expected on a statement. Before that it is not missing. */
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
 * The pay-in list of the provider's back office. Its content is documented; its headers depend on the user's layout, and these are the
 * names of the documented fields. Source: paytiko#webhooks.
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
  // The list has voided authorizations, for which no money moved.
  words: { ...WORDS, void: 'ignored', voided: 'ignored', cancelled: 'ignored', expired: 'ignored' },
};

/** Fields of iyzico's settlement files as documented: docs.iyzico.com, advanced, settlement files. */
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

/** `İşlem Tarihi` and `islem_tarihi` are the same header; `ı` and `i` are equal. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^a-z0-9]/g, '');
}
