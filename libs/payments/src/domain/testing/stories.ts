import type { PaymentEvent } from '../payment.events.js';
import type { Data } from './event-values.js';
import { paymentCancelled, purchaseRequested, voidRequested } from './operation-events.js';
import { openSession } from './session-events.js';
import {
  authorizationVoided,
  captureRequested,
  paymentAuthorized,
  paymentCaptured,
  sold,
  voidCalled,
} from './transaction-events.js';

/** One import for a test: times, reports, single events, and here whole payments. */
export { ayla, evidence, lira } from './event-values.js';
export * from './dispute-events.js';
export * from './decision-contexts.js';
export * from './operation-events.js';
export * from './refund-events.js';
export * from './reports.js';
export * from './session-events.js';
export * from './transaction-events.js';

/** The shop completes the payment, and the provider was asked to capture; no answer yet. */
export const capturing = (guid = 'guid-2') => [purchaseRequested({ guid }), captureRequested()] as const;
/** The shop calls the payment off, and the provider was asked to void; no answer yet. */
export const voiding = (guid = 'guid-3') => [voidRequested({ guid }), voidCalled()] as const;
/** Paid: the shopper's money is blocked. */
export const authorizedPayment = () => [...openSession(), paymentAuthorized()] as const;
/** Paid, completed, nothing given back yet. */
export const capturedPayment = () => [...authorizedPayment(), ...capturing(), paymentCaptured()] as const;
/** Paid, and called off. */
export const voidedPayment = () => [...authorizedPayment(), ...voiding(), authorizationVoided()] as const;
/** A session of an account that takes the money at once. */
export const saleSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  openSession({ flow: 'sale', kind: 'SALE', ...patch });
/** Paid by a direct sale, not completed by the shop yet. */
export const soldPayment = () => [...saleSession(), sold()] as const;
/** Called off before anybody had paid. */
export const cancelledPayment = () => [...openSession(), voidRequested(), paymentCancelled()] as const;

/** For tables of many rows. */
export function storyOfPhase(phase: 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled'): PaymentEvent[] {
  const stories = {
    open: openSession,
    authorized: authorizedPayment,
    captured: capturedPayment,
    voided: voidedPayment,
    cancelled: cancelledPayment,
  };
  return [...stories[phase]()];
}
