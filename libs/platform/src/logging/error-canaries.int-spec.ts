import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import { createLogger } from './logging.module.js';

const LEVELS = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'] as const;
const canary = { name: 'Canary Yılmaz', phone: '+905551112233', email: 'canary@mail.example' };
const CANARIES = /canary|yılmaz|5551112233/i;

let database: TestDatabase;
let pool: pg.Pool;
let orm: DataSource;
let provider: Server;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  orm = await new DataSource({ type: 'postgres', url: database.url, installExtensions: false }).initialize();
  await pool.query(`
    create table shoppers (id uuid primary key, name text not null, phone text unique check (phone <> ''), born date, age int);
    create function lose(shopper shoppers) returns text language plpgsql as $$
    declare number int;
    begin execute format('select %L::int', shopper.name) into number; return number; end $$;
    insert into shoppers (id, name, phone) values (gen_random_uuid(), '${canary.name}', '${canary.phone}')`);
  provider = createServer((_, response) => response.writeHead(500).end(JSON.stringify(canary))).listen(0, '127.0.0.1');
});
afterAll(async () => {
  provider.close();
  await orm.destroy();
  await pool.end();
  await database.drop();
});

const failed = async (work: () => unknown): Promise<Error> => {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
};
const insert = (column: string, value: unknown) => () =>
  pool.query(`insert into shoppers (id, name, phone, ${column}) values (gen_random_uuid(), $1, $2, $3)`, [
    canary.name,
    'x',
    value,
  ]);

/** Errors that hold a person in one way or another, as drivers and clients make them. */
const ERRORS: Record<string, () => Promise<Error>> = {
  'a broken unique key, which quotes the row': () =>
    failed(() => pool.query('insert into shoppers values (gen_random_uuid(), $1, $2)', [canary.name, canary.phone])),
  'a missing value, which quotes the whole row': () =>
    failed(() => pool.query('insert into shoppers values (null, $1, $2)', [canary.name, canary.phone])),
  'a value of the wrong type, which the message quotes': () =>
    failed(() => pool.query('insert into shoppers (id) values ($1)', [canary.name])),
  'a number out of range': () => failed(insert('age', canary.phone.slice(1))),
  'a date that is none': () => failed(insert('born', canary.name)),
  'a failing function, whose context names the statement': () =>
    failed(() => pool.query('select lose(s) from shoppers s where name = $1', [canary.name])),
  "TypeORM's, with query, parameters and the driver's own": async () => {
    const error = await failed(() =>
      orm.query('insert into shoppers values (null, $1, $2)', [canary.name, canary.phone]),
    );
    expect(error).toBeInstanceOf(QueryFailedError);
    return error;
  },
  "a provider's, with its request and answer": async () => {
    const address = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/${encodeURIComponent(canary.email)}`;
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(canary) });
    const body = await response.text();
    const request = { headers: { authorization: `Basic ${canary.name}` }, body: canary };
    return Object.assign(new Error('the provider answered 500'), {
      statusCode: 500,
      response: { body },
      body,
      request,
    });
  },
  'a TypeError about a person, with what it was doing': () =>
    failed(() => {
      const shopper = { ...canary, toJSON: undefined } as unknown as { email(): void };
      try {
        shopper.email();
      } catch (cause) {
        throw Object.assign(new TypeError('cannot be told', { cause }), { shopper, args: [canary.name] });
      }
    }),
  'what could not be read as JSON': () => failed(() => JSON.parse(`${canary.name} {`) as unknown),
  'a text that is no number': () => failed(() => BigInt(canary.name)),
};

describe('an error in the log', () => {
  it.each(Object.entries(ERRORS))('case 101: shows nobody: %s', async (_, make) => {
    const error = await make();
    // It holds the canary, or this test would prove nothing.
    expect(`${error.stack} ${JSON.stringify({ ...error, message: error.message })}`).toMatch(CANARIES);

    const lines: string[] = [];
    Logger.overrideLogger(createLogger('demo', 'trace', { write: (line: string) => void lines.push(line) }));
    const log = new Logger('Demo');
    for (const level of LEVELS) {
      log[level]({ err: error }, 'a request failed');
      log[level]({ err: new Error('above', { cause: error }), deep: { list: [error] } }, 'a request failed');
      log[level](error);
      log[level]('a request failed', error);
    }

    expect(lines).toHaveLength(4 * LEVELS.length);
    expect(lines.filter((line) => CANARIES.test(line))).toEqual([]);
    const { err } = JSON.parse(lines[0]!) as { err: Record<string, string> };
    expect(err).toMatchObject({
      type: error.name,
      message: expect.stringMatching(/./),
      stack: expect.stringMatching(/ at /),
    });
    expect(err.code).toBe((error as { code?: string }).code);
  });
});
