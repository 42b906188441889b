import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database in the Postgres of this test run. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyOfDatabase('template1');
}

/** Nobody may be connected to the template. */
export async function copyOfDatabase(template: string): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL!;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${template}`);
  return { url: `${server}/${name}`, drop: () => onServer(`drop database ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${process.env.TEST_POSTGRES_URL}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
