/** One request of the kit and its answer, as they went over the wire. */
export interface Exchange {
  /** Of the whole run, from 1. */
  number: number;
  /** Of the check it was made for. */
  checkId: string;
  startedAt: Date;
  durationMs: number;
  request: { method: string; url: string; headers: Record<string, string>; body: string };
  /** Absent where no answer came; then `failure` says why. */
  response?: { status: number; headers: Record<string, string>; body: string };
  failure?: string;
}

/** All exchanges of a run, in the order in which they ended. */
export class Journal {
  readonly exchanges: Exchange[] = [];
  private count = 0;

  next(): number {
    this.count += 1;
    return this.count;
  }

  keep(exchange: Exchange): void {
    this.exchanges.push(exchange);
  }

  of(checkId: string): Exchange[] {
    return this.exchanges.filter((exchange) => exchange.checkId === checkId);
  }
}
