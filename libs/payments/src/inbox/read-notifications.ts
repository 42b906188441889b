import type { Vault } from '#event-store';
import type pg from 'pg';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';
import { contextOf } from './inbox.js';

const OF_PAYMENT = 'select id, sealed_for, sealed from payments.notifications where stream_id = $1 order by id';

/** The bodies of a payment's notifications, oldest first. Those of an erased person are left out. */
export async function readNotifications(pool: pg.Pool, vault: Vault, ref: PaymentRef): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; sealed_for: string; sealed: Buffer }>(OF_PAYMENT, [streamOf(ref)]);
  const bodies = rows.map(async ({ id, sealed_for: sealedFor, sealed }) => {
    const key = await vault.loadKey(sealedFor);
    return key ? [vault.openBytes(key, sealed, contextOf(id)).toString()] : [];
  });
  return (await Promise.all(bodies)).flat();
}
