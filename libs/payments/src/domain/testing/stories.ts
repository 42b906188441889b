import type { PaymentEvent } from '../events/payment.events.js';
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

/** One import for tests: times, reports and single events, and below whole payments. */
export { ayla, evidence, lira } from './event-values.js';
export * from './dispute-events.js';
export * from './decision-contexts.js';
export * from './operation-events.js';
export * from './refund-events.js';
export * from './reports.js';
export * from './session-events.js';
export * from './transaction-events.js';

/** The shop has requested the purchase, and the capture call is sent but not answered. */
export const capturing = (guid = 'guid-2') => [purchaseRequested({ guid }), captureRequested()] as const;
/** The shop has requested the void, and the void call is sent but not answered. */
export const voiding = (guid = 'guid-3') => [voidRequested({ guid }), voidCalled()] as const;
/** An authorized payment. */
export const authorizedPayment = () => [...openSession(), paymentAuthorized()] as const;
/** A captured payment without refunds. */
export const capturedPayment = () => [...authorizedPayment(), ...capturing(), paymentCaptured()] as const;
/** A voided payment. */
export const voidedPayment = () => [...authorizedPayment(), ...voiding(), authorizationVoided()] as const;
/** A session of an account with direct sales. */
export const saleSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  openSession({ flow: 'sale', kind: 'SALE', ...patch });
/** A direct sale without a purchase. */
export const soldPayment = () => [...saleSession(), sold()] as const;
/** A payment that was cancelled before anybody had paid. */
export const cancelledPayment = () => [...openSession(), voidRequested(), paymentCancelled()] as const;

/** A payment in each phase, for test tables. */
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
