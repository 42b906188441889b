import { DISPUTES_MAX, type Dispute } from '../state/dispute.js';
import { disputesAbout, disputesOf } from '../state/disputes.js';
import { idsOf, matchOf } from '../matching/match-report.js';
import { parseMoney, type Money } from '../values/money.js';
import { remainingMinor } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isOverShownLimit, reviewUnrecognized, type Reported } from './reported.js';
import type { Transaction } from '../state/transaction.js';
import { openDisputeOf } from '../matching/which-dispute.js';

export type DisputeWord = 'disputed' | 'dispute-won' | 'dispute-lost' | 'unrecognized';

/** Whether the report is about a dispute, or has an unknown status. */
export function isOfDispute(report: ProviderReport): report is ProviderReport & { status: DisputeWord } {
  const { subject, status } = report;
  return subject === 'payment' && (status === 'unrecognized' || status.startsWith('dispute'));
}

/**
 * Records a report about a dispute, or with an unknown status. For captured money it opens a dispute. For other money it opens a review
 * that blocks nothing. Source: paytiko#disputes.
 */
export function recordDispute(payment: Payment, reported: Reported, said: DisputeWord): PaymentEvent[] {
  // A notification alone can open a dispute but not end it as lost.
  const word = reported.evidence.unconfirmed && said === 'dispute-lost' ? 'disputed' : said;
  const known = disputedTransaction(payment, reported.report);
  if (known?.says !== 'captured') return reviewUnrecognized(payment, reported, known);
  const open = openDisputeOf(payment, known, reported.report);
  const last = disputesAbout(payment, known).at(-1);
  const dispute = open ?? (word === 'disputed' || word === 'unrecognized' ? undefined : last);
  if (!dispute) return opened(payment, known, reported, word);
  if (word === 'dispute-won' || word === 'dispute-lost') return decided(payment, dispute, known, reported, word);
  return updated(payment, dispute, known, reported);
}

/**
 * The transaction of a dispute report. Unknown ids mean the only captured transaction of the session, but not one in another currency: the sale
 * of such a dispute is not known yet. Without ids, the one in the currency of the dispute goes first.
 */
export function disputedTransaction(payment: Payment, report: ProviderReport): Transaction | undefined {
  const known = matchOf(payment, report);
  const isNameless = idsOf(report).length === 0;
  if (known && (!isNameless || isPaidIn(known, report))) return known;
  const taken = payment.transactions.filter(
    ({ sessionId, says }) => sessionId === report.sessionId && says === 'captured',
  );
  if (isNameless) return only(taken.filter((other) => isPaidIn(other, report))) ?? known ?? only(taken);
  const other = only(taken);
  return other && isPaidIn(other, report) ? other : undefined;
}

function only(candidates: Transaction[]): Transaction | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isPaidIn({ amount }: Transaction, { currency = amount.currency }: ProviderReport): boolean {
  return currency === amount.currency;
}

/**
 * The id under which a dispute is stored, so that it follows borrowed ids if they turn out to belong to another transaction. A report
 * without ids is about the captured money.
 */
export function nameOf({ id, ids, says, borrowed }: Transaction, { report }: Pick<Reported, 'report'>): string {
  const takenUnder = borrowed?.before && borrowed.before.says !== says ? borrowed.ids[0] : undefined;
  return idsOf(report).find((said) => ids.includes(said)) ?? takenUnder ?? id;
}

/** Opens a dispute. If the report is about its end, the dispute is opened and ended. */
function opened(payment: Payment, known: Transaction, reported: Reported, word: DisputeWord): PaymentEvent[] {
  const { session, evidence, context } = reported;
  if (disputesOf(payment).length >= DISPUTES_MAX) return reviewUnrecognized(payment, reported, known);
  const dispute = freeId(payment);
  const amount = amountOf(payment, known, reported);
  const place = { sessionId: session.sessionId, dispute, at: context.now };
  const transaction = nameOf(known, reported);
  const begin: PaymentEvent = { type: 'DisputeOpened', data: { ...place, transaction, amount, evidence } };
  if (word === 'dispute-won') return [begin, { type: 'DisputeWon', data: { ...place, evidence } }];
  return word === 'dispute-lost' ? [begin, { type: 'DisputeLost', data: { ...place, amount, evidence } }] : [begin];
}

function decided(
  payment: Payment,
  { id: dispute, sessionId, phase, amount }: Dispute,
  known: Transaction,
  reported: Reported,
  word: 'dispute-won' | 'dispute-lost',
): PaymentEvent[] {
  const { evidence, context } = reported;
  const place = { sessionId, dispute, evidence, at: context.now };
  const isSaid = phase === (word === 'dispute-won' ? 'won' : 'lost');
  if (isSaid) return isOverShownLimit(payment) ? [] : [{ type: 'DisputeUpdated', data: place }];
  if (word === 'dispute-won') return [{ type: 'DisputeWon', data: place }];
  return [{ type: 'DisputeLost', data: { ...place, amount: saidAmount(known, reported) ?? amount } }];
}

function updated(payment: Payment, dispute: Dispute, known: Transaction, reported: Reported): PaymentEvent[] {
  const { evidence, context } = reported;
  if (isOverShownLimit(payment) && !dispute.doubt) return [];
  const said = dispute.doubt ? amountOf(payment, known, reported) : saidAmount(known, reported);
  // A notification alone cannot reduce the held amount.
  const isMore =
    said && (evidence.unconfirmed ? said.minor > dispute.amount.minor : said.minor !== dispute.amount.minor);
  const amount = isMore ? { amount: said } : {};
  const place = { sessionId: dispute.sessionId, dispute: dispute.id, at: context.now };
  return [{ type: 'DisputeUpdated', data: { ...place, evidence, ...amount } }];
}

/** The id of a new dispute. It may become the guid of a REFUND step, so it must differ from the shop's guids. */
export function freeId(payment: Payment): string {
  const id = `dispute-${disputesOf(payment).length + 1}`;
  return payment.operations.some(({ guid }) => guid === id) ? `${id}-of-bank` : id;
}

/** The reported amount of a dispute, or what is left of the transaction. If nothing is left, the whole amount of the transaction. */
export function amountOf(payment: Payment, known: Transaction, reported: Pick<Reported, 'report'>): Money {
  const left = { ...known.amount, minor: remainingMinor(payment, known) || known.amount.minor };
  return saidAmount(known, reported) ?? left;
}

/** Undefined if the report has no amount, or one that does not fit the transaction. */
function saidAmount({ amount: whole }: Transaction, { report }: Pick<Reported, 'report'>): Money | undefined {
  const { amount, currency = whole.currency } = report;
  const said = amount === undefined ? undefined : parseMoney(amount, currency);
  const isPart = typeof said === 'object' && said.currency === whole.currency && said.minor > 0;
  return isPart && said.minor <= whole.minor ? said : undefined;
}
