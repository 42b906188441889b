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
import { mayMoveMoney, PaymentBooks } from './ledger/payment-books.js';
import { readBefore } from './ledger/read-streams.js';

export const BOOKS = 'books-v1';

/** What a payment's day depends on. */
export abstract class BooksRules {
  /** `Europe/Istanbul` */
  abstract timeZone(merchant: string): string;
}

const LEGS_PER_MOVEMENT = 2;

/** Double entry of every payment, from the log: what each event changes of what its payment holds. */
@Injectable()
export class BooksProjection implements Projection {
  readonly name: string = BOOKS;
  protected readonly schema: string = 'books';

  constructor(
    private readonly rules: BooksRules,
    private readonly upcasters: Upcasters,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const moving = batch.filter(({ streamId, type }) => isOfPayment(streamId) && mayMoveMoney(type));
    const closings = batch.filter(({ streamId, type }) => isDay(streamId) && type === 'DayClosed');
    if (moving.length === 0 && closings.length === 0) return;
    const books = await this.open(tx, batch, moving);
    const merchants = moving.map(({ streamId }) => refOf(streamId).merchant);
    const closed = await ClosedThrough.read(tx, this.schema, [...new Set(merchants)]);
    let booked: BookedMovement[] = [];
    for (const recorded of batch) {
      booked.push(...this.follow(books, closed, recorded));
      if (!closings.includes(recorded)) continue;
      // The closing sums up what is there: all before it has to be.
      await this.write(tx, booked);
      booked = [];
      const day = recorded.data as DayClosed;
      await applyClosing(tx, this.schema, recorded.position, day);
      closed.close(day.merchant, day.day);
    }
    await this.write(tx, booked);
    if (books.size > 0) await checkBalances(tx, this.schema, heldIn(books, batch));
  }

  /** Of the payments that may move, as they stand before the batch. */
  private async open(
    tx: pg.PoolClient,
    batch: RecordedEvent[],
    moving: RecordedEvent[],
  ): Promise<Map<string, PaymentBooks>> {
    const streams = new Set(moving.map(({ streamId }) => streamId));
    if (streams.size === 0) return new Map();
    const firsts = new Map<string, number>();
    for (const { streamId, version } of batch)
      if (streams.has(streamId) && !firsts.has(streamId)) firsts.set(streamId, version);
    const before = await readBefore(tx, firsts);
    return new Map(
      [...streams].map((streamId) => {
        const books = new PaymentBooks();
        for (const content of before.get(streamId) ?? []) books.follow(paymentEvent(this.upcasters.apply(content)));
        return [streamId, books];
      }),
    );
  }

  private follow(
    books: ReadonlyMap<string, PaymentBooks>,
    closed: ClosedThrough,
    recorded: RecordedEvent,
  ): BookedMovement[] {
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
    await tx.query(writePostings(this.schema), postings);
    const rows = summedByItem(booked).flatMap((each) => {
      const row = movementRow(each);
      return row ? [row] : [];
    });
    if (rows.length === 0) return;
    await tx.query(writeMovements(this.schema), columnsOf(rows, Object.keys(MOVEMENT_COLUMNS).length));
  }
}

function isOfPayment(streamId: string): boolean {
  return streamId.startsWith(`${PAYMENT_CATEGORY}-`);
}

function isDay(streamId: string): boolean {
  return streamId.startsWith(`${BOOKS_CATEGORY}-`);
}

/** Changes of one item, in one: the sum, with what the newest says. */
function summedByItem(booked: BookedMovement[]): BookedMovement[] {
  const byItem = Map.groupBy(booked, ({ recorded, movement }) => `${recorded.streamId} ${movement.key}`);
  return [...byItem.values()].map((changes) => {
    const newest = changes.at(-1)!;
    const minor = changes.reduce((sum, { movement }) => sum + movement.minor, 0);
    return { ...newest, movement: { ...newest.movement, minor }, at: changes[0]!.at };
  });
}
