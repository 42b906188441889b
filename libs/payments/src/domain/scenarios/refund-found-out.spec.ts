import { describe, expect, it } from '@jest/globals';
import { balanceMinor } from '../state/money-state.js';
import { linkRefund } from '../operators/operator-refund.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isConfirmedByHand } from '../reports/reported-refund.js';
import { openReviews } from '../status/reviews.js';
import { given } from '../testing/given.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import {
  authorizationId,
  ayla,
  capturedPayment,
  capturedReport,
  reviewOpened,
  later,
  refundCompleted,
  refundDiscovered,
  refundReport,
  refundRequested,
  seen,
  told,
  unconfirmed,
} from '../testing/stories.js';

const at = later.now;
const found = (report: ProviderReport, amount: string) =>
  refundDiscovered(`provider-${report.messageId}`, amount, {
    evidence: seen(report),
    transaction: authorizationId,
    at,
  });

it('case 240: a refund of what was captured under ids of its own is no money that is still there', () => {
  const nameless = says('s1', 'T1', 'authorized', { authorizationId: undefined, amount: '99.90' });
  const sequence = new Sequence({ refunds: 'api' }).start('s1').report(nameless);
  sequence
    .report(givenBack('s1', 'R1', '30.00', 'm1'))
    .inquiry('s1', says('s1', 'C1', 'captured', { amount: '99.90' }));
  sequence.reject('s1');
  expect(sequence.payment.refunds.map(({ guid, amount, mode }) => [guid, amount.minor, mode])).toEqual([
    ['provider-m1', 3_000, 'provider'],
    ['review-C1', 6_990, 'api'],
  ]);
});

describe('case 241: the report of a refund that a person has confirmed', () => {
  const byHand = [...capturedPayment(), refundRequested('guid-5', '30'), refundCompleted('guid-5', { operator: ayla })];
  const report = refundReport('30', { messageId: 'm1' });
  const guessed = given(...byHand).when(told(report, unconfirmed));

  it.each<[string, boolean, ProviderReport, readonly PaymentEvent[]]>([
    ['over its amount', true, report, byHand],
    [
      'over the amount in other digits, without a currency',
      true,
      refundReport('30.0', { currency: undefined }),
      byHand,
    ],
    ['over another amount', false, refundReport('30.01'), byHand],
    ['over no amount', false, refundReport('30', { amount: undefined }), byHand],
    ['over no number', false, refundReport('much'), byHand],
    ['that failed', false, refundReport('30', { status: 'failed' }), byHand],
    ['that is no refund', false, capturedReport({ amount: '30' }), byHand],
    ['of another session', false, refundReport('30', { sessionId: 'session-7' }), byHand],
    ['that nobody has confirmed yet', false, report, byHand.slice(0, -1)],
    ['that is in already', false, report, [...byHand, { type: 'RefundReported', data: guessedData() }]],
  ])('%s: %s', (_, expected, said, story) => expect(isConfirmedByHand(given(...story).payment, said)).toBe(expected));

  it('moves nothing, and is noted as a guess where the provider does not vouch for it', () => {
    guessed.then({ type: 'RefundReported', data: guessedData() });
    const { refunds } = guessed.payment();
    expect([balanceMinor(guessed.payment()), refunds.map(({ unreported, isGuess }) => [unreported, isGuess])]).toEqual([
      9_990,
      [[undefined, true]],
    ]);
    const [vouchedFor] = given(...byHand)
      .when(told(report))
      .payment().refunds;
    expect([vouchedFor?.isGuess, vouchedFor?.reportedAs]).toEqual([undefined, report.transactionId]);
  });

  it('so that one more of that amount is shown to a person, who can link the two', () => {
    const next = refundReport('30', { messageId: 'm2' });
    const other = refundReport('31', { messageId: 'm3' });
    const ambiguous = reviewOpened('REFUND_AMBIGUOUS', {
      evidence: seen(next),
      transaction: authorizationId,
      guid: 'provider-m2',
      at,
    });
    guessed.and(told(next)).then(found(next, '30'), ambiguous);
    guessed.and(told(other)).then(found(other, '31'));
    const linked = guessed.and(told(next)).and((payment) => linkRefund(payment, 'guid-5', 'provider-m2', ayla, later));
    expect([balanceMinor(linked.payment()), openReviews(linked.payment())]).toEqual([9_990, []]);
  });

  function guessedData() {
    return { guid: 'guid-5', evidence: seen(report, unconfirmed), at };
  }
});

it('REFUND_AMBIGUOUS ends when everything was given back', () => {
  const [part, rest] = [refundReport('29.90', { messageId: 'm1' }), refundReport('100', { messageId: 'm2' })];
  const story = given(...capturedPayment(), refundRequested('guid-5', '50')).when(told(part));
  expect(openReviews(story.payment()).map(({ reason }) => reason)).toEqual(['REFUND_AMBIGUOUS']);
  expect(openReviews(story.and(told(rest)).payment())).toEqual([]);
});
