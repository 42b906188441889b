import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import type { ReportSource } from '../events/report-evidence.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  ayla,
  beforeNoon,
  capturedReport,
  capturing,
  evidence,
  later,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  providerReported,
  refundReport,
  reviewOpened,
  saleSession,
  seen,
  told,
  transactionConfirmed,
  transactionId,
  voidedReport,
} from '../testing/stories.js';

const at = later.now;
const answer: ReportSource = { confirmed: true };
const agreed: ReportSource = { confirmed: true, notificationId: 'n' };
const believed: ReportSource = { confirmed: false, notificationId: 'n' };
const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: beforeNoon } };
const shownOf = (report: ProviderReport, source = answer, transaction: string | undefined = authorizationId) =>
  providerReported({ evidence: seen(report, source), ...(transaction && { transaction }), at });
const hint = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });

describe('a report that is in already', () => {
  const voided = voidedReport();
  /** Told of before its authorization was. */
  const tooEarly = [...openSession(), shownOf(voided, answer, ''), paymentAuthorized()];

  it.each<[string, ReportSource, PaymentEvent[]]>([
    [
      "counts now that its transaction is known, in the provider's own answer",
      answer,
      [authorizationVoided({ exchange: undefined, evidence: seen(voided), at })],
    ],
    ['says nothing more by a notification that the provider agrees with', agreed, []],
    ['nor by one that it does not', believed, []],
    ['nor by an unconfirmed answer', { confirmed: false }, []],
  ])('%s', (_, source, events) =>
    given(...tooEarly)
      .when(told(voided, source))
      .then(...events),
  );

  it.each<[string, readonly PaymentEvent[], ProviderReport]>([
    ['a void of nothing known', openSession(), voided],
    ['a refund of an authorization', authorizedPayment(), refundReport('10')],
    [
      'a refund of what a person has said to be taken',
      [...authorizedPayment(), paymentCaptured({ operator: ayla })],
      refundReport('10'),
    ],
    ['an authorization', openSession(), authorizedReport()],
    ['a capture', authorizedPayment(), capturedReport()],
    ['a capture over another amount, in review', authorizedPayment(), capturedReport({ amount: '1' })],
    [
      'a pending authorization that only a notification has told of',
      [...openSession(), hint],
      authorizedReport({ status: 'pending' }),
    ],
  ])('changes nothing the second time: %s', (_, story, report) => {
    const once = given(...story).when(told(report));
    expect(once.events()).not.toEqual([]);
    once.and(told(report)).thenNothing();
  });

  it('counts also where something else is in review', () =>
    given(...tooEarly, reviewOpened('UNRECOGNIZED_STATUS'))
      .when(told(voided))
      .then(authorizationVoided({ exchange: undefined, evidence: seen(voided), at })));

  it('changes nothing of what a person has said since, where it tells nothing of that', () => {
    const pending = authorizedReport({ status: 'pending' });
    given(...authorizedPayment())
      .when(told(pending))
      .and(() => [paymentCaptured({ operator: ayla })])
      .and(told(pending))
      .thenNothing();
  });

  it('changes nothing, though more has become of its transaction since', () =>
    given(...openSession())
      .when(told(authorizedReport()))
      .and(() => [...capturing(), paymentCaptured()])
      .and(told(authorizedReport()))
      .thenNothing());

  it('begins its review anew, once a person has released that and the provider still says so', () => {
    const report = capturedReport({ amount: '1' });
    const review = reviewOpened('AMOUNT_MISMATCH', {
      evidence: seen(report),
      authorizationId,
      transaction: authorizationId,
      says: 'captured',
      amount: lira('1'),
      at,
    });
    const once = given(...authorizedPayment()).when(told(report));
    once.then(review);
    once
      .and(() => [released])
      .and(told(report))
      .then(review);
  });

  it("is a word against a person's, who has said something else since", () => {
    const report = capturedReport();
    const contradiction = reviewOpened('CONTRADICTS_OPERATOR', {
      evidence: seen(report),
      authorizationId,
      transaction: authorizationId,
      says: 'captured',
      amount: lira('129.90'),
      at,
    });
    given(...authorizedPayment())
      .when(told(report))
      .and(() => [authorizationVoided({ operator: ayla })])
      .and(told(report))
      .then(contradiction);
  });

  it('confirms what a person has said since', () => {
    const byHand = authorizationVoided({ operator: ayla });
    given(...tooEarly, byHand)
      .when(told(voided))
      .then(transactionConfirmed({ evidence: seen(voided), at }));
  });
});

describe('an authorization that is reported again', () => {
  const wrong = (patch: Partial<ProviderReport>) =>
    authorizedReport({ statusCode: 'again', messageId: 'm2', ...patch });

  it('in review for want of an id, counts once it has one and its amount is right', () => {
    const missing = authorizedReport({ authorizationId: undefined });
    const story = given(...openSession()).when(told(missing));
    const id = { transaction: transactionId };
    story.then(
      reviewOpened('AUTHORIZATION_ID_MISSING', {
        evidence: seen(missing),
        says: 'authorized',
        amount: lira('129.90'),
        at,
      }),
    );
    const [still, other] = [wrong({ authorizationId: undefined, currency: undefined }), wrong({ amount: '1' })];
    story.and(told(still)).then(providerReported({ evidence: seen(still), ...id, at }));
    story.and(told(other)).then(providerReported({ evidence: seen(other), ...id, at }));
    story.and(told(authorizedReport())).then(paymentAuthorized({ evidence: seen(authorizedReport()), at }));
  });

  it('over another amount is in review, with what it says of the one that is known', () => {
    const other = wrong({ amount: '1' });
    given(...authorizedPayment())
      .when(told(other))
      .then(
        reviewOpened('AMOUNT_MISMATCH', {
          evidence: seen(other),
          authorizationId,
          transaction: authorizationId,
          says: 'authorized',
          amount: lira('1'),
          at,
        }),
      );
    const silent = wrong({ amount: undefined });
    given(...authorizedPayment())
      .when(told(silent))
      .then(shownOf(silent));
  });

  it('confirms no capture that only a notification has told of', () => {
    const unsure = paymentCaptured({ exchange: undefined, evidence: evidence({ unconfirmed: true }) });
    const report = wrong({});
    given(...authorizedPayment(), unsure)
      .when(told(report))
      .then(shownOf(report));
  });

  it('is that of a sale that only a refund of it has told of', () => {
    const refund = refundReport('10', { transactionId });
    const story = given(...saleSession()).when(told(refund));
    const report = authorizedReport();
    story.and(told(report)).then(transactionConfirmed({ transaction: transactionId, evidence: seen(report), at }));
  });
});
