import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fold } from './evolve.js';
import { brokenLaws } from './law.js';
import type { PaymentEvent } from './payment.events.js';
import { valuesOf } from './testing/history-values.js';
import { rules } from './testing/stories.js';

interface StoredPayment {
  name: string;
  expected: ReturnType<typeof valuesOf>;
  events: PaymentEvent[];
}

/**
 * Events as the first version stored them, and what it made of them (a purchase in review now says `ON_HOLD` by itself, and
 * `reviews` is new). They are in databases: change neither the file nor what comes out of it.
 */
const file = new URL('./testing/golden/stored-payments.json', import.meta.url);
const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredPayment[];

describe('case 66: payments that were stored by the first version', () => {
  it.each(stored)('$name', ({ events, expected }) => {
    const payment = fold(events)!;
    expect(JSON.parse(JSON.stringify(valuesOf(payment)))).toEqual(expected);
    expect(brokenLaws(payment, rules)).toEqual([]);
  });

  it('have every type of event that it knew', () => {
    const types = new Set(stored.flatMap(({ events }) => events.map(({ type }) => type)));
    expect([...types].sort()).toEqual(TYPES.split(' ').sort());
  });
});

const TYPES =
  'SessionRequested SessionOpened SessionOpeningFailed ShopperReturnedUnpaid AttemptDeclined SessionDeclined ' +
  'SessionAbandoned SessionExpired ProviderAsked ProviderReported PaymentHeld PaymentAuthorized SurplusAuthorized ' +
  'CaptureRequested CaptureAccepted CaptureRefused CaptureNotSent CaptureOutcomeUnknown PaymentCaptured ' +
  'AuthorizationVoidRequested VoidAccepted VoidRefused VoidNotSent VoidOutcomeUnknown AuthorizationVoided ' +
  'PurchaseRequested VoidRequested OperationConfirmed OperationRejected HistoryRequested PaymentCancelled ' +
  'RefundRequested RefundRejected RefundAccepted RefundNotSent RefundOutcomeUnknown RefundFailed RefundCompleted ' +
  'RefundReported RefundDiscovered HoldReleased HoldRejected OperatorActed PersonErased';
