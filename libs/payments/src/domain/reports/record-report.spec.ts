import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import { balanceMinor } from '../state/money-state.js';
import { phaseOf } from '../state/payment.js';
import { recordCaptureOutcome } from '../answers/record-call-outcome.js';
import { requestCapture } from '../requests/request-capture.js';
import { openReviews } from '../status/reviews.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  atNoon,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  capturedPayment,
  capturedReport,
  capturing,
  captureRequested,
  declinedReport,
  reviewOpened,
  later,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  providerReported,
  purchaseRequested,
  returnedUnpaid,
  saleSession,
  second,
  secondSession,
  seen,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
  sold,
  unwantedAuthorization,
  told,
  transactionId,
  voidCalled,
} from '../testing/stories.js';

const at = later.now;
const paid = (report = authorizedReport()) => paymentAuthorized({ evidence: seen(report), at });
const unwantedOf = (reason: 'SECOND_AUTHORIZATION' | 'LATE_AUTHORIZATION', report = authorizedReport()) =>
  unwantedAuthorization({ authorizationId: report.authorizationId!, evidence: seen(report), reason, at });

describe('an authorization', () => {
  it('authorises a session', () =>
    given(...openSession())
      .when(told(authorizedReport()))
      .then(paid()));

  it('case 7: also one whose opening has not been answered yet', () =>
    given(sessionRequested()).when(told(authorizedReport())).then(paid()));

  it('case 29: a purchase that waits for it takes effect', () =>
    given(...openSession(), purchaseRequested())
      .when(told(authorizedReport()))
      .withNextSteps(later)
      .then(paid(), captureRequested({ at, answerBy: later.answerBy })));

  it.each([
    ['another amount', { amount: '1.29' }, 'AMOUNT_MISMATCH', lira('1.29')],
    ['another currency', { currency: 'EUR' }, 'CURRENCY_MISMATCH', { minor: 12_990, currency: 'EUR' }],
    ['no amount', { amount: undefined }, 'AMOUNT_MISMATCH', undefined],
    ['an amount that is none', { amount: 'abc' }, 'AMOUNT_MISMATCH', undefined],
  ] as const)('case 15: %s puts the payment in review, and nothing is captured', (_, patch, reason, amount) => {
    const report = authorizedReport(patch);
    const said = { says: 'authorized' as const, authorizationId, ...(amount && { amount }) };
    const story = given(...openSession()).when(told(report));
    story.then(reviewOpened(reason, { evidence: seen(report), ...said, at }));
    story
      .and((payment) => requestCapture(payment, { guid: 'guid-2', fingerprint: 'print-2' }, later))
      .withNextSteps(later)
      .then(purchaseRequested({ at }));
  });

  it('an absent currency is the currency of the session', () => {
    const report = authorizedReport({ currency: undefined });
    given(...openSession())
      .when(told(report))
      .then(paid(report));
  });

  it('case 19: the same report again, with another time, changes nothing', () =>
    given(...openSession())
      .when(told(authorizedReport({ issuedAt: '2026-03-01T09:00:00.0000000Z' })))
      .and(told(authorizedReport({ issuedAt: '2026-03-01T09:30:00.0000000Z', messageId: 'other', amount: '129.9' })))
      .thenNothing());

  it('case 22: after the capture is no step back', () => {
    const story = given(...capturedPayment()).when(told(authorizedReport()));
    story.then(providerReported({ evidence: seen(authorizedReport()), transaction: authorizationId, at }));
    expect(phaseOf(story.payment())).toBe('captured');
  });

  it('case 23: of two the first stays, and the second is voided once', () => {
    const other = authorizedReport(second);
    const story = given(...authorizedPayment())
      .when(told(other))
      .withNextSteps(later);
    story.then(
      unwantedOf('SECOND_AUTHORIZATION', other),
      voidCalled({ authorizationId: second.authorizationId, at, answerBy: later.answerBy }),
    );
    story
      .and(told({ ...other, messageId: 'again' }))
      .withNextSteps(later)
      .thenNothing();
  });

  it.each([
    ['case 10: of an expired session', [...openSession(), sessionExpired()]],
    [
      'of a session that was replaced by one over another amount',
      [...openSession(), ...secondSession({ amount: lira('9') })],
    ],
  ])('%s is voided', (_, story) =>
    given(...story)
      .when(told(authorizedReport()))
      .withNextSteps(later)
      .then(unwantedOf('LATE_AUTHORIZATION'), voidCalled({ at, answerBy: later.answerBy })),
  );

  it('of a declined session counts: the shopper went back, and another card worked', () =>
    given(...openSession(), sessionDeclined())
      .when(told(authorizedReport()))
      .then(paid()));

  it('case 25: without an id to capture with it is in review, and nothing is guessed', () => {
    const report = authorizedReport({ authorizationId: undefined });
    const story = given(...openSession()).when(told(report));
    const said = { says: 'authorized' as const, amount: lira('129.90') };
    story.then(reviewOpened('AUTHORIZATION_ID_MISSING', { evidence: seen(report), ...said, at }));
    // The same transaction with its id: it counts, and the review is over.
    const whole = story.and(told(authorizedReport()));
    whole.then(paid());
    expect([openReviews(whole.payment()), whole.payment().transactions.length]).toEqual([[], 1]);
  });

  it('that was reported without any id counts, once it is reported with them', () => {
    const story = given(...openSession())
      .when(told(authorizedReport({ authorizationId: undefined, transactionId: undefined })))
      .and(told(authorizedReport()));
    story.then(paid());
    expect([openReviews(story.payment()), story.payment().transactions.length]).toEqual([[], 1]);
  });

  it('that was in review for its amount counts, once the provider says the right one', () => {
    const story = given(...openSession())
      .when(told(authorizedReport({ amount: '1.29' })))
      .and(told(authorizedReport()));
    story.then(paid());
    expect([openReviews(story.payment()), balanceMinor(story.payment())]).toEqual([[], 12_990]);
  });
});

