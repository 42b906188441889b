import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import type { ReportSource } from '../events/report-evidence.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  ayla,
  capturedPayment,
  capturedReport,
  capturing,
  captureRefused,
  contextAt,
  declinedReport,
  evidence,
  later,
  lira,
  openingFailed,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  providerReported,
  refundReport,
  reviewOpened,
  second,
  secondSession,
  seen,
  sessionRequested,
  told,
  transactionId,
  unwantedAuthorization,
  voidedReport,
  voiding,
} from '../testing/stories.js';

const at = later.now;
const answer: ReportSource = { confirmed: true };
const agreed: ReportSource = { confirmed: true, notificationId: 'n' };
const nameless = { authorizationId: undefined, transactionId: undefined };
const shownOf = (report: ProviderReport, source = answer, transaction: string | undefined = authorizationId) =>
  providerReported({ evidence: seen(report, source), ...(transaction && { transaction }), at });
const hint = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });

describe('a declined attempt', () => {
  const report = declinedReport();
  const declined = attemptDeclined({ evidence: seen(report), at });

  it.each<[string, readonly PaymentEvent[], PaymentEvent]>([
    ['is one of its session', openSession(), declined],
    ['also while nobody knows whether the page is open', [sessionRequested(), openingFailed('unknown')], declined],
    ['is shown where there is no page', [sessionRequested(), openingFailed('refused')], shownOf(report, answer, '')],
    ['or none that can be used', [sessionRequested(), openingFailed('unusable')], shownOf(report, answer, '')],
    ['is shown where somebody has paid', authorizedPayment(), shownOf(report, answer, '')],
    [
      'is one where somebody has paid in another session',
      [...openSession(), ...secondSession(), paymentAuthorized({ sessionId: 'session-2' })],
      declined,
    ],
  ])('%s', (_, story, event) =>
    given(...story)
      .when(told(report))
      .then(event),
  );
});

describe('what only a notification has told of was never authorized', () => {
  const tenMinutesLater = contextAt('2026-03-01T09:09:00.000Z');
  const when = tenMinutesLater.now;
  const denial = authorizedReport({ status: 'declined' });
  const types = (
    report: ProviderReport,
    source: ReportSource,
    context: typeof later,
    ...events: readonly PaymentEvent[]
  ) =>
    given(...events)
      .when(told(report, source, context))
      .events()
      .map(({ type }) => type);

  it('if the provider answers, ten minutes later, that it was declined', () =>
    given(...openSession(), hint)
      .when(told(denial, answer, tenMinutesLater))
      .then(
        {
          type: 'TransactionDenied',
          data: { sessionId: 'session-1', transaction: authorizationId, evidence: seen(denial), at: when },
        },
        attemptDeclined({ evidence: seen(denial), at: when }),
      ));

  it('or that it failed for good', () =>
    expect(types({ ...denial, status: 'failed' }, answer, tenMinutesLater, ...openSession(), hint)).toEqual([
      'TransactionDenied',
      'AttemptDeclined',
      'SessionDeclined',
    ]));

  it('also in the session that it is of, and not that of the notification', () =>
    expect(
      types({ ...denial, sessionId: 'session-2' }, answer, tenMinutesLater, ...openSession(), ...secondSession(), hint),
    ).toEqual(['TransactionDenied', 'AttemptDeclined']));

  it.each<[string, ProviderReport, ReportSource, typeof later, readonly PaymentEvent[]]>([
    ['where it is pending', { ...denial, status: 'pending' }, answer, tenMinutesLater, [...openSession(), hint]],
    ['earlier', denial, answer, contextAt('2026-03-01T09:08:59.999Z'), [...openSession(), hint]],
    ['by a notification', denial, agreed, tenMinutesLater, [...openSession(), hint]],
    ['of another one', declinedReport(), answer, tenMinutesLater, [...openSession(), hint]],
    ['of one that it has told of itself', denial, answer, tenMinutesLater, authorizedPayment()],
    [
      'of a refund',
      refundReport('10', { status: 'declined', transactionId, authorizationId }),
      answer,
      tenMinutesLater,
      [...openSession(), hint],
    ],
  ])('but not %s', (_, report, source, context, story) =>
    expect(types(report, source, context, ...story)).not.toContain('TransactionDenied'),
  );
});

it('a word against a person is in review where it tells what became of money, and shown where it does not', () => {
  const byHand = [...authorizedPayment(), paymentCaptured({ operator: ayla })];
  const typesOf = (status: ProviderReport['status']) =>
    given(...byHand)
      .when(told(authorizedReport({ status })))
      .events()
      .map((event) => (event.type === 'ReviewOpened' ? event.data.reason : event.type));
  expect((['authorized', 'voided', 'captured', 'pending'] as const).map(typesOf)).toEqual([
    ['CONTRADICTS_OPERATOR'],
    ['CONTRADICTS_OPERATOR'],
    ['TransactionConfirmed'],
    ['ProviderReported'],
  ]);
});

it('a capture without any id is of the payment that was refused, as is one with its number', () => {
  const refused = [...authorizedPayment(), ...capturing(), captureRefused()];
  for (const report of [capturedReport(nameless), capturedReport({ authorizationId: undefined })])
    given(...refused)
      .when(told(report))
      .then(paymentCaptured({ transaction: authorizationId, exchange: undefined, evidence: seen(report), at }));
  expect(
    given(...capturedPayment())
      .when(told(capturedReport(nameless)))
      .events(),
  ).toEqual([shownOf(capturedReport(nameless))]);
});

describe('money that was let go, and is taken', () => {
  const after = (report: ProviderReport, says: 'captured', patch = {}) =>
    reviewOpened('CAPTURED_AFTER_VOID', {
      evidence: seen(report),
      authorizationId: report.authorizationId,
      transaction: authorizationId,
      says,
      amount: lira('129.90'),
      at,
      ...patch,
    });

  it('is in review, with what the provider says of it', () => {
    given(...authorizedPayment(), ...voiding())
      .when(told(capturedReport()))
      .then(after(capturedReport(), 'captured'));
    given(...authorizedPayment(), authorizationVoided(), ...secondSession())
      .when(told(capturedReport()))
      .then(after(capturedReport(), 'captured'));
  });

  it('a second sale, the same', () => {
    const unwanted = unwantedAuthorization();
    const report = capturedReport(second);
    given(...capturedPayment(), unwanted)
      .when(told(report))
      .then({
        type: 'ReviewOpened',
        data: { ...after(report, 'captured').data, reason: 'SECOND_SALE', transaction: second.authorizationId },
      });
  });

  it('void by the id to capture with, though it was known by its number first', () => {
    const missing = reviewOpened('AUTHORIZATION_ID_MISSING', { says: 'authorized' });
    given(...openSession(), missing, paymentAuthorized())
      .when(told(voidedReport()))
      .then(authorizationVoided({ exchange: undefined, evidence: seen(voidedReport()), at }));
  });
});
