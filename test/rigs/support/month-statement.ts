import { expect } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';

const DAYS = 30;
/** One row in so many tells of another amount, and one is left out. */
const WRONG_STEP = 100;
const TAKEN_IN_WITHIN_MS = 300_000;

interface Movement {
  at: string;
  kind: string;
  external_id: string;
  amount: string;
  currency: string;
}

/** A month of the provider's statement over the stored payments, taken in through the console as finance does. */
export async function takeInMonth(consoleUrl: string, token: string, databaseUrl: string): Promise<void> {
  const movements: Movement[] = await query(
    databaseUrl,
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, kind, external_id,
            (amount_minor / 100.0)::numeric(18, 2)::text as amount, currency
       from books.movements
      where merchant = 'default' and external_id is not null and at > now() - $1 * interval '1 day' order by at`,
    [DAYS],
  );
  const lines = movements.flatMap(({ at, kind, external_id: id, amount, currency }, index) => {
    if (index % WRONG_STEP === 1) return [];
    return [`${at},${kind},${id},${index % WRONG_STEP === 2 ? '1.00' : amount},${currency}`];
  });
  const form = new FormData();
  form.set('source', 'generic');
  form.set('file', new Blob([['Date,Kind,External id,Amount,Currency', ...lines, ''].join('\n')]), 'month.csv');
  const answer = await fetch(`${consoleUrl}/finance/default/statements`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  await eventually(async () => {
    const [statement] = await query(databaseUrl, 'select state, lines::int, errors::int from books.statements');
    expect(statement).toEqual({ state: 'matched', lines: lines.length, errors: 0 });
  }, TAKEN_IN_WITHIN_MS);
}
