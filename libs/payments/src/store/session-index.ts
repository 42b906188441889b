import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { PAYMENT_SHAPE } from '../domain/state/payment.js';
import { refOf, type PaymentRef } from './payment-ref.js';
import { withRetry } from './with-retry.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Session ids are stored and compared in lower case. Undefined if the text is no session id. */
export const sessionIdOf = (text: string): string | undefined => (UUID.test(text) ? text.toLowerCase() : undefined);

export const isSessionId = (text: string): boolean => UUID.test(text);

const STREAM_OF_SESSION = 'select stream_id from payments.sessions where session_id = $1';

/** The payment of a session as its projection has it. */
export const PAYMENT_OF_SESSION = `
select s.stream_id, h.version, h.payment as data
  from payments.sessions s
  left join payments.payment_history_v2 h
    on h.stream_id = s.stream_id and h.payment -> 'shape' = '${PAYMENT_SHAPE}'
 where s.session_id = $1`;

/** Finds the payment of a session id that the provider and the browser know. */
@Injectable()
export class SessionIndex {
  constructor(private readonly pool: pg.Pool) {}

  async find(sessionId: string): Promise<PaymentRef | undefined> {
    const id = sessionIdOf(sessionId);
    if (id === undefined) return undefined;
    const { rows } = await withRetry('request', () =>
      this.pool.query<{ stream_id: string }>({
        name: 'session-index-find',
        text: STREAM_OF_SESSION,
        values: [id],
      }),
    );
    return rows[0] && refOf(rows[0].stream_id);
  }
}
