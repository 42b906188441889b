import { Blocked } from '../check/verdict.js';
import type { Order } from '../client/order.js';
import { fieldsOf, textOf } from '../client/reading.js';
import { filled } from '../shopper/template.js';
import type { Trial } from './trial.js';

type Column = 'captures' | 'voids' | 'captured' | 'refunded';

/** Compares a column of the provider's books with what must be there. */
export async function counted(t: Trial, order: Order, column: Column, expected: number): Promise<void> {
  const value = await read(t, order, column);
  t.that(value === expected, `${expected} in the column “${column}” of the provider's books`, value);
}

async function read(t: Trial, order: Order, column: Column): Promise<number> {
  const { ledger } = t.settings;
  const { sessionId = '' } = order.session ?? {};
  if (!ledger) throw new Blocked("the provider's books cannot be read (setting ledger)");
  const { url, headers = {} } = ledger;
  const answer = await t.send(filled({ url, headers }, { sessionId, orderId: order.id }));
  const value = Number(textOf(at(answer.json, ledger[column])));
  if (answer.status !== 200 || !Number.isFinite(value))
    throw new Blocked(`the provider's books were answered ${answer.status}, without a number at ${ledger[column]}`);
  return value;
}

/** A JSON pointer, without escapes. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((inner: unknown, name) => (Array.isArray(inner) ? inner[Number(name)] : fieldsOf(inner)[name]), value);
}
