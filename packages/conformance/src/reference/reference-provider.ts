import { setTimeout as sleep } from 'node:timers/promises';

/** What really happened to the money of one session. Minor units. */
export interface LedgerEntry {
  amount: number;
  transactionId: string;
  state: 'authorized' | 'captured' | 'voided';
  captured: number;
  refunded: number;
  captures: number;
  voids: number;
}

/** No answer: it may have happened or not. */
export class NoAnswer extends Error {}

/** Nobody was there: it has not happened. */
export class Unreachable extends Error {}

export type ProviderFault =
  'unreachable' | 'time-out-before' | 'time-out-after' | 'notifies-twice' | 'notifies-wrong-amount';

const LATENCY_MS = 3;

/** The provider behind the reference extension. It does what it is told, also twice, and keeps books about it. */
export class ReferenceProvider {
  readonly ledger = new Map<string, LedgerEntry>();
  private readonly faults: ProviderFault[] = [];

  /** Happens once, to the next call it can happen to. */
  expect(fault: ProviderFault): void {
    this.faults.push(fault);
  }

  take(...kinds: ProviderFault[]): ProviderFault | undefined {
    const index = this.faults.findIndex((fault) => kinds.includes(fault));
    return index < 0 ? undefined : this.faults.splice(index, 1)[0];
  }

  async openPage(): Promise<void> {
    await sleep(LATENCY_MS);
    if (this.take('unreachable')) throw new Unreachable('the provider could not be reached');
  }

  authorize(sessionId: string, amount: number): LedgerEntry {
    const entry: LedgerEntry = {
      amount,
      transactionId: `tx-${sessionId}`,
      state: 'authorized',
      captured: 0,
      refunded: 0,
      captures: 0,
      voids: 0,
    };
    this.ledger.set(sessionId, entry);
    return entry;
  }

  capture(sessionId: string): Promise<void> {
    return this.change(sessionId, (entry) => {
      entry.state = 'captured';
      entry.captured += entry.amount;
      entry.captures += 1;
    });
  }

  void(sessionId: string): Promise<void> {
    return this.change(sessionId, (entry) => {
      entry.state = 'voided';
      entry.voids += 1;
    });
  }

  refund(sessionId: string, amount: number): Promise<void> {
    return this.change(sessionId, (entry) => {
      entry.refunded += amount;
    });
  }

  private async change(sessionId: string, effect: (entry: LedgerEntry) => void): Promise<void> {
    await sleep(LATENCY_MS);
    const fault = this.take('time-out-before', 'time-out-after');
    const entry = this.ledger.get(sessionId);
    if (entry && fault !== 'time-out-before') effect(entry);
    if (fault) throw new NoAnswer('the provider did not answer in time');
  }
}
