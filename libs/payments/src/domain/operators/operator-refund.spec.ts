import { describe, expect, it } from '@jest/globals';
import { waitingRefundsOf } from '../due/attention.js';
import { balanceMinor, refundableMinor } from '../state/money-state.js';
import { confirmRefund, linkRefund, rejectRefund } from './operator-refund.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given, refusalOf } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  ayla,
  beforeNoon,
  capturedPayment,
  capturedReport,
  later,
  lira,
  noon,
  refundCalled,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundReport,
  refundRequested,
  secondSession,
  seen,
  told,
} from '../testing/stories.js';

const story = [...capturedPayment(), refundRequested('guid-4', '29.90')] as const;
const confirm = (amount: string, transactionId?: string) => (payment: Payment) =>
  confirmRefund(payment, { guid: 'guid-4', amount, transactionId }, ayla, atNoon);
const reject = (payment: Payment) => rejectRefund(payment, 'guid-4', ayla, atNoon);
const byHand = (words: string) => ({
  exchange: { statusCode: 'OPERATOR', statusDetail: `Operator: refund ${words}` },
  operator: ayla,
  at: noon,
});
const confirmed = (patch: Partial<EventOf<'RefundCompleted'>['data']> = {}) =>
  refundCompleted('guid-4', { ...byHand('confirmed'), ...patch });
const found = (number: string, amount = '29.90') =>
  refundDiscovered(`provider-${number}`, amount, {
    evidence: seen(refundReport(amount, { transactionId: number })),
    transaction: authorizationId,
    at: later.now,
  });

