import type { CaptureConfirmation } from '../domain/record-call-outcome.js';
import type { ConfirmNotifications } from '../domain/trust.js';

/** `acv` authorizes first, a `sale` takes the money at once. */
export type PaymentFlow = 'acv' | 'sale';
export type RefundCapability = 'manual' | 'api' | 'none';

/** How the payments of a merchant go. Where the rules are written down is not known here. */
export interface PaymentRules {
  flow: PaymentFlow;
  refunds: RefundCapability;
  captureConfirmation: CaptureConfirmation;
  /** Which of the provider's notifications it is asked about before money state moves. */
  confirmNotifications: ConfirmNotifications;
  sessionTtlMinutes: number;
  /** Show the shop's history calls as steps of the payment. */
  recordHistoryCalls: boolean;
  /** Sessions of one order that may be paid at the same time, and all of its sessions. */
  sessionsOpenMax: number;
  sessionsMax: number;
  /** When operators are reminded of an authorization that the shop neither completes nor cancels. */
  authorizationReminderHours: number;
  /** After which it is voided; absent: never. */
  authorizationMaxHours?: number | undefined;
}
