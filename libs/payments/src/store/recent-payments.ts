import { Injectable } from '@nestjs/common';
import type { SubjectKey } from '#event-store';
import type { Payment } from '../domain/payment.js';

export interface RecentPayment {
  payment: Payment;
  version: number;
  /** Of what is sealed about it, where this process had it in its hands. */
  key: SubjectKey | undefined;
}

const KEPT_MAX = 1_000;
/** Of all that are kept: a payment, and what is made of it, grows with its events. */
const KEPT_EVENTS_MAX = 20_000;
/** Whoever comes later finds it in the database. */
const KEPT_FOR_MS = 600_000;

/**
 * The payments that this process has changed or read last, as it knows them. A hint and no more: another process may have
 * changed them since, which is found out by appending at the version that is remembered, or by reading what is newer.
 */
@Injectable()
export class RecentPayments {
  /** By stream, the one that was noted last at the end. */
  private readonly kept = new Map<string, RecentPayment & { at: number }>();
  private readonly streams = new Map<string, string>();
  private events = 0;

  /** `key`: where it was not remembered before; that of an erased person is not kept. */
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

  /** The same of one that was read, unless something newer is known by now. */
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
