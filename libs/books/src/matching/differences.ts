import { Injectable } from '@nestjs/common';
import { EventStore, VersionConflict, type AlsoWrite } from '#event-store';
import { callerMeta, Clock, newId } from '#platform';
import pg from 'pg';
import { checkDeed, refuseBooks, type Deed } from '../books-refusal.js';
import { BOOKS_CATEGORY } from '../closing/day-closed.events.js';
import { businessDay } from '../ledger/business-day.js';
import { BooksRules } from '../books.projection.js';
import { statementStreamOf } from '../statements/statement.events.js';
import { BOOK_LINE } from './book-line.js';

/** Results of an investigation. `booked`: the line is right and is booked as a fee or dispute. */
export const RESOLUTIONS = [
  'explained',
  'corrected-at-provider',
  'corrected-in-shop',
  'written-off',
  'booked',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** One difference of a merchant. */
export interface DifferenceRef {
  merchant: string;
  id: string;
}

interface Row {
  id: string;
  merchant: string;
  statement_id: string;
  outcome: string;
  line_no: number | null;
  resolved_at: Date | null;
  version: string;
}

interface Change {
  type: 'DifferenceAssigned' | 'DifferenceNoted' | 'DifferenceResolved';
  data: Record<string, string>;
  also: AlsoWrite[];
}

const ATTEMPTS_MAX = 10;

/** People's decisions about differences. Each is an event, in one transaction with its row. */
@Injectable()
export class Differences {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: BooksRules,
  ) {}

  /** An empty name removes the assignment. */
  assign(difference: DifferenceRef, assignee: string, by: string): Promise<void> {
    const name = assignee.trim().slice(0, 100);
    return this.change(difference, by, ({ id }) => ({
      type: 'DifferenceAssigned',
      data: { assignee: name },
      also: [
        { sql: `update books.differences set assignee = nullif($2, '') where id = $1::bigint`, values: [id, name] },
      ],
    }));
  }

  note(difference: DifferenceRef, note: string, by: string): Promise<void> {
    const text = note.trim().slice(0, 2_000);
    return this.change(difference, by, ({ id }) => ({
      type: 'DifferenceNoted',
      data: { note: text },
      also: [{ sql: `update books.differences set note = nullif($2, '') where id = $1::bigint`, values: [id, text] }],
    }));
  }

  /** Refuses a difference that is resolved already. Of two concurrent calls, one is refused. */
  async resolve(difference: DifferenceRef, resolution: Resolution, deed: Deed): Promise<void> {
    const { by, why } = checkDeed(deed);
    await this.change(difference, by, ({ id, ...row }) => {
      if (resolution === 'booked' && row.line_no === null) refuseBooks('NOTHING_TO_BOOK', id);
      const now = this.clock.now();
      const resolved = {
        sql: `update books.differences set resolution = $2, why = $3, resolved_by = $4, resolved_at = $5::timestamptz
               where id = $1::bigint`,
        values: [id, resolution, why, by, now.toISOString()],
      };
      const day = businessDay(now, this.rules.timeZone(row.merchant));
      const booked = { sql: BOOK_LINE, values: [row.statement_id, row.line_no, day] };
      return {
        type: 'DifferenceResolved',
        data: { resolution, why },
        also: resolution === 'booked' ? [resolved, booked] : [resolved],
      };
    });
  }

  private async change(difference: DifferenceRef, by: string, decide: (row: Row) => Change): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const row = await this.read(difference);
      if (row.resolved_at) return refuseBooks('DIFFERENCE_RESOLVED', row.id);
      const { type, data, also } = decide(row);
      const content = { ...data, difference: Number(row.id), by, at: this.clock.now().toISOString() };
      try {
        await this.store.append(
          statementStreamOf(row.merchant, row.statement_id),
          Number(row.version) || 'none',
          [{ id: newId(), type, data: content }],
          { category: BOOKS_CATEGORY, actor: by, also, ...callerMeta() },
        );
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt >= ATTEMPTS_MAX) throw error;
      }
    }
  }

  /** The row with the version of its statement's stream, so that a concurrent change conflicts. */
  private async read({ merchant, id }: DifferenceRef): Promise<Row> {
    if (!/^\d{1,18}$/.test(id)) return refuseBooks('DIFFERENCE_UNKNOWN', id);
    const { rows } = await this.pool.query<Row>(
      `select d.id, d.merchant, d.statement_id, d.outcome, d.line_no, d.resolved_at, coalesce(s.version, 0) as version
         from books.differences d
         left join es.streams s on s.stream_id = 'books-' || d.merchant || '-statement-' || d.statement_id
        where d.id = $1 and d.merchant = $2`,
      [id, merchant],
    );
    return rows[0] ?? refuseBooks('DIFFERENCE_UNKNOWN', id);
  }
}
