import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PretendedIdentityProvider } from '../../apps/console/src/access/testing/pretended-identity-provider.js';
import { eventually } from '#test/eventually.js';
import { expectResult, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import { freePorts } from '#test/process.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import { Troubles } from './troubles.js';

const stack = useStack({ PAYTIKO_REFUNDS: 'api', PAYTIKO_REFUND_PATH: '/refund' }, { worker: true });
const troubles = new Troubles(stack);
const theirs = new PretendedIdentityProvider();
let url: string;

beforeAll(async () => {
  await theirs.start();
  const [port, metricsPort] = (await freePorts(2)) as [number, number];
  url = `http://localhost:${port}`;
  stack.begins('console/src/main.js', {
    CONSOLE_PORT: String(port),
    CONSOLE_URL: url,
    CONSOLE_OIDC_ISSUER: theirs.issuer,
    CONSOLE_OIDC_CLIENT_ID: 'console',
    METRICS_PORT: String(metricsPort),
    RATE_FAILED_LOGINS_PER_ADDRESS: '3',
  });
  await eventually(async () => {
    if ((await fetch(`${url}/health/ready`)).status !== 200) throw new Error('the console is not ready');
  }, 30_000);
}, 60_000);
afterAll(() => theirs.stop());

describe('case 561: one account is one person, whatever address it claims', () => {
  it('so who asked does not approve, and another account does', async () => {
    const order = await troubles.unknownCapture();
    const asking = await logsIn({ email: 'zoe@shop.example', email_verified: true });
    await asks(asking, order);

    for (const claims of [
      { email: 'zoe2@shop.example', email_verified: true },
      { email: 'Zoe@shop.example', email_verified: true },
      { email: 'boss@shop.example', email_verified: false },
      { email: undefined, preferred_username: 'zz' },
    ]) {
      const again = await logsIn(claims);
      const { text, approval, csrf } = await waiting(again, order);
      expect(text).toContain('You asked for this yourself');
      expect(text).not.toContain(`/approvals/${approval}/approve`);
      expect((await posts(again, `/approvals/${approval}/approve`, { csrf })).status).toBe(403);
    }

    const other = await logsIn({ sub: '8', email: 'zoe@shop.example', email_verified: true });
    const { approval, csrf } = await waiting(other, order);
    const answer = await posts(other, `/approvals/${approval}/approve`, { csrf });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('done=')]);
  }, 60_000);

  it('case 563: and a callback that was used is refused with the same cookie', async () => {
    const { answer } = await begins({});
    expect([(await answer()).status, (await answer()).status]).toEqual([200, 401]);
  });
});

it('case 607: callbacks that come to nothing are counted as wrong logins are, and told with their address', async () => {
  const cookie = `console-login=${Buffer.from('{"state":"s","nonce":"n","verifier":"v"}').toString('base64url')}`;
  const statuses = new Set<number>();
  for (let at = 0; at < 4; at += 1)
    statuses.add((await fetch(`${url}/login/callback?code=c&state=s`, { headers: { cookie } })).status);
  expect([...statuses]).toEqual([401, 429]);
  const lines = stack.processes
    .at(-1)!
    .output.split('\n')
    .filter((line) => line.includes('"a login failed"'));
  expect(lines.map((line) => JSON.parse(line)).find(({ caller }) => caller)).toMatchObject({ of: 'operator' });
  expect(await logsIn({})).toMatch(/^console=/);
});

it('case 669: one person decides the same in several tabs at once: one request for approval, and one decision', async () => {
  const order = await troubles.unknownCapture();
  const [asking, approving] = [
    await logsIn({ email: 'zoe@shop.example', email_verified: true }),
    await logsIn({ sub: '8' }),
  ];
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() =>
      asks(asking, order).then(
        () => 'asked',
        () => 'refused',
      ),
    ),
  );
  expect(outcomes).toContain('asked');
  const { text, approval, csrf } = await waiting(approving, order);
  expect(new Set(text.match(/\/approvals\/[0-9a-f-]{36}\/approve/g))).toEqual(
    new Set([`/approvals/${approval}/approve`]),
  );

  expect((await posts(approving, `/approvals/${approval}/decline`, { csrf })).status).toBe(303);
  await asks(asking, order);
  const second = await waiting(approving, order);
  expect(second.approval).not.toBe(approval);

  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => posts(approving, `/approvals/${second.approval}/approve`, { csrf })),
  );
  const told = answers.map(({ headers }) => headers.get('location') ?? '');
  expect(told.filter((location) => location.includes('done='))).toHaveLength(1);
}, 60_000);

