import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fold } from '../domain/evolve/evolve.js';
import { brokenLaws } from '../domain/due/law.js';
import type { Payment } from '../domain/state/payment.js';
import { frozen } from '../domain/testing/frozen.js';
import { valuesOf } from '../domain/testing/history-values.js';
import { rules } from '../domain/testing/stories.js';
import { paymentEvent } from './payment-event.js';
import { paymentUpcasters, schemaVersionOf } from './payment-upcasters.js';

interface StoredPayment {
  name: string;
  expected: ReturnType<typeof valuesOf>;
  events: { type: string; schemaVersion?: number; data: unknown }[];
}

/**
 * Events as releases stored them, and what this one must make of them. They are in databases: change neither a file nor
 * what comes out of it. Schema 1 is that of the first release (a purchase in review now says `ON_HOLD` by itself, and
 * `reviews` is new); schema 2 has the names of today.
 */
const golden = [1, 2].map((schema) => {
  const file = new URL(`./testing/golden/payments-of-schema-${schema}.json`, import.meta.url);
  return { schema, payments: JSON.parse(readFileSync(file, 'utf8')) as StoredPayment[] };
});

describe.each(golden)('case 66: payments that were stored with schema $schema', ({ schema, payments }) => {
  it.each(payments)('$name', ({ events, expected }) => {
    const payment = fold(recorded(events).map((event) => paymentEvent(paymentUpcasters.apply(event))))!;
    expect(JSON.parse(JSON.stringify(valuesOf(payment)))).toEqual(expected);
    expect(brokenLaws(payment, rules)).toEqual([]);
  });

  it('case 397: are folded event by event, and nothing that was there before is changed', () => {
    for (const { events } of payments) {
      const all = recorded(events).map((event) => paymentEvent(paymentUpcasters.apply(event)));
      const last = all.reduce<Payment | undefined>((payment, event) => frozen(fold([event], payment)), undefined);
      expect(last).toEqual(fold(all));
    }
  });

  it('have every type of event that it knew', () => {
    const types = new Set(payments.flatMap(({ events }) => events.map(({ type }) => type)));
    expect([...types].sort()).toEqual(TYPES[schema]!.split(' ').sort());
  });
});

describe('an event that this release does not know', () => {
  it.each([
    ['of a later release', { type: 'PaymentCaptured', schemaVersion: 3 }],
    ['read without the upcasters', { type: 'PaymentAuthorized', schemaVersion: 1 }],
  ])('is not passed over: %s', (_, event) => {
    expect(() => paymentEvent({ version: 1, data: {}, ...event })).toThrow('cannot be read');
  });
});

it('case 66: events of schema 1 are read as schema 2 has them', () => {
  const [first, second] = golden.map(({ payments }) => payments);
  const upcast = first!.map(({ name, events }) => [
    name,
    recorded(events).map((event) => paymentUpcasters.apply(event)),
  ]);
  const written = second!.slice(0, first!.length).map(({ name, events }) => [name, recorded(events)]);
  expect(upcast).toEqual(written);
});

it('schema 2 is what is written', () => {
  const written = golden[1]!.payments.flatMap(({ events }) => events);
  expect(written.filter(({ type, schemaVersion }) => schemaVersion !== schemaVersionOf(type as never))).toEqual([]);
});

function recorded(events: StoredPayment['events']) {
  return events.map(({ type, schemaVersion = 1, data }, index) => ({ version: index + 1, type, schemaVersion, data }));
}

const SAME =
  'SessionRequested SessionOpened SessionOpeningFailed ShopperReturnedUnpaid AttemptDeclined SessionDeclined ' +
  'SessionAbandoned SessionExpired ProviderReported PaymentAuthorized CaptureRequested CaptureAccepted CaptureRefused ' +
  'CaptureNotSent CaptureOutcomeUnknown PaymentCaptured AuthorizationVoidRequested VoidAccepted VoidRefused VoidNotSent ' +
  'VoidOutcomeUnknown AuthorizationVoided PurchaseRequested VoidRequested OperationConfirmed OperationRejected ' +
  'HistoryRequested PaymentCancelled RefundRequested RefundRejected RefundAccepted RefundNotSent RefundOutcomeUnknown ' +
  'RefundFailed RefundCompleted RefundReported RefundDiscovered OperatorActed PersonErased';

const TYPES: Readonly<Record<number, string>> = {
  1: `${SAME} ProviderAsked PaymentHeld SurplusAuthorized HoldReleased HoldRejected`,
  2:
    `${SAME} StatusInquired ReviewOpened UnwantedAuthorizationReported ReviewReleased ReviewRejected ReviewCleared ` +
    'TransactionConfirmed AuthorizationReminded AuthorizationGivenUp RefundLinked ReviewAccepted',
};
