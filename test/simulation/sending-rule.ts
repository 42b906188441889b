import type { Bank } from './bank.js';
import type { Figures } from './figures.js';
import type { Clocks } from './commands.js';
import { INQUIRE_AFTER_MS } from './simulated-provider.js';
import { Violation } from './violation.js';

/** Two clocks that follow the database's. */
const CLOCKS_APART_MS = 500;

interface Data {
  at: string;
  sessionId: string;
  authorizationId: string;
  transaction?: string;
  /** The call about it that was refused, of a transaction that is denied by that. */
  refused?: string;
  isResend?: true;
  operator?: object;
}

/** What is known of the last call about one authorization, from the stored events alone. */
interface LastCall {
  at: number;
  type: string;
}

const ASKS = new Set(['CaptureRequested', 'AuthorizationVoidRequested']);
const REFUSED = new Set(['CaptureRefused', 'VoidRefused']);
/** Said by the provider, by our own network, or by an operator who has looked: nothing happened. */
const NOTHING_HAPPENED = new Set(['CaptureRefused', 'CaptureNotSent', 'VoidRefused', 'VoidNotSent']);

/**
 * Watches every stored event: a capture or void of an authorization that may have been called about before is only
 * sent after the provider was asked, long enough after the first, and still said that it is authorised.
 */
export class SendingRule {
  private readonly last = new Map<string, LastCall>();

  constructor(
    private readonly bank: Bank,
    private readonly figures: Figures,
    private readonly clocks: Clocks,
  ) {}

  see(streamId: string, { type, data }: { type: string; data: unknown }): void {
    const { at, sessionId, transaction, authorizationId = transaction!, refused, isResend, operator } = data as Data;
    const key = `${streamId} ${authorizationId}`;
    if (REFUSED.has(type) || refused) this.checkRefusal(type, authorizationId, operator);
    if (NOTHING_HAPPENED.has(type) || refused) this.last.delete(key);
    if (!ASKS.has(type)) return;
    this.figures.count('check', 'a sending has a reason');
    const before = this.last.get(key);
    if (before && !this.proven(sessionId, authorizationId, before.at)) {
      throw new Violation(`${type} after ${before.type} without a proof that it did nothing`, {
        streamId,
        data,
        before,
      });
    }
    if (before && !isResend) throw new Violation(`${type} again, and not marked as such`, { streamId, data });
    if (before) this.figures.count('check', 'a second sending has a proof');
    this.last.set(key, { at: Date.parse(at), type });
  }

  /** Only an explicit no ends a call: silence, a 5xx or something unreadable is none. */
  private checkRefusal(type: string, authorizationId: string, operator: object | undefined): void {
    this.figures.count('check', 'a refusal was one');
    if (operator || this.bank.refused.has(authorizationId)) return;
    throw new Violation(`${type}, and the provider has refused nothing`, { authorizationId });
  }

  private proven(sessionId: string, authorizationId: string, since: number): boolean {
    return this.bank.arrivals.some(
      ({ what, sessionId: about, shown, askedAt }) =>
        what === 'query' &&
        about === sessionId &&
        shown?.authorizationId === authorizationId &&
        shown.state === 'Authorized' &&
        (this.clocks === 'wrong' || askedAt >= since + INQUIRE_AFTER_MS - CLOCKS_APART_MS),
    );
  }
}
