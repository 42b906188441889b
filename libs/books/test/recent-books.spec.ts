import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Upcasters, type RecordedEvent } from '#event-store';
import { schemaVersionOf, type PaymentEvent } from '#payments';
import type pg from 'pg';
import { RecentBooks } from '../src/ledger/recent-books.js';
import { story } from './books-bed.js';

const AT = '2026-03-01T10:00:00.000Z';
const stream = 'payment-default-order-1';
const { begun, captured, refunded, authorizationId } = story(1, AT);
const events: PaymentEvent[] = [...begun, captured, refunded('r1', 1_000), refunded('r2', 500)];

let recent: RecentBooks;
/** Answers what the log has before these versions. */
const query = jest.fn(({ values: [, [before]] }: { values: [string[], number[]] }) =>
  Promise.resolve({ rows: batchOf(1, before! - 1).map(stored) }),
);
const tx = { query } as unknown as pg.PoolClient;

beforeEach(() => {
  recent = new RecentBooks(new Upcasters());
  query.mockClear();
});

describe('the books of payments that were in a batch before', () => {
  it('go on without reading, from the beginning of the payment on', async () => {
    for (const [from, to] of [
      [1, 1],
      [2, 3],
      [4, 5],
    ] as const)
      await follow(from, to);
    expect(query).not.toHaveBeenCalled();
    expect(await heldAfter()).toBe(11_490);
  });

  it('case 348: are read anew where a batch does not go on from the event that they stand at', async () => {
    await follow(1, 3);
    // The batch failed and comes again, in another cut.
    await follow(3, 4);
    expect(query).toHaveBeenCalledTimes(1);
    await follow(5, 5);
    expect(query).toHaveBeenCalledTimes(1);
    expect(await heldAfter()).toBe(11_490);
  });

  it('are not opened by what moves nothing of a payment that nobody has in mind', async () => {
    const open = await recent.open(tx, batchOf(2, 2), new Set());
    expect([open.size, query.mock.calls.length]).toEqual([0, 0]);
  });
});

/** Takes a batch with these versions of the payment. */
async function follow(from: number, to: number): Promise<void> {
  const batch = batchOf(from, to);
  const open = await recent.open(tx, batch, new Set([stream]));
  for (const { type, data } of batch) open.get(stream)!.follow({ type, data } as PaymentEvent);
  recent.keep(batch, open);
}

async function heldAfter(): Promise<number> {
  const open = await recent.open(tx, batchOf(6, 6), new Set([stream]));
  return open.get(stream)!.heldOf(authorizationId);
}

function batchOf(from: number, to: number): RecordedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const version = from + index;
    const { type, data } = events[version - 1] ?? captured;
    return { streamId: stream, version, position: version, type, data, schemaVersion: schemaVersionOf(type) };
  }) as unknown as RecordedEvent[];
}

function stored({ streamId, version, type, schemaVersion, data }: RecordedEvent) {
  return { stream_id: streamId, version: String(version), type, schema_version: schemaVersion, data };
}
