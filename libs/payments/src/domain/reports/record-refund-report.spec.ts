import { describe, expect, it } from '@jest/globals';
import { balanceMinor, refundableMinor } from '../state/money-state.js';
import { operationOf } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  ayla,
  evidence,
  capturedPayment,
  capturedReport,
  reviewOpened,
  later,
  lira,
  openSession,
  paymentCaptured,
  providerReported,
  refundCalled,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundRejected,
  refundReport,
  refundRequested,
  refundUnknown,
  second,
  secondSession,
  seen,
  told,
  transactionId,
} from '../testing/stories.js';

const at = later.now;
const found = (report: ProviderReport, amount: string, patch: Parameters<typeof refundDiscovered>[2] = {}) =>
  refundDiscovered(`provider-${report.messageId ?? report.transactionId}`, amount, {
    evidence: seen(report),
    transaction: authorizationId,
    at,
    ...patch,
  });
const guess = (report: ProviderReport, guid: string) =>
  reviewOpened('REFUND_AMBIGUOUS', { evidence: seen(report), guid, at });

describe('a refund that the shop asked for', () => {
  const twins = [...capturedPayment(), refundRequested('guid-5', '30'), refundRequested('guid-6', '30')];

  it('is completed by the report over its amount', () => {
    const report = refundReport('29.9');
    const story = given(...capturedPayment(), refundRequested('guid-5', '29.90')).when(told(report));
    story.then(refundCompleted('guid-5', { evidence: seen(report), at }));
    expect([balanceMinor(story.payment()), refundableMinor(story.payment())]).toEqual([10_000, 10_000]);
  });

  it('by the interface of the provider is completed in each phase', () => {
    const report = refundReport('29.90');
    for (const unsure of [[], [refundUnknown('guid-5')]])
      given(...capturedPayment(), refundCalled('guid-5', '29.90'), ...unsure)
        .when(told(report))
        .then(refundCompleted('guid-5', { evidence: seen(report), at }));
  });

  it('two of 30.00 that carry the same numbers in two messages complete both, the oldest first', () => {
    const [first, other] = ['a', 'b'].map((messageId) => refundReport('30.00', { transactionId, messageId }));
    const story = given(...twins).when(told(first!));
    story.then(refundCompleted('guid-5', { evidence: seen(first!), at }));
    story.and(told(first!)).thenNothing();
    const both = story.and(told(other!));
    both.then(refundCompleted('guid-6', { evidence: seen(other!), at }));
    expect(balanceMinor(both.payment())).toBe(6_990);
  });

  it('is guessed, and put in review, where nothing tells which of two it is', () => {
    const report = refundReport('30.00');
    const story = given(...twins).when(told(report));
    story.then(refundCompleted('guid-5', { evidence: seen(report), isGuess: true, at }), guess(report, 'guid-5'));
    expect(story.payment().refunds.map(({ isGuess, phase }) => [isGuess, phase])).toEqual([
      [true, 'completed'],
      [undefined, 'pending'],
    ]);
  });

  it('is completed by what was left for it, where a part went back otherwise', () => {
    const dashboard = refundReport('100', { transactionId: '1' });
    const rest = refundReport('29.90', { transactionId: '2' });
    const story = given(...capturedPayment(), refundRequested('guid-5', '129.90')).when(told(dashboard));
    story.then(
      found(dashboard, '100'),
      reviewOpened('REFUND_AMBIGUOUS', {
        evidence: seen(dashboard),
        transaction: authorizationId,
        guid: 'provider-1',
        at,
      }),
    );
    const whole = story.and(told(rest));
    whole.then(refundCompleted('guid-5', { amount: lira('29.90'), evidence: seen(rest), at }));
    expect(balanceMinor(whole.payment())).toBe(0);
  });

  it('matched to another session is none: that report is of a refund of its own session', () => {
    const report = refundReport('30.00', { sessionId: 'session-2' });
    const both = [...capturedPayment(), ...secondSession(), refundRequested('guid-5', '30')];
    const story = given(...both).when(told(report));
    const sale = { says: 'captured', amount: lira('129.90') } as const;
    const about = { sessionId: 'session-2', evidence: seen(report), at };
    story.then(
      reviewOpened('SECOND_SALE', { ...about, ...sale, isInferred: true }),
      found(report, '30', { sessionId: 'session-2', transaction: report.transactionId }),
    );
    expect(story.payment().refunds.map(({ guid, phase }) => [guid, phase])).toEqual([
      ['guid-5', 'pending'],
      ['provider-80000001', 'completed'],
    ]);
  });

  it('of another transaction of the session is not the one that is reported', () => {
    const report = refundReport('30.00', { authorizationId: second.authorizationId });
    const story = given(
      ...capturedPayment(),
      secondSale(),
      refundRequested('guid-5', '30', { transaction: authorizationId }),
    );
    story.when(told(report)).then(found(report, '30', { transaction: second.authorizationId }));
  });

  it('case 45: that fails later gives its reservation back', () => {
    const report = refundReport('10', { status: 'failed' });
    const story = given(...capturedPayment(), refundRequested('guid-5', '10')).when(told(report));
    story.then(refundFailed('guid-5', { evidence: seen(report), at }));
    expect([refundableMinor(story.payment()), balanceMinor(story.payment())]).toEqual([12_990, 12_990]);
  });

  it('that an operator confirmed, and that the provider says failed, is in review', () => {
    const report = refundReport('10', { status: 'failed' });
    const confirmed = refundCompleted('guid-5', { operator: ayla });
    given(...capturedPayment(), refundRequested('guid-5', '10'), confirmed)
      .when(told(report))
      .then(reviewOpened('REFUND_FAILED_THOUGH_RESOLVED', { evidence: seen(report), guid: 'guid-5', at }));
  });

  it.each([
    ['the provider', refundFailed('guid-5')],
    ['an operator', refundFailed('guid-5', { operator: ayla })],
  ])('that was rejected by %s, and is made after all, is recorded and in review', (_, rejection) => {
    const report = refundReport('10');
    const story = given(...capturedPayment(), refundRequested('guid-5', '10'), rejection).when(told(report));
    const about = { transaction: authorizationId, guid: 'provider-80000001' };
    story.then(
      found(report, '10'),
      reviewOpened('REFUND_CONTRADICTS_ANSWER', { evidence: seen(report), ...about, at }),
    );
    expect([balanceMinor(story.payment()), openReviews(story.payment())[0]?.contradictsAnswer]).toEqual([11_990, true]);
  });

  it('that was never made (refused before the capture) is no contradiction', () => {
    const report = refundReport('10');
    given(...capturedPayment(), refundRequested('guid-5', '10'), refundRejected('guid-5'))
      .when(told(report))
      .then(found(report, '10'));
  });
});

