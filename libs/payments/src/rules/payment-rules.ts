import type { CaptureConfirmation } from '../domain/answers/record-call-outcome.js';
import type { ConfirmNotifications } from '../domain/reports/trust.js';

/** `acv` authorizes first; a `sale` captures the money at once. */
export type PaymentFlow = 'acv' | 'sale';
/** `unpaid`: after its end a page is inquired about only while it has no money that counts. `always`: once more with money, too. */
export type InquireAfterPageEnd = 'always' | 'unpaid';
export type RefundCapability = 'manual' | 'api' | 'none';

/** The rules of a merchant's payments. Their source is not known here. */
export interface PaymentRules {
  flow: PaymentFlow;
  refunds: RefundCapability;
  captureConfirmation: CaptureConfirmation;
  /** Which notifications cause an inquiry before they move money. */
  confirmNotifications: ConfirmNotifications;
  inquireAfterPageEnd: InquireAfterPageEnd;
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

/** What is stored with a session of `inquireAfterPageEnd`. An account that asks about surprises only may have no query, so it is off there. */
export function pageInquiryOf({
  confirmNotifications,
  inquireAfterPageEnd,
}: Pick<PaymentRules, 'confirmNotifications' | 'inquireAfterPageEnd'>): { inquireAfterPageEnd?: 'always' } {
  const isAsked = confirmNotifications === 'always' && inquireAfterPageEnd === 'always';
  return isAsked ? { inquireAfterPageEnd } : {};
}
