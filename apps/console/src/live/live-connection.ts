import { Readable } from 'node:stream';
import type { PaymentRef } from '#payments';

/** What somebody waits for: the lists to move beyond a position, or a payment beyond a version. */
export interface Wanted {
  payment?: PaymentRef | undefined;
  after: number;
}

/** Nobody who reads leaves so much unread. */
const UNREAD_MAX_BYTES = 64 * 1024;
/** So that browsers of a process that stops do not all come back in the same moment. */
const RETRY_MS = 2_000;
const RETRY_SPREAD_MS = 4_000;

/** One page that is open in a browser, told by server-sent events. */
export class LiveConnection {
  readonly stream = new Readable({ read: () => undefined });
  private after: number;

  constructor(
    private readonly wanted: Wanted,
    /** Of a person; a machine has none. */
    readonly session: Buffer | undefined,
    readonly startedAtMs: number,
  ) {
    this.after = wanted.after;
    this.push(`retry: ${Math.round(RETRY_MS + Math.random() * RETRY_SPREAD_MS)}\n\n`);
  }

  get payment(): PaymentRef | undefined {
    return this.wanted.payment;
  }

  /** Says so once for each step forward; the id comes back when the browser connects again. */
  isAt(place: number): void {
    if (place <= this.after) return;
    this.after = place;
    this.push(`event: changed\nid: ${place}\ndata: ${place}\n\n`);
  }

  /** Keeps what lies between us from giving the connection up, and finds out who is gone. */
  beat(): void {
    this.push(': here\n\n');
  }

  /** For good: the browser is not to come back by itself. */
  dismiss(): void {
    this.push('event: bye\ndata:\n\n');
    this.end();
  }

  /** The browser may come back, to another process for example. */
  end(): void {
    if (!this.stream.destroyed) this.stream.push(null);
  }

  private push(text: string): void {
    if (this.stream.destroyed || this.stream.readableEnded) return;
    this.stream.push(text);
    if (this.stream.readableLength > UNREAD_MAX_BYTES) this.stream.destroy();
  }
}
