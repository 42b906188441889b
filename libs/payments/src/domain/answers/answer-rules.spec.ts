import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordAnswer } from './record-answer.js';
import { withAmounts } from '../evolve/stated-amounts.js';
import { given } from '../testing/given.js';
import {
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  capturedPayment,
  capturedReport,
  captureUnknown,
  capturing,
  contextAt,
  evidence,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  reviewCleared,
  reviewOpened,
  secondSession,
  sessionExpired,
  statusInquired,
} from '../testing/stories.js';

const tenMinutesLater = contextAt('2026-03-01T09:09:00.000Z');
const at = tenMinutesLater.now;
const answers =
  (report: ProviderReport | undefined, answered = true) =>
  (payment: Parameters<typeof recordAnswer>[0]) =>
    recordAnswer(payment, 'session-1', { answered, askedAt: at, report }, tenMinutesLater);
const typesOf = (report: ProviderReport | undefined, ...story: readonly PaymentEvent[]) =>
  given(...story)
    .when(answers(report))
    .events()
    .map(({ type }) => type);
const asked = statusInquired({ at });

describe('the provider knows nothing of a session', () => {
  const unsure = (patch = {}) =>
    paymentAuthorized({ evidence: evidence({ unconfirmed: true, transactionId: undefined }), ...patch });
  const denied = (transaction: string): PaymentEvent => ({
    type: 'TransactionDenied',
    data: {
      sessionId: 'session-1',
      transaction,
      evidence: {
        deduplicationKey: `session-1|unknown|${transaction}`,
        statusCode: 'NOT_FOUND',
        statusDetail: 'The provider does not know this transaction.',
      },
      at,
    },
  });

  it('so what only a notification has told of it was never authorized', () =>
    given(...openSession(), ...secondSession(), unsure(), unsure({ sessionId: 'session-2', authorizationId: 'other' }))
      .when(answers(undefined))
      .then(asked, denied(unsure().data.authorizationId)));

  it('also what cannot be voided, since it has no id for that', () => {
    const number = evidence({ deduplicationKey: 'n', transactionId: 'n', unconfirmed: true });
    const doubt = reviewOpened('AUTHORIZATION_ID_MISSING', { says: 'authorized', evidence: number });
    given(...openSession(), doubt)
      .when(answers(undefined))
      .then(asked, denied('n'));
  });

  it.each<[string, readonly PaymentEvent[]]>([
    ['told of by the provider', authorizedPayment()],
    [
      'captured',
      [...openSession(), paymentCaptured({ exchange: undefined, evidence: evidence({ unconfirmed: true }) })],
    ],
    ['voided', [...openSession(), unsure(), authorizationVoided({ evidence: evidence({ unconfirmed: true }) })]],
    ['asked to be captured', [...openSession(), unsure(), ...capturing()]],
    ['told of only now', [...openSession(), unsure({ at: '2026-03-01T08:59:00.001Z' })]],
  ])('which says nothing of what was %s', (_, story) =>
    given(...story)
      .when(answers(undefined))
      .then(asked),
  );

  it('which no answer does not say', () =>
    given(...openSession(), unsure())
      .when(answers(undefined, false))
      .then(statusInquired({ answered: false, at })));
});

describe('an answer ends a review that began for want of one', () => {
  const nameless = evidence({ deduplicationKey: 'doubt', transactionId: undefined });
  const doubts = [
    ...secondSession(),
    reviewOpened('UNEXPECTED_CAPTURE', { evidence: nameless }),
    reviewOpened('UNEXPECTED_VOID', { evidence: { ...nameless, deduplicationKey: 'other' } }),
    reviewOpened('UNEXPECTED_VOID', {
      evidence: { ...nameless, deduplicationKey: 'elsewhere' },
      sessionId: 'session-2',
    }),
    reviewOpened('CURRENCY_MISMATCH', { evidence: { ...nameless, deduplicationKey: 'third' } }),
  ];
  const cleared = (report: ProviderReport, ...story: readonly PaymentEvent[]) =>
    given(...story, ...doubts)
      .when(answers(report))
      .events()
      .filter(({ type }) => type === 'ReviewCleared');

  it('where it says that nothing of that has happened', () =>
    expect(cleared(authorizedReport(), ...authorizedPayment())).toEqual([
      reviewCleared('UNEXPECTED_CAPTURE', { at }),
      reviewCleared('UNEXPECTED_VOID', { at }),
    ]));

  it('not where it says something else', () => {
    expect(cleared(capturedReport(), ...authorizedPayment())).toEqual([]);
    expect(cleared(authorizedReport({ subject: 'refund' }), ...authorizedPayment())).toEqual([]);
  });
});

describe('an answer proves that a call did nothing', () => {
  const unknown = [...authorizedPayment(), ...capturing(), captureUnknown()];

  it('where it says that the money is still authorized, and says so of this money', () => {
    expect(typesOf(authorizedReport(), ...unknown)).toEqual(['StatusInquired', 'ProviderReported', 'CaptureRequested']);
    expect(typesOf(authorizedReport({ subject: 'other' }), ...unknown)).toEqual(['StatusInquired', 'ProviderReported']);
    expect(typesOf(authorizedReport(), ...openSession())).toEqual(['StatusInquired', 'PaymentAuthorized']);
  });

  it('not where there was none', () =>
    expect(typesOf(authorizedReport(), ...authorizedPayment())).toEqual(['StatusInquired', 'ProviderReported']));
});

describe('what an event does not say of its amount is added', () => {
  it('and nothing to others, nor to what nobody knows', () => {
    const events = [
      sessionExpired(),
      refundDiscovered('found', '1'),
      authorizationVoided({ authorizationId: 'nobody' }),
      refundCompleted('nobody'),
      refundCompleted('guid-5'),
      refundCompleted('guid-5', { amount: lira('3') }),
    ];
    const payment = fold([...capturedPayment(), refundRequested('guid-5', '10')]);
    expect(withAmounts(payment, events)).toEqual([
      ...events.slice(0, 4),
      refundCompleted('guid-5', { amount: lira('10') }),
      events[5],
    ]);
  });

  it('where all say it, they stay as they are', () => {
    const events = [sessionExpired()];
    expect(withAmounts(fold(openSession()), events)).toBe(events);
  });
});
