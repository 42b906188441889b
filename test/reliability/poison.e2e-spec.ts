import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { breaksOff } from '#test/fake-paytiko.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import { Operator } from '../operator/operator.js';
import { query } from '#test/query.js';

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true, console: true });
const { shop, paytiko } = stack;
const operator = new Operator(stack);
const sql = (text: string, values: unknown[] = []) => query(stack.database.url, text, values);

describe('what cannot be processed', () => {
  it('case 27: Processing throws: retried with back-off, then set aside where an operator can send it again; the sender had its 200.', async () => {
    const order = await stack.opened();
    await cannotBeProcessed(order);
    await paytiko.authorises(order.sessionId);

    await eventually(async () =>
      expect(await failures(order)).toMatchObject({ attempts: 0, reason: expect.stringContaining('poison') }),
    );
    const waits: number[] = [];
    for (const attempts of [1, 2]) {
      await isDue(order);
      const { waitSeconds } = await eventually(async () => {
        const known = await failures(order);
        expect(known).toMatchObject({ attempts, state: 'received' });
        // Fifteen seconds are its time while a worker has it.
        expect(known.waitSeconds).toBeGreaterThan(15);
        return known;
      });
      waits.push(waitSeconds);
    }
    expect(waits[1]! / waits[0]!).toBeGreaterThan(2);

    await sql('update payments.notifications set attempts = 9 where session_id = $1', [order.sessionId]);
    await isDue(order);
    const item = await eventually(async () => {
      const items = await operator.list('notifications?state=failed');
      const found = items.find(({ sessionId }) => sessionId === order.sessionId);
      expect(found).toMatchObject({ reason: expect.stringContaining('poison') });
      return found;
    });
    await isPaid(await othersFlow());

    await sql('drop trigger poison on payments.notifications');
    expect((await operator.does(`notifications/${item.id}/process`)).status).toBe(200);
    await isPaid(order);
  });

  it('case 67: A poison event or job: set aside and visible; the rest flows.', async () => {
    const id = randomUUID();
    await eventually(async () => {
      const rows = await sql(
        `insert into pgboss.job (id, name, data, retry_limit, dead_letter, policy)
         select $1, name, '{"streamId": "payment-nobody-nothing"}', 0, dead_letter, policy
           from pgboss.queue where name = 'tell-shop' returning id`,
        [id],
      );
      expect(rows).toHaveLength(1);
    });

    await eventually(async () => {
      const items = await operator.list('dead-letters');
      expect(JSON.stringify(items)).toContain('payment-nobody-nothing');
    });

    const { order, transaction } = await stack.paid();
    let calls = 0;
    paytiko.validationBehaviours.set(transaction.externalId, () =>
      (calls += 1) === 1 ? breaksOff() : { status: 200, body: {} },
    );
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
  });

  it('case 33: The query fails too: PENDING stays; the next inquiry is later; operators see it with its age.', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 502, body: '<html>Bad gateway</html>' }));
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');

    await eventually(() => expect(paytiko.queriesOf(order.sessionId)).toBe(2));
    const [item] = await eventually(() => operator.listed('unknowns', order));
    expect(item.ageSeconds).toBeGreaterThanOrEqual(1);
    await eventually(async () => {
      const rows = await sql(
        `select extract(epoch from due_at - now())::int as "inSeconds" from payments.payment_history_v2
          where order_id = $1`,
        [order.id],
      );
      expect(rows[0]!['inSeconds']).toBeGreaterThan(60);
      return rows;
    });
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

/** Somebody else's order, at the same time. */
async function othersFlow(): Promise<Order> {
  const order = await stack.opened();
  await paytiko.authorises(order.sessionId);
  return order;
}

/** The database itself refuses to take in what is said of this session. */
async function cannotBeProcessed({ sessionId }: Order): Promise<void> {
  await sql(`create function payments.poison() returns trigger language plpgsql as $$ begin raise 'poison'; end $$`);
  await sql(`create trigger poison before insert or update on payments.notifications for each row
    when (new.state = 'processed' and new.session_id = '${sessionId}') execute function payments.poison()`);
}

async function failures({ sessionId }: Order) {
  const [row] = await sql(
    `select attempts, state, reason, extract(epoch from next_attempt_at - now())::int as "waitSeconds"
       from payments.notifications where session_id = $1`,
    [sessionId],
  );
  return row;
}

const isDue = ({ sessionId }: Order) =>
  sql('update payments.notifications set next_attempt_at = now() where session_id = $1', [sessionId]);