describe('a refund that an operator makes', () => {
  it('waits on the list until it is confirmed with its amount', () => {
    expect(waitingRefundsOf(given(...story).payment)).toEqual([
      { guid: 'guid-4', sessionId: 'session-1', amount: lira('29.90'), since: beforeNoon },
    ]);
    const payment = given(...story)
      .when(confirm('29.90'))
      .payment();
    expect([statusIn(payment), balanceMinor(payment), waitingRefundsOf(payment)]).toEqual([
      { status: 'resolved' },
      10_000,
      [],
    ]);
  });

  it('is confirmed by an event that says who, why and which transaction it was', () =>
    given(...story)
      .when(confirm('29.9', '81'))
      .then(confirmed({ transactionId: '81' })));

  it.each([
    ['29.91', 'AMOUNT_MISMATCH'],
    ['2990', 'AMOUNT_MISMATCH'],
    ['29.901', 'AMOUNT_INVALID'],
  ] as const)('is not confirmed with %s: %s', (amount, code) =>
    given(...story)
      .when(confirm(amount))
      .thenRefused(code),
  );

  it("counts once when the provider's report comes after the operator's word", () => {
    const report = refundReport('29.90', { transactionId: '81' });
    const reported = given(...story)
      .when(confirm('29.90'))
      .and(told(report));
    reported.then({ type: 'RefundReported', data: { guid: 'guid-4', evidence: seen(report), at: later.now } });
    expect(balanceMinor(reported.payment())).toBe(10_000);
    // A second report is a second refund.
    reported.and(told(refundReport('29.90', { transactionId: '82' }))).then(found('82'));
  });

  it('case 475: a report with another number than the operator gave is another refund, or this one: a person says which', () => {
    const reported = given(...story)
      .when(confirm('29.90', '81'))
      .and(told(refundReport('29.90', { transactionId: '82' })));
    expect(openReviews(reported.payment()).map(({ reason }) => reason)).toEqual(['REFUND_AMBIGUOUS']);
    expect(balanceMinor(reported.payment())).toBe(7_010);
    const linked = reported.and((payment) => linkRefund(payment, 'guid-4', 'provider-82', ayla, atNoon)).payment();
    expect([openReviews(linked), balanceMinor(linked)]).toEqual([[], 10_000]);
  });

  it('case 475: the number of another refund, or of another sale, is refused; that of its own sale is not', () => {
    const twice = capturedReport({ authorizationId: 'other', transactionId: '9', isApart: true });
    const payment = given(...story)
      .when(told(twice))
      .and(told(refundReport('10.00', { transactionId: '81' })))
      .payment();
    const codeOf = (number: string) => refusalOf(() => confirm('29.90', number)(payment))?.code;
    expect(['81', '9', 'other'].map(codeOf)).toEqual(Array(3).fill('NUMBER_OF_ANOTHER'));
    expect([authorizationId, '82'].map(codeOf)).toEqual([undefined, undefined]);
  });

  it('case 475: nor the number under which a person has confirmed another', () =>
    given(
      ...story,
      refundRequested('guid-5', '29.90'),
      refundCompleted('guid-5', { operator: ayla, transactionId: '81' }),
    )
      .when(confirm('29.90', '81'))
      .thenRefused('NUMBER_OF_ANOTHER'));

  it('of two confirmed ones, the report is the one with its number', () => {
    const twins = [
      ...story,
      refundRequested('guid-5', '29.90'),
      confirmed(),
      refundCompleted('guid-5', { operator: ayla, transactionId: '81' }),
    ];
    const report = refundReport('29.90', { transactionId: '81' });
    given(...twins)
      .when(told(report))
      .then({ type: 'RefundReported', data: { guid: 'guid-5', evidence: seen(report), at: later.now } });
  });

  it('never completes another pending refund of the same amount in its place', () => {
    const payment = given(...story, refundRequested('guid-5', '29.90'), confirmed())
      .when(told(refundReport('29.90', { transactionId: '81' })))
      .payment();
    expect(statusIn(payment, 'guid-5')).toEqual({ status: 'pending', reason: 'AWAITING_OPERATOR' });
  });

  it('is confirmed over what is left, where a part went back otherwise', () => {
    const dashboard = refundDiscovered('provider-1', '110', { transaction: authorizationId });
    const rest = given(...story, dashboard);
    expect(waitingRefundsOf(rest.payment)[0]?.amount).toEqual(lira('19.90'));
    rest.when(confirm('19.90')).then(confirmed({ amount: lira('19.90') }));
    rest.when(confirm('29.90')).then(confirmed({ amount: lira('19.90') }));
    const all = refundDiscovered('provider-1', '129.90', { transaction: authorizationId });
    given(...story, all)
      .when(confirm('29.90'))
      .thenRefused('REFUND_NOT_WAITING');
  });

  it('is rejected: its reservation returns', () => {
    const rejected = given(...story).when(reject);
    rejected.then(refundFailed('guid-4', byHand('rejected')));
    expect([statusIn(rejected.payment()), refundableMinor(rejected.payment())]).toEqual([
      { status: 'rejected', reason: 'REFUND_REJECTED' },
      12_990,
    ]);
  });

  it('the same end again changes nothing; one that was rejected by mistake is confirmed', () => {
    given(...story)
      .when(confirm('29.90'))
      .and(confirm('29.90'))
      .thenNothing();
    given(...story)
      .when(reject)
      .and(reject)
      .thenNothing();
    given(...story)
      .when(reject)
      .and(confirm('29.90'))
      .then(refundCompleted('guid-4', byHand('confirmed')));
  });

  it('case 456: one that was confirmed by mistake was not made, says a person: its money is there again', () => {
    const undone = given(...story)
      .when(confirm('29.90'))
      .and(reject);
    undone.then(refundFailed('guid-4', byHand('was not made')));
    expect([statusIn(undone.payment()), refundableMinor(undone.payment())]).toEqual([
      { status: 'rejected', reason: 'REFUND_REJECTED' },
      12_990,
    ]);
  });

  it('case 456: not one that the provider itself has told of since', () =>
    given(...story)
      .when(confirm('29.90'))
      .and(told(refundReport('29.90')))
      .and(reject)
      .thenRefused('REFUND_NOT_WAITING'));

  it('by the interface is not ended while its call may be answered', () => {
    const called = [...capturedPayment(), refundCalled('guid-4', '29.90')];
    given(...called)
      .when(reject)
      .thenRefused('OPERATION_IN_FLIGHT');
    given(...called)
      .when((payment) => rejectRefund(payment, 'guid-4', ayla, later))
      .then(refundFailed('guid-4', { ...byHand('rejected'), at: later.now }));
  });

  it('refuses a guid of no refund', () => {
    given(...capturedPayment())
      .when(reject)
      .thenRefused('REFUND_NOT_WAITING');
    given(...capturedPayment())
      .when(confirm('1'))
      .thenRefused('REFUND_NOT_WAITING');
  });
});

