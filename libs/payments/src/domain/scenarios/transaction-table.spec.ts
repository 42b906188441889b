import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { decideDispute } from '../operators/operator-dispute.js';
import { brokenLaws } from '../due/law.js';
import { withNextSteps } from '../due/next-steps.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { Refusal } from '../values/refusal.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestRefund } from '../requests/request-refund.js';
import { requestSession } from '../requests/request-session.js';
import { requestVoid } from '../requests/request-void.js';
import { says } from '../testing/reports.js';
import { TRANSACTION_STATES } from '../testing/transaction-states.js';
import { ayla, contextAt, later, lira, rules, sessionRequest } from '../testing/stories.js';

const about = (status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('s1', 'T1', status, patch);
const refund = (status: ProviderReport['status'], amount: string) =>
  about(status, { subject: 'refund', amount, messageId: 'm9', authorizationId: undefined });
const OTHER = { authorizationId: 'T9', transactionId: 'N-T9' };

const REPORTS: Readonly<Record<string, ProviderReport>> = {
  authorized: about('authorized', { statusCode: 'again', messageId: 'm9', currency: undefined }),
  'authorized over another amount': about('authorized', { amount: '99.90' }),
  'another is authorized': about('authorized', OTHER),
  captured: about('captured'),
  'captured, told by its number alone': about('captured', { authorizationId: undefined }),
  'captured, told without any number': about('captured', { authorizationId: undefined, transactionId: undefined }),
  'captured under other numbers': about('captured', OTHER),
  'captured over another amount': about('captured', { amount: '99.90' }),
  voided: about('voided'),
  'an attempt is declined': about('declined', { authorizationId: undefined, transactionId: 'D1' }),
  'declined for good': about('failed', { authorizationId: undefined, transactionId: 'D1' }),
  'this very one is declined': about('declined', { messageId: 'm9' }),
  'this very one failed': about('failed', { messageId: 'm9' }),
  pending: about('pending'),
  'a word nobody knows': about('unrecognized', { statusCode: 'Disputed' }),
  'a chargeback': about('disputed', { statusCode: 'Chargeback' }),
  'a chargeback over a part, of other numbers': about('disputed', {
    ...OTHER,
    statusCode: 'Chargeback',
    amount: '30.00',
  }),
  'the dispute is won': about('dispute-won', { statusCode: 'ChargebackWon' }),
  'the dispute is lost': about('dispute-lost', { statusCode: 'ChargebackLost' }),
  'a part is given back': refund('captured', '30.00'),
  'all is given back': refund('captured', '129.90'),
  'more than all is given back': refund('captured', '500.00'),
  'a refund of a part failed': refund('failed', '30.00'),
  'something else': about('captured', { subject: 'other' }),
};

type Request = (payment: Payment) => PaymentEvent[];
const ask = (guid: string) => ({ guid, fingerprint: guid });
const MANUAL = { refunds: 'manual' } as const;

const REQUESTS: Readonly<Record<string, Request>> = {
  start: (payment) => {
    const { flow } = Object.values(payment.sessions)[0]!;
    const kind = flow === 'sale' ? 'SALE' : 'AUTH';
    const request = sessionRequest({ ...ask('s9'), sessionId: 's9', flow, kind });
    return requestSession(payment, request, { openMax: 20, allMax: 100 }, later);
  },
  purchase: (payment) => requestCapture(payment, ask('p9'), later),
  'purchase of less': (payment) => requestCapture(payment, { ...ask('p9'), amount: '99.90' }, later),
  'purchase of more': (payment) => requestCapture(payment, { ...ask('p9'), amount: '199.90' }, later),
  void: (payment) => requestVoid(payment, ask('v9'), MANUAL, later),
  'refund of a part': (payment) => requestRefund(payment, { ...ask('r9'), amount: lira('30.00') }, MANUAL, later),
  'win the dispute': (payment) => decideDispute(payment, { kind: 'win-dispute', dispute: 'dispute-1' }, ayla, later),
  'lose the dispute': (payment) => decideDispute(payment, { kind: 'lose-dispute', dispute: 'dispute-1' }, ayla, later),
  'refund of all': (payment) => requestRefund(payment, { ...ask('r9'), amount: lira('129.90') }, MANUAL, later),
};

describe('what follows in every state of a transaction', () => {
  it.each(Object.keys(TRANSACTION_STATES))('%s', (name) => {
    const { payment } = TRANSACTION_STATES[name]!();
    const reports = Object.entries(REPORTS).map(([what, report]) =>
      row(`report  ${what}`, payment, () => recordReport(payment, report, { confirmed: true }, later)),
    );
    // What could be older than what is known is asked about first.
    const fresh = contextAt('2026-03-01T09:30:00.000Z');
    const failed = about('failed', { messageId: 'm9' });
    reports.push(
      row('report  this very one failed, long after', payment, () =>
        recordReport(payment, failed, { confirmed: true }, fresh),
      ),
    );
    const requests = Object.entries(REQUESTS).map(([what, request]) =>
      row(`request ${what}`, payment, () => request(payment)),
    );
    expect(`\n${[...reports, ...requests].join('\n')}\n`).toMatchSnapshot();
  });
});

/** The events that follow, with what is due at once; or the code of the refusal. The laws hold after each. */
function row(what: string, payment: Payment, decide: () => PaymentEvent[]): string {
  return `${what.padEnd(44)} ${cell(payment, decide)}`;
}

function cell(payment: Payment, decide: () => PaymentEvent[]): string {
  try {
    const events = withNextSteps(payment, decide(), later, rules);
    expect(brokenLaws(fold(events, payment), rules)).toEqual([]);
    return events.map(nameOf).join(' + ') || '-';
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  }
}

function nameOf({ type, data }: PaymentEvent): string {
  if (type === 'ReviewOpened' || type === 'UnwantedAuthorizationReported') return `${type} (${data.reason})`;
  return type === 'OperationRejected' || type === 'RefundRejected' ? `${type} (${data.code})` : type;
}
