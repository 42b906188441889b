import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { booksMigrations } from '#books';
import { migrations } from '#payments';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { codeBlocksOf } from './code-blocks.js';
import { everyDocument } from './texts.js';

/** A statement in the text of a page: `select … from es.projections`. */
const INLINE = /`((?:select|update) [^`]+)`/g;

const statements = everyDocument().flatMap((document) => {
  const blocks = codeBlocksOf(document).filter(({ language }) => language === 'sql');
  const inline = [...document.text.matchAll(INLINE)].map(([, sql]) => sql!);
  return [...blocks.flatMap(({ code }) => code.split(';\n')), ...inline]
    .filter((sql) => sql.trim() !== '')
    .map((sql) => [document.path, sql.replaceAll('…', 'any')] as const);
});

describe('statements in the documents', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createDatabaseOf([...migrations, ...booksMigrations], 'with jobs');
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('are there', () => expect(statements.length).toBeGreaterThan(5));

  it.each(statements)('of %s run: %s', async (_, sql) => {
    await client.query('begin');
    await client.query(sql).finally(() => client.query('rollback'));
  });
});
