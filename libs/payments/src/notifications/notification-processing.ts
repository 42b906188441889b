import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ProviderFact } from '../provider/provider-fact.js';
import { streamOf, type PaymentRef } from '../stream/payment-ref.js';
import { FactRecorder } from './fact-recorder.js';
import { Inbox } from './inbox.js';

export interface NotificationToProcess {
  id: string;
  ref: PaymentRef;
  fact: ProviderFact;
  attempts: number;
  correlationId: string;
}

/** How long a query waits for a notification of its payment that this process acknowledged and is taking in. */
const SETTLE_WAIT_MS = 2_000;

/** Takes stored notifications into their payments, one after the other for each payment. */
@Injectable()
export class NotificationProcessing implements OnApplicationShutdown {
  private readonly log = new Logger(NotificationProcessing.name);
  /** Facts being recorded, by stream. */
  private readonly recording = new Map<string, Promise<void>>();
  /** Everything under way, the provider calls that follow included. */
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly recorder: FactRecorder,
    private readonly inbox: Inbox,
  ) {}

  /** Starts and returns: the sender has its answer already. A failure is kept for a worker. */
  begin(notification: NotificationToProcess): void {
    const running = this.process(notification).finally(() => this.running.delete(running));
    this.running.add(running);
  }

  /** Never throws: what goes wrong is postponed, and in the end set aside. */
  async process({ id, ref, fact, attempts, correlationId }: NotificationToProcess): Promise<void> {
    const cause = { correlationId, causationId: id };
    try {
      const recorded = await this.inTurn(streamOf(ref), () => this.recorder.record(ref, fact, id, cause));
      await this.recorder.follow(ref, recorded, cause);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error({ notificationId: id, err: error }, 'a notification could not be processed');
      await this.inbox
        .postpone({ id, attempts }, reason)
        .catch(() => this.log.error({ notificationId: id }, 'nor postponed'));
    }
  }

  /** Once what this process has acknowledged for the payment is in it, so that an answer right after shows it. */
  async settled(ref: PaymentRef): Promise<void> {
    const recording = this.recording.get(streamOf(ref));
    if (!recording) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, SETTLE_WAIT_MS)));
    await Promise.race([recording, enough]);
    clearTimeout(timer);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private async inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.recording.get(stream) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.recording.set(stream, settled);
    try {
      return await result;
    } finally {
      if (this.recording.get(stream) === settled) this.recording.delete(stream);
    }
  }
}
