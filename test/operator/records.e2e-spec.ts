import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head } from '#test/expectations.js';
import { numberText, type Answer } from '#test/http.js';
import { acvSignature } from '#test/signatures.js';
import { isPaid, useStack } from '#test/stack.js';
import { ayla, Operator } from './operator.js';
import { Records } from './records.js';

const stack = useStack({ LOG_LEVEL: 'debug' }, { worker: true, console: true });
const { paytiko } = stack;
const operator = new Operator(stack);
const records = new Records(stack);

describe('a stored notification', () => {
  it('of a session nobody knew is taken in once it is known', async () => {
    const order = await stack.opened();
    const known = await records.forget(order.sessionId);
    await paytiko.authorises(order.sessionId);
    const orphan = (await operator.list('notifications?state=orphan')).find(
      ({ sessionId }) => sessionId === order.sessionId,
    );
    expect(orphan).toMatchObject({ state: 'orphan', merchant: 'default' });
    expectRefusal(await operator.does(`notifications/${orphan.id}/process`), 409, { code: 'SESSION_UNKNOWN' });

    await records.remember(known);
    const processed = await operator.does(`notifications/${orphan.id}/process`);
    expect(processed).toMatchObject({ status: 200, body: { state: 'processed', payment: { orderId: order.id } } });
    await isPaid(order);
    expect((await operator.does(`notifications/${orphan.id}/process`)).body).toMatchObject({ state: 'processed' });
    expect(actsOf(await operator.timeline(order))).toEqual([{ ...ayla, action: 'process-notification' }]);
  });

  it('whose signature is wrong stays out, whoever asks', async () => {
    const order = await stack.opened();
    const payload = { OrderId: order.sessionId, TransactionStatus: 'Success', Signature: '00' };
    expect((await paytiko.delivers(order.sessionId, JSON.stringify(payload))).status).toBe(401);
    const unverified = (await operator.list('notifications?state=unverified')).find(
      ({ sessionId }) => sessionId === order.sessionId,
    );
    expectRefusal(await operator.does(`notifications/${unverified.id}/process`), 409, {
      code: 'NOTIFICATION_UNUSABLE',
    });
  });

  it.each(['nothing', '00000000-0000-4000-8000-000000000000'])('%s is unknown', async (id) =>
    expectRefusal(await operator.does(`notifications/${id}/process`), 404, { code: 'NOTIFICATION_UNKNOWN' }),
  );

  it.each(['', 'state=processed', 'state=orphan&limit=0', 'state=orphan&limit=1e3'])(
    'refuses to list %j',
    async (query) => expectRefusal(await operator.sees(`notifications?${query}`), 400, { code: 'FIELD_INVALID' }),
  );
});

