import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, head, step } from '#test/expectations.js';
import { after } from '#test/fake-paytiko.js';
import type { Order } from '#test/shop.js';
import { sized } from '#test/sized.js';
import { type Stack, useStack } from '#test/stack.js';

const MINUTES_MS = 60_000;
const CALL_MS = sized(1_500, 3_000);
const clocks = mkdtempSync(join(tmpdir(), 'clocks-'));
const hook = pathToFileURL(join(import.meta.dirname, 'support/wrong-clock.js')).href;

const stack = useStack(
  (stack) => {
    set(stack, 5, -5);
    // Short, so that everything that judges by time has time to go wrong.
    return { NODE_OPTIONS: `--import=${hook}`, WRONG_CLOCKS: clocks, INQUIRE_AFTER_SECONDS: '5' };
  },
  { gateways: 2, worker: true },
);
const { shop, paytiko } = stack;

/** Minutes by which the machines of the gateways are wrong; the worker's is the first one. */
function set({ shop }: Pick<Stack, 'shop'>, first: number, second: number): void {
  const wrong = { worker: first, [shop.ports[0]!]: first, [shop.ports[1]!]: second };
  for (const [name, minutes] of Object.entries(wrong)) writeFileSync(join(clocks, name), String(minutes * MINUTES_MS));
}

/** Both gateways are asked all the time, while the clocks of their machines step in both directions. */
async function whileClocksStep(order: Order, work: Promise<unknown>): Promise<void> {
  const steps: [number, number][] = [
    [-5, 5],
    [5, -5],
    [0, 0],
  ];
  let over = false;
  void work.finally(() => (over = true));
  for (let round = 0; !over; round++) {
    if (round % 2 === 1) set(stack, ...steps[Math.floor(round / 2) % steps.length]!);
    await Promise.all([order.history(), order.history()]);
    await sleep(200);
  }
  set(stack, 5, -5);
}

describe('case 98: machines that disagree about the time by ten minutes, and whose clocks step', () => {
  it.each([1, 2])('one slow capture, asked for at gateway %s, is one call', async (each) => {
    const { order, transaction } = await stack.paid();
    if (each === 2) await order.history();
    paytiko.validationBehaviours.set(transaction.externalId, after(CALL_MS, { status: 200, body: {} }));
    const guid = shop.guid();
    const purchase = order.purchase({ guid });
    await whileClocksStep(order, purchase);

    expectResult(await purchase, 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' });
  });

  it('one slow void is one call', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, after(CALL_MS, { status: 200, body: {} }));
    const call = order.void();
    await whileClocksStep(order, call);

    expectResult(await call, 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
  });

  it('a call whose outcome is unknown is sent again once, after the proof and not before', async () => {
    const { order, transaction } = await stack.paid();
    const sent: number[] = [];
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      sent.push(performance.now());
      return sent.length === 1 ? { status: 502, body: 'bad gateway' } : { status: 200, body: {} };
    });
    expectResult(await order.purchase(), 'PENDING');
    // A clock that steps while the provider is asked can make that answer no proof: the next inquiry is two minutes after.
    await whileClocksStep(
      order,
      eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }), 150_000),
    );

    expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
    expect(sent[1]! - sent[0]!).toBeGreaterThan(4_500);
  }, 600_000);
});
