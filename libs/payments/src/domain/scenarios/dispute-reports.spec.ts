import { describe, expect, it } from '@jest/globals';
import { disputedMinor, disputesOf } from '../state/disputes.js';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { requestRefund } from '../requests/request-refund.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  ayla,
  capturedPayment,
  disputeLost,
  disputeOpened,
  disputeWon,
  evidence,
  later,
  lira,
  noon,
  paymentCaptured,
  purchaseRequested,
  refundDiscovered,
  reviewOpened,
  second,
  secondSession,
  seen,
  told,
  unwantedAuthorization,
} from '../testing/stories.js';

const at = later.now;
const word = (status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  authorizedReport({ status, statusCode: `word ${status}`, amount: undefined, ...patch });
const opened = (report: ProviderReport, patch = {}) => disputeOpened({ evidence: seen(report), at, ...patch });
const updated = (report: ProviderReport, patch = {}): PaymentEvent => ({
  type: 'DisputeUpdated',
  data: { sessionId: 'session-1', dispute: 'dispute-1', at, evidence: seen(report), ...patch },
});
const own = { transactionId: 'own', authorizationId: 'own' };
const ofSecond = { dispute: 'dispute-2', transaction: second.authorizationId };
const capturedSecond = paymentCaptured({ authorizationId: second.authorizationId });
const both = [...capturedPayment(), unwantedAuthorization(), capturedSecond];
/** As many as are shown at most. */
const full = Array.from({ length: 100 }, (_, index) =>
  attemptDeclined({ evidence: evidence({ deduplicationKey: `noise ${index}` }) }),
);

describe('a word of a dispute is about', () => {
  it('the captured money that it names', () => {
    const report = word('disputed', second);
    given(...both)
      .when(told(report))
      .then(opened(report, { transaction: second.authorizationId }));
  });

  it('the only captured money of its session, where it names nothing known', () => {
    const report = word('disputed', own);
    given(...authorizedPayment(), unwantedAuthorization(), capturedSecond)
      .when(told(report))
      .then(opened(report, { transaction: second.authorizationId }));
  });

  it('nothing that could be told, where several are captured, or none, or that of another session', () => {
    const report = word('disputed', own);
    const unrecognized = (patch = {}) =>
      reviewOpened('UNRECOGNIZED_STATUS', {
        evidence: seen(report),
        authorizationId: 'own',
        dispute: 'disputed',
        at,
        ...patch,
      });
    given(...both)
      .when(told(report))
      .then(unrecognized());
    given(...authorizedPayment())
      .when(told(report))
      .then(unrecognized());
    const elsewhere = { ...report, sessionId: 'session-2' };
    given(...capturedPayment(), ...secondSession())
      .when(told(elsewhere))
      .then(unrecognized({ sessionId: 'session-2', evidence: seen(elsewhere) }));
  });

  it('an authorization: then a person looks at that', () => {
    const report = word('unrecognized');
    given(...authorizedPayment())
      .when(told(report))
      .then(
        reviewOpened('UNRECOGNIZED_STATUS', {
          evidence: seen(report),
          authorizationId,
          transaction: authorizationId,
          at,
        }),
      );
  });
});

describe('of the dispute of another transaction it says nothing', () => {
  it('while that is open: it begins one of its own', () => {
    const report = word('disputed', second);
    given(...both, disputeOpened())
      .when(told(report))
      .then(opened(report, ofSecond));
  });

  it('nor once that is decided', () => {
    const report = word('dispute-won', second);
    const place = { sessionId: 'session-1', dispute: 'dispute-2', at };
    given(...both, disputeOpened(), disputeLost())
      .when(told(report))
      .then(opened(report, ofSecond), { type: 'DisputeWon', data: { ...place, evidence: seen(report) } });
  });
});

describe('over how much it is', () => {
  it.each<[string, Partial<ProviderReport>, PaymentEvent[], string]>([
    ['as it says', { amount: '29.90' }, [], '29.90'],
    [
      'whatever is left, where it does not say',
      {},
      [refundDiscovered('found', '29.90', { transaction: authorizationId })],
      '100',
    ],
    [
      'all of it, where nothing is left',
      {},
      [refundDiscovered('found', '129.90', { transaction: authorizationId })],
      '129.90',
    ],
    ['whatever is left, where it says more than was taken', { amount: '129.91' }, [], '129.90'],
    [
      'all of it, where it says so, though a part went back',
      { amount: '129.90' },
      [refundDiscovered('found', '29.90', { transaction: authorizationId })],
      '129.90',
    ],
    ['or nothing', { amount: '0' }, [], '129.90'],
    ['or no number', { amount: 'ten' }, [], '129.90'],
    ['or another currency', { amount: '10', currency: 'EUR' }, [], '129.90'],
    ['in the currency that was taken, where it says none', { amount: '10', currency: undefined }, [], '10'],
  ])('%s', (_, patch, events, amount) => {
    const report = word('disputed', patch);
    given(...capturedPayment(), ...events)
      .when(told(report))
      .then(opened(report, { amount: lira(amount) }));
  });
});

it('an end says how much is gone, or it is all that was argued about', () => {
  const lost = (patch = {}) => word('dispute-lost', patch);
  const ended = (report: ProviderReport, amount: string) =>
    given(...capturedPayment(), disputeOpened({ amount: lira('29.90') }))
      .when(told(report))
      .then(disputeLost({ evidence: seen(report), operator: undefined, amount: lira(amount), at }));
  ended(lost(), '29.90');
  ended(lost({ amount: '10' }), '10');
});

describe('what more is said of an open one', () => {
  const again = word('unrecognized', { statusCode: 'more' });

  it('is noted, with its amount where that is another', () => {
    given(...capturedPayment(), disputeOpened())
      .when(told(again))
      .then(updated(again));
    const same = { ...again, amount: '129.90' };
    given(...capturedPayment(), disputeOpened())
      .when(told(same))
      .then(updated(same));
    const part = { ...again, amount: '29.90' };
    given(...capturedPayment(), disputeOpened())
      .when(told(part))
      .then(updated(part, { amount: lira('29.90') }));
  });

  it('is not noted beyond what a payment can show: neither a word nor an end that is known', () => {
    given(...capturedPayment(), ...full, disputeOpened())
      .when(told(again))
      .thenNothing();
    given(...capturedPayment(), ...full, disputeOpened(), disputeWon())
      .when(told(word('dispute-won')))
      .thenNothing();
    given(...authorizedPayment(), ...full, reviewOpened('UNRECOGNIZED_STATUS'))
      .when(told(again))
      .thenNothing();
    // One that waits for a person is listed, however much was shown before.
    const elsewhere = [...secondSession(), reviewOpened('UNRECOGNIZED_STATUS', { sessionId: 'session-2' })];
    given(...authorizedPayment(), ...full, ...elsewhere, reviewOpened('AMOUNT_MISMATCH'))
      .when(told(again))
      .then(
        reviewOpened('UNRECOGNIZED_STATUS', {
          evidence: seen(again),
          authorizationId,
          transaction: authorizationId,
          at,
        }),
      );
  });

  it('shows its word and its exchange, and keeps what it does not say', () => {
    const deadline = '2026-03-08T15:00:00.000Z';
    const noted: PaymentEvent = {
      type: 'DisputeUpdated',
      data: { sessionId: 'session-1', dispute: 'dispute-1', deadline, operator: ayla, at: noon },
    };
    const payment = fold([...capturedPayment(), disputeOpened(), noted, updated(again)])!;
    expect(disputesOf(payment)).toMatchObject([{ deadline, amount: lira('129.90'), word: 'more', phase: 'open' }]);
    expect(payment.operations[0]!.exchanges.slice(-2).map(({ statusCode }) => statusCode)).toEqual([
      'Chargeback',
      'more',
    ]);
  });
});

it('an id that the shop has used as a guid is not taken for a dispute', () => {
  const report = word('disputed');
  given(...capturedPayment(), purchaseRequested({ guid: 'dispute-1' }))
    .when(told(report))
    .then(opened(report, { dispute: 'dispute-1-of-bank' }));
});

describe('the dispute of one transaction', () => {
  it('keeps nobody from giving back another', () => {
    const story = given(...both, disputeOpened({ transaction: authorizationId, amount: lira('29.90') }));
    const [first, other] = story.payment.transactions;
    expect([disputedMinor(story.payment, first!), disputedMinor(story.payment, other!)]).toEqual([2_990, 0]);
    const request = { guid: 'guid-5', fingerprint: 'print-5', amount: lira('110') };
    const refund = (payment: typeof story.payment) => requestRefund(payment, request, { refunds: 'manual' }, later);
    story.when(refund).thenRefused('PAYMENT_DISPUTED');
    const ofOther = given(...both, disputeOpened({ ...ofSecond, amount: lira('129.90') })).when(refund);
    expect(ofOther.events().map(({ type }) => type)).toEqual(['RefundRequested']);
  });

  it('that is won after it was lost brings back its own money, and no other refund of the payment', () => {
    const found = refundDiscovered('found', '10', { transaction: authorizationId });
    const payment = fold([...capturedPayment(), found, disputeOpened(), disputeLost(), disputeWon()])!;
    expect(payment.refunds.map(({ guid, phase, failure }) => [guid, phase, failure])).toEqual([
      ['found', 'completed', undefined],
      ['dispute-1', 'failed', 'DISPUTE_WON'],
    ]);
  });
});
