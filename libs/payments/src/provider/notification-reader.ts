import type { NotificationReason } from '../domain/values/notification-reason.js';
import type { ProviderReport } from './provider-report.js';

export type ReadNotification =
  /** The signature is right, and the message was understood. */
  | { kind: 'report'; sessionId: string; report: ProviderReport }
  /** The signature is wrong, missing or malformed. `sessionId`: the session that the message names. */
  | { kind: 'unverified'; sessionId?: string | undefined; reason: NotificationReason }
  /** Not JSON, not an object, a key twice, two order ids that differ, no order id. */
  | { kind: 'malformed'; reason: NotificationReason };

/** A formula by which the provider may have signed a notification, by its name in the contract. */
export interface TriedFormula {
  formula: string;
  secret: 'current' | 'previous';
  matches: boolean;
  /** Whether the merchant's configuration accepts it. */
  isAccepted: boolean;
}

/** Reads a raw notification of the provider for one merchant. Never throws, whatever the bytes. */
export abstract class NotificationReader {
  abstract read(merchant: string, body: string): ReadNotification;

  /** Which formulas match; empty if the message has nothing to sign. */
  abstract tryFormulas(merchant: string, body: string): TriedFormula[];
}
