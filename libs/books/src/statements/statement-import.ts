import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { callerMeta, Clock, newId } from '#platform';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { refuseBooks } from '../books-refusal.js';
import { BOOKS_CATEGORY } from '../closing/day-closed.events.js';
import { BooksRules } from '../books.projection.js';
import { StatementProfiles } from './statement-profiles.js';
import { copiedLines } from './copied-lines.js';
import { COPY_LINES } from './copy-lines.js';
import type { ImportCounts, ImportRequest } from './import-request.js';
import type { Profile } from './profile.js';
import { lookAt, type LookedAt } from './statement-file.js';
import type { RowError } from './statement-line.js';
import { statementStreamOf, type StatementImported } from './statement.events.js';
import { failureOf, finish, keepErrors, markFailed, register, teller } from './stored-statement.js';

/** Imports statements in pieces. Rows that can be read are stored, all in one transaction. */
@Injectable()
export class StatementImport {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: BooksRules,
    private readonly profiles: StatementProfiles,
  ) {}

  /** Refuses a file that was imported before, naming its statement. `run` takes long, and its progress can be read. */
  async begin(request: ImportRequest): Promise<{ id: string; run: () => Promise<void> }> {
    const { merchant, source, path } = request;
    const profile = (await this.profiles.find(merchant, source)) ?? refuseBooks('PROFILE_UNKNOWN', source);
    const file = await lookAt(path);
    const id = newId();
    await register(this.pool, id, request, file, this.clock.now());
    return { id, run: () => this.run(id, request, profile, file) };
  }

  private async run(id: string, request: ImportRequest, profile: Profile, file: LookedAt): Promise<void> {
    try {
      const { lines, errors } = await this.takeIn(id, request, profile, file);
      const { merchant, source, fileName, by } = request;
      const { digest } = file;
      const at = this.clock.now().toISOString();
      const data: StatementImported = { merchant, source, fileName, digest, lines, errors, by, at };
      await this.store.append(
        statementStreamOf(merchant, id),
        'any',
        [{ id: newId(), type: 'StatementImported', data }],
        { category: BOOKS_CATEGORY, actor: by, ...callerMeta() },
      );
    } catch (error) {
      await markFailed(this.pool, id, failureOf(error));
      throw error;
    }
  }

  /** One transaction: the statement is stored with all of its lines or not at all. */
  private async takeIn(id: string, request: ImportRequest, profile: Profile, file: LookedAt): Promise<ImportCounts> {
    const timeZone = this.rules.timeZone(request.merchant);
    const counts: ImportCounts = { lines: 0, ignored: 0, errors: 0, first: undefined, last: undefined };
    const errors: RowError[] = [];
    const options = { path: request.path, file, profile, timeZone, progress: teller(this.pool, id, counts) };
    const tx = await this.pool.connect();
    try {
      await tx.query('begin; set local statement_timeout = 0');
      const lines = copiedLines(id, options, counts, errors);
      await pipeline(Readable.from(lines, { objectMode: false }), tx.query(copyFrom(COPY_LINES)));
      await keepErrors(tx, id, errors);
      await finish(tx, id, request, counts, timeZone);
      await tx.query('commit');
      return counts;
    } catch (error) {
      await tx.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      tx.release();
    }
  }
}
