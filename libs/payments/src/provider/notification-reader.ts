import type { NotificationReason } from '../domain/notification-reason.js';
import type { ProviderReport } from './provider-report.js';

export type ReadNotification =
  /** Signed by the provider and understood. */
  | { kind: 'report'; sessionId: string; report: ProviderReport }
  /** A signature that is wrong, missing or malformed. `sessionId` is what it claims to be about. */
  | { kind: 'unverified'; sessionId?: string | undefined; reason: NotificationReason }
  /** Not JSON, not an object, a key twice, two order ids that differ, no order id. */
  | { kind: 'malformed'; reason: NotificationReason };

/** One way in which the provider may have signed a notification, by its name in the contract. */
export interface TriedFormula {
  formula: string;
  secret: 'current' | 'previous';
  matches: boolean;
  /** By what the merchant is configured for. */
  isAccepted: boolean;
}

/** Reads a raw notification of the provider for one merchant. Never throws, whatever the bytes. */
export abstract class NotificationReader {
  abstract read(merchant: string, body: string): ReadNotification;

  /** Which formula would have matched; empty where there is nothing that could be signed. */
  abstract tryFormulas(merchant: string, body: string): TriedFormula[];
}
