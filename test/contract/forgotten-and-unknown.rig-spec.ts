import { expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { query } from '#test/query.js';
import { eventually } from '#test/eventually.js';
import { exchanges, head } from '#test/expectations.js';
import { number, numberText, send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const HOUR_MS = 3_600_000;
/** Processes ask the database for its time every ten seconds. */
const WAIT_MAX_MS = 25_000;

const stack = useStack(
  { AUTHORIZATION_REMINDER_HOURS: '24', AUTHORIZATION_MAX_HOURS: '72' },
  { worker: true, clock: true, console: true },
);
const { paytiko } = stack;
const operator = new Operator(stack);

const eventsOf = async (order: Order): Promise<{ type: string }[]> => (await operator.timeline(order)).body.events;
const typesOf = async (order: Order) => (await eventsOf(order)).map(({ type }) => type);

it('case 243: what is authorised and forgotten is on a list, and given up when the merchant says so', async () => {
  const { order, transaction } = await stack.paid();
  expect(await operator.items('forgotten', order)).toEqual([]);

  await stack.timePasses(25 * HOUR_MS);

  await eventually(
    async () =>
      expect(await operator.items('forgotten', order)).toMatchObject([
        { sessionId: order.sessionId, authorizationId: transaction.externalId, amount: '129.90', currency: 'TRY' },
      ]),
    WAIT_MAX_MS,
  );
  expect(paytiko.validationsOf(transaction)).toEqual([]);

  await stack.timePasses(48 * HOUR_MS);

  await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Void']), WAIT_MAX_MS);
  await eventually(async () => expect(await operator.items('forgotten', order)).toEqual([]));
  const types = await typesOf(order);
  const story = ['AuthorizationReminded', 'AuthorizationGivenUp', 'AuthorizationVoidRequested', 'AuthorizationVoided'];
  expect(types.filter((type) => story.includes(type))).toEqual(story);
  const history = await order.history();
  expect(numberText(history.text, 'balance')).toBe('0.00');
  const [start] = history.body.paymentTransactionHistory;
  expect(start).toMatchObject({ type: 'START', statusCode: 'RESOLVED' });
  expect(start.statusDetail).toMatch(/^Paid, and given up since: the shop neither completed nor cancelled/);
  expect(exchanges(history)).toContain('GIVEN_UP');
});

it('case 244: a word of Paytiko that is not known is on an operators’ list and counted by it', async () => {
  const { order } = await stack.captured();

  await paytiko.reports(order.sessionId, 'Frozen');

  await eventually(async () =>
    expect(await operator.items('disputes', order)).toMatchObject([{ dispute: 'dispute-1', word: 'Frozen' }]),
  );
  const { text } = await send(stack.metricsUrls[0]!);
  // In the notification, and in Paytiko's own answer.
  expect(text).toMatch(/paytiko_unknown_words_total\{field="TransactionStatus",word="frozen",.*\} 2\n/);
  expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' });
  expect(await operator.decided(order, 'win-dispute', { dispute: 'dispute-1' })).toBe(true);
  await eventually(async () => expect(await operator.items('disputes', order)).toEqual([]));
});

it('case 285: a chargeback is a dispute; once it is lost, history tells of the money that is gone', async () => {
  const { order } = await stack.captured();

  await paytiko.reports(order.sessionId, 'Chargeback');

  await eventually(async () =>
    expect(await operator.items('disputes', order)).toMatchObject([
      { dispute: 'dispute-1', word: 'Chargeback', amount: '129.90', currency: 'TRY' },
    ]),
  );
  expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' });
  expect(numberText((await order.history()).text, 'balance')).toBe('129.90');
  expect((await order.refund('10.00')).body).toMatchObject({ errors: [{ code: 'PAYMENT_DISPUTED' }] });
  const deadline = '2026-12-24T18:00:00+03:00';
  expect(await operator.decided(order, 'note-dispute', { dispute: 'dispute-1', deadline })).toBe(true);
  expect(await operator.decided(order, 'lose-dispute', { dispute: 'dispute-1', amount: number('29.90') })).toBe(true);

  const history = await order.history();
  expect(head(history)).toMatchObject({ lastAction: 'REFUND', status: 'RESOLVED' });
  expect(numberText(history.text, 'balance')).toBe('100.00');
  await eventually(async () => expect(await operator.items('disputes', order)).toEqual([]));
  const types = await typesOf(order);
  expect(types.slice(-3)).toEqual(['DisputeOpened', 'DisputeUpdated', 'DisputeLost']);
});

it('case 245: the history query writes nothing', async () => {
  const { order } = await stack.paid();
  const written = async () => {
    const text = `select count(*)::int as events, max(position)::text as position from es.events`;
    return (await query(stack.database.url, text))[0];
  };
  // What the purchase of others left to do is over.
  const before = await eventually(async () => {
    const first = await written();
    await order.history();
    expect(await written()).toEqual(first);
    return first;
  });

  for (let each = 0; each < 10; each += 1) {
    expect((await order.history()).status).toBe(200);
    expect((await order.history({ type: 'START', status: 'RESOLVED' })).status).toBe(200);
  }

  expect(await written()).toEqual(before);
  expect(paytiko.queriesOf(order.sessionId)).toBe(1);
});

it('case 242: money that a dashboard gave back counts, though Paytiko’s answer was a moment old', async () => {
  const { order, transaction } = await stack.captured();
  paytiko.knowsStatus(order.sessionId, 'Success', transaction);
  const stale = paytiko.known(order.sessionId);
  paytiko.queryBehaviours.set(order.sessionId, () => ({
    status: 200,
    body: { isSuccess: true, errorMessage: null, resultObject: stale },
  }));
  await paytiko.refunds(order.sessionId, '29.90');
  const balance = async () => numberText((await order.history()).text, 'balance');
  expect(await balance()).toBe('129.90');

  paytiko.queryBehaviours.delete(order.sessionId);

  await eventually(async () => expect(await balance()).toBe('100.00'), WAIT_MAX_MS);
});
