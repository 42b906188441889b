import { randomUUID } from 'node:crypto';
import type { AlsoWrite, EventStore, NewEvent } from '#event-store';

/** A store that the contract is held against, empty at first, with an upcaster for `Priced` of version 1. */
export interface Subject {
  store: Pick<EventStore, 'append' | 'readStream' | 'readContent' | 'readWithTail' | 'findStream' | 'readAll'>;
  /** Puts the row of a read model there, as a projection would. */
  project(streamId: string, version: number, data: object): Promise<void>;
  close(): Promise<void>;
}

/** Gives the subject of the tests that run now. */
export type CurrentSubject = () => Subject;

/** Of version 1 was a bare amount. */
export const upcastPriced = (data: unknown) => ({ amount: data });

export const STREAM_OF_SESSION =
  'select stream_id, null::bigint as version, null::jsonb as data from payments.sessions where session_id = $1';
export const PROJECTED = 'select version, payment as data from payments.payment_history where stream_id = $1';

export const inCategory = { category: 'payment' };

export const newStream = () => `payment-default-${randomUUID()}`;

export const anEvent = (data: unknown = {}, type = 'Happened'): NewEvent => ({ id: randomUUID(), type, data });

export const claimGuid = (guid: string, streamId: string): AlsoWrite => ({
  sql: 'insert into payments.operation_guids (merchant, guid, stream_id) values ($1, $2, $3)',
  values: ['default', guid, streamId],
});

export const indexSession = (sessionId: string, streamId: string): AlsoWrite => ({
  sql: 'insert into payments.sessions (session_id, merchant, stream_id) values ($1, $2, $3)',
  values: [sessionId, 'default', streamId],
});

export const storeKey = (streamId: string, key: Buffer): AlsoWrite => ({
  sql: 'insert into es.subject_keys (subject, wrapped_key) values ($1, $2)',
  values: [streamId, key],
});
