import { describe, expect, it } from '@jest/globals';
import { plus, type DecisionContext } from '../values/decision-context.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { openReviews } from '../status/reviews.js';
import { recordAnswer } from './record-answer.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  beforeNoon,
  captureAccepted,
  capturedPayment,
  capturedReport,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  contextAt,
  evidence,
  reviewOpened,
  later,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  statusInquired,
  providerReported,
  purchaseRequested,
  refundCalled,
  refundCompleted,
  refundReport,
  refundUnknown,
  reviewCleared,
  seen,
  tooLate,
  transactionConfirmed,
  transactionDenied,
  voidCalled,
  voidedReport,
  voiding,
  voidUnknown,
} from '../testing/stories.js';

const at = later.now;
const asked = statusInquired({ at });
const still = (report: ProviderReport) =>
  providerReported({ evidence: seen(report), transaction: authorizationId, at });
const answeredCapture = [...authorizedPayment(), ...capturing()];
const unknownCapture = [...answeredCapture, captureUnknown()];

describe('the answer to an inquiry', () => {
  it('is noted, also where there was none', () =>
    given(...unknownCapture)
      .when((payment) => recordAnswer(payment, 'session-1', { answered: false, askedAt: at }, later))
      .then(statusInquired({ answered: false, at })));

  it('about a session of another payment is not recorded here', () =>
    given(...openSession())
      .when((payment) => recordAnswer(payment, 'session-7', { answered: true, askedAt: at }, later))
      .thenNothing());

  it('authorises a session whose notification was lost', () =>
    given(...openSession())
      .when(answers(authorizedReport()))
      .then(asked, paymentAuthorized({ evidence: seen(authorizedReport()), at })));

  it('confirms what only a notification had said', () =>
    given(...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) }))
      .when(answers(authorizedReport()))
      .then(asked, transactionConfirmed({ evidence: seen(authorizedReport()), at })));

  it('case 31: that it was captured resolves the purchase', () => {
    const story = given(...unknownCapture).when(answers(capturedReport()));
    const taken = { transaction: authorizationId, exchange: undefined, evidence: seen(capturedReport()) };
    story.then(asked, paymentCaptured({ ...taken, at }));
    const payment = story.payment();
    expect(statusOf(payment, payment.operations.at(-1)!)).toEqual({ status: 'resolved' });
  });

  it('case 42: a void whose outcome is unknown ends by the answer', () => {
    const story = given(...authorizedPayment(), ...voiding(), voidUnknown());
    const voided = { exchange: undefined, evidence: seen(voidedReport()) };
    story.when(answers(voidedReport())).then(asked, authorizationVoided({ ...voided, at }));
    story
      .when(answers(authorizedReport()))
      .then(asked, still(authorizedReport()), voidCalled({ isResend: true, at, answerBy: later.answerBy }));
    const taken = reviewOpened('CAPTURED_AFTER_VOID', {
      ...{
        transaction: authorizationId,
        authorizationId,
        says: 'captured',
        amount: { minor: 12_990, currency: 'TRY' },
      },
      evidence: seen(capturedReport()),
      at,
    });
    story.when(answers(capturedReport())).then(asked, taken);
  });

  it('completes a refund by the interface, and a capture in it completes none', () => {
    const story = given(...capturedPayment(), refundCalled('guid-5', '10'), refundUnknown('guid-5'));
    story.when(answers(capturedReport())).then(asked, still(capturedReport()));
    const report = refundReport('10.00');
    story.when(answers(report)).then(asked, refundCompleted('guid-5', { evidence: seen(report), at }));
  });
});