describe('linking a refund that was found at the provider to the one that was requested', () => {
  const link = (payment: Payment) => linkRefund(payment, 'guid-4', 'provider-1', ayla, atNoon);
  const dashboard = (amount: string) => refundDiscovered('provider-1', amount, { transaction: authorizationId });
  const reported = (amount: string): PaymentEvent => ({
    type: 'RefundReported',
    data: { guid: 'guid-4', evidence: seen(refundReport(amount, { transactionId: '81' })), at: noon },
  });
  const linked = (amount: string): PaymentEvent => ({
    type: 'RefundLinked',
    data: { guid: 'guid-4', discovered: 'provider-1', amount: lira(amount), ...ayla, at: noon },
  });

  it.each<[string, PaymentEvent[]]>([
    ['one that waits', []],
    ['one that was rejected', [refundFailed('guid-4', { operator: ayla })]],
    ['one that an operator confirmed, with another amount', [confirmed()]],
  ])('%s: it counts once, over the amount that was found', (_, events) => {
    const story = given(...capturedPayment(), refundRequested('guid-4', '29.90'), ...events, dashboard('20')).when(
      link,
    );
    story.then(linked('20'));
    const payment = story.payment();
    expect([statusIn(payment), statusIn(payment, 'provider-1'), balanceMinor(payment)]).toEqual([
      { status: 'resolved' },
      { status: 'resolved', reason: 'LINKED_TO_REQUEST' },
      10_990,
    ]);
  });

  it('ends the reviews of both', () => {
    const report = refundReport('20', { messageId: '1' });
    const story = given(...capturedPayment(), refundRequested('guid-4', '29.90')).when(told(report));
    expect(openReviews(story.payment()).map(({ reason }) => reason)).toEqual(['REFUND_AMBIGUOUS']);
    expect(openReviews(story.and(link).payment())).toEqual([]);
  });

  it('a second time changes nothing', () =>
    given(...story, dashboard('20'))
      .when(link)
      .and(link)
      .thenNothing());

  it.each<[string, PaymentEvent[]]>([
    ['nothing was found under that guid', []],
    ['what was found is a request of the shop', [refundRequested('provider-1', '20')]],
    ['the request was completed by the provider', [refundCompleted('guid-4'), dashboard('20')]],
    [
      'case 577: a person confirmed the request, and the provider told of it since',
      [confirmed(), reported('29.90'), dashboard('20')],
    ],
    [
      'they are of two sessions',
      [...secondSession(), refundDiscovered('provider-1', '20', { sessionId: 'session-2' })],
    ],
    [
      'it is linked to another request',
      [
        dashboard('20'),
        refundRequested('guid-5', '20'),
        { ...linked('20'), data: { ...linked('20').data, guid: 'guid-5' } } as PaymentEvent,
      ],
    ],
  ])('is refused where %s', (_, events) =>
    given(...story, ...events)
      .when(link)
      .thenRefused('REFUND_NOT_WAITING'),
  );

  it('is refused for two that were both found', () =>
    given(...capturedPayment(), dashboard('20'), refundDiscovered('guid-4', '20', { transaction: authorizationId }))
      .when(link)
      .thenRefused('REFUND_NOT_WAITING'));
});

function statusIn(payment: Payment, guid = 'guid-4') {
  return statusOf(payment, operationOf(payment, guid)!);
}
