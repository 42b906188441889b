import type { ProviderReport } from './domain.js';
import { moneyOf, saidOf, words, type Message } from './messages.js';

/** What the provider knows and nobody else: the oracle of the model check. Shares no code with the domain. */
export interface Books {
  transactions: BookTransaction[];
  /** Everything it has ever said, by session, oldest first; `isTold`: a notification of it has arrived. */
  messages: Message[];
  now: string;
}

export interface BookTransaction {
  id: string;
  sessionId: string;
  minor: number;
  state: 'authorized' | 'captured' | 'voided' | 'failed';
  refunds: BookRefund[];
  /** What a bank took back in a dispute. */
  lostMinor?: number;
}

export interface BookRefund {
  minor: number;
  /** Of the request by the provider's interface. */
  guid?: string;
}

/** Whether the provider tells captures and refunds under numbers that nobody has seen before. */
export interface Numbering {
  ownIds: boolean;
}

export const SESSIONS_MAX = 2;

export function emptyBooks(now: string): Books {
  return { transactions: [], messages: [], now };
}

export function pay(books: Books, sessionId: string, minor: number, state: 'authorized' | 'captured'): Books {
  const before = books.transactions.filter((known) => known.sessionId === sessionId).length;
  // By session and not by time: who pays first in two of them makes no difference.
  const id = `T${Number(sessionId.slice(1)) + SESSIONS_MAX * before}`;
  const paid: BookTransaction = { id, sessionId, minor, state, refunds: [] };
  const transactions = [...books.transactions, paid].sort((one, other) => (one.id < other.id ? -1 : 1));
  return said({ ...books, transactions }, reportOf(paid, state));
}

export function decline(books: Books, sessionId: string, status: 'declined' | 'failed'): Books {
  const number = `D-${sessionId}-${saidOf(books.messages, sessionId).length + 1}`;
  return said(books, { ...words(sessionId, 'payment', status), transactionId: number });
}

/** Captured or voided: by our call, or by somebody at the provider. */
export function move(books: Books, id: string, state: 'captured' | 'voided', { ownIds }: Numbering): Books {
  const before = bookOf(books, id);
  const after = { ...before, state };
  const report = reportOf(after, state);
  const own = ownIds && state === 'captured' ? { transactionId: `C-${id}`, authorizationId: `CA-${id}` } : {};
  return said(replaced(books, after), { ...report, ...own });
}

export function giveBack(books: Books, id: string, refund: BookRefund, { ownIds }: Numbering): Books {
  const before = bookOf(books, id);
  const after = { ...before, refunds: [...before.refunds, refund] };
  const messageId = `R-${id}-${after.refunds.length}`;
  const base = { ...words(before.sessionId, 'refund', 'captured'), ...moneyOf(refund.minor), messageId };
  return said(replaced(books, after), { ...base, transactionId: ownIds ? messageId : numberOf(before) });
}

/** Whether a refund of it was told under this number of its own. */
export function isRefundOf(number: string, { id }: BookTransaction): boolean {
  return number.startsWith(`R-${id}-`);
}

/** It was never paid, though that had been said: what was said before is not believed any more. */
export function fail(books: Books, id: string): Books {
  const after = { ...bookOf(books, id), state: 'failed' as const };
  const isOfIt = ({ subject, authorizationId, transactionId }: ProviderReport) =>
    subject === 'payment' &&
    [authorizationId, transactionId].some((own) => own !== undefined && idsOf(after).includes(own));
  const messages = books.messages.map((known) =>
    isOfIt(known.report) ? { ...known, isTold: true, isOutdated: true as const } : known,
  );
  return said(replaced({ ...books, messages }, after), reportOf(after, 'failed'));
}

/** A refund by the interface came to nothing after all. */
export function failRefund(books: Books, id: string, minor: number): Books {
  const { sessionId } = bookOf(books, id);
  const messageId = `F-${id}-${saidOf(books.messages, sessionId).length}`;
  return said(books, { ...words(sessionId, 'refund', 'failed'), ...moneyOf(minor), messageId });
}

/** The bank takes it back, or gives it back again. */
export function dispute(books: Books, id: string, lostMinor: number): Books {
  return replaced(books, { ...bookOf(books, id), lostMinor });
}

export function told(books: Books, message: Message): Books {
  return {
    ...books,
    messages: books.messages.map((known) => (known === message ? { ...known, isTold: true } : known)),
  };
}

export function bookOf({ transactions }: Books, id: string): BookTransaction {
  return transactions.find((known) => known.id === id)!;
}

/** The book entry of what we know under any of its ids. */
export function bookBehind({ transactions }: Books, known: { ids: string[] } | undefined): BookTransaction | undefined {
  return transactions.find((book) => idsOf(book).some((each) => known?.ids.includes(each)));
}

export function leftMinor({ state, minor, refunds, lostMinor = 0 }: BookTransaction): number {
  const given = refunds.reduce((sum, refund) => sum + refund.minor, 0);
  return state === 'captured' ? Math.max(0, minor - given - lostMinor) : 0;
}

function said(books: Books, report: ProviderReport): Books {
  const { messages, now } = books;
  const before = messages.filter(({ report: { sessionId } }) => sessionId <= report.sessionId);
  const after = messages.slice(before.length);
  return { ...books, messages: [...before, { report, isTold: false, at: now }, ...after] };
}

function replaced(books: Books, after: BookTransaction): Books {
  return { ...books, transactions: books.transactions.map((known) => (known.id === after.id ? after : known)) };
}

function reportOf({ id, sessionId, minor }: BookTransaction, status: ProviderReport['status']): ProviderReport {
  const ids = { transactionId: numberOf({ id }), authorizationId: id };
  return { ...words(sessionId, 'payment', status), ...moneyOf(minor), ...ids };
}

/** Of it, and of its capture where that has ids of its own. */
function idsOf(book: Pick<BookTransaction, 'id'>): string[] {
  return [book.id, numberOf(book), `C-${book.id}`, `CA-${book.id}`];
}

function numberOf({ id }: Pick<BookTransaction, 'id'>): string {
  return `N-${id}`;
}
