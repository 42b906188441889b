import pg from 'pg';
import { eventually } from './eventually.js';
import type { Order } from './shop.js';

/** What became of the notifications of an order's newest session, oldest first. */
export async function notificationsOf(url: string, { sessionId }: Order): Promise<{ state: string; reason: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const text = `select state, coalesce(reason, '') as reason from payments.notifications
                   where session_id = $1 order by received_at, id`;
    return (await client.query(text, [sessionId])).rows;
  } finally {
    await client.end();
  }
}

/** Waits until none is left that nobody has looked at, and says what they came to. */
export function statesOf(url: string, order: Order): Promise<string[]> {
  return eventually(async () => {
    const states = (await notificationsOf(url, order)).map(({ state }) => state);
    if (states.length === 0 || states.includes('received')) throw new Error(`not looked at yet: ${states.join()}`);
    return states;
  });
}
