import { describe, expect, it } from '@jest/globals';
import { type Answer, send } from '#test/http.js';
import { query } from '#test/query.js';
import { useStack } from '#test/stack.js';
import { authorized, token } from '../operator/operator.js';

const SESSIONS_MAX = 20;

const stack = useStack({}, { console: true });
const gets = (path: string, headers: Record<string, string> = authorized) => send(stack.consoleUrl + path, { headers });

function logsIn(cookie = ''): Promise<Answer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
  return send(`${stack.consoleUrl}/login/token`, { method: 'POST', headers, body: `token=${token}` });
}

const cookieOf = ({ headers }: Answer) => headers['set-cookie']![0]!.split(';')[0]!;

describe('case 606: sessions of the console', () => {
  it('a browser that logs in again has one, and the former is over', async () => {
    const former = cookieOf(await logsIn());
    expect((await gets('/', { cookie: former })).status).toBe(200);
    const newer = cookieOf(await logsIn(former));
    expect((await gets('/', { cookie: former })).status).toBe(303);
    expect((await gets('/', { cookie: newer })).status).toBe(200);
  });

  it('a person has so many at a time: one more ends the oldest', async () => {
    const first = cookieOf(await logsIn());
    for (let at = 1; at < SESSIONS_MAX; at += 1) await logsIn();
    expect((await gets('/', { cookie: first })).status).toBe(200);
    const newest = cookieOf(await logsIn());
    expect([(await gets('/', { cookie: first })).status, (await gets('/', { cookie: newest })).status]).toEqual([
      303, 200,
    ]);
    const [{ count }] = await query(stack.database.url, 'select count(*)::int as count from console.sessions');
    expect(count).toBe(SESSIONS_MAX);
  });
});

describe('case 604: a day that is none, and what is no kind of file', () => {
  const days = '/finance/default/export.csv?from=2026-03-01&to=2026-03-02';
  it.each([
    ['/finance/default/days/2026-02-30', 404],
    ['/finance/default/days/2199-12-31', 200],
    ['/finance/default/export.csv?from=2026-02-30&to=2026-03-01', 404],
    ['/finance/default/export.csv?from=2026-03-02&to=2026-03-01', 404],
    ['/trends?from=2026-02-30&to=2026-03-01', 200],
    ['/payments?from=2026-02-30', 400],
    ['/payments?to=9999-12-31', 400],
    ['/payments.csv?from=2026-02-30', 400],
    ['/audit?from=2026-02-30', 400],
    ['/audit?from=9999-12-31&to=0001-01-01', 400],
    [days, 200],
    [`${days}&what=totals`, 200],
    [`${days}&what=%0d%0aX:1`, 404],
    [`${days}&what=%22;x`, 404],
    [`${days}&what=movements&what=totals`, 404],
  ])('%s', async (path, status) => expect((await gets(path)).status).toBe(status));
});
