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
/** Whoever comes later finds it in the database. */
const KEPT_FOR_MS = 600_000;

/**
 * The payments that this process has changed last, as it left them. A hint and no more: another process may have changed
 * them since, which is found out by appending at the version that is remembered.
 */
@Injectable()
export class RecentPayments {
  /** By stream, the one that was changed last at the end. */
  private readonly kept = new Map<string, RecentPayment & { at: number }>();
  private readonly streams = new Map<string, string>();

  /** `key`: where it was not remembered before; that of an erased person is not kept. */
  note(stream: string, payment: Payment, version: number, key?: SubjectKey): void {
    const before = this.kept.get(stream);
    this.kept.delete(stream);
    const known = payment.erased ? undefined : (key ?? before?.key);
    this.kept.set(stream, { payment, version, key: known, at: performance.now() });
    for (const sessionId in payment.sessions) this.streams.set(sessionId, stream);
    if (this.kept.size > KEPT_MAX) this.forget(this.kept.keys().next().value!);
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
    for (const sessionId in this.kept.get(stream)?.payment.sessions) this.streams.delete(sessionId);
    this.kept.delete(stream);
  }
}