describe('a list', () => {
  it('comes in pages, oldest first', async () => {
    const all = await operator.list('notifications?state=orphan');
    for (const _ of [1, 2, 3]) {
      const order = await stack.opened();
      await records.forget(order.sessionId);
      await paytiko.authorises(order.sessionId);
    }
    const paged: any[] = [];
    for (let after = ''; ;) {
      const { body } = await operator.sees(`notifications?state=orphan&limit=2&after=${after}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      paged.push(...body.items);
      if (!body.next) break;
      after = body.next;
    }
    expect(paged.map(({ id }) => id)).toEqual((await operator.list('notifications?state=orphan')).map(({ id }) => id));
    expect(paged).toHaveLength(all.length + 3);
    expect(paged.map(({ since }) => since)).toEqual(paged.map(({ since }) => since).sort());
  });
});

it.each(['notifications?state=orphan&', 'holds?', 'payments?', 'dead-letters?'])(
  'a cursor that %s never gave out is refused',
  async (path) => {
    const forged = Buffer.from(JSON.stringify(['yesterday', '\0'])).toString('base64url');
    for (const after of ['x', forged]) {
      expectRefusal(await operator.sees(`${path}after=${after}`), 400, { code: 'CURSOR_INVALID', fields: ['after'] });
    }
  },
);

it.each([
  'holds?status=hold',
  'payments?status=hold',
  'notifications?state=orphan&status=hold',
  'dead-letters?status=hold',
  'payments/default/order-1?status=hold',
])('%s names the parameter that nobody knows, instead of showing everything', async (path) => {
  expectRefusal(await operator.sees(path), 400, { code: 'PARAMETER_UNKNOWN', fields: ['status'] });
});

describe('a search', () => {
  it('finds a payment by order, session and every number of Paytiko', async () => {
    const { order, transaction } = await stack.captured({ orderId: 'söylenti/"1" ;ş%2F' });
    const queries = [
      `orderId=${encodeURIComponent(order.id)}`,
      `merchant=default&orderId=${encodeURIComponent(order.id)}`,
      `sessionId=${order.sessionId}`,
      `transactionId=${transaction.id}`,
      `transactionId=${transaction.externalId}&merchant=default`,
    ];
    for (const query of queries) {
      await eventually(async () => {
        const { body } = await operator.sees(`payments?${query}`);
        expect(body.items).toMatchObject([
          { orderId: order.id, merchant: 'default', phase: 'captured', balance: '129.90', onHold: false },
        ]);
      });
    }
    expect((await operator.timeline(order)).body.orderId).toBe(order.id);
    expect((await operator.sees('payments?merchant=nobody')).body.items).toEqual([]);
    expect((await operator.sees(`payments?sessionId=x&orderId=${order.id}`)).body.items).toEqual([]);
  });
});

describe('a failed job', () => {
  it('is shown, and sent again with a name beside it', async () => {
    const order = await stack.opened();
    const id = await records.giveUp(`payment-default-${order.id}`);
    expect(await operator.list('dead-letters')).toMatchObject([
      { id, queue: 'tell-shop', error: expect.not.stringContaining('@') },
    ]);
    expect((await operator.does(`dead-letters/${id}/redrive`)).body).toEqual({ redriven: 1 });
    expect(await operator.list('dead-letters')).toEqual([]);
    expectRefusal(await operator.does(`dead-letters/${id}/redrive`), 404, { code: 'DEAD_LETTER_UNKNOWN' });
    expect(actsOf(await operator.timeline(order))).toEqual([{ ...ayla, action: 'redrive' }]);

    await records.giveUp(`payment-default-${order.id}`);
    await records.giveUp('nothing');
    expect((await operator.does('dead-letters/redrive')).body).toEqual({ redriven: 2 });
    expect(await records.operatorEvents('DeadLetterRedriven')).toMatchObject([{ ...ayla, queue: 'tell-shop' }]);
  });
});

describe('the timeline', () => {
  it('shows events without the shopper, raw notifications with them, and notes who looked', async () => {
    const { order } = await stack.captured();
    const { body, text } = await operator.timeline(order);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['SessionRequested', 'PaymentAuthorized', 'CaptureRequested', 'PaymentCaptured']),
    );
    expect(body.events[0].data.shopper).toBeUndefined();
    expect(text).not.toContain(order.email);
    expect(JSON.parse(body.notifications[0].body as string).AccountDetails.LastName).toBe('Yılmaz');
    expect(body.history.balance).toBe(129.9);
    const looks = await records.operatorEvents('PersonalDataSeen');
    expect(looks.at(-1)).toMatchObject({ by: ayla.by, streamId: `payment-default-${order.id}` });
  });

  it('case 182: nothing that proves the sender of a notification is shown or logged', async () => {
    const order = await stack.opened();
    const proof = acvSignature(order.sessionId, paytiko.secret);
    const inside = JSON.stringify({ Signature: proof });
    await paytiko.authorises(order.sessionId, {
      Echo: { signature: proof.toUpperCase(), inside },
      DeclineReasonText: proof,
    });
    await isPaid(order);
    const { body, text } = await operator.timeline(order);
    const [shown] = body.notifications.map((each: { body: string }) => JSON.parse(each.body));
    expect(shown).toMatchObject({
      OrderId: order.sessionId,
      Signature: '[removed]',
      Echo: { signature: '[removed]', inside: '{"Signature":"[removed]"}' },
    });
    const output = stack.processes.map((process) => process.output).join('');
    const everything = [text, output, (await order.history()).text].join('').toLowerCase();
    expect(everything).toContain(order.sessionId);
    expect(everything).not.toContain(proof);
  });

  it('says who and why to operators, and to the shop only that it was an operator', async () => {
    const { order } = await stack.captured();
    await operator.decided(order, 'erase');
    const { text } = await order.history();
    expect(text).toContain('Operator: ');
    expect(text).not.toMatch(/Ayla|CANARY-why/);
  });

  it('has the question of an operator, of which the history of the shop says nothing', async () => {
    const order = await stack.opened();
    const steps = async () => (await order.history()).body.paymentTransactionHistory;
    const [before] = await steps();
    await operator.decided(order, 'ask');
    expect(actsOf(await operator.timeline(order))).toEqual([{ ...ayla, action: 'ask' }]);
    expect((await steps())[0]).toEqual(before);
  });

  it('case 69: A person is erased: their data is unreadable everywhere, the money facts stay', async () => {
    const { order } = await stack.captured();
    const before = await order.history();
    expectRefusal(await operator.decides(await stack.opened(), 'erase'), 409, { code: 'ERASURE_TOO_EARLY' });
    expect(await operator.decided(order, 'erase')).toBe(true);
    expect(await operator.decided(order, 'erase')).toBe(false);

    const { body, text } = await operator.timeline(order);
    expect(body.erased).toBe(true);
    expect(body.notifications.length).toBeGreaterThan(0);
    expect(body.notifications.map((each: { body: string | null }) => each.body)).toEqual(
      body.notifications.map(() => null),
    );
    expect(text).not.toMatch(/Yılmaz|payer@/);
    const after = await order.history();
    expect(head(after)).toEqual(head(before));
    expect(numberText(after.text, 'balance')).toBe('129.90');
    expectResult(await order.refund('10.00'), 'PENDING');

    // What Paytiko says later counts, and is erased when somebody asks again.
    await paytiko.refunds(order.sessionId, '10.00');
    await eventually(async () => expect(numberText((await order.history()).text, 'balance')).toBe('119.90'));
    expect((await operator.timeline(order)).body.notifications.at(-1).body).not.toBeNull();
    await operator.decided(order, 'erase');
    expect((await operator.timeline(order)).body.notifications.at(-1).body).toBeNull();
  });
});

it('personal data and the token are in no list, no answer to an action and no log', async () => {
  expect(await operator.leaks()).toEqual([]);
});

const actsOf = ({ body }: Answer) =>
  body.events
    .filter(({ type }: { type: string }) => type === 'OperatorActed')
    .map(({ data: { by, why, action } }: any) => ({ by, why, action }));
