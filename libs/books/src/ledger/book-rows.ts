import type { RecordedEvent } from '#event-store';
import { refOf } from '#payments';
import { isMemo, totalMinorOf, postingsOf, type Movement } from './movement.js';

export interface Placed {
  day: string;
  lateFor: string | null;
}

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

type Plain = string | number | null;
type PostingRow = Record<keyof typeof POSTING_COLUMNS, Plain>;

export function postingRows({ movement, recorded, at, placed, leg }: BookedMovement): PostingRow[] {
  const { kind, currency, details, key } = movement;
  const { position, streamId } = recorded;
  return postingsOf(movement).map(({ account, minor }, side) => ({
    position,
    leg: leg + side,
    merchant: refOf(streamId).merchant,
    stream_id: streamId,
    transaction_id: transactionOfKey(key),
    kind,
    account,
    amount_minor: minor,
    currency,
    processor: details.processor,
    card_type: details.cardType,
    day: placed.day,
    late_for: placed.lateFor,
    at,
    // The day's total is on one side of each entry only.
    total_minor: side === 0 ? totalMinorOf(movement) : null,
  }));
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

type MovementRow = Record<keyof typeof MOVEMENT_COLUMNS, Plain>;

/** Undefined for memo entries, since statements do not have them. */
export function movementRow({ movement, recorded, at }: BookedMovement): MovementRow | undefined {
  const { item, kind, key, minor, currency, details, names } = movement;
  if (isMemo(item)) return undefined;
  const { merchant, orderId } = refOf(recorded.streamId);
  return {
    stream_id: recorded.streamId,
    key,
    merchant,
    order_id: orderId,
    session_id: details.sessionId,
    kind,
    external_id: names.externalId ?? null,
    transaction_number: names.transactionNumber ?? null,
    amount_minor: minor,
    currency,
    processor: details.processor,
    card_type: details.cardType,
    card_last_digits: details.cardLastDigits,
    at,
    position: recorded.position,
  };
}
