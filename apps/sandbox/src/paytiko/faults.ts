import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Endpoint, Fault, FaultOrder } from './fault.js';

const faultsMax = 200;

/** The faults that were asked for and have not happened often enough yet. */
@Injectable()
export class Faults {
  private waiting: Fault[] = [];

  get list(): readonly Fault[] {
    return this.waiting;
  }

  add({ endpoint, kind, times, delayMs = 5_000, copies = 2, orderId }: FaultOrder): Fault {
    const fault = { id: randomUUID(), endpoint, kind, remaining: times ?? null, delayMs, copies, orderId };
    this.waiting = [...this.waiting, fault].slice(-faultsMax);
    return fault;
  }

  /** Every fault that strikes this call or webhook; each one's count goes down. */
  take(endpoint: Endpoint, orderId: string | undefined): Fault[] {
    const struck = this.waiting.filter(
      (fault) => fault.endpoint === endpoint && (fault.orderId === undefined || fault.orderId === orderId),
    );
    for (const fault of struck) if (fault.remaining !== null) fault.remaining -= 1;
    this.waiting = this.waiting.filter((fault) => fault.remaining !== 0);
    return struck;
  }

  remove(id: string): boolean {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter((fault) => fault.id !== id);
    return this.waiting.length < before;
  }

  clear(): void {
    this.waiting = [];
  }
}
