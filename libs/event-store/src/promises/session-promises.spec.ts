import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { sessionPromises } from './session-promises.js';

/** Answers every statement, but the prepared one with this error once the other connection has begun a transaction. */
function connections(code: string | undefined): [pg.ClientBase, pg.ClientBase, string[]] {
  const said: string[] = [];
  const query = (statement: string | { name: string }) => {
    const text = typeof statement === 'string' ? statement : 'prepared';
    said.push(text);
    const fails = code !== undefined && text === 'prepared' && said.includes('begin');
    return fails ? Promise.reject(Object.assign(new Error('no'), { code })) : Promise.resolve({ rows: [] });
  };
  const client = { query } as unknown as pg.ClientBase;
  return [client, client, said];
}

describe('a pooler in between', () => {
  it.each(['26000', '42P05'])('case 250: that forgets prepared statements (%s) is noticed', async (code) => {
    const [first, second, said] = connections(code);

    expect((await sessionPromises(first, second))?.sentence).toMatch(/^a pooler in transaction mode is between/);
    expect(said.at(-1)).toBe('rollback');
  });

  it('that carries them is none', async () => {
    const [first, second, said] = connections(undefined);

    expect(await sessionPromises(first, second)).toBeUndefined();
    expect(said).toEqual(['prepared', 'begin', 'prepared', 'prepared', 'rollback']);
  });

  it('is not blamed for other trouble', async () => {
    await expect(
      sessionPromises(...(connections('57P01').slice(0, 2) as [pg.ClientBase, pg.ClientBase])),
    ).rejects.toThrow('no');
  });
});
