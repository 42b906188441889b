import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { refOf, type PaymentRef } from '../stream/payment-ref.js';
import { persistently } from '../stream/persistently.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** From the session id that the provider and the browser know to the payment. */
@Injectable()
export class SessionIndex {
  constructor(private readonly pool: pg.Pool) {}

  async find(sessionId: string): Promise<PaymentRef | undefined> {
    if (!UUID.test(sessionId)) return undefined;
    const { rows } = await persistently('request', () =>
      this.pool.query<{ stream_id: string }>({
        name: 'session-index-find',
        text: 'select stream_id from payments.sessions where session_id = $1',
        values: [sessionId],
      }),
    );
    return rows[0] && refOf(rows[0].stream_id);
  }
}
