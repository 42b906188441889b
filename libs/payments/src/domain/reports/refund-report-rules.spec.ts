import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { confirmedBefore } from './reported-refund.js';
import { refundStatus } from '../status/refund-status.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  ayla,
  capturedPayment,
  later,
  lira,
  openSession,
  paymentCaptured,
  providerReported,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundReport,
  refundRequested,
  reviewOpened,
  secondSession,
  seen,
  sold,
  told,
  unconfirmed,
  unwantedAuthorization,
} from '../testing/stories.js';

const at = later.now;
const found = (report: ProviderReport, amount: string, patch: Parameters<typeof refundDiscovered>[2] = {}) =>
  refundDiscovered(`provider-${report.messageId ?? report.transactionId}`, amount, {
    evidence: seen(report),
    transaction: authorizationId,
    at,
    ...patch,
  });
const doubt = (reason: 'REFUND_AMBIGUOUS' | 'REFUND_CONTRADICTS_ANSWER', report: ProviderReport) =>
  reviewOpened(reason, {
    evidence: seen(report),
    transaction: authorizationId,
    guid: `provider-${report.messageId ?? report.transactionId}`,
    at,
  });
const report = refundReport('10', { messageId: 'm1' });

describe('a word about a refund that is none', () => {
  const failed = (patch: Partial<ProviderReport>) => refundReport('10', { status: 'failed', ...patch });
  const shownAs = (said: ProviderReport) => providerReported({ evidence: seen(said), at });

  it.each<[string, ProviderReport]>([
    ['declined', failed({ status: 'declined' })],
    ['failed over no amount', failed({ amount: undefined })],
    ['failed over nothing', failed({ amount: '0' })],
    ['pending', failed({ status: 'pending' })],
    ['authorized', failed({ status: 'authorized' })],
  ])('%s, is shown where nobody asked for one', (_, said) =>
    given(...capturedPayment())
      .when(told(said))
      .then(shownAs(said)),
  );

  it('that nobody knows, is looked at by a person', () => {
    const said = failed({ status: 'voided' });
    given(...capturedPayment())
      .when(told(said))
      .then(reviewOpened('UNRECOGNIZED_STATUS', { evidence: seen(said), transaction: authorizationId, at }));
  });

  it('declined is failed, as is failed', () => {
    for (const status of ['failed', 'declined'] as const)
      given(...capturedPayment(), refundRequested('guid-5', '10'))
        .when(told(failed({ status })))
        .then(refundFailed('guid-5', { evidence: seen(failed({ status })), at }));
  });

  it.each<[string, ProviderReport, 'AMOUNT_MISMATCH' | 'CURRENCY_MISMATCH']>([
    ['over no amount', refundReport('10', { amount: undefined }), 'AMOUNT_MISMATCH'],
    ['over nothing', refundReport('0'), 'AMOUNT_MISMATCH'],
    ['over no number', refundReport('ten'), 'AMOUNT_MISMATCH'],
    ['in another currency', refundReport('10', { currency: 'EUR' }), 'CURRENCY_MISMATCH'],
  ])('made, but %s, is in review', (_, said, reason) =>
    given(...capturedPayment())
      .when(told(said))
      .then(reviewOpened(reason, { evidence: seen(said), transaction: authorizationId, at })),
  );

  it('failed contradicts a person who has said that it was made, over that amount', () => {
    const confirmed = [refundRequested('guid-5', '10'), refundCompleted('guid-5', { operator: ayla })];
    const rejected = [refundRequested('guid-6', '10'), refundFailed('guid-6', { operator: ayla })];
    const contradiction = reviewOpened('REFUND_FAILED_THOUGH_RESOLVED', {
      evidence: seen(failed({})),
      guid: 'guid-5',
      at,
    });
    given(...capturedPayment(), ...rejected, ...confirmed)
      .when(told(failed({})))
      .then(contradiction);
    given(...capturedPayment(), ...confirmed)
      .when(told(failed({ amount: '11' })))
      .then(shownAs(failed({ amount: '11' })));
    given(...capturedPayment(), ...rejected)
      .when(told(failed({})))
      .then(shownAs(failed({})));
  });
});

