import { describe, expect, it } from '@jest/globals';
import { expectErrorShape } from '#test/expectations.js';
import { send } from '#test/http.js';
import { useStack } from '#test/stack.js';
import { Operator } from './operator.js';

const stack = useStack();
const operator = new Operator(stack);

describe('without OPERATOR_TOKEN', () => {
  it.each(['holds', 'unknowns', 'refunds', 'notifications?state=orphan', 'dead-letters', 'payments', 'nothing'])(
    'GET /operator/%s does not exist, with any token or none',
    async (path) => {
      const guesses: Record<string, string>[] = [
        {},
        { authorization: 'Bearer ' },
        { authorization: 'Bearer undefined' },
      ];
      for (const headers of guesses) {
        const answer = await operator.sees(path, headers);
        expect(answer.status).toBe(404);
        expectErrorShape(answer);
      }
    },
  );

  it('nor does a payment that does, or any action on it', async () => {
    const order = await stack.opened();
    expect((await operator.timeline(order)).status).toBe(404);
    expect((await operator.decides(order, 'ask')).status).toBe(404);
    expect((await operator.does('dead-letters/redrive')).status).toBe(404);
  });

  it('and answers as any path that was never there', async () => {
    const [operators, unknown] = [await operator.sees('holds'), await send(`${stack.shop.url}/nowhere/holds`)];
    expect(operators.text.replace('/operator/', '/nowhere/')).toBe(unknown.text);
  });

  it('nor are they described', async () => {
    const { body } = await send(`${stack.shop.url}/docs/json`);
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/operator'))).toEqual([]);
  });
});