describe('a capture', () => {
  it('case 24: before our own call has returned is one capture, and both agree', () => {
    const story = given(...authorizedPayment(), ...capturing()).when(told(capturedReport()));
    const evidence = seen(capturedReport());
    story.then(paymentCaptured({ transaction: authorizationId, exchange: undefined, evidence, at }));
    const accepted = { kind: 'accepted', statusCode: '200', statusDetail: '' } as const;
    story.and((payment) => recordCaptureOutcome(payment, authorizationId, accepted, 'response', later)).thenNothing();
  });

  it('of a direct sale takes the money', () => {
    const story = given(...saleSession()).when(told(capturedReport()));
    story.then(sold({ authorizationId, evidence: seen(capturedReport()), at }));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual(['captured', 12_990]);
  });

  it('late sale is not believed: the money is in review, and not the balance', () => {
    const story = given(...saleSession(), sessionExpired()).when(told(capturedReport()));
    const said = { says: 'captured' as const, authorizationId, amount: lira('129.90') };
    story.then(reviewOpened('LATE_SALE', { evidence: seen(capturedReport()), ...said, at }));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual(['open', 0]);
  });

  it('a second sale of a paid order is in review', () => {
    const report = capturedReport({ ...second, sessionId: 'session-2' });
    const story = given(...capturedPayment(), ...secondSession()).when(told(report));
    const said = { says: 'captured' as const, authorizationId: second.authorizationId, amount: lira('129.90') };
    story.then(reviewOpened('SECOND_SALE', { sessionId: 'session-2', evidence: seen(report), ...said, at }));
    expect(balanceMinor(story.payment())).toBe(12_990);
  });

  it('under ids of its own is this capture once; the next one is a second sale', () => {
    const own = capturedReport({ authorizationId: '5', transactionId: '6' });
    const other = capturedReport(second);
    const story = given(...capturedPayment()).when(told(own));
    story.then(providerReported({ evidence: seen(own), transaction: authorizationId, at }));
    const said = { says: 'captured' as const, authorizationId: second.authorizationId, amount: lira('129.90') };
    story.and(told(other)).then(reviewOpened('SECOND_SALE', { evidence: seen(other), ...said, at }));
  });

  it('without ids is the one of the transaction that counts', () => {
    const report = capturedReport({ transactionId: undefined, authorizationId: undefined });
    given(...authorizedPayment(), ...capturing())
      .when(told(report))
      .then(paymentCaptured({ transaction: authorizationId, exchange: undefined, evidence: seen(report), at }));
  });
});

