import type { CallReason } from './call-reason.js';

/** The result of one HTTP request. Never an exception. */
export type Answer =
  /** A complete answer of any status. */
  | { kind: 'answered'; status: number; body: string; retryAfterMs?: number }
  /** Nothing was sent: no connection, no name, no TLS, or no free connection in time. */
  | { kind: 'not-sent'; code: string; reason: CallReason }
  /** The request was sent, at least in part, and no complete answer came. */
  | { kind: 'broken-off'; code: string; reason: CallReason };
