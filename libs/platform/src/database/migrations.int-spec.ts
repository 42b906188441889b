import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Migrations, runMigrations } from './migrations.js';

class CreateShelf1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Slow enough for everybody who starts at the same time to meet.
    await runner.query('select pg_sleep(0.3)');
    await runner.query('create table shelf (id int)');
  }
  async down(): Promise<void> {}
}

class FillShelf1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('insert into shelf values (1)');
  }
  async down(): Promise<void> {}
}

class BreakShelf1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('insert into shelf values (2)');
    await runner.query('select no_such_function()');
  }
  async down(): Promise<void> {}
}

describe('migrations', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('are not current in an empty database', async () => {
    expect(await new Migrations(pool, [CreateShelf1700000000001]).areCurrent()).toBe(false);
  });

  it('run once, however many processes start at the same time', async () => {
    const all = [CreateShelf1700000000001, FillShelf1700000000002];
    const runs = await Promise.all(Array.from({ length: 5 }, () => runMigrations(database.url, all)));

    expect(runs.flat()).toEqual(['CreateShelf1700000000001', 'FillShelf1700000000002']);
    expect((await pool.query('select id from shelf')).rows).toEqual([{ id: 1 }]);
  });

  it('are current from then on, for an older program too', async () => {
    expect(await new Migrations(pool, [CreateShelf1700000000001]).areCurrent()).toBe(true);
    expect(await new Migrations(pool, [CreateShelf1700000000001, FillShelf1700000000002]).areCurrent()).toBe(true);
    expect(await new Migrations(pool, [BreakShelf1700000000003]).areCurrent()).toBe(false);
  });

  it('leave nothing of one that failed, and let the next process try', async () => {
    const all = [CreateShelf1700000000001, FillShelf1700000000002, BreakShelf1700000000003];
    await expect(runMigrations(database.url, all)).rejects.toThrow('no_such_function');

    expect((await pool.query('select id from shelf')).rows).toEqual([{ id: 1 }]);
    expect(await runMigrations(database.url, all.slice(0, 2))).toEqual([]);
  });

  it('are found again by a user whose name is that of a schema they make', async () => {
    const all = [MakeSchema1700000000004, FillSchema1700000000005];
    const url = new URL(database.url);
    url.searchParams.set('options', '-c search_path=gallery,public');
    expect(await runMigrations(url.href, [MakeSchema1700000000004])).toEqual([MakeSchema1700000000004.name]);
    expect(await runMigrations(url.href, all)).toEqual([FillSchema1700000000005.name]);
    expect(await new Migrations(pool, all).areCurrent()).toBe(true);
  });
});

describe('the list of an earlier version', () => {
  it('is taken over from public, with nothing of other tools', async () => {
    const database = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: database.url });
    await pool.query(`
      create table public.migrations (id serial primary key, "timestamp" bigint not null, name varchar not null);
      insert into public.migrations ("timestamp", name)
      values (1, 'OfSomebodyElse0000000000001'), (1700000000001, 'CreateShelf1700000000001');
      create table shelf (id int);`);
    const all = [CreateShelf1700000000001, FillShelf1700000000002];

    expect(await runMigrations(database.url, all)).toEqual(['FillShelf1700000000002']);
    expect((await pool.query('select name from migrations.applied order by id')).rows).toEqual([
      { name: 'CreateShelf1700000000001' },
      { name: 'FillShelf1700000000002' },
    ]);
    await pool.end();
    await database.drop();
  });

  it('is not looked for in a table of the same name that is something else', async () => {
    const database = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: database.url });
    await pool.query('create table public.migrations (id int, migration text)');

    expect(await runMigrations(database.url, [CreateShelf1700000000001])).toEqual(['CreateShelf1700000000001']);
    await pool.end();
    await database.drop();
  });
});

class MakeSchema1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema gallery');
  }
  async down(): Promise<void> {}
}

class FillSchema1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table gallery.shelf (id int)');
  }
  async down(): Promise<void> {}
}
