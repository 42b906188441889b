import type { CallReason } from './call-reason.js';

/** What became of one HTTP request. Never an exception. */
export type Answer =
  /** A complete answer of any status. */
  | { kind: 'answered'; status: number; body: string; retryAfterMs?: number }
  /** Not one byte of the request went out: no connection, no name, no TLS, no free connection in time. */
  | { kind: 'not-sent'; code: string; reason: CallReason }
  /** The request went out, at least in part, and no complete answer came back. */
  | { kind: 'broken-off'; code: string; reason: CallReason };
