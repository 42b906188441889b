import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { callerMeta, Clock, newId } from '#platform';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BooksRefusal, refuseBooks } from '../books-refusal.js';
import { BOOKS_CATEGORY } from '../closing/day-closed.events.js';
import { businessDay, dayAfter, startOfDay } from '../ledger/business-day.js';
import { BooksRules } from '../books.projection.js';
import { COPY_LINES, copied } from './copy-lines.js';
import { profileOf, type Profile } from './profile.js';
import { readLines } from './read-lines.js';
import { lookAt, type LookedAt } from './statement-file.js';
import type { RowError } from './statement-line.js';
import { statementStreamOf, type StatementImported } from './statement.events.js';

export interface ImportRequest {
  merchant: string;
  /** Name of the profile. */
  source: string;
  /** Where the file lies; it is only read. */
  path: string;
  fileName: string;
  by: string;
  /** The days that the statement speaks of; those of its lines where it is not said. */
  from?: string | undefined;
  to?: string | undefined;
}

interface Counts {
  lines: number;
  ignored: number;
  errors: number;
  first: string | undefined;
  last: string | undefined;
}

/** More than these are counted, and not kept. */
const ERRORS_KEPT_MAX = 1_000;
const PIECE_CHARACTERS = 64 * 1024;
const TELL_EVERY_MS = 500;

/** Its process is gone: it would tell how far it is. */
const END_DEAD = `
update books.statements set state = 'failed', failure = 'STOPPED', updated_at = now()
 where merchant = $1 and source = $2 and digest = $3 and state = 'importing'
   and updated_at < now() - interval '2 minutes'`;

/** Takes statements in: in pieces, with whatever can be read, and all of it or nothing. */
@Injectable()
export class StatementImport {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: BooksRules,
  ) {}

  /** Refuses a file that was taken in before, naming its statement. What `run` then takes long for can be followed. */
  async begin(request: ImportRequest): Promise<{ id: string; run: () => Promise<void> }> {
    const profile = profileOf(request.source) ?? refuseBooks('PROFILE_UNKNOWN', request.source);
    const file = await lookAt(request.path);
    const id = newId();
    await this.register(id, request, file);
    return { id, run: () => this.run(id, request, profile, file) };
  }

  private async register(id: string, request: ImportRequest, file: LookedAt): Promise<void> {
    const { merchant, source, fileName, by } = request;
    await this.pool.query(END_DEAD, [merchant, source, file.digest]);
    const { rowCount } = await this.pool.query(
      `insert into books.statements (id, merchant, source, file_name, digest, state, format, encoding, bytes,
                                     imported_by, imported_at, updated_at)
       values ($1, $2, $3, $4, $5, 'importing', $6, $7, $8, $9, $10, now())
           on conflict (merchant, source, digest) where state <> 'failed' do nothing`,
      [id, merchant, source, fileName, file.digest, file.format, file.encoding, file.bytes, by, this.clock.now()],
    );
    if (rowCount === 1) return;
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from books.statements where merchant = $1 and source = $2 and digest = $3 and state <> 'failed'`,
      [merchant, source, file.digest],
    );
    refuseBooks('STATEMENT_KNOWN', rows[0]?.id);
  }

  private async run(id: string, request: ImportRequest, profile: Profile, file: LookedAt): Promise<void> {
    try {
      const counts = await this.takeIn(id, request, profile, file);
      const { merchant, source, fileName, by } = request;
      const { digest } = file;
      const { lines, errors } = counts;
      const at = this.clock.now().toISOString();
      const data: StatementImported = { merchant, source, fileName, digest, lines, errors, by, at };
      await this.store.append(
        statementStreamOf(merchant, id),
        'any',
        [{ id: newId(), type: 'StatementImported', data }],
        { category: BOOKS_CATEGORY, actor: by, ...callerMeta() },
      );
    } catch (error) {
      const failure = error instanceof BooksRefusal ? error.message : 'FAILED';
      await this.pool.query(
        `update books.statements set state = 'failed', failure = $2, updated_at = now() where id = $1`,
        [id, failure],
      );
      throw error;
    }
  }

  /** One transaction: a statement is there with all of its lines, or not at all. */
  private async takeIn(id: string, request: ImportRequest, profile: Profile, file: LookedAt): Promise<Counts> {
    const timeZone = this.rules.timeZone(request.merchant);
    const counts: Counts = { lines: 0, ignored: 0, errors: 0, first: undefined, last: undefined };
    const errors: RowError[] = [];
    const tx = await this.pool.connect();
    try {
      await tx.query('begin; set local statement_timeout = 0');
      const lines = this.copiedLines(id, { ...request, profile, timeZone, file }, counts, errors);
      await pipeline(Readable.from(lines, { objectMode: false }), tx.query(copyFrom(COPY_LINES)));
      await this.keepErrors(tx, id, errors);
      await this.finish(tx, id, request, counts, timeZone);
      await tx.query('commit');
      return counts;
    } catch (error) {
      await tx.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      tx.release();
    }
  }

  private async *copiedLines(
    id: string,
    { path, file, profile, timeZone }: { path: string; file: LookedAt; profile: Profile; timeZone: string },
    counts: Counts,
    errors: RowError[],
  ): AsyncGenerator<string> {
    const progress = this.teller(id, counts);
    let piece = '';
    for await (const read of readLines({ path, file, profile, timeZone, progress })) {
      if ('ignored' in read) counts.ignored++;
      else if ('error' in read) {
        if (counts.errors++ < ERRORS_KEPT_MAX) errors.push(read.error);
      } else {
        const { at } = read.line;
        counts.lines++;
        if (counts.first === undefined || at < counts.first) counts.first = at;
        if (counts.last === undefined || at > counts.last) counts.last = at;
        piece += copied(id, read.line);
      }
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    if (piece) yield piece;
  }

  /** On another connection, so that others see how far it is. */
  private teller(id: string, counts: Counts): (bytesRead: number) => void {
    let toldAt = 0;
    return (bytesRead) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      this.pool
        .query(
          `update books.statements set bytes_read = $2, lines = $3, errors = $4, updated_at = now()
            where id = $1 and state = 'importing'`,
          [id, bytesRead, counts.lines, counts.errors],
        )
        // Only how far it is: the import itself says whether it succeeds.
        .catch(() => undefined);
    };
  }

  private async keepErrors(tx: pg.PoolClient, id: string, errors: readonly RowError[]): Promise<void> {
    await tx.query(
      `insert into books.statement_errors (statement_id, line_no, field, problem, value)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[])`,
      [
        id,
        errors.map(({ lineNo }) => lineNo),
        errors.map(({ field }) => field ?? null),
        errors.map(({ problem }) => problem),
        errors.map(({ value }) => value.replaceAll('\u0000', '')),
      ],
    );
  }

  private async finish(
    tx: pg.PoolClient,
    id: string,
    { from, to }: ImportRequest,
    { lines, ignored, errors, first, last }: Counts,
    timeZone: string,
  ): Promise<void> {
    const firstDay = from ?? (first && businessDay(first, timeZone));
    const lastDay = to ?? (last && businessDay(last, timeZone));
    await tx.query(
      `update books.statements
          set state = 'imported', bytes_read = bytes, lines = $2, ignored = $3, errors = $4,
              covers_from = $5, covers_to = $6, updated_at = now() where id = $1`,
      [
        id,
        lines,
        ignored,
        errors,
        firstDay && startOfDay(firstDay, timeZone),
        lastDay && startOfDay(dayAfter(lastDay), timeZone),
      ],
    );
  }
}
