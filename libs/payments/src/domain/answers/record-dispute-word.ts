import type { DecisionContext } from '../values/decision-context.js';
import { DISPUTES_MAX } from '../state/dispute.js';
import { takenIn } from '../reports/dispute-doubts.js';
import { disputesOf } from '../state/disputes.js';
import { fold } from '../evolve/evolve.js';
import { existingSession, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordAnswer, type InquiryAnswer } from './record-answer.js';
import { amountOf, disputedTransaction, freeId, isOfDispute, nameOf } from '../reports/record-dispute.js';
import { recordReport } from '../reports/record-report.js';
import { evidenceOf, reportKeyOf, type ReportSource } from '../events/report-evidence.js';
import { reviewUnrecognized } from '../reports/reported.js';
import { areTwo, openDisputeOf } from '../matching/which-dispute.js';

/**
 * agrees: the provider's answer reports a dispute, too. contradicts: it reports the same money without a dispute. untold: it says nothing
 * about this money.
 */
export type WordVerdict = 'agrees' | 'contradicts' | 'untold';

/**
 * Records a notification of a dispute, or of an unknown status of captured money, after an inquiry. If the answer says nothing about this
 * money, the dispute is open and unconfirmed, and its money is held so that it is not given back twice.
 */
export function recordDisputeWord(
  payment: Payment,
  word: ProviderReport,
  notificationId: string,
  answer: InquiryAnswer,
  context: DecisionContext,
): PaymentEvent[] {
  const isItself = answer.report !== undefined && reportKeyOf(answer.report) === reportKeyOf(word);
  const told = isItself ? recordReport(payment, word, { notificationId, confirmed: true }, context) : [];
  const [asked, ...answered] = recordAnswer(fold(told, payment), word.sessionId, answer, context);
  const events = [...(asked ? [asked] : []), ...told, ...answered];
  const after = fold(events, payment);
  const source = { notificationId, confirmed: false };
  switch (verdictOn(payment, word, answer)) {
    case 'agrees':
      return events;
    case 'contradicts':
      return [...events, ...toldAndDenied(after, word, source, context)];
    case 'untold':
      return [...events, ...(isCertain(after, word) ? [] : recordReport(after, word, source, context))];
  }
}

export function verdictOn(payment: Payment, word: ProviderReport, { report }: InquiryAnswer): WordVerdict {
  const known = disputedTransaction(payment, word);
  if (!report || !known) return 'untold';
  if (isOfDispute(report)) {
    const isSame = disputedTransaction(payment, report)?.id === known.id && !areTwo(word, report);
    return isSame ? 'agrees' : 'untold';
  }
  return takenIn(payment, report)?.id === known.id ? 'contradicts' : 'untold';
}

/** The provider itself has confirmed this dispute, so a notification changes nothing. */
function isCertain(payment: Payment, word: ProviderReport): boolean {
  const known = disputedTransaction(payment, word);
  const open = openDisputeOf(payment, known, word);
  return open !== undefined && !open.doubt;
}

/** A denied dispute is listed, because the provider's answer may be old or wrong. Above the limit a review is opened instead. */
function toldAndDenied(
  payment: Payment,
  word: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const known = disputedTransaction(payment, word)!;
  if (openDisputeOf(payment, known, word)) return [];
  const { sessionId } = word;
  const evidence = evidenceOf(word, source);
  const reported = { session: existingSession(payment, sessionId), report: word, evidence, context };
  if (disputesOf(payment).length >= DISPUTES_MAX) return reviewUnrecognized(payment, reported, known);
  const amount = amountOf(payment, known, reported);
  const place = { sessionId, dispute: freeId(payment), transaction: nameOf(known, reported), amount };
  return [{ type: 'DisputeDenied', data: { ...place, evidence, at: context.now } }];
}