describe('case 32: a call is sent again, once, when the answer proves that it did nothing', () => {
  const resent = captureRequested({ isResend: true, at, answerBy: later.answerBy });
  const nothingDone = authorizedReport();

  it.each<[string, PaymentEvent[], string]>([
    ['one that timed out', unknownCapture, at],
    ['one without an answer that can come any more', answeredCapture, at],
    ['at the first instant that proves it', unknownCapture, plus(beforeNoon, 30_000)],
  ])('%s', (_, story, askedAt) =>
    given(...story)
      .when(answers(nothingDone, askedAt))
      .then(asked, still(nothingDone), resent),
  );

  it.each<[string, PaymentEvent[], string]>([
    ['not before the first sending has had time to arrive', unknownCapture, plus(beforeNoon, 29_999)],
    ['not by an answer that was old when it was stored', unknownCapture, beforeNoon],
    ['not an accepted capture sent again', [...answeredCapture, captureAccepted()], at],
    ['not a refused one', [...answeredCapture, captureRefused()], at],
    ['not one that never left: it is sent by itself', [...answeredCapture, captureNotSent()], at],
    ['not a third time', [...unknownCapture, captureRequested({ isResend: true }), captureUnknown()], at],
    [
      'not a third time, though the second never left at first',
      [...unknownCapture, captureRequested({ isResend: true }), captureNotSent(), captureRequested(), captureUnknown()],
      at,
    ],
  ])('%s', (_, story, askedAt) =>
    given(...story)
      .when(answers(nothingDone, askedAt))
      .then(asked, still(nothingDone)),
  );

  it('not while the call may still be answered', () =>
    given(...answeredCapture)
      .when(answers(nothingDone, atNoon.now, atNoon))
      .then(statusInquired({ at: atNoon.now }), {
        ...still(nothingDone),
        data: { ...still(nothingDone).data, at: atNoon.now },
      }));

  it('not by a report that was in already', () => {
    const story = given(...unknownCapture).when(answers(nothingDone));
    story.and(answers(nothingDone, tooLate.now, tooLate)).then(statusInquired({ at: tooLate.now }));
  });

  it('not by a refund that is under way', () => {
    const report = refundReport('10', { status: 'pending' });
    given(...unknownCapture)
      .when(answers(report))
      .then(asked, providerReported({ evidence: seen(report), at }));
  });
});

describe('a review that began for want of an answer', () => {
  const doubted = ['UNEXPECTED_CAPTURE', 'UNEXPECTED_VOID'] as const;

  it.each(doubted)('%s ends by one that says otherwise, and the purchase goes on', (reason) => {
    const story = given(...authorizedPayment(), reviewOpened(reason), purchaseRequested()).when(
      answers(authorizedReport()),
    );
    story.then(asked, still(authorizedReport()), reviewCleared(reason, { at }));
    expect(openReviews(story.payment())).toEqual([]);
    const { now, answerBy } = tooLate;
    story.withNextSteps(tooLate).then(...story.events(), captureRequested({ at: now, answerBy }));
  });

  it('of another session stays', () =>
    given(
      ...authorizedPayment(),
      ...openSession({ guid: 'guid-9', sessionId: 'session-2' }),
      reviewOpened('UNEXPECTED_CAPTURE', { sessionId: 'session-2' }),
    )
      .when(answers(authorizedReport()))
      .then(asked, still(authorizedReport())));

  it.each<[string, PaymentEvent[]]>([
    ['about money that was taken', [...capturedPayment(), reviewOpened('UNEXPECTED_VOID')]],
    ['about a refund', [...authorizedPayment(), reviewOpened('REFUND_WITHOUT_CAPTURE')]],
  ])('%s stays until somebody decides', (_, story) =>
    given(...story)
      .when(answers(authorizedReport()))
      .then(asked, still(authorizedReport())),
  );
});

describe('the provider knows nothing of the session', () => {
  const unknown =
    (patch: Partial<DecisionContext> = {}, askedAt = at) =>
    (payment: Parameters<typeof recordAnswer>[0]) =>
      recordAnswer(payment, 'session-1', { answered: true, askedAt }, { ...later, ...patch });
  const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
  const gone = transactionDenied({
    evidence: {
      deduplicationKey: `session-1|unknown|${authorizationId}`,
      statusCode: 'NOT_FOUND',
      statusDetail: 'The provider does not know this transaction.',
    },
    at,
  });

  it('what only a notification said is not there, unless the answer may be older', () => {
    const { since } = given(...openSession(), unsure).payment.transactions[0]!;
    const after = (ms: number) => plus(since, ms);
    given(...openSession(), unsure)
      .when(unknown({}, after(600_000)))
      .then(asked, gone);
    given(...openSession(), unsure)
      .when(unknown({}, after(599_999)))
      .then(asked);
  });

  it.each<[string, PaymentEvent[]]>([
    ['what the provider had confirmed stays', [...authorizedPayment()]],
    ['a call about it may have had effect, so it stays', [...openSession(), unsure, ...capturing()]],
    ['money that was taken stays', [...capturedPayment()]],
    ['nothing was there, and nothing is', [...openSession()]],
    [
      'one of another session stays',
      [
        ...openSession(),
        ...openSession({ guid: 'guid-9', sessionId: 'session-2' }),
        paymentAuthorized({ sessionId: 'session-2', evidence: evidence({ unconfirmed: true }) }),
      ],
    ],
  ])('%s', (_, story) =>
    given(...story)
      .when(unknown())
      .then(asked),
  );
});

function answers(report: ProviderReport, askedAt = at, context = contextAt(at)) {
  return (payment: Parameters<typeof recordAnswer>[0]) =>
    recordAnswer(payment, 'session-1', { answered: true, askedAt, report }, context);
}