describe('attempts', () => {
  const declinedOnce = (report = declinedReport()) => attemptDeclined({ evidence: seen(report), at });

  it('case 20: rejected, then authorised: it is authorised, and both attempts are shown', () => {
    const story = given(...openSession()).when(told(declinedReport()));
    story.then(declinedOnce());
    const paidAfter = story.and(told(authorizedReport()));
    paidAfter.then(paid());
    const { exchanges } = paidAfter.payment().operations[0]!;
    expect(exchanges.map(({ statusCode }) => statusCode)).toEqual(['200', 'Rejected', 'Authorized']);
  });

  it('case 20: attempts that come in one message are shown once each', () => {
    const first = { statusCode: 'Rejected', statusDetail: 'no money', transactionId: '78999999' };
    const other = { statusCode: 'Rejected', statusDetail: 'lost card', transactionId: '78999998' };
    const own = { statusCode: 'Authorized', statusDetail: '', transactionId };
    const story = given(...openSession())
      .when(told(declinedReport()))
      .and(told(authorizedReport({ attempts: [first, other, own] })));
    const shown = story.payment().operations[0]!.exchanges.map((exchange) => exchange.transactionId);
    expect(shown).toEqual([undefined, '78999999', '78999998', transactionId]);
  });

  it('case 21: a rejection of an older attempt leaves an authorised payment as it is', () => {
    const story = given(...authorizedPayment()).when(told(declinedReport()));
    story.then(providerReported({ evidence: seen(declinedReport()), at }));
    expect(phaseOf(story.payment())).toBe('authorized');
  });

  it('failed for good ends the session', () => {
    const report = declinedReport({ status: 'failed' });
    given(...openSession())
      .when(told(report))
      .then(declinedOnce(report), sessionDeclined({ at }));
  });

  it('declined after the shopper came back ends the session', () =>
    given(...openSession(), returnedUnpaid())
      .when(told(declinedReport()))
      .then(declinedOnce(), sessionDeclined({ at })));

  it.each([
    ['over', [...openSession(), sessionExpired()]],
    ['declined for good', [...openSession(), sessionDeclined()]],
  ])('of a session that is %s is only shown', (_, story: PaymentEvent[]) =>
    given(...story)
      .when(told(declinedReport()))
      .then(providerReported({ evidence: seen(declinedReport()), at })),
  );
});

describe('what moves nothing', () => {
  it('case 25: an unknown status is in review, holds nothing up, and the state stays', () => {
    const report = authorizedReport({ status: 'unrecognized', statusCode: 'Frozen' });
    const story = given(...openSession()).when(told(report));
    story.then(reviewOpened('UNRECOGNIZED_STATUS', { evidence: seen(report), authorizationId, at }));
    expect(phaseOf(story.payment())).toBe('open');
    story.and(told(authorizedReport())).then(paid());
  });

  it('is kept a hundred times and no more, and what moves money still counts', () => {
    const noise = (number: number) =>
      authorizedReport({ status: 'pending', statusCode: 'Wait', transactionId: `${number}` });
    const attempt = (number: number) => declinedReport({ transactionId: `${number}` });
    let story = given(...openSession()).when(() => []);
    for (let number = 0; number < 60; number++) story = story.and(told(noise(number))).and(told(attempt(number)));
    expect(story.payment().reports).toHaveLength(100);
    story.and(told(noise(99))).thenNothing();
    story.and(told(attempt(99))).thenNothing();
    const unknown = (statusCode: string) => authorizedReport({ status: 'unrecognized', statusCode });
    const listed = reviewOpened('UNRECOGNIZED_STATUS', { authorizationId, evidence: seen(unknown('Frozen')), at });
    story.and(told(unknown('Frozen'))).then(listed);
    story
      .and(told(unknown('Frozen')))
      .and(told(unknown('Melted')))
      .thenNothing();
    story.and(told(authorizedReport())).then(paid());
    const failed = declinedReport({ status: 'failed' });
    story.and(told(failed)).then(attemptDeclined({ evidence: seen(failed), at }), sessionDeclined({ at }));
  });

  it('a session of another payment is not recorded here', () =>
    given(...openSession())
      .when(told(authorizedReport({ sessionId: 'session-7' }), { confirmed: true }, atNoon))
      .thenNothing());
});
