import type { ProviderFact } from './provider-fact.js';

export type ReadNotification =
  /** Signed by the provider and understood. */
  | { kind: 'fact'; sessionId: string; fact: ProviderFact }
  /** A signature that is wrong, missing or malformed. `sessionId` is what it claims to be about. */
  | { kind: 'unverified'; sessionId?: string | undefined; reason: string }
  /** Not JSON, not an object, a key twice, two order ids that differ, no order id. */
  | { kind: 'malformed'; reason: string };

/** Reads a raw notification of the provider for one merchant. Never throws, whatever the bytes. */
export abstract class NotificationReader {
  abstract read(merchant: string, body: string): ReadNotification;
}
