import { describe, expect, it } from '@jest/globals';
import { eventually } from '../contract/support/eventually.js';
import { expectResult } from '../contract/support/expectations.js';
import type { Reply } from '../contract/support/fake-paytiko.js';
import { useStack } from '../contract/support/stack.js';
import { query } from './support/query.js';

const stack = useStack({ PAYTIKO_TIMEOUT_MS: '500', RECONCILE_AFTER_SECONDS: '1' }, { workers: 2 });
const { shop, paytiko } = stack;
const never = () => new Promise<Reply>(() => {});
const PAYMENTS = 8;
const sql = (text: string, values: unknown[] = []) => query(stack.database.url, text, values);

describe('two workers', () => {
  it('case 63: each notification, job and projection is done once; one dies, the other takes over within seconds.', async () => {
    const before = await unknowns();
    await isSettled(before);
    for (const { transaction } of before) expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
    for (const { order } of before) expect(paytiko.queriesOf(order.sessionId)).toBe(1);

    const during = await unknowns();
    await eventually(async () => expect(await jobsUnderWay()).toBeGreaterThan(0), 10_000);
    const [dying] = stack.processes.slice(-2);
    stack.isDone(dying!);
    await dying!.isKilled();

    const diedAt = Date.now();
    await isProjected(during.map(({ order }) => order.id));
    const takenOverMs = Date.now() - diedAt;
    expect(takenOverMs).toBeLessThan(8_000);
    await isSettled(during);
    for (const { transaction } of during) {
      expect(paytiko.validationsOf(transaction).length).toBeLessThanOrEqual(2);
    }
  }, 60_000);

  /** Captures that Paytiko did not hear, and that are asked about a second later. */
  async function unknowns() {
    return Promise.all(
      Array.from({ length: PAYMENTS }, async () => {
        const paid = await stack.paid();
        let calls = 0;
        paytiko.validationBehaviours.set(paid.transaction.externalId, () =>
          (calls += 1) === 1 ? never() : { status: 200, body: {} },
        );
        const guid = shop.guid();
        expectResult(await paid.order.purchase({ guid }), 'PENDING');
        return { ...paid, guid };
      }),
    );
  }

  async function isSettled(paid: Awaited<ReturnType<typeof unknowns>>) {
    await eventually(async () => {
      // A history call would have the gateway ask Paytiko by itself.
      const answers = await Promise.all(paid.map(({ order, guid }) => order.purchase({ guid })));
      expect(answers.map(({ body }) => body.status)).toEqual(paid.map(() => 'RESOLVED'));
    }, 35_000);
  }

  async function jobsUnderWay(): Promise<number> {
    const [{ count }] = (await sql(`select count(*)::int from pgboss.job where state = 'active'`)) as [
      { count: number },
    ];
    return count;
  }

  /** The read model knows all of these as captured. */
  async function isProjected(orderIds: string[]) {
    await eventually(async () => {
      const [{ count }] = (await sql(
        `select count(*)::int from payments.payment_history h
          join es.streams s on s.stream_id = h.stream_id and s.version = h.version
         where order_id = any($1)`,
        [orderIds],
      )) as [{ count: number }];
      expect(count).toBe(orderIds.length);
    }, 20_000);
  }
});
