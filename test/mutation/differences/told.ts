import { recordAnswered, reportsIn } from '../../../libs/payments/src/domain/answers/answer-reports.js';
import { recordDisputeWord } from '../../../libs/payments/src/domain/answers/record-dispute-word.js';
import { isToldBefore } from '../../../libs/payments/src/domain/events/report-evidence.js';
import { fold } from '../../../libs/payments/src/domain/evolve/evolve.js';
import { hintsOf } from '../../../libs/payments/src/domain/matching/answer-hints.js';
import { isSameTransaction, judgeAnswer } from '../../../libs/payments/src/domain/matching/judge-answer.js';
import { withoutNotOurs } from '../../../libs/payments/src/domain/matching/foreign-transactions.js';
import { takesBackCapture } from '../../../libs/payments/src/domain/matching/unclear.js';
import { isAboutDoubt } from '../../../libs/payments/src/domain/reports/dispute-doubts.js';
import { recordReport } from '../../../libs/payments/src/domain/reports/record-report.js';
import { isConfirmedByHand } from '../../../libs/payments/src/domain/reports/reported-refund.js';
import { confirmsOwnCall, isBelievedUnasked, trustIn } from '../../../libs/payments/src/domain/reports/trust.js';
import type { ConfirmNotifications } from '../../../libs/payments/src/domain/reports/trust.js';
import { sessionOf, type Payment } from '../../../libs/payments/src/domain/state/payment.js';
import type { DecisionContext } from '../../../libs/payments/src/domain/values/decision-context.js';
import type { PaymentEvent } from '../../../libs/payments/src/domain/events/payment.events.js';
import type { ProviderReport } from '../../../libs/payments/src/domain/values/provider-report.js';

/** How a notification is taken in. */
export interface Intake {
  mode: ConfirmNotifications;
  /** `none`: the provider cannot be reached; undefined: it does not know the session. */
  answer: ProviderReport | 'none' | undefined;
  notOurs: string[];
  mayBeStale: boolean;
}

const ID = 'n';

/** What a notification leads to, as the inbox takes it in. */
export function notified(
  payment: Payment,
  report: ProviderReport,
  { mode, answer, notOurs, mayBeStale }: Intake,
  context: DecisionContext,
): { said: unknown; events: PaymentEvent[] } {
  const trust = trustIn(payment, report, mode);
  if (trust === 'known') return { said: trust, events: [] };
  if (trust === 'believe') return { said: trust, events: recordReport(payment, report, { confirmed: true }, context) };
  if (isAboutDoubt(payment, report)) {
    const told = { answered: answer !== 'none', askedAt: context.now, report: answer === 'none' ? undefined : answer };
    return { said: 'dispute', events: recordDisputeWord(payment, report, ID, told, context) };
  }
  if (answer === 'none') {
    const isBelieved = isBelievedUnasked(payment, report);
    const source = { notificationId: ID, confirmed: false };
    return { said: isBelieved, events: isBelieved ? recordReport(payment, report, source, context) : [] };
  }
  const known = answer && withoutNotOurs(answer, notOurs);
  const told = known && (reportsIn(payment, known).find((each) => isSameTransaction(report, each)) ?? known);
  const verdict = judgeAnswer(report, told, {
    locked: sessionOf(payment, report.sessionId)?.amount,
    isToldBefore: known !== undefined && isToldBefore(payment.reports, known),
    isConfirmedByHand: isConfirmedByHand(payment, report),
    isOfOwnCall: confirmsOwnCall(payment, report),
    isToldUnderOthers: takesBackCapture(payment, report) !== undefined,
    mayBeStale,
  });
  const record = (at: Payment) => (answer ? recordAnswered(at, answer, context, notOurs) : []);
  if (verdict.kind !== 'agrees') return { said: verdict, events: record(payment) };
  const agreed = { ...verdict.report, ...hintsOf(told) };
  if (agreed.subject === 'refund' && isToldBefore(payment.reports, agreed))
    return { said: 'told', events: record(payment) };
  const events = recordReport(payment, agreed, { notificationId: ID, confirmed: !verdict.isByHand }, context);
  return { said: verdict, events: [...events, ...record(fold(events, payment))] };
}
