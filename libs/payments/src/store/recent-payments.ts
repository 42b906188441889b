import { Injectable } from '@nestjs/common';
import type { SubjectKey } from '#event-store';
import type { Payment } from '../domain/state/payment.js';

export interface RecentPayment {
  payment: Payment;
  version: number;
  /** The key of its sealed data, if this process has used it. */
  key: SubjectKey | undefined;
}

/** Of about 8 kB. A payment that is not remembered costs three statements more: ten and not seven. */
const KEPT_MAX = 2_000;
/** Limit of the events of all remembered payments, because the size of a payment grows with its events. */
const KEPT_EVENTS_MAX = 20_000;
/** How long a payment is remembered. */
const KEPT_FOR_MS = 600_000;

/**
 * Payments that this process has recently changed or read. A hint only: another process may have changed them since, which shows as a
 * conflict on append, or when newer events are read.
 */
@Injectable()
export class RecentPayments {
  /** By stream; the last noted one at the end. */
  private readonly kept = new Map<string, RecentPayment & { at: number }>();
  private readonly streams = new Map<string, string>();
  private events = 0;

  /** `key`: if it was not remembered before. The key of an erased person is not kept. */
  note(stream: string, payment: Payment, version: number, key?: SubjectKey): void {
    const before = this.kept.get(stream);
    this.kept.delete(stream);
    this.events += version - (before?.version ?? 0);
    const known = payment.erased ? undefined : (key ?? before?.key);
    this.kept.set(stream, { payment, version, key: known, at: performance.now() });
    for (const sessionId in payment.sessions) this.streams.set(sessionId, stream);
    while (this.kept.size > KEPT_MAX || (this.events > KEPT_EVENTS_MAX && this.kept.size > 1))
      this.forget(this.kept.keys().next().value!);
  }

  /** Notes a payment that was read, unless a newer version is known. */
  noteRead(stream: string, payment: Payment, version: number): void {
    if (version > (this.find(stream)?.version ?? 0)) this.note(stream, payment, version);
  }

  find(stream: string): RecentPayment | undefined {
    const known = this.kept.get(stream);
    if (known && known.at + KEPT_FOR_MS > performance.now()) return known;
    this.forget(stream);
    return undefined;
  }

  streamOfSession(sessionId: string): string | undefined {
    return this.streams.get(sessionId);
  }

  forget(stream: string): void {
    const known = this.kept.get(stream);
    if (!known) return;
    for (const sessionId in known.payment.sessions) this.streams.delete(sessionId);
    this.kept.delete(stream);
    this.events -= known.version;
  }
}