describe("a refund that was made at the provider's dashboard", () => {
  it('case 46: is recorded, and the balance is right', () => {
    const report = refundReport('29.90');
    const story = given(...capturedPayment()).when(told(report));
    story.then(found(report, '29.90'));
    const operation = operationOf(story.payment(), 'provider-80000001')!;
    expect([balanceMinor(story.payment()), operation.kind, statusOf(story.payment(), operation)]).toEqual([
      10_000,
      'REFUND',
      { status: 'resolved', reason: 'MADE_AT_PROVIDER' },
    ]);
  });

  it('twice, with the same number in two messages, has two guids', () => {
    const [first, other] = ['a', 'b'].map((messageId) => refundReport('30.00', { transactionId, messageId }));
    const story = given(...capturedPayment())
      .when(told(first!))
      .and(told(other!));
    expect(story.payment().refunds.map(({ guid }) => guid)).toEqual(['provider-a', 'provider-b']);
    expect(balanceMinor(story.payment())).toBe(6_990);
  });

  it('matches none of the pending ones: recorded, and in review', () => {
    const report = refundReport('50');
    const pending = [refundRequested('guid-5', '20'), refundRequested('guid-6', '30')];
    const about = { transaction: authorizationId, guid: 'provider-80000001' };
    given(...capturedPayment(), ...pending)
      .when(told(report))
      .then(found(report, '50'), reviewOpened('REFUND_AMBIGUOUS', { evidence: seen(report), ...about, at }));
  });

  it('of more than was ever taken cannot be true: in review, and nothing moves', () => {
    const report = refundReport('129.91');
    const story = given(...capturedPayment()).when(told(report));
    story.then(reviewOpened('REFUND_EXCEEDS_CAPTURED', { evidence: seen(report), transaction: authorizationId, at }));
    expect(balanceMinor(story.payment())).toBe(12_990);
  });

  it('of more than is left: recorded, in review, and the balance is never negative', () => {
    const report = refundReport('129.90');
    const about = { transaction: authorizationId, guid: 'provider-80000001' };
    const story = given(...capturedPayment(), refundRequested('guid-5', '30'), refundCompleted('guid-5')).when(
      told(report),
    );
    story.then(
      found(report, '129.90', { exceeds: true }),
      reviewOpened('REFUND_EXCEEDS_CAPTURED', { evidence: seen(report), ...about, at }),
    );
    expect(balanceMinor(story.payment())).toBe(0);
  });

  it('of the very rest is nothing to review', () => {
    const report = refundReport('129.90');
    given(...capturedPayment())
      .when(told(report))
      .then(found(report, '129.90'));
  });

  it('before its capture is known tells of both, and the capture that follows is that one', () => {
    const report = refundReport('20');
    const story = given(...authorizedPayment()).when(told(report));
    const { transactionId: _, authorizationId: __, ...behind } = seen(report);
    story.then(
      paymentCaptured({ transaction: authorizationId, evidence: behind, exchange: undefined, at }),
      found(report, '20'),
    );
    expect(balanceMinor(story.and(told(capturedReport())).payment())).toBe(10_990);
  });

  it('of a session that brought no money yet tells that it did', () => {
    const report = refundReport('20');
    const story = given(...openSession()).when(told(report));
    const { sessionId } = report;
    const data = { sessionId, amount: lira('129.90'), evidence: seen(report), isInferred: true as const, at };
    story.then({ type: 'PaymentCaptured', data }, found(report, '20', { transaction: report.transactionId }));
    const paid = story.and(told(capturedReport())).payment();
    expect([balanceMinor(story.payment()), balanceMinor(paid)]).toEqual([10_990, 10_990]);
    expect(openReviews(paid).map(({ reason, mayBe }) => [reason, mayBe])).toEqual([
      ['TRANSACTION_UNCLEAR', report.transactionId],
    ]);
  });

  it('of money that may not stay counts for that money, and ends its review', () => {
    const report = refundReport('129.90', { authorizationId: second.authorizationId });
    const story = given(...capturedPayment(), secondSale()).when(told(report));
    story.then(found(report, '129.90', { transaction: second.authorizationId }));
    expect([openReviews(story.payment()), balanceMinor(story.payment())]).toEqual([[], 12_990]);
  });
});

