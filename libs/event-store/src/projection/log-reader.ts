import type pg from 'pg';
import { type EventRow, toRecordedEvent } from '../log/event-row.js';
import { logStatement } from '../log/read-statements.js';
import type { RecordedEvent } from '../event.js';

const PAGES_KEPT = 4;

interface Page {
  after: number;
  events: Promise<RecordedEvent[]>;
  /** Position of the last event, once known and if there was one. */
  end?: number;
}

/**
 * The only reader of the log in a process. Projections at about the same position share pages. A page is complete between its
 * ends, so any later part of it is complete too.
 */
export class LogReader {
  private pages: Page[] = [];

  constructor(
    private readonly pool: pg.Pool,
    private readonly batchMax: number,
  ) {}

  /** Events as stored, not upcast, so that a failing upcaster affects one event and not all readers. */
  async read(after: number): Promise<RecordedEvent[]> {
    const events = await (this.pageAfter(after) ?? this.load(after)).events;
    if (events.length >= this.batchMax) this.readAhead(events.at(-1)!.position);
    return events.filter((event) => event.position > after);
  }

  /** A full page is followed by more events, so the next page is read while this one is processed. */
  private readAhead(after: number): void {
    if (!this.pageAfter(after)) this.load(after);
  }

  private pageAfter(after: number): Page | undefined {
    return this.pages.find((page) => (page.end ? page.after <= after && after < page.end : page.after === after));
  }

  private load(after: number): Page {
    const page: Page = { after, events: this.query(after) };
    this.pages = [page, ...this.pages.slice(0, PAGES_KEPT - 1)];
    const forget = () => (this.pages = this.pages.filter((other) => other !== page));
    page.events.then((events) => {
      page.end = events.at(-1)?.position;
      if (!page.end) forget();
    }, forget);
    return page;
  }

  private async query(after: number): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<EventRow>(logStatement(after, this.batchMax));
    return rows.map(toRecordedEvent);
  }
}
