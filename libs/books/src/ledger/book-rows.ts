import type { RecordedEvent } from '#event-store';
import { refOf } from '#payments';
import { isMemo, totalMinorOf, postingsOf, type Movement } from './movement.js';

export interface Placed {
  day: string;
  lateFor: string | null;
}

/** Rows for `unnest`: one array for each column. */
export type Columns = unknown[][];

export interface BookedMovement {
  movement: Movement;
  recorded: RecordedEvent;
  at: string;
  placed: Placed;
  /** Index of its first side within its event. */
  leg: number;
}

export const POSTING_COLUMNS = {
  position: 'bigint',
  leg: 'smallint',
  merchant: 'text',
  stream_id: 'text',
  transaction_id: 'text',
  kind: 'text',
  account: 'text',
  amount_minor: 'bigint',
  currency: 'text',
  processor: 'text',
  card_type: 'text',
  day: 'date',
  late_for: 'date',
  at: 'timestamptz',
  total_minor: 'bigint',
} as const;

export function postingRows({ movement, recorded, at, placed, leg }: BookedMovement): unknown[][] {
  const { kind, currency, details, key } = movement;
  const { position, streamId } = recorded;
  return postingsOf(movement).map(({ account, minor }, side) => [
    position,
    leg + side,
    refOf(streamId).merchant,
    streamId,
    transactionOfKey(key),
    kind,
    account,
    minor,
    currency,
    details.processor,
    details.cardType,
    placed.day,
    placed.lateFor,
    at,
    // The day's total is on one side of each entry only.
    side === 0 ? totalMinorOf(movement) : null,
  ]);
}

function transactionOfKey(key: string): string {
  return key.slice(key.indexOf('|') + 1, key.lastIndexOf('|'));
}

export const MOVEMENT_COLUMNS = {
  stream_id: 'text',
  key: 'text',
  merchant: 'text',
  order_id: 'text',
  session_id: 'text',
  kind: 'text',
  external_id: 'text',
  transaction_number: 'text',
  amount_minor: 'bigint',
  currency: 'text',
  processor: 'text',
  card_type: 'text',
  card_last_digits: 'text',
  at: 'timestamptz',
  position: 'bigint',
} as const;

/** Undefined for memo entries, since statements do not have them. */
export function movementRow({ movement, recorded, at }: BookedMovement): unknown[] | undefined {
  const { item, kind, key, minor, currency, details, names } = movement;
  if (isMemo(item)) return undefined;
  const { merchant, orderId } = refOf(recorded.streamId);
  return [
    recorded.streamId,
    key,
    merchant,
    orderId,
    details.sessionId,
    kind,
    names.externalId ?? null,
    names.transactionNumber ?? null,
    minor,
    currency,
    details.processor,
    details.cardType,
    details.cardLastDigits,
    at,
    recorded.position,
  ];
}

export function columnsOf(rows: unknown[][], width: number): Columns {
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index]));
}