describe('a refund that was made at the provider', () => {
  it('has the id of its message, its number, or that of the notification, and else a name', () => {
    const guidOf = (patch: Partial<ProviderReport>, notificationId?: string) => {
      const said = refundReport('10', { transactionId: undefined, ...patch });
      const [event] = given(...capturedPayment())
        .when(told(said, { confirmed: true, notificationId }))
        .events();
      return event?.type === 'RefundDiscovered' && event.data.guid;
    };
    expect([
      guidOf({ messageId: 'm', transactionId: 't' }, 'n'),
      guidOf({ transactionId: 't' }, 'n'),
      guidOf({}, 'n'),
      guidOf({}),
    ]).toEqual(['provider-m', 'provider-t', 'provider-n', 'provider-refund']);
  });

  it('has another guid where the shop has used that one', () =>
    given(...capturedPayment(), purchaseRequested({ guid: 'provider-m1' }))
      .when(told(report))
      .then(found(report, '10', { guid: 'provider-m1-1' })));

  it('is of the money that is taken, and, where none is, of what was paid first in its session', () => {
    const unnamed = refundReport('10', { messageId: 'm1', transactionId: 'own' });
    const two = [...authorizedPayment(), unwantedAuthorization()];
    given(...two)
      .when(told(unnamed))
      .then(found(unnamed, '10'));
    const second = unwantedAuthorization().data.authorizationId;
    given(...two, paymentCaptured({ authorizationId: second }))
      .when(told(unnamed))
      .then(found(unnamed, '10', { transaction: second }));
  });

  it('that only a notification tells of, of money that nobody knows, waits for that money', () => {
    const evidence = seen(report, unconfirmed);
    given(...openSession(), ...secondSession())
      .when(told(report, unconfirmed))
      .then(
        found(report, '10', { evidence, transaction: undefined }),
        reviewOpened('REFUND_WITHOUT_CAPTURE', { evidence, guid: 'provider-m1', at }),
      );
    const ofOther = given(...openSession(), ...secondSession(), sold({ sessionId: 'session-2' }));
    expect(ofOther.when(told(report, unconfirmed)).events()[0]).toEqual(
      found(report, '10', { evidence, transaction: undefined }),
    );
  });

  it('that the provider tells of, of money that nobody knows, is of all that its page asked for', () => {
    const said = refundReport('10', { messageId: 'm1' });
    const inSecond = { ...said, sessionId: 'session-2' };
    const taken = (sessionId: string, evidence: ReturnType<typeof seen>): PaymentEvent => ({
      type: 'PaymentCaptured',
      data: { sessionId, amount: lira('129.90'), evidence, isInferred: true, at },
    });
    given(...openSession(), ...secondSession())
      .when(told(inSecond))
      .then(
        taken('session-2', seen(inSecond)),
        found(inSecond, '10', { sessionId: 'session-2', evidence: seen(inSecond), transaction: said.transactionId }),
      );
    given(...openSession())
      .when(told(refundReport('129.91')))
      .then(reviewOpened('REFUND_EXCEEDS_CAPTURED', { evidence: seen(refundReport('129.91')), at }));
  });

  describe('contradicts the answer that it was not made', () => {
    const failed = (amount: string, patch = {}) => [refundRequested('guid-5', amount), refundFailed('guid-5', patch)];

    it.each<[string, PaymentEvent[], PaymentEvent[]]>([
      ['over its amount', failed('10'), [doubt('REFUND_CONTRADICTS_ANSWER', report)]],
      ['as a person said', failed('10', { operator: ayla }), [doubt('REFUND_CONTRADICTS_ANSWER', report)]],
      ['not over another amount', failed('11'), []],
      [
        'not where that was linked to one that was found',
        [
          ...failed('10'),
          refundDiscovered('other', '10', { transaction: authorizationId }),
          { type: 'RefundLinked', data: { guid: 'guid-5', discovered: 'other', amount: lira('10'), ...ayla, at } },
        ],
        [],
      ],
      ['not where it was made as well', [refundRequested('guid-5', '10'), refundCompleted('guid-5')], []],
    ])('%s', (_, events, reviews) =>
      given(...capturedPayment(), ...events)
        .when(told(report))
        .then(found(report, '10'), ...reviews),
    );
  });

  it('is ambiguous where it takes what is reserved for another', () => {
    const big = refundReport('120', { messageId: 'm1' });
    given(...capturedPayment(), refundRequested('guid-5', '20'))
      .when(told(big))
      .then(found(big, '120'), doubt('REFUND_AMBIGUOUS', big));
  });
});

describe('the report of a refund that a person has confirmed', () => {
  const confirmed = (guid: string, transactionId?: string) => [
    refundRequested(guid, '10'),
    refundCompleted(guid, { operator: ayla, transactionId }),
  ];
  const before = (said: ProviderReport, ...events: PaymentEvent[]) => {
    const payment = fold([...capturedPayment(), ...events])!;
    const session = payment.sessions['session-1']!;
    return confirmedBefore(payment, { session, report: said }, lira('10'), undefined)?.guid;
  };

  it.each<[string, string | undefined, PaymentEvent[], string | undefined]>([
    ['is that with its number', '81', [...confirmed('a'), ...confirmed('b', '81')], 'b'],
    ['else one without a number', '81', [...confirmed('a', '82'), ...confirmed('b')], 'b'],
    ['is none of those with other numbers', '81', confirmed('a', '82'), undefined],
    ['is the first, where it has no number itself', undefined, [...confirmed('a', '82'), ...confirmed('b')], 'a'],
    [
      'is none of those that were reported',
      '81',
      [...confirmed('a', '81'), { type: 'RefundReported', data: { guid: 'a', evidence: seen(report), at } }],
      undefined,
    ],
  ])('%s', (_, transactionId, events, expected) =>
    expect(before(refundReport('10', { transactionId }), ...events)).toBe(expected),
  );
});

it('a refund that failed in an earlier version, which did not say why, has failed at the provider', () =>
  expect(
    refundStatus({ guid: 'guid-5', sessionId: 's', amount: lira('10'), mode: 'manual', phase: 'failed', at }),
  ).toEqual({ status: 'rejected', reason: 'REFUND_FAILED' }));
