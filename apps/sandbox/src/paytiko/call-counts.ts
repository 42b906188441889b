import { Injectable } from '@nestjs/common';
import { BoundedMap, pushBounded } from '../bounded-map.js';
import { SandboxConfig } from '../sandbox.config.js';

export const countedCalls = ['hostedPage', 'capture', 'void', 'extractPayload', 'resync', 'refund', 'other'] as const;
export type CountedCall = (typeof countedCalls)[number];
export type Counts = Record<CountedCall, number>;

export interface ReceivedCall {
  at: Date;
  call: CountedCall;
  orderId?: string | undefined;
  /** How it was answered: an HTTP status and text, or the fault that struck it. */
  answer: string;
}

const none = (): Counts => Object.fromEntries(countedCalls.map((call) => [call, 0])) as unknown as Counts;

/** What merchants called, counted as it came in: also when it was refused or a fault struck it. */
@Injectable()
export class CallCounts {
  totals = none();
  readonly log: ReceivedCall[] = [];
  private readonly byOrderId = new BoundedMap<string, Counts>(5_000);

  constructor(private readonly config: SandboxConfig) {}

  received(call: CountedCall, orderId: string | undefined): ReceivedCall {
    this.totals[call] += 1;
    if (orderId !== undefined) {
      const counts = this.ofOrder(orderId);
      counts[call] += 1;
      this.byOrderId.set(orderId, counts);
    }
    const entry = { at: this.config.now(), call, orderId, answer: 'no answer yet' };
    pushBounded(this.log, entry, 500);
    return entry;
  }

  ofOrder(orderId: string): Counts {
    return this.byOrderId.get(orderId) ?? none();
  }

  clear(): void {
    this.totals = none();
    this.log.length = 0;
    this.byOrderId.clear();
  }
}
