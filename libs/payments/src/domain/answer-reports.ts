import type { DecisionContext } from './decision-context.js';
import { fold } from './evolve.js';
import { matchOf } from './match.js';
import { formatMoney } from './money.js';
import { type Payment, sessionOf } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderAttempt, ProviderReport } from './provider-report.js';
import { recordReport } from './record-report.js';

/**
 * All that one answer of the provider tells: it speaks of the session's newest transaction, and its attempts tell of others.
 * Those that bring something new come first, the answer itself last. Source: paytiko#attempts.
 */
export function reportsIn(payment: Payment, answer: ProviderReport): ProviderReport[] {
  if (!sessionOf(payment, answer.sessionId)) return [answer];
  const others = answer.attempts.flatMap((attempt) => reportOf(payment, answer, attempt));
  const ofKnown = others.filter((report) => isNewReport(payment, report));
  const untold = others.filter((report) => !matchOf(payment, report) && report.status !== 'voided');
  // Beside money that it tells of itself, and of two, nobody can say what another attempt came to.
  const isCertain = untold.length === 1 && !isMoney(answer);
  return [...ofKnown, ...(isCertain ? untold : []), answer];
}

function isMoney({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && (status === 'authorized' || status === 'captured');
}

/** Takes in the provider's own answer. */
export function recordAnswered(payment: Payment, answer: ProviderReport, context: DecisionContext): PaymentEvent[] {
  let known = payment;
  return reportsIn(payment, answer).flatMap((report) => {
    const events = recordReport(known, report, { confirmed: true }, context);
    known = fold(events, known)!;
    return events;
  });
}

/** An attempt tells no amount: that of its transaction, or of its page, which nobody can change there. */
function reportOf(
  payment: Payment,
  answer: ProviderReport,
  { status, statusCode, statusDetail, transactionId, authorizationId }: ProviderAttempt,
): ProviderReport[] {
  const ids = [transactionId, authorizationId].filter((id) => id !== undefined);
  const isItself = ids.some((id) => id === answer.transactionId || id === answer.authorizationId);
  if (!status || ids.length === 0 || isItself) return [];
  const { sessionId } = answer;
  const said: ProviderReport = {
    sessionId,
    subject: 'payment',
    status,
    statusCode,
    statusDetail,
    transactionId,
    authorizationId,
    attempts: [],
  };
  const { amount } = matchOf(payment, said) ?? sessionOf(payment, sessionId)!;
  return [{ ...said, amount: formatMoney(amount), currency: amount.currency }];
}

/** The word of an attempt may be that of its time: it takes nothing back. */
function isNewReport(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  if (!known) return false;
  if (known.says === report.status) return !known.confirmed || known.saidByOperator === true;
  return known.says === 'authorized';
}
