import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent, Upcasters } from '#event-store';
import { PAYMENT_CATEGORY, paymentEvent, refOf } from '#payments';
import type pg from 'pg';
import { applyClosing } from './closing/apply-closing.js';
import { BOOKS_CATEGORY, type DayClosed } from './closing/day-closed.events.js';
import { checkBalances } from './ledger/balances.js';
import {
  columnsOf,
  MOVEMENT_COLUMNS,
  movementRow,
  POSTING_COLUMNS,
  postingRows,
  type BookedMovement,
} from './ledger/book-rows.js';
import { writeMovements, writePostings } from './ledger/books-sql.js';
import { businessDay } from './ledger/business-day.js';
import { ClosedThrough } from './ledger/closed-through.js';
import { heldIn } from './ledger/held.js';
import { mayMoveMoney } from './ledger/payment-books.js';
import { RecentBooks, type BooksByStream } from './ledger/recent-books.js';

export const BOOKS = 'books-v1';

/** What decides a payment's day. */
export abstract class BooksRules {
  /** For example `Europe/Istanbul`. */
  abstract timeZone(merchant: string): string;
}

const LEGS_PER_MOVEMENT = 2;

/** Double-entry books of every payment, from the log: each event's change of what its payment holds. */
@Injectable()
export class BooksProjection implements Projection {
  readonly name: string = BOOKS;
  protected readonly schema: string = 'books';

  private readonly recent: RecentBooks;

  constructor(
    private readonly rules: BooksRules,
    upcasters: Upcasters,
  ) {
    this.recent = new RecentBooks(upcasters);
  }

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const moving = new Set(
      batch.filter(({ streamId, type }) => isOfPayment(streamId) && mayMoveMoney(type)).map(({ streamId }) => streamId),
    );
    const closings = batch.filter(({ streamId, type }) => isDay(streamId) && type === 'DayClosed');
    const books = await this.recent.open(tx, batch, moving);
    if (moving.size > 0 || closings.length > 0) await this.book(tx, batch, { books, moving, closings });
    else for (const recorded of batch) books.get(recorded.streamId)?.follow(paymentEvent(recorded));
    this.recent.keep(batch, books);
  }

  private async book(
    tx: pg.PoolClient,
    batch: RecordedEvent[],
    { books, moving, closings }: { books: BooksByStream; moving: ReadonlySet<string>; closings: RecordedEvent[] },
  ): Promise<void> {
    const merchants = [...moving].map((streamId) => refOf(streamId).merchant);
    const closed = await ClosedThrough.read(tx, this.schema, [...new Set(merchants)]);
    let booked: BookedMovement[] = [];
    for (const recorded of batch) {
      booked.push(...this.follow(books, closed, recorded));
      if (!closings.includes(recorded)) continue;
      // The closing sums up the stored postings, so earlier ones are written first.
      await this.write(tx, booked);
      booked = [];
      const day = recorded.data as DayClosed;
      await applyClosing(tx, this.schema, recorded.position, day);
      closed.close(day.merchant, day.day);
    }
    await this.write(tx, booked);
    if (moving.size === 0) return;
    const moved = new Map([...books].filter(([streamId]) => moving.has(streamId)));
    await checkBalances(tx, this.schema, heldIn(moved, batch));
  }

  private follow(books: BooksByStream, closed: ClosedThrough, recorded: RecordedEvent): BookedMovement[] {
    const event = paymentEvent(recorded);
    const movements = books.get(recorded.streamId)?.follow(event) ?? [];
    if (movements.length === 0) return [];
    const { merchant } = refOf(recorded.streamId);
    const { at } = event.data;
    const placed = closed.place(merchant, businessDay(at, this.rules.timeZone(merchant)));
    return movements.map((movement, index) => ({
      movement,
      recorded,
      at,
      placed,
      leg: LEGS_PER_MOVEMENT * index,
    }));
  }

  private async write(tx: pg.PoolClient, booked: BookedMovement[]): Promise<void> {
    if (booked.length === 0) return;
    const postings = columnsOf(booked.flatMap(postingRows), Object.keys(POSTING_COLUMNS).length);
    await tx.query({ name: `${this.schema}-postings`, text: writePostings(this.schema), values: postings });
    const rows = summedByItem(booked).flatMap((each) => {
      const row = movementRow(each);
      return row ? [row] : [];
    });
    if (rows.length === 0) return;
    const movements = columnsOf(rows, Object.keys(MOVEMENT_COLUMNS).length);
    await tx.query({ name: `${this.schema}-movements`, text: writeMovements(this.schema), values: movements });
  }
}

function isOfPayment(streamId: string): boolean {
  return streamId.startsWith(`${PAYMENT_CATEGORY}-`);
}

function isDay(streamId: string): boolean {
  return streamId.startsWith(`${BOOKS_CATEGORY}-`);
}

/** Adds up the changes of each item. The newest change gives the details. */
function summedByItem(booked: BookedMovement[]): BookedMovement[] {
  const byItem = Map.groupBy(booked, ({ recorded, movement }) => `${recorded.streamId} ${movement.key}`);
  return [...byItem.values()].map((changes) => {
    const newest = changes.at(-1)!;
    const minor = changes.reduce((sum, { movement }) => sum + movement.minor, 0);
    return { ...newest, movement: { ...newest.movement, minor }, at: changes[0]!.at };
  });
}
