import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { head, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import { query } from '#test/query.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const DAY_AND_PAGE_MS = 25 * 3_600_000;
/** The processes learn of a later time within ten seconds. */
const UNTIL_TIME_IS_KNOWN_MS = 25_000;
const DUE = 'select order_id as id from payments.payment_history_v2 where due_at is not null';
const settings = { INQUIRE_AFTER_SECONDS: '1', PAYTIKO_REFUNDS: 'api', PAYTIKO_REFUND_PATH: '/refund' };

describe('what happens on a paid page, and of which the webhook is lost', () => {
  const stack = useStack(settings, { worker: true, clock: true });
  const { paytiko } = stack;

  const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
  const knows = ({ sessionId }: Order, payload: (terms: payloads.Terms) => payloads.Payload) =>
    paytiko.knows(sessionId, payload(paytiko.page(sessionId)));

  /** The shopper pays once more. */
  function paysAgain(order: Order): payloads.Transaction {
    const second = paytiko.transaction(order.sessionId);
    const attempts = [payloads.attempt(second, 'Authorized')];
    knows(order, (terms) => payloads.acvPayload(terms, 'Authorized', attempts));
    return second;
  }

  it('case 691: is found a day after the end of its session, by one inquiry', async () => {
    const twice = await stack.captured();
    const refunded = await stack.captured();
    const quiet = await stack.captured();
    const second = paysAgain(twice.order);
    knows(refunded.order, (terms) => payloads.refundPayload(terms, '50.00', refunded.transaction));
    const orders = [twice, refunded, quiet].map(({ order }) => order);
    const asked = orders.map(({ sessionId }) => paytiko.queriesOf(sessionId));

    await stack.timePasses(DAY_AND_PAGE_MS);

    await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void']), UNTIL_TIME_IS_KNOWN_MS);
    await eventually(async () => expect(await balanceOf(refunded.order)).toBe('79.90'));
    const [guid] = (await refunded.order.history()).body.paymentTransactionHistory
      .slice(-1)
      .map((each: any) => each.guid);
    expect(step(await refunded.order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' });
    for (const { order } of [twice, quiet]) expect(await balanceOf(order)).toBe('129.90');
    expect(head(await quiet.order.history())).toMatchObject({ status: 'RESOLVED' });
    await eventually(() =>
      expect(orders.map(({ sessionId }, index) => paytiko.queriesOf(sessionId) - asked[index]!)).toEqual([1, 1, 1]),
    );
    await eventually(async () =>
      expect(await dueOrders()).not.toEqual(expect.arrayContaining(orders.map(({ id }) => id))),
    );
  });

  async function dueOrders(): Promise<string[]> {
    const rows = await query(stack.database.url, DUE);
    return rows.map(({ id }) => id as string);
  }
});
