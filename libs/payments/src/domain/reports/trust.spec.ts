import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { given } from '../testing/given.js';
import {
  authorizedPayment,
  authorizedReport,
  ayla,
  cancelledPayment,
  capturedPayment,
  capturedReport,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureUnknown,
  capturing,
  declinedReport,
  evidence,
  reviewOpened,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundReport,
  saleSession,
  second,
  sessionDeclined,
  soldPayment,
  told,
  voidAccepted,
  voidedPayment,
  voidedReport,
  voiding,
  voidUnknown,
} from '../testing/stories.js';
import { trustIn, type ConfirmNotifications } from './trust.js';

const states = {
  open: openSession(),
  'open, of a direct sale': saleSession(),
  'declined for good': [...openSession(), sessionDeclined()],
  'authorized on a signature': [...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) })],
  authorized: authorizedPayment(),
  'in review': [...authorizedPayment(), reviewOpened('UNEXPECTED_VOID')],
  'being captured': [...authorizedPayment(), ...capturing()],
  'being captured: accepted': [...authorizedPayment(), ...capturing(), captureAccepted()],
  'not captured: refused': [...authorizedPayment(), ...capturing(), captureRefused()],
  'not captured: never sent': [...authorizedPayment(), ...capturing(), captureNotSent()],
  'captured or not: nobody knows': [...authorizedPayment(), ...capturing(), captureUnknown()],
  'voided or not: nobody knows': [...authorizedPayment(), ...voiding(), voidUnknown()],
  'being voided': [...authorizedPayment(), ...voiding()],
  'being voided: accepted': [...authorizedPayment(), ...voiding(), voidAccepted()],
  captured: capturedPayment(),
  'captured, says an operator': [...authorizedPayment(), paymentCaptured({ operator: ayla })],
  sold: [
    ...saleSession(),
    ...given(...saleSession())
      .when(told(capturedReport()))
      .events(),
  ],
  'sold, by its number alone': soldPayment(),
  voided: voidedPayment(),
  cancelled: cancelledPayment(),
} satisfies Record<string, readonly PaymentEvent[]>;
type State = keyof typeof states;
const STATES = Object.keys(states) as State[];
const TAKEN: readonly State[] = ['captured', 'captured, says an operator', 'sold', 'sold, by its number alone'];

/** What may be done about an authorization, a capture and a void that are reported of a payment in this state. */
function ofMoney(state: State, mode: ConfirmNotifications, patch: Partial<ProviderReport>): string {
  const { payment } = given(...states[state]);
  const messages = [authorizedReport(patch), capturedReport(patch), voidedReport(patch)];
  return messages.map((report) => trustIn({ ...payment, reports: [] }, report, mode)).join(' ');
}

describe('where every notification is confirmed', () => {
  it.each<[State, string]>([
    ['open', 'ask ask ask'],
    ['open, of a direct sale', 'ask ask ask'],
    ['declined for good', 'ask ask ask'],
    ['authorized on a signature', 'ask ask ask'],
    ['authorized', 'believe ask ask'],
    ['in review', 'believe ask ask'],
    ['being captured', 'believe ask ask'],
    ['being captured: accepted', 'believe believe ask'],
    ['not captured: refused', 'believe ask ask'],
    ['not captured: never sent', 'believe ask ask'],
    ['being voided', 'believe ask ask'],
    ['being voided: accepted', 'believe ask believe'],
    ['captured', 'believe believe ask'],
    ['captured, says an operator', 'ask ask ask'],
    ['sold', 'believe believe ask'],
    ['sold, by its number alone', 'ask ask ask'],
    ['voided', 'believe ask believe'],
    ['cancelled', 'ask ask ask'],
  ])('%s: authorized, captured, voided of its transaction: %s', (state, trust) =>
    expect(ofMoney(state, 'always', {})).toBe(trust),
  );

  it.each(STATES)('%s: money of another transaction, or of another amount, is asked about', (state) =>
    expect([second, { amount: '1' }, { amount: undefined }].map((patch) => ofMoney(state, 'always', patch))).toEqual(
      Array.from({ length: 3 }, () => 'ask ask ask'),
    ),
  );

  it.each(STATES)('%s: an id that is not known is asked about, though the other one is', (state) =>
    expect(
      [{ transactionId: 'new' }, { authorizationId: 'new' }].map((patch) => ofMoney(state, 'always', patch)),
    ).toEqual(Array.from({ length: 2 }, () => 'ask ask ask')),
  );

  it.each(STATES)('%s: that a dispute begins is asked about where it would hold money, its end always', (state) => {
    const { payment } = given(...states[state]);
    const words = (['disputed', 'dispute-won', 'dispute-lost'] as const).map((status) =>
      trustIn(payment, authorizedReport({ status, statusCode: status }), 'always'),
    );
    expect(words).toEqual([TAKEN.includes(state) ? 'ask' : 'believe', 'ask', 'ask']);
  });

  it('while a review is open, the end of an own call is asked about as well', () => {
    const { payment } = given(...states['being captured: accepted'], reviewOpened('UNEXPECTED_VOID'));
    expect(trustIn(payment, capturedReport({ statusCode: 'x' }), 'always')).toBe('ask');
  });
});

