import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { send } from '#test/http.js';
import { basic } from '#test/shop.js';
import { sized } from '#test/sized.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import { authorized } from '../operator/operator.js';
import { fuzzRequest, type FuzzWorld } from './support/fuzz-request.js';
import { Judge, shown } from './support/judge.js';
import { growthOf, memoryOf } from './support/memory.js';
import { operationsOf, type Operation } from './support/operations.js';
import { signed } from './support/signed.js';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? sized(150, 400));
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const SAMPLES = 30;
const GROWTH_MAX_BYTES = 32 * 1024 * 1024;
/** In fewer requests, garbage that was not collected yet looks like growth. */
const REQUESTS_THAT_TELL_GROWTH = 5_000;

const stack = useStack({ LOG_LEVEL: 'warn', RETURN_URL_HOSTS: '' }, { console: true });
/** What the console answers to machines. */
const consoleDocument = JSON.parse(readFileSync('docs/openapi-console.json', 'utf8'));

it(
  `case 183: ${REQUESTS} mutated requests to all endpoints: no 5xx without a reason, no answer over 2 s, flat memory (FUZZ_SEED=${SEED})`,
  async () => {
    const { body: document } = await send(`${stack.shop.url}/docs/json`);
    const operations = [...operationsOf(document), ...operationsOf(consoleDocument)];
    const world = await worldOf();
    const requests = fc.oneof(
      ...operations.map((each) => ({ arbitrary: fuzzRequest(each, world), weight: weightOf(each) })),
    );
    const problems = new Map<string, string>();
    const judge = new Judge((path) => (path.startsWith('/api/') ? stack.consoleUrl : stack.shop.url));
    const memory: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      for (const request of fc.sample(requests, { seed: SEED + sample, numRuns: Math.ceil(REQUESTS / SAMPLES) })) {
        const problem = await judge.problemOf(request);
        if (problem && !problems.has(problem)) problems.set(problem, shown(request));
      }
      memory.push(await memoryOf(stack.metricsUrls[0]!));
    }

    expect(Object.fromEntries(problems)).toEqual({});
    // Neither all right nor all refused at the door.
    expect(judge.shareOf(200)).toBeGreaterThan(0.1);
    expect(judge.shareOf(400)).toBeGreaterThan(0.2);
    if (REQUESTS >= REQUESTS_THAT_TELL_GROWTH) expect(growthOf(memory)).toBeLessThan(GROWTH_MAX_BYTES);
    // A webhook may speak of transactions that Paytiko never had; a payment page must be right whatever the shop sends.
    const complaints = stack.paytiko.complaints.splice(0);
    expect(complaints.filter((complaint) => complaint.startsWith('hosted page'))).toEqual([]);
  },
  30_000 + REQUESTS * 100,
);

/** Most go where money is spoken of, and to the one address that is open to everybody. */
function weightOf({ path }: Operation): number {
  if (path.includes('/webhooks/')) return 8;
  return path.startsWith('/akinon/') ? 4 : 1;
}

/** Payments in several states, and all that may be said of them. */
async function worldOf(): Promise<FuzzWorld> {
  const { shop, paytiko } = stack;
  const orders = [await stack.opened(), (await stack.paid()).order, (await stack.captured()).order];
  const webhooks = orders.flatMap(({ sessionId }) => {
    const page = paytiko.page(sessionId);
    const transaction = paytiko.transaction(sessionId);
    return [
      payloads.acvPayload(page, 'Authorized', [payloads.attempt(transaction, 'Authorized')]),
      payloads.ordinaryPayload(page, 'Success', transaction),
      payloads.refundPayload(page, '10.00', transaction),
    ];
  });
  return {
    known: {
      merchant: ['default'],
      orderId: [...orders.map(({ id }) => id), 'new-1', 'new-2', 'new-3'],
      sessionId: orders.map(({ sessionId }) => sessionId),
      outcome: ['success', 'failed'],
      guid: Array.from({ length: 200 }, (_, index) => `guid-of-fuzz-${index}`),
      state: ['orphan', 'unverified', 'failed'],
      limit: ['10'],
      id: ['0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10'],
    },
    authorization: { basic: basic(shop.username, shop.password), operator: authorized.authorization },
    webhooks,
    signed: (webhook) => signed(webhook, paytiko.secret),
  };
}
