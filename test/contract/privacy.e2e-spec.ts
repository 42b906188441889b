import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { number, send } from '#test/http.js';
import { basic, type Order } from '#test/shop.js';
import { piiMasterKey, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

/** The most talkative configuration there is. */
const stack = useStack({ LOG_LEVEL: 'trace', OPERATOR_TOKEN: 'operator-token-CANARY-2b7a' }, { worker: true });
const { shop, paytiko } = stack;

const shopper = {
  firstName: 'Zeynepcanary',
  lastName: 'Kayacanary',
  phoneNumber: '+905998877661',
  email: 'zeynep.canary@shopper.example',
  clientIp: '198.51.100.77',
};
const payer = { FirstName: 'Mertcanary', LastName: 'Demircanary', Email: 'mert.canary@shopper.example' };
const cardNumber = '4543210987654321';

const personal = ['Zeynepcanary', 'Kayacanary', '5998877661', 'zeynep.canary', '198.51.100.77'];
const payers = ['Mertcanary', 'Demircanary', 'mert.canary', cardNumber];
const secrets = [
  'operator-token-CANARY',
  'CANARY-5e1f', // The shop's password.
  'hash-key-CANARY',
  'paytiko-secret-CANARY',
  'CANARY-pii-master-key',
  piiMasterKey,
];
const canaries = [...personal, ...payers, ...secrets, basic(shop.username, shop.password).slice('Basic '.length)];

describe('case 58: Secrets, card digits beyond the last four and personal data never appear in', () => {
  let answers: string[] = [];
  beforeAll(async () => {
    answers = await everythingThatMayLeak();
  });

  it('error answers', () => expect(found(answers.join('\n'))).toEqual([]));

  it('metrics', async () => {
    const texts = await Promise.all(stack.metricsUrls.map(async (url) => (await send(url)).text));
    expect(found(texts.join('\n'))).toEqual([]);
  });

  it('logs, however talkative', () => {
    const output = stack.processes.map((process) => process.output).join('\n');
    expect(output).not.toBe('');
    expect(linesWithCanary(output)).toEqual([]);
  });

  it('the database in clear', async () => expect(await leaksInDatabase(stack.database.url)).toEqual([]));
});

/** A payment from start to refund, and every mistake that an error message might quote. Returns the refusals' texts. */
async function everythingThatMayLeak(): Promise<string[]> {
  const order = await stack.opened({ customer: shopper, clientIp: shopper.clientIp });
  await paytiko.authorises(order.sessionId, { AccountDetails: payer, AccountId: payer.Email, CardNumber: cardNumber });
  await order.history();
  await order.purchase();
  await order.refund('10.00');
  await send(paytiko.page(order.sessionId).request.successRedirectUrl as string);
  return [...(await badRequests()), ...(await badWebhooks(order)), ...(await brokenProvider())];
}

async function badRequests(): Promise<string[]> {
  const request = shop.order({ customer: shopper, clientIp: shopper.clientIp }).startRequest();
  const text = JSON.stringify(request);
  const answers = [
    await shop.post('/akinon/start-session', text.slice(0, -1)),
    await shop.post('/akinon/start-session', text.replace('"email":', '"email";')),
    await shop.post('/akinon/start-session', text, { 'content-type': 'text/plain' }),
    await shop.post('/akinon/nowhere', text),
    await shop.call('start-session', { ...request, customer: { ...shopper, email: `${shopper.email}@@` } }),
    await shop.call('start-session', { ...request, orderAmount: number('10.999') }),
    await shop.call('start-session', { ...request, guid: { a: shopper.email } }),
    await shop.call('start-session', request, { authorization: `Basic ${shop.password}` }),
    await shop.call('start-session', request, { authorization: undefined }),
  ];
  return answers.map((answer) => answer.text);
}

async function badWebhooks(order: Order): Promise<string[]> {
  const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
  const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
  const text = JSON.stringify({ ...payload, AccountDetails: payer, CardNumber: cardNumber, Signature: '00' });
  const unknown = payloads.signed(
    { ...payload, OrderId: 'nobody', MerchantOrderId: 'nobody', AccountDetails: payer },
    paytiko.secret,
  );
  const answers = [
    await paytiko.delivers(order.sessionId, text),
    await paytiko.delivers(order.sessionId, text.slice(0, -1)),
    await paytiko.delivers(order.sessionId, text.replace('"FirstName":', '"FirstName";')),
    await paytiko.delivers(order.sessionId, JSON.stringify(unknown)),
  ];
  return answers.map((answer) => answer.text);
}

/** Paytiko refuses, and quotes what it was sent. */
async function brokenProvider(): Promise<string[]> {
  const order = shop.order({ customer: { ...shopper, email: 'zeynep.canary.2@shopper.example' } });
  const title = `Invalid e-mail zeynep.canary.2@shopper.example of Zeynepcanary, secret ${paytiko.secret}`;
  paytiko.hostedPageBehaviours.set('zeynep.canary.2@shopper.example', () => ({ status: 500, body: { title } }));
  return [(await shop.call('start-session', order.startRequest())).text];
}

const found = (text: string): string[] =>
  canaries.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()));

/** Shown whole when the test fails: the line says who wrote it. */
const linesWithCanary = (text: string): string[] => text.split('\n').filter((line) => found(line).length > 0);

/** Every column of every table as text; what is stored as bytes shows up in hex. */
async function leaksInDatabase(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    const leaks: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      const text = rows.map((row) => row.text).join('\n');
      leaks.push(...found(text).map((canary) => `${name}: ${canary}`));
      leaks.push(
        ...canaries.filter((canary) => text.includes(hex(canary))).map((canary) => `${name}: ${canary} (bytes)`),
      );
    }
    expect(tables.rows.length).toBeGreaterThan(0);
    return leaks;
  } finally {
    await client.end();
  }
}

const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');