describe('case 601: the end of a call that nobody knows', () => {
  it.each<State>(['captured or not: nobody knows', 'voided or not: nobody knows'])(
    '%s: is asked about, though a notification names all its ids; where nobody can be asked it is believed',
    (state) => {
      const unknown = state.startsWith('captured') ? 'believe believe ask' : 'believe ask believe';
      expect([ofMoney(state, 'always', {}), ofMoney(state, 'surprising', {})]).toEqual(['believe ask ask', unknown]);
    },
  );
});

describe('case 92: where only what surprises is confirmed', () => {
  it.each<[State, string]>([
    ['open', 'believe ask believe'],
    ['open, of a direct sale', 'believe believe believe'],
    ['declined for good', 'believe ask believe'],
    ['authorized on a signature', 'believe ask ask'],
    ['authorized', 'believe ask ask'],
    ['in review', 'believe ask ask'],
    ['being captured', 'believe believe ask'],
    ['being captured: accepted', 'believe believe ask'],
    ['not captured: refused', 'believe ask ask'],
    ['not captured: never sent', 'believe ask ask'],
    ['being voided', 'believe ask believe'],
    ['being voided: accepted', 'believe ask believe'],
    ['captured', 'believe believe believe'],
    ['captured, says an operator', 'believe believe believe'],
    ['sold', 'believe believe believe'],
    ['sold, by its number alone', 'believe believe believe'],
    ['voided', 'believe believe believe'],
    ['cancelled', 'believe believe believe'],
  ])('%s: authorized, captured, voided of its transaction: %s', (state, trust) =>
    expect(ofMoney(state, 'surprising', {})).toBe(trust),
  );

  it('case 700: a refund surprises where it would prove a capture that nobody here knows of', () => {
    const believed = STATES.filter((state) => {
      const { payment } = given(...states[state]);
      expect(trustIn(payment, refundReport('30'), 'always')).toBe('ask');
      return trustIn(payment, refundReport('30'), 'surprising') === 'believe';
    });
    expect(believed).toEqual([
      'open, of a direct sale',
      'captured',
      'captured, says an operator',
      'sold',
      'sold, by its number alone',
      'voided',
      'cancelled',
    ]);
  });

  it('the end of an own call under another amount surprises', () =>
    expect(ofMoney('being captured', 'surprising', { amount: '1' })).toBe('believe ask ask'));
});

describe('whatever the state', () => {
  const messages: [string, ProviderReport, string, string][] = [
    ['a declined attempt', declinedReport(), 'believe', 'believe'],
    ['what is pending', authorizedReport({ status: 'pending' }), 'believe', 'believe'],
    ['what is about something else', authorizedReport({ subject: 'other' }), 'believe', 'believe'],
    ['a refund that failed', refundReport('30', { status: 'failed' }), 'ask', 'believe'],
    ['a refund that was declined', refundReport('30', { status: 'declined' }), 'ask', 'believe'],
    ['a refund under way', refundReport('30', { status: 'pending' }), 'believe', 'believe'],
  ];

  it.each(messages)('%s', (_, report, always, surprising) => {
    const trust = STATES.map((state) => {
      const { payment } = given(...states[state]);
      return [trustIn(payment, report, 'always'), trustIn(payment, report, 'surprising')];
    });
    expect(trust).toEqual(STATES.map(() => [always, surprising]));
  });

  it('a word that we do not know is asked about where it would hold money, if anybody can be asked', () => {
    const asked = (mode: ConfirmNotifications) =>
      STATES.filter(
        (state) =>
          trustIn(given(...states[state]).payment, authorizedReport({ status: 'unrecognized' }), mode) === 'ask',
      );
    expect([asked('always'), asked('surprising')]).toEqual([TAKEN, []]);
  });

  it('the end of a session is asked about while it has none', () => {
    const failed = declinedReport({ status: 'failed' });
    const asked = STATES.filter((state) => trustIn(given(...states[state]).payment, failed, 'always') === 'ask');
    expect(asked).toEqual(STATES.filter((state) => state !== 'declined for good'));
  });

  it('what is in already is known, as often as it comes', () => {
    const { payment } = given(...openSession());
    for (const report of [authorizedReport(), declinedReport()]) {
      const after = fold(told(report)(payment), payment);
      expect(['always', 'surprising'].map((mode) => trustIn(after, report, mode as ConfirmNotifications))).toEqual([
        'known',
        'known',
      ]);
    }
  });
});