describe('a refund report that does not say what it is about', () => {
  it.each([
    ['no amount', { amount: undefined }],
    ['no number', { amount: 'abc' }],
    ['zero refund', { amount: '0.00' }],
    ['less than nothing', { amount: '-10' }],
  ])('%s is in review, and takes nothing', (_, patch) => {
    const report = refundReport('10', patch);
    given(...capturedPayment(), refundRequested('guid-5', '0'))
      .when(told(report))
      .then(reviewOpened('AMOUNT_MISMATCH', { evidence: seen(report), transaction: authorizationId, at }));
  });

  it('another currency is in review', () => {
    const report = refundReport('10', { currency: 'EUR' });
    given(...capturedPayment(), refundRequested('guid-5', '10'))
      .when(told(report))
      .then(reviewOpened('CURRENCY_MISMATCH', { evidence: seen(report), transaction: authorizationId, at }));
  });

  it.each([
    ['pending', refundReport('10', { status: 'pending' })],
    ['failed without an amount', refundReport('10', { status: 'failed', amount: undefined })],
    ['declined, and nobody had asked', refundReport('11', { status: 'declined' })],
  ])('%s is shown', (_, report) =>
    given(...capturedPayment(), refundRequested('guid-5', '10'))
      .when(told(report))
      .then(providerReported({ evidence: seen(report), at })),
  );
});

function secondSale() {
  const { authorizationId: id, transactionId: number } = second;
  const said = { says: 'captured' as const, amount: lira('129.90'), authorizationId: id };
  return reviewOpened('SECOND_SALE', {
    ...said,
    evidence: evidence({ deduplicationKey: 'second', transactionId: number }),
  });
}

/** Reported before its money was known. */