it('case 683: a refund that one person has seen at Paytiko counts once another has approved it', async () => {
  const { order, transaction } = await stack.captured();
  const { paytiko } = stack;
  paytiko['serveOther'] = () => ({ status: 400, body: { title: 'Insufficient amount' } });
  paytiko.knowsStatus(order.sessionId, 'Success', transaction);
  expectResult(await order.refund('50.00'), 'REJECTED');
  const [asking, approving] = [await logsIn({ email: 'zoe@shop.example' }), await logsIn({ sub: '8' })];
  const seen = 'I have seen the refund at Paytiko';
  await eventually(async () => expect(await gets(asking, pathOf(order))).toContain(seen));

  await asks(asking, order, 'confirm-refund', { amount: '100.00', reference: 'R-1' });
  const balanceOf = async () => numberText((await order.history()).text, 'balance');
  const { text, approval, csrf } = await waiting(asking, order);
  expect([text.includes('You asked for this yourself'), await balanceOf()]).toEqual([true, '129.90']);
  expect((await posts(asking, `/approvals/${approval}/approve`, { csrf })).status).toBe(403);

  const shown = await waiting(approving, order);
  expect(/<ul class="approvals">.*?<\/ul>/s.exec(shown.text)![0]).toContain(seen);
  expect((await posts(approving, `/approvals/${approval}/approve`, { csrf: shown.csrf })).status).toBe(303);
  const { statusCode } = step(await order.history(), 'operator-refund');
  expect([await balanceOf(), statusCode]).toEqual(['29.90', 'RESOLVED']);
}, 60_000);

/** A login as far as its callback, which can be called as often as one likes. */
async function begins(claims: Record<string, unknown>) {
  const start = await fetch(`${url}/login/start`, { redirect: 'manual' });
  const asked = new URL(start.headers.get('location')!).searchParams;
  theirs.idToken = theirs.signed({ ...theirs.claims(asked.get('nonce')!), ...claims });
  const address = `${url}/login/callback?code=c&state=${asked.get('state')}`;
  const answer = () => fetch(address, { headers: { cookie: cookieOf(start) } });
  return { answer };
}

async function logsIn(claims: Record<string, unknown>): Promise<string> {
  return cookieOf(await (await begins(claims)).answer());
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** `kind` of the decision, and what the person types. */
async function asks(cookie: string, order: Order, kind = 'resolve', typed: Record<string, string> = {}): Promise<void> {
  const page = await gets(cookie, pathOf(order));
  const link = [...page.matchAll(/href="([^"]*decide\?decision=[^"]*)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&'))
    .find((href) => href.includes(kind))!;
  const form = await gets(cookie, link);
  const fields = Object.fromEntries(
    [...form.matchAll(/name="(csrf|decision|version)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const answer = await posts(cookie, `${pathOf(order)}/decide`, { ...fields, ...typed, reason: 'seen', words: 'x' });
  expect(answer.headers.get('location')).toContain('waitsForApproval');
}

async function waiting(cookie: string, order: Order) {
  const text = await gets(cookie, pathOf(order));
  const [, approval] = /\/approvals\/([0-9a-f-]{36})\//.exec(text)!;
  const [, csrf] = /name="csrf" value="([^"]*)"/.exec(text)!;
  return { text, approval: approval!, csrf: csrf! };
}

async function gets(cookie: string, path: string): Promise<string> {
  return (await fetch(url + path, { headers: { cookie } })).text();
}

function posts(cookie: string, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(fields),
  });
}

function pathOf(order: Order): string {
  return `/payments/default/${encodeURIComponent(order.id)}`;
}
