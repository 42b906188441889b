import type { CaptureConfirmation } from '../domain/answers/record-call-outcome.js';
import type { ConfirmNotifications } from '../domain/reports/trust.js';

/** `acv` authorizes first; a `sale` captures the money at once. */
export type PaymentFlow = 'acv' | 'sale';
export type RefundCapability = 'manual' | 'api' | 'none';

/** The rules of a merchant's payments. Their source is not known here. */
export interface PaymentRules {
  flow: PaymentFlow;
  refunds: RefundCapability;
  captureConfirmation: CaptureConfirmation;
  /** Which notifications cause an inquiry before they move money. */
  confirmNotifications: ConfirmNotifications;
  sessionTtlMinutes: number;
  /** Show the shop's history calls as steps of the payment. */
  recordHistoryCalls: boolean;
  /** Limits of the sessions of one order: those that may be paid at the same time, and all. */
  sessionsOpenMax: number;
  sessionsMax: number;
  /** When operators are reminded of an authorization that the shop neither captures nor voids. */
  authorizationReminderHours: number;
  /** When such an authorization is voided; absent: never. */
  authorizationMaxHours?: number | undefined;
}
