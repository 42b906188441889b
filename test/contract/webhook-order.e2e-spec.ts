import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { exchanges, expectResult, head, step, stepTypes } from '#test/expectations.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('webhooks in every order', () => {
  it('case 19: The same webhook three times at once: one event, three 200s', async () => {
    const order = await stack.opened();
    const body = JSON.stringify(paytiko.knows(order.sessionId, authorized(order)));

    const answers = await Promise.all([1, 2, 3].map(() => paytiko.delivers(order.sessionId, body)));

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await isPaid(order);
    expect(count(await exchangesOf(order), /authorized/i)).toBe(1);
  });

  it('case 19: The same fact with another IssueDate: one event', async () => {
    const order = await stack.opened();
    const payload = authorized(order);
    for (const second of [1, 2]) {
      await paytiko.notifies(order.sessionId, { ...payload, IssueDate: `2026-05-01T10:00:0${second}.0000000Z` });
    }
    await stack.paid(); // By now the second one is processed too.

    await isPaid(order);
    expect(count(await exchangesOf(order), /authorized/i)).toBe(1);
  });

  it('case 20: Rejected then Authorized (cascade): authorised, both attempts shown', async () => {
    const order = await stack.opened();
    await paytiko.rejects(order.sessionId);
    await eventually(async () => expect(count(await exchangesOf(order), /rejected/i)).toBe(1));
    expect(head(await order.history())).toMatchObject({ lastAction: 'START', status: 'PENDING' });

    const transaction = await stack.pays(order);

    const attempts = (await exchangesOf(order)).filter((words) => /rejected|authorized/i.test(words));
    expect(attempts).toEqual([expect.stringMatching(/rejected/i), expect.stringMatching(/authorized/i)]);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 20: Rejected then Authorized (cascade) in one notification: authorised, both attempts shown', async () => {
    const order = await stack.opened();
    const [refused, good] = [paytiko.transaction(order.sessionId), paytiko.transaction(order.sessionId)];
    const attempts = [payloads.attempt(refused, 'Rejected'), payloads.attempt(good, 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
    await paytiko.notifies(order.sessionId, payload);
    await isPaid(order);

    const shown = await exchangesOf(order);
    expect(count(shown, /rejected/i)).toBe(1);
    expect(count(shown, /authorized/i)).toBe(1);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(good)).toEqual(['Capture']);
  });

  it('case 21: Authorized then Rejected of an older attempt: stays authorised', async () => {
    const order = await stack.opened();
    const older = paytiko.transaction(order.sessionId);
    const transaction = await stack.pays(order);
    const late = payloads.acvPayload(paytiko.page(order.sessionId), 'Rejected', [payloads.attempt(older, 'Rejected')]);

    expect((await paytiko.notifies(order.sessionId, late)).status).toBe(200);

    await eventually(async () => expect(count(await exchangesOf(order), /rejected/i)).toBe(1));
    await isPaid(order);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 22: Authorized after capture: no step back', async () => {
    const { order, transaction } = await stack.captured();
    const attempts = [payloads.attempt(transaction, 'Authorized')];
    const again = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);

    expect((await paytiko.notifies(order.sessionId, again)).status).toBe(200);
    await stack.paid(); // By now it is processed.

    const history = await order.history();
    expect(head(history)).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(history.text).toMatch(/"balance":\s*129\.90[,}]/);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 22: Authorized after void: no step back; a new void is sent', async () => {
    const { order, transaction } = await stack.paid();
    expectResult(await order.void(), 'RESOLVED');

    const late = await paytiko.authorises(order.sessionId);

    await eventually(() => expect(paytiko.validationsOf(late)).toEqual(['Void']));
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
    const history = await order.history();
    expect(head(history)).toMatchObject({ lastAction: 'VOID', status: 'RESOLVED' });
    expect(history.text).toMatch(/"balance":\s*0\.00[,}]/);
  });

  it('void of a session nobody has paid, then Authorized: voided, never captured', async () => {
    const order = await stack.opened();
    expect((await order.void()).status).toBe(200);

    const late = await paytiko.authorises(order.sessionId);

    await eventually(() => expect(paytiko.validationsOf(late)).toEqual(['Void']));
  });

  it('case 23: Two authorizations with different transactions for one order: the first stays, the second is voided once', async () => {
    const order = await stack.opened();
    const first = order.sessionId;
    await order.start();
    const second = order.sessionId;
    const stays = await paytiko.authorises(first);
    await isPaid(order);

    const unwanted = await paytiko.authorises(second);

    await eventually(() => expect(paytiko.validationsOf(unwanted)).toEqual(['Void']));
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(stays)).toEqual(['Capture']);
    expect(paytiko.validationsOf(unwanted)).toEqual(['Void']);
    expect((await order.history()).text).toMatch(/"balance":\s*129\.90[,}]/);
  });

  it('case 23: both at the same instant: one stays, the other is voided once', async () => {
    const order = await stack.opened();
    const sessions = [order.sessionId, ''];
    await order.start();
    sessions[1] = order.sessionId;

    const both = await Promise.all(sessions.map((sessionId) => paytiko.authorises(sessionId)));

    await eventually(() => expect(both.flatMap((each) => paytiko.validationsOf(each))).toEqual(['Void']));
    await isPaid(order);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(both.map((each) => paytiko.validationsOf(each).join()).sort()).toEqual(['Capture', 'Void']);
  });

  it('case 24: Success for a capture arrives before our own call returned: one capture, both agree', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, async () => {
      await paytiko.reports(order.sessionId, 'Success', transaction);
      return { status: 200, body: {} };
    });
    const guid = shop.guid();

    expectResult(await order.purchase({ guid }), 'RESOLVED');

    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    const history = await order.history();
    expect(stepTypes(history)).toEqual(['START', 'PURCHASE']);
    expect(step(history, guid)).toMatchObject({ statusCode: 'RESOLVED', subStatusCode: 'RESOLVED' });
    expect(history.text).toMatch(/"balance":\s*129\.90[,}]/);
  });

  it('a webhook that was lost: purchase asks Paytiko, and captures what Paytiko knows', async () => {
    const order = await stack.opened();
    const transaction = paytiko.transaction(order.sessionId);
    const attempts = [payloads.attempt(transaction, 'Authorized')];
    paytiko.knows(order.sessionId, payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts));
    const guid = shop.guid();

    expect((await order.purchase({ guid })).body.status).not.toBe('REJECTED');

    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(paytiko.queriesOf(order.sessionId)).toBe(1);
  });
});

const authorized = (order: Order) =>
  payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', [
    payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized'),
  ]);

const exchangesOf = async (order: Order) => exchanges(await order.history());

const count = (words: string[], pattern: RegExp) => words.filter((word) => pattern.test(word)).length;
